/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/slip-forms.h"

#include "core/render/day.h"
#include "core/render/render.h"
#include "core/render/slip-items.h"
#include "core/render/slip-words.h"

#define EOL "\r\n"

static void add_line(const char *indent, const char *text, GString *out)
{
    g_string_append(out, indent);
    g_string_append(out, text);
    g_string_append(out, EOL);
}

/* A line "LABEL: what add() appends". */
static void add_labelled(const char *indent, const char *format, const GString *text, GString *out)
{
    g_string_append(out, indent);
    gd_message_expand(format, &(GdFault){ .args = { text->str } }, out);
    g_string_append(out, EOL);
}

static void begin(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, "\xEF\xBB\xBF");
    add_line("", _("Notice of reports to be mended"), out);
    gd_show_safely(gd_slice_of(slip->number), words);
    add_line("", words->str, out);
    g_string_append(out, EOL);
    gd_show_safely(gd_slice_of(slip->unit), g_string_truncate(words, 0));
    add_labelled("", _("To {1}:"), words, out);
    gd_slip_greeting(slip, g_string_truncate(words, 0));
    add_line("", words->str, out);
    g_string_append(out, EOL);
    add_line("", _("What to do:"), out);
    for (size_t i = 0; gd_slip_step(slip, i, g_string_truncate(words, 0)); i++) {
        g_string_append_printf(out, "%zu. ", i + 1);
        add_line("", words->str, out);
    }
    gd_slip_contact(slip, g_string_truncate(words, 0));
    if (words->len)
        add_line("", words->str, out);
}

static void add_places(const GdSlipItem *item, const GdResult *result, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    const GdFault *fault;
    guint n = 0;
    for (size_t at = 0; n < GD_SLIP_PLACES && (fault = gd_slip_item_next(item, result, &at));) {
        char number[16];
        gd_slip_item_fault(item, fault, g_string_truncate(words, 0));
        g_snprintf(number, sizeof number, "%u", ++n);
        g_string_append(out, "   ");
        gd_message_expand(_("({1}) {2}"), &(GdFault){ .args = { number, words->str } }, out);
        g_string_append(out, EOL);
        gd_slip_add_place(item, result, fault, add_labelled, "        ", out);
    }
    if (item->count > n)
        add_line("   ", _("There are more of this kind: please look through the whole report."), out);
}

static void add_item(const GdSlipItem *item, guint number, const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) title = g_string_new(NULL);
    bool alone = item->count == 1;
    gd_slip_item_title(item, title);
    g_string_append_printf(out, "%u. ", number);
    add_line("", title->str, out);
    if (alone)
        gd_slip_add_place(item, report->result, item->first, add_labelled, "   ", out);
    gd_slip_add_advice(item, report->template, add_labelled, "   ", "   ", out);
    if (!alone)
        add_places(item, report->result, out);
}

static void add_level(const GdSlipReport *report, GdLevel level, GString *out)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(GdSlipItem));
    g_autoptr(GString) title = g_string_new(NULL);
    gd_slip_items(report->result, level, items);
    if (!items->len)
        return;
    gd_slip_level(report, level, items->len, title);
    g_string_append(out, EOL);
    add_labelled("", _("[{1}]"), title, out);
    for (guint i = 0; i < items->len; i++)
        add_item(&g_array_index(items, GdSlipItem, i), i + 1, report, out);
}

static void add_report(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, EOL "----------------------------------------" EOL);
    gd_slip_heading(report, words);
    add_line("", words->str, out);
    gd_slip_particulars(report, g_string_truncate(words, 0));
    add_line("", words->str, out);
    add_level(report, GD_ERROR, out);
    add_level(report, GD_WARNING, out);
}

static void begin_reminders(const GdSlip *slip, GString *out)
{
    (void)slip;
    g_string_append(out, EOL "----------------------------------------" EOL);
    add_line("", _("Sent back before and not received anew yet:"), out);
}

static void add_reminder(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gd_slip_particulars(report, words);
    g_string_append_printf(out, "%u. ", report->place);
    add_line("", words->str, out);
}

static void end_reminders(GString *out)
{
    (void)out;
}

static void end(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, EOL "----------------------------------------" EOL);
    gd_show_safely(gd_slice_of(slip->office ? slip->office : ""), words);
    if (words->len)
        add_line("", words->str, out);
    gd_day_add(slip->date ? slip->date : "", 0, g_string_truncate(words, 0));
    if (words->len)
        add_line("", words->str, out);
}

const GdSlipForm gd_slip_text = {
    ".txt", begin, add_report, begin_reminders, add_reminder, end_reminders, end
};
