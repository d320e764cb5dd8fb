/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The year or half-year a report is about: 2023年度 is "2023", 2023年上半年 "2023-H1".  A title that names a
 * year means it so; prose names many, and is believed where the year is the report's own or the one before.
 */

enum { OPENING_CHARS = 120, LOOKS = 4 };

static bool fits(const GdReport *report, GdSlice year, GdSlice behind, bool is_prose)
{
    int own = report->date.exists ? report->date.year : 0, said = gd_numeral_take(&year);
    if (gd_slice_starts(behind, GD_LITERAL("以来"))) /* all the years from then on */
        return said == own;
    return !is_prose || !own || said == own || said == own - 1;
}

static bool read_period(GdReport *report, GdCueId id, GdSlice words)
{
    const GdPattern *cue = report->text->cues->pattern[id];
    GdSlice hit;
    size_t from = 0;
    for (int looks = 0; looks < LOOKS && gd_pattern_find(cue, words, NULL, from, &hit); looks++) {
        GdSlice year = gd_pattern_group(cue, words, 1), half = gd_pattern_group(cue, words, 2);
        const char *end = half.len ? gd_slice_end(half) : gd_slice_end(year);
        GdSlice behind = gd_slice_between(end, gd_slice_end(words));
        if (gd_slice_starts(behind, GD_LITERAL("年")))
            behind = gd_slice_from(behind, strlen("年"));
        from = (size_t)(end - words.ptr);
        if (!fits(report, year, behind, id == GD_CUE_PERIOD_PROSE))
            continue;
        bool is_first = half.len && gd_slice_starts(half, GD_LITERAL("上"));
        g_snprintf(report->period, sizeof report->period, "%.4s%s", year.ptr,
                   half.len == 0 ? ""
                   : is_first    ? "-H1"
                                 : "-H2");
        return true;
    }
    return false;
}

void gd_report_find_period(GdReport *report)
{
    if (read_period(report, GD_CUE_PERIOD, gd_slice_of_string(report->title_folded)))
        return;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        bool is_text = block->kind == GD_BLOCK_TEXT;
        if (!is_text && block->kind != GD_BLOCK_FRONT)
            continue;
        if (read_period(report, GD_CUE_PERIOD_PROSE, gd_slice_first(block->folded, OPENING_CHARS)) || is_text)
            return;
    }
}
