/* slice.h - borrowed pieces of UTF-8 text.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A GdSlice (guidang-plugin.h) never owns what it points at.  The functions here expect valid UTF-8. */
#ifndef GD_BASE_SLICE_H
#define GD_BASE_SLICE_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "core/guidang-plugin.h"

#define GD_LITERAL(text) ((GdSlice){ "" text, sizeof(text) - 1 })
#define GD_EMPTY         GD_LITERAL("")

static inline GdSlice gd_slice(const char *ptr, size_t len)
{
    return (GdSlice){ ptr, len };
}

/* NULL gives the slice that means "none". */
static inline GdSlice gd_slice_of(const char *text)
{
    return (GdSlice){ text, text ? strlen(text) : 0 };
}

static inline GdSlice gd_slice_of_string(const GString *text)
{
    return (GdSlice){ text->str, text->len };
}

/* The piece from begin up to end, both pointers into one text. */
static inline GdSlice gd_slice_between(const char *begin, const char *end)
{
    return (GdSlice){ begin, (size_t)(end - begin) };
}

static inline const char *gd_slice_end(GdSlice s)
{
    return s.ptr + s.len;
}

/* The slice without its first n bytes; n is at most its length. */
static inline GdSlice gd_slice_from(GdSlice s, size_t n)
{
    return (GdSlice){ s.ptr + n, s.len - n };
}

static inline bool gd_slice_equal(GdSlice a, GdSlice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool gd_slice_starts(GdSlice s, GdSlice with)
{
    return s.len >= with.len && memcmp(s.ptr, with.ptr, with.len) == 0;
}

/* The same for a literal, most of which differ from the text in the first bytes. */
static inline bool gd_slice_begins(GdSlice s, const char *literal)
{
    size_t n = 0;
    while (literal[n] && n < s.len && s.ptr[n] == literal[n])
        n++;
    return !literal[n];
}

static inline bool gd_slice_ends(GdSlice s, GdSlice with)
{
    return s.len >= with.len && memcmp(s.ptr + s.len - with.len, with.ptr, with.len) == 0;
}

/* The offset of the first `what` in s, or -1. */
static inline gssize gd_slice_find(GdSlice s, GdSlice what)
{
    const char *at = s.len ? memmem(s.ptr, s.len, what.ptr, what.len) : NULL;
    return at ? at - s.ptr : -1;
}

/* The first code point of s, which is not empty; *width is its length in bytes. */
static inline gunichar gd_slice_peek(GdSlice s, unsigned *width)
{
    const guchar *p = (const guchar *)s.ptr;
    if (p[0] < 0x80) {
        *width = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *width = 2;
        return (gunichar)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *width = 3;
        return (gunichar)(p[0] & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *width = 4;
    return (gunichar)(p[0] & 0x07) << 18 | (gunichar)(p[1] & 0x3F) << 12 | (gunichar)(p[2] & 0x3F) << 6 |
           (p[3] & 0x3F);
}

/* Takes the first code point off s; 0 when s is empty. */
static inline gunichar gd_slice_next(GdSlice *s)
{
    if (s->len == 0)
        return 0;
    unsigned width;
    gunichar c = gd_slice_peek(*s, &width);
    *s = gd_slice_from(*s, width);
    return c;
}

/* How far to go for the next byte worth a look, where ASCII and the marks 。 and 、 (E3…) are looked for:
 * over the whole of a Han character, and byte by byte elsewhere. */
static inline size_t gd_lead_step(guchar lead)
{
    return lead >= 0xE4 ? 3 : 1;
}

/* The last code point of s; 0 when s is empty. */
gunichar gd_slice_last(GdSlice s);

/* Blanks are white space of every kind, U+3000, U+00A0, zero-width spaces and byte order marks. */
bool gd_is_blank(gunichar c);

/* The slice without blanks at its ends. */
GdSlice gd_slice_trim(GdSlice s);

/* How many code points s holds; with `blanks` false, how many that are not blank. */
size_t gd_slice_chars(GdSlice s, bool blanks);

/* Whether more than n of them are not blank: counted no further. */
bool gd_slice_exceeds(GdSlice s, size_t n);

/* The slice cut behind its first n code points. */
GdSlice gd_slice_first(GdSlice s, size_t n);

/* Ideographs: the unified ones and their extensions, 〇 and 々. */
static inline bool gd_is_han(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007 || c == 0x3005 || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF);
}

static inline bool gd_is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

#endif
