/* stage.h - what a process is busy with, for whoever has to say why it died.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * It lies in memory shared with the parent, which trusts nothing of it. */
#ifndef GD_BASE_STAGE_H
#define GD_BASE_STAGE_H

#include <glib.h>

typedef enum { GD_STAGE_OWN, GD_STAGE_READER, GD_STAGE_PLUGIN } GdStageKind;

typedef struct {
    volatile guint32 kind;
    char name[60]; /* of the reader or the plugin */
} GdStage;

/* From now on that reader or plugin is at work.  `stage` may be NULL: nobody asks. */
void gd_stage_enter(GdStage *stage, GdStageKind kind, const char *name);
void gd_stage_leave(GdStage *stage);

/* Says after `what`, how it died, who was at work: to be freed. */
char *gd_stage_tell(const GdStage *stage, const char *what);

#endif
