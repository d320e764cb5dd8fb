/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* A report that was cut off ends in the middle of a sentence.  That a sentence lacks its stop is no proof:
 * many an author forgets the last one, and items, names and rows of tables have none.  So there must be words
 * that nothing ends in (the cue breaks-off), an open bracket, or a clause too short to be one. */

enum {
    CLAUSE_CHARS = 12, /* shorter lines are names, items, cries */
    LONG_CHARS = 24,
    STUB_CHARS = 3, /* a clause of which no more stands there has only begun */
    TAIL_CHARS = 16,
    WHOLE_LEAST = 4 /* long paragraphs that end as they should */
};

/* The last n characters. */
static GdSlice tail_of(GdSlice text, size_t n)
{
    const char *at = gd_slice_end(text);
    for (; at > text.ptr && n; n--)
        do
            at--;
        while (at > text.ptr && ((guchar)*at & 0xC0) == 0x80);
    return gd_slice_between(at, gd_slice_end(text));
}

/* The last block that is the report's own; NULL: none, or it is part of the sign-off or the head. */
static const GdBlock *last_text(const GdReport *report, guint *index)
{
    for (guint i = report->blocks->len; i-- > 0;) {
        const GdBlock *block = gd_report_block(report, i);
        *index = i;
        if (block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING)
            return block;
        if (block->kind != GD_BLOCK_WEB)
            break;
    }
    return NULL;
}

static bool is_closer(gunichar c)
{
    return c == 0x201D || c == 0x300B || c == ')' || c == 0x3011 || c == '"' || c == 0x2019;
}

/* Items that all end alike, in a comma or in nothing, are a list. */
static bool is_like_the_one_before(const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index);
    for (guint i = index; i-- > 0;) {
        const GdBlock *before = gd_report_block(report, i);
        if (before->kind == GD_BLOCK_WEB)
            continue;
        return before->number.kind != GD_NUMBER_NONE && before->number.kind == block->number.kind &&
               gd_slice_last(before->folded) == gd_slice_last(block->folded);
    }
    return false;
}

/* 《, ( and “ that were opened and not closed. */
static bool has_open_bracket(GdSlice text)
{
    int book = 0, round = 0, quote = 0;
    for (GdSlice rest = text; rest.len;) {
        gunichar c = gd_slice_next(&rest);
        book += (c == 0x300A) - (c == 0x300B);
        round += (c == '(') - (c == ')');
        quote += (c == 0x201C) - (c == 0x201D);
    }
    return book == 1 || round == 1 || quote == 1;
}

static bool is_mark(gunichar before, gunichar c, GdSlice rest)
{
    return c == ',' || c == 0x3001 || c == ':' || gd_ends_here(before, c, rest); /* 、 */
}

/* How many characters stand behind the last mark; G_MAXUINT: there is no mark. */
static guint stub_chars(GdSlice text)
{
    guint n = G_MAXUINT;
    gunichar before = 0, c;
    for (GdSlice rest = text; rest.len; before = c) {
        c = gd_slice_next(&rest);
        n = is_mark(before, c, rest) ? 0 : n == G_MAXUINT ? n : n + 1;
    }
    return n;
}

static bool breaks_off(const GdChecked *checked, const GdBlock *block)
{
    const GdCues *cues = checked->cues;
    GdSlice tail = tail_of(block->folded, TAIL_CHARS);
    if (gd_ends_sentence(block->folded) || is_closer(gd_slice_last(block->folded)) ||
        gd_slice_starts(tail_of(block->folded, STUB_CHARS), GD_LITERAL("请"))) /* 以上汇报,请审议 */
        return false;
    if (block->chars >= CLAUSE_CHARS && gd_pattern_matches(cues->pattern[GD_CUE_BREAKS_OFF], tail, NULL))
        return true;
    return block->chars >= LONG_CHARS &&
           (has_open_bracket(block->folded) || stub_chars(block->folded) <= STUB_CHARS);
}

static bool is_long_text(const GdBlock *block)
{
    return (block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING) && block->chars >= LONG_CHARS &&
           block->heading < block->folded.len;
}

/* The one paragraph without its stop, of many, and nobody signs behind it: perhaps a page is missing. */
static bool lacks_its_end(const GdReport *report, const GdBlock *last, guint index)
{
    guint whole = 0;
    if (!is_long_text(last) || index + 1 < report->blocks->len || gd_ends_sentence(last->folded) ||
        is_closer(gd_slice_last(last->folded)))
        return false;
    for (guint i = 0; i < index; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (is_long_text(block) && !gd_ends_sentence(block->folded))
            return false;
        whole += is_long_text(block);
    }
    return whole >= WHOLE_LEAST;
}

static void complain(const GdChecked *checked, const GdBlock *block, const char *message)
{
    GdSlice end = tail_of(block->raw, TAIL_CHARS);
    g_autofree char *words = g_strndup(end.ptr, end.len);
    GdFault fault = { .code = gd_code(GD_TRUNCATED),
                      .level = message ? GD_WARNING : 0, /* 0: that of the code */
                      .message = message,
                      .line = gd_block_line_number(block),
                      .column = gd_line_column(gd_block_line(checked->report, block), end.ptr),
                      .args = { words } };
    gd_findings_add(checked->findings, &fault, end);
}

void gd_check_end(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    guint index;
    const GdBlock *block = last_text(report, &index);
    if (!block || (block->kind == GD_BLOCK_HEADING && block->heading >= block->folded.len) ||
        gd_line_is_row(gd_block_line(report, block)) || is_like_the_one_before(report, index))
        return;
    if (breaks_off(checked, block))
        complain(checked, block, NULL);
    else if (lacks_its_end(report, block, index))
        complain(checked, block,
                 N_("the last paragraph has no stop, and nobody signs: “{1}”; is a page missing?"));
}
