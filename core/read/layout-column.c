/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"

enum {
    ROWS_MAX = 300, /* of a page that is searched for columns */
    DEPTH_MAX = 3,  /* columns within columns */
    GAPS_MAX = 64,
    COLUMN_ROWS = 3, /* fewer do not make a column */
};

static const float GUTTER = 1.0F, COLUMN_WIDTH = 8.0F; /* times the size of the font, at the least */
static const float FULL = 0.75F;                       /* share of the column that a line of prose fills */

/* ---- gaps ---- */

void gd_gaps_open(GArray *gaps)
{
    GdGap all = { -INFINITY, INFINITY };
    g_array_set_size(gaps, 0);
    g_array_append_val(gaps, all);
}

static void cut_one(GArray *gaps, float x1, float x2, float least)
{
    for (guint i = gaps->len; i-- > 0;) {
        GdGap *gap = &g_array_index(gaps, GdGap, i), behind = { x2, gap->x2 };
        if (gap->x2 <= x1 || gap->x1 >= x2)
            continue;
        gap->x2 = x1;
        guint next = i + 1;
        if (gap->x2 - gap->x1 < least)
            g_array_remove_index(gaps, --next);
        if (behind.x2 - behind.x1 >= least && gaps->len < GAPS_MAX)
            g_array_insert_val(gaps, next, behind);
    }
}

void gd_gaps_cut(GArray *gaps, const GdPiece *pieces, guint n, float least)
{
    for (guint i = 0; i < n; i++)
        cut_one(gaps, pieces[i].x1, pieces[i].x2, least);
}

/* ---- columns ---- */

/* Where the text of some lines stands, and how much of it is prose. */
typedef struct {
    float x1, x2;
    guint rows, full, pieces;
} Side;

typedef struct {
    const GdLayout *layout;
    GArray *lines; /* GdPlacedLine, those that are made */
} Columns;

static const GdPiece *pieces_of(const Columns *c, const GdPlacedLine *line)
{
    return gd_piece(c->layout, line->first);
}

/* How many pieces of the line lie before the gap. */
static guint before(const Columns *c, const GdPlacedLine *line, const GdGap *gap)
{
    guint n = 0;
    while (n < line->n && pieces_of(c, line)[n].x1 < gap->x1)
        n++;
    return n;
}

static void widen(Side *side, const GdPiece *pieces, guint n)
{
    if (!n)
        return;
    side->x1 = side->rows ? MIN(side->x1, pieces[0].x1) : pieces[0].x1;
    side->x2 = side->rows ? MAX(side->x2, pieces[n - 1].x2) : pieces[n - 1].x2;
    side->pieces += n;
    side->rows++;
}

static void count_full(Side *side, const GdPiece *pieces, guint n)
{
    if (n)
        side->full += pieces[n - 1].x2 - pieces[0].x1 >= FULL * (side->x2 - side->x1);
}

/* One piece a line, half of them as wide as the column. */
static bool is_prose(const Side *side, float size)
{
    return side->x2 - side->x1 >= COLUMN_WIDTH * size && 2 * side->full >= side->rows &&
           4 * side->pieces <= 5 * side->rows;
}

static bool parts_columns(const Columns *c, const GdPlacedLine *lines, guint n, const GdGap *gap)
{
    Side left = { 0 }, right = { 0 };
    for (guint i = 0; i < n; i++) {
        guint cut = before(c, &lines[i], gap);
        widen(&left, pieces_of(c, &lines[i]), cut);
        widen(&right, pieces_of(c, &lines[i]) + cut, lines[i].n - cut);
    }
    for (guint i = 0; i < n; i++) {
        guint cut = before(c, &lines[i], gap);
        count_full(&left, pieces_of(c, &lines[i]), cut);
        count_full(&right, pieces_of(c, &lines[i]) + cut, lines[i].n - cut);
    }
    float size = n ? pieces_of(c, lines)->size : 0;
    return left.rows >= COLUMN_ROWS && right.rows > 0 && is_prose(&left, size) &&
           (right.rows < COLUMN_ROWS ? right.full > 0 : is_prose(&right, size));
}

static bool is_inner(const GdGap *gap)
{
    return isfinite(gap->x1) && isfinite(gap->x2);
}

static bool has_inner(const GArray *gaps)
{
    for (guint i = 0; i < gaps->len; i++)
        if (is_inner(&g_array_index(gaps, GdGap, i)))
            return true;
    return false;
}

/* Finds the gap that parts the most lines from the first on, and how many those are; 0: none does. */
static guint find_columns(const Columns *c, const GdPlacedLine *lines, guint n, GdGap *found)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(GdGap)), last = g_array_copy(gaps);
    guint taken = 0;
    gd_gaps_open(gaps);
    while (taken < n) {
        g_array_set_size(last, 0);
        g_array_append_vals(last, gaps->data, gaps->len);
        gd_gaps_cut(gaps, pieces_of(c, &lines[taken]), lines[taken].n,
                    GUTTER * pieces_of(c, &lines[taken])->size);
        if (has_inner(last) && !has_inner(gaps))
            break;
        taken++;
    }
    const GArray *open = taken < n ? last : gaps;
    for (guint i = 0; i < open->len; i++) {
        *found = g_array_index(open, GdGap, i);
        if (is_inner(found) && parts_columns(c, lines, taken, found))
            return taken;
    }
    return 0;
}

static void add_lines(Columns *c, const GdPlacedLine *lines, guint n, unsigned depth);

/* The lines left of the gap, or those right of it. */
static void add_side(Columns *c, const GdPlacedLine *lines, guint n, const GdGap *gap, bool right,
                     unsigned depth)
{
    g_autoptr(GArray) side = g_array_sized_new(FALSE, FALSE, sizeof(GdPlacedLine), n);
    for (guint i = 0; i < n; i++) {
        GdPlacedLine line = lines[i];
        guint cut = before(c, &line, gap);
        line.first += right ? cut : 0;
        line.n = right ? line.n - cut : cut;
        line.place = 3 * line.place + (right ? 2 : 1);
        if (line.n)
            g_array_append_val(side, line);
    }
    add_lines(c, (const GdPlacedLine *)(const void *)side->data, side->len, depth + 1);
}

static void add_lines(Columns *c, const GdPlacedLine *lines, guint n, unsigned depth)
{
    bool searched = n <= ROWS_MAX && depth < DEPTH_MAX;
    for (guint i = 0, taken; i < n; i += MAX(taken, 1)) {
        GdGap gap;
        taken = searched ? find_columns(c, lines + i, n - i, &gap) : 0;
        if (!taken) {
            g_array_append_val(c->lines, lines[i]);
            continue;
        }
        add_side(c, lines + i, taken, &gap, false, depth);
        add_side(c, lines + i, taken, &gap, true, depth);
    }
}

/* Pages of one width share their margins. */
static guint place_of(const GdPage *page)
{
    return (guint)CLAMP(lroundf(page->width), 0, 20000) * 81; /* 3 to the power of DEPTH_MAX + 1 */
}

/* Notes come behind all pages, so that a paragraph goes on above and below them. */
static void move_notes(GArray *lines)
{
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(GdPlacedLine));
    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        GdPlacedLine line = g_array_index(lines, GdPlacedLine, i);
        if (line.is_note)
            g_array_append_val(notes, line);
        else
            g_array_index(lines, GdPlacedLine, kept++) = line;
    }
    g_array_set_size(lines, kept);
    g_array_append_vals(lines, notes->data, notes->len);
}

GArray *gd_layout_lines(const GdLayout *layout)
{
    Columns c = { .layout = layout, .lines = g_array_new(FALSE, FALSE, sizeof(GdPlacedLine)) };
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(GdPlacedLine));
    for (guint p = 0; p < layout->pages->len; p++) {
        const GdPage *page = &g_array_index(layout->pages, GdPage, p);
        g_array_set_size(whole, 0);
        for (guint i = 0; i < page->n; i++) {
            const GdPlacedRow *row = gd_placed_row(layout, page->first + i);
            GdPlacedLine line = { .first = row->first,
                                  .n = row->n,
                                  .middle = (row->y1 + row->y2) / 2,
                                  .page = p,
                                  .place = place_of(page),
                                  .is_note = row->is_note };
            if (line.n)
                g_array_append_val(whole, line);
        }
        add_lines(&c, (const GdPlacedLine *)(const void *)whole->data, whole->len, 0);
    }
    move_notes(c.lines);
    return c.lines;
}
