/* received.h - what a store keeps of submissions that were not accepted: listing and purging.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_RECEIVED_H
#define GD_RUN_RECEIVED_H

#include "core/run/named.h"

/* One report of a submission in received/, or one submission without any. */
typedef struct {
    const GdKeptFile *kept;
    guint number;        /* 0: it has no reports */
    const char *verdict; /* as in the journal; NULL: it was never judged */
    bool is_one_of_several;
} GdKeptReport;

/* Calls back for each in the order in which they were first seen; what was purged is left out. */
bool gd_received_list(const char *store, const GdNotices *notices,
                      void (*each)(const GdKeptReport *report, void *data), void *data, GError **error);

typedef struct {
    const char *before; /* YYYY-MM-DD: only what was first seen before that day; NULL: those named */
    char **names;       /* only these; empty: all, but for those that a person still has to decide on */
    const char *reason;
    bool dry_run; /* count, and remove nothing */
    GdNotices notices;
} GdPurging;

typedef struct {
    guint64 files, bytes; /* removed */
    guint64 waiting;      /* left, since a person still has to decide on them */
} GdPurged;

/* Removes copies from received/ when the journal has it.  Errors of GD_NAMED_ERROR are the caller's, others
 * the store's. */
bool gd_received_purge(const char *store, const GdPurging *how, GdPurged *purged, GError **error);

#endif
