/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/reader.h"
#include "core/read/rtf-body.h"

/* More pieces than this, and more than one in 32 characters, that cannot be decoded make it another
 * encoding. */
enum { BROKEN_MAX = 16, BROKEN_SHARE = 32, BYTES_OF_HAN = 3 };

static GdSlice without_mark(GdSlice bytes)
{
    GdSlice mark = GD_LITERAL("\xEF\xBB\xBF");
    return gd_slice_starts(bytes, mark) ? gd_slice_from(bytes, mark.len) : bytes;
}

static int bid(GdSlice bytes)
{
    return gd_slice_starts(without_mark(bytes), GD_LITERAL("{\\rtf")) ? 90 : 0;
}

static bool read_rtf(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GdFlow) flow = gd_flow_new();
    if (!gd_rtf_body_read(without_mark(bytes), flow, out, error) || !gd_flow_finish(flow, out, error))
        return false;
    if (out->n_replaced > BROKEN_MAX && out->n_replaced > out->text.len / BYTES_OF_HAN / BROKEN_SHARE)
        return gd_read_refuse(error, GD_READ_ENCODING,
                              _("the text is in none of UTF-8, UTF-16, GB18030 and Big5"));
    return true;
}

const GdReader gd_reader_rtf = {
    .name = "rtf", .label = N_("RTF document"), .extensions = "rtf", .bid = bid, .read = read_rtf
};
