/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/template/match.h"

/* Bodies are looked at where genres declare themselves: the opening (of a long paragraph its beginning and its
 * end, where 现将…汇报如下 stands), the headings, the closing words, the last line. */
enum { OPENING_BLOCKS = 6, OPENING_CHARS = 300, OPENING_END = 360 /* bytes */ };

/* The end of a paragraph that is too long to be looked at whole. */
static GdSlice tail_of(GdSlice paragraph, size_t seen)
{
    size_t from = MAX(seen, paragraph.len - MIN(paragraph.len, OPENING_END));
    while (from < paragraph.len && ((guchar)paragraph.ptr[from] & 0xC0) == 0x80)
        from++;
    return gd_slice_from(paragraph, from);
}

static bool opening_matches(const GdPattern *pattern, GdSlice paragraph)
{
    GdSlice head = gd_slice_first(paragraph, OPENING_CHARS), tail = tail_of(paragraph, head.len);
    return gd_pattern_matches(pattern, head) || (tail.len && gd_pattern_matches(pattern, tail));
}

static bool body_matches(const GdPattern *pattern, const GdReport *report)
{
    guint paragraphs = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        bool is_text = block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING;
        bool matches = false;
        if (is_text && paragraphs++ < OPENING_BLOCKS)
            matches = opening_matches(pattern, block->folded);
        else if (block->kind == GD_BLOCK_HEADING)
            matches = gd_pattern_matches(pattern, gd_slice(block->folded.ptr, MAX(block->heading, block->number.len)));
        else if (block->kind == GD_BLOCK_CLOSING || block->kind == GD_BLOCK_ADDRESSEE || i + 1 == report->blocks->len)
            matches = gd_pattern_matches(pattern, gd_slice_first(block->folded, OPENING_CHARS));
        if (matches)
            return true;
    }
    return false;
}

/* The sum over the rules that match, of those that add or of those that take away. */
static int sum_of(const GdTemplate *template, const GdReport *report, GdSlice title, bool adding)
{
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
    g_autoptr(GString) title = g_string_new(NULL);
    if (report->title.ptr)
        gd_fold_line(report->title, title);
    int sum = sum_of(template, report, gd_slice_of_string(title), true);
    if (sum > 0) /* else nothing is left to take away */
        sum += sum_of(template, report, gd_slice_of_string(title), false);
    return CLAMP(sum, 0, 100);
}
