/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/extension.h"

#include "core/read/reader.h"

/* Those of files that are not read; the readers know theirs. */
static const char others[] = "xls xlsx et ppt pptx dps csv uof jpg jpeg png gif "
                             "bmp tif tiff webp zip rar 7z tar mp3 mp4 wav avi mov exe caj xml";

static bool holds(const char *extensions, GdSlice extension)
{
    for (GdSlice rest = gd_slice_of(extensions); rest.len;) {
        const char *end = memchr(rest.ptr, ' ', rest.len);
        GdSlice one = end ? gd_slice_between(rest.ptr, end) : rest;
        if (gd_slice_equal(one, extension))
            return true;
        rest = gd_slice_from(rest, one.len + (end != NULL));
    }
    return false;
}

static const GdReader *reader_of(const char *name)
{
    const GdReader *reader;
    for (size_t i = 0; (reader = gd_reader_get(i)) && strcmp(reader->name, name) != 0; i++)
        ;
    return reader;
}

static bool is_known(GdSlice extension)
{
    const GdReader *reader;
    for (size_t i = 0; (reader = gd_reader_get(i)); i++)
        if (holds(reader->extensions, extension))
            return true;
    return holds(others, extension);
}

/* Beyond this it is none. */
enum { EXTENSION_MAX = 14 };

static GdSlice lower(GdSlice extension, char out[EXTENSION_MAX])
{
    for (size_t i = 0; i < extension.len; i++)
        out[i] = g_ascii_tolower(extension.ptr[i]);
    return gd_slice(out, extension.len);
}

bool gd_extension_is_container(GdSlice extension)
{
    char buffer[EXTENSION_MAX];
    const GdReader *reader;
    if (extension.len == 0 || extension.len > EXTENSION_MAX)
        return false;
    GdSlice known = lower(extension, buffer);
    for (size_t i = 0; (reader = gd_reader_get(i)); i++)
        if (reader->take_apart && holds(reader->extensions, known))
            return true;
    return false;
}

/* Cuts the last extension off the name; empty: it has none. */
static GdSlice take_extension(GdSlice *name, char buffer[EXTENSION_MAX])
{
    const char *dot = memrchr(name->ptr, '.', name->len);
    GdSlice extension = dot && dot > name->ptr ? gd_slice_between(dot + 1, gd_slice_end(*name)) : GD_EMPTY;
    if (extension.len == 0 || extension.len > EXTENSION_MAX)
        return GD_EMPTY;
    name->len = (size_t)(dot - name->ptr);
    return lower(extension, buffer);
}

static bool is_false(GdSlice extension, const char *format, GdFalseName *out)
{
    const GdReader *reader = reader_of(format);
    if (!reader || holds(reader->extensions, extension) || !is_known(extension))
        return false;
    GdSlice usual = gd_slice_of(reader->extensions);
    const char *end = memchr(usual.ptr, ' ', usual.len);
    g_snprintf(out->claimed, sizeof out->claimed, ".%.*s", (int)extension.len, extension.ptr);
    g_snprintf(out->usual, sizeof out->usual, ".%.*s", end ? (int)(end - usual.ptr) : (int)usual.len,
               usual.ptr);
    return true;
}

bool gd_extension_is_false(GdSlice path, const GdExtract *extract, GdFalseName *out)
{
    char buffer[EXTENSION_MAX];
    const char *slash = memrchr(path.ptr, '/', path.len);
    GdSlice name = slash ? gd_slice_between(slash + 1, gd_slice_end(path)) : path;
    GdSlice extension = take_extension(&name, buffer);
    if (extension.len && extract->container) { /* report.html.gz */
        if (is_false(extension, extract->container, out))
            return true;
        extension = take_extension(&name, buffer);
    }
    return extension.len && extract->format && is_false(extension, extract->format, out);
}
