/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/tally.h"

GdTally gd_tally_of(const GdTotals *totals, bool archived)
{
    GdTally tally = { .seen = totals->seen,
                      .judged = totals->judged,
                      .unreadable = totals->unreadable,
                      .failed = totals->failed,
                      .unchanged = totals->unchanged,
                      .skipped = totals->skipped,
                      .reports = totals->reports,
                      .archived = archived };
    memcpy(tally.verdicts, totals->verdicts, sizeof tally.verdicts);
    return tally;
}
