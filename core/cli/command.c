/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/answer/tally.h"
#include "core/base/reason.h"
#include "core/render/totals.h"
#include "core/run/named.h"

#define BATCH "format strict store jobs name verbose"

static const GdCommand commands[] = {
    { "check", N_("PATH..."), N_("judge reports and say what is wrong; writes nothing"), BATCH,
      gd_command_check },
    { "archive", N_("--store DIR PATH..."), N_("judge reports and pack those that are accepted into a store"),
      BATCH, gd_command_archive },
    { "verify", N_("--store DIR | PACKAGE..."), N_("check that every byte is still what it was"),
      "store repair", gd_command_verify },
    { "show", N_("PACKAGE"),
      N_("print a part of a package: the record, the text, the original or the findings"),
      "record text original findings", gd_command_show },
    { "list", N_("genres|plugins|readers|codes|received"),
      N_("list what this guidang knows, or what a store keeps of submissions not accepted"), "store config",
      gd_command_list },
    { "explain", N_("CODE | PATH"), N_("say what a finding means, or line by line how a file was understood"),
      "name", gd_command_explain },
    { "run", N_("[--config FILE]"),
      N_("judge the inboxes of a configuration, unattended: for cron and timers"),
      "config dry-run jobs verbose", gd_command_run },
    { "decide", N_("NUMBER --store DIR --reason TEXT"),
      N_("write down a person's decision on a report, which the next round carries out"),
      "store config accept reject genre unit date reason", gd_command_decide },
    { "purge", N_("--store DIR --before DAY --reason TEXT [NUMBER...]"),
      N_("remove copies of submissions that were not accepted"), "store config before reason dry-run",
      gd_command_purge },
    { "skeleton", N_("GENRE"), N_("print a form of the genre to fill in, for those who write reports"), "",
      gd_command_skeleton },
};

const GdCommand *gd_command_get(size_t index)
{
    return index < G_N_ELEMENTS(commands) ? &commands[index] : NULL;
}

G_GNUC_PRINTF(1, 0)
static void complain(const char *format, va_list args) G_GNUC_PRINTF(1, 0);

static void complain(const char *format, va_list args)
{
    g_autofree char *message = g_strdup_vprintf(format, args);
    g_autoptr(GString) shown = g_string_new("guidang: ");
    for (const char *line = message; *line;) { /* a message may have several lines */
        size_t len = strcspn(line, "\n");
        gd_show_safely(gd_slice(line, len), shown);
        line += len;
        if (*line == '\n') {
            line++;
            if (*line)
                g_string_append(shown, "\nguidang: ");
        }
    }
    g_string_append_c(shown, '\n');
    fwrite(shown->str, 1, shown->len, stderr);
}

void gd_complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    complain(format, args);
    va_end(args);
}

static void say_notice(GdNotice notice, guint64 line, const char *message, void *data)
{
    (void)notice;
    (void)line;
    (void)data;
    gd_complain("%s", message);
}

const GdNotices gd_said_notices = { say_notice, NULL };

int gd_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    complain(format, args);
    va_end(args);
    gd_complain(_("“guidang --help” lists commands and options"));
    return GD_EXIT_USAGE;
}

void gd_print(GdSlice text)
{
    if (text.len == 0 || fwrite(text.ptr, 1, text.len, stdout) == text.len)
        return;
    gd_complain(_("standard output cannot be written: %s"), gd_reason_of_error(errno));
    _exit(GD_EXIT_FAILED); /* in a child, too: what its parent does at its end is not for it to do */
}

void gd_print_text(const char *text)
{
    gd_print(gd_slice_of(text));
}

bool gd_options_colour(const GdOptions *options)
{
    const char *wanted = options->colour ? options->colour : "auto";
    if (strcmp(wanted, "always") == 0)
        return true;
    const char *no_color = g_getenv("NO_COLOR");
    return strcmp(wanted, "auto") == 0 && isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

/* The folders given, then the installed one. */
static char **search_path(char **given, const char *installed)
{
    guint n = given ? g_strv_length(given) : 0;
    char **folders = g_new0(char *, n + 2);
    for (guint i = 0; i < n; i++)
        folders[i] = g_strdup(given[i]);
    folders[n] = g_strdup(installed);
    return folders;
}

guint gd_options_workers(const GdOptions *options)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return options->workers != GD_WORKERS_UNSET ? (guint)options->workers : (guint)CLAMP(online, 1, 64);
}

void gd_print_totals(FILE *to, const GdTotals *totals, bool archived)
{
    g_autoptr(GString) out = g_string_new(NULL);
    GdTally tally = gd_tally_of(totals, archived);
    gd_totals_write(&tally, out);
    if (to == stdout)
        gd_print(gd_slice_of_string(out));
    else
        fwrite(out->str, 1, out->len, to);
}

GdRules *gd_options_rules(const GdOptions *options, const GdSettings *settings)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) templates = search_path(options->template_path, options->installation.templates);
    g_auto(GStrv) plugins = search_path(options->plugin_path, options->installation.plugins);
    for (guint i = 0; options->template_path && options->template_path[i]; i++)
        if (!g_file_test(options->template_path[i], G_FILE_TEST_IS_DIR)) {
            gd_complain(_("%s is not a folder"), options->template_path[i]);
            return NULL;
        }
    for (guint i = 0; options->plugin_path && options->plugin_path[i]; i++)
        if (!g_file_test(options->plugin_path[i], G_FILE_TEST_IS_DIR)) {
            gd_complain(_("%s is not a folder"), options->plugin_path[i]);
            return NULL;
        }
    GdRules *rules =
        gd_rules_load((const char *const *)templates, (const char *const *)plugins, settings, &error);
    if (!rules)
        gd_complain("%s", error->message);
    return rules;
}

/* ---- what a configuration says ---- */

bool gd_options_config(const GdOptions *options, GdConfig **config)
{
    g_autoptr(GError) error = NULL;
    *config = options->config ? gd_config_load(options->config, &error) : NULL;
    if (error)
        gd_complain("%s", error->message);
    return !error;
}

const char *gd_options_store(const GdOptions *options, const GdConfig *config)
{
    const char *store = options->store ? options->store : config ? config->store : NULL;
    if (!store)
        gd_usage(_("which store? --store DIR, or --config FILE"));
    return store;
}

int gd_complain_named(const GError *error)
{
    if (error->domain == GD_NAMED_ERROR)
        return gd_usage("%s", error->message);
    gd_complain("%s", error->message);
    return GD_EXIT_FAILED;
}

GdRules *gd_config_rules(const GdOptions *options, const GdConfig *config)
{
    GdSettings settings = { .strict = config->strict, .levels = config->levels, .genres = config->genres };
    GdOptions both = *options;
    both.template_path = options->template_path ? options->template_path : config->templates;
    both.plugin_path = options->plugin_path ? options->plugin_path : config->plugins;
    return gd_options_rules(&both, &settings);
}
