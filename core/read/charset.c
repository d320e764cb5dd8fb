/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/charset.h"

#include "core/read/double-byte.h"

/* Not code points: what a step of a decoder may return instead of one. */
enum { BROKEN = 0x110000, CUT = 0x110001 };

/* A step looks at the bytes from p, of which there is at least one, and says the character and its width;
 * for BROKEN, the width to skip. */
typedef gunichar (*Step)(const guchar *p, size_t left, unsigned *width);

static inline bool trails(guchar b)
{
    return (b & 0xC0) == 0x80;
}

/* The piece of an ill-formed sequence that becomes one U+FFFD (Unicode 3.9, maximal subpart). */
static gunichar broken_utf8(const guchar *p, size_t left, unsigned *width)
{
    static const struct {
        guchar first, last, low, high; /* lead bytes, and what the second byte may be */
        unsigned width;
    } leads[] = {
        { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
        { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 },
        { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    *width = 1;
    for (size_t i = 0; i < G_N_ELEMENTS(leads); i++) {
        if (p[0] < leads[i].first || p[0] > leads[i].last)
            continue;
        if (left > 1 && (p[1] < leads[i].low || p[1] > leads[i].high))
            return BROKEN;
        while (*width < leads[i].width && *width < left && trails(p[*width]))
            ++*width;
        return *width == left ? CUT : BROKEN;
    }
    return BROKEN;
}

static inline gunichar step_utf8(const guchar *p, size_t left, unsigned *width)
{
    if (p[0] >= 0xE0 && p[0] < 0xF0 && left >= 3 && trails(p[1]) && trails(p[2])) {
        gunichar c = (gunichar)(p[0] & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        *width = 3;
        if (c >= 0x800 && (c & 0xF800) != 0xD800)
            return c;
    } else if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2 && trails(p[1])) {
        *width = 2;
        return (gunichar)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    } else if (p[0] >= 0xF0 && p[0] < 0xF5 && left >= 4 && trails(p[1]) && trails(p[2]) && trails(p[3])) {
        gunichar c = (gunichar)(p[0] & 0x07) << 18 | (gunichar)(p[1] & 0x3F) << 12 |
                     (gunichar)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
        *width = 4;
        if (c >= 0x10000 && c <= 0x10FFFF)
            return c;
    }
    return broken_utf8(p, left, width);
}

static inline gunichar step_utf16(const guchar *p, size_t left, unsigned high, unsigned *width)
{
    if (left < 2) {
        *width = 1;
        return CUT;
    }
    gunichar c = (gunichar)p[high] << 8 | p[1 - high];
    *width = 2;
    if ((c & 0xF800) != 0xD800)
        return c;
    if (c >= 0xDC00)
        return BROKEN;
    if (left < 4) {
        *width = (unsigned)left;
        return CUT;
    }
    gunichar low = (gunichar)p[2 + high] << 8 | p[3 - high];
    if ((low & 0xFC00) != 0xDC00)
        return BROKEN;
    *width = 4;
    return 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
}

static inline gunichar step_utf16le(const guchar *p, size_t left, unsigned *width)
{
    return step_utf16(p, left, 1, width);
}

static inline gunichar step_utf16be(const guchar *p, size_t left, unsigned *width)
{
    return step_utf16(p, left, 0, width);
}

static gunichar step_four_bytes(const guchar *p, size_t left, unsigned *width)
{
    bool third = left < 3 || (p[2] >= 0x81 && p[2] <= 0xFE);
    bool fourth = left < 4 || (p[3] >= 0x30 && p[3] <= 0x39);
    *width = 1;
    if (!third || !fourth)
        return BROKEN;
    *width = (unsigned)MIN(left, 4);
    if (left < 4)
        return CUT;
    gunichar c = gd_gb18030_of_four(p);
    return c ? c : BROKEN;
}

static inline gunichar step_gb18030(const guchar *p, size_t left, unsigned *width)
{
    *width = 1;
    if (p[0] == 0x80)
        return 0x20AC;
    if (p[0] == 0xFF)
        return BROKEN;
    if (left < 2)
        return CUT;
    if (p[1] >= 0x30 && p[1] <= 0x39)
        return step_four_bytes(p, left, width);
    gunichar c = gd_double_byte(&gd_gb18030_pairs, p);
    if (!c)
        return BROKEN;
    *width = 2;
    return G_UNLIKELY(c >= 0xE000 && c <= 0xF8FF) ? gd_gb18030_real(c) : c;
}

static inline gunichar step_big5(const guchar *p, size_t left, unsigned *width)
{
    *width = 1;
    if (p[0] == 0x80 || p[0] == 0xFF)
        return BROKEN;
    if (left < 2)
        return CUT;
    gunichar c = gd_double_byte(&gd_big5_pairs, p);
    if (!c)
        return BROKEN;
    *width = 2;
    return c;
}

/* Where to stop is decided only where something is broken, so that sound text pays nothing for it. */
static bool hopeless(const GdTally *t)
{
    size_t sound = t->count[GD_KIND_COMMON] + t->count[GD_KIND_HAN] + t->count[GD_KIND_STRANGE];
    return t->count[GD_KIND_BROKEN] > 16 && t->count[GD_KIND_BROKEN] > sound / 32;
}

static inline unsigned utf8_width(gunichar c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

enum { REPLACEMENT_WIDTH = 3 };

static inline __attribute__((always_inline)) void tally_by(Step step, bool wide, GdSlice bytes, GdTally *t)
{
    const guchar *p = (const guchar *)bytes.ptr, *end = p + bytes.len;
    bool after_nul = false;
    *t = (GdTally){ 0 };
    while (p < end && !t->given_up) {
        unsigned width = 1;
        gunichar c = !wide && p[0] < 0x80 ? p[0] : step(p, (size_t)(end - p), &width);
        p += width;
        if (G_LIKELY(c != 0 && c < BROKEN)) {
            t->count[gd_kind(c)]++;
            t->size += utf8_width(c);
        } else if (c == 0) {
            t->count[GD_KIND_NUL]++;
            t->nul_runs += !after_nul;
        } else {
            t->broken_bytes += width;
            t->cut = c == CUT;
            t->count[GD_KIND_BROKEN] += c == BROKEN;
            t->given_up = hopeless(t);
        }
        after_nul = c == 0;
    }
    t->size += REPLACEMENT_WIDTH * (t->nul_runs + t->count[GD_KIND_BROKEN] + t->cut);
}

static inline char *put(char *to, gunichar c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

static inline __attribute__((always_inline)) void decode_by(Step step, bool wide, GdSlice bytes, char *to)
{
    const guchar *p = (const guchar *)bytes.ptr, *end = p + bytes.len;
    bool after_nul = false;
    while (p < end) {
        unsigned width = 1;
        gunichar c = !wide && p[0] < 0x80 ? p[0] : step(p, (size_t)(end - p), &width);
        p += width;
        if (G_LIKELY(c != 0 && c < BROKEN))
            to = put(to, c);
        else if (c != 0 || !after_nul)
            to = put(to, 0xFFFD);
        after_nul = c == 0;
    }
}

/* The first byte of the word that holds 4 bytes of text, and so on, whatever the byte order. */
static inline guint32 four_bytes(const guchar *p)
{
    guint32 word;
    memcpy(&word, p, sizeof word);
    return GUINT32_FROM_BE(word);
}

/* Whether a character of three bytes stands here that is no surrogate and not private: U+1000 to U+CFFF. */
static inline bool is_three_bytes(const guchar *p)
{
    return (four_bytes(p) & 0xF0C0C000) == 0xE0808000 && p[0] != 0xE0 && p[0] < 0xED;
}

bool gd_utf8_is_plain(GdSlice bytes, size_t *n_control, size_t *n_private)
{
    const guchar *p = (const guchar *)bytes.ptr, *end = p + bytes.len;
    *n_control = *n_private = 0;
    while (p < end) {
        while (end - p >= 4 && is_three_bytes(p)) /* most are Han */
            p += 3;
        unsigned width = 1;
        if (p == end)
            break;
        if (p[0] < 0x80) {
            if (p[0] == 0)
                return false;
            *n_control += gd_kind(p[0]) == GD_KIND_CONTROL;
        } else {
            gunichar c = step_utf8(p, (size_t)(end - p), &width);
            if (c >= BROKEN)
                return false;
            *n_private += gd_kind(c) == GD_KIND_PRIVATE;
        }
        p += width;
    }
    return true;
}

/* One pair of loops for each encoding, with its step built into them. */
#define CHARSET(id, label, bytes_of_unit)                                                                    \
    static void tally_##id(GdSlice bytes, GdTally *tally)                                                    \
    {                                                                                                        \
        tally_by(step_##id, bytes_of_unit == 2, bytes, tally);                                               \
    }                                                                                                        \
    static void decode_##id(GdSlice bytes, char *to)                                                         \
    {                                                                                                        \
        decode_by(step_##id, bytes_of_unit == 2, bytes, to);                                                 \
    }                                                                                                        \
    const GdCharset gd_##id = { label, bytes_of_unit, tally_##id, decode_##id }

CHARSET(utf8, "UTF-8", 1);
CHARSET(utf16le, "UTF-16LE", 2);
CHARSET(utf16be, "UTF-16BE", 2);
CHARSET(gb18030, "GB18030", 1);
CHARSET(big5, "Big5", 1);

bool gd_charset_start(GError **error)
{
    gd_kind_start();
    return gd_double_byte_start(error);
}
