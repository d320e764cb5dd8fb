/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "core/answer/answers.h"
#include "core/answer/tally.h"
#include "core/base/reason.h"
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
    GdRound *answers; /* NULL: nothing is answered */
    GError *error;    /* the first of those that a callback met */
} Round;

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
            gd_round_log(((Round *)data)->log, GD_LOG_PROBLEM, NULL, 0, *line);
}

static void take(const char *path, const GdDeed *deed, bool unchanged, void *data)
{
    Round *round = data;
    g_autofree char *unit = gd_unit_of(round->config, path);
    if (!round->error)
        gd_round_add(round->answers, unit, path, deed, unchanged, &round->error);
}

static char *unit_of(const char *path, void *data)
{
    return gd_unit_of(((const Round *)data)->config, path);
}

static int fail(GdRoundLog *log, const char *message)
{
    gd_round_log(log, GD_LOG_FAILURE, NULL, 0, message);
    return GD_EXIT_FAILED;
}

/* In a child, for it loads plugins: whether every code whose level the configuration sets is one. */
static int check_codes(void *data)
{
    const Round *round = data;
    gd_rules_load_plugins(round->rules);
    for (guint i = 0; i < round->config->levels->len; i++) {
        const char *code = g_array_index(round->config->levels, GdLevelSetting, i).code;
        if (gd_code_find(code) || gd_plugins_code(round->rules->plugins, code))
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

static bool judge(Round *round, const volatile sig_atomic_t *stop, GdTotals *totals)
{
    const GdConfig *config = round->config;
    const GdFormat *format = gd_format_find("text");
    GdBatch batch = { .rules = round->rules,
                      .render = format->report,
                      .finding = format->finding,
                      .workers = config->workers ? config->workers : gd_options_workers(round->options),
                      .limits = config->limits,
                      .store = round->options->dry_run ? NULL : config->store,
                      .keeps_received = true,
                      .command = "run",
                      .paths = (const char *const *)config->inbox,
                      .leave_out = { config->store, config->slips, config->summary },
                      .settle = config->settle,
                      .stop = stop,
                      .write = drop_output,
                      .complain = note_problems,
                      .judged = round->answers ? take : NULL,
                      .unit_of = unit_of,
                      .data = round };
    return gd_batch_run(&batch, totals, &round->error) && !round->error;
}

/* A stick that is not in: the others are judged all the same.  `out` may be NULL. */
static void tell_missing(const Round *round, GString *out)
{
    for (char **inbox = round->config->inbox; *inbox; inbox++) {
        if (access(*inbox, R_OK | X_OK) == 0)
            continue;
        const char *reason = gd_reason_of_error(errno);
        g_autofree char *message = g_strdup_printf(_("the inbox %s cannot be opened: %s"), *inbox, reason);
        if (out)
            g_string_append_printf(out, "%s\n", message);
        else
            gd_round_log(round->log, GD_LOG_PROBLEM, NULL, 0, message);
    }
}

/* The slips tell of a whole round; one that was stopped is answered with the next. */
static bool answer(Round *round, const GdTotals *totals)
{
    return !round->answers ||
           gd_answers_write(round->config, round->answers, round->rules->templates, totals, &round->error);
}

/* What was found stands in the summary, not on standard output. */
static void print_totals(const Round *round, const GdTotals *totals)
{
    g_autoptr(GString) out = g_string_new(NULL);
    GdTally tally = gd_tally_of(totals, !round->options->dry_run);
    gd_totals_write_counts(&tally, out);
    tell_missing(round, out);
    if (round->answers && round->config->summary)
        gd_message_expand(_("Summary, and what a person has to see to: {1}\n"),
                          &(GdFault){ .args = { round->config->summary } }, out);
    if (round->answers && round->config->slips)
        gd_message_expand(_("Slips for the senders: {1}\n"), &(GdFault){ .args = { round->config->slips } },
                          out);
    gd_print(gd_slice_of_string(out));
}

static int hold_round(Round *round, const volatile sig_atomic_t *stop)
{
    const GdConfig *config = round->config;
    GdTotals totals;
    gd_round_log(round->log, GD_LOG_NOTE, NULL, 0, _("the round begins"));
    tell_missing(round, NULL);
    if ((config->slips || config->summary) && !round->options->dry_run)
        round->answers = gd_round_new(&round->error);
    if (round->error || !judge(round, stop, &totals))
        return fail(round->log, round->error->message);
    if (!gd_totals_add_up(&totals))
        return fail(round->log, _("the totals do not add up: this is a fault of the program"));
    if (!*stop && !answer(round, &totals))
        return fail(round->log, round->error->message);
    log_end(round->log, &totals, *stop);
    int status = gd_stop_was_interrupt() ? GD_EXIT_FAILED : gd_totals_status(&totals);
    bool is_news = totals.judged + totals.unreadable + totals.failed > 0;
    bool is_quiet = round->options->quiet && !round->options->verbose;
    if (!is_quiet && ((status != GD_EXIT_OK && is_news) || config->tells_success || round->options->verbose))
        print_totals(round, &totals);
    return status;
}

int gd_command_run(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    const char *path = options->config ? options->config : GD_CONFIG_PATH;
    if (*arguments)
        return gd_usage(_("run takes no paths: the inboxes stand in the configuration"));
    const volatile sig_atomic_t *stop = gd_stop_watch(); /* before anything that takes time */
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
    Round round = { .options = options, .config = config, .rules = rules, .log = log };
    int status = config->levels->len ? gd_child_run(check_codes, &round, &error) : GD_EXIT_OK;
    if (status != GD_EXIT_OK)
        return error ? fail(log, error->message) : GD_EXIT_FAILED;
    status = hold_round(&round, stop);
    gd_round_free(round.answers);
    g_clear_error(&round.error);
    return status;
}
