/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/quantity.h"

#include "core/doc/numbering.h"

enum { INTEGER_DIGITS = 12, DECIMALS = 4 };

#define VALUE_MAX G_GINT64_CONSTANT(100000000000000000)

#define WORD(word)                                                                                           \
    {                                                                                                        \
        "" word, sizeof word - 1                                                                             \
    }
#define UNIT(word, number, measure)                                                                          \
    {                                                                                                        \
        { "" word, sizeof word - 1 }, number, measure                                                        \
    }

/* Units, the longer before the shorter; those with one number are one unit. */
static const struct {
    GdSlice word;
    guint8 unit;
    bool measure;
} units[] = {
    UNIT("平方公里", 1, true), UNIT("平方米", 2, true), UNIT("平米", 2, true),   UNIT("立方米", 3, true),
    UNIT("公里", 4, true),     UNIT("公顷", 5, true),   UNIT("公斤", 6, true),   UNIT("千克", 6, true),
    UNIT("小时", 7, true),     UNIT("元", 8, true),     UNIT("亩", 9, true),     UNIT("吨", 10, true),
    UNIT("米", 11, true),      UNIT("斤", 12, true),    UNIT("度", 13, true),    UNIT("人次", 14, false),
    UNIT("户次", 15, false),   UNIT("家次", 16, false), UNIT("件次", 17, false), UNIT("台次", 18, false),
    UNIT("人", 19, false),     UNIT("名", 19, false),   UNIT("位", 19, false),   UNIT("户", 20, false),
    UNIT("件", 21, false),     UNIT("起", 22, false),   UNIT("个", 23, false),   UNIT("项", 24, false),
    UNIT("条", 25, false),     UNIT("次", 26, false),   UNIT("场", 27, false),   UNIT("处", 28, false),
    UNIT("家", 29, false),     UNIT("所", 30, false),   UNIT("座", 31, false),   UNIT("台", 32, false),
    UNIT("套", 33, false),     UNIT("辆", 34, false),   UNIT("头", 35, false),   UNIT("只", 36, false),
    UNIT("株", 37, false),     UNIT("棵", 38, false),   UNIT("份", 39, false),   UNIT("册", 40, false),
    UNIT("本", 41, false),     UNIT("篇", 42, false),   UNIT("宗", 43, false),   UNIT("笔", 44, false),
    UNIT("栋", 45, false),     UNIT("间", 46, false),   UNIT("张", 47, false),   UNIT("盏", 48, false),
    UNIT("例", 49, false),     UNIT("票", 50, false),   UNIT("口", 51, false),   UNIT("支", 52, false),
    UNIT("艘", 53, false),     UNIT("床", 54, false),   UNIT("枚", 55, false),   UNIT("片", 56, false),
    UNIT("块", 57, false),
};

static bool take(GdSlice *text, const char *literal)
{
    GdSlice what = gd_slice_of(literal);
    if (!gd_slice_starts(*text, what))
        return false;
    *text = gd_slice_from(*text, what.len);
    return true;
}

static bool ends_in_any(GdSlice text, const GdSlice *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gd_slice_ends(text, words[i]))
            return true;
    return false;
}

static bool starts_with_any(GdSlice text, const GdSlice *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gd_slice_starts(text, words[i]))
            return true;
    return false;
}

/* ---- figures ---- */

/* 1,286.40: commas part groups of three. */
static bool take_digits(GdSlice *text, GdQuantity *q)
{
    GdSlice rest = *text;
    int digits = 0, decimals = 0, group = 0;
    bool grouped = false;
    q->value = 0;
    for (; rest.len; rest = gd_slice_from(rest, 1)) {
        if (gd_is_digit((guchar)rest.ptr[0])) {
            q->value = q->value * 10 + rest.ptr[0] - '0';
            group++;
            if (++digits > INTEGER_DIGITS)
                return false;
        } else if (rest.ptr[0] == ',' && rest.len > 3 && digits <= (grouped ? INTEGER_DIGITS : 3) &&
                   (!grouped || group == 3) && gd_is_digit((guchar)rest.ptr[1]) &&
                   gd_is_digit((guchar)rest.ptr[2]) && gd_is_digit((guchar)rest.ptr[3]) &&
                   !(rest.len > 4 && gd_is_digit((guchar)rest.ptr[4]))) {
            grouped = true;
            group = 0;
        } else {
            break;
        }
    }
    if (rest.len > 1 && rest.ptr[0] == '.' && gd_is_digit((guchar)rest.ptr[1]))
        for (rest = gd_slice_from(rest, 1); rest.len && gd_is_digit((guchar)rest.ptr[0]);
             rest = gd_slice_from(rest, 1)) {
            if (++decimals > DECIMALS)
                return false;
            q->value = q->value * 10 + rest.ptr[0] - '0';
        }
    q->step = GD_QUANTITY_SCALE;
    for (int i = 0; i < DECIMALS; i++) {
        if (i < decimals)
            q->step /= 10;
        else
            q->value *= 10;
    }
    *text = rest;
    return digits > 0;
}

/* 一百二十三; 两 before a unit; 三四 is three or four. */
static bool take_han(GdSlice *text, GdQuantity *q)
{
    GdSlice before = *text;
    int value = take(text, "两") ? 2 : gd_numeral_take(text);
    if (value < 0)
        return false;
    GdSlice numeral = gd_slice_between(before.ptr, text->ptr);
    q->loose = gd_slice_equal(numeral, GD_LITERAL("一")); /* 一起, 一次: words more often than counts */
    q->loose |= value > 9 && gd_slice_chars(numeral, true) > 1 &&
                gd_slice_find(numeral, GD_LITERAL("十")) < 0 &&
                gd_slice_find(numeral, GD_LITERAL("百")) < 0 && gd_slice_find(numeral, GD_LITERAL("千")) < 0;
    q->value = (gint64)value * GD_QUANTITY_SCALE;
    q->step = GD_QUANTITY_SCALE;
    return true;
}

/* 万, 亿, 千万 behind the figures; 一万二千三百 goes on behind it. */
static void take_times(GdSlice *text, GdQuantity *q, bool han)
{
    static const struct {
        const char *word;
        gint64 times;
    } words[] = { { "亿", 100000000 }, { "万", 10000 }, { "千", 1000 }, { "百", 100 } };
    q->times = 1;
    for (size_t i = 0; i < G_N_ELEMENTS(words);) {
        if (q->times <= 10000 && take(text, words[i].word)) {
            q->times *= words[i].times;
            i = 0;
        } else {
            i++;
        }
    }
    if (q->value > VALUE_MAX / q->times) {
        q->loose = true;
        return;
    }
    q->value *= q->times;
    q->step *= q->times;
    GdSlice rest = *text;
    int more = han && q->times > 1 ? gd_numeral_take(&rest) : -1;
    if (more < 0 || more >= q->times)
        return;
    q->value += (gint64)more * GD_QUANTITY_SCALE;
    q->step = GD_QUANTITY_SCALE;
    q->times = 1;
    *text = rest;
}

static bool take_unit(GdSlice *text, guint8 *unit)
{
    for (size_t i = 0; text->len >= 3 && i < G_N_ELEMENTS(units); i++)
        if (text->ptr[2] == units[i].word.ptr[2] && gd_slice_starts(*text, units[i].word)) {
            *unit = units[i].unit;
            *text = gd_slice_from(*text, units[i].word.len);
            return true;
        }
    return false;
}

/* ---- what stands around ---- */

bool gd_quantity_is_loose(GdSlice text, const GdQuantity *quantity)
{
    static const GdSlice openings[] = {
        WORD("约"),     WORD("近"),   WORD("超"),   WORD("超过"), WORD("逾"),   WORD("不足"), WORD("不到"),
        WORD("达不到"), WORD("每"),   WORD("每个"), WORD("每户"), WORD("每人"), WORD("每亩"), WORD("每名"),
        WORD("每年"),   WORD("每月"), WORD("每次"), WORD("人均"), WORD("户均"), WORD("平均"), WORD("亩均"),
        WORD("均"),     WORD("单价"), WORD("至"),   WORD("-"),    WORD("~"),    WORD("—"),    WORD("占"),
        WORD("比"),     WORD("增长"), WORD("提高"), WORD("下降"), WORD("最高"), WORD("最低"), WORD("最多"),
        WORD("最少"),   WORD("至少")
    };
    static const GdSlice ends[] = { WORD("左右"), WORD("以上"), WORD("以下"), WORD("上下"),
                                    WORD("以内"), WORD("多"),   WORD("余"),   WORD("不等"),
                                    WORD("至"),   WORD("-"),    WORD("~"),    WORD("/"),
                                    WORD("每"),   WORD("一"),   WORD("钱"),   WORD("(含") };
    GdSlice before = gd_slice_between(text.ptr, quantity->piece.ptr),
            behind = gd_slice_between(gd_slice_end(quantity->piece), gd_slice_end(text));
    return quantity->loose || ends_in_any(before, openings, G_N_ELEMENTS(openings)) ||
           starts_with_any(behind, ends, G_N_ELEMENTS(ends));
}

static bool is_ordinal(GdSlice before)
{
    static const GdSlice openings[] = { WORD("第"),   WORD("百分之"), WORD("千分之"), WORD("周"),
                                        WORD("星期"), WORD("其"),     WORD(".") };
    return ends_in_any(before, openings, G_N_ELEMENTS(openings));
}

/* The quantity that begins at `at`. */
static bool read_at(GdSlice text, size_t at, GdQuantity *q)
{
    GdSlice rest = gd_slice_from(text, at), before = gd_slice(text.ptr, at);
    bool han = !gd_is_digit((guchar)rest.ptr[0]);
    *q = (GdQuantity){ .times = 1 };
    if (!(han ? take_han(&rest, q) : take_digits(&rest, q)))
        return false;
    bool more = take(&rest, "多") || take(&rest, "余");
    take_times(&rest, q, han);
    more = take(&rest, "多") || take(&rest, "余") || more;
    if (!take_unit(&rest, &q->unit) || is_ordinal(before) || gd_slice_starts(rest, GD_LITERAL("百分点")))
        return false;
    if (q->times == 1 && q->step == GD_QUANTITY_SCALE && !gd_quantity_is_measure(q))
        q->step = 0;
    q->loose = q->loose || more;
    q->piece = gd_slice_between(text.ptr + at, rest.ptr);
    return true;
}

/* Whether a figure begins with this character; before most characters one look is enough. */
static bool may_begin(gunichar c)
{
    if (c < 0x3000)
        return gd_is_digit(c);
    return c == 0x4E24 ||
           (c != 0x767E && c != 0x5343 && gd_may_begin_row(c)); /* 两; 百姓 and 千家 are words */
}

bool gd_quantity_next(GdSlice text, size_t *at, GdQuantity *quantity)
{
    while (*at < text.len) {
        GdSlice rest = gd_slice_from(text, *at);
        unsigned width;
        gunichar c = gd_slice_peek(rest, &width);
        if (c == '(' || !may_begin(c)) {
            *at += width;
            continue;
        }
        if (read_at(text, *at, quantity)) {
            *at = (size_t)(gd_slice_end(quantity->piece) - text.ptr);
            return true;
        }
        GdSlice number = rest; /* no unit: what is left of the figure is none either */
        GdQuantity sink;
        if (gd_is_digit(c) ? take_digits(&number, &sink) : take_han(&number, &sink))
            *at += (size_t)(number.ptr - rest.ptr);
        else
            *at += width;
    }
    return false;
}

bool gd_quantity_is_measure(const GdQuantity *quantity)
{
    return quantity->unit && quantity->unit <= 13;
}

bool gd_quantity_read_cell(GdSlice cell, GdQuantity *quantity)
{
    GdSlice rest = gd_slice_trim(cell);
    *quantity = (GdQuantity){ .times = 1 };
    if (!rest.len || !gd_is_digit((guchar)rest.ptr[0]) || !take_digits(&rest, quantity))
        return false;
    take_times(&rest, quantity, false);
    take_unit(&rest, &quantity->unit);
    if (quantity->step == GD_QUANTITY_SCALE && quantity->times == 1)
        quantity->step = 0;
    return gd_slice_trim(rest).len == 0;
}

char *gd_quantity_write(gint64 value, const GdQuantity *like)
{
    gint64 one = like->times * GD_QUANTITY_SCALE, whole = value / one, part = value % one;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%" G_GINT64_FORMAT, whole);
    if (part) {
        g_string_append_c(out, '.');
        for (int n = 0; part && n < 8; n++) {
            part *= 10;
            g_string_append_c(out, (char)('0' + part / one));
            part %= one;
        }
    }
    if (like->times == 100000000)
        g_string_append(out, "亿");
    else if (like->times == 10000)
        g_string_append(out, "万");
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (units[i].unit == like->unit && gd_slice_ends(like->piece, units[i].word)) {
            g_string_append(out, units[i].word.ptr);
            break;
        }
    return g_string_free(out, FALSE);
}
