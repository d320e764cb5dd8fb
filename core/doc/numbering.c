/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/numbering.h"

enum {
    MAX_VALUE = 99,
    MAX_WORD = 4,
    SPACED_CHARS = 120 /* looked at for a blank between two characters */
};

static const GdNumber none = { .kind = GD_NUMBER_NONE };

static GdNumber number(GdNumberKind kind, int value, GdSlice text, GdSlice rest)
{
    return (
        GdNumber){ .kind = kind, .depth = 1, .value = (guint16)value, .len = (guint16)(rest.ptr - text.ptr) };
}

static GdNumber bare(GdNumberKind kind, int value, GdSlice text, GdSlice rest)
{
    GdNumber n = number(kind, value, text, rest);
    n.form = GD_NUMBER_BARE;
    return n;
}

static bool take(GdSlice *text, const char *literal)
{
    if (!gd_slice_begins(*text, literal))
        return false;
    *text = gd_slice_from(*text, strlen(literal));
    return true;
}

static bool take_any(GdSlice *text, const char *const *literals)
{
    for (; *literals; literals++)
        if (take(text, *literals))
            return true;
    return false;
}

/* Marks that may stand behind a number, dropped with it: (一)、 and 1.、 are common slips. */
static void drop_marks(GdSlice *rest)
{
    static const char *const marks[] = { "、", ".", ",", ":", " ", NULL };
    while (take_any(rest, marks))
        ;
}

/* 二、三产业 and 一、二季度 are words, not the headings 二、 and 一、: their numbers rise.  二、二季度 is a
 * heading, and so is 3、五号楼, for nobody writes such a word half in digits. */
static bool is_enumeration(GdSlice rest, int value, bool digits)
{
    static const char *const nouns[] = { "产业", "季度", "级", "线", "类", "年级", "班", "期",
                                         "批",   "楼",   "组", "号", "月", "轮",   "流", NULL };
    do {
        int before = value;
        if (!rest.len || gd_is_digit((guchar)rest.ptr[0]) != digits)
            return false;
        value = gd_numeral_take(&rest);
        if (value <= before)
            return false;
    } while (take(&rest, "、"));
    return take_any(&rest, nouns);
}

/* Whether blanks part Chinese characters: the text is spaced out, and a blank says nothing. */
static bool is_spaced_out(GdSlice raw)
{
    gunichar before = 0, blank = 0;
    raw = gd_slice_trim(raw);
    for (guint chars = 0; raw.len && chars < SPACED_CHARS; chars++) {
        gunichar c = gd_slice_next(&raw);
        if (gd_is_blank(c)) {
            blank = before;
            continue;
        }
        if (gd_is_han(c) && gd_is_han(blank))
            return true;
        before = c;
        blank = 0;
    }
    return false;
}

/* Whether the line before folding has a blank right behind the numeral that is `value` in folded text: not
 * 十 二月, 三 月下旬 or any other blank in the middle of the words. */
static bool blank_follows(GdSlice raw, int value)
{
    raw = gd_slice_trim(raw);
    if (gd_numeral_take(&raw) != value || !raw.len || !gd_is_blank(gd_slice_next(&raw)))
        return false;
    raw = gd_slice_trim(raw);
    return !gd_slice_starts(raw, GD_LITERAL("月")) && !is_spaced_out(raw);
}

/* 一、 一. 一, 一: and 一 with a blank behind it. */
static GdNumber han(GdSlice text, GdSlice raw)
{
    static const char *const marks[] = { "、", ".", ",", ":", NULL };
    static const char *const lists[] = { "是", "要", "来", NULL };
    GdSlice rest = text;
    int value = gd_numeral_take(&rest);
    if (value < 1 || value > MAX_VALUE)
        return none;
    GdSlice behind = rest;
    if (take_any(&behind, lists) && !take(&behind, "非")) /* 一是一, but not 一要 as 一要员 */
        return number(GD_NUMBER_POINT, value, text, behind);
    if (take_any(&rest, marks)) {
        if (is_enumeration(rest, value, false))
            return none;
        drop_marks(&rest);
        return number(GD_NUMBER_HAN, value, text, rest);
    }
    return raw.len && rest.len && blank_follows(raw, value) ? bare(GD_NUMBER_HAN, value, text, rest) : none;
}

/* Amounts and measures that a figure with a point may begin: 1.2亿元. */
static bool is_measure(GdSlice rest)
{
    static const char *const units[] = { "亿", "万", "元", "%",  "倍", "个", "米", "平", "公",
                                         "吨", "亩", "千", "百", "人", "年", "月", "号", "℃",
                                         "k",  "m",  "+",  "-",  "~",  "—",  "×",  "度", NULL };
    return rest.len == 0 || take_any(&rest, units);
}

/* 1.1 and 1.1.2, with *rest behind them. */
static GdNumber decimal(GdSlice text, GdSlice rest, int first)
{
    int figures = 1, last = first;
    while (rest.len > 1 && rest.ptr[0] == '.' && gd_is_digit((guchar)rest.ptr[1])) {
        rest = gd_slice_from(rest, 1);
        last = gd_numeral_take(&rest);
        figures++;
    }
    if (last < 1 || last > MAX_VALUE || figures > 4 || is_measure(rest))
        return none;
    drop_marks(&rest);
    GdNumber n = number(GD_NUMBER_DECIMAL, last, text, rest);
    n.depth = (guint8)figures;
    return n;
}

/* 1、 1. 1) 1: 1,; a figure with neither is a quantity. */
static GdNumber digits(GdSlice text, GdSlice raw)
{
    static const char *const marks[] = { "、", ".", ")", NULL };
    GdSlice rest = text;
    int value = gd_numeral_take(&rest);
    if (value < 1 || value > MAX_VALUE)
        return none;
    if (rest.len > 1 && rest.ptr[0] == '.' && gd_is_digit((guchar)rest.ptr[1]))
        return decimal(text, rest, value);
    if (take_any(&rest, marks)) {
        if (is_enumeration(rest, value, true))
            return none;
        drop_marks(&rest);
        return number(GD_NUMBER_DIGIT, value, text, rest);
    }
    GdSlice behind = rest;
    unsigned width;
    if ((take(&behind, ",") || take(&behind, ":")) && behind.len && gd_is_han(gd_slice_peek(behind, &width)))
        return number(GD_NUMBER_DIGIT, value, text, behind);
    if (raw.len && rest.len && gd_is_han(gd_slice_peek(rest, &width)) && !is_measure(rest) &&
        blank_follows(raw, value))
        return bare(GD_NUMBER_DIGIT, value, text, rest);
    return none;
}

/* (一) (1) and 【1】. */
static GdNumber paren(GdSlice text)
{
    GdSlice rest = text;
    bool square = take(&rest, "【") || take(&rest, "[");
    if (!square && !take(&rest, "("))
        return none;
    if (rest.len == 0)
        return none;
    bool is_han = !gd_is_digit((guchar)rest.ptr[0]);
    int value = gd_numeral_take(&rest);
    if (value < 1 || value > MAX_VALUE || !(take(&rest, ")") || take(&rest, "】") || take(&rest, "]")))
        return none;
    drop_marks(&rest);
    return number(is_han ? GD_NUMBER_HAN_PAREN : GD_NUMBER_DIGIT_PAREN, value, text, rest);
}

/* Numbers that are one character: ⑴ ① ㈠ ⒈ Ⅰ. */
static GdNumber single(GdSlice text)
{
    static const struct {
        gunichar first, last;
        GdNumberKind kind;
    } rows[] = {
        { 0x2460, 0x2473, GD_NUMBER_CIRCLED },     /* ① – ⑳ */
        { 0x2474, 0x2487, GD_NUMBER_DIGIT_PAREN }, /* ⑴ – ⒇ */
        { 0x2488, 0x249B, GD_NUMBER_DIGIT },       /* ⒈ – ⒛ */
        { 0x2160, 0x216B, GD_NUMBER_HAN },         /* Ⅰ – Ⅻ */
        { 0x2776, 0x277F, GD_NUMBER_CIRCLED },     /* ❶ – ❿ */
        { 0x3220, 0x3229, GD_NUMBER_HAN_PAREN },   /* ㈠ – ㈩ */
    };
    GdSlice rest = text;
    gunichar c = gd_slice_next(&rest);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (c >= rows[i].first && c <= rows[i].last) {
            drop_marks(&rest);
            return number(rows[i].kind, (int)(c - rows[i].first + 1), text, rest);
        }
    return none;
}

/* 第一章 第一部分 第一条, and the 第一, of a list. */
static GdNumber ordinal(GdSlice text)
{
    static const char *const parts[] = { "部分", "篇", "章", "编", "板块", NULL };
    static const char *const clauses[] = { "节", "条", "款", NULL };
    static const char *const marks[] = { ",", "、", ":", "是", NULL };
    GdSlice rest = text;
    bool list = take(&rest, "其");
    if (!list && !take(&rest, "第"))
        return none;
    int value = gd_numeral_take(&rest);
    if (value < 1 || value > MAX_VALUE)
        return none;
    GdNumberKind kind = GD_NUMBER_ORDINAL;
    if (!list && take_any(&rest, parts))
        kind = GD_NUMBER_PART;
    else if (!list && take_any(&rest, clauses))
        kind = GD_NUMBER_CLAUSE;
    else if (!take_any(&rest, marks))
        return none;
    drop_marks(&rest);
    return number(kind, value, text, rest);
}

/* 首先 其次 再次 最后; the last has no number of its own. */
static GdNumber sequence(GdSlice text)
{
    static const struct {
        const char *word;
        int value;
    } rows[] = { { "首先", 1 }, { "其次", 2 }, { "再次", 3 }, { "最后", 0 } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GdSlice rest = text;
        if (take(&rest, rows[i].word) && (take(&rest, ",") || take(&rest, "是")))
            return number(GD_NUMBER_ORDINAL, rows[i].value, text, rest);
    }
    return none;
}

/* a. A、 a) */
static GdNumber letter(GdSlice text)
{
    GdSlice rest = text;
    gunichar c = g_ascii_tolower((gchar)gd_slice_next(&rest));
    if (c < 'a' || c > 'z' || !(take(&rest, "、") || take(&rest, ".") || take(&rest, ")")))
        return none;
    unsigned width;
    if (rest.len == 0 || !gd_is_han(gd_slice_peek(rest, &width)))
        return none;
    return number(GD_NUMBER_LETTER, (int)(c - 'a' + 1), text, rest);
}

/* A clock's 09:26. */
static bool is_time(GdSlice behind)
{
    return behind.len > 1 && behind.ptr[0] == ':' && gd_is_digit((guchar)behind.ptr[1]);
}

/* 钥匙一、 措施二: a word of up to four characters before the number; not 原因有三: and 概括为三:,
 * nor the days 初二、十六. */
static GdNumber word(GdSlice text)
{
    static const char *const verbs[] = { "有", "为", "是", "共", "出", "成", "至", "达", "约",
                                         "计", "到", "在", "第", "初", "周", "期", "逢", NULL };
    GdSlice rest = text;
    for (int n = 1; n <= MAX_WORD && rest.len; n++) {
        unsigned width;
        GdSlice here = rest;
        if (!gd_is_han(gd_slice_peek(rest, &width)))
            return none;
        rest = gd_slice_from(rest, width);
        GdSlice behind = rest;
        int value = gd_numeral_take(&behind);
        if (n > 1 && value >= 1 && value <= MAX_VALUE && !take_any(&here, verbs) && !is_time(behind) &&
            (take(&behind, "、") || take(&behind, ":")) && !is_enumeration(behind, value, false)) {
            GdNumber found = number(GD_NUMBER_HAN, value, text, behind);
            found.form = GD_NUMBER_WORDED;
            return found;
        }
    }
    return none;
}

GdNumber gd_number_at(GdSlice text, GdSlice raw)
{
    if (text.len == 0)
        return none;
    guchar first = (guchar)text.ptr[0];
    if (gd_is_digit(first))
        return digits(text, raw);
    if (first == '(' || first == '[')
        return paren(text);
    if (first < 0x80)
        return letter(text);
    static GdNumber (*const readers[])(GdSlice) = { paren, single, ordinal, sequence, word };
    GdNumber n = han(text, raw);
    for (size_t i = 0; n.kind == GD_NUMBER_NONE && i < G_N_ELEMENTS(readers); i++)
        n = readers[i](text);
    return n;
}
