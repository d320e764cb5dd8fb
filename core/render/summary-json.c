/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/json.h"
#include "core/render/summary-forms.h"

/* One object a line inside the lists, so that programs that read lines get along, too. */

static void begin_object(GString *out)
{
    gd_json_item(out);
    g_string_append(out, "\n{");
}

static void add_number(GString *out, const char *key, guint64 number)
{
    gd_json_number(out, key, (gint64)number);
}

static void add_verdicts(const guint64 *verdicts, GString *out)
{
    for (int v = 0; v < GD_N_VERDICTS; v++)
        add_number(out, gd_verdict_name((GdVerdict)v), verdicts[v]);
}

static void begin(const GdSummary *summary, GString *out)
{
    const GdTally *tally = &summary->tally;
    g_string_append_c(out, '{');
    gd_json_text(out, "date", summary->date);
    gd_json_text(out, "office", summary->office);
    gd_json_key(out, "totals");
    g_string_append_c(out, '{');
    add_number(out, "seen", tally->seen);
    add_number(out, "judged", tally->judged);
    add_number(out, "unreadable", tally->unreadable);
    add_number(out, "failed", tally->failed);
    add_number(out, "unchanged", tally->unchanged);
    add_number(out, "skipped", tally->skipped);
    add_number(out, "reports", tally->reports);
    for (int v = 0; v <= GD_UNRECOGNISED; v++)
        add_number(out, gd_verdict_name((GdVerdict)v), tally->verdicts[v]);
    g_string_append_c(out, '}');
}

static void begin_list(const char *key, GString *out)
{
    gd_json_key(out, key);
    g_string_append_c(out, '[');
}

static void begin_group(GdGrouping by, GString *out)
{
    static const char *const keys[GD_N_GROUPINGS] = { "units", "genres", "findings" };
    begin_list(keys[by], out);
}

static const char *known(const char *text)
{
    return text && *text ? text : NULL;
}

static void begin_row(const GdSummaryRow *row, GString *out)
{
    begin_object(out);
    if (row->by == GD_BY_UNIT)
        gd_json_text(out, "unit", known(row->name));
    else
        gd_json_text(out, row->by == GD_BY_GENRE ? "genre" : "code", row->key);
    if (row->by == GD_BY_FINDING)
        gd_json_text(out, "level", gd_level_name(row->level));
    add_number(out, "results", row->reports);
    if (row->by != GD_BY_FINDING)
        add_verdicts(row->verdicts, out);
    if (row->by != GD_BY_UNIT)
        begin_list("ids", out);
}

static void add_reference(const GdSummaryReport *report, GString *out)
{
    gd_json_item(out);
    g_string_append_printf(out, "%" G_GINT64_FORMAT, report->id);
}

static void end_row(const GdSummaryRow *row, GString *out)
{
    g_string_append(out, row->by == GD_BY_UNIT ? "}" : "]}");
}

static void end_group(GdGrouping by, GString *out)
{
    (void)by;
    g_string_append(out, "]");
}

static void begin_reports(GString *out)
{
    begin_list("reports", out);
}

static void add_findings(const GdFindings *findings, GString *out)
{
    begin_list("findings", out);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        gd_json_item(out);
        gd_result_write_finding(gd_findings_get(findings, i), out);
    }
    g_string_append_c(out, ']');
}

static void add_report(const GdSummaryReport *report, GString *out)
{
    const GdResult *result = report->result;
    begin_object(out);
    gd_json_number(out, "id", report->id);
    gd_json_text(out, "unit", known(report->unit));
    gd_json_path(out, result->path);
    gd_json_number(out, "report", result->report);
    gd_json_slice(out, "title", result->title);
    gd_json_text(out, "genre", result->genre);
    gd_json_text(out, "verdict", gd_verdict_name(result->verdict));
    gd_json_bool(out, "unchanged", result->unchanged);
    add_findings(result->findings, out);
    g_string_append_c(out, '}');
}

static void end_reports(GString *out)
{
    g_string_append(out, "]");
}

static void end(const GdSummary *summary, GString *out)
{
    (void)summary;
    g_string_append(out, "}\n");
}

const GdSummaryForm gd_summary_json = {
    .ending = ".json",
    .begin = begin,
    .begin_group = begin_group,
    .begin_row = begin_row,
    .reference = add_reference,
    .end_row = end_row,
    .end_group = end_group,
    .begin_reports = begin_reports,
    .report = add_report,
    .end_reports = end_reports,
    .end = end,
};
