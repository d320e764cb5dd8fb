/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/office.h"

#include "core/render/day.h"
#include "core/render/render.h"
#include "core/render/summary-forms.h"

#define EOL "\r\n"

static const struct {
    const char *title, *advice;
} reasons[GD_N_OFFICES] = {
    [GD_OFFICE_SECRET] = { N_("Marked as secret"), N_("Nothing of these files was kept but where they are. "
                                                      "Have them handled as the rules "
                                                      "on secrets say, and take them off this machine.") },
    [GD_OFFICE_AGAIN] = { N_("Submitted again after it was accepted"),
                          N_("The earlier version stays as it is. Compare the two and decide whether this "
                             "one is "
                             "to be kept, too: guidang decide NUMBER --accept or --reject, with --reason.") },
    [GD_OFFICE_HELD] = { N_("To be decided by a person"),
                         N_("Two kinds of report fit, and one of them would "
                            "be accepted and the other sent back. "
                            "Read the report and decide which it is: guidang decide NUMBER --genre or "
                            "--accept or --reject, with --reason.") },
    [GD_OFFICE_UNRECOGNISED] = { N_("Of no known kind"),
                                 N_("See whether it is a report at all. What it came closest to is said by: "
                                    "guidang explain FILE. Where it is one: guidang decide NUMBER --genre "
                                    "GENRE, with "
                                    "--reason.") },
    [GD_OFFICE_FAILED] = { N_("Not judged, since the program failed"),
                           N_("The files were left alone and are tried again in the next round. Where that "
                              "fails, "
                              "too, tell those who look after the program.") },
    [GD_OFFICE_UNREADABLE] = { N_("Not opened, since the system refused"),
                               N_("This is no fault of the sender: look at the rights and the disk.") },
    [GD_OFFICE_NOBODYS] = { N_("To be sent back, but nobody knows to whom"),
                            N_("Find out who sent them: no notice was written for them. Then: guidang decide "
                               "NUMBER --unit UNIT, with --reason.") },
};

static bool is_secret(const GdResult *result)
{
    for (size_t i = 0; i < gd_findings_count(result->findings); i++)
        if (gd_findings_get(result->findings, i)->code == gd_code(GD_SECRET_MARKED))
            return true;
    return false;
}

static bool is_refused(const GdResult *result)
{
    for (size_t i = 0; i < gd_findings_count(result->findings); i++)
        if (gd_findings_get(result->findings, i)->code == gd_code(GD_UNREADABLE_IO))
            return true;
    return false;
}

GdOfficeReason gd_office_reason(const GdResult *result)
{
    if (is_secret(result))
        return GD_OFFICE_SECRET;
    switch (result->verdict) {
    case GD_HELD:
        return result->replaces ? GD_OFFICE_AGAIN : GD_OFFICE_HELD;
    case GD_UNRECOGNISED:
        return GD_OFFICE_UNRECOGNISED;
    case GD_FAILED:
        return GD_OFFICE_FAILED;
    default:
        return is_refused(result) ? GD_OFFICE_UNREADABLE : GD_OFFICE_NOBODYS;
    }
}

void gd_office_begin(const GdSummary *summary, GString *out)
{
    g_autoptr(GString) day = g_string_new(NULL);
    gd_day_add(summary->date, 0, day);
    g_string_append(out, "\xEF\xBB\xBF");
    gd_message_expand(_("What a person has to see to, {1}"), &(GdFault){ .args = { day->str } }, out);
    g_string_append(out, EOL);
}

void gd_office_begin_reason(GdOfficeReason reason, GString *out)
{
    g_string_append(out, EOL);
    gd_message_expand(_("[{1}]"), &(GdFault){ .args = { _(reasons[reason].title) } }, out);
    g_string_append_printf(out, EOL "%s" EOL, _(reasons[reason].advice));
}

/* By what `guidang decide` knows it. */
static void add_number(const GdSummaryReport *report, GString *out)
{
    g_autoptr(GString) id = g_string_new(NULL);
    const GdResult *result = report->result;
    gd_result_id(result->sha256, result->report, report->is_one_of_several, id);
    if (!id->len || !result->report)
        return;
    g_string_append(out, "   ");
    gd_message_expand(_("Number {1}"), &(GdFault){ .args = { id->str } }, out);
    if (result->replaces)
        gd_message_expand(_(", earlier version: packages/{1}"), &(GdFault){ .args = { result->replaces } },
                          out);
    g_string_append(out, EOL);
}

static void add_particulars(const GdSummaryReport *report, GString *out)
{
    g_autoptr(GString) message = g_string_new(NULL);
    add_number(report, out);
    g_string_append(out, "   ");
    gd_show_safely(gd_slice_of(*report->unit ? report->unit : _("unit not known")), out);
    g_string_append(out, " · ");
    gd_summary_report_title(report, out);
    g_string_append_printf(out, "%s%s" EOL, *report->genre ? " · " : "", report->genre);
    const GdFindings *findings = report->result->findings;
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, gd_findings_weighed(findings, i));
        if (fault->level == GD_NOTE)
            continue;
        gd_fault_message(fault, g_string_truncate(message, 0));
        g_string_append_printf(out, "   - %s ", gd_level_label(fault->level));
        gd_show_safely(gd_slice_of_string(message), out);
        g_string_append(out, EOL);
    }
}

void gd_office_report(GdOfficeReason reason, guint number, const GdSummaryReport *report, GString *out)
{
    g_string_append_printf(out, "%u. ", number);
    gd_show_safely(report->result->path, out);
    if (report->is_one_of_several)
        g_string_append_printf(out, " #%u", report->result->report);
    g_string_append(out, EOL);
    if (reason != GD_OFFICE_SECRET)
        add_particulars(report, out);
}

void gd_office_end(guint reports, GString *out)
{
    if (!reports)
        g_string_append_printf(out, EOL "%s" EOL, _("There is nothing."));
}
