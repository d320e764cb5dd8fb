/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/encoding.h"
#include "core/read/magic.h"
#include "core/read/reader.h"

/* More control characters than one, and one more for each 32 bytes, make it data, not text. */
enum { CONTROL_SHARE = 32 };

/* Whatever is known for nothing else may be text. */
static int bid(GdSlice bytes)
{
    return gd_magic_known(bytes) ? 0 : 1;
}

static bool is_binary(GdSlice bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        guchar b = (guchar)bytes.ptr[i];
        n += (b < 0x20 && (b < '\t' || b > '\r')) || b == 0x7F;
    }
    return n > 1 + bytes.len / CONTROL_SHARE;
}

/* What is left of a file when the machine goes down before its content is written. */
static bool is_nothing_but_nuls(GdSlice bytes)
{
    return bytes.ptr[0] == 0 && memcmp(bytes.ptr, bytes.ptr + 1, bytes.len - 1) == 0;
}

/* The end-of-file character of DOS, which old editors still write. */
static GdSlice without_end_mark(GdSlice text)
{
    if (text.len && text.ptr[text.len - 1] == 0x1A)
        text.len--;
    return text;
}

static bool read_text(GdSlice bytes, GdExtract *out, GError **error)
{
    GdDecoded decoded;
    g_autoptr(GError) why = NULL;
    if (is_nothing_but_nuls(bytes))
        return gd_read_refuse(error, GD_READ_DAMAGED, _("it holds nothing but NUL bytes"));
    if (!gd_decode(bytes, NULL, out->own, &decoded, &why)) {
        if (why->code == GD_READ_ENCODING && is_binary(bytes))
            return gd_magic_refuse(bytes, error);
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    GdSlice text = without_end_mark(decoded.text);
    if (decoded.n_control > 1 + text.len / CONTROL_SHARE)
        return gd_magic_refuse(bytes, error);
    if (gd_slice_trim(text).len == 0)
        return gd_read_refuse(error, GD_READ_EMPTY, _("the file holds nothing but blanks"));
    out->text = text;
    out->encoding = decoded.encoding;
    out->n_private = (guint)decoded.n_private;
    out->n_replaced = (guint)decoded.n_replaced;
    return true;
}

const GdReader gd_reader_text = {
    .name = "text", .label = N_("plain text"), .extensions = "txt text", .bid = bid, .read = read_text
};
