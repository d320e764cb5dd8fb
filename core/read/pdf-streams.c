/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/pdf-streams.h"

#include <zlib.h>

#include "core/base/language.h"
#include "core/read/reader.h"

enum {
    DICTIONARY_MAX = 4096, /* bytes before "stream" that are searched for its dictionary */
    CHUNK = 64 << 10,
};

typedef struct {
    z_stream inflater;
    GString *unpacked;
    size_t size, total; /* of the file; of the streams until now */
} Check;

/* ---- names ---- */

/* Takes a dot off the end, which may be written as a number. */
static bool take_dot(GdSlice *name)
{
    static const char *const dots[] = { ".", "#2E", "#2e" };
    for (size_t i = 0; i < G_N_ELEMENTS(dots); i++)
        if (gd_slice_ends(*name, gd_slice_of(dots[i]))) {
            name->len -= strlen(dots[i]);
            return true;
        }
    return false;
}

/* In a name, '/' can only be a number (7.3.5). */
static bool names_file(GdSlice objects)
{
    GdSlice rest = objects;
    for (gssize at; (at = gd_slice_find(rest, GD_LITERAL("#2"))) >= 0;) {
        GdSlice before = gd_slice_between(objects.ptr, rest.ptr + at);
        rest = gd_slice_from(rest, (size_t)at + 2);
        if (rest.len && (*rest.ptr == 'F' || *rest.ptr == 'f') && take_dot(&before) && take_dot(&before))
            return true;
    }
    return false;
}

static bool refuse_name(GError **error)
{
    return gd_read_refuse(error, GD_READ_DAMAGED, _("a name in it stands for a file"));
}

/* ---- streams ---- */

/* Of what draws text, the bytes of its strings, half as many as there are digits in hexadecimal. */
static size_t shown_bytes(GdSlice content)
{
    size_t n = 0;
    char end = 0;
    if (gd_slice_find(content, GD_LITERAL(" Tf")) < 0)
        return 0;
    for (size_t i = 0; i < content.len; i++) {
        char c = content.ptr[i];
        if (!end)
            end = c == '(' ? ')' : c == '<' ? '>' : 0;
        else if (c == end)
            end = 0;
        else
            n += end == ')' ? 2 : 1;
    }
    return n / 2;
}

static bool holds(GdSlice dictionary, const char *word)
{
    return gd_slice_find(dictionary, gd_slice_of(word)) >= 0;
}

/* What stands between "obj" and the end of the text, which is "stream". */
static GdSlice dictionary_of(GdSlice text)
{
    GdSlice last = gd_slice_from(text, text.len - MIN(text.len, DICTIONARY_MAX));
    for (gssize at; (at = gd_slice_find(last, GD_LITERAL("obj"))) >= 0;)
        last = gd_slice_from(last, (size_t)at + 3);
    return last;
}

static bool is_too_much(const Check *check)
{
    return check->unpacked->len > GD_PDF_STREAM_MAX || check->total > GD_PDF_STREAMS_MAX ||
           (check->total > GD_RATIO_FROM && check->total / GD_RATIO_MAX > check->size);
}

/* Unpacks what can be of the data; how many bytes that took. */
static size_t unpack(Check *check, GdSlice data)
{
    z_stream *inflater = &check->inflater;
    int status = inflateReset(inflater);
    size_t before = check->total;
    inflater->next_in = (Bytef *)(guintptr)data.ptr;
    inflater->avail_in = (uInt)data.len;
    g_string_truncate(check->unpacked, 0);
    while (status == Z_OK && !is_too_much(check)) {
        size_t at = check->unpacked->len;
        g_string_set_size(check->unpacked, at + CHUNK);
        inflater->next_out = (Bytef *)check->unpacked->str + at;
        inflater->avail_out = CHUNK;
        status = inflate(inflater, Z_NO_FLUSH);
        g_string_truncate(check->unpacked, at + CHUNK - inflater->avail_out);
        check->total = before + inflater->total_in + inflater->total_out;
    }
    return status == Z_STREAM_END ? inflater->total_in : 0;
}

/* What stands in the file as it is, up to the end of the stream; the word "stream" may stand in it again. */
static GdSlice take_plain(Check *check, GdSlice data)
{
    gssize end = gd_slice_find(data, GD_LITERAL("endstream"));
    if (end >= 0)
        data.len = (size_t)end;
    check->total += data.len;
    return data;
}

/* Unpacks the stream, and takes it off the rest. */
static GdSlice take_packed(Check *check, GdSlice *rest)
{
    while (rest->len && (*rest->ptr == '\r' || *rest->ptr == '\n' || *rest->ptr == ' '))
        *rest = gd_slice_from(*rest, 1);
    *rest = gd_slice_from(*rest, unpack(check, *rest));
    return gd_slice_of_string(check->unpacked);
}

static bool check_stream(Check *check, GdSlice dictionary, GdSlice *rest, GError **error)
{
    bool is_packed = holds(dictionary, "/Fl") || holds(dictionary, "#"); /* names may be written in numbers */
    if (holds(dictionary, "/Image"))
        return true;
    GdSlice data = is_packed ? take_packed(check, rest) : take_plain(check, *rest);
    if (is_too_much(check))
        return gd_read_refuse(error, GD_READ_LIMIT, _("its streams unpack to too much"));
    if (shown_bytes(data) > GD_PDF_SHOWN_MAX)
        return gd_read_refuse(error, GD_READ_LIMIT, _("a page of it holds too much text"));
    return !is_packed || !holds(dictionary, "/ObjStm") || !names_file(data) || refuse_name(error);
}

bool gd_pdf_streams_check(GdSlice pdf, GError **error)
{
    Check check = { .size = pdf.len };
    if (names_file(pdf))
        return refuse_name(error);
    if (pdf.len > G_MAXUINT || inflateInit(&check.inflater) != Z_OK)
        return gd_read_refuse(error, GD_READ_LIMIT, _("its streams unpack to too much"));
    check.unpacked = g_string_new(NULL);
    bool sound = true;
    GdSlice rest = pdf;
    for (gssize at; sound && (at = gd_slice_find(rest, GD_LITERAL("stream"))) >= 0;) {
        GdSlice before = gd_slice(rest.ptr, (size_t)at);
        rest = gd_slice_from(rest, before.len + strlen("stream"));
        if (!gd_slice_ends(before, GD_LITERAL("end")))
            sound = check_stream(&check, dictionary_of(before), &rest, error);
    }
    inflateEnd(&check.inflater);
    g_string_free(check.unpacked, TRUE);
    return sound;
}
