/* worker.h - the process that judges: takes blocks of files, hands back deeds.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_WORKER_H
#define GD_RUN_WORKER_H

#include "core/base/stage.h"
#include "core/run/judge.h"

/* Appends one result in the form asked for: text, jsonl, csv. */
typedef void (*GdRender)(const GdResult *result, GString *out);

/* What one file may take. */
typedef struct {
    guint wall_seconds, cpu_seconds;
    guint64 address_bytes; /* of the whole process; 0: no limit */
} GdLimits;

#define GD_LIMITS ((GdLimits){ .wall_seconds = 30, .cpu_seconds = 10, .address_bytes = 512 << 20 })

/* What every worker of a batch does. */
typedef struct {
    GdRules *rules;
    GdRender render;
    bool packs; /* accepted reports are packed, and results written for the journal */
    GdLimits limits;
} GdWork;

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
    volatile guint32 out_of_memory;
    GdStage stage;
} GdWorkerPlace;

/* The life of a worker, which confines itself before its first file; does not return. */
G_NORETURN void gd_worker_run(const GdWork *work, int jobs, int results, GdWorkerPlace *place);

#endif
