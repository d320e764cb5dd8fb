/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/advice.h"
#include "core/render/day.h"
#include "core/render/render.h"
#include "core/render/summary-forms.h"

enum { TITLE_CHARS = 80 };

const GdSummaryForm *gd_summary_form(size_t index)
{
    static const GdSummaryForm *const forms[GD_N_SUMMARY_FORMS] = { &gd_summary_text, &gd_summary_csv,
                                                                    &gd_summary_json, &gd_summary_html };
    return index < GD_N_SUMMARY_FORMS ? forms[index] : NULL;
}

void gd_summary_title(const GdSummary *summary, GString *out)
{
    g_autoptr(GString) day = g_string_new(NULL);
    gd_day_add(summary->date, 0, day);
    gd_message_expand(_("Summary of {1}"), &(GdFault){ .args = { day->str } }, out);
}

const char *gd_summary_grouping(GdGrouping by)
{
    static const char *const names[GD_N_GROUPINGS] = { N_("By unit"), N_("By kind of report"),
                                                       N_("By finding") };
    return _(names[by]);
}

/* A code's words without particulars; a plugin's code is known to its plugin alone. */
static void add_code_name(const char *key, GString *out)
{
    const GdAdvice *advice = gd_advice_find(key);
    if (advice)
        g_string_append(out, _(advice->title));
    else
        gd_show_safely(gd_slice_of(key), out);
}

void gd_summary_name(const GdSummaryRow *row, GString *out)
{
    if (row->by == GD_BY_FINDING)
        add_code_name(row->key, out);
    else if (*row->name)
        gd_show_safely(gd_slice_of(row->name), out);
    else
        g_string_append(out, row->by == GD_BY_UNIT ? _("unit not known") : _("kind not known"));
}

void gd_summary_report_title(const GdSummaryReport *report, GString *out)
{
    GdSlice title = report->result->title, path = report->result->path;
    size_t base = path.len;
    if (title.ptr && title.len) {
        gd_show_clipped(title, TITLE_CHARS, out);
        return;
    }
    while (base > 0 && path.ptr[base - 1] != '/')
        base--;
    g_autofree char *name = g_utf8_make_valid(path.ptr + base, (gssize)(path.len - base));
    gd_show_clipped(gd_slice_of(name), TITLE_CHARS, out);
}
