/* batch.h - a whole run: walks the arguments, has every file judged, keeps the order and the totals.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_BATCH_H
#define GD_RUN_BATCH_H

#include <signal.h>

#include "core/run/totals.h"
#include "core/run/worker.h"

typedef struct {
    GdRules *rules;
    GdRender render;
    GdRender finding; /* the first finding of a result alone, as `render` has it among the others */
    guint workers;    /* at least 1 */
    GdLimits limits;
    const char *store;   /* where packages and events go; NULL: nothing is written */
    bool keeps_received; /* the store keeps the bytes of what is not accepted, too */
    const char *known;   /* a store that is only looked into for duplicates; NULL: none */
    const char *command; /* for the store's lock and journal */
    const char *name;    /* what "-" (standard input) is called; NULL: "-" */
    guint settle; /* seconds: what was changed later than that ago, or is open for writing, is skipped */
    /* Not 0: nothing more is begun, and what is at hand has five seconds; what is not done by then comes
     * again another time.  May be NULL. */
    const volatile sig_atomic_t *stop;
    const char *const *paths;
    /* Folders that are skipped where the paths lead to them, as the stores are; each may be NULL. */
    const char *leave_out[3];
    void (*write)(GdSlice output, void *data);         /* finished output, in the order of input */
    void (*complain)(const char *message, void *data); /* what the operator should know */
    /* What came of each file, in the order of input, with a JSON object of each result, in Chinese and as the
     * journal keeps it: of an unchanged file, as it was written when the file was judged, with the path it
     * had then.  NULL: nobody wants to know. */
    void (*judged)(const char *path, const GdDeed *deed, bool unchanged, void *data);
    /* Who submitted the file at a path, to be freed; NULL: nobody knows.  May be NULL. */
    char *(*unit_of)(const char *path, void *data);
    void (*progress)(const GdTotals *totals, void *data); /* NULL: nobody looks */
    void *data;
} GdBatch;

/* False and *error: the run itself failed (exit status 3).  Totals are what was done until then, also where
 * it was stopped. */
bool gd_batch_run(const GdBatch *batch, GdTotals *totals, GError **error);

#endif
