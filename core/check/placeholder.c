/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

enum { CONTEXT_CHARS = 4, DATE_LINE_CHARS = 16 };

/* Up to n characters before `at`. */
static const char *step_back(const char *begin, const char *at, int n)
{
    while (at > begin && n > 0) {
        at--;
        if (((guchar)*at & 0xC0) != 0x80)
            n--;
    }
    return at;
}

/* A blank unit, person, date, year or amount must be mended, others only looked at. */
static GdLevel level_of(const GdCues *cues, GdSlice line, GdSlice hit)
{
    GdSlice behind = gd_slice_between(gd_slice_end(hit), gd_slice_end(line));
    bool year = hit.len >= 2 && gd_slice_starts(hit, GD_LITERAL("20"));
    bool grave = year || gd_pattern_matches(cues->pattern[GD_CUE_PLACEHOLDER_GRAVE], behind, NULL);
    return grave ? GD_ERROR : GD_WARNING;
}

static void check_hit(const GdChecked *checked, guint index, GdSlice hit)
{
    const GdLine *line = gd_text_line(checked->report->text, index);
    GdSlice behind = gd_slice_between(gd_slice_end(hit), gd_slice_end(line->folded));
    if (gd_pattern_matches(checked->cues->pattern[GD_CUE_NOT_PLACEHOLDER], behind, NULL))
        return;
    const char *from = step_back(line->folded.ptr, hit.ptr, CONTEXT_CHARS);
    GdSlice rest = behind;
    for (int n = 0; n < CONTEXT_CHARS && rest.len; n++)
        gd_slice_next(&rest);
    GdSlice around = gd_line_origin(line, gd_slice_between(from, rest.ptr));
    g_autofree char *words = g_strndup(around.ptr, around.len);
    GdFault fault = { .code = gd_code(GD_PLACEHOLDER),
                      .level = level_of(checked->cues, line->folded, hit),
                      .line = index + 1,
                      .args = { words } };
    fault.column = gd_line_column(line, gd_line_origin(line, hit).ptr);
    gd_findings_add(checked->findings, &fault, around);
}

/* Blanks are rare, and written with few characters; 年月日 with its figures gone is the one that has none. */
static bool may_have_blank(const GdLine *line)
{
    return (line->seen & GD_SEEN_BLANK_MARK) ||
           ((line->seen & GD_SEEN_MOON) && line->chars <= DATE_LINE_CHARS);
}

void gd_check_placeholders(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    const GdPattern *pattern = checked->cues->pattern[GD_CUE_PLACEHOLDER];
    for (guint i = report->first; i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (!may_have_blank(line) || !gd_line_counts(line))
            continue;
        GdSlice hit;
        for (size_t at = 0; gd_pattern_find(pattern, line->folded, NULL, at, &hit);) {
            at = (size_t)(gd_slice_end(hit) - line->folded.ptr);
            check_hit(checked, i, hit);
        }
    }
}
