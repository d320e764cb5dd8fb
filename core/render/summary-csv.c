/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/csv-cell.h"
#include "core/render/summary-forms.h"

static void begin(const GdSummary *summary, GString *out)
{
    static const char *const heads[] = { N_("No."),   N_("unit"),    N_("file"),       N_("report in it"),
                                         N_("title"), N_("kind"),    N_("verdict"),    N_("unchanged"),
                                         N_("level"), N_("finding"), N_("particulars") };
    (void)summary;
    g_string_append(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        gd_csv_cell(out, gd_slice_of(_(heads[i])), i + 1 == G_N_ELEMENTS(heads));
}

static GdSlice or_empty(GdSlice text)
{
    return text.ptr ? text : GD_EMPTY;
}

/* A finding of NULL makes the one row of a report that has none. */
static void add_row(const GdSummaryReport *report, const GdFault *fault, GString *out)
{
    const GdResult *result = report->result;
    g_autofree char *path = g_utf8_make_valid(result->path.ptr, (gssize)result->path.len);
    g_autoptr(GString) message = g_string_new(NULL);
    if (fault)
        gd_fault_message(fault, message);
    gd_csv_number(out, (guint64)report->id, false);
    gd_csv_cell(out, gd_slice_of(report->unit), false);
    gd_csv_cell(out, gd_slice_of(path), false);
    gd_csv_number(out, result->report, false);
    gd_csv_cell(out, or_empty(result->title), false);
    gd_csv_cell(out, gd_slice_of(report->genre), false);
    gd_csv_cell(out, gd_slice_of(gd_verdict_label(result->verdict)), false);
    gd_csv_cell(out, gd_slice_of(result->unchanged ? _("unchanged") : ""), false);
    gd_csv_cell(out, gd_slice_of(fault ? gd_level_label(fault->level) : ""), false);
    gd_csv_cell(out, gd_slice_of(fault ? fault->code->code : ""), false);
    gd_csv_cell(out, gd_slice_of_string(message), true);
}

static void add_report(const GdSummaryReport *report, GString *out)
{
    size_t n = gd_findings_count(report->result->findings);
    for (size_t i = 0; i < n; i++)
        add_row(report, gd_findings_get(report->result->findings, i), out);
    if (n == 0)
        add_row(report, NULL, out);
}

const GdSummaryForm gd_summary_csv = { .ending = ".csv", .begin = begin, .report = add_report };
