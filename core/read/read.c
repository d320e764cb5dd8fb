/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"

#include "core/base/language.h"
#include "core/base/xml.h"
#include "core/read/charset.h"
#include "core/read/magic.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

#define ROW(name) &gd_reader_##name,
static const GdReader *const readers[] = { GD_READERS(ROW) };

const GdReader *gd_reader_get(size_t index)
{
    return index < G_N_ELEMENTS(readers) ? readers[index] : NULL;
}

bool gd_read_start(GError **error)
{
    gd_xml_start();
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
        if (readers[i]->start)
            readers[i]->start();
    return gd_charset_start(error);
}

const char *gd_read_data(size_t index)
{
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
        if (readers[i]->data && index-- == 0)
            return readers[i]->data;
    return NULL;
}

bool gd_read_refuse(GError **error, GdReadError code, const char *message)
{
    g_set_error_literal(error, GD_READ_ERROR, code, message);
    return false;
}

bool gd_read_refuse_xml(GError **error, const GError *why)
{
    if (why->domain == GD_READ_ERROR)
        return gd_read_refuse(error, (GdReadError)why->code, why->message);
    return gd_read_refuse(error, why->code == GD_XML_DEPTH ? GD_READ_LIMIT : GD_READ_DAMAGED, why->message);
}

bool gd_read_may_expand(size_t packed, size_t unpacked, GError **error)
{
    if (unpacked > GD_TEXT_MAX) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("unpacks to more than %d MiB"), GD_TEXT_MAX >> 20);
        return false;
    }
    if (unpacked > GD_RATIO_FROM && unpacked / GD_RATIO_MAX > packed) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("unpacks to more than %d times its size"),
                    GD_RATIO_MAX);
        return false;
    }
    return true;
}

static const GdReader *best_reader(GdSlice bytes)
{
    const GdReader *best = NULL;
    int highest = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        int bid = readers[i]->bid(bytes);
        if (bid > highest) {
            highest = bid;
            best = readers[i];
        }
    }
    return best;
}

bool gd_read_content(GdSlice bytes, GdExtract *out, GError **error)
{
    const GdReader *reader = best_reader(bytes);
    if (!reader)
        return gd_magic_refuse(bytes, error);
    if (!reader->read && reader->take_apart)
        return gd_read_refuse(error, GD_READ_CONTAINER, _("it holds other files"));
    if (!reader->read) {
        g_set_error(error, GD_READ_ERROR, GD_READ_FORMAT, "%s: %s", _(reader->label), _(reader->absent));
        return false;
    }
    out->format = reader->name;
    gd_stage_enter(out->stage, GD_STAGE_READER, reader->name);
    bool done = reader->read(bytes, out, error);
    gd_stage_leave(out->stage);
    return done;
}

GdAllowance gd_allowance(size_t packed)
{
    guint64 bytes = MAX((guint64)packed * GD_RATIO_MAX, GD_RATIO_FROM);
    return (GdAllowance){ .bytes = MIN(bytes, GD_ENCLOSED_TOTAL), .entries = GD_ENTRIES_MAX };
}

bool gd_read_enclosed(GdSlice container, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                      GError **error)
{
    const GdReader *reader = best_reader(container);
    return reader && reader->take_apart ? reader->take_apart(container, allowance, visit, data, error)
                                        : gd_magic_refuse(container, error);
}

typedef struct {
    const char *path;
    size_t matched; /* so much of it is the path of a file inside; 0: of none yet */
    GByteArray *bytes;
    GError *refused;
} Search;

static bool look_for(const GdEnclosed *file, void *data)
{
    Search *search = data;
    size_t len = strlen(file->path);
    char next = g_str_has_prefix(search->path, file->path) ? search->path[len] : 'x';
    if (next && next != '/')
        return true;
    search->matched = len;
    if (file->refused)
        search->refused = g_error_copy(file->refused);
    else
        g_byte_array_append(search->bytes, (const guint8 *)file->bytes.ptr, (guint)file->bytes.len);
    return false;
}

bool gd_read_enclosed_file(GdSlice container, const char *path, GByteArray *bytes, GError **error)
{
    GdAllowance allowance = gd_allowance(container.len);
    g_autoptr(GByteArray) found = g_byte_array_new();
    Search search = { .path = path, .bytes = found };
    g_autoptr(GError) broken = NULL;
    gd_read_enclosed(container, &allowance, look_for, &search, &broken);
    if (search.refused || (broken && !search.matched)) {
        g_propagate_error(error, search.refused ? search.refused : g_steal_pointer(&broken));
        return false;
    }
    if (!search.matched)
        return gd_read_refuse(error, GD_READ_EMPTY, _("there is no such file in it"));
    if (path[search.matched])
        return gd_read_enclosed_file(gd_slice((const char *)found->data, found->len),
                                     path + search.matched + 1, bytes, error);
    g_byte_array_set_size(bytes, 0);
    g_byte_array_append(bytes, found->data, found->len);
    return true;
}

static size_t count_of(GdSlice text, char c)
{
    size_t n = 0;
    for (const char *at; n <= GD_LINES_MAX && (at = memchr(text.ptr, c, text.len)); n++)
        text = gd_slice_between(at + 1, gd_slice_end(text));
    return n;
}

/* Each line of a text takes a hundred bytes and more behind here. */
static bool has_few_lines(GdSlice text, GError **error)
{
    if (text.len <= GD_LINES_MAX ||
        (count_of(text, '\n') <= GD_LINES_MAX && count_of(text, '\r') <= GD_LINES_MAX))
        return true;
    g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d lines"), GD_LINES_MAX);
    return false;
}

bool gd_read(GdSlice bytes, GdExtract *out, GError **error)
{
    gd_extract_clear(out);
    if (bytes.len == 0)
        return gd_read_refuse(error, GD_READ_EMPTY, _("the file is empty"));
    if (gd_read_content(bytes, out, error) && has_few_lines(out->text, error))
        return true;
    gd_extract_clear(out);
    return false;
}
