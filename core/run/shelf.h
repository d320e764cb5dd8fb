/* shelf.h - the store's side of a batch: what is known already, and deeds made durable in groups.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Output of files whose deeds are not durable yet is held back: what was printed stands. */
#ifndef GD_RUN_SHELF_H
#define GD_RUN_SHELF_H

#include "core/run/batch.h"
#include "core/run/pool.h"

typedef struct GdShelf GdShelf;

/* Of the batch: store, keeps_received, rules, command, render, write and data. */
GdShelf *gd_shelf_open(const GdBatch *batch, GError **error);
void gd_shelf_close(GdShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdShelf, gd_shelf_close)
GdStore *gd_shelf_store(const GdShelf *shelf);

/* The deed of a file that need not be read: it is unchanged, and accepted, decided on by a person, or judged
 * by the same rules.  NULL without an error: it has to be judged; *decisions, to be freed, says what a person
 * decided since. */
GByteArray *gd_shelf_known(GdShelf *shelf, const char *path, const struct stat *st, GdDeedBuilder *builder,
                           char **decisions, GError **error);

/* *unchanged becomes true, and the deed that of the earlier judgement, where the same bytes were settled
 * before; it then stands in memory that is good until the next call. */
bool gd_shelf_recall(GdShelf *shelf, const GdLoadFile *file, GdDeed *deed, bool *unchanged, GError **error);

/* Takes what became of a file into the group; `again` is of GdResubmission.  GD_STORE_REFUSED and
 * GD_STORE_LIMIT: the store will not have what a worker said of this one file. */
bool gd_shelf_take(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, const GArray *again,
                   bool unchanged, GError **error);

/* Copies a file that was not accepted into received/, if that is kept: what came on a stick is gone with it.
 */
bool gd_shelf_keep(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, GError **error);

/* What a person decided on and nobody carried out yet: calls back with the submission's copy in received/,
 * which the callee closes, and the path it came by.  fd -1: it is not there. */
typedef bool (*GdShelfVisit)(const char *path, const char *sha256, int fd, const struct stat *st,
                             char *decisions, void *data);
bool gd_shelf_each_pending(GdShelf *shelf, GdShelfVisit visit, void *data, GError **error);

/* Output to be passed on when the group is durable. */
void gd_shelf_output(GdShelf *shelf, GdSlice output);

/* Makes the group durable if it has grown enough. */
bool gd_shelf_turn(GdShelf *shelf, GError **error);

/* Makes everything durable and writes down the end of the run. */
bool gd_shelf_finish(GdShelf *shelf, const GdTotals *totals, GError **error);

#endif
