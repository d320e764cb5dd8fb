/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/run/decide.h"

int gd_command_decide(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdConfig) config = NULL;
    if (!*arguments || arguments[1])
        return gd_usage(_("decide on which report? “guidang list received” prints their numbers"));
    if (!gd_options_config(options, &config))
        return GD_EXIT_FAILED;
    const char *store = gd_options_store(options, config);
    if (!store)
        return GD_EXIT_USAGE;
    g_autoptr(GdRules) rules = config ? gd_config_rules(options, config) : gd_options_rules(options, NULL);
    if (!rules)
        return GD_EXIT_FAILED;
    GdDecisionRequest request = { .accept = options->accept,
                                  .reject = options->reject,
                                  .genre = options->genre,
                                  .unit = options->unit,
                                  .date = options->date,
                                  .reason = options->reason };
    if (!gd_decide(store, rules->templates, *arguments, &request, &gd_said_notices, &error))
        return gd_complain_named(error);
    if (!options->quiet)
        gd_print_text(_("Written down. The next round carries it out.\n"));
    return GD_EXIT_OK;
}
