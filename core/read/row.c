/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/row.h"

enum {
    CELL_LINES_MAX = 3, /* a row with more in a cell, or with more bytes, is layout */
    ROW_BYTES_MAX = 1200,
};

void gd_row_add(GdRow *row, guint16 cell, gsize bytes, bool is_heading)
{
    bool next = cell != row->cell;
    row->in_cell = next ? 1 : row->in_cell + 1;
    row->filled += next;
    row->bytes += bytes;
    row->cell = cell;
    row->is_layout |= cell == 0 || is_heading || row->in_cell > CELL_LINES_MAX || row->bytes > ROW_BYTES_MAX;
}

bool gd_row_is_data(const GdRow *row)
{
    return row->filled > 1 && !row->is_layout;
}
