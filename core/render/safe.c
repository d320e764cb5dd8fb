/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/render.h"

static bool plays_tricks(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 ||
           c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void gd_show_safely(GdSlice text, GString *out)
{
    while (text.len) {
        gunichar c = g_utf8_get_char_validated(text.ptr, (gssize)text.len);
        if (c == (gunichar)-1 || c == (gunichar)-2) { /* not UTF-8: the byte */
            g_string_append_printf(out, "\\x%02X", (guchar)text.ptr[0]);
            text = gd_slice_from(text, 1);
            continue;
        }
        GdSlice before = text;
        gd_slice_next(&text);
        if (c == '\t')
            g_string_append_c(out, ' ');
        else if (plays_tricks(c))
            g_string_append_printf(out, "\\u{%04X}", c);
        else
            g_string_append_len(out, before.ptr, (gssize)(text.ptr - before.ptr));
    }
}

void gd_show_clipped(GdSlice text, size_t chars, GString *out)
{
    GdSlice cut = gd_slice_first(text, chars);
    gd_show_safely(cut, out);
    if (cut.len < text.len)
        g_string_append(out, "…");
}
