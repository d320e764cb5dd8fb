/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/numbering.h"

/* The value of a Chinese figure, 10, 100 or 1000 for the units, -1 for anything else. */
static int figure(gunichar c)
{
    switch (c) {
    case 0x3007: /* 〇 */
    case 0x96F6: /* 零 */
        return 0;
    case 0x4E00: /* 一 */
    case 0x58F9: /* 壹 */
        return 1;
    case 0x4E8C: /* 二 */
    case 0x8D30: /* 贰 */
        return 2;
    case 0x4E09: /* 三 */
    case 0x53C1: /* 叁 */
        return 3;
    case 0x56DB: /* 四 */
    case 0x8086: /* 肆 */
        return 4;
    case 0x4E94: /* 五 */
    case 0x4F0D: /* 伍 */
        return 5;
    case 0x516D: /* 六 */
    case 0x9646: /* 陆 */
        return 6;
    case 0x4E03: /* 七 */
    case 0x67D2: /* 柒 */
        return 7;
    case 0x516B: /* 八 */
    case 0x634C: /* 捌 */
        return 8;
    case 0x4E5D: /* 九 */
    case 0x7396: /* 玖 */
        return 9;
    case 0x5341: /* 十 */
    case 0x62FE: /* 拾 */
        return 10;
    case 0x767E: /* 百 */
        return 100;
    case 0x5343: /* 千 */
        return 1000;
    default:
        return -1;
    }
}

bool gd_may_begin_row(gunichar c)
{
    return c == '(' || (c > 0x3000 && figure(c) > 0);
}

static int take_digits(GdSlice *text)
{
    GdSlice rest = *text;
    int value = 0;
    for (; rest.len && gd_is_digit((guchar)rest.ptr[0]); rest = gd_slice_from(rest, 1)) {
        value = value * 10 + (rest.ptr[0] - '0');
        if (value > GD_NUMERAL_MAX)
            return -1;
    }
    *text = rest;
    return value;
}

/* 二十三 adds units; 二〇二三 puts figures one behind the other. */
static int take_han(GdSlice *text)
{
    GdSlice rest = *text;
    int total = 0, digit = -1, row = 0, n_row = 0;
    bool units = false;
    while (rest.len) {
        unsigned width;
        int f = figure(gd_slice_peek(rest, &width));
        if (f < 0)
            break;
        if (f >= 10) {
            total += (digit < 0 ? 1 : digit) * f;
            digit = -1;
            units = true;
        } else {
            digit = f;
            row = row * 10 + f;
            n_row++;
        }
        if (total > GD_NUMERAL_MAX || n_row > 4)
            return -1;
        rest = gd_slice_from(rest, width);
    }
    *text = rest;
    return units ? total + (digit < 0 ? 0 : digit) : row;
}

int gd_numeral_take(GdSlice *text)
{
    unsigned width;
    if (text->len == 0)
        return -1;
    gunichar c = gd_slice_peek(*text, &width);
    if (gd_is_digit(c))
        return take_digits(text);
    return figure(c) < 0 ? -1 : take_han(text);
}

char *gd_numeral_write(unsigned value)
{
    static const char *const figures[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    if (value == 0 || value > 99)
        return g_strdup_printf("%u", value);
    if (value < 10)
        return g_strdup(figures[value]);
    return g_strconcat(value < 20 ? "" : figures[value / 10], "十", figures[value % 10], NULL);
}
