/* batch-walk.c - what the arguments of a batch lead to.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/reason.h"
#include "core/base/walk.h"
#include "core/run/batch-run.h"

/* ---- files that are still on their way in ---- */

static bool is_settled(const GdRun *run, const struct stat *st)
{
    gint64 changed = MAX(st->st_mtim.tv_sec, st->st_ctim.tv_sec), now = gd_clock_now() / 1000000000;
    return changed <= now - (gint64)run->batch->settle ||
           changed > now; /* a clock that jumped holds nothing up */
}

/* A lease to read is not given while anybody has the file open for writing; who may not ask (it takes the
 * file's owner) goes by the time alone. */
static bool is_being_written(int fd)
{
    if (fcntl(fd, F_SETLEASE, F_RDLCK) < 0)
        return errno == EAGAIN;
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return false;
}

static bool wait_for(GdRun *run)
{
    gd_totals_skip(run->totals);
    run->totals->waiting++;
    return true;
}

static bool visit_file(GdRun *run, const GdWalkEntry *entry)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *decisions = NULL;
    struct stat st;
    bool is_there = (run->shelf || run->batch->settle) &&
                    fstatat(entry->dir, entry->name, &st, entry->follow ? 0 : AT_SYMLINK_NOFOLLOW) == 0;
    if (is_there && !is_settled(run, &st))
        return wait_for(run);
    if (is_there && gd_run_knows(run, entry->path, &st, &decisions))
        return true;
    if (run->error)
        return false;
    int fd = gd_file_open(entry->dir, entry->name, entry->follow, &st, &error);
    if (fd >= 0 && run->batch->settle && is_being_written(fd)) {
        close(fd);
        return wait_for(run);
    }
    if (fd >= 0)
        return gd_run_add(run, entry->path, fd, &st, &st, &(GdAbout){ .decisions = decisions });
    bool kind = g_error_matches(error, GD_FILE_ERROR, GD_FILE_KIND);
    return gd_run_refuse(run, entry->path, NULL, is_there ? &st : NULL,
                         kind ? GD_UNREADABLE_FORMAT : GD_UNREADABLE_IO, error->message);
}

static bool visit(const GdWalkEntry *entry, void *data)
{
    GdRun *run = data;
    if (gd_run_is_stopped(run))
        return false;
    switch (entry->kind) {
    case GD_WALK_SKIPPED:
        gd_totals_skip(run->totals);
        return true;
    case GD_WALK_ERROR:
        return gd_run_refuse(run, entry->path, NULL, NULL, GD_UNREADABLE_IO,
                             gd_reason_of_error(entry->error));
    default:
        return visit_file(run, entry);
    }
}

/* Copies what there is, and one byte more than may be at most, into fd.  False and errno. */
static bool copy_standard_input(int fd)
{
    enum { PIECE = 64 * 1024 };
    g_autofree char *buffer = g_malloc(PIECE);
    for (size_t total = 0; total <= GD_FILE_MAX;) {
        ssize_t n = read(STDIN_FILENO, buffer, PIECE);
        if (n == 0)
            return true;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !gd_write_all(fd, buffer, (size_t)n))
            return false;
        total += (size_t)n;
    }
    return true;
}

/* Standard input becomes a file in memory, so that everything behind here sees a file.  A piece of it is not
 * judged: it would be a report cut short. */
static bool add_standard_input(GdRun *run)
{
    const char *name = run->batch->name ? run->batch->name : "-";
    struct stat st;
    int fd = memfd_create("submission", MFD_CLOEXEC);
    if (fd >= 0 && copy_standard_input(fd) && fstat(fd, &st) == 0)
        return gd_run_add(run, name, fd, &st, &st, NULL);
    int number = errno;
    if (fd >= 0)
        close(fd);
    return gd_run_refuse(run, name, NULL, NULL, GD_UNREADABLE_IO, gd_reason_of_error(number));
}

/* What guidang keeps and answers is no submission, wherever it stands. */
static GArray *own_folders(const GdBatch *batch)
{
    GArray *folders = g_array_new(FALSE, FALSE, sizeof(GdWalkFolder));
    gd_walk_note(folders, batch->store);
    gd_walk_note(folders, batch->known);
    for (guint i = 0; i < G_N_ELEMENTS(batch->leave_out); i++)
        gd_walk_note(folders, batch->leave_out[i]);
    return folders;
}

bool gd_run_walk(GdRun *run)
{
    g_autoptr(GArray) own = own_folders(run->batch);
    for (const char *const *path = run->batch->paths; *path; path++) {
        bool going = strcmp(*path, "-") == 0 ? add_standard_input(run) : gd_walk(*path, own, visit, run);
        if (run->error || (!going && !gd_run_is_stopped(run)))
            return false;
    }
    return true;
}
