/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/batch-run.h"

#include <unistd.h>

#include "core/ledger/clock.h"
#include "core/run/block.h"

/* How long what is at hand has, once the run is told to end: whoever asks waits. */
enum { STOP_SECONDS = 5 };

/* Those that a run that ended early left behind. */
void gd_run_drop(GdRun *run)
{
    g_clear_pointer(&run->filling, gd_load_free);
    for (GdLoad *load; (load = g_queue_pop_head(&run->order));)
        gd_load_free(load);
}

/* ---- what comes back ---- */

static bool finish_load(GdRun *run, GdLoad *load)
{
    for (guint i = 0; i < load->files->len; i++)
        if (!gd_run_finish(run, &g_array_index(load->files, GdLoadFile, i)))
            return false;
    if (run->batch->progress)
        run->batch->progress(run->totals, run->batch->data);
    return !run->shelf || gd_shelf_turn(run->shelf, &run->error);
}

bool gd_run_is_stopped(const GdRun *run)
{
    return run->batch->stop && *run->batch->stop;
}

/* What no worker has begun comes again another time. */
static void withdraw(GdRun *run)
{
    for (GdLoad *load; (load = gd_pool_withdraw(run->pool));)
        load->is_withdrawn = true;
}

static void pass_complaints(GdRun *run)
{
    const char *complaints = gd_pool_complaints(run->pool);
    if (run->complained || !*complaints)
        return;
    run->complained = true;
    run->batch->complain(complaints, run->batch->data);
}

bool gd_run_gives_up(GdRun *run)
{
    if (!gd_run_is_stopped(run))
        return false;
    gint64 now = g_get_monotonic_time();
    if (!run->stopped_at)
        run->stopped_at = now;
    return now - run->stopped_at > STOP_SECONDS * G_USEC_PER_SEC;
}

/* Begins nothing more.  What is at hand is finished, if it does not take too long. */
static void wind_down(GdRun *run)
{
    withdraw(run);
    if (run->is_abandoned || !gd_run_gives_up(run))
        return;
    gd_pool_abandon(run->pool);
    run->is_abandoned = true;
}

static bool is_dropped(const GdRun *run, const GdLoad *load)
{
    return load->missing && (load->is_withdrawn || run->is_abandoned);
}

/* Finishes complete blocks in their order, and waits until no more than `held` are left. */
bool gd_run_drain(GdRun *run, guint held)
{
    for (;;) {
        GdLoad *load;
        if (gd_run_is_stopped(run))
            wind_down(run);
        while ((load = g_queue_peek_head(&run->order)) && (load->missing == 0 || is_dropped(run, load))) {
            if (load->missing == 0 && !finish_load(run, load))
                return false;
            gd_load_free(g_queue_pop_head(&run->order));
        }
        pass_complaints(run);
        if (run->order.length <= held)
            return true;
        if (!gd_pool_turn(run->pool, &run->error))
            return false;
    }
}

/* ---- what goes out ---- */

bool gd_run_send(GdRun *run)
{
    GdLoad *load = g_steal_pointer(&run->filling);
    if (!load)
        return true;
    g_queue_push_tail(&run->order, load);
    if (load->missing)
        gd_pool_queue(run->pool, load);
    return gd_run_drain(run, run->loads_most);
}

static bool add_file(GdRun *run, GdLoadFile *file)
{
    if (!run->filling) {
        run->filling = gd_load_new(++run->serial);
        run->filling_bytes = 0;
        run->filling_message = 0;
    }
    run->filling->missing += file->deed == NULL;
    run->filling_bytes += file->fd >= 0 ? file->as_opened.st_size : 0;
    run->filling_message += gd_block_share(file);
    g_array_append_val(run->filling->files, *file);
    bool full = run->filling->files->len >= run->block_files || run->filling_bytes >= GD_BLOCK_BYTES ||
                run->filling_message >= GD_BLOCK_MESSAGE / 4;
    return !full || gd_run_send(run);
}

static guint32 name_offset(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (guint32)(slash + 1 - path) : 0;
}

bool gd_run_refuse(GdRun *run, const char *path, const GdLoadFile *open, const struct stat *as_kept,
                   GdCodeId code, const char *reason)
{
    g_autofree char *decisions = NULL;
    if (as_kept && gd_run_knows(run, path, as_kept, &decisions))
        return true;
    GdLoadFile file = { .path = g_strdup(path), .fd = open ? dup(open->fd) : -1 };
    file.opened_at = open ? open->opened_at : gd_clock_now();
    if (open)
        file.as_opened = open->as_opened;
    if (as_kept)
        file.as_kept = *as_kept;
    GdVerdict verdict = code >= GD_FAILED_SIGNAL && code <= GD_FAILED_PLUGIN ? GD_FAILED : GD_UNREADABLE;
    file.deed = gd_run_refusal(run, path, verdict, code, reason, !as_kept);
    return add_file(run, &file);
}

/* Takes fd. */
bool gd_run_add(GdRun *run, const char *path, int fd, const struct stat *as_opened,
                const struct stat *as_kept, const GdAbout *about)
{
    GdLoadFile file = {
        .name_at = name_offset(path), .fd = fd, .as_opened = *as_opened, .as_kept = *as_kept
    };
    const char *decisions = about ? about->decisions : NULL;
    if (strlen(path) + (decisions ? strlen(decisions) : 0) > GD_BLOCK_MESSAGE / 2) {
        close(fd);
        return gd_run_refuse(run, path, NULL, NULL, GD_UNREADABLE_LIMIT,
                             decisions ? _("there are too many decisions on it") : _("the path is too long"));
    }
    file.path = g_strdup(path);
    if (about)
        file.about =
            (GdAbout){ g_strdup(about->sender), g_strdup(about->sent), g_strdup(decisions), about->is_copy };
    file.opened_at = gd_clock_now();
    return add_file(run, &file);
}

/* A file that the store knows: nothing is read, its verdict stands. */
static bool add_known(GdRun *run, const char *path, GByteArray *deed)
{
    GdLoadFile file = { .path = g_strdup(path), .fd = -1, .deed = deed, .is_known = true };
    return add_file(run, &file);
}

/* Whether the store knows it, which is added then. */
bool gd_run_knows(GdRun *run, const char *path, const struct stat *as_kept, char **decisions)
{
    GByteArray *deed =
        run->shelf ? gd_shelf_known(run->shelf, path, as_kept, &run->builder, decisions, &run->error) : NULL;
    return deed && add_known(run, path, deed);
}

static bool walk_all(GdRun *run)
{
    if (!gd_run_walk(run))
        return false;
    return gd_run_send(run) && gd_run_drain(run, 0) && gd_run_take_pending(run) &&
           (!run->shelf || gd_shelf_finish(run->shelf, run->totals, &run->error));
}

static bool open_stores(GdRun *run, GError **error)
{
    const GdBatch *batch = run->batch;
    if (batch->store && !(run->shelf = gd_shelf_open(batch, error)))
        return false;
    if (batch->known && !(run->known = gd_store_open(batch->known, GD_STORE_READ, NULL, error)))
        return false;
    GdLedger *ledger = run->shelf   ? gd_store_ledger(gd_shelf_store(run->shelf))
                       : run->known ? gd_store_ledger(run->known)
                                    : NULL;
    GdComparing how = { batch->rules, ledger, batch->render, batch->finding, batch->unit_of, batch->data };
    run->duplicates = gd_duplicates_new(&how, error);
    return run->duplicates;
}

static void close_stores(GdRun *run)
{
    gd_duplicates_free(run->duplicates);
    gd_store_close(run->known);
    gd_shelf_close(run->shelf);
}

bool gd_batch_run(const GdBatch *batch, GdTotals *totals, GError **error)
{
    bool keeps = batch->store || batch->known || batch->judged;
    GdWork work = { .rules = batch->rules,
                    .render = batch->render,
                    .packs = batch->store != NULL,
                    .keeps = keeps,
                    .keeps_open = batch->store && batch->keeps_received,
                    .limits = batch->limits };
    GdRun run = { .batch = batch, .totals = totals, .keeps = keeps };
    *totals = (GdTotals){ 0 };
    gd_run_measure(&run);
    if (!open_stores(&run, error)) {
        close_stores(&run);
        return false;
    }
    run.pool = gd_pool_new(&work, batch->workers);
    run.judge = gd_judge_new(batch->rules, NULL);
    gd_deed_builder_init(&run.builder);
    run.deed = gd_deed_empty();
    bool done = gd_run_begin_decided(&run) && walk_all(&run);
    gd_pool_free(run.pool);
    gd_run_drop(&run);
    gd_run_end_decided(&run);
    close_stores(&run);
    gd_judge_free(run.judge);
    gd_deed_builder_clear(&run.builder);
    gd_deed_clear(&run.deed);
    if (!done)
        g_propagate_error(error, run.error);
    return done;
}
