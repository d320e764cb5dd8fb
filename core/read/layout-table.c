/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/layout-inside.h"

enum { ROWS_MAX = 200 }; /* of one table; what follows is another */

/* Times the size of the font. */
static const float CELL_GAP = 0.45F;  /* the least gap between cells */
static const float CELL_PITCH = 1.5F; /* how far apart the lines of one cell may be */
static const float ROW_PITCH = 5.0F;  /* and the rows */

typedef struct {
    const GdLayout *layout;
    GdPlacedLine *lines;
    guint n;
    GArray *gaps, *tried; /* GdGap: those that part the cells, and with one line more */
} Tables;

static const GdPiece *pieces_of(const Tables *t, guint line)
{
    return gd_piece(t->layout, t->lines[line].first);
}

static guint16 cell_of(const GArray *gaps, const GdPiece *piece)
{
    guint16 cell = 0;
    while (cell < gaps->len && g_array_index(gaps, GdGap, cell).x1 < piece->x1)
        cell++;
    return cell;
}

/* Each character for itself: a title that is drawn out. */
static bool is_spaced(const Tables *t, guint line)
{
    const GdPiece *pieces = pieces_of(t, line);
    for (guint i = 0; i < t->lines[line].n; i++)
        if (pieces[i].chars > 1)
            return false;
    return true;
}

static bool has_cells(const Tables *t, guint line, const GArray *gaps)
{
    const GdPiece *pieces = pieces_of(t, line);
    return cell_of(gaps, &pieces[0]) != cell_of(gaps, &pieces[t->lines[line].n - 1]);
}

static bool is_row(const Tables *t, guint line)
{
    return t->lines[line].n > 1 && !is_spaced(t, line);
}

/* A line that only later cells have, right below another. */
static bool goes_on(const Tables *t, guint line)
{
    const GdPiece *first = pieces_of(t, line);
    return t->lines[line].middle - t->lines[line - 1].middle <= CELL_PITCH * first->size &&
           cell_of(t->tried, first) > cell_of(t->tried, pieces_of(t, line - 1));
}

/* Do all of the lines still have cells, with the gaps that one more leaves? */
static bool leaves_cells(const Tables *t, guint first, guint last)
{
    for (guint i = first; i <= last; i++)
        if (t->lines[i].n > 1 && !t->lines[i].goes_on && !has_cells(t, i, t->tried))
            return false;
    return true;
}

static bool takes(const Tables *t, guint first, guint line)
{
    GdPlacedLine *it = &t->lines[line], *above = it - 1;
    const GdPiece *pieces = pieces_of(t, line);
    if (it->page != above->page || it->place != above->place || it->is_note != above->is_note ||
        it->middle - above->middle > ROW_PITCH * pieces->size)
        return false;
    g_array_set_size(t->tried, 0);
    g_array_append_vals(t->tried, t->gaps->data, t->gaps->len);
    gd_gaps_cut(t->tried, pieces, it->n, CELL_GAP * pieces->size);
    it->goes_on = goes_on(t, line);
    return (it->goes_on || is_row(t, line)) && leaves_cells(t, first, line);
}

/* How many lines from the first on are a table, whose gaps are left in t->gaps. */
static guint take_table(Tables *t, guint first)
{
    guint n = 1, rows = 1;
    gd_gaps_open(t->gaps);
    gd_gaps_cut(t->gaps, pieces_of(t, first), t->lines[first].n, CELL_GAP * pieces_of(t, first)->size);
    while (first + n < t->n && n < ROWS_MAX && takes(t, first, first + n)) {
        g_array_set_size(t->gaps, 0);
        g_array_append_vals(t->gaps, t->tried->data, t->tried->len);
        rows += !t->lines[first + n].goes_on;
        n++;
    }
    return rows > 1 ? n : 0;
}

static void mark(Tables *t, guint line)
{
    GdPiece *pieces = gd_piece(t->layout, t->lines[line].first);
    t->lines[line].in_table = true;
    for (guint i = 0; i < t->lines[line].n; i++)
        pieces[i].cell = (guint16)MAX(cell_of(t->gaps, &pieces[i]), 1);
}

void gd_layout_find_tables(const GdLayout *layout, GArray *lines)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(GdGap)),
                      tried = g_array_new(FALSE, FALSE, sizeof(GdGap));
    Tables t = { layout, (GdPlacedLine *)(void *)lines->data, lines->len, gaps, tried };
    for (guint i = 0, n; i < t.n; i += MAX(n, 1)) {
        n = is_row(&t, i) ? take_table(&t, i) : 0;
        for (guint k = 0; k < n; k++)
            mark(&t, i + k);
    }
}
