/* plugin.h - loading genre plugins, and saying why one was refused.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Plugins are the *.so files of the folders given, by name, loaded with RTLD_NOW | RTLD_LOCAL and never
 * unloaded.  A wrong plugin is refused with a reason and costs nothing else. */
#ifndef GD_GENRE_PLUGIN_H
#define GD_GENRE_PLUGIN_H

#include "core/base/code.h"

typedef struct {
    char *path;
    GdPlugin plugin;   /* what of it this host knows; hooks it lacks are NULL.  Zero where refused */
    GdCodeInfo *codes; /* its codes with their texts */
    char *refusal;     /* why it is not used, in the language of the moment it was loaded; NULL: it is used */
} GdPluginRow;

typedef struct {
    GPtrArray *rows; /* GdPluginRow, in the order of loading */
} GdPlugins;

/* `has_template` says whether a template of that id was loaded. */
GdPlugins *gd_plugins_load(const char *const *folders, bool (*has_template)(const char *id, void *data),
                           void *data);
void gd_plugins_free(GdPlugins *plugins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPlugins, gd_plugins_free)

/* The plugin that serves the template, or NULL. */
const GdPluginRow *gd_plugins_for(const GdPlugins *plugins, const char *template_id);

/* The code of that name that one of them adds, or NULL. */
const GdCodeInfo *gd_plugins_code(const GdPlugins *plugins, const char *code);

#endif
