/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-pages.h"

#include "core/read/little-endian.h"

enum { PAGE = 512, PAGE_NUMBER = 0x3FFFFF, PARAGRAPH_ITEM = 13 };

/* The last of n places in order that is not beyond the place; n: all are. */
static guint32 find(GdSlice places, guint32 n, guint32 place)
{
    guint32 low = 0, high = n;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (gd_le32(places, 4 * (size_t)middle) <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : n;
}

/* Chpx: behind the length. */
static void read_run(GdSlice page, guint32 index, guint32 n, GdDocStretch *out)
{
    size_t at = 2 * (size_t)gd_le8(page, 4 * ((size_t)n + 1) + index);
    if (at)
        out->modifiers = gd_le_piece(page, at + 1, gd_le8(page, at));
}

/* PapxInFkp: behind the length, which counts two bytes as one. */
static void read_paragraph(GdSlice page, guint32 index, guint32 n, GdDocStretch *out)
{
    size_t at = 2 * (size_t)gd_le8(page, 4 * ((size_t)n + 1) + PARAGRAPH_ITEM * (size_t)index);
    if (!at)
        return;
    size_t len = 2 * (size_t)gd_le8(page, at);
    GdSlice all = len ? gd_le_piece(page, at + 1, len - 1)
                      : gd_le_piece(page, at + 2, 2 * (size_t)gd_le8(page, at + 1));
    out->style = gd_le16(all, 0);
    out->modifiers = gd_le_piece(all, 2, all.len);
}

GdDocStretch gd_doc_stretch(const GdDocFile *file, GdDocPart pages, guint32 place)
{
    GdDocStretch stretch = { .begin = place, .end = place + 1, .modifiers = GD_EMPTY };
    GdSlice table = gd_doc_part(file, pages);
    guint32 n = table.len < 4 ? 0 : (guint32)((table.len - 4) / 8), index = find(table, n, place);
    if (index == n)
        return stretch;
    size_t number = gd_le32(table, 4 * ((size_t)n + 1 + index)) & PAGE_NUMBER;
    GdSlice page = gd_le_piece(file->text, number * PAGE, PAGE);
    guint32 n_runs = gd_le8(page, PAGE - 1), run = find(page, n_runs, place);
    if (run == n_runs || gd_le32(page, 4 * ((size_t)run + 1)) <= place)
        return stretch;
    stretch.begin = gd_le32(page, 4 * (size_t)run);
    stretch.end = gd_le32(page, 4 * ((size_t)run + 1));
    if (pages == GD_DOC_PARAGRAPH_PAGES)
        read_paragraph(page, run, n_runs, &stretch);
    else
        read_run(page, run, n_runs, &stretch);
    return stretch;
}
