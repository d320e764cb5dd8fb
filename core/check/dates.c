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

static void complain(const GdChecked *checked, guint index, GdSlice folded)
{
    const GdReport *report = checked->report;
    const GdLine *line = gd_text_line(report->text, index);
    GdSlice origin = gd_line_origin(line, folded);
    g_autofree char *words = g_strndup(origin.ptr, origin.len);
    GdFault fault = { .code = gd_code(GD_DATE_INVALID),
                      .line = index + 1,
                      .column = gd_line_column(line, origin.ptr),
                      .args = { words } };
    bool dates_report = report->date.year && report->date_line == index;
    fault.level = dates_report ? GD_ERROR : GD_WARNING;
    gd_findings_add(checked->findings, &fault, origin);
}

/* 2月30日, 13月5日, 2023年2月29日. */
static void check_moon(const GdChecked *checked, guint index, size_t moon)
{
    GdSlice line = gd_text_line(checked->report->text, index)->folded;
    for (size_t at = date_begin(line, moon); at < moon; at++) {
        GdSlice rest = gd_slice_from(line, at);
        GdDate date;
        if (((guchar)line.ptr[at] & 0xC0) == 0x80 || !gd_date_take(&rest, &date))
            continue;
        bool vague = date.numerals && !date.year; /* 五月三十一 may be of any calendar */
        if (!date.exists && !vague && !is_lunar(line, line.ptr + at))
            complain(checked, index, gd_slice_between(line.ptr + at, rest.ptr));
        return;
    }
}

void gd_check_dates(const GdChecked *checked)
{
    static const GdSlice moon = { "月", 3 };
    for (guint i = checked->report->first; i < checked->report->end; i++) {
        const GdLine *line = gd_text_line(checked->report->text, i);
        if (!(line->seen & GD_SEEN_MOON) || !gd_line_counts(line))
            continue;
        gssize found;
        for (size_t at = 0; (found = gd_slice_find(gd_slice_from(line->folded, at), moon)) >= 0;) {
            at += (size_t)found;
            check_moon(checked, i, at);
            at += moon.len;
        }
    }
}
