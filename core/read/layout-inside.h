/* layout-inside.h - what the steps of layout.h hand on to each other.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 *     glyphs -> rows of pieces (layout-row.c) -> without what repeats on pages (layout-furniture.c)
 *     -> lines in the order of reading (layout-column.c) -> tables (layout-table.c)
 *     -> paragraphs (layout-paragraph.c), by their margins (layout-margin.c) */
#ifndef GD_READ_LAYOUT_INSIDE_H
#define GD_READ_LAYOUT_INSIDE_H

#include "core/read/flow.h"
#include "core/read/layout.h"

enum {
    GD_PIECES_MAX = 64, /* of a row; gaps behind the last are blanks */
};

typedef struct {
    float x1, x2;
} GdGap;

/* Characters of a row that no wide gap parts. */
typedef struct {
    gsize begin; /* in GdLayout.text */
    guint len;   /* bytes */
    guint chars;
    float x1, x2;
    float tail; /* where it ends without its last mark, which may hang over the margin */
    float size; /* the mean */
    float lead; /* how wide is what stands at its beginning and cannot be parted */
    bool bold;  /* all of it */
    bool of_template;
    guint16 cell; /* of a table, from 1 */
} GdPiece;

/* What stands on one height of a page. */
typedef struct {
    float y1, y2;
    guint first, n; /* its pieces, from left to right */
    bool is_note;   /* at the foot of the page */
} GdPlacedRow;

typedef struct {
    float width, height;
    guint first, n; /* its rows, from above */
} GdPage;

/* A row, or the part of it that stands in a column. */
typedef struct {
    guint first, n; /* its pieces */
    float middle;   /* its height on the page */
    guint page;
    guint place; /* lines of one place have the same margins: page width, column */
    bool in_table;
    bool goes_on; /* in a table: its cells go on those of the line before */
    bool is_note;
} GdPlacedLine;

struct GdLayout {
    GArray *glyphs; /* GdGlyph, of the page at hand */
    GString *text;
    GArray *pieces; /* GdPiece */
    GArray *rows;   /* GdPlacedRow */
    GArray *pages;  /* GdPage */
    bool has_too_many_pages, has_too_many_chars, has_too_many_words;
};

static inline GdPiece *gd_piece(const GdLayout *layout, guint index)
{
    return &g_array_index(layout->pieces, GdPiece, index);
}

static inline GdPlacedRow *gd_placed_row(const GdLayout *layout, guint index)
{
    return &g_array_index(layout->rows, GdPlacedRow, index);
}

static inline GdSlice gd_piece_text(const GdLayout *layout, const GdPiece *piece)
{
    return gd_slice(layout->text->str + piece->begin, piece->len);
}

static inline const GdPiece *gd_line_last(const GdLayout *layout, const GdPlacedLine *line)
{
    return gd_piece(layout, line->first + line->n - 1);
}

/* Does the character take up a whole square, as Chinese ones and their marks do? */
static inline bool gd_is_wide(gunichar c)
{
    return c >= 0x2E80 || (c >= 0x2010 && c <= 0x2027) || c == 0xB7 || c == 0xD7;
}

/* Makes the glyphs of the page at hand its rows. */
void gd_layout_end_page(GdLayout *layout);

/* Takes headers, footers and page numbers off the pages, and marks notes. */
void gd_layout_drop_furniture(GdLayout *layout, float body_size);

/* GdPlacedLine, in the order they are read. */
GArray *gd_layout_lines(const GdLayout *layout);

/* Finds the lines that are rows of tables. */
void gd_layout_find_tables(const GdLayout *layout, GArray *lines);

/* Where the lines of each place begin and end; of GdPlacedLine.place. */
GHashTable *gd_layout_margins(const GdLayout *layout, const GArray *lines, float body_size);
const GdGap *gd_margins_of(GHashTable *margins, const GdPlacedLine *line);

/* Writes the lines as paragraphs and rows, and the notes behind them. */
void gd_layout_write(const GdLayout *layout, const GArray *lines, float body_size, GdFlow *flow);

/* The columns of a place have the numbers 3 * place + 1 and + 2. */
static inline bool gd_place_is_page(guint place)
{
    return place % 81 == 0; /* 3 to the power of how deep columns go, and one more */
}

/* ---- gaps that go through several lines ---- */

/* Makes *gaps (GdGap) those that begin wherever and end nowhere. */
void gd_gaps_open(GArray *gaps);
/* Takes the pieces out of them; what is narrower than `least` is dropped. */
void gd_gaps_cut(GArray *gaps, const GdPiece *pieces, guint n, float least);

#endif
