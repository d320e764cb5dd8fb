/* batch-decided.c - what persons decided on, in a batch: carried out once, and by the whole of what they
 * said. SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <unistd.h>

#include "core/run/batch-run.h"

enum { LATER_MAX = 64 }; /* files kept open until their turn */

static void free_load(gpointer load)
{
    gd_load_free(load);
}

bool gd_run_begin_decided(GdRun *run)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    run->later = g_ptr_array_new_with_free_func(free_load);
    run->left_open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!run->shelf)
        return true;
    GdStore *store = gd_shelf_store(run->shelf);
    if (!gd_ledger_pending(gd_store_ledger(store), hashes, &run->error))
        return gd_store_blame(store, &run->error);
    run->has_pending = hashes->len > 0;
    return true;
}

/* What was decided on a submission and waits, to be freed; NULL: nothing, or run->error. */
static char *decisions_on(GdRun *run, const char *sha256)
{
    GdStore *store = gd_shelf_store(run->shelf);
    GdLedger *ledger = gd_store_ledger(store);
    GdKnown known;
    char *decisions = NULL;
    if (!gd_ledger_known_content(ledger, sha256, &known, &run->error) ||
        (known.found && known.decided == GD_DECISION_PENDING &&
         !gd_ledger_decisions(ledger, sha256, &decisions, &run->error)))
        gd_store_blame(store, &run->error);
    return decisions;
}

void gd_run_end_decided(GdRun *run)
{
    g_clear_pointer(&run->later, g_ptr_array_unref);
    g_clear_pointer(&run->left_open, g_hash_table_unref);
}

/* A file under a name the store does not know, whose bytes it does: it was judged without what was decided on
 * these, and would be sent back in the round that accepts them. */
bool gd_run_puts_off(GdRun *run, const GdLoadFile *file)
{
    if (!run->has_pending || file->fd < 0 || file->is_known || file->about.is_copy || file->about.decisions ||
        run->is_late || run->later->len >= LATER_MAX || !run->deed.sha256[0])
        return false;
    g_autofree char *decisions = decisions_on(run, run->deed.sha256);
    if (!decisions)
        return false;
    GdLoad *load = gd_load_new(0);
    GdLoadFile again = *file;
    again.path = g_strdup(file->path);
    again.fd = dup(file->fd);
    again.about = (GdAbout){ g_strdup(file->about.sender), g_strdup(file->about.sent),
                             g_strdup(run->deed.sha256), false };
    again.deed = NULL;
    g_array_append_val(load->files, again);
    g_ptr_array_add(run->later, load);
    return true;
}

/* What cannot be carried out by the genres of this round stays as it is, and is told of once. */
void gd_run_note_decided(GdRun *run, const GdLoadFile *file)
{
    if (!file->about.decisions || run->deed.is_decided || !run->deed.sha256[0] ||
        run->deed.verdicts[GD_FAILED] || !g_hash_table_add(run->left_open, g_strdup(run->deed.sha256)))
        return;
    g_autofree char *message = g_strdup_printf(
        _("%s: what was decided cannot be carried out: this round does not have the genre that was chosen"),
        file->path);
    run->batch->complain(message, run->batch->data);
}

static bool add_again(GdRun *run, GdLoadFile *file)
{
    char *sha256 = file->about.decisions;
    file->about.decisions = decisions_on(run, sha256);
    g_free(sha256);
    if (run->error)
        return false;
    int fd = file->fd;
    file->fd = -1;
    return gd_run_add(run, file->path, fd, &file->as_opened, &file->as_kept, &file->about);
}

static bool add_pending(const char *path, const char *sha256, int fd, const struct stat *st, char *decisions,
                        void *data)
{
    const GdRun *run = data;
    if (g_hash_table_contains(run->left_open, sha256)) {
        if (fd >= 0)
            close(fd);
        return true;
    }
    if (fd >= 0)
        return gd_run_add(data, path, fd, st, st, &(GdAbout){ .decisions = decisions, .is_copy = true });
    g_autofree char *message =
        g_strdup_printf(_("%s: what was decided waits until the file comes again"), path);
    run->batch->complain(message, run->batch->data);
    return true;
}

/* First the files that were put off, then what did not come by again, from its copy. */
bool gd_run_take_pending(GdRun *run)
{
    if (!run->shelf || gd_run_is_stopped(run))
        return true;
    run->is_late = true;
    for (guint i = 0; i < run->later->len; i++) {
        GdLoad *load = g_ptr_array_index(run->later, i);
        if (!add_again(run, &g_array_index(load->files, GdLoadFile, 0)))
            return false;
    }
    return gd_run_send(run) && gd_run_drain(run, 0) &&
           gd_shelf_each_pending(run->shelf, add_pending, run, &run->error) && gd_run_send(run) &&
           gd_run_drain(run, 0);
}
