/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/cli/round-log.h"
#include "core/cli/stop.h"
#include "core/run/batch.h"
#include "core/run/config-file.h"

/* The unattended round, for cron and systemd timers: silent where nothing is wrong. */

/* Findings go to the slips and the summary; a round prints none. */
static void drop_output(GdSlice output, void *data)
{
    (void)output;
    (void)data;
}

static void note_problems(const char *message, void *data)
{
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            gd_round_log(data, GD_LOG_PROBLEM, NULL, 0, *line);
}

static int fail(GdRoundLog *log, const char *message)
{
    gd_round_log(log, GD_LOG_FAILURE, NULL, 0, message);
    return GD_EXIT_FAILED;
}

static GdRules *load_rules(const GdOptions *options, const GdConfig *config)
{
    GdSettings settings = { .strict = config->strict, .levels = config->levels };
    GdOptions both = *options;
    both.template_path = options->template_path ? options->template_path : config->templates;
    both.plugin_path = options->plugin_path ? options->plugin_path : config->plugins;
    return gd_options_rules(&both, &settings);
}

static void log_end(GdRoundLog *log, const GdTotals *totals, int stopped_by)
{
    const GdLogField fields[] = { { "seen", totals->seen },
                                  { "judged", totals->judged },
                                  { "unreadable", totals->unreadable },
                                  { "failed", totals->failed },
                                  { "unchanged", totals->unchanged },
                                  { "skipped", totals->skipped },
                                  { "waiting", totals->waiting },
                                  { "reports", totals->reports },
                                  { "accepted", totals->verdicts[GD_ACCEPTED] },
                                  { "rejected", totals->verdicts[GD_REJECTED] },
                                  { "held", totals->verdicts[GD_HELD] },
                                  { "unrecognised", totals->verdicts[GD_UNRECOGNISED] } };
    gd_round_log(log, GD_LOG_NOTE, fields, G_N_ELEMENTS(fields),
                 stopped_by ? _("the round was stopped; what it did is kept, and the next one goes on")
                            : _("the round is done"));
}

static int judge_inbox(const GdOptions *options, const GdConfig *config, GdRules *rules, GdRoundLog *log)
{
    g_autoptr(GError) error = NULL;
    const GdFormat *format = gd_format_find("text");
    const volatile sig_atomic_t *stop = gd_stop_watch();
    GdTotals totals;
    GdBatch batch = { .rules = rules,
                      .render = format->report,
                      .finding = format->finding,
                      .workers = config->workers ? config->workers : gd_options_workers(options),
                      .limits = config->limits,
                      .store = options->dry_run ? NULL : config->store,
                      .command = "run",
                      .paths = (const char *const *)config->inbox,
                      .settle = config->settle,
                      .stop = stop,
                      .write = drop_output,
                      .complain = note_problems,
                      .data = log };
    gd_round_log(log, GD_LOG_NOTE, NULL, 0, _("the round begins"));
    if (!gd_batch_run(&batch, &totals, &error))
        return fail(log, error->message);
    if (!gd_totals_add_up(&totals))
        return fail(log, _("the totals do not add up: this is a fault of the program"));
    log_end(log, &totals, *stop);
    int status = gd_totals_status(&totals);
    bool is_news = totals.judged + totals.unreadable + totals.failed > 0;
    if ((status != GD_EXIT_OK && is_news) || config->tells_success)
        gd_print_totals(stdout, &totals, !options->dry_run);
    return status;
}

int gd_command_run(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    const char *path = options->config ? options->config : GD_CONFIG_PATH;
    if (*arguments)
        return gd_usage(_("run takes no paths: the inboxes stand in the configuration"));
    g_autoptr(GdConfig) config = gd_config_load(path, &error);
    if (!config) {
        gd_complain("%s", error->message);
        return GD_EXIT_FAILED;
    }
    if (!options->language)
        gd_language_switch(strcmp(config->language, "zh") == 0 ? GD_ZH : GD_EN);
    g_autoptr(GdRoundLog) log = gd_round_log_open(config->log, config->tells_success, &error);
    if (!log) {
        gd_complain("%s", error->message);
        return GD_EXIT_FAILED;
    }
    g_autoptr(GdRules) rules = load_rules(options, config);
    return rules ? judge_inbox(options, config, rules, log) : GD_EXIT_FAILED;
}
