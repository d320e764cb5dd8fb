/* death.h - how a file ended the process that was on it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_DEATH_H
#define GD_RUN_DEATH_H

#include "core/base/code.h"
#include "core/base/stage.h"

/* What one file may take. */
typedef struct {
    guint wall_seconds, cpu_seconds;
    guint64 address_bytes; /* of the whole process; 0: no limit */
} GdLimits;

#define GD_LIMITS ((GdLimits){ .wall_seconds = 30, .cpu_seconds = 10, .address_bytes = 512 << 20 })

/* Where a process is, in memory that it shares with the parent: whom to blame when it dies. */
typedef struct {
    volatile guint32 serial, index; /* the file, as its block has it */
    volatile guint32 busy;
    volatile guint32 out_of_memory;
    GdStage stage;
} GdPlace;

GdPlace *gd_place_new(void);
void gd_place_free(GdPlace *place);

typedef struct {
    GdCodeId code; /* failed.signal, .timeout or .memory */
    char *how;     /* for people, to be freed; NULL: it did not die */
} GdDeath;

/* `status` is waitpid's; `overstep` says why the parent killed it, or is NULL. */
GdDeath gd_death(const GdPlace *place, const GdLimits *limits, int status, const char *overstep);

#endif
