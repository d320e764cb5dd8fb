/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/installation.h"

#include <glib.h>

static char *build_tree(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!program)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(program);
    g_autofree char *mark = g_build_filename(folder, "config.status", NULL);
    return g_file_test(mark, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&folder) : NULL;
}

void gd_installation_find(GdInstallation *installation)
{
    g_autofree char *tree = build_tree();
    installation->templates = tree ? g_build_filename(tree, "templates", NULL) : g_strdup(GD_TEMPLATE_DIR);
    installation->plugins = tree ? g_build_filename(tree, "plugins", NULL) : g_strdup(GD_PLUGIN_DIR);
    installation->messages = tree ? g_build_filename(tree, "po", NULL) : g_strdup(GD_MESSAGE_DIR);
}

void gd_installation_clear(GdInstallation *installation)
{
    g_clear_pointer(&installation->templates, g_free);
    g_clear_pointer(&installation->plugins, g_free);
    g_clear_pointer(&installation->messages, g_free);
}
