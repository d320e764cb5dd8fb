/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/render.h"
#include "core/render/summary-forms.h"

#define EOL "\r\n"

enum { NAME_WIDTH = 28 };

/* Text of several lines, each ended as Windows wants it. */
static void add_lines(const char *text, GString *out)
{
    for (; *text; text++)
        g_string_append_len(out, *text == '\n' ? EOL : text, *text == '\n' ? 2 : 1);
}

static void begin(const GdSummary *summary, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, "\xEF\xBB\xBF");
    if (summary->office) {
        gd_show_safely(gd_slice_of(summary->office), out);
        g_string_append(out, EOL);
    }
    gd_summary_title(summary, out);
    g_string_append(out, EOL EOL);
    gd_totals_write_counts(&summary->tally, words);
    add_lines(words->str, out);
}

static void begin_group(GdGrouping by, GString *out)
{
    g_string_append(out, EOL);
    gd_message_expand(_("[{1}]"), &(GdFault){ .args = { gd_summary_grouping(by) } }, out);
    g_string_append(out, EOL);
}

static void add_verdicts(const GdSummaryRow *row, GString *out)
{
    static const char separator[] = N_(", ");
    bool first = true;
    for (int v = 0; v < GD_N_VERDICTS; v++) {
        if (!row->verdicts[v])
            continue;
        g_string_append_printf(out, "%s%s %" G_GUINT64_FORMAT, first ? "" : _(separator),
                               gd_verdict_label((GdVerdict)v), row->verdicts[v]);
        first = false;
    }
}

static void begin_row(const GdSummaryRow *row, GString *out)
{
    g_autoptr(GString) name = g_string_new(NULL);
    gd_summary_name(row, name);
    gd_add_column(out, name->str, NAME_WIDTH);
    if (row->by == GD_BY_FINDING)
        g_string_append_printf(out, "%s %" G_GUINT64_FORMAT, gd_level_label(row->level), row->reports);
    else
        add_verdicts(row, out);
    if (row->by != GD_BY_UNIT)
        g_string_append(out, EOL "   ");
}

static void add_reference(const GdSummaryReport *report, GString *out)
{
    g_string_append_printf(out, " %" G_GINT64_FORMAT, report->id);
}

static void end_row(const GdSummaryRow *row, GString *out)
{
    (void)row;
    g_string_append(out, EOL);
}

static void begin_reports(GString *out)
{
    g_string_append(out, EOL);
    gd_message_expand(_("[{1}]"), &(GdFault){ .args = { _("All reports, by the numbers above") } }, out);
    g_string_append(out, EOL);
}

static void begin_unit(const GdSummaryRow *unit, GString *out)
{
    g_string_append(out, EOL "== ");
    gd_summary_name(unit, out);
    g_string_append(out, " ==" EOL);
}

static void add_report(const GdSummaryReport *report, GString *out)
{
    const GdFindings *findings = report->result->findings;
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_printf(out, "%" G_GINT64_FORMAT ". ", report->id);
    gd_summary_report_title(report, out);
    g_string_append_printf(out, "  %s%s%s" EOL "   ", gd_verdict_label(report->result->verdict),
                           *report->genre ? " · " : "", report->genre);
    gd_show_safely(report->result->path, out);
    g_string_append(out, report->result->unchanged ? _(" (unchanged since it was judged)") : "");
    g_string_append(out, EOL);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, i);
        gd_fault_message(fault, g_string_truncate(message, 0));
        g_string_append_printf(out, "   - %s ", gd_level_label(fault->level));
        gd_show_safely(gd_slice_of_string(message), out);
        g_string_append(out, EOL);
    }
}

const GdSummaryForm gd_summary_text = {
    .ending = ".txt",
    .begin = begin,
    .begin_group = begin_group,
    .begin_row = begin_row,
    .reference = add_reference,
    .end_row = end_row,
    .begin_reports = begin_reports,
    .begin_unit = begin_unit,
    .report = add_report,
};
