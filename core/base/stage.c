/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/stage.h"

#include <string.h>

#include "core/base/language.h"

void gd_stage_enter(GdStage *stage, GdStageKind kind, const char *name)
{
    if (!stage)
        return;
    g_strlcpy(stage->name, name, sizeof stage->name);
    stage->kind = kind;
}

void gd_stage_leave(GdStage *stage)
{
    if (stage)
        stage->kind = GD_STAGE_OWN;
}

/* Names of readers and plugins are made of these; what a worker's spoilt memory holds need not be. */
static gboolean is_name(const char *name)
{
    return *name &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(name);
}

char *gd_stage_tell(const GdStage *stage, const char *what)
{
    char name[sizeof stage->name];
    memcpy(name, stage->name, sizeof name);
    name[sizeof name - 1] = '\0';
    if (stage->kind == GD_STAGE_READER && is_name(name))
        return g_strdup_printf(_("%s, in the reader of the format %s"), what, name);
    if (stage->kind == GD_STAGE_PLUGIN && is_name(name))
        return g_strdup_printf(_("%s, in the plugin %s"), what, name);
    return g_strdup(what);
}
