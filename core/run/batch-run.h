/* batch-run.h - a batch while it runs: for the files batch*.c alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_BATCH_RUN_H
#define GD_RUN_BATCH_RUN_H

#include "core/ledger/store.h"
#include "core/run/batch.h"
#include "core/run/duplicates.h"
#include "core/run/pool.h"
#include "core/run/shelf.h"
#include "core/run/unpacker.h"

enum { GD_DEPTH_MAX = 3 }; /* containers inside each other */

typedef struct {
    const GdBatch *batch;
    GdTotals *totals;
    GdPool *pool;
    GdShelf *shelf; /* NULL: nothing is kept */
    GdStore *known; /* NULL: no store is only looked into */
    GdDuplicates *duplicates;
    GdJudge *judge;  /* for files that no worker gets */
    GQueue order;    /* GdLoad, as they were filled */
    GdLoad *filling; /* NULL: none */
    gint64 filling_bytes;
    gsize filling_message;
    guint32 serial;
    guint block_files; /* in a block, at most */
    guint loads_most;  /* blocks held at once, in each container that is open */
    guint depth;       /* of the container whose files are at hand; 0: none */
    GdAllowance allowance;
    GdDeedBuilder builder;
    GdDeed deed; /* as read back */
    bool keeps;  /* deeds hold what the journal keeps of each result */
    bool complained;
    bool has_pending;      /* a person decided on something, and nobody carried it out yet */
    bool is_late;          /* what was put off has its turn */
    GPtrArray *later;      /* GdLoad of one file: put off; its about.decisions is its digest, meanwhile */
    GHashTable *left_open; /* digests: what was decided on them cannot be carried out in this round */
    gint64 stopped_at;     /* microseconds: when it was first seen that it is stopped; 0: it is not */
    bool is_abandoned;     /* what was at hand then took too long */
    GError *error;         /* what ended the run */
} GdRun;

/* What goes out.  False: the run is over, and run->error says why. */

/* How many blocks may be held at once, and of how many files: these are open, and may stay so until it is
 * their turn.  Where few may be open, small blocks keep all workers busy. */
void gd_run_measure(GdRun *run);

/* A file that is open; takes fd.  It will be known again by `as_kept`.  `about` may be NULL. */
bool gd_run_add(GdRun *run, const char *path, int fd, const struct stat *as_opened,
                const struct stat *as_kept, const GdAbout *about);
/* A file that nobody judges; `code` is one of unreadable.* or failed.*.  `open`: the file itself, where it is
 * open; NULL: it is not.  It will be known again by `as_kept`, unless that is NULL. */
bool gd_run_refuse(GdRun *run, const char *path, const GdLoadFile *open, const struct stat *as_kept,
                   GdCodeId code, const char *reason);
/* Whether the store knows it; then it is added.  False, too, where the run is over.  *decisions: what a
 * person decided on it since, to be freed; NULL: nothing. */
bool gd_run_knows(GdRun *run, const char *path, const struct stat *as_kept, char **decisions);
/* Visits all that the paths lead to.  False: the run is over; it may have been stopped, too. */
bool gd_run_walk(GdRun *run);
/* Sends what was added and is not on its way yet. */
bool gd_run_send(GdRun *run);

/* Whether somebody asked to end it. */
bool gd_run_is_stopped(const GdRun *run);
/* Whether somebody did so long ago that nothing more is waited for. */
bool gd_run_gives_up(GdRun *run);
/* Finishes complete blocks in their order, and waits until no more than `held` are left. */
bool gd_run_drain(GdRun *run, guint held);
/* Drops what a run that ended early left behind. */
void gd_run_drop(GdRun *run);

/* What persons decided on.  gd_run_puts_off: whether the file at hand, judged without it, gets its turn
 * later; gd_run_note_decided: to be asked of each that was judged; gd_run_take_pending: at the end of the
 * walk. */
bool gd_run_begin_decided(GdRun *run);
void gd_run_end_decided(GdRun *run);
bool gd_run_puts_off(GdRun *run, const GdLoadFile *file);
void gd_run_note_decided(GdRun *run, const GdLoadFile *file);
bool gd_run_take_pending(GdRun *run);

/* A deed made here, for a file that no worker judged; to be freed.  is_fleeting: it is not to be known again.
 */
GByteArray *gd_run_refusal(GdRun *run, const char *path, GdVerdict verdict, GdCodeId code,
                           const char *argument, bool is_fleeting);
/* One file is done: counted, kept, and its output passed on.  What a worker says that cannot be costs the
 * file.  False: the run is over. */
bool gd_run_finish(GdRun *run, GdLoadFile *file);

/* Judges the files of a container where it stands: what is on its way behind it waits. */
bool gd_run_take_apart(GdRun *run, const GdLoadFile *container);

#endif
