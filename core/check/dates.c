/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* Where the lunar calendar is meant, any day up to the thirtieth is right. */
static bool is_lunar(GdSlice line, const char *at)
{
    static const char *const words[] = { "农历", "阴历", "旧历", "古历", "正月", "腊月", "夏历" };
    GdSlice before = gd_slice_between(line.ptr, at);
    if (before.len > 30)
        before = gd_slice_from(before, before.len - 30);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (gd_slice_find(before, gd_slice_of(words[i])) >= 0)
            return true;
    return false;
}

/* The first byte of the date whose 月 stands at `moon`: back over the month, and over a year. */
static size_t date_begin(GdSlice line, size_t moon)
{
    size_t at = moon;
    while (at > 0) {
        size_t one = at - 1;
        while (one > 0 && ((guchar)line.ptr[one] & 0xC0) == 0x80)
            one--;
        GdSlice tail = gd_slice(line.ptr + one, at - one);
        GdSlice numeral = tail;
        bool part = gd_numeral_take(&numeral) >= 0 || gd_slice_equal(tail, GD_LITERAL("年")) ||
                    gd_slice_equal(tail, GD_LITERAL(" "));
        if (!part || moon - at > 40)
            break;
        at = one;
    }
    return at;
}

/* A day that is quoted because it is wrong: 把日期写成“2月30日”. */
static bool is_quoted(GdSlice line, GdSlice date)
{
    GdSlice before = gd_slice_between(line.ptr, date.ptr),
            behind = gd_slice_between(gd_slice_end(date), gd_slice_end(line));
    return gd_slice_ends(before, GD_LITERAL("“")) && gd_slice_starts(behind, GD_LITERAL("”"));
}

/* 五月三十 may be of any calendar; no month of any has a thirty-first day in numerals alone. */
static bool is_vague(const GdDate *date)
{
    return date->numerals && !date->year && date->day <= 30;
}

/* The day whose 月 stands at `moon`, if there is no such day: 2月30日, 13月5日, 2023年2月29日. */
static bool is_wrong(GdSlice line, size_t moon, GdSlice *day)
{
    for (size_t at = date_begin(line, moon); at < moon; at++) {
        GdSlice rest = gd_slice_from(line, at);
        GdDate date;
        if (((guchar)line.ptr[at] & 0xC0) == 0x80 || !gd_date_take(&rest, &date))
            continue;
        *day = gd_slice_between(line.ptr + at, rest.ptr);
        return !date.exists && !is_vague(&date) && !is_lunar(line, line.ptr + at) && !is_quoted(line, *day);
    }
    return false;
}

/* A message that says what is wrong with the date; {2} is how many days its month has. */
static const char *say_why(GdSlice folded, char days[8])
{
    GdDate date;
    if (!gd_date_take(&folded, &date) || date.month < 1 || date.month > 12)
        return N_("there is no such month: {1}; put in the right one");
    guint8 last = g_date_get_days_in_month((GDateMonth)date.month, (GDateYear)(date.year ? date.year : 2024));
    g_snprintf(days, 8, "%u", last);
    return N_("there is no such day: {1}, for that month has {2} days; put in the right one");
}

static void complain(const GdChecked *checked, guint index, GArray *days)
{
    const GdReport *report = checked->report;
    GdMention *mentions = (GdMention *)(void *)days->data;
    bool dates_report = report->date.year && report->date_line == index;
    gd_line_locate(gd_text_line(report->text, index), mentions, days->len);
    for (guint i = 0; i < days->len && !gd_findings_full(checked->findings); i++) {
        g_autofree char *words = g_strndup(mentions[i].raw.ptr, mentions[i].raw.len);
        char days_of_month[8] = "";
        GdFault fault = { .code = gd_code(GD_DATE_INVALID),
                          .level = dates_report ? GD_ERROR : GD_WARNING,
                          .line = index + 1,
                          .column = mentions[i].column,
                          .message = say_why(mentions[i].folded, days_of_month),
                          .args = { words, days_of_month } };
        gd_findings_add(checked->findings, &fault, mentions[i].raw);
    }
}

static void check_line(const GdChecked *checked, guint index)
{
    static const GdSlice moon = { "月", 3 };
    GdSlice line = gd_text_line(checked->report->text, index)->folded, day;
    g_autoptr(GArray) days = NULL;
    gssize found;
    for (size_t at = 0; (found = gd_slice_find(gd_slice_from(line, at), moon)) >= 0; at += moon.len) {
        at += (size_t)found;
        if (!is_wrong(line, at, &day))
            continue;
        days = days ? days : g_array_new(FALSE, FALSE, sizeof(GdMention));
        g_array_append_val(days, ((GdMention){ .folded = day }));
        if (days->len == GD_FINDINGS_MAX)
            break;
    }
    if (days)
        complain(checked, index, days);
}

/* The date of the report itself, written 2024-02-30: in the text such figures may number anything. */
static void check_own_date(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    if (!report->date.year || report->date.exists)
        return;
    GdSlice line = gd_text_line(report->text, report->date_line)->folded;
    if (gd_slice_find(line, GD_LITERAL("月")) >= 0) /* found with those of the text */
        return;
    for (GdSlice rest = line; rest.len; gd_slice_next(&rest)) {
        GdSlice behind = rest;
        GdDate date;
        if (!gd_date_take(&behind, &date))
            continue;
        g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(GdMention));
        g_array_append_val(days, ((GdMention){ .folded = gd_slice_between(rest.ptr, behind.ptr) }));
        complain(checked, report->date_line, days);
        return;
    }
}

void gd_check_dates(const GdChecked *checked)
{
    for (guint i = checked->report->first; i < checked->report->end; i++) {
        const GdLine *line = gd_text_line(checked->report->text, i);
        if ((line->seen & GD_SEEN_MOON) && gd_line_counts(line))
            check_line(checked, i);
    }
    check_own_date(checked);
}
