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

/* Cuts the last extension off the name; empty: it has none. */
static GdSlice take_extension(GdSlice *name, char lower[16])
{
    const char *dot = memrchr(name->ptr, '.', name->len);
    GdSlice extension = dot && dot > name->ptr ? gd_slice_between(dot + 1, gd_slice_end(*name)) : GD_EMPTY;
    if (extension.len == 0 || extension.len > 14)
        return GD_EMPTY;
    name->len = (size_t)(dot - name->ptr);
    for (size_t i = 0; i < extension.len; i++)
        lower[i] = g_ascii_tolower(extension.ptr[i]);
    return gd_slice(lower, extension.len);
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
    char lower[16];
    const char *slash = memrchr(path.ptr, '/', path.len);
    GdSlice name = slash ? gd_slice_between(slash + 1, gd_slice_end(path)) : path;
    GdSlice extension = take_extension(&name, lower);
    if (extension.len && extract->container) { /* report.html.gz */
        if (is_false(extension, extract->container, out))
            return true;
        extension = take_extension(&name, lower);
    }
    return extension.len && extract->format && is_false(extension, extract->format, out);
}
