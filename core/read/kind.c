/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/kind.h"

#include "core/base/fold.h"

enum { STRANGE_SHARE = 6 }; /* one in so many characters that no report holds makes it no text */

guint8 gd_kind_of_basic[0x10000];

static const char *const common_han[] = {
#include "core/read/common-han.inc"
};

/* In this order: a later row overrules an earlier one. */
static const struct {
    guint16 first, last;
    guint8 kind;
} ranges[] = {
    { 0x0000, 0xFFFF, GD_KIND_STRANGE }, { 0x0020, 0x007E, GD_KIND_ASCII },
    { 0x0001, 0x001F, GD_KIND_CONTROL }, { 0x0009, 0x000D, GD_KIND_ASCII },
    { 0x007F, 0x007F, GD_KIND_CONTROL }, { 0x0085, 0x0085, GD_KIND_NEUTRAL }, /* next line */
    { 0x0000, 0x0000, GD_KIND_NUL },     { 0x00A0, 0x00A0, GD_KIND_NEUTRAL }, /* no-break space */
    { 0x00B0, 0x00B1, GD_KIND_NEUTRAL }, { 0x00B7, 0x00B7, GD_KIND_COMMON },  /* · */
    { 0x00D7, 0x00D7, GD_KIND_NEUTRAL }, { 0x00F7, 0x00F7, GD_KIND_NEUTRAL },
    { 0x2000, 0x206F, GD_KIND_NEUTRAL }, /* spaces, dashes, marks */
    { 0x2014, 0x2014, GD_KIND_COMMON },  /* — */
    { 0x2018, 0x2019, GD_KIND_COMMON },  /* ‘ ’ */
    { 0x201C, 0x201D, GD_KIND_COMMON },  /* “ ” */
    { 0x2026, 0x2026, GD_KIND_COMMON },  /* … */
    { 0x2100, 0x2BFF, GD_KIND_NEUTRAL }, /* ℃ № Ⅰ → ≥ ① ┌ ■ ★ */
    { 0x2E80, 0x2FDF, GD_KIND_NEUTRAL }, /* radicals */
    { 0x3003, 0x301F, GD_KIND_NEUTRAL }, { 0x3000, 0x3002, GD_KIND_COMMON }, /* ideographic space, 、 。 */
    { 0x3005, 0x3005, GD_KIND_HAN },                                         /* 々 */
    { 0x3007, 0x3007, GD_KIND_COMMON },                                      /* 〇 */
    { 0x3008, 0x3011, GD_KIND_COMMON },  /* 〈〉《》「」『』【】 */
    { 0x3014, 0x3015, GD_KIND_COMMON },  /* 〔〕 */
    { 0x3200, 0x33FF, GD_KIND_NEUTRAL }, /* ㈠ ㎡ */
    { 0x3400, 0x4DBF, GD_KIND_HAN },     { 0x4E00, 0x9FFF, GD_KIND_HAN },
    { 0xE000, 0xF8FF, GD_KIND_PRIVATE }, { 0xFE10, 0xFE19, GD_KIND_NEUTRAL }, /* vertical forms */
    { 0xFE30, 0xFE4F, GD_KIND_NEUTRAL }, { 0xFEFF, 0xFEFF, GD_KIND_NEUTRAL }, /* byte order mark */
    { 0xFF01, 0xFF5E, GD_KIND_COMMON }, /* ，：；！？（） and full-width letters and digits */
    { 0xFFE0, 0xFFE5, GD_KIND_NEUTRAL },
};

static void mark_common(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(common_han); i++)
        for (GdSlice rest = gd_slice_of(common_han[i]); rest.len;)
            gd_kind_of_basic[gd_slice_next(&rest)] = GD_KIND_COMMON;
    for (gunichar c = 0x4E00; c <= 0x9FFF; c++)
        if (gd_kind_of_basic[gd_fold_char(c)] == GD_KIND_COMMON)
            gd_kind_of_basic[c] = GD_KIND_COMMON;
}

void gd_kind_start(void)
{
    if (gd_kind_of_basic[0] == GD_KIND_NUL)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
        memset(gd_kind_of_basic + ranges[i].first, ranges[i].kind,
               (size_t)(ranges[i].last - ranges[i].first) + 1);
    mark_common();
}

bool gd_kind_means_something(GdSlice text)
{
    guint n[GD_N_KINDS] = { 0 }, all = 0;
    while (text.len) {
        n[gd_kind(gd_slice_next(&text))]++;
        all++;
    }
    return STRANGE_SHARE * (n[GD_KIND_STRANGE] + n[GD_KIND_PRIVATE]) < all;
}
