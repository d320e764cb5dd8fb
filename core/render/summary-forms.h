/* summary-forms.h - the forms of summaries, and the words they share; for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_SUMMARY_FORMS_H
#define GD_RENDER_SUMMARY_FORMS_H

#include "core/render/summary.h"

extern const GdSummaryForm gd_summary_text;
extern const GdSummaryForm gd_summary_csv;
extern const GdSummaryForm gd_summary_json;
extern const GdSummaryForm gd_summary_html;

/* What a summary is called: with its date. */
void gd_summary_title(const GdSummary *summary, GString *out);
/* By unit, by genre, by finding. */
const char *gd_summary_grouping(GdGrouping by);
/* The name of a row, shown safely; words for a unit, genre or code that has none. */
void gd_summary_name(const GdSummaryRow *row, GString *out);
/* The title of a report; where it has none, the name of its file. */
void gd_summary_report_title(const GdSummaryReport *report, GString *out);

#endif
