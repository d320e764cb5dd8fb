/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/day.h"
#include "core/render/html.h"
#include "core/render/render.h"
#include "core/render/slip-forms.h"
#include "core/render/slip-items.h"
#include "core/render/slip-words.h"

static const char style[] =
    "\n"
    "body{max-width:46em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff;line-height:1.7;"
    "font-family:\"Source Han Sans SC\",\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "overflow-wrap:anywhere}\n"
    "h1{font-size:1.6em;text-align:center;margin:.4em 0}\n"
    "h2{font-size:1.15em;margin:0 0 .2em;line-height:1.5}\n"
    "h3{font-size:1em;margin:1em 0 .4em;padding:.1em .6em;border-left:.4em solid}\n"
    ".number{text-align:center;margin:0 0 1.5em}\n"
    ".report{border-top:1px solid #888;margin-top:1.6em;padding-top:1em}\n"
    ".about{color:#444;margin:0}\n"
    ".error{color:#a40000;border-color:#a40000}\n"
    ".warning{color:#7a4b00;border-color:#b07000}\n"
    "li{margin:.5em 0}\n"
    "li li{margin:.2em 0}\n"
    "p{margin:.3em 0}\n"
    ".fault{font-weight:bold}\n"
    ".example{color:#444}\n"
    ".signed{margin-top:2.5em;text-align:right}\n"
    "@media print{body{margin:0;max-width:none;font-size:11pt}.report{break-before:auto}"
    "h2,h3{break-after:avoid}li{break-inside:avoid-page}}\n";

static GdPage page_of(const char *title)
{
    return (GdPage){ .language = gd_html_language(), .title = title, .style = style };
}

/* <TAG>what the format makes of the text</TAG> */
static void add_labelled(const char *tag, const char *format, const GString *text, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gd_message_expand(format, &(GdFault){ .args = { text->str } }, words);
    gd_html_element(tag, words->str, out);
    g_string_append_c(out, '\n');
}

static void begin(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL), number = g_string_new(NULL), unit = g_string_new(NULL);
    gd_show_safely(gd_slice_of(slip->number ? slip->number : ""), number);
    gd_show_safely(gd_slice_of(slip->unit), unit);
    g_string_append_printf(words, "%s %s", _("Notice of reports to be mended"), number->str);
    GdPage page = page_of(words->str);
    gd_html_begin(&page, out);
    gd_html_element("h1", _("Notice of reports to be mended"), out);
    g_string_append_c(out, '\n');
    if (number->len)
        add_labelled("p class=\"number\"", "{1}", number, out);
    add_labelled("p", _("To {1}:"), unit, out);
    gd_slip_greeting(slip, g_string_truncate(words, 0));
    add_labelled("p", "{1}", words, out);
    gd_html_element("p", _("What to do:"), out);
    g_string_append(out, "\n<ol>\n");
    for (size_t i = 0; gd_slip_step(slip, i, g_string_truncate(words, 0)); i++)
        add_labelled("li", "{1}", words, out);
    g_string_append(out, "</ol>\n");
    gd_slip_contact(slip, g_string_truncate(words, 0));
    if (words->len)
        add_labelled("p", "{1}", words, out);
}

static void add_places(const GdSlipItem *item, const GdResult *result, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    const GdFault *fault;
    guint n = 0;
    g_string_append(out, "<ol>\n");
    for (size_t at = 0; n < GD_SLIP_PLACES && (fault = gd_slip_item_next(item, result, &at)); n++) {
        gd_slip_item_fault(item, fault, g_string_truncate(words, 0));
        g_string_append(out, "<li>");
        add_labelled("p", "{1}", words, out);
        gd_slip_add_place(item, result, fault, add_labelled, "p", out);
        g_string_append(out, "</li>\n");
    }
    g_string_append(out, "</ol>\n");
    if (item->count > n)
        gd_html_element("p", _("There are more of this kind: please look through the whole report."), out);
}

static void add_item(const GdSlipItem *item, const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) title = g_string_new(NULL);
    gd_slip_item_title(item, title);
    g_string_append(out, "<li>");
    add_labelled("p class=\"fault\"", "{1}", title, out);
    if (item->count == 1)
        gd_slip_add_place(item, report->result, item->first, add_labelled, "p", out);
    gd_slip_add_advice(item, report->template, add_labelled, "p", "p class=\"example\"", out);
    if (item->count > 1)
        add_places(item, report->result, out);
    g_string_append(out, "</li>\n");
}

static void add_level(const GdSlipReport *report, GdLevel level, GString *out)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(GdSlipItem));
    g_autoptr(GString) title = g_string_new(NULL);
    gd_slip_items(report->result, level, items);
    if (!items->len)
        return;
    gd_slip_level(report, level, items->len, title);
    add_labelled(level == GD_ERROR ? "h3 class=\"error\"" : "h3 class=\"warning\"", "{1}", title, out);
    g_string_append(out, "<ol>\n");
    for (guint i = 0; i < items->len; i++)
        add_item(&g_array_index(items, GdSlipItem, i), report, out);
    g_string_append(out, "</ol>\n");
}

static void add_report(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, "<section class=\"report\">\n");
    gd_slip_heading(report, words);
    add_labelled("h2", "{1}", words, out);
    gd_slip_particulars(report, g_string_truncate(words, 0));
    add_labelled("p class=\"about\"", "{1}", words, out);
    add_level(report, GD_ERROR, out);
    add_level(report, GD_WARNING, out);
    g_string_append(out, "</section>\n");
}

static void begin_reminders(const GdSlip *slip, GString *out)
{
    (void)slip;
    g_string_append(out, "<section class=\"report\">\n");
    gd_html_element("h2", _("Sent back before and not received anew yet:"), out);
    g_string_append(out, "\n<ol>\n");
}

static void add_reminder(const GdSlipReport *report, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gd_slip_particulars(report, words);
    add_labelled("li", "{1}", words, out);
}

static void end_reminders(GString *out)
{
    g_string_append(out, "</ol>\n</section>\n");
}

static void end(const GdSlip *slip, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gd_show_safely(gd_slice_of(slip->office ? slip->office : ""), words);
    g_string_append(out, "<p class=\"signed\">");
    gd_html_text(words->str, out);
    g_string_append(out, words->len ? "<br>\n" : "");
    gd_day_add(slip->date ? slip->date : "", 0, g_string_truncate(words, 0));
    gd_html_text(words->str, out);
    g_string_append(out, "</p>\n");
    GdPage page = page_of("");
    gd_html_end(&page, out);
}

const GdSlipForm gd_slip_html = { ".html",      begin,         add_report, begin_reminders,
                                  add_reminder, end_reminders, end };
