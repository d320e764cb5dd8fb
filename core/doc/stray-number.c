/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* 三 口灶 and 工钱三十、 are read as numbers of headings, for 三 主要做法 and 钥匙三、 are written, too. What
 * has no mark of its own is a number only where the row of such numbers says so. */

enum { WORDS = 8 };

/* What stood before, on the way through the blocks. */
typedef struct {
    guint32 last_two[GD_N_NUMBERS]; /* the last block with a number 2 of the kind; 0: none */
    guint16 last[GD_N_NUMBERS];     /* the last value of the kind; 0: none */
    GdSlice words[WORDS];           /* the last words that stood before a number: 钥匙 */
    guint n_words;
    guint16 last_worded; /* the last value behind a word; 0: none */
} Rows;

/* 钥匙 of 钥匙一、 */
static GdSlice word_of(const GdBlock *block)
{
    GdSlice rest = block->folded;
    while (rest.len) {
        GdSlice behind = rest;
        if (gd_numeral_take(&behind) >= 0)
            break;
        gd_slice_next(&rest);
    }
    return gd_slice_between(block->folded.ptr, rest.ptr);
}

static bool knows_word(const Rows *rows, GdSlice word)
{
    for (guint i = 0; i < MIN(rows->n_words, WORDS); i++)
        if (gd_slice_equal(rows->words[i], word))
            return true;
    return false;
}

/* A row begins with 1, and the same word stands before each of its numbers, or another before the next one:
 * 钥匙一、 匙钥二、. */
static bool is_of_words(Rows *rows, const GdBlock *block)
{
    GdSlice word = word_of(block);
    guint16 value = block->number.value;
    if (!knows_word(rows, word) && value != 1 && value != rows->last_worded + 1)
        return false;
    if (value == 1)
        rows->words[rows->n_words++ % WORDS] = word;
    rows->last_worded = value;
    return true;
}

/* 一 where a second one comes, then each that is the one before it plus one. */
static bool is_of_row(const Rows *rows, guint index, GdNumber number)
{
    return number.value == 1 ? rows->last_two[number.kind] > index
                             : number.value == rows->last[number.kind] + 1;
}

static bool is_stray(Rows *rows, guint index, const GdBlock *block)
{
    switch (block->number.form) {
    case GD_NUMBER_BARE:
        return !is_of_row(rows, index, block->number);
    case GD_NUMBER_WORDED:
        return !is_of_words(rows, block);
    default:
        return false;
    }
}

void gd_report_drop_stray_numbers(GdReport *report)
{
    Rows rows = { .n_words = 0 };
    for (guint i = 0; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->number.value == 2)
            rows.last_two[gd_report_block(report, i)->number.kind] = i;
    for (guint i = 0; i < report->blocks->len; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->number.kind == GD_NUMBER_NONE)
            continue;
        if (is_stray(&rows, i, block))
            block->number = (GdNumber){ .kind = GD_NUMBER_NONE };
        else
            rows.last[block->number.kind] = block->number.value;
    }
}
