/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/slip-words.h"

#include "core/doc/numbering.h"
#include "core/render/day.h"
#include "core/render/render.h"

enum { TITLE_CHARS = 80 };

static bool is_said(const char *text)
{
    return text && *text;
}

static void show(const char *text, GString *out)
{
    gd_show_safely(gd_slice_of(text), out);
}

static void add_count(const char *format, guint count, GString *out)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", count);
    gd_message_expand(format, &(GdFault){ .args = { digits } }, out);
}

static void add_term(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) day = g_string_new(NULL);
    char days[16];
    gd_day_add(slip->date, slip->term, day);
    g_snprintf(days, sizeof days, "%u", slip->term);
    gd_message_expand(_(" Please send them again by {1} (within {2} days)."),
                      &(GdFault){ .args = { day->str, days } }, out);
}

void gd_slip_greeting(const GdSlip *slip, GString *out)
{
    g_string_append(out, _("Of what you sent, "));
    if (slip->reports)
        add_count(_("{1} reports must be mended"), slip->reports, out);
    if (slip->reports && slip->files)
        g_string_append(out, _(" and "));
    if (slip->files)
        add_count(_("{1} files cannot be read and must be sent anew"), slip->files, out);
    g_string_append(out, _("."));
    if (slip->term && is_said(slip->date))
        add_term(slip, out);
}

static const char *const steps[] = {
    N_("Open each file named below and mend everything under “must be mended”, one by one."),
    N_("Look at everything under “please check”: mend it where it is wrong, and leave it where it is right."),
    N_("To find a place, press Ctrl+F in Word or WPS and type the words that stand behind “Search for”."),
    N_("Save the file under its old name and send it again, whole. What is not named here need not be sent "
       "again."),
};

bool gd_slip_step(const GdSlip *slip, size_t index, GString *out)
{
    size_t first = slip->reports ? 0 : G_N_ELEMENTS(steps) - 1; /* there is nothing to mend in files alone */
    if (index + first >= G_N_ELEMENTS(steps))
        return false;
    g_string_append(out, _(steps[index + first]));
    return true;
}

static bool is_unreadable(const GdSlipReport *report)
{
    return report->result->verdict == GD_UNREADABLE;
}

void gd_slip_heading(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) name = g_string_new(NULL);
    g_autofree char *number = gd_numeral_write(report->place);
    bool has_title = report->result->title.ptr && report->result->title.len;
    gd_show_clipped(has_title ? report->result->title : gd_slice_of(report->file), TITLE_CHARS, name);
    gd_message_expand(is_unreadable(report) ? _("{1}. {2} (to be sent anew)") : _("{1}. {2}"),
                      &(GdFault){ .args = { number, name->str } }, out);
}

void gd_slip_particulars(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) file = g_string_new(NULL);
    show(report->file, file);
    gd_message_expand(_("File: {1}"), &(GdFault){ .args = { file->str } }, out);
    if (report->is_one_of_several)
        add_count(_(", report {1} in it"), report->result->report, out);
    if (report->template)
        gd_message_expand(_("; kind: {1}"), &(GdFault){ .args = { gd_name(&report->template->name) } }, out);
    if (report->result->times > 1)
        add_count(_("; submission no. {1}"), report->result->times, out);
    if (report->times_back > 0)
        add_count(_("; this is the time number {1} that it is sent back"), (guint)report->times_back + 1,
                  out);
}

void gd_slip_level(const GdSlipReport *report, GdLevel level, guint count, GString *out)
{
    const char *format = is_unreadable(report) ? _("Must be sent anew")
                         : level == GD_ERROR   ? _("Must be mended ({1})")
                                               : _("Please check ({1})");
    add_count(format, count, out);
}

void gd_slip_contact(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) contact = g_string_new(NULL);
    if (!is_said(slip->contact))
        return;
    show(slip->contact, contact);
    gd_message_expand(_("If anything is unclear, ask: {1}"), &(GdFault){ .args = { contact->str } }, out);
}
