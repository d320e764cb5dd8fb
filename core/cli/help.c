/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/help.h"

#include "core/cli/options.h"

enum { OPTION_WIDTH = 26, COMMAND_WIDTH = 10 };

/* Columns that a text takes on a terminal: Chinese characters take two. */
static guint width_of(const char *text)
{
    guint width = 0;
    for (GdSlice rest = gd_slice_of(text); rest.len;)
        width += g_unichar_iswide(gd_slice_next(&rest)) ? 2 : 1;
    return width;
}

static void add_column(GString *out, const char *text, guint width)
{
    g_string_append(out, text);
    for (guint n = width_of(text); n < width; n++)
        g_string_append_c(out, ' ');
    g_string_append(out, "  ");
}

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
    add_column(out, name->str, OPTION_WIDTH);
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
        add_column(out, command->name, COMMAND_WIDTH);
        g_string_append_printf(out, "%s\n", _(command->summary));
    }
}

void gd_help(const GdCommand *command)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (command) {
        g_string_append_printf(out, "%s guidang %s [%s] %s\n\n%s\n", _("Usage:"), command->name, _("OPTION..."),
                               _(command->arguments), _(command->summary));
        if (*command->options) {
            g_string_append_printf(out, "\n%s\n", _("Options:"));
            add_options(out, command, false);
        }
    } else {
        g_string_append_printf(out, "%s guidang %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION...] ARGUMENT..."),
                               _("Checks official reports in bulk and archives those that are right."));
        add_commands(out);
    }
    g_string_append_printf(out, "\n%s\n", _("Common options:"));
    add_options(out, command, true);
    g_string_append_printf(
        out, "\n%s\n",
        _("Exit status: 0 all accepted; 1 some rejected, held or of no genre; 2 some unreadable or failed, or a\n"
          "path that does not exist, or verify found something wrong; 3 the run itself failed; 64 wrong usage."));
    if (!command)
        g_string_append_printf(out, "%s\n", _("“guidang COMMAND --help” explains a command."));
    gd_print(gd_slice_of_string(out));
}
