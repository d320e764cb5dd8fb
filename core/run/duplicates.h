/* duplicates.h - whether a report is nearly the same as one seen before, and the finding that says so.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Seen before is what came earlier in the batch and what the store knew when the batch began.  Of one
 * submission that came before with the very same bytes nothing is said, so a report is never found to be a
 * duplicate of itself.  Files are handed in in the order of input, by the parent. */
#ifndef GD_RUN_DUPLICATES_H
#define GD_RUN_DUPLICATES_H

#include "core/ledger/ledger.h"
#include "core/run/deed.h"
#include "core/run/worker.h"

typedef struct GdDuplicates GdDuplicates;

/* Borrows all.  `store` NULL: there is none.  `finding` renders the one finding of a result. */
GdDuplicates *gd_duplicates_new(const GdRules *rules, GdLedger *store, GdRender finding, GError **error);
void gd_duplicates_free(GdDuplicates *duplicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDuplicates, gd_duplicates_free)

/* Compares the reports of a file with all those before, and remembers them.  What was found is put into the
 * deed's output and its reports, which then stand in memory that is good until the next call. */
bool gd_duplicates_take(GdDuplicates *duplicates, const char *path, GdDeed *deed, GError **error);

#endif
