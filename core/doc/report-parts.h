/* report-parts.h - the steps that fill a report, in their order; for doc/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Each step reads what the ones before it left and changes only the kinds of blocks. */
#ifndef GD_DOC_REPORT_PARTS_H
#define GD_DOC_REPORT_PARTS_H

#include "core/doc/report.h"

/* Lines become blocks; lines into which several headings run are cut. */
void gd_report_make_blocks(GdReport *report);

/* Blocks keep the numbers without marks of their own (GdNumberForm) that stand in a row. */
void gd_report_drop_stray_numbers(GdReport *report);

/* Title, document number, addressee, byline, date of the head. */
void gd_report_find_front(GdReport *report, GdSlice title_hint);

/* Closing words, who signs, the date of the sign-off, attachments. */
void gd_report_find_end(GdReport *report);

/* Text blocks that are headings, and how far each heading goes. */
void gd_report_find_headings(GdReport *report);

/* Text blocks that begin with a heading, without a number: 【走村】… 存在问题:… */
void gd_report_find_labels(GdReport *report);

/* Headings become nodes with levels. */
void gd_report_make_outline(GdReport *report);

static inline GdBlock *gd_report_peek(GdReport *report, guint index)
{
    return &g_array_index(report->blocks, GdBlock, index);
}

/* Cuts a block in two at byte `at` of its folded text; the second begins with `number`. */
void gd_report_cut_block(GdReport *report, guint index, size_t at, GdNumber number);

/* The next block at or behind index (the last one at or before it) that is not web; blocks->len: none. */
guint gd_report_next(const GdReport *report, guint index);
guint gd_report_previous(const GdReport *report, guint index);

/* The year or half-year it is about. */
void gd_report_find_period(GdReport *report);

/* Of a folded line that says who signs, the name: without 述职人: and the like, brackets and (盖章). */
GdSlice gd_signer_name(const GdText *text, GdSlice folded);
/* … without the brackets round all of it, or half a pair, the other half of which went with a date. */
GdSlice gd_drop_brackets(GdSlice folded);
/* … without 报告时间: at its end, which a date stood behind. */
GdSlice gd_drop_date_label(const GdText *text, GdSlice folded);
/* Whether the name, folded, was never put in: XXX, ××局. */
bool gd_is_blank_name(const GdText *text, GdSlice name);

/* A block that is nothing but a date, perhaps in brackets. */
bool gd_block_is_date(GdSlice folded, GdDate *date);

/* A line that says who the report is by: a unit, a person with a post, names that stand off from either. */
bool gd_block_is_byline(const GdBlock *block, const GdText *text);

/* Whether folded text ends as the name of a unit or of a post does. */
bool gd_ends_as_unit(GdSlice text);

/* The same title again, perhaps with other quotes, or cut short; both folded. */
bool gd_same_title(GdSlice a, GdSlice b);

/* Folded text without ★ ● — and the like at its beginning. */
GdSlice gd_drop_bullets(GdSlice folded);

/* What closes 【 〖 「 『 [; 0 for anything else. */
gunichar gd_closing_bracket(gunichar c);

/* What a heading says, without the marks around it: ★ —— 。: and 【】. */
GdSlice gd_heading_words(GdSlice words);

#endif
