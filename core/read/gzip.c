/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <zlib.h>

#include "core/base/language.h"
#include "core/read/reader.h"

enum {
    NESTED_MAX = 3,
    CHUNK = 64 << 10,
    GZIP_WINDOW = 16 + MAX_WBITS, /* zlib's way of asking for the gzip format (RFC 1952) alone */
};

static bool is_gzip(GdSlice bytes)
{
    return bytes.len > 2 && memcmp(bytes.ptr, "\x1F\x8B\x08", 3) == 0;
}

static int bid(GdSlice bytes)
{
    return is_gzip(bytes) ? 100 : 0;
}

/* Unpacks one member from stream->next_in on. */
static bool unpack_member(z_stream *stream, size_t packed, GString *into, GError **error)
{
    int status = Z_OK;
    while (status != Z_STREAM_END) {
        size_t before = into->len;
        g_string_set_size(into, before + CHUNK);
        stream->next_out = (Bytef *)into->str + before;
        stream->avail_out = CHUNK;
        status = inflate(stream, Z_NO_FLUSH);
        g_string_truncate(into, before + CHUNK - stream->avail_out);
        if (status != Z_OK && status != Z_STREAM_END)
            return gd_read_refuse(error, GD_READ_DAMAGED,
                                  status == Z_BUF_ERROR ? _("the gzip data break off")
                                                        : _("the gzip data are broken"));
        if (!gd_read_may_expand(packed, into->len, error))
            return false;
    }
    return true;
}

/* Blocks of tape are filled up with NULs, which gzip itself ignores, too. */
static bool is_padding(const z_stream *stream)
{
    for (size_t i = 0; i < stream->avail_in; i++)
        if (stream->next_in[i] != 0)
            return false;
    return true;
}

/* Replaces `into` with all members of `bytes`.  `packed` is the size of the submission, for the ratio. */
static bool unpack(GdSlice bytes, size_t packed, GString *into, GError **error)
{
    z_stream stream = { .next_in = (Bytef *)(guintptr)bytes.ptr, .avail_in = (uInt)bytes.len };
    if (bytes.len > G_MAXUINT || inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the gzip data are broken"));
    g_string_truncate(into, 0);
    bool sound = unpack_member(&stream, packed, into, error);
    while (sound && !is_padding(&stream)) {
        GdSlice rest = gd_slice((const char *)stream.next_in, stream.avail_in);
        if (!is_gzip(rest))
            sound = gd_read_refuse(error, GD_READ_DAMAGED, _("something else follows the gzip data"));
        else
            sound = inflateReset(&stream) == Z_OK && unpack_member(&stream, packed, into, error);
    }
    inflateEnd(&stream);
    return sound;
}

/* The same for gzip within gzip; what comes out is no gzip any more. */
static bool unpack_all(GdSlice bytes, GString **into, GError **error)
{
    if (!unpack(bytes, bytes.len, *into, error))
        return false;
    for (unsigned nested = 1; is_gzip(gd_slice_of_string(*into)); nested++) {
        if (nested == NESTED_MAX) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d containers inside each other"),
                        NESTED_MAX);
            return false;
        }
        g_autoptr(GString) outer = *into;
        *into = g_string_new(NULL);
        if (!unpack(gd_slice_of_string(outer), bytes.len, *into, error))
            return false;
    }
    return (*into)->len > 0 || gd_read_refuse(error, GD_READ_EMPTY, _("the file is empty"));
}

static bool read_gzip(GdSlice bytes, GdExtract *out, GError **error)
{
    if (!unpack_all(bytes, &out->unpacked, error))
        return false;
    out->container = "gzip";
    return gd_read_content(gd_slice_of_string(out->unpacked), out, error);
}

static bool take_apart(GdSlice bytes, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                       GError **error)
{
    g_autoptr(GString) unpacked = g_string_new(NULL);
    return unpack_all(bytes, &unpacked, error) &&
           gd_read_enclosed(gd_slice_of_string(unpacked), allowance, visit, data, error);
}

const GdReader gd_reader_gzip = { .name = "gzip",
                                  .label = N_("gzip file, with one of the others inside"),
                                  .extensions = "gz",
                                  .bid = bid,
                                  .read = read_gzip,
                                  .take_apart = take_apart };
