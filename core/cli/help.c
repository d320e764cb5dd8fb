/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/help.h"

#include "core/cli/options.h"

enum { OPTION_WIDTH = 29, COMMAND_WIDTH = 10 };

static void add_option(GString *out, const GdOptionRow *row)
{
    g_autoptr(GString) name = g_string_new(NULL);
    if (row->letter)
        g_string_append_printf(name, "-%c, ", row->letter);
    else
        g_string_append(name, "    ");
    g_string_append_printf(name, "--%s", row->name);
    if (row->value)
        g_string_append_printf(name, " %s", _(row->value));
    g_string_append(out, "  ");
    gd_add_column(out, name->str, OPTION_WIDTH);
    g_string_append_printf(out, "%s\n", _(row->summary));
}

static void add_options(GString *out, const GdCommand *command, bool common)
{
    const GdOptionRow *row;
    for (size_t i = 0; (row = gd_option_get(i)); i++)
        if (row->common == common && gd_command_takes(command, row))
            add_option(out, row);
}

static void add_commands(GString *out)
{
    const GdCommand *command;
    g_string_append_printf(out, "\n%s\n", _("Commands:"));
    for (size_t i = 0; (command = gd_command_get(i)); i++) {
        g_string_append(out, "  ");
        gd_add_column(out, command->name, COMMAND_WIDTH);
        g_string_append_printf(out, "%s\n", _(command->summary));
    }
}

void gd_help(const GdCommand *command)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (command) {
        g_string_append_printf(out, _("Usage: guidang %s [OPTION...] %s\n"), command->name,
                               _(command->arguments));
        g_string_append_printf(out, "\n%s\n", _(command->summary));
        if (*command->options) {
            g_string_append_printf(out, "\n%s\n", _("Options:"));
            add_options(out, command, false);
        }
    } else {
        g_string_append(out, _("Usage: guidang COMMAND [OPTION...] ARGUMENT...\n"));
        g_string_append_printf(out, "\n%s\n",
                               _("Checks official reports in bulk and archives those that are right."));
        add_commands(out);
    }
    g_string_append_printf(out, "\n%s\n", _("Common options:"));
    add_options(out, command, true);
    g_string_append_printf(out, "\n%s\n",
                           _("Exit status: 0 all accepted; 1 some rejected, held or of no genre; 2 some "
                             "unreadable or failed, or a\n"
                             "path that does not exist, or verify found something wrong; 3 the run itself "
                             "failed; 64 wrong usage."));
    if (!command)
        g_string_append_printf(out, "%s\n", _("“guidang COMMAND --help” explains a command."));
    gd_print(gd_slice_of_string(out));
}
