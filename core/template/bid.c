/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/template/match.h"

/* Bodies are looked at where genres declare themselves: the opening, the headings, the closing words. */
enum { OPENING_BLOCKS = 6, OPENING_CHARS = 300 };

static bool body_matches(const GdPattern *pattern, const GdReport *report)
{
    guint paragraphs = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        GdSlice seen = GD_EMPTY;
        if (block->kind == GD_BLOCK_HEADING)
            seen = gd_slice(block->folded.ptr, MAX(block->heading, block->number.len));
        else if (block->kind == GD_BLOCK_CLOSING || block->kind == GD_BLOCK_ADDRESSEE)
            seen = block->folded;
        if ((block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING) && paragraphs++ < OPENING_BLOCKS)
            seen = gd_slice_first(block->folded, OPENING_CHARS);
        if (seen.len && gd_pattern_matches(pattern, seen))
            return true;
    }
    return false;
}

int gd_template_bid(const GdTemplate *template, const GdReport *report)
{
    g_autoptr(GString) title = g_string_new(NULL);
    if (report->title.ptr)
        gd_fold_line(report->title, title);
    int sum = 0;
    for (guint i = 0; i < template->bids->len; i++) {
        const GdBidRule *rule = &g_array_index(template->bids, GdBidRule, i);
        bool matches = rule->in_title ? title->len && gd_pattern_matches(rule->pattern, gd_slice_of_string(title))
                                      : body_matches(rule->pattern, report);
        if (matches)
            sum += rule->bid;
    }
    return CLAMP(sum, 0, 100);
}
