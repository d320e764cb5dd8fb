/* row.h - whether a row of a table holds data, or is there for the layout.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One of data is read as one line: several of its cells hold something, and none of them much. */
#ifndef GD_READ_ROW_H
#define GD_READ_ROW_H

#include <glib.h>
#include <stdbool.h>

/* What is known of a row by the lines in it until now; begins as all zero. */
typedef struct {
    guint filled, in_cell; /* cells that hold a line; lines in the last of them */
    gsize bytes;
    guint16 cell;
    bool is_layout;
} GdRow;

/* Takes up a line of the cell of that number, from 1 (0: of none), and whether it is a heading. */
void gd_row_add(GdRow *row, guint16 cell, gsize bytes, bool is_heading);
bool gd_row_is_data(const GdRow *row);

#endif
