/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/list-number.h"

enum { GREATEST = 99999 };

static const char *const han_digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const char *const legal_digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
static const char *const han_places[] = { "", "十", "百", "千", "万" };
static const char *const legal_places[] = { "", "拾", "佰", "仟", "万" };
static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
static const char *const branches[] = {
    "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"
};

static void write_decimal(GString *out, int value)
{
    g_string_append_printf(out, "%d", value);
}

/* 一百零五 and, from the places' names, 壹佰零伍. */
static void write_counted(GString *out, int value, const char *const *digits, const char *const *places)
{
    bool begun = false, gap = false;
    if (value == 0)
        g_string_append(out, digits[0]);
    for (int place = 4, unit = 10000; place >= 0; place--, unit /= 10) {
        int digit = value / unit % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            g_string_append(out, "零");
        if (!(place == 1 && digit == 1 && !begun && digits == han_digits)) /* 十一, but 一百一十一 */
            g_string_append(out, digits[digit]);
        g_string_append(out, places[place]);
        begun = true;
        gap = false;
    }
}

static void write_digits(GString *out, int value, gunichar zero)
{
    char decimal[16];
    g_snprintf(decimal, sizeof decimal, "%d", value);
    for (const char *c = decimal; *c; c++)
        if (zero)
            g_string_append_unichar(out, zero + (gunichar)(*c - '0'));
        else
            g_string_append(out, han_digits[*c - '0']);
}

/* Styles with a character of their own for each of the first numbers. */
static const struct {
    gunichar first;
    int n;
} own_characters[GD_N_LIST_STYLES] = {
    [GD_LIST_CIRCLE] = { 0x2460, 20 },        /* ① */
    [GD_LIST_FULL_STOP] = { 0x2488, 20 },     /* ⒈ */
    [GD_LIST_PARENTHESES] = { 0x2474, 20 },   /* ⑴ */
    [GD_LIST_CHINESE_CIRCLE] = { 0x3220, 10 } /* ㈠ */
};

static bool write_own_character(GString *out, GdListStyle style, int value)
{
    if (value < 1 || value > own_characters[style].n)
        return false;
    g_string_append_unichar(out, own_characters[style].first + (gunichar)(value - 1));
    return true;
}

static void write_bracketed(GString *out, int value)
{
    g_string_append(out, "（");
    write_counted(out, value, han_digits, han_places);
    g_string_append(out, "）");
}

static void write_letters(GString *out, int value, char first)
{
    enum { LETTERS = 26, LONGEST = 30 * LETTERS }; /* 17.18.59: then it begins anew */
    value = value > 0 ? (value - 1) % LONGEST + 1 : value;
    for (int i = 0; value > 0 && i <= (value - 1) / LETTERS; i++)
        g_string_append_c(out, (char)(first + (value - 1) % LETTERS));
}

static void write_roman(GString *out, int value, bool upper)
{
    static const struct {
        int value;
        const char *text;
    } parts[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
                  { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
                  { 5, "v" },    { 4, "iv" },   { 1, "i" } };
    gsize begin = out->len;
    value %= 4000; /* there is no sign for 5000 */
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        for (; value >= parts[i].value; value -= parts[i].value)
            g_string_append(out, parts[i].text);
    for (gsize i = begin; upper && i < out->len; i++)
        out->str[i] = g_ascii_toupper(out->str[i]);
}

static void write_name(GString *out, int value, const char *const *names, int n)
{
    if (value >= 1 && value <= n)
        g_string_append(out, names[value - 1]);
    else
        write_decimal(out, value);
}

static void write_ordinal(GString *out, int value)
{
    static const char *const ends[] = { "th", "st", "nd", "rd" };
    bool teens = value / 10 % 10 == 1;
    g_string_append_printf(out, "%d%s", value, ends[!teens && value % 10 <= 3 ? value % 10 : 0]);
}

void gd_list_number_write(GString *out, GdListStyle style, int value)
{
    value = MAX(value, 0);
    if (value > GREATEST)
        style = GD_LIST_DECIMAL;
    if (write_own_character(out, style, value))
        return;
    switch (style) {
    case GD_LIST_NONE:
    case GD_LIST_BULLET:
        break;
    case GD_LIST_DECIMAL_ZERO:
        g_string_append_printf(out, "%02d", value);
        break;
    case GD_LIST_FULL_WIDTH:
        write_digits(out, value, 0xFF10);
        break;
    case GD_LIST_FULL_STOP:
        g_string_append_printf(out, "%d.", value);
        break;
    case GD_LIST_PARENTHESES:
        g_string_append_printf(out, "(%d)", value);
        break;
    case GD_LIST_UPPER_LETTER:
    case GD_LIST_LOWER_LETTER:
        write_letters(out, value, style == GD_LIST_UPPER_LETTER ? 'A' : 'a');
        break;
    case GD_LIST_UPPER_ROMAN:
    case GD_LIST_LOWER_ROMAN:
        write_roman(out, value, style == GD_LIST_UPPER_ROMAN);
        break;
    case GD_LIST_CHINESE:
        write_counted(out, value, han_digits, han_places);
        break;
    case GD_LIST_CHINESE_DIGITS:
        write_digits(out, value, 0);
        break;
    case GD_LIST_CHINESE_LEGAL:
        write_counted(out, value, legal_digits, legal_places);
        break;
    case GD_LIST_CHINESE_CIRCLE:
        write_bracketed(out, value);
        break;
    case GD_LIST_STEMS:
        write_name(out, value, stems, G_N_ELEMENTS(stems));
        break;
    case GD_LIST_BRANCHES:
        write_name(out, value, branches, G_N_ELEMENTS(branches));
        break;
    case GD_LIST_ORDINAL:
        write_ordinal(out, value);
        break;
    default:
        write_decimal(out, value);
    }
}

/* Names of office XML, and their numbers in doc and rtf. */
static const struct {
    const char *name;
    int nfc;
    GdListStyle style;
} styles[] = {
    { "decimal", 0x00, GD_LIST_DECIMAL },
    { "upperRoman", 0x01, GD_LIST_UPPER_ROMAN },
    { "lowerRoman", 0x02, GD_LIST_LOWER_ROMAN },
    { "upperLetter", 0x03, GD_LIST_UPPER_LETTER },
    { "lowerLetter", 0x04, GD_LIST_LOWER_LETTER },
    { "ordinal", 0x05, GD_LIST_ORDINAL },
    { "ideographDigital", 0x0A, GD_LIST_CHINESE_DIGITS },
    { "japaneseCounting", 0x0B, GD_LIST_CHINESE },
    { "decimalFullWidth", 0x0E, GD_LIST_FULL_WIDTH },
    { "decimalHalfWidth", 0x0F, GD_LIST_DECIMAL },
    { "japaneseLegal", 0x10, GD_LIST_CHINESE_LEGAL },
    { "japaneseDigitalTenThousand", 0x11, GD_LIST_CHINESE_DIGITS },
    { "decimalEnclosedCircle", 0x12, GD_LIST_CIRCLE },
    { "decimalFullWidth2", 0x13, GD_LIST_FULL_WIDTH },
    { "decimalZero", 0x16, GD_LIST_DECIMAL_ZERO },
    { "bullet", 0x17, GD_LIST_BULLET },
    { "decimalEnclosedFullstop", 0x1A, GD_LIST_FULL_STOP },
    { "decimalEnclosedParen", 0x1B, GD_LIST_PARENTHESES },
    { "decimalEnclosedCircleChinese", 0x1C, GD_LIST_CIRCLE },
    { "ideographEnclosedCircle", 0x1D, GD_LIST_CHINESE_CIRCLE },
    { "ideographTraditional", 0x1E, GD_LIST_STEMS },
    { "ideographZodiac", 0x1F, GD_LIST_BRANCHES },
    { "ideographZodiacTraditional", 0x20, GD_LIST_STEMS },
    { "taiwaneseCounting", 0x21, GD_LIST_CHINESE },
    { "ideographLegalTraditional", 0x22, GD_LIST_CHINESE_LEGAL },
    { "taiwaneseCountingThousand", 0x23, GD_LIST_CHINESE },
    { "taiwaneseDigital", 0x24, GD_LIST_CHINESE_DIGITS },
    { "chineseCounting", 0x25, GD_LIST_CHINESE },
    { "chineseLegalSimplified", 0x26, GD_LIST_CHINESE_LEGAL },
    { "chineseCountingThousand", 0x27, GD_LIST_CHINESE },
    { "none", 0xFF, GD_LIST_NONE },
};

GdListStyle gd_list_style_named(GdSlice name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (gd_slice_equal(name, gd_slice_of(styles[i].name)))
            return styles[i].style;
    return GD_LIST_DECIMAL;
}

GdListStyle gd_list_style_coded(int nfc)
{
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (styles[i].nfc == nfc)
            return styles[i].style;
    return GD_LIST_DECIMAL;
}
