/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/rule.h"

/* One walk tells which rules have work in a line: most have none, and Chinese text is three bytes a
 * character that say nothing. */

static guint32 in_ascii(guchar b)
{
    switch (b) {
    case ' ':
    case '\t':
        return GD_HAS_BLANK;
    case '\v':
    case '\f':
        return GD_HAS_CONTROL | GD_HAS_BLANK;
    case ',':
    case ':':
    case '(':
    case ')':
    case '"':
        return GD_HAS_MARK;
    case ';':
    case '?':
    case '!':
        return GD_HAS_MARK | GD_HAS_STOP;
    default:
        return b < 0x20 ? GD_HAS_CONTROL : b >= '0' && b <= '9' ? GD_HAS_DIGIT : 0;
    }
}

/* U+2000 – U+2FFF */
static guint32 in_e2(const guchar *p)
{
    switch (p[1]) {
    case 0x80:
        return (p[2] <= 0x81 ? GD_HAS_UNSTABLE : 0) | (p[2] == 0x8B ? GD_HAS_CONTROL : 0) |
               (p[2] <= 0x8D || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF ? GD_HAS_BLANK : 0);
    case 0x81:
        return p[2] == 0x9F ? GD_HAS_BLANK : p[2] == 0xA0 ? GD_HAS_CONTROL : 0;
    case 0x83: /* combining, or letters that are other ones' doubles */
    case 0x84:
    case 0x8C:
    case 0xAB:
    case 0xB3:
    case 0xB7:
        return GD_HAS_UNSTABLE;
    default:
        return p[1] >= 0xBA ? GD_HAS_RADICAL : 0;
    }
}

/* U+3000 – U+3FFF */
static guint32 in_e3(const guchar *p)
{
    if (p[1] == 0x80)
        return p[2] == 0x80 ? GD_HAS_BLANK : p[2] == 0x82 ? GD_HAS_STOP : p[2] >= 0xAA ? GD_HAS_UNSTABLE : 0;
    return p[1] == 0x82 && (p[2] == 0x99 || p[2] == 0x9A) ? GD_HAS_UNSTABLE : 0;
}

/* U+F000 – U+FFFF */
static guint32 in_ef(const guchar *p)
{
    switch (p[1]) {
    case 0xBB:
        return p[2] == 0xBF ? GD_HAS_CONTROL : 0;
    case 0xBC:
        if (p[2] >= 0x90 && p[2] <= 0x99)
            return GD_HAS_DIGIT | GD_HAS_WIDE;
        if (p[2] == 0x81 || p[2] == 0x9B || p[2] == 0x9F)
            return GD_HAS_STOP;
        return p[2] == 0x82 ? GD_HAS_MARK : p[2] == 0x8E || (p[2] >= 0xA1 && p[2] <= 0xBA) ? GD_HAS_WIDE : 0;
    case 0xBD:
        return p[2] >= 0x81 && p[2] <= 0x9A ? GD_HAS_WIDE : 0;
    case 0xBF:
        return p[2] >= 0xBE ? GD_HAS_CONTROL : 0;
    default:
        return p[1] >= 0xA4 && p[1] <= 0xB8 ? GD_HAS_UNSTABLE : 0;
    }
}

guint32 gd_contents_of(GdSlice text)
{
    guint32 has = 0;
    const guchar *p = (const guchar *)text.ptr, *end = p + text.len;
    while (p < end) {
        if (*p >= 0xE4 && *p <= 0xE9) { /* ideographs */
            if (*p == 0xE5 && p[1] == 0xB9 && p[2] == 0xB4)
                has |= GD_HAS_YEAR;
            p += 3;
        } else if (*p < 0x80) {
            has |= in_ascii(*p++);
        } else if (*p < 0xE0) {
            has |= *p >= 0xCC                                     ? GD_HAS_UNSTABLE
                   : *p == 0xC2 && (p[1] == 0xA0 || p[1] == 0x85) ? GD_HAS_BLANK
                                                                  : 0;
            p += 2;
        } else if (*p < 0xF0) {
            has |= *p == 0xE2 ? in_e2(p) : *p == 0xE3 ? in_e3(p) : *p == 0xEF ? in_ef(p) : 0;
            has |= *p <= 0xE1 || *p == 0xEA ? GD_HAS_UNSTABLE : 0;
            has |= *p == 0xE1 ? GD_HAS_BLANK : 0; /* U+1680 */
            p += 3;
        } else {
            has |= GD_HAS_UNSTABLE;
            p += 4;
        }
    }
    return has;
}

GdBeside gd_beside(gunichar c)
{
    if (c < 0x80)
        return GD_BESIDE_OTHER;
    if (gd_is_han(c))
        return GD_BESIDE_HAN;
    if ((c >= 0x2018 && c <= 0x201D) || c == 0x2014 || c == 0x2026 || c == 0xB7)
        return GD_BESIDE_NEUTRAL;
    if ((c >= 0x3001 && c <= 0x303F) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF65))
        return GD_BESIDE_MARK;
    bool combines = c == 0x3099 || c == 0x309A;
    return c >= 0x2E80 && c <= 0x33FF && !combines ? GD_BESIDE_HAN : GD_BESIDE_OTHER;
}
