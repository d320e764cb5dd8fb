/* summary.h - what came of a round, for the office: totals, by unit, by genre, by finding, and every report.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A summary is written from its top to its end, so that memory does not grow with the reports.  Texts from
 * documents are shown safely (gd_show_safely), and escaped as the form wants it. */
#ifndef GD_RENDER_SUMMARY_H
#define GD_RENDER_SUMMARY_H

#include "core/render/totals.h"

typedef struct {
    const char *office; /* NULL: not said */
    const char *date;   /* YYYY-MM-DD */
    GdTally tally;
} GdSummary;

typedef enum { GD_BY_UNIT, GD_BY_GENRE, GD_BY_FINDING, GD_N_GROUPINGS } GdGrouping;

/* What one unit, genre or kind of finding comes to. */
typedef struct {
    GdGrouping by;
    gint64 id;        /* of a unit, in this summary */
    const char *key;  /* genre or code; NULL: none */
    const char *name; /* for people; "": the unit or genre is not known */
    GdLevel level;    /* of a finding */
    guint64 reports;  /* reports and files without any */
    guint64 verdicts[GD_N_VERDICTS];
} GdSummaryRow;

/* One report, or one file without any. */
typedef struct {
    gint64 id;              /* in this summary */
    const char *unit;       /* "": not known */
    const GdResult *result; /* path and all; messages in the language they were kept in */
    const char *genre;      /* its name for people; "": none */
    bool is_one_of_several; /* the file holds more reports */
} GdSummaryReport;

/* One form of summaries.  Each function appends to `out`; NULL: nothing is said there. */
typedef struct {
    const char *ending; /* of the file's name */
    void (*begin)(const GdSummary *summary, GString *out);
    /* Three times, by unit, genre and finding: */
    void (*begin_group)(GdGrouping by, GString *out);
    void (*begin_row)(const GdSummaryRow *row, GString *out);
    void (*reference)(const GdSummaryReport *report, GString *out); /* a report of the genre or finding */
    void (*end_row)(const GdSummaryRow *row, GString *out);
    void (*end_group)(GdGrouping by, GString *out);
    /* Then the reports, unit by unit: */
    void (*begin_reports)(GString *out);
    void (*begin_unit)(const GdSummaryRow *unit, GString *out);
    void (*report)(const GdSummaryReport *report, GString *out);
    void (*end_unit)(GString *out);
    void (*end_reports)(GString *out);
    void (*end)(const GdSummary *summary, GString *out);
} GdSummaryForm;

enum { GD_N_SUMMARY_FORMS = 4 };

/* Text, CSV, JSON, and a page that needs nothing beside itself. */
const GdSummaryForm *gd_summary_form(size_t index);

#endif
