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
