/* shelf.h - the store's side of a batch: what is known already, and deeds made durable in groups.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Output of files whose deeds are not durable yet is held back: what was printed stands. */
#ifndef GD_RUN_SHELF_H
#define GD_RUN_SHELF_H

#include "core/run/batch.h"
#include "core/run/pool.h"

typedef struct GdShelf GdShelf;

GdShelf *gd_shelf_open(const char *store, const GdRules *rules, const char *command, GdRender render,
                       void (*write)(GdSlice output, void *data), const void *data, GError **error);
void gd_shelf_close(GdShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdShelf, gd_shelf_close)
GdLedger *gd_shelf_ledger(const GdShelf *shelf);

/* The deed of a file that need not be read: it is unchanged, and accepted or judged by the same rules.
 * NULL without an error: it has to be judged. */
GByteArray *gd_shelf_known(GdShelf *shelf, const char *path, const struct stat *st, GdDeedBuilder *builder,
                           GError **error);

/* *unchanged becomes true, and the deed that of the earlier judgement, where the same bytes were settled
 * before; it then stands in memory that is good until the next call. */
bool gd_shelf_recall(GdShelf *shelf, const GdLoadFile *file, GdDeed *deed, bool *unchanged, GError **error);

/* Takes what became of a file into the group. */
bool gd_shelf_take(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, bool unchanged,
                   GError **error);

/* Output to be passed on when the group is durable. */
void gd_shelf_output(GdShelf *shelf, GdSlice output);

/* Makes the group durable if it has grown enough. */
bool gd_shelf_turn(GdShelf *shelf, GError **error);

/* Makes everything durable and writes down the end of the run. */
bool gd_shelf_finish(GdShelf *shelf, const GdTotals *totals, GError **error);

#endif
