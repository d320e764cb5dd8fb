/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report.h"

#include "core/doc/report-parts.h"

GdReport *gd_report_new(void)
{
    GdReport *report = g_new0(GdReport, 1);
    report->blocks = g_array_new(FALSE, FALSE, sizeof(GdBlock));
    report->nodes = g_array_new(FALSE, FALSE, sizeof(GdNode));
    report->title_own = g_string_new(NULL);
    report->title_folded = g_string_new(NULL);
    return report;
}

void gd_report_free(GdReport *report)
{
    if (!report)
        return;
    g_array_free(report->blocks, TRUE);
    g_array_free(report->nodes, TRUE);
    g_string_free(report->title_folded, TRUE);
    g_string_free(report->title_own, TRUE);
    g_free(report);
}

static void clear(GdReport *report)
{
    GArray *blocks = g_array_set_size(report->blocks, 0);
    GArray *nodes = g_array_set_size(report->nodes, 0);
    GString *title = g_string_truncate(report->title_own, 0),
            *folded = g_string_truncate(report->title_folded, 0);
    *report = (GdReport){ .blocks = blocks, .nodes = nodes, .title_own = title, .title_folded = folded };
}

void gd_report_fill(GdReport *report, const GdText *text, guint number, guint first, guint end,
                    GdSlice title_hint)
{
    clear(report);
    report->text = text;
    report->number = number;
    report->first = first;
    report->end = end;
    gd_report_make_blocks(report);
    gd_report_drop_stray_numbers(report);
    gd_report_find_front(report, title_hint);
    if (report->title.ptr)
        gd_fold_line(report->title, report->title_folded);
    gd_report_find_end(report);
    gd_report_find_headings(report);
    gd_report_find_labels(report);
    gd_report_make_outline(report);
    gd_report_find_period(report);
    for (guint i = first; i < end; i++)
        gd_hints_join(&report->hints, &gd_text_line(text, i)->hints);
    if (report->date.exists) /* a day that there is not is found by the check of dates, and dates nothing */
        gd_date_write(&report->date, report->date_text);
}

guint gd_report_block_of(const GdReport *report, guint line)
{
    guint low = 0, high = report->blocks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (gd_report_block(report, middle)->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

GdSlice gd_block_heading(const GdBlock *block)
{
    if (block->kind != GD_BLOCK_HEADING)
        return GD_EMPTY;
    return gd_heading_words(
        gd_slice(block->folded.ptr + block->number.len, block->heading - block->number.len));
}

bool gd_block_is_square(const GdBlock *block)
{
    unsigned width;
    gunichar c = block->raw.len ? gd_slice_peek(block->raw, &width) : 0;
    return c == 0x3014 || c == 0x3010 || c == '[' || c == 0xFF3B; /* 〔 【 [ ［ */
}

GdSlice gd_block_body(const GdBlock *block)
{
    return block->kind == GD_BLOCK_HEADING ? gd_slice_from(block->folded, block->heading) : block->folded;
}

guint32 gd_block_line_number(const GdBlock *block)
{
    return block->line + 1;
}

guint32 gd_block_column(const GdReport *report, const GdBlock *block)
{
    return gd_line_column(gd_block_line(report, block), block->raw.ptr);
}

guint32 gd_report_chars(const GdReport *report, guint first, guint end)
{
    guint32 n = 0;
    for (guint i = first; i < end; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_HEADING || block->kind == GD_BLOCK_TEXT)
            n += block->chars;
    }
    const GdBlock *head = gd_report_block(report, first);
    if (head->kind == GD_BLOCK_HEADING && first < end)
        n -= (guint32)gd_slice_chars(gd_slice(head->folded.ptr, head->heading), false);
    return n;
}

guint gd_report_next(const GdReport *report, guint index)
{
    while (index < report->blocks->len && gd_report_block(report, index)->kind == GD_BLOCK_WEB)
        index++;
    return index;
}

guint gd_report_previous(const GdReport *report, guint index)
{
    for (; index < report->blocks->len; index--)
        if (gd_report_block(report, index)->kind != GD_BLOCK_WEB)
            return index;
    return report->blocks->len;
}

bool gd_ends_sentence(GdSlice folded)
{
    gunichar c = gd_slice_last(folded);
    while (c == 0x201D || c == ')' || c == 0x300B || c == '"' || c == 0x2019) { /* ” ) 》 */
        folded.len -= c < 0x80 ? 1 : 3;
        c = gd_slice_last(folded);
    }
    if (c == ':' || c == 0x2026) /* … */
        return true;
    gunichar before = c == '.' ? gd_slice_last(gd_slice(folded.ptr, folded.len - 1)) : 0;
    return gd_ends_here(before, c, GD_EMPTY);
}

/* What stands before a heading that has no number: ★ ● ◆ —, but 〇 (which ○ folds to) only before a word. */
static bool is_bullet(gunichar c, GdSlice rest)
{
    static const gunichar marks[] = { 0x2014, 0xB7,   0x203B, 0x25C6, 0x25C7, 0x25C8, 0x25CE, 0x25CF, 0x25A0,
                                      0x25A1, 0x25AA, 0x25AB, 0x25B2, 0x25B3, 0x25B6, 0x25BA, 0x25BC, 0x25BD,
                                      0x2605, 0x2606, 0x2666, 0x2713, 0x221A, 0x27A2, 0x27A4, 0x2756, '*' };
    unsigned width;
    if (c < 0x80 ? c != '*' : c >= 0x4E00)
        return false;
    if (c == 0x3007)
        return rest.len && gd_is_han(gd_slice_peek(rest, &width)) && gd_numeral_take(&rest) < 0;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (marks[i] == c)
            return true;
    return false;
}

GdSlice gd_drop_bullets(GdSlice folded)
{
    while (folded.len) {
        GdSlice rest = folded;
        if (!is_bullet(gd_slice_next(&rest), rest))
            break;
        folded = rest;
    }
    return folded;
}

gunichar gd_closing_bracket(gunichar c)
{
    switch (c) {
    case 0x3010: /* 【 】 */
    case 0x3016: /* 〖 〗 */
    case 0x300C: /* 「 」 */
    case 0x300E: /* 『 』 */
        return c + 1;
    case '[':
        return ']';
    default:
        return 0;
    }
}

/* Without the brackets that stand round all of it. */
static GdSlice drop_brackets(GdSlice words)
{
    GdSlice rest = words;
    gunichar closing = gd_closing_bracket(gd_slice_next(&rest));
    if (!closing || gd_slice_last(rest) != closing)
        return words;
    rest.len -= closing < 0x80 ? 1 : 3;
    for (GdSlice inside = rest; inside.len;)
        if (gd_slice_next(&inside) == closing)
            return words;
    return rest;
}

GdSlice gd_heading_words(GdSlice words)
{
    words = gd_drop_bullets(words);
    while (words.len) {
        gunichar last = gd_slice_last(words);
        if (last != 0x3002 && last != ':' && last != 0x2014 && last != ',' && last != 0x3001 && last != ';' &&
            last != '.')
            break;
        words.len -= last < 0x80 ? 1 : 3;
    }
    return drop_brackets(words);
}
