/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/answers.h"
#include "core/answer/tally.h"
#include "core/cli/command.h"
#include "core/cli/round-log.h"
#include "core/cli/stop.h"
#include "core/run/batch.h"
#include "core/run/child.h"
#include "core/run/config-file.h"

/* The unattended round, for cron and systemd timers: silent where nothing is wrong. */

/* What a round has at hand. */
typedef struct {
    const GdOptions *options;
    const GdConfig *config;
    GdRules *rules;
    GdRoundLog *log;
    GdRound *round; /* NULL: nothing is answered */
    GError *error;  /* the first of those that a callback met */
} Night;

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
            gd_round_log(((Night *)data)->log, GD_LOG_PROBLEM, NULL, 0, *line);
}

static void take(const char *path, const GdDeed *deed, bool unchanged, void *data)
{
    Night *night = data;
    g_autofree char *unit = gd_unit_of(night->config, path);
    if (!night->error)
        gd_round_add(night->round, unit, path, deed, unchanged, &night->error);
}

static char *unit_of(const char *path, void *data)
{
    return gd_unit_of(((const Night *)data)->config, path);
}

static int fail(GdRoundLog *log, const char *message)
{
    gd_round_log(log, GD_LOG_FAILURE, NULL, 0, message);
    return GD_EXIT_FAILED;
}

/* In a child, for it loads plugins: whether every code whose level the configuration sets is one. */
static int check_codes(void *data)
{
    const Night *night = data;
    gd_rules_load_plugins(night->rules);
    for (guint i = 0; i < night->config->levels->len; i++) {
        const char *code = g_array_index(night->config->levels, GdLevelSetting, i).code;
        if (gd_code_find(code) || gd_plugins_code(night->rules->plugins, code))
            continue;
        gd_complain(_("[levels] %s: there is no such code"), code);
        return GD_EXIT_FAILED;
    }
    return GD_EXIT_OK;
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

static bool judge(Night *night, const volatile sig_atomic_t *stop, GdTotals *totals)
{
    const GdConfig *config = night->config;
    const GdFormat *format = gd_format_find("text");
    GdBatch batch = { .rules = night->rules,
                      .render = format->report,
                      .finding = format->finding,
                      .workers = config->workers ? config->workers : gd_options_workers(night->options),
                      .limits = config->limits,
                      .store = night->options->dry_run ? NULL : config->store,
                      .keeps_received = true,
                      .command = "run",
                      .paths = (const char *const *)config->inbox,
                      .settle = config->settle,
                      .stop = stop,
                      .write = drop_output,
                      .complain = note_problems,
                      .judged = night->round ? take : NULL,
                      .unit_of = unit_of,
                      .data = night };
    return gd_batch_run(&batch, totals, &night->error) && !night->error;
}

/* The slips tell of a whole round; one that was stopped is answered with the next. */
static bool answer(Night *night, const GdTotals *totals)
{
    return !night->round ||
           gd_answers_write(night->config, night->round, night->rules->templates, totals, &night->error);
}

/* What was found stands in the summary, not on standard output. */
static void print_totals(const Night *night, const GdTotals *totals)
{
    g_autoptr(GString) out = g_string_new(NULL);
    GdTally tally = gd_tally_of(totals, !night->options->dry_run);
    gd_totals_write_counts(&tally, out);
    if (night->round && night->config->summary)
        gd_message_expand(_("Summary, and what a person has to see to: {1}\n"),
                          &(GdFault){ .args = { night->config->summary } }, out);
    if (night->round && night->config->slips)
        gd_message_expand(_("Slips for the senders: {1}\n"), &(GdFault){ .args = { night->config->slips } },
                          out);
    gd_print(gd_slice_of_string(out));
}

static int spend(Night *night)
{
    const volatile sig_atomic_t *stop = gd_stop_watch();
    const GdConfig *config = night->config;
    GdTotals totals;
    gd_round_log(night->log, GD_LOG_NOTE, NULL, 0, _("the round begins"));
    if ((config->slips || config->summary) && !night->options->dry_run)
        night->round = gd_round_new(&night->error);
    if (night->error || !judge(night, stop, &totals))
        return fail(night->log, night->error->message);
    if (!gd_totals_add_up(&totals))
        return fail(night->log, _("the totals do not add up: this is a fault of the program"));
    if (!*stop && !answer(night, &totals))
        return fail(night->log, night->error->message);
    log_end(night->log, &totals, *stop);
    int status = gd_stop_was_interrupt() ? GD_EXIT_FAILED : gd_totals_status(&totals);
    bool is_news = totals.judged + totals.unreadable + totals.failed > 0;
    bool is_quiet = night->options->quiet && !night->options->verbose;
    if (!is_quiet && ((status != GD_EXIT_OK && is_news) || config->tells_success || night->options->verbose))
        print_totals(night, &totals);
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
    g_autoptr(GdRules) rules = gd_config_rules(options, config);
    if (!rules)
        return GD_EXIT_FAILED;
    Night night = { .options = options, .config = config, .rules = rules, .log = log };
    int status = config->levels->len ? gd_child_run(check_codes, &night, &error) : GD_EXIT_OK;
    if (status != GD_EXIT_OK)
        return error ? fail(log, error->message) : GD_EXIT_FAILED;
    status = spend(&night);
    gd_round_free(night.round);
    g_clear_error(&night.error);
    return status;
}
