/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/options.h"

#include <string.h>

enum { MAX_WORKERS = 256 };

/* Every option there is.  A command names those it takes; the common ones all take. */
static const GdOptionRow rows[] = {
    { "format", 'f', N_("FORMAT"), N_("text, jsonl or csv"), GD_OPTION_TEXT, offsetof(GdOptions, format),
      false, NULL },
    { "store", 's', N_("DIR"), N_("the store: the folder of packages, journal and ledger"), GD_OPTION_TEXT,
      offsetof(GdOptions, store), false, NULL },
    { "strict", 0, NULL, N_("treat warnings as errors"), GD_OPTION_FLAG, offsetof(GdOptions, strict), false,
      NULL },
    { "jobs", 'j', N_("N"), N_("how many worker processes judge at once (default: one a processor)"),
      GD_OPTION_NUMBER, offsetof(GdOptions, workers), false, NULL },
    { "config", 0, N_("FILE"), N_("the configuration of the round"), GD_OPTION_TEXT,
      offsetof(GdOptions, config), false, NULL },
    { "repair", 0, NULL, N_("make the ledger anew, and enter packages that the journal does not tell of"),
      GD_OPTION_FLAG, offsetof(GdOptions, repair), false, NULL },
    { "dry-run", 0, NULL, N_("judge, and write nothing"), GD_OPTION_FLAG, offsetof(GdOptions, dry_run), false,
      "run" },
    { "dry-run", 0, NULL, N_("tell what would be removed, and remove nothing"), GD_OPTION_FLAG,
      offsetof(GdOptions, dry_run), false, "purge" },
    { "accept", 0, NULL, N_("it is accepted, whatever was found"), GD_OPTION_FLAG,
      offsetof(GdOptions, accept), false, NULL },
    { "reject", 0, NULL, N_("it goes back to its sender"), GD_OPTION_FLAG, offsetof(GdOptions, reject), false,
      NULL },
    { "genre", 0, N_("GENRE"), N_("which kind of report it is"), GD_OPTION_TEXT, offsetof(GdOptions, genre),
      false, NULL },
    { "unit", 0, N_("UNIT"), N_("which unit submitted it"), GD_OPTION_TEXT, offsetof(GdOptions, unit), false,
      NULL },
    { "date", 0, N_("DATE"), N_("when it was written: 2026-03-01, or as much as is known"), GD_OPTION_TEXT,
      offsetof(GdOptions, date), false, NULL },
    { "before", 0, N_("DAY"), N_("only what was first seen before that day: 2026-03-01"), GD_OPTION_TEXT,
      offsetof(GdOptions, before), false, NULL },
    { "reason", 0, N_("TEXT"), N_("why, for the journal"), GD_OPTION_TEXT, offsetof(GdOptions, reason), false,
      NULL },
    { "name", 0, N_("NAME"), N_("what standard input (-) is called"), GD_OPTION_TEXT,
      offsetof(GdOptions, name), false, NULL },
    { "record", 0, NULL, N_("the record, as XML (what is shown by default)"), GD_OPTION_FLAG,
      offsetof(GdOptions, record), false, NULL },
    { "text", 0, NULL, N_("the normalized text"), GD_OPTION_FLAG, offsetof(GdOptions, text), false, NULL },
    { "original", 0, NULL, N_("the submission, byte for byte"), GD_OPTION_FLAG, offsetof(GdOptions, original),
      false, NULL },
    { "findings", 0, NULL, N_("the findings, as JSON Lines"), GD_OPTION_FLAG, offsetof(GdOptions, findings),
      false, NULL },
    { "plugin-path", 0, N_("DIR"), N_("look here for plugins, before the installed ones (may be repeated)"),
      GD_OPTION_LIST, offsetof(GdOptions, plugin_path), true, NULL },
    { "template-path", 0, N_("DIR"),
      N_("look here for templates, before the installed ones (may be repeated)"), GD_OPTION_LIST,
      offsetof(GdOptions, template_path), true, NULL },
    { "lang", 0, "zh|en", N_("the language of messages"), GD_OPTION_TEXT, offsetof(GdOptions, language), true,
      NULL },
    { "quiet", 'q', NULL, N_("print findings and errors, but no totals and no progress"), GD_OPTION_FLAG,
      offsetof(GdOptions, quiet), true, NULL },
    { "verbose", 'v', NULL, N_("tell of every report, also of those that are accepted"), GD_OPTION_FLAG,
      offsetof(GdOptions, verbose), false, NULL },
    { "color", 0, "auto|always|never", N_("colours on standard output"), GD_OPTION_TEXT,
      offsetof(GdOptions, colour), true, NULL },
    { "help", 'h', NULL, N_("print this help"), GD_OPTION_FLAG, offsetof(GdOptions, help), true, NULL },
    { "version", 0, NULL, N_("print the version"), GD_OPTION_FLAG, offsetof(GdOptions, version), true, NULL },
};

const GdOptionRow *gd_option_get(size_t index)
{
    return index < G_N_ELEMENTS(rows) ? &rows[index] : NULL;
}

bool gd_command_takes(const GdCommand *command, const GdOptionRow *row)
{
    if (row->common)
        return true;
    if (row->command && (!command || strcmp(row->command, command->name) != 0))
        return false;
    g_auto(GStrv) names = g_strsplit(command ? command->options : "", " ", -1);
    return g_strv_contains((const char *const *)names, row->name);
}

/* The table's rows that the command takes, as GLib's option parser wants them. */
static GOptionEntry *make_entries(GdOptions *options, const GdCommand *command)
{
    static const GOptionArg kinds[] = { [GD_OPTION_FLAG] = G_OPTION_ARG_NONE,
                                        [GD_OPTION_TEXT] = G_OPTION_ARG_FILENAME,
                                        [GD_OPTION_NUMBER] = G_OPTION_ARG_INT,
                                        [GD_OPTION_LIST] = G_OPTION_ARG_FILENAME_ARRAY };
    GOptionEntry *entries = g_new0(GOptionEntry, G_N_ELEMENTS(rows) + 1);
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (gd_command_takes(command, &rows[i]))
            entries[n++] = (GOptionEntry){ .long_name = rows[i].name,
                                           .short_name = rows[i].letter,
                                           .arg = kinds[rows[i].kind],
                                           .arg_data = (char *)options + rows[i].at };
    return entries;
}

/* The argument that is no option: the first unknown one. */
static const char *find_unknown(const GOptionEntry *entries, char **argv)
{
    for (; *argv && strcmp(*argv, "--") != 0; argv++) {
        if ((*argv)[0] != '-' || !(*argv)[1])
            continue;
        g_autofree char *word = g_strdup(*argv + strspn(*argv, "-"));
        word[strcspn(word, "=")] = '\0';
        bool known = false;
        for (const GOptionEntry *e = entries; e->long_name; e++)
            known = known || strcmp(e->long_name, word) == 0 ||
                    ((*argv)[1] != '-' && e->short_name == (*argv)[1]);
        if (!known)
            return *argv;
    }
    return NULL;
}

static int refuse_unknown(const GOptionEntry *entries, const char *argument)
{
    const char *names[G_N_ELEMENTS(rows) + 1];
    size_t n = 0;
    g_autofree char *word = g_strdup(argument + strspn(argument, "-"));
    word[strcspn(word, "=")] = '\0';
    for (const GOptionEntry *e = entries; e->long_name; e++)
        names[n++] = e->long_name;
    names[n] = NULL;
    const char *nearest = gd_nearest(word, names);
    return nearest ? gd_usage(_("unknown option %s; did you mean --%s?"), argument, nearest)
                   : gd_usage(_("unknown option %s"), argument);
}

/* Whether the argument, as -f, -qf or --format, ends where its value should follow. */
static bool wants_value(const GOptionEntry *entries, const char *argument)
{
    char letter = argument[0] == '-' && argument[1] != '-' ? argument[strlen(argument) - 1] : '\0';
    for (const GOptionEntry *e = entries; e->long_name; e++)
        if (e->arg != G_OPTION_ARG_NONE &&
            ((letter && e->short_name == letter) ||
             (g_str_has_prefix(argument, "--") && strcmp(argument + 2, e->long_name) == 0)))
            return true;
    return false;
}

/* GLib says it, too, but not in Chinese: its catalogue need not be installed. */
static int refuse_value(const GOptionEntry *entries, char **given, const GError *error)
{
    const char *last = given[g_strv_length(given) - 1];
    if (!g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE))
        return gd_usage(_("wrong option: %s"), error->message);
    return wants_value(entries, last) ? gd_usage(_("%s wants a value"), last)
                                      : gd_usage(_("--jobs wants a number from 1 to %d"), MAX_WORKERS);
}

/* -j4 becomes --jobs=4: GLib knows only -j 4. */
static void spell_out(char **arguments)
{
    for (; *arguments && strcmp(*arguments, "--") != 0; arguments++)
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            char *given = *arguments;
            if (rows[i].kind != GD_OPTION_NUMBER || given[0] != '-' || given[1] != rows[i].letter ||
                !given[2])
                continue;
            *arguments = g_strdup_printf("--%s=%s", rows[i].name, given + 2);
            g_free(given);
            break;
        }
}

static bool is_text(const char *given)
{
    return !given || g_utf8_validate(given, -1, NULL);
}

bool gd_options_parse(GdOptions *options, const GdCommand *command, char ***arguments, int *status)
{
    g_autofree GOptionEntry *entries = make_entries(options, command);
    spell_out(*arguments);
    g_auto(GStrv) given = g_strdupv(*arguments);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse_strv(context, arguments, &error)) {
        const char *unknown = find_unknown(entries, given + 1);
        bool is_unknown = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) && unknown;
        *status = is_unknown ? refuse_unknown(entries, unknown) : refuse_value(entries, given, error);
        return false;
    }
    if (options->workers != GD_WORKERS_UNSET && (options->workers < 1 || options->workers > MAX_WORKERS)) {
        *status = gd_usage(_("--jobs wants a number from 1 to %d"), MAX_WORKERS);
        return false;
    }
    if (!is_text(options->reason) || !is_text(options->unit)) { /* the journal keeps them for ever */
        *status = gd_usage(_("--reason and --unit want text in UTF-8"));
        return false;
    }
    return true;
}

void gd_options_clear(GdOptions *options)
{
    g_free(options->format);
    g_free(options->store);
    g_free(options->name);
    g_free(options->language);
    g_free(options->colour);
    g_free(options->config);
    g_free(options->genre);
    g_free(options->unit);
    g_free(options->date);
    g_free(options->reason);
    g_free(options->before);
    g_strfreev(options->plugin_path);
    g_strfreev(options->template_path);
    gd_installation_clear(&options->installation);
}
