/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/run/repair.h"

static void tell(const char *where, const char *what, bool is_note, void *data)
{
    g_autoptr(GString) line = g_string_new(NULL);
    (void)data;
    gd_show_safely(gd_slice_of(where), line);
    g_string_append_printf(line, ": %s: ", gd_level_name(is_note ? GD_NOTE : GD_ERROR));
    gd_show_safely(gd_slice_of(what), line);
    g_string_append_c(line, '\n');
    gd_print(gd_slice_of_string(line));
}

static int finish(const GdOptions *options, const GdVerified *verified)
{
    if (!options->quiet) {
        g_autofree char *line =
            verified->faults ? g_strdup_printf(_("%zu packages looked at: %zu faults.\n"),
                                               (size_t)verified->packages, (size_t)verified->faults)
                             : g_strdup_printf(_("%zu packages looked at: every byte is what it was.\n"),
                                               (size_t)verified->packages);
        gd_print_text(line);
    }
    return verified->faults ? GD_EXIT_UNREADABLE : GD_EXIT_OK;
}

static bool repair(const GdOptions *options)
{
    g_autoptr(GError) error = NULL;
    GdRepaired repaired;
    if (!gd_repair_store(options->store, tell, NULL, &repaired, &error)) {
        gd_complain("%s", error->message);
        return false;
    }
    if (repaired.journal_was_lost)
        gd_complain(_("the journal was lost: packages are entered into a new one; what was received and not "
                      "accepted is not "
                      "known any more"));
    return true;
}

int gd_command_verify(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    GdVerified verified = { 0 };
    if (options->store && *arguments)
        return gd_usage(_("either --store DIR or packages"));
    if (options->repair && !options->store)
        return gd_usage(_("--repair wants --store DIR"));
    if (!options->store && !*arguments)
        return gd_usage(_("verify what? --store DIR, or packages"));
    if (!options->store) {
        for (; *arguments; arguments++)
            gd_verify_package(*arguments, tell, NULL, &verified);
        return finish(options, &verified);
    }
    if (options->repair && !repair(options))
        return GD_EXIT_FAILED;
    if (!gd_verify_store(options->store, tell, NULL, &verified, &error)) {
        gd_complain("%s", error->message);
        return GD_EXIT_FAILED;
    }
    return finish(options, &verified);
}
