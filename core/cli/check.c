/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/cli/stop.h"

#include <stdio.h>
#include <unistd.h>

#include "core/base/walk.h"
#include "core/render/totals.h"
#include "core/run/batch.h"

/* check and archive differ in one thing: whether a store is written to, or at most looked into. */

static void write_output(GdSlice output, void *data)
{
    (void)data;
    gd_print(output);
}

static void complain(const char *message, void *data)
{
    (void)data;
    gd_complain("%s", message);
}

static void show_progress(const GdTotals *totals, void *data)
{
    GdProgress *progress = data;
    gd_progress_show(progress, totals->seen, totals->verdicts);
}

static void print_totals(const GdOptions *options, const GdFormat *format, const GdTotals *totals,
                         bool archived)
{
    if (!options->quiet && format->has_totals)
        gd_print_totals(stdout, totals, archived);
    else if (!options->quiet && isatty(STDERR_FILENO))
        gd_print_totals(stderr, totals, archived);
}

static bool count(const GdWalkEntry *entry, void *data)
{
    (void)entry;
    ++*(guint64 *)data;
    return true;
}

/* For how far along a run is: what lies in containers is not counted. */
static guint64 count_files(char **paths, const char *store)
{
    g_autoptr(GArray) left_out = g_array_new(FALSE, FALSE, sizeof(GdWalkFolder));
    guint64 files = 0;
    gd_walk_note(left_out, store);
    for (; *paths; paths++)
        gd_walk(*paths, left_out, count, &files);
    return files;
}

static int run_batch(const GdOptions *options, char **paths, bool archives)
{
    g_autoptr(GError) error = NULL;
    GdSettings settings = { .strict = options->strict };
    g_autoptr(GdRules) rules = gd_options_rules(options, &settings);
    const GdFormat *format = gd_format_find(options->format ? options->format : "text");
    GdProgress progress = { .shown = !options->quiet && isatty(STDERR_FILENO),
                            .started = g_get_monotonic_time() };
    if (options->verbose)
        format = gd_format_verbose(format);
    GdTotals totals;
    if (!rules)
        return GD_EXIT_FAILED;
    if (progress.shown)
        progress.total = count_files(paths, options->store);
    bool coloured = gd_options_colour(options);
    GdBatch batch = { .rules = rules,
                      .render = coloured ? format->report_coloured : format->report,
                      .finding = coloured ? format->finding_coloured : format->finding,
                      .workers = gd_options_workers(options),
                      .limits = GD_LIMITS,
                      .store = archives ? options->store : NULL,
                      .known = archives ? NULL : options->store,
                      .command = "archive",
                      .name = options->name,
                      .paths = (const char *const *)paths,
                      .write = write_output,
                      .complain = complain,
                      .progress = show_progress,
                      .stop = archives ? gd_stop_watch() : NULL,
                      .data = &progress };
    if (format->head) {
        g_autoptr(GString) head = g_string_new(NULL);
        format->head(head);
        gd_print(gd_slice_of_string(head));
    }
    bool done = gd_batch_run(&batch, &totals, &error);
    gd_progress_end(&progress);
    if (!done) {
        gd_complain("%s", error->message);
        return GD_EXIT_FAILED;
    }
    if (!gd_totals_add_up(&totals)) {
        gd_complain(_("the totals do not add up: this is a fault of the program"));
        return GD_EXIT_FAILED;
    }
    print_totals(options, format, &totals, archives);
    return archives && gd_stop_was_interrupt() ? GD_EXIT_FAILED : gd_totals_status(&totals);
}

int gd_command_check(const GdOptions *options, char **arguments)
{
    if (!*arguments)
        return gd_usage(_("which files or folders?"));
    return run_batch(options, arguments, false);
}

int gd_command_archive(const GdOptions *options, char **arguments)
{
    if (!options->store)
        return gd_usage(_("archive needs --store DIR, the folder to keep packages in"));
    if (!*arguments)
        return gd_usage(_("which files or folders?"));
    return run_batch(options, arguments, true);
}
