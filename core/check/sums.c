/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"
#include "core/check/claim.h"

/* Sums in sentences: claim.h says what a sentence claims, here is found where one does.  Sums in tables are
 * table-sums.c. */

enum {
    LOOKS = 4, /* at one sentence, for its several words */
    SENTENCE_BYTES = 2000,
    LINES_JOINED = 3 /* of a paragraph that was wrapped into lines, before and behind */
};

/* Whether a sentence ends with c; parts of a sum may stand on both sides of a semicolon. */
static bool is_stop(gunichar before, gunichar c, GdSlice rest)
{
    return c != ';' && gd_ends_here(before, c, rest);
}

/* The sentence around byte `at`, without its stop. */
static GdSlice sentence_around(GdSlice text, size_t at)
{
    size_t begin = at > SENTENCE_BYTES ? at - SENTENCE_BYTES : 0, end = at;
    while (((guchar)text.ptr[begin] & 0xC0) == 0x80)
        begin++;
    gunichar before = 0, c;
    for (GdSlice rest = gd_slice(text.ptr + begin, at - begin); rest.len; before = c) {
        c = gd_slice_next(&rest);
        if (is_stop(before, c, gd_slice_from(text, (size_t)(rest.ptr - text.ptr))))
            begin = (size_t)(rest.ptr - text.ptr);
    }
    for (GdSlice rest = gd_slice_from(text, at); rest.len && end - at < SENTENCE_BYTES; before = c) {
        c = gd_slice_next(&rest);
        if (is_stop(before, c, rest))
            break;
        end = (size_t)(rest.ptr - text.ptr);
    }
    return gd_slice(text.ptr + begin, end - begin);
}

/* A paragraph, or the one that was wrapped into lines around a block: their text, and where each block
 * begins. */
typedef struct {
    GdSlice text;
    GString *joined; /* NULL: one block is the whole */
    guint first, n;
    size_t begin[2 * LINES_JOINED + 1];
} Paragraph;

static bool may_join(const GdReport *report, guint index)
{
    if (index >= report->blocks->len)
        return false;
    const GdBlock *block = gd_report_block(report, index);
    return (block->kind == GD_BLOCK_TEXT && !gd_line_is_row(gd_block_line(report, block))) ||
           (block->kind == GD_BLOCK_HEADING && block->heading < block->folded.len);
}

/* Whether the block goes on in the next one. */
static bool goes_on(const GdReport *report, guint index)
{
    return may_join(report, index) && may_join(report, index + 1) &&
           !gd_ends_sentence(gd_report_block(report, index)->folded) &&
           gd_report_block(report, index + 1)->kind == GD_BLOCK_TEXT &&
           gd_report_block(report, index + 1)->number.kind == GD_NUMBER_NONE;
}

/* Whether it is a line of a paragraph that was wrapped. */
static bool goes_on_beside(const GdReport *report, guint index)
{
    return goes_on(report, index) || (index > 0 && goes_on(report, index - 1));
}

static void read_paragraph(const GdReport *report, guint index, Paragraph *p)
{
    guint first = index, last = index;
    while (index - first < LINES_JOINED && first > 0 && goes_on(report, first - 1))
        first--;
    while (last - index < LINES_JOINED && goes_on(report, last))
        last++;
    *p = (Paragraph){ .text = gd_report_block(report, index)->folded, .first = first, .n = last - first + 1 };
    if (p->n == 1)
        return;
    p->joined = g_string_new(NULL);
    for (guint i = 0; i < p->n; i++) {
        GdSlice folded = gd_report_block(report, first + i)->folded;
        p->begin[i] = p->joined->len;
        g_string_append_len(p->joined, folded.ptr, (gssize)folded.len);
    }
    p->text = gd_slice_of_string(p->joined);
}

/* Where a piece of the paragraph stands: a block, and the piece of its folded text. */
static const GdBlock *block_of(const GdReport *report, const Paragraph *p, GdSlice *piece)
{
    if (!p->joined)
        return gd_report_block(report, p->first);
    size_t at = (size_t)(piece->ptr - p->text.ptr);
    guint i = p->n - 1;
    while (i > 0 && p->begin[i] > at)
        i--;
    const GdBlock *block = gd_report_block(report, p->first + i);
    *piece = gd_slice(block->folded.ptr + (at - p->begin[i]),
                      MIN(piece->len, block->folded.len - (at - p->begin[i])));
    return block;
}

static void complain(const GdChecked *checked, const Paragraph *p, GdSlice sentence, const GdClaim *claim)
{
    GdSlice piece = claim->total.piece;
    const GdBlock *block = block_of(checked->report, p, &piece);
    const GdLine *line = gd_block_line(checked->report, block);
    GdMention mention = { .folded = piece };
    if (gd_findings_full(checked->findings))
        return;
    gd_line_locate(line, &mention, 1);
    g_autofree char *sum = gd_quantity_write(claim->sum, &claim->total),
                    *parts = gd_parts_write(&claim->parts),
                    *whole = g_strndup(claim->total.piece.ptr, claim->total.piece.len);
    GdFault fault = { .code = gd_code(GD_SUM_MISMATCH),
                      .level = claim->level,
                      .line = gd_block_line_number(block),
                      .column = mention.column,
                      .args = { sum, whole, parts } };
    gd_findings_add(checked->findings, &fault, p->joined ? sentence : gd_line_origin(line, sentence));
}

/* Reads the sentence around a word, one of the block's; returns where the sentence ends in the block. */
static size_t check_word(const GdChecked *checked, guint index, size_t word, bool *told)
{
    Paragraph p;
    GdClaim claim;
    read_paragraph(checked->report, index, &p);
    size_t offset = word + (p.joined ? p.begin[index - p.first] : 0);
    GdSlice sentence = sentence_around(p.text, offset);
    size_t at = (size_t)(p.text.ptr + offset - sentence.ptr);
    *told = gd_claim_may_stand(p.text, offset) && gd_claim_fails(checked->cues, sentence, at, &claim);
    if (*told)
        complain(checked, &p, sentence, &claim);
    if (p.joined)
        g_string_free(p.joined, TRUE);
    return word + sentence.len - at;
}

static void check_block(const GdChecked *checked, guint index)
{
    const GdReport *report = checked->report;
    const GdPattern *cue = checked->cues->pattern[GD_CUE_SUM];
    GdSlice folded = gd_report_block(report, index)->folded;
    size_t end = 0; /* of the sentence read last */
    guint looks = 0;
    gssize word;
    for (size_t at = 0; (word = gd_text_find_word(report->text, cue, folded, at)) >= 0;) {
        at = (size_t)word + 1;
        if (!gd_claim_may_stand(folded, (size_t)word) && !goes_on_beside(report, index))
            continue;
        looks = at > end ? 0 : looks + 1;
        bool told = false;
        if (looks < LOOKS)
            end = check_word(checked, index, (size_t)word, &told);
        if (told || looks >= LOOKS)
            at = MAX(at, end);
    }
}

void gd_check_sums(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        const GdLine *line = gd_block_line(report, block);
        if ((block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING) &&
            gd_pattern_may_match(checked->cues->pattern[GD_CUE_SUM], &line->hints))
            check_block(checked, i);
    }
}
