/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* Genres declare themselves in the opening (of a long paragraph its beginning and its end, where 现将…汇报如下
 * stands), the headings, the closing words and the last line. */
enum { OPENING_BLOCKS = 6, OPENING_CHARS = 300, OPENING_END = 360 /* bytes */ };

static void add(GdReport *report, GdSlice text)
{
    GdDeclaration declaration = { text, gd_letters_of(text) };
    if (text.len)
        g_array_append_val(report->declarations, declaration);
}

/* The end of a paragraph that is too long to be looked at whole. */
static GdSlice tail_of(GdSlice paragraph, size_t seen)
{
    size_t from = MAX(seen, paragraph.len - MIN(paragraph.len, OPENING_END));
    while (from < paragraph.len && ((guchar)paragraph.ptr[from] & 0xC0) == 0x80)
        from++;
    return gd_slice_from(paragraph, from);
}

static void add_opening(GdReport *report, GdSlice paragraph)
{
    GdSlice head = gd_slice_first(paragraph, OPENING_CHARS);
    add(report, head);
    add(report, tail_of(paragraph, head.len));
}

void gd_report_gather_declarations(GdReport *report)
{
    guint paragraphs = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        bool is_text = block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING;
        if (is_text && paragraphs++ < OPENING_BLOCKS)
            add_opening(report, block->folded);
        else if (block->kind == GD_BLOCK_HEADING)
            add(report, gd_slice(block->folded.ptr, MAX(block->heading, block->number.len)));
        else if (block->kind == GD_BLOCK_CLOSING || block->kind == GD_BLOCK_ADDRESSEE || i + 1 == report->blocks->len)
            add(report, gd_slice_first(block->folded, OPENING_CHARS));
    }
}
