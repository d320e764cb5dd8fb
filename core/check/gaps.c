/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/gaps.h"

#include "core/check/around.h"

/* Folding drops blanks beside Chinese, so that they are looked for in the lines as they were written.  Much
 * is spaced out that nobody has to fill in: names, titles, tables, what stands beside a signature.  A gap
 * counts in prose alone, and before a word that counts or measures something. */

enum { GAP_WIDTH = 3, BEFORE_CHARS = 4, BEHIND_CHARS = 8, LOOKS = 100 };

/* In prose blanks part no cells. */
static bool is_prose(const GdLine *line)
{
    return !(line->marks & GD_MARK_TABLE) && !memchr(line->raw.ptr, '|', line->raw.len) &&
           !memchr(line->raw.ptr, '\t', line->raw.len) &&
           ((line->seen & GD_SEEN_STOP) || memchr(line->folded.ptr, ',', line->folded.len));
}

/* The next run of blanks at or behind *at, which is set behind it, that is wide enough for a figure. */
static bool next_gap(GdSlice raw, size_t *at, GdSlice *gap)
{
    GdSlice rest = gd_slice_from(raw, *at);
    const char *begin = NULL;
    for (int width = 0; rest.len;) {
        const char *here = rest.ptr;
        gunichar c = gd_slice_next(&rest);
        if (gd_is_blank(c)) {
            begin = begin ? begin : here;
            width += c == 0x3000 ? 2 : 1;
            continue;
        }
        if (begin && width >= GAP_WIDTH) {
            *gap = gd_slice_between(begin, here);
            *at = (size_t)(here - raw.ptr);
            return true;
        }
        begin = NULL;
        width = 0;
    }
    return false;
}

/* Whether a figure is lacking there; *is_grave: that of an amount or a date. */
static bool stands_for_something(const GdCues *cues, GdSlice raw, GdSlice gap, bool *is_grave)
{
    g_autoptr(GString) words = g_string_new(NULL);
    GdSlice before = gd_slice_between(gd_step_back(raw.ptr, gap.ptr, BEFORE_CHARS), gap.ptr),
            behind = gd_slice_first(gd_slice_between(gd_slice_end(gap), gd_slice_end(raw)), BEHIND_CHARS);
    gd_fold_line(before, words);
    size_t middle = words->len;
    gd_fold_line(behind, words);
    GdSlice folded = gd_slice_from(gd_slice_of_string(words), middle), hit;
    *is_grave = gd_pattern_matches(cues->pattern[GD_CUE_PLACEHOLDER_GRAVE], folded, NULL);
    if (middle == 0 || !gd_pattern_find(cues->pattern[GD_CUE_GAP], folded, NULL, 0, &hit))
        return false;
    unsigned width;
    gd_slice_peek(folded, &width);
    return !gd_pattern_matches(cues->pattern[GD_CUE_NOT_GAP], gd_slice(words->str, middle + width), NULL);
}

void gd_check_gaps(const GdChecked *checked, guint index)
{
    const GdLine *line = gd_text_line(checked->report->text, index);
    GdSlice raw = gd_slice_trim(line->raw), gap;
    bool is_grave;
    if (!is_prose(line))
        return;
    size_t at = 0;
    for (int looks = 0; looks < LOOKS && next_gap(raw, &at, &gap); looks++) {
        GdCut cut;
        if (!stands_for_something(checked->cues, raw, gap, &is_grave) || gd_findings_full(checked->findings))
            continue;
        GdSlice words = gd_words_around(raw, gap, &cut);
        g_autofree char *shown = gd_words_shown(words, &cut);
        GdFault fault = { .code = gd_code(GD_PLACEHOLDER),
                          .level = is_grave ? GD_ERROR : GD_WARNING,
                          .line = index + 1,
                          .column = gd_line_column(line, gap.ptr),
                          .args = { shown } };
        gd_findings_add(checked->findings, &fault, words);
    }
}
