/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* A paragraph that stands twice was pasted twice.  Two are the same when they have the same letters, figures
 * and characters: blanks, marks and numbers before them may differ.  Short ones may be a refrain.
 *
 * Paragraphs are told apart by their openings, which costs next to nothing; only those that open alike are
 * read to their ends. */

enum { LONG_HAN = 40, OPENING_LETTERS = 6, MAX_PARAGRAPHS = 20000 };

typedef struct {
    guint64 opening; /* hash of the first letters */
    guint64 whole;   /* hash of all of them, made where another opens alike */
    GdSlice words;
    guint32 block;
    guint32 han; /* known with `whole` */
} Paragraph;

typedef struct {
    const GdChecked *checked;
    GArray *list; /* Paragraph */
    guint8 *told; /* by block: it was complained of; NULL: none was */
} Work;

static inline bool is_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((gchar)c) : gd_is_han(c) || (c > 0xA0 && g_unichar_isalnum(c));
}

/* The next letter, figure or Han character; 0 at the end. */
static gunichar next_letter(GdSlice *text)
{
    gunichar c;
    while ((c = gd_slice_next(text)) && !is_letter(c))
        ;
    return c;
}

static inline guint64 mix(guint64 hash, gunichar c)
{
    return (hash ^ c) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) + (hash >> 29);
}

/* 责任领导:…;责任单位:…;完成时限:… stands under every item of a list of things to mend. */
static bool is_form(GdSlice words)
{
    static const char *const labels[] = { "责任", "牵头", "完成时限", "整改时限", "时限" };
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (gd_slice_starts(words, gd_slice_of(labels[i])))
            return true;
    return false;
}

static void list_words(Work *work, guint32 block, GdSlice words)
{
    if (words.len < 3 * LONG_HAN || work->list->len >= MAX_PARAGRAPHS)
        return;
    Paragraph paragraph = { .block = block, .words = words };
    GdSlice rest = words;
    for (int n = 0; n < OPENING_LETTERS; n++)
        paragraph.opening = mix(paragraph.opening, next_letter(&rest));
    g_array_append_val(work->list, paragraph);
}

/* A paragraph counts without its number; one behind a heading on its line also without that. */
static void list_block(Work *work, guint32 index)
{
    const GdReport *report = work->checked->report;
    const GdBlock *block = gd_report_block(report, index);
    if (block->chars < LONG_HAN || (block->kind != GD_BLOCK_TEXT && block->kind != GD_BLOCK_HEADING) ||
        (block->kind == GD_BLOCK_HEADING && block->heading >= block->folded.len))
        return;
    list_words(work, index, gd_slice_from(block->folded, block->number.len));
    if (block->kind == GD_BLOCK_HEADING)
        list_words(work, index, gd_block_body(block));
}

static void read_whole(Paragraph *paragraph)
{
    GdSlice rest = paragraph->words;
    guint64 hash = 1;
    for (gunichar c; (c = next_letter(&rest)); hash = mix(hash, c))
        paragraph->han += gd_is_han(c);
    paragraph->whole = hash;
}

/* Hashes may collide, by chance or by design. */
static bool is_same(GdSlice a, GdSlice b)
{
    gunichar c;
    while ((c = next_letter(&a)) == next_letter(&b))
        if (!c)
            return true;
    return false;
}

/* Of a paragraph that was wrapped into lines only the first line is told. */
static bool goes_on(const GdReport *report, guint32 first, guint32 again)
{
    if (first == 0)
        return false;
    const GdBlock *a = gd_report_block(report, first - 1), *b = gd_report_block(report, again - 1);
    return b->chars >= LONG_HAN && !gd_ends_sentence(b->folded) && is_same(a->folded, b->folded);
}

static gint by_opening(gconstpointer a, gconstpointer b)
{
    const Paragraph *x = a, *y = b;
    if (x->opening != y->opening)
        return x->opening < y->opening ? -1 : 1;
    return x->block < y->block ? -1 : x->block > y->block;
}

static gint by_whole(gconstpointer a, gconstpointer b)
{
    const Paragraph *x = a, *y = b;
    if (x->whole != y->whole)
        return x->whole < y->whole ? -1 : 1;
    return x->block < y->block ? -1 : x->block > y->block;
}

static void complain(Work *work, guint32 first, guint32 again)
{
    const GdReport *report = work->checked->report;
    const GdBlock *block = gd_report_block(report, again);
    char line[16];
    if (!work->told)
        work->told = g_malloc0(report->blocks->len);
    if (first == again || work->told[again] || goes_on(report, first, again) ||
        gd_line_is_row(gd_block_line(report, block)))
        return;
    work->told[again] = 1;
    g_snprintf(line, sizeof line, "%u", gd_block_line_number(gd_report_block(report, first)));
    GdFault fault = { .code = gd_code(GD_DUPLICATE_PARAGRAPH),
                      .line = gd_block_line_number(block),
                      .column = gd_block_column(report, block),
                      .args = { line } };
    gd_findings_add(work->checked->findings, &fault, block->raw);
}

/* Paragraphs that open alike, in the order of the text. */
static void check_alike(Work *work, Paragraph *alike, guint n)
{
    for (guint i = 0; i < n; i++)
        read_whole(&alike[i]);
    qsort(alike, n, sizeof *alike, by_whole);
    for (guint i = 1, first = 0; i < n; i++) {
        if (alike[i].whole != alike[first].whole)
            first = i;
        else if (alike[i].han >= LONG_HAN && !is_form(alike[i].words) &&
                 is_same(alike[first].words, alike[i].words))
            complain(work, alike[first].block, alike[i].block);
    }
}

void gd_check_paragraphs(const GdChecked *checked)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    Work work = { .checked = checked, .list = list };
    for (guint32 i = 0; i < checked->report->blocks->len; i++)
        list_block(&work, i);
    Paragraph *paragraphs = (Paragraph *)(void *)list->data;
    g_array_sort(list, by_opening);
    for (guint i = 0, end; i < list->len; i = end) {
        for (end = i + 1; end < list->len && paragraphs[end].opening == paragraphs[i].opening;)
            end++;
        if (end - i > 1)
            check_alike(&work, &paragraphs[i], end - i);
    }
    g_free(work.told);
}
