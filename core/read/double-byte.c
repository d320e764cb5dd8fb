/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/double-byte.h"

#include <iconv.h>
#include <string.h>

#include "core/base/language.h"
#include "core/base/slice.h"
#include "core/read/read.h"

GdPairs gd_gb18030_pairs, gd_big5_pairs;

enum {
    FOUR_BASIC = 39420,   /* four-byte codes of the basic plane: 81308130-8431A439 */
    FOUR_BEYOND = 189000, /* 90308130 is U+10000 */
    SURROGATE_FIRST = 0xD800,
    SURROGATE_LAST = 0xDFFF,
};

static guint16 four_byte[FOUR_BASIC];

/* GB 18030-2000 led these two-byte codes to the private use area; later editions, or glibc, lead them to
 * the characters that were meant. */
static const struct {
    guint16 private;
    gunichar real;
} moved[] = {
    { 0xE78D, 0xFE10 },  { 0xE78E, 0xFE12 },  { 0xE78F, 0xFE11 },  { 0xE790, 0xFE13 },  { 0xE791, 0xFE14 },
    { 0xE792, 0xFE15 },  { 0xE793, 0xFE16 },  { 0xE794, 0xFE17 },  { 0xE795, 0xFE18 },  { 0xE796, 0xFE19 },
    { 0xE7C7, 0x1E3F },  { 0xE816, 0x20087 }, { 0xE817, 0x20089 }, { 0xE818, 0x200CC }, { 0xE81E, 0x9FB4 },
    { 0xE826, 0x9FB5 },  { 0xE82B, 0x9FB6 },  { 0xE82C, 0x9FB7 },  { 0xE831, 0x215D7 }, { 0xE832, 0x9FB8 },
    { 0xE83B, 0x2298F }, { 0xE843, 0x9FB9 },  { 0xE854, 0x9FBA },  { 0xE855, 0x241FE }, { 0xE864, 0x9FBB },
};

gunichar gd_gb18030_real(gunichar private)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moved); i++)
        if (moved[i].private == private)
            return moved[i].real;
    return private;
}

/* What the edition of 2000 said: the tables hold that, whatever iconv says, and reading corrects it. */
static guint16 as_of_2000(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moved); i++)
        if (moved[i].real == c)
            return moved[i].private;
    return c < 0x10000 ? (guint16)c : 0;
}

/* Converts one row of codes; a code that is refused is left 0. */
static void fill_row(iconv_t converter, guchar lead, guint16 *row)
{
    enum { N = GD_TRAIL_LAST - GD_TRAIL_FIRST + 1 };
    char codes[2 * N];
    for (size_t i = 0; i < N; i++) {
        codes[2 * i] = (char)lead;
        codes[2 * i + 1] = (char)(GD_TRAIL_FIRST + i);
    }
    for (size_t i = 0; i < N;) {
        gunichar points[N];
        char *from = codes + 2 * i, *to = (char *)points;
        size_t left = sizeof codes - 2 * i, room = sizeof points;
        iconv(converter, NULL, NULL, NULL, NULL);
        iconv(converter, &from, &left, &to, &room);
        size_t n = (size_t)(to - (char *)points) / sizeof *points;
        for (size_t k = 0; k < n && i < N; k++)
            row[i++] = as_of_2000(points[k]);
        i++; /* the one it stopped at */
    }
}

static bool fill_pairs(const char *charset, GdPairs *pairs, GError **error)
{
    iconv_t converter = iconv_open(G_BYTE_ORDER == G_LITTLE_ENDIAN ? "UCS-4LE" : "UCS-4BE", charset);
    if (converter == (iconv_t)-1) {
        g_set_error(error, GD_READ_ERROR, GD_READ_ENCODING, _("iconv of this system does not know %s"),
                    charset);
        return false;
    }
    for (unsigned lead = GD_LEAD_FIRST; lead <= GD_LEAD_LAST; lead++)
        fill_row(converter, (guchar)lead, pairs->of[lead - GD_LEAD_FIRST]);
    iconv_close(converter);
    return true;
}

/* The four-byte codes number, in order, the code points that have no code of one or two bytes. */
static void fill_four_byte(void)
{
    static guint8 taken[0x10000];
    memset(taken, 1, 0x80);
    memset(taken + SURROGATE_FIRST, 1, SURROGATE_LAST - SURROGATE_FIRST + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(gd_gb18030_pairs.of); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(gd_gb18030_pairs.of[i]); k++)
            taken[gd_gb18030_pairs.of[i][k]] = 1;
    size_t n = 0;
    for (gunichar c = 0x80; c <= 0xFFFF && n < FOUR_BASIC; c++)
        if (!taken[c])
            four_byte[n++] = (guint16)c;
}

/* glibc leads these numbers of lists to the private use area, or nowhere: they are not of Big5 proper, but
 * of ETEN's extension (C6) and of the table that the Unicode consortium once published (C7). */
static const struct {
    guchar lead, trail;
    guint16 first;
} numbers[] = {
    { 0xC6, 0xA1, 0x2460 }, { 0xC6, 0xAB, 0x2474 }, { 0xC7, 0xE9, 0x2460 }, { 0xC7, 0xF3, 0x2474 }, /* ① ⑴ */
};

static void fill_numbers(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        for (unsigned k = 0; k < 10; k++)
            gd_big5_pairs.of[numbers[i].lead - GD_LEAD_FIRST][numbers[i].trail - GD_TRAIL_FIRST + k] =
                (guint16)(numbers[i].first + k);
}

bool gd_double_byte_start(GError **error)
{
    if (four_byte[0])
        return true;
    if (!fill_pairs("GB18030", &gd_gb18030_pairs, error) || !fill_pairs("BIG5", &gd_big5_pairs, error))
        return false;
    fill_numbers();
    fill_four_byte();
    return true;
}

gunichar gd_gb18030_of_four(const guchar *p)
{
    guint32 linear =
        (((guint32)(p[0] - 0x81) * 10 + (guint32)(p[1] - 0x30)) * 126 + (guint32)(p[2] - 0x81)) * 10 +
        (guint32)(p[3] - 0x30);
    if (linear < FOUR_BASIC)
        return four_byte[linear];
    if (linear < FOUR_BEYOND || linear - FOUR_BEYOND > 0x10FFFF - 0x10000)
        return 0;
    return linear - FOUR_BEYOND + 0x10000;
}
