/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/run/received.h"

static void print_purged(const GdOptions *options, const GdPurged *purged)
{
    g_autofree char *size = g_format_size(purged->bytes);
    g_autofree char *line =
        g_strdup_printf(options->dry_run ? _("%zu copies (%s) would be removed.\n")
                                         : _("%zu copies (%s) were removed; the journal says why.\n"),
                        (size_t)purged->files, size);
    gd_print_text(line);
    if (!purged->waiting)
        return;
    g_autofree char *left = g_strdup_printf(
        _("%zu stay, since a person still has to decide on them; named one by one they can be "
          "removed, too.\n"),
        (size_t)purged->waiting);
    gd_print_text(left);
}

int gd_command_purge(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdConfig) config = NULL;
    GdPurging how = { options->before, arguments, options->reason, options->dry_run, gd_said_notices };
    GdPurged purged;
    if (!gd_options_config(options, &config))
        return GD_EXIT_FAILED;
    const char *store = gd_options_store(options, config);
    if (!store)
        return GD_EXIT_USAGE;
    if (!gd_received_purge(store, &how, &purged, &error))
        return gd_complain_named(error);
    if (!options->quiet)
        print_purged(options, &purged);
    return GD_EXIT_OK;
}
