/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/date.h"

#include "core/doc/numbering.h"

static bool take(GdSlice *text, const char *literal)
{
    GdSlice what = gd_slice_of(literal);
    if (!gd_slice_starts(*text, what))
        return false;
    *text = gd_slice_from(*text, what.len);
    return true;
}

static void drop_blanks(GdSlice *text)
{
    while (take(text, " "))
        ;
}

/* A number, then the word that must follow it; the word may stand off by blanks that folding kept. */
static bool take_part(GdSlice *text, const char *word, int *value)
{
    GdSlice rest = *text;
    *value = gd_numeral_take(&rest);
    drop_blanks(&rest);
    if (*value < 0 || !take(&rest, word))
        return false;
    drop_blanks(&rest);
    *text = rest;
    return true;
}

static bool day_exists(const GdDate *date)
{
    if (date->month == 0)
        return true;
    if (date->month > 12)
        return false;
    if (date->day == 0)
        return true;
    /* A leap year stands in where the year is not given. */
    return g_date_valid_dmy((GDateDay)MIN(date->day, 99), (GDateMonth)date->month,
                            (GDateYear)(date->year ? date->year : 2024));
}

/* 2024年3月1日, 3月1日, 2024年3月 */
static bool take_words(GdSlice *folded, GdDate *date)
{
    GdSlice rest = *folded;
    int year = 0, month = 0, day = 0;
    unsigned width;
    bool numerals = rest.len && !gd_is_digit(gd_slice_peek(rest, &width));
    bool has_year = take_part(&rest, "年", &year);
    if ((has_year && (year < 1900 || year > 2100)) || !take_part(&rest, "月", &month))
        return false;
    bool has_day = take_part(&rest, "日", &day) || take_part(&rest, "号", &day);
    if (!has_day && !has_year)
        return false;
    *date = (GdDate){ .month = (gint16)month, .numerals = numerals };
    date->year = has_year ? (gint16)year : 0;
    date->day = has_day ? (gint16)day : 0;
    date->exists = month > 0 && (!has_day || day > 0) && day_exists(date);
    *folded = rest;
    return true;
}

/* 2024-03-01 and the like: three figures with one mark between them. */
static bool take_figures(GdSlice *folded, GdDate *date)
{
    GdSlice rest = *folded;
    int part[3];
    char mark = 0;
    for (int i = 0; i < 3; i++) {
        if (rest.len == 0 || !gd_is_digit((guchar)rest.ptr[0]))
            return false;
        part[i] = gd_numeral_take(&rest);
        if (i == 2)
            break;
        if (rest.len == 0 || !strchr("-./", rest.ptr[0]) || (mark && rest.ptr[0] != mark))
            return false;
        mark = rest.ptr[0];
        rest = gd_slice_from(rest, 1);
    }
    if (part[0] < 1900 || part[0] > 2100 || part[1] > 99 || part[2] > 99)
        return false;
    *date = (GdDate){ (gint16)part[0], (gint16)part[1], (gint16)part[2], false, false };
    date->exists = part[1] > 0 && part[2] > 0 && day_exists(date);
    *folded = rest;
    return true;
}

bool gd_date_take(GdSlice *folded, GdDate *date)
{
    return take_words(folded, date) || take_figures(folded, date);
}

static bool take_any(GdSlice *text, const char *const *literals)
{
    for (; *literals; literals++)
        if (take(text, *literals))
            return true;
    return false;
}

/* 癸卯年, 二〇二三年 */
static bool take_year(GdSlice *text)
{
    static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", NULL };
    static const char *const branches[] = { "子", "丑", "寅", "卯", "辰", "巳", "午",
                                            "未", "申", "酉", "戌", "亥", NULL };
    GdSlice rest = *text;
    int year;
    if (!(take_any(&rest, stems) && take_any(&rest, branches) && take(&rest, "年")))
        return take_part(text, "年", &year);
    *text = rest;
    return true;
}

/* 初十, 廿二, 卅: days as the lunar calendar calls them. */
static bool take_lunar_day(GdSlice *text)
{
    static const char *const tens[] = { "初", "廿", "卅", NULL };
    if (!take_any(text, tens))
        return false;
    gd_numeral_take(text);
    take(text, "日");
    return true;
}

static void drop_hour(GdSlice *text)
{
    static const char *const hours[] = { "夜", "晚上", "晚", "晨", "清晨", "上午", "下午", "深夜", NULL };
    int value;
    take_any(text, hours);
    if (take_part(text, "时", &value) || take_part(text, "点", &value))
        take_part(text, "分", &value);
}

bool gd_day_take(GdSlice *folded, bool *has_year)
{
    static const char *const months[] = { "正月", "冬月", "腊月", NULL };
    GdSlice rest = *folded;
    int value;
    *has_year = take_year(&rest);
    take(&rest, "闰");
    bool lunar = take_any(&rest, months);
    if (!lunar && !take_part(&rest, "月", &value))
        return false;
    if (!take_lunar_day(&rest)) {
        bool has_mark = take_part(&rest, "日", &value) || take_part(&rest, "号", &value);
        if (!has_mark && !(lunar && gd_numeral_take(&rest) > 0))
            return false;
    }
    *folded = rest;
    return true;
}

void gd_date_drop_tail(GdSlice *folded)
{
    drop_hour(folded);
    GdSlice rest = *folded;
    bool has_year;
    if (take(&rest, "(") && gd_day_take(&rest, &has_year) && take(&rest, ")"))
        *folded = rest;
}

void gd_date_write(const GdDate *date, char text[11])
{
    text[0] = '\0';
    if (date->year && date->month && date->day)
        g_snprintf(text, 11, "%04d-%02d-%02d", date->year, date->month, date->day);
    else if (date->year && date->month)
        g_snprintf(text, 11, "%04d-%02d", date->year, date->month);
    else if (date->year)
        g_snprintf(text, 11, "%04d", date->year);
}
