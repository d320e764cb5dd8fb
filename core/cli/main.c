/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/xml.h"
#include "core/cli/help.h"
#include "core/cli/options.h"

enum { OUTPUT_BYTES = 64 * 1024 }; /* written at once */

static const GdCommand *find_command(const char *name)
{
    const GdCommand *command;
    for (size_t i = 0; (command = gd_command_get(i)); i++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int refuse_command(const char *name)
{
    const char *names[32];
    size_t n = 0;
    for (const GdCommand *command; n + 1 < G_N_ELEMENTS(names) && (command = gd_command_get(n)); n++)
        names[n] = command->name;
    names[n] = NULL;
    const char *nearest = gd_nearest(name, names);
    return nearest ? gd_usage(_("unknown command “%s”; did you mean “%s”?"), name, nearest)
                   : gd_usage(_("unknown command “%s”"), name);
}

static bool is_one_of(const char *value, const char *const *words)
{
    return !value || g_strv_contains(words, value);
}

/* Options whose values are words of a list. */
static bool check_words(const GdOptions *options, int *status)
{
    static const char *const colours[] = { "auto", "always", "never", NULL };
    if (!is_one_of(options->colour, colours))
        *status = gd_usage(_("--color is auto, always or never, not “%s”"), options->colour);
    else if (options->format && !gd_format_find(options->format))
        *status = gd_usage(_("--format is text, jsonl or csv, not “%s”"), options->format);
    else
        return true;
    return false;
}

/* --lang counts for complaints about the other options, too: it is looked for first. */
static const char *find_language(char **argv)
{
    for (; *argv; argv++) {
        if (g_str_has_prefix(*argv, "--lang="))
            return *argv + strlen("--lang=");
        if (strcmp(*argv, "--lang") == 0)
            return argv[1];
    }
    return NULL;
}

/* The first argument that is no option names the command; options with values stand behind it. */
static const char *command_name(char **argv)
{
    return argv[1] && argv[1][0] != '-' ? argv[1] : NULL;
}

static int run(GdOptions *options, char **argv)
{
    const char *name = command_name(argv);
    const GdCommand *command = name ? find_command(name) : NULL;
    int status = GD_EXIT_OK;
    if (name && !command)
        return refuse_command(name);
    g_auto(GStrv) arguments = g_strdupv(argv);
    if (!gd_options_parse(options, command, &arguments, &status) || !check_words(options, &status))
        return status;
    if (options->version) {
        gd_print_text(PACKAGE_STRING "\n");
        return GD_EXIT_OK;
    }
    if (options->help) {
        gd_help(command);
        return GD_EXIT_OK;
    }
    return command ? command->run(options, arguments + 2) : gd_usage(_("which command?"));
}

int main(int argc, char **argv)
{
    GdOptions options = { .workers = GD_WORKERS_UNSET };
    (void)argc;
    umask(027);
    signal(SIGCHLD, SIG_DFL); /* where it came ignored, no child would have an end to be read */
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, NULL, _IOFBF, OUTPUT_BYTES);
    gd_installation_find(&options.installation);
    const char *language = find_language(argv);
    int status;
    if (gd_language_start(language, options.installation.messages)) {
        gd_xml_start();
        status = run(&options, argv);
    } else {
        gd_language_start(NULL, options.installation.messages);
        status = gd_usage(_("--lang is zh or en, not “%s”"), language);
    }
    gd_options_clear(&options);
    if ((fflush(stdout) != 0 || ferror(stdout)) && status < GD_EXIT_FAILED) {
        gd_complain(_("standard output cannot be written"));
        status = GD_EXIT_FAILED;
    }
    return status;
}
