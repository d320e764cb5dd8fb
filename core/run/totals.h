/* totals.h - how many files a run saw, and what became of them.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_TOTALS_H
#define GD_RUN_TOTALS_H

#include "core/run/deed.h"

/* Files seen = judged + unreadable + failed + unchanged + skipped; reports = accepted + rejected + held +
 * unrecognised.  The reports of unchanged files count among the reports.  A container counts by the files it
 * holds, and itself only where it could not be read to its end. */
typedef struct {
    guint64 seen, judged, unreadable, failed, unchanged, skipped;
    guint64 reports, verdicts[GD_N_VERDICTS];
    guint64 waiting; /* of those skipped: they were not settled yet */
} GdTotals;

void gd_totals_skip(GdTotals *totals);
void gd_totals_count(GdTotals *totals, const GdDeed *deed, bool unchanged);

/* The exit status of the contract: 0 all accepted, 1 some not, 2 some unreadable or failed. */
int gd_totals_status(const GdTotals *totals);
/* Whether the sums hold. */
bool gd_totals_add_up(const GdTotals *totals);

#endif
