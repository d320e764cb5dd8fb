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
#include "core/run/resubmission.h"

typedef struct GdDuplicates GdDuplicates;

/* Borrows all.  `store` NULL: there is none.  `finding` renders the one finding of a result; `report` all of
 * a result.  unit_of: who submitted the file at a path, to be freed, NULL: nobody knows; for reports that do
 * not say whose they are.  May be NULL. */
typedef struct {
    const GdRules *rules;
    GdLedger *store;
    GdRender report, finding;
    char *(*unit_of)(const char *path, void *data);
    void *data;
} GdComparing;

GdDuplicates *gd_duplicates_new(const GdComparing *how, GError **error);
void gd_duplicates_free(GdDuplicates *duplicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDuplicates, gd_duplicates_free)

/* Compares the reports of a file with all those before, and remembers them.  What was found is put into the
 * deed's output and its reports, which then stand in memory that is good until the next call. */
bool gd_duplicates_take(GdDuplicates *duplicates, const char *path, GdDeed *deed, GError **error);

/* GdResubmission, of the file taken last: its reports of which the store has an earlier version.  One that
 * would have been accepted after such a one was is held in the deed. */
const GArray *gd_duplicates_resubmissions(const GdDuplicates *duplicates);

#endif
