/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/csv-cell.h"
#include "core/render/formats.h"

/* The path as UTF-8; a finding of NULL makes the one row of a clean report. */
static void add_row(const GdResult *result, GdSlice path, const GdFault *fault, GString *out)
{
    g_autoptr(GString) message = g_string_new(NULL);
    if (fault)
        gd_fault_message(fault, message);
    gd_csv_cell(out, path, false);
    gd_csv_number(out, result->report, false);
    gd_csv_number(out, fault ? fault->line : 0, false);
    gd_csv_number(out, fault ? fault->column : 0, false);
    gd_csv_cell(out, gd_slice_of(result->genre ? result->genre : ""), false);
    gd_csv_cell(out, gd_slice_of(gd_verdict_name(result->verdict)), false);
    gd_csv_cell(out, gd_slice_of(fault ? gd_level_name(fault->level) : ""), false);
    gd_csv_cell(out, gd_slice_of(fault ? fault->code->code : ""), false);
    gd_csv_cell(out, gd_slice_of(fault && fault->role ? fault->role : ""), false);
    gd_csv_cell(out, gd_slice_of_string(message), true);
}

void gd_csv_head(GString *out)
{
    g_string_append(out, "\xEF\xBB\xBFpath,report,line,column,genre,verdict,level,code,role,message\r\n");
}

void gd_csv_report(const GdResult *result, GString *out)
{
    g_autofree char *path =
        g_utf8_make_valid(result->path.ptr ? result->path.ptr : "", (gssize)result->path.len);
    size_t n = gd_findings_count(result->findings);
    for (size_t i = 0; i < n; i++) {
        gd_result_mark_gap(result, i, out);
        add_row(result, gd_slice_of(path),
                gd_findings_get(result->findings, gd_findings_weighed(result->findings, i)), out);
    }
    gd_result_mark_gap(result, n, out);
    if (n)
        return;
    add_row(result, gd_slice_of(path), NULL, out);
    if (result->gap) /* the report is clean no more */
        result->gap->len = out->len - result->gap->at;
}

void gd_csv_finding(const GdResult *result, GString *out)
{
    g_autofree char *path =
        g_utf8_make_valid(result->path.ptr ? result->path.ptr : "", (gssize)result->path.len);
    add_row(result, gd_slice_of(path), gd_findings_get(result->findings, 0), out);
}
