/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"

static bool body_matches(const GdPattern *pattern, const GdReport *report)
{
    for (guint i = 0; i < report->declarations->len; i++) {
        const GdDeclaration *declaration = &g_array_index(report->declarations, GdDeclaration, i);
        if (gd_pattern_matches_held(pattern, declaration->text, &declaration->letters))
            return true;
    }
    return false;
}

/* The sum over the rules that match, of those that add or of those that take away. */
static int sum_of(const GdTemplate *template, const GdReport *report, bool adding)
{
    GdSlice title = gd_slice_of_string(report->title_folded);
    int sum = 0;
    for (guint i = 0; i < template->bids->len; i++) {
        const GdBidRule *rule = &g_array_index(template->bids, GdBidRule, i);
        if ((rule->bid > 0) != adding)
            continue;
        if (rule->in_title ? title.len && gd_pattern_matches(rule->pattern, title) : body_matches(rule->pattern, report))
            sum += rule->bid;
    }
    return sum;
}

int gd_template_bid(const GdTemplate *template, const GdReport *report)
{
    int sum = sum_of(template, report, true);
    if (sum > 0) /* else nothing is left to take away */
        sum += sum_of(template, report, false);
    return CLAMP(sum, 0, 100);
}
