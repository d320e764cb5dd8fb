/* batch-inside.c - the files inside a container, as if they stood in a folder.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <unistd.h>

#include "core/run/batch-run.h"

/* As long as the container is unchanged, so is the nth file in it, whatever others have its name. */
static struct stat stat_inside(const GdLoadFile *container, const GdUnpacked *inside, guint n)
{
    struct stat st = container->as_kept;
    st.st_size = inside->st.st_size;
    st.st_ino += (ino_t)n << 32;
    return st;
}

/* The nth file of a container; false: the run is over. */
static bool visit_inside(GdRun *run, const GdLoadFile *container, const GdUnpacked *inside, guint n)
{
    if (inside->kind == GD_UNPACKED_SKIPPED) {
        gd_totals_skip(run->totals);
        return true;
    }
    g_autofree char *path = g_strconcat(container->path, "/", inside->path, NULL);
    struct stat as_kept = stat_inside(container, inside, n);
    if (inside->kind == GD_UNPACKED_REFUSED)
        return gd_run_refuse(run, path, NULL, &as_kept, inside->code, inside->reason);
    /* An archive came with the mail that it was attached to. */
    GdAbout about = { container->about.sender, container->about.sent, NULL, false };
    if (inside->sender)
        about = (GdAbout){ (char *)inside->sender, (char *)inside->sent, NULL, false };
    g_autofree char *decisions = NULL;
    if (gd_run_knows(run, path, &as_kept, &decisions) || run->error) {
        close(inside->fd);
        return !run->error;
    }
    about.decisions = decisions;
    return gd_run_add(run, path, inside->fd, &inside->st, &as_kept, &about);
}

/* What is said of a container that held files is known by itself: these are to be visited again. */
static struct stat stat_of_rest(const GdLoadFile *container, guint n)
{
    struct stat st = container->as_kept;
    st.st_ino += n ? (ino_t)G_MAXUINT32 << 32 : 0;
    return st;
}

static bool gives_up(void *data)
{
    return gd_run_gives_up(data);
}

static bool visit_all_inside(GdRun *run, GdUnpacker *unpacker, const GdLoadFile *container)
{
    for (guint n = 0;; n++) {
        GdUnpacked inside;
        struct stat st = stat_of_rest(container, n);
        if (gd_run_is_stopped(run))
            return true;
        gd_unpacker_next(unpacker, gives_up, run, &inside);
        if (inside.kind == GD_UNPACKED_LEFT)
            return true;
        if (inside.kind == GD_UNPACKED_END)
            return n > 0 || gd_run_refuse(run, container->path, container, &st, GD_UNREADABLE_EMPTY, NULL);
        if (inside.kind == GD_UNPACKED_BROKEN) /* one that held files is not kept whole: they may be secret */
            return gd_run_refuse(run, container->path, n ? NULL : container, &st, inside.code, inside.reason);
        if (!visit_inside(run, container, &inside, n))
            return false;
    }
}

/* The files in it stand where it stands: what is already on its way behind it waits. */
bool gd_run_take_apart(GdRun *run, const GdLoadFile *container)
{
    GQueue behind = run->order;
    g_queue_init(&run->order);
    if (run->depth++ == 0)
        run->allowance = gd_allowance((size_t)container->as_opened.st_size);
    GdUnpacker *unpacker = gd_unpacker_new(container->fd, &container->as_opened, &run->allowance,
                                           &run->batch->limits, &run->error);
    bool going =
        unpacker && visit_all_inside(run, unpacker, container) && gd_run_send(run) && gd_run_drain(run, 0);
    gd_unpacker_free(unpacker);
    run->depth--;
    gd_run_drop(run);
    run->order = behind;
    return going;
}
