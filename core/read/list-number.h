/* list-number.h - how a word processor writes the number of an item.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The styles are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); doc, rtf and odt know the same ones
 * under other names.  What is written is what Word shows in a Chinese document. */
#ifndef GD_READ_LIST_NUMBER_H
#define GD_READ_LIST_NUMBER_H

#include "core/base/slice.h"

typedef enum {
    GD_LIST_DECIMAL,      /* 1 2 3; also what is not known */
    GD_LIST_NONE,         /* nothing is shown */
    GD_LIST_BULLET,       /* the text of the level is the bullet */
    GD_LIST_DECIMAL_ZERO, /* 01 02 03 … 10 */
    GD_LIST_FULL_WIDTH,   /* １ ２ ３ */
    GD_LIST_CIRCLE,       /* ① … ⑳, 21 */
    GD_LIST_FULL_STOP,    /* ⒈ … ⒛, 21. */
    GD_LIST_PARENTHESES,  /* ⑴ … ⒇, (21) */
    GD_LIST_UPPER_LETTER, /* A … Z AA BB */
    GD_LIST_LOWER_LETTER,
    GD_LIST_UPPER_ROMAN,
    GD_LIST_LOWER_ROMAN,
    GD_LIST_CHINESE,        /* 一 … 十 十一 … 一百一十, as it is counted */
    GD_LIST_CHINESE_DIGITS, /* 一 二 … 一〇 一一, digit by digit */
    GD_LIST_CHINESE_LEGAL,  /* 壹 贰 … 壹拾壹 */
    GD_LIST_CHINESE_CIRCLE, /* ㊀ … ㊉, 十一 */
    GD_LIST_STEMS,          /* 甲 乙 … 癸, then 1 2 */
    GD_LIST_BRANCHES,       /* 子 丑 … 亥, then 1 2 */
    GD_LIST_ORDINAL,        /* 1st 2nd */
    GD_N_LIST_STYLES
} GdListStyle;

/* Appends the number; value below 0 is written as 0, and beyond 99999 as a decimal number. */
void gd_list_number_write(GString *out, GdListStyle style, int value);

/* The style that office XML calls so ("chineseCountingThousand"). */
GdListStyle gd_list_style_named(GdSlice name);
/* The style of that number in doc and rtf ([MS-OSHARED] 2.2.1.3, MSONFC). */
GdListStyle gd_list_style_coded(int nfc);

#endif
