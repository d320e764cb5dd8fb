/* watch.h - the parent's clock over one worker: has it been too long on one file?
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The worker says itself which file it is on, and may lie.  So there is a second clock: how long no file was
 * done. */
#ifndef GD_RUN_WATCH_H
#define GD_RUN_WATCH_H

#include <sys/types.h>

#include "core/run/death.h"

typedef struct {
    guint32 serial, index; /* the file it was last seen on */
    bool busy;
    gint64 since;    /* microseconds: when it was first seen on it */
    gint64 cpu;      /* microseconds of CPU it had used by then */
    gint64 heard_at; /* when it was done with a file, or was given something to do */
} GdWatch;

enum { GD_WATCH_TICK = 200 }; /* milliseconds between two looks */

/* The worker begins. */
void gd_watch_start(GdWatch *watch);
/* It was given work after it had none, began, or is done with a file. */
void gd_watch_heard(GdWatch *watch);

/* NULL, or how it passed its limits, to be freed.  `files`: how many it has; 0 while it starts. */
char *gd_watch_look(GdWatch *watch, const GdLimits *limits, pid_t pid, const GdPlace *place, guint files);

#endif
