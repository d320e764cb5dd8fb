/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/totals.h"

void gd_totals_skip(GdTotals *totals)
{
    totals->seen++;
    totals->skipped++;
}

void gd_totals_count(GdTotals *totals, const GdDeed *deed, bool unchanged)
{
    totals->seen++;
    if (unchanged)
        totals->unchanged++;
    else if (deed->verdicts[GD_FAILED])
        totals->failed++;
    else if (deed->verdicts[GD_UNREADABLE])
        totals->unreadable++;
    else
        totals->judged++;
    for (size_t v = 0; v < GD_N_VERDICTS; v++) {
        totals->verdicts[v] += deed->verdicts[v];
        if (v != GD_UNREADABLE && v != GD_FAILED)
            totals->reports += deed->verdicts[v];
    }
}

int gd_totals_status(const GdTotals *totals)
{
    if (totals->verdicts[GD_UNREADABLE] || totals->verdicts[GD_FAILED])
        return 2;
    return totals->verdicts[GD_REJECTED] || totals->verdicts[GD_HELD] || totals->verdicts[GD_UNRECOGNISED]
               ? 1
               : 0;
}

bool gd_totals_add_up(const GdTotals *totals)
{
    guint64 reports = 0;
    for (size_t v = 0; v < GD_N_VERDICTS; v++)
        if (v != GD_UNREADABLE && v != GD_FAILED)
            reports += totals->verdicts[v];
    return totals->reports == reports && totals->seen == totals->judged + totals->unreadable +
                                                             totals->failed + totals->unchanged +
                                                             totals->skipped;
}
