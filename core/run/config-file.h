/* config-file.h - the configuration of the unattended round, from a key file.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * doc/guidang.conf is a sample that explains every key.  A group or key that is not known, a value that is
 * none, and a required key that is not there are errors: a round that does not do what was written is worse
 * than none. */
#ifndef GD_RUN_CONFIG_FILE_H
#define GD_RUN_CONFIG_FILE_H

#include "core/run/rules.h"
#include "core/run/worker.h"

#define GD_CONFIG_ERROR (g_quark_from_static_string("gd-config-error"))
enum { GD_CONFIG_FILE, GD_CONFIG_KEY, GD_CONFIG_VALUE };

typedef struct {
    /* [round] */
    char **inbox;
    char *store;
    guint settle;     /* seconds a file must have been left alone */
    guint unit_level; /* which folder below an inbox names the unit, from 1; 0: none does */
    guint workers;    /* 0: one a processor */
    /* [judging] */
    gboolean strict;
    char **genres;               /* ids or names of those looked for; NULL: all */
    char **templates, **plugins; /* searched before the installed ones; NULL: none */
    GArray *levels;              /* GdLevelSetting */
    /* [limits] */
    GdLimits limits;
    /* [answers] */
    char *slips, *summary; /* folders; NULL: none are written */
    char *office, *contact, *number;
    guint term; /* days */
    /* [reporting] */
    char *language; /* "zh" or "en" */
    char *log;      /* "journal" or a file; NULL: standard error */
    gboolean tells_success;
} GdConfig;

GdConfig *gd_config_load(const char *path, GError **error);
void gd_config_free(GdConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdConfig, gd_config_free)

#endif
