/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/reason.h"
#include "core/run/deed.h"

enum { LOADS_A_WORKER = 2, READ_BYTES = 256 * 1024 };

/* One worker process. */
typedef struct {
    pid_t pid; /* 0: none */
    int jobs, results;
    bool ready;
    GByteArray *in; /* bytes of frames not complete yet */
    GQueue loads;   /* GdLoad: sent, in order */
    GdWorkerPlace *place;
} Worker;

struct GdPool {
    const GdWork *work;
    Worker *workers;
    guint n;
    GQueue waiting; /* GdLoad: not sent yet */
    guint in_flight;
    char *complaints;
    void (*let_go)(void *data);
    void *let_go_data;
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
        pool->workers[i].place =
            mmap(NULL, sizeof(GdWorkerPlace), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        g_assert(pool->workers[i].place != MAP_FAILED);
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
    w->pid = 0;
    w->ready = false;
}

void gd_pool_free(GdPool *pool)
{
    if (!pool)
        return;
    for (guint i = 0; i < pool->n; i++) {
        Worker *w = &pool->workers[i];
        pid_t pid = w->pid;
        close_worker(w); /* the end of its jobs ends it */
        while (pid && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            ;
        g_queue_clear(&w->loads);
        munmap(w->place, sizeof *w->place);
        g_byte_array_free(w->in, TRUE);
    }
    g_queue_clear(&pool->waiting);
    g_byte_array_free(pool->message, TRUE);
    g_free(pool->complaints);
    g_free(pool->workers);
    g_free(pool);
}

void gd_pool_at_fork(GdPool *pool, void (*let_go)(void *data), void *data)
{
    pool->let_go = let_go;
    pool->let_go_data = data;
}

/* In the child: what belongs to the parent and to other workers is closed. */
G_NORETURN static void become_worker(GdPool *pool, Worker *self, int jobs, int results)
{
    for (guint i = 0; i < pool->n; i++)
        if (pool->workers[i].pid) {
            close(pool->workers[i].jobs);
            close(pool->workers[i].results);
        }
    if (pool->let_go)
        pool->let_go(pool->let_go_data);
    signal(SIGPIPE, SIG_DFL);
    gd_worker_run(pool->work, jobs, results, self->place);
}

static bool start_worker(GdPool *pool, Worker *w, GError **error)
{
    int jobs[2] = { -1, -1 }, results[2] = { -1, -1 };
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
    if (w->pid == 0) {
        close(jobs[0]);
        close(results[0]);
        become_worker(pool, w, jobs[1], results[1]);
    }
    close(jobs[1]);
    close(results[1]);
    w->jobs = jobs[0];
    w->results = results[0];
    fcntl(w->results, F_SETFL, O_NONBLOCK);
    w->place->busy = 0;
    return true;
}

/* The block's message, and the descriptors that go beside it. */
static guint make_message(GdPool *pool, const GdLoad *load, int *fds)
{
    GdBlockHead head = { .serial = load->serial };
    guint n = 0;
    g_byte_array_set_size(pool->message, 0);
    g_byte_array_append(pool->message, (const guint8 *)&head, sizeof head);
    for (guint i = 0; i < load->files->len; i++) {
        const GdPoolFile *file = &g_array_index(load->files, GdPoolFile, i);
        if (file->fd < 0)
            continue;
        GdBlockFile sent;
        memset(&sent, 0, sizeof sent); /* its gaps, too, go down the socket */
        sent.as_opened = file->as_opened;
        sent.index = i;
        sent.path_len = (guint32)strlen(file->path);
        sent.name_at = file->name_at;
        g_byte_array_append(pool->message, (const guint8 *)&sent, sizeof sent);
        g_byte_array_append(pool->message, (const guint8 *)file->path, sent.path_len);
        fds[n++] = file->fd;
    }
    ((GdBlockHead *)(void *)pool->message->data)->n = n;
    return n;
}

/* False with errno EAGAIN: there is no room just now. */
static bool send_load(GdPool *pool, Worker *w, GdLoad *load)
{
    int fds[GD_BLOCK_FILES];
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof fds)];
    } control = { .space = { 0 } };
    guint n = make_message(pool, load, fds);
    struct iovec part = { pool->message->data, pool->message->len };
    struct msghdr m = { .msg_iov = &part,
                        .msg_iovlen = 1,
                        .msg_control = &control,
                        .msg_controllen = CMSG_SPACE(sizeof(int) * n) };
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(int) * n);
    memcpy(CMSG_DATA(c), fds, sizeof(int) * n);
    return sendmsg(w->jobs, &m, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

/* The file of that index which still waits for its deed, or NULL. */
static GdPoolFile *waiting_file(GdLoad *load, guint32 serial, guint32 index)
{
    if (!load || load->serial != serial || index >= load->files->len)
        return NULL;
    GdPoolFile *file = &g_array_index(load->files, GdPoolFile, index);
    return file->deed || file->fd < 0 ? NULL : file;
}

/* One file of the worker's first block has its deed. */
static void settle(GdPool *pool, Worker *w, GdLoad *load, GdPoolFile *file, GdSlice deed)
{
    file->deed = g_byte_array_sized_new((guint)deed.len);
    g_byte_array_append(file->deed, (const guint8 *)deed.ptr, (guint)deed.len);
    close(file->fd);
    file->fd = -1;
    if (--load->missing)
        return;
    g_queue_remove(&w->loads, load);
    pool->in_flight--;
}

static void take_deed(GdPool *pool, Worker *w, const GdFrame *frame, GdSlice bytes)
{
    GdLoad *load = g_queue_peek_head(&w->loads);
    GdPoolFile *file = waiting_file(load, frame->serial, frame->index);
    if (file)
        settle(pool, w, load, file, bytes);
    else
        kill(w->pid, SIGKILL); /* it has lost its mind; its end is dealt with like any other */
}

static void take_frames(GdPool *pool, Worker *w)
{
    size_t at = 0;
    GdFrame frame;
    while (w->in->len - at >= sizeof frame) {
        memcpy(&frame, w->in->data + at, sizeof frame);
        if (frame.len > GD_DEED_BYTES_MAX || (frame.kind != GD_FRAME_DEED && frame.kind != GD_FRAME_READY)) {
            kill(w->pid, SIGKILL);
            break;
        }
        if (w->in->len - at - sizeof frame < frame.len)
            break;
        GdSlice bytes = gd_slice((const char *)w->in->data + at + sizeof frame, (size_t)frame.len);
        at += sizeof frame + (size_t)frame.len;
        if (frame.kind == GD_FRAME_DEED) {
            take_deed(pool, w, &frame, bytes);
            continue;
        }
        w->ready = true;
        if (!pool->complaints)
            pool->complaints = g_strndup(bytes.ptr, bytes.len);
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

static char *describe_death(int status)
{
    if (WIFSIGNALED(status))
        return g_strdup_printf(_("signal %d (%s)"), WTERMSIG(status), gd_reason_of_signal(WTERMSIG(status)));
    return g_strdup_printf(_("it ended with status %d"), WEXITSTATUS(status));
}

/* A worker died: the file it was on pays, the rest of its blocks goes to the front of the queue. */
static bool bury(GdPool *pool, Worker *w, GError **error)
{
    int status = 0;
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    g_autofree char *death = describe_death(status);
    bool was_ready = w->ready;
    close_worker(w);
    if (!was_ready) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_START, _("a worker process died before its first file: %s"),
                    death);
        return false;
    }
    GdLoad *load = g_queue_peek_head(&w->loads);
    GdPoolFile *file = w->place->busy ? waiting_file(load, w->place->serial, w->place->index) : NULL;
    if (file) {
        file->death = g_steal_pointer(&death);
        settle(pool, w, load, file, GD_EMPTY);
    }
    while ((load = g_queue_pop_tail(&w->loads)))
        g_queue_push_head(&pool->waiting, load);
    return true;
}

void gd_pool_queue(GdPool *pool, GdLoad *load)
{
    g_queue_push_tail(&pool->waiting, load);
    pool->in_flight++;
}

guint gd_pool_in_flight(const GdPool *pool)
{
    return pool->in_flight;
}

const char *gd_pool_complaints(const GdPool *pool)
{
    return pool->complaints ? pool->complaints : "";
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
            if (send_load(pool, w, load))
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
    if (poll(polled, pool->n, -1) < 0 && errno != EINTR) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, "poll: %s", gd_reason_of_error(errno));
        return false;
    }
    for (guint i = 0; i < pool->n; i++)
        if (polled[i].revents && !read_results(pool, &pool->workers[i]) &&
            !bury(pool, &pool->workers[i], error))
            return false;
    return true;
}
