/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/slice.h"

bool gd_is_blank(gunichar c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x3000 || c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x85 || c == 0x1680;
}

/* Where the last code point of s begins. */
static size_t last_offset(GdSlice s)
{
    size_t at = s.len - 1;
    while (at > 0 && ((guchar)s.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

gunichar gd_slice_last(GdSlice s)
{
    unsigned width;
    return s.len ? gd_slice_peek(gd_slice_from(s, last_offset(s)), &width) : 0;
}

GdSlice gd_slice_trim(GdSlice s)
{
    unsigned width;
    while (s.len && gd_is_blank(gd_slice_peek(s, &width)))
        s = gd_slice_from(s, width);
    while (s.len && gd_is_blank(gd_slice_last(s)))
        s.len = last_offset(s);
    return s;
}

size_t gd_slice_chars(GdSlice s, bool blanks)
{
    size_t n = 0;
    while (s.len) {
        gunichar c = gd_slice_next(&s);
        n += blanks || !gd_is_blank(c);
    }
    return n;
}

bool gd_slice_exceeds(GdSlice s, size_t n)
{
    while (s.len)
        if (!gd_is_blank(gd_slice_next(&s)) && n-- == 0)
            return true;
    return false;
}

GdSlice gd_slice_first(GdSlice s, size_t n)
{
    GdSlice rest = s;
    while (n-- && rest.len)
        gd_slice_next(&rest);
    return gd_slice_between(s.ptr, rest.ptr);
}
