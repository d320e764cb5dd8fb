/* totals.h - the totals of a run and its progress, for people.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_TOTALS_H
#define GD_RENDER_TOTALS_H

#include "core/doc/result.h"

/* What was counted; see the batch's totals, which run/ keeps. */
typedef struct {
    guint64 seen, judged, unreadable, failed, unchanged, skipped, reports;
    guint64 verdicts[GD_N_VERDICTS];
    bool archived; /* accepted reports were packed */
} GdTally;

/* The totals in a sentence. */
void gd_totals_write_counts(const GdTally *tally, GString *out);
/* The same and one sentence what to do next. */
void gd_totals_write(const GdTally *tally, GString *out);

/* A line on standard error that is written over and over; for terminals. */
typedef struct {
    bool shown;
    guint64 total;        /* files to come; 0: not known */
    gint64 started, last; /* microseconds of g_get_monotonic_time */
} GdProgress;

/* Appends the line as it is at a time: a bar, the share, the rate, the time left, and counts. */
void gd_progress_write(const GdProgress *progress, gint64 now, guint64 seen, const guint64 *verdicts,
                       GString *out);

void gd_progress_show(GdProgress *progress, guint64 seen, const guint64 *verdicts);
void gd_progress_end(GdProgress *progress);

#endif
