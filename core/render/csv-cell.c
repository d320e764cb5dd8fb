/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/csv-cell.h"

/* A spreadsheet takes cells that begin so for formulas. */
static bool looks_like_formula(GdSlice cell)
{
    return cell.len && strchr("=+-@\t\r", cell.ptr[0]);
}

void gd_csv_cell(GString *out, GdSlice cell, bool last)
{
    bool quoted = false;
    for (size_t i = 0; i < cell.len && !quoted; i++)
        quoted = strchr(",\"\r\n", cell.ptr[i]) != NULL;
    if (quoted)
        g_string_append_c(out, '"');
    if (looks_like_formula(cell))
        g_string_append_c(out, '\'');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, cell.ptr[i]);
    }
    if (quoted)
        g_string_append_c(out, '"');
    g_string_append(out, last ? "\r\n" : ",");
}

void gd_csv_number(GString *out, guint64 number, bool last)
{
    g_string_append_printf(out, "%" G_GUINT64_FORMAT "%s", number, last ? "\r\n" : ",");
}
