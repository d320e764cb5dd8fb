/* worker.h - the process that judges: takes blocks of files, hands back deeds.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_WORKER_H
#define GD_RUN_WORKER_H

#include "core/run/death.h"
#include "core/run/judge.h"

/* Appends one result in the form asked for: text, jsonl, csv. */
typedef void (*GdRender)(const GdResult *result, GString *out);

/* What every worker of a batch does. */
typedef struct {
    GdRules *rules;
    GdRender render;
    bool packs;      /* accepted reports are packed */
    bool keeps;      /* results are written as the journal keeps them */
    bool keeps_open; /* a file stays open in the parent: it may have to be copied */
    GdLimits limits;
} GdWork;

/* What stands before each deed on the pipe.  The first frame has kind GD_FRAME_READY and carries what the
 * worker has to say of its plugins; one of kind GD_FRAME_CONTAINER stands for a file that holds submissions
 * and has no deed of its own. */
enum { GD_FRAME_READY = 0x47445221, GD_FRAME_DEED = 0x47444421, GD_FRAME_CONTAINER = 0x47444321 };
typedef struct {
    guint32 kind, serial, index, reserved;
    guint64 len;
} GdFrame;

/* The life of a worker, which confines itself before its first file; does not return. */
G_NORETURN void gd_worker_run(const GdWork *work, int jobs, int results, GdPlace *place);

#endif
