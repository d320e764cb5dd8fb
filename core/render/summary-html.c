/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/advice.h"
#include "core/render/html.h"
#include "core/render/render.h"
#include "core/render/summary-forms.h"
#include "core/render/summary-page.h"

static GdPage page_of(const char *title)
{
    return (GdPage){
        .language = gd_html_language(), .title = title, .style = gd_summary_style, .script = gd_summary_script
    };
}

static void add_count(const char *class, const char *label, guint64 count, GString *out)
{
    g_string_append_printf(out, "<li class=\"%s\">", class);
    gd_html_text(label, out);
    g_string_append_printf(out, "<b>%" G_GUINT64_FORMAT "</b></li>\n", count);
}

static void add_counts(const GdTally *tally, GString *out)
{
    const struct {
        const char *label;
        guint64 count;
    } files[] = { { N_("files"), tally->seen },
                  { N_("unchanged"), tally->unchanged },
                  { N_("skipped"), tally->skipped },
                  { N_("reports"), tally->reports } };
    g_string_append(out, "<ul class=\"counts\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        if (files[i].count)
            add_count("all", _(files[i].label), files[i].count, out);
    for (int v = 0; v < GD_N_VERDICTS; v++)
        if (tally->verdicts[v])
            add_count(gd_verdict_name((GdVerdict)v), gd_verdict_label((GdVerdict)v), tally->verdicts[v], out);
    g_string_append(out, "</ul>\n");
}

static const char *const anchors[GD_N_GROUPINGS] = { "by-unit", "by-genre", "by-finding" };

static void add_ways(GString *out)
{
    g_string_append(out, "<nav>");
    for (int by = 0; by < GD_N_GROUPINGS; by++) {
        g_string_append_printf(out, "<a href=\"#%s\">", anchors[by]);
        gd_html_text(gd_summary_grouping((GdGrouping)by), out);
        g_string_append(out, "</a>");
    }
    gd_html_element("a href=\"#reports\"", _("All reports"), out);
    g_string_append(out, "</nav>\n<div id=\"find\" hidden><label>");
    gd_html_element("span", _("Find"), out);
    g_string_append(out, "<input id=\"words\" type=\"search\" autocomplete=\"off\" placeholder=\"");
    gd_html_text(_("unit, title, file, finding"), out);
    g_string_append(out, "\"></label><a id=\"found\" href=\"#reports\" data-found=\"");
    gd_html_text(_("{1} reports found"), out);
    g_string_append(out, "\"></a></div>\n");
}

static void begin(const GdSummary *summary, GString *out)
{
    g_autoptr(GString) title = g_string_new(NULL), office = g_string_new(NULL);
    gd_summary_title(summary, title);
    gd_show_safely(gd_slice_of(summary->office ? summary->office : ""), office);
    GdPage page = page_of(title->str);
    gd_html_begin(&page, out);
    gd_html_element("h1", title->str, out);
    gd_html_element("p", office->str, out);
    g_string_append_c(out, '\n');
    add_counts(&summary->tally, out);
    add_ways(out);
}

/* ---- units, genres, findings ----------------------------------------------------------------------- */

static void begin_table(GString *out)
{
    g_string_append(out, "<table>\n<thead><tr>");
    gd_html_element("th", _("unit"), out);
    for (int v = 0; v < GD_N_VERDICTS; v++)
        gd_html_element("th", gd_verdict_label((GdVerdict)v), out);
    g_string_append(out, "</tr></thead>\n<tbody>\n");
}

static void begin_group(GdGrouping by, GString *out)
{
    g_string_append_printf(out, "<section id=\"%s\">\n", anchors[by]);
    gd_html_element("h2", gd_summary_grouping(by), out);
    g_string_append_c(out, '\n');
    if (by == GD_BY_UNIT)
        begin_table(out);
}

static void add_name(const GdSummaryRow *row, GString *out)
{
    g_autoptr(GString) name = g_string_new(NULL);
    gd_summary_name(row, name);
    gd_html_text(name->str, out);
}

static void add_unit(const GdSummaryRow *row, GString *out)
{
    g_string_append_printf(out, "<tr><th><a class=\"isolated\" href=\"#u%" G_GINT64_FORMAT "\">", row->id);
    add_name(row, out);
    g_string_append(out, "</a></th>");
    for (int v = 0; v < GD_N_VERDICTS; v++) {
        g_string_append(out, "<td data-label=\"");
        gd_html_text(gd_verdict_label((GdVerdict)v), out);
        g_string_append_printf(out, "\" class=\"%s\">", gd_verdict_name((GdVerdict)v));
        if (row->verdicts[v])
            g_string_append_printf(out, "%" G_GUINT64_FORMAT, row->verdicts[v]);
        g_string_append(out, "</td>");
    }
}

static void add_share(const char *class, const char *label, guint64 count, GString *out)
{
    g_string_append_printf(out, "<span class=\"%s\">", class);
    gd_html_text(label, out);
    g_string_append_printf(out, " %" G_GUINT64_FORMAT "</span>", count);
}

static void begin_row(const GdSummaryRow *row, GString *out)
{
    if (row->by == GD_BY_UNIT) {
        add_unit(row, out);
        return;
    }
    g_string_append(out, "<details><summary><span class=\"row\"><span class=\"name\">");
    add_name(row, out);
    if (row->by == GD_BY_FINDING && gd_advice_find(row->key)) /* else its code is its name */
        gd_html_element("span class=\"code\"", row->key, out);
    g_string_append(out, "</span>");
    if (row->by == GD_BY_FINDING)
        add_share(gd_level_name(row->level), gd_level_label(row->level), row->reports, out);
    for (int v = 0; row->by == GD_BY_GENRE && v < GD_N_VERDICTS; v++)
        if (row->verdicts[v])
            add_share(gd_verdict_name((GdVerdict)v), gd_verdict_label((GdVerdict)v), row->verdicts[v], out);
    g_string_append(out, "</span></summary>\n<p class=\"refs\">");
}

static void add_reference(const GdSummaryReport *report, GString *out)
{
    g_string_append_printf(out, "<a href=\"#r%" G_GINT64_FORMAT "\">%" G_GINT64_FORMAT "</a>\n", report->id,
                           report->id);
}

static void end_row(const GdSummaryRow *row, GString *out)
{
    g_string_append(out, row->by == GD_BY_UNIT ? "</tr>\n" : "</p></details>\n");
}

static void end_group(GdGrouping by, GString *out)
{
    g_string_append(out, by == GD_BY_UNIT ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}

/* ---- reports --------------------------------------------------------------------------------------- */

static void begin_reports(GString *out)
{
    g_string_append(out, "<section id=\"reports\">\n");
    gd_html_element("h2", _("All reports"), out);
    g_string_append_c(out, '\n');
}

static void begin_unit(const GdSummaryRow *unit, GString *out)
{
    g_string_append_printf(
        out, "<section class=\"unit\" id=\"u%" G_GINT64_FORMAT "\">\n<h3 class=\"isolated\">", unit->id);
    add_name(unit, out);
    g_string_append(out, "</h3>\n");
}

static void add_findings(const GdFindings *findings, GString *out)
{
    g_autoptr(GString) message = g_string_new(NULL), shown = g_string_new(NULL);
    g_string_append(out, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, gd_findings_weighed(findings, i));
        gd_fault_message(fault, g_string_truncate(message, 0));
        gd_show_safely(gd_slice_of_string(message), g_string_truncate(shown, 0));
        g_string_append_printf(out, "<li class=\"%s\">", gd_level_name(fault->level));
        gd_html_text(gd_level_label(fault->level), out);
        g_string_append_c(out, ' ');
        gd_html_element("span", shown->str, out);
        g_string_append(out, "</li>\n");
    }
    g_string_append(out, "</ul>\n");
}

static void add_about(const GdSummaryReport *report, GString *out)
{
    g_autoptr(GString) path = g_string_new(NULL);
    gd_show_safely(report->result->path, path);
    g_string_append(out, "<p class=\"path\">");
    gd_html_element("span class=\"isolated\"", path->str, out);
    if (report->is_one_of_several)
        g_string_append_printf(out, " #%u", report->result->report);
    if (*report->genre) {
        g_string_append(out, " · ");
        gd_html_text(report->genre, out);
    }
    if (report->result->unchanged)
        gd_html_text(_(" (unchanged since it was judged)"), out);
    g_string_append(out, "</p>\n");
}

static void add_report(const GdSummaryReport *report, GString *out)
{
    g_autoptr(GString) title = g_string_new(NULL);
    const char *verdict = gd_verdict_name(report->result->verdict);
    g_string_append_printf(out, "<article class=\"report\" id=\"r%" G_GINT64_FORMAT "\">\n", report->id);
    g_string_append_printf(out, "<h4><span class=\"no\">%" G_GINT64_FORMAT "</span>", report->id);
    gd_summary_report_title(report, title);
    gd_html_element("span class=\"isolated\"", title->str, out);
    g_string_append_printf(out, "<span class=\"tag %s\">", verdict);
    gd_html_text(gd_verdict_label(report->result->verdict), out);
    g_string_append(out, "</span></h4>\n");
    add_about(report, out);
    if (gd_findings_count(report->result->findings))
        add_findings(report->result->findings, out);
    g_string_append(out, "</article>\n");
}

static void end_section(GString *out)
{
    g_string_append(out, "</section>\n");
}

static void end(const GdSummary *summary, GString *out)
{
    (void)summary;
    GdPage page = page_of("");
    gd_html_end(&page, out);
}

const GdSummaryForm gd_summary_html = {
    .ending = ".html",
    .begin = begin,
    .begin_group = begin_group,
    .begin_row = begin_row,
    .reference = add_reference,
    .end_row = end_row,
    .end_group = end_group,
    .begin_reports = begin_reports,
    .begin_unit = begin_unit,
    .report = add_report,
    .end_unit = end_section,
    .end_reports = end_section,
    .end = end,
};
