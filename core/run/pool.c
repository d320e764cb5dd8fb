/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/reason.h"
#include "core/read/read.h"
#include "core/run/block.h"
#include "core/run/confine.h"
#include "core/run/deed.h"
#include "core/run/watch.h"

enum { LOADS_A_WORKER = 2, READ_BYTES = 256 * 1024 };
enum { DEATHS_MAX = 2 }; /* of workers on one file: then it is left alone */

/* One worker process. */
typedef struct {
    pid_t pid; /* 0: none */
    int jobs, results;
    bool ready;
    GByteArray *in; /* bytes of frames not complete yet */
    GQueue loads;   /* GdLoad: sent, in order */
    GdPlace *place;
    GdWatch watch;
    char *overstep; /* why it was killed; NULL: it was not */
} Worker;

struct GdPool {
    const GdWork *work;
    Worker *workers;
    guint n;
    GQueue waiting; /* GdLoad: not sent yet */
    guint in_flight;
    gint64 looked_at; /* microseconds: when the clocks were last looked at */
    char *complaints;
    GByteArray *message;
};

GdPool *gd_pool_new(const GdWork *work, guint n)
{
    GdPool *pool = g_new0(GdPool, 1);
    pool->work = work;
    pool->n = n;
    pool->workers = g_new0(Worker, n);
    pool->message = g_byte_array_new();
    for (guint i = 0; i < n; i++) {
        pool->workers[i].in = g_byte_array_new();
        pool->workers[i].place = gd_place_new();
    }
    return pool;
}

static void close_worker(Worker *w)
{
    if (!w->pid)
        return;
    close(w->jobs);
    close(w->results);
    g_byte_array_set_size(w->in, 0);
    g_clear_pointer(&w->overstep, g_free);
    w->pid = 0;
    w->ready = false;
}

/* The end of its jobs ends it. */
static void end_worker(Worker *w)
{
    pid_t pid = w->pid;
    close_worker(w);
    while (pid && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    g_queue_clear(&w->loads);
}

void gd_pool_abandon(GdPool *pool)
{
    for (guint i = 0; i < pool->n; i++) {
        if (pool->workers[i].pid)
            kill(pool->workers[i].pid, SIGKILL);
        end_worker(&pool->workers[i]);
    }
    g_queue_clear(&pool->waiting);
    pool->in_flight = 0;
}

void gd_pool_free(GdPool *pool)
{
    if (!pool)
        return;
    if (pool->in_flight) /* the run failed: what they are on is of no use */
        gd_pool_abandon(pool);
    for (guint i = 0; i < pool->n; i++) {
        end_worker(&pool->workers[i]);
        gd_place_free(pool->workers[i].place);
        g_byte_array_free(pool->workers[i].in, TRUE);
    }
    g_byte_array_free(pool->message, TRUE);
    g_free(pool->complaints);
    g_free(pool->workers);
    g_free(pool);
}

G_NORETURN static void become_worker(const GdPool *pool, const Worker *self, int jobs, int results)
{
    gd_confine_to_descriptors(jobs, results);
    for (guint i = 0; i < pool->n; i++)
        if (&pool->workers[i] != self)
            gd_place_free(pool->workers[i].place);
    signal(SIGPIPE, SIG_DFL);
    /* What is at hand is finished: the parent, whom a terminal asks, too, says when to end. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    gd_worker_run(pool->work, jobs, results, self->place);
}

static bool start_worker(GdPool *pool, Worker *w, GError **error)
{
    int jobs[2] = { -1, -1 }, results[2] = { -1, -1 };
    if (!gd_read_start(error)) /* once, for all that are forked */
        return false;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, jobs) < 0 || pipe2(results, O_CLOEXEC) < 0 ||
        (w->pid = fork()) < 0) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("no worker process can be started: %s"),
                    gd_reason_of_error(errno));
        for (int i = 0; i < 2; i++) {
            if (jobs[i] >= 0)
                close(jobs[i]);
            if (results[i] >= 0)
                close(results[i]);
        }
        w->pid = 0;
        return false;
    }
    if (w->pid == 0)
        become_worker(pool, w, jobs[1], results[1]);
    close(jobs[1]);
    close(results[1]);
    w->jobs = jobs[0];
    w->results = results[0];
    fcntl(w->results, F_SETFL, O_NONBLOCK);
    w->place->busy = w->place->out_of_memory = 0;
    gd_watch_start(&w->watch);
    return true;
}

/* One file of the worker's first block has its deed. */
static void settle(GdPool *pool, Worker *w, GdLoad *load, GdLoadFile *file, GdSlice deed)
{
    file->deed = g_byte_array_sized_new((guint)deed.len);
    g_byte_array_append(file->deed, (const guint8 *)deed.ptr, (guint)deed.len);
    gd_watch_heard(&w->watch);
    if (!file->is_container && !pool->work->keeps_open) {
        close(file->fd);
        file->fd = -1;
    }
    if (--load->missing && !load->is_careful)
        return;
    g_queue_remove(&w->loads, load);
    if (load->missing)
        g_queue_push_head(&pool->waiting, load);
    else
        pool->in_flight--;
}

static bool take_deed(GdPool *pool, Worker *w, const GdFrame *frame, GdSlice bytes)
{
    GdLoad *load = g_queue_peek_head(&w->loads);
    GdLoadFile *file = gd_load_waiting(load, frame->serial, frame->index);
    if (!file)
        return false;
    file->is_container = frame->kind == GD_FRAME_CONTAINER;
    settle(pool, w, load, file, bytes);
    return true;
}

/* False: it has lost its mind. */
static bool take_frame(GdPool *pool, Worker *w, const GdFrame *frame, GdSlice bytes)
{
    if (frame->kind != GD_FRAME_READY)
        return take_deed(pool, w, frame, bytes);
    if (w->ready)
        return false;
    w->ready = true;
    gd_watch_heard(&w->watch);
    if (!pool->complaints)
        pool->complaints = g_utf8_make_valid(bytes.ptr, (gssize)bytes.len);
    return true;
}

static bool is_known(const GdFrame *frame)
{
    return frame->len <= GD_DEED_BYTES_MAX &&
           (frame->kind == GD_FRAME_DEED || frame->kind == GD_FRAME_CONTAINER ||
            frame->kind == GD_FRAME_READY);
}

static void take_frames(GdPool *pool, Worker *w)
{
    size_t at = 0;
    GdFrame frame;
    while (w->in->len - at >= sizeof frame) {
        memcpy(&frame, w->in->data + at, sizeof frame);
        if (is_known(&frame) && w->in->len - at - sizeof frame < frame.len)
            break;
        GdSlice bytes = gd_slice((const char *)w->in->data + at + sizeof frame, (size_t)frame.len);
        if (!is_known(&frame) || !take_frame(pool, w, &frame, bytes)) {
            kill(w->pid, SIGKILL); /* its end is dealt with like any other */
            break;
        }
        at += sizeof frame + (size_t)frame.len;
    }
    g_byte_array_remove_range(w->in, 0, (guint)at);
}

/* Reads what is there.  False: the worker's end. */
static bool read_results(GdPool *pool, Worker *w)
{
    for (;;) {
        guint len = w->in->len;
        g_byte_array_set_size(w->in, len + READ_BYTES);
        ssize_t n = read(w->results, w->in->data + len, READ_BYTES);
        g_byte_array_set_size(w->in, len + (n > 0 ? (guint)n : 0));
        if (n > 0)
            take_frames(pool, w);
        if (n == READ_BYTES || (n < 0 && errno == EINTR))
            continue;
        return n != 0;
    }
}

/* The file that ended the worker; NULL: nobody knows which of its first block it was. */
static GdLoadFile *suspect(const Worker *w)
{
    const GdLoad *load = g_queue_peek_head((GQueue *)&w->loads);
    if (load && load->is_careful)
        return gd_load_first_waiting(load); /* it had no other */
    return w->place->busy ? gd_load_waiting(load, w->place->serial, w->place->index) : NULL;
}

/* A worker died: the file it was on is tried once more alone, and then pays.  The rest of its blocks goes to
 * the front of the queue. */
static bool bury(GdPool *pool, Worker *w, GError **error)
{
    int status = 0;
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    GdDeath death = gd_death(w->place, &pool->work->limits, status, w->overstep);
    bool was_ready = w->ready;
    close_worker(w);
    if (!was_ready) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_START, _("a worker process died before its first file: %s"),
                    death.how);
        g_free(death.how);
        return false;
    }
    GdLoad *load = g_queue_peek_head(&w->loads);
    GdLoadFile *file = suspect(w);
    if (load)
        load->is_careful = true;
    if (file && ++file->deaths == DEATHS_MAX) {
        file->death = (GdDeath){ death.code, g_steal_pointer(&death.how) };
        settle(pool, w, load, file, GD_EMPTY);
    }
    while ((load = g_queue_pop_tail(&w->loads)))
        g_queue_push_head(&pool->waiting, load);
    g_free(death.how);
    return true;
}

/* Kills those that passed their limits; their end is then read like any other. */
static void watch_over(GdPool *pool)
{
    gint64 now = g_get_monotonic_time();
    if (now - pool->looked_at < GD_WATCH_TICK * G_TIME_SPAN_MILLISECOND)
        return;
    pool->looked_at = now;
    for (guint i = 0; i < pool->n; i++) {
        Worker *w = &pool->workers[i];
        const GdLoad *load = g_queue_peek_head(&w->loads);
        if (!w->pid || w->overstep || (w->ready && !load))
            continue;
        w->overstep =
            gd_watch_look(&w->watch, &pool->work->limits, w->pid, w->place, w->ready ? load->missing : 0);
        if (w->overstep)
            kill(w->pid, SIGKILL);
    }
}

void gd_pool_queue(GdPool *pool, GdLoad *load)
{
    g_queue_push_tail(&pool->waiting, load);
    pool->in_flight++;
}

GdLoad *gd_pool_withdraw(GdPool *pool)
{
    GdLoad *load = g_queue_pop_head(&pool->waiting);
    pool->in_flight -= load != NULL;
    return load;
}

const char *gd_pool_complaints(const GdPool *pool)
{
    return pool->complaints ? pool->complaints : "";
}

/* Whether a block that could not be sent to a worker may go out another time.  Descriptors on their way are
 * counted for each user: as long as a worker has some, there will be fewer. */
static bool may_go_later(const GdPool *pool, const Worker *w, int number)
{
    switch (number) {
    case EAGAIN:
    case EINTR:
    case ENOBUFS:
        return true;
    case EPIPE:
    case ECONNRESET:
        kill(w->pid, SIGKILL); /* dead, or deaf; its end is dealt with like any other */
        return true;
    case ETOOMANYREFS:
        for (guint i = 0; i < pool->n; i++)
            if (!g_queue_is_empty(&pool->workers[i].loads))
                return true;
        return false;
    default:
        return false;
    }
}

/* Gives waiting blocks to the workers that have least. */
static bool hand_out(GdPool *pool, GError **error)
{
    for (guint turn = 0; turn < LOADS_A_WORKER; turn++)
        for (guint i = 0; i < pool->n && !g_queue_is_empty(&pool->waiting); i++) {
            Worker *w = &pool->workers[i];
            if (w->loads.length > turn)
                continue;
            if (!w->pid && !start_worker(pool, w, error))
                return false;
            GdLoad *load = g_queue_peek_head(&pool->waiting);
            if (!gd_block_send(w->jobs, load, pool->message)) {
                if (may_go_later(pool, w, errno))
                    continue;
                g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, "sendmsg: %s", gd_reason_of_error(errno));
                return false;
            }
            if (g_queue_is_empty(&w->loads))
                gd_watch_heard(&w->watch);
            g_queue_push_tail(&w->loads, g_queue_pop_head(&pool->waiting));
        }
    return true;
}

bool gd_pool_turn(GdPool *pool, GError **error)
{
    g_autofree struct pollfd *polled = g_new0(struct pollfd, pool->n);
    if (!hand_out(pool, error))
        return false;
    for (guint i = 0; i < pool->n; i++)
        polled[i] =
            (struct pollfd){ .fd = pool->workers[i].pid ? pool->workers[i].results : -1, .events = POLLIN };
    if (poll(polled, pool->n, GD_WATCH_TICK) < 0 && errno != EINTR) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, "poll: %s", gd_reason_of_error(errno));
        return false;
    }
    for (guint i = 0; i < pool->n; i++)
        if (polled[i].revents && !read_results(pool, &pool->workers[i]) &&
            !bury(pool, &pool->workers[i], error))
            return false;
    watch_over(pool);
    return true;
}
