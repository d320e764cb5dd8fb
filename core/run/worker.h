/* worker.h - the process that judges: takes blocks of files, hands back deeds.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_WORKER_H
#define GD_RUN_WORKER_H

#include "core/run/judge.h"

/* Appends one result in the form asked for: text, jsonl, csv. */
typedef void (*GdRender)(const GdResult *result, GString *out);

/* What every worker of a batch does. */
typedef struct {
    GdRules *rules;
    GdRender render;
    bool packs; /* accepted reports are packed, and results written for the journal */
} GdWork;

/* A block of files on its way to a worker: one message, with a descriptor for each file beside it. */
enum { GD_BLOCK_FILES = 32, GD_BLOCK_BYTES = 1 << 20, GD_BLOCK_MESSAGE = 160 * 1024 };

typedef struct {
    guint32 serial, n;
} GdBlockHead;

typedef struct {
    struct stat as_opened;
    guint32 index;    /* what the deed's frame will call it */
    guint32 path_len; /* the path follows */
    guint32 name_at;  /* where in it the base name begins */
} GdBlockFile;

/* What stands before each deed on the pipe.  The first frame has kind GD_FRAME_READY and carries what the
 * worker has to say of its plugins. */
enum { GD_FRAME_READY = 0x47445221, GD_FRAME_DEED = 0x47444421 };
typedef struct {
    guint32 kind, serial, index, reserved;
    guint64 len;
} GdFrame;

/* Where a worker is, in memory that it shares with the parent: whom to blame when it dies. */
typedef struct {
    volatile guint32 serial, index;
    volatile guint32 busy;
    char doing[240];
} GdWorkerPlace;

/* The life of a worker; does not return. */
G_NORETURN void gd_worker_run(const GdWork *work, int jobs, int results, GdWorkerPlace *place);

#endif
