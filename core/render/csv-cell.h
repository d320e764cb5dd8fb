/* csv-cell.h - one cell of a CSV file (RFC 4180); for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_CSV_CELL_H
#define GD_RENDER_CSV_CELL_H

#include "core/base/slice.h"

/* Appends the cell, quoted where it has to be, and the comma or the line end behind it.  What a spreadsheet
 * would take for a formula gets a leading '. */
void gd_csv_cell(GString *out, GdSlice cell, bool last);
void gd_csv_number(GString *out, guint64 number, bool last);

#endif
