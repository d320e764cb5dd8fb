/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/unpacker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/read/read.h"
#include "core/run/confine.h"
#include "core/run/judge.h"
#include "core/run/pool.h"
#include "core/run/watch.h"

/* Of descriptors, an answer has one at most; a kernel gives what the room for them, rounded up, holds. */
enum { DESCRIPTORS_MAX = 2 };
enum { REASON_BYTES = 1000, SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL };

/* What comes of one request, with the file's descriptor beside it. */
typedef struct {
    guint32 kind, code;
    char path[GD_ENCLOSED_PATH + 1];
    char reason[REASON_BYTES];
    char sender[GD_SENDER_BYTES], sent[GD_SENT_BYTES];
} Answer;

struct GdUnpacker {
    pid_t pid;
    int link;
    GdPlace *place;
    GdWatch watch;
    GdLimits limits;
    Answer answer;
    char *how; /* it died */
};

/* ---- in the child ---- */

typedef struct {
    int link;
    GdPlace *place;
} Child;

/* The parent asks for each: one file is on its way, never more. */
static void wait_for_request(Child *child)
{
    char request;
    child->place->busy = 0;
    ssize_t n;
    do
        n = read(child->link, &request, 1);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        _exit(EXIT_SUCCESS); /* nobody wants more */
    child->place->index++;
    child->place->busy = 1;
}

static void say(Child *child, const Answer *what, int fd)
{
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof fd)];
    } control = { .space = { 0 } };
    struct iovec part = { (void *)(guintptr)what, sizeof *what };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1 };
    if (fd >= 0) {
        m.msg_control = &control;
        m.msg_controllen = sizeof control;
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(c), &fd, sizeof fd);
    }
    if (sendmsg(child->link, &m, MSG_NOSIGNAL) < 0)
        _exit(EXIT_FAILURE);
    if (fd >= 0)
        close(fd);
}

static int make_file(GdSlice bytes)
{
    int fd = memfd_create("submission", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 || !gd_write_all(fd, bytes.ptr, bytes.len) || fcntl(fd, F_ADD_SEALS, SEALS) < 0)
        _exit(EXIT_FAILURE);
    return fd;
}

/* What of a text has room; "" for NULL. */
static void set_text(char *into, const char *text, size_t size)
{
    glong most = (glong)size / 4 - 1;
    g_autofree char *cut = text ? g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), most)) : NULL;
    g_strlcpy(into, cut ? cut : "", size);
}

static Answer answer_of(GdUnpackedKind kind, const char *path, GdCodeId code, const char *reason)
{
    Answer what;
    memset(&what, 0, sizeof what);
    what.kind = kind;
    what.code = code;
    g_strlcpy(what.path, path, sizeof what.path);
    set_text(what.reason, reason, sizeof what.reason);
    return what;
}

static bool hand_over(const GdEnclosed *file, void *data)
{
    Child *child = data;
    Answer what;
    int fd = -1;
    if (file->refused)
        what =
            answer_of(GD_UNPACKED_REFUSED, file->path, gd_judge_code(file->refused), file->refused->message);
    else if (file->is_skipped)
        what = answer_of(GD_UNPACKED_SKIPPED, file->path, 0, "");
    else {
        what = answer_of(GD_UNPACKED_FILE, file->path, 0, "");
        fd = make_file(file->bytes);
    }
    set_text(what.sender, file->sender, sizeof what.sender);
    set_text(what.sent, file->sent, sizeof what.sent);
    say(child, &what, fd);
    wait_for_request(child);
    return true;
}

G_NORETURN static void take_apart(Child *child, int fd, const struct stat *as_opened,
                                  const GdAllowance *allowance, const GdLimits *limits)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GdConfinement confinement = { limits->address_bytes, limits->cpu_seconds, .hands_out_files = true };
    Answer last = answer_of(GD_UNPACKED_END, "", 0, "");
    gd_confine_to_descriptors(child->link, fd);
    signal(SIGINT, SIG_IGN); /* whoever asks all processes of the run asks the parent, too, which says when */
    signal(SIGTERM, SIG_IGN);
    gd_confine_watch_memory(&child->place->out_of_memory);
    gd_confine(&confinement, NULL); /* the workers have said so already */
    gd_stage_enter(&child->place->stage, GD_STAGE_READER, "archive");
    wait_for_request(child);
    if (!gd_file_read(fd, as_opened, GD_FILE_MAX, bytes, &error))
        last = answer_of(GD_UNPACKED_BROKEN, "", GD_UNREADABLE_IO, error->message);
    else if (!gd_read_enclosed(gd_slice((const char *)bytes->data, bytes->len), allowance, hand_over, child,
                               &error))
        last = answer_of(GD_UNPACKED_BROKEN, "", gd_judge_code(error), error->message);
    say(child, &last, -1);
    _exit(EXIT_SUCCESS);
}

/* ---- in the parent ---- */

GdUnpacker *gd_unpacker_new(int fd, const struct stat *as_opened, const GdAllowance *allowance,
                            const GdLimits *limits, GError **error)
{
    int link[2];
    if (!gd_read_start(error)) /* once, for all that are forked */
        return NULL;
    g_autoptr(GdUnpacker) unpacker = g_new0(GdUnpacker, 1);
    unpacker->link = -1;
    unpacker->limits = *limits;
    unpacker->place = gd_place_new();
    bool linked = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, link) == 0;
    if (!linked || (unpacker->pid = fork()) < 0) {
        g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("no worker process can be started: %s"),
                    gd_reason_of_error(errno));
        if (linked) {
            close(link[0]);
            close(link[1]);
        }
        unpacker->pid = 0;
        return NULL;
    }
    if (unpacker->pid == 0)
        take_apart(&(Child){ link[1], unpacker->place }, fd, as_opened, allowance, limits);
    close(link[1]);
    unpacker->link = link[0];
    gd_watch_start(&unpacker->watch);
    return g_steal_pointer(&unpacker);
}

static int end(GdUnpacker *unpacker, bool by_force)
{
    int status = 0;
    if (!unpacker->pid)
        return 0;
    if (by_force)
        kill(unpacker->pid, SIGKILL);
    while (waitpid(unpacker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    unpacker->pid = 0;
    return status;
}

void gd_unpacker_free(GdUnpacker *unpacker)
{
    if (!unpacker)
        return;
    end(unpacker, true);
    if (unpacker->link >= 0)
        close(unpacker->link);
    gd_place_free(unpacker->place);
    g_free(unpacker->how);
    g_free(unpacker);
}

typedef enum { ANSWERED, OVERSTEPPED, GIVEN_UP } Wait;

/* Waits for an answer, or its end.  *overstep says which limit the unpacker passed. */
static Wait wait_for_answer(GdUnpacker *unpacker, bool (*gives_up)(void *data), void *data, char **overstep)
{
    struct pollfd polled = { .fd = unpacker->link, .events = POLLIN };
    while (poll(&polled, 1, GD_WATCH_TICK) <= 0) {
        *overstep = gd_watch_look(&unpacker->watch, &unpacker->limits, unpacker->pid, unpacker->place, 1);
        if (*overstep)
            return OVERSTEPPED;
        if (gives_up(data))
            return GIVEN_UP;
    }
    return ANSWERED;
}

static bool is_text(const char *text, size_t size)
{
    return memchr(text, '\0', size) && g_utf8_validate(text, -1, NULL);
}

/* The descriptor that came with an answer, if it is one; -1: none.  Others do not stay open. */
static int take_descriptor(struct msghdr *m)
{
    const struct cmsghdr *c = CMSG_FIRSTHDR(m);
    if (!c || c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
        return -1;
    size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    int fds[DESCRIPTORS_MAX];
    memcpy(fds, CMSG_DATA(c), sizeof(int) * n);
    for (size_t i = 0; n > 1 && i < n; i++)
        close(fds[i]);
    return n == 1 ? fds[0] : -1;
}

static bool is_answer(const Answer *got)
{
    return got->kind <= GD_UNPACKED_BROKEN && got->code < GD_N_CODES &&
           is_text(got->path, sizeof got->path) && is_text(got->reason, sizeof got->reason) &&
           is_text(got->sender, sizeof got->sender) && is_text(got->sent, sizeof got->sent);
}

/* The answer's descriptor, or -1; false: it is no answer. */
static bool receive(GdUnpacker *unpacker, int *fd)
{
    union {
        struct cmsghdr head;
        char space[CMSG_LEN(sizeof(int) * DESCRIPTORS_MAX)];
    } control;
    struct iovec part = { &unpacker->answer, sizeof unpacker->answer };
    struct msghdr m = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.space
    };
    ssize_t n;
    do
        n = recvmsg(unpacker->link, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    *fd = n > 0 ? take_descriptor(&m) : -1;
    if (n > 0 && (m.msg_flags & MSG_CTRUNC)) /* there was no room for it among those that are open */
        unpacker->answer = answer_of(GD_UNPACKED_BROKEN, "", GD_UNREADABLE_IO, gd_reason_of_error(EMFILE));
    return n == sizeof unpacker->answer && is_answer(&unpacker->answer);
}

/* A file in memory that stays as it is. */
static bool is_sealed(int fd, struct stat *st)
{
    return fd >= 0 && fcntl(fd, F_GET_SEALS) == SEALS && fstat(fd, st) == 0 && st->st_size <= GD_FILE_MAX;
}

static void tell_death(GdUnpacker *unpacker, char *overstep, GdUnpacked *out)
{
    int status = end(unpacker, true); /* it may live, and wait to be asked for more */
    GdDeath death = gd_death(unpacker->place, &unpacker->limits, status, overstep);
    g_free(overstep);
    g_free(unpacker->how);
    unpacker->how = death.how;
    *out = (GdUnpacked){
        .kind = GD_UNPACKED_BROKEN, .path = "", .fd = -1, .code = death.code, .reason = death.how
    };
}

static void drop_descriptor(GdUnpacked *out)
{
    if (out->fd >= 0)
        close(out->fd);
    out->fd = -1;
}

void gd_unpacker_next(GdUnpacker *unpacker, bool (*gives_up)(void *data), void *data, GdUnpacked *out)
{
    const Answer *answer = &unpacker->answer;
    char *overstep = NULL;
    Wait wait = ANSWERED; /* also where it cannot be asked: its end is there to be read */
    gd_watch_heard(&unpacker->watch);
    *out = (GdUnpacked){ .kind = GD_UNPACKED_LEFT, .path = "", .fd = -1 };
    if (send(unpacker->link, "x", 1, MSG_NOSIGNAL) == 1)
        wait = wait_for_answer(unpacker, gives_up, data, &overstep);
    if (wait == GIVEN_UP)
        return;
    bool is_told = wait == ANSWERED && receive(unpacker, &out->fd);
    if (!is_told || answer->kind != GD_UNPACKED_FILE || !is_sealed(out->fd, &out->st))
        drop_descriptor(out);
    if (!is_told || (answer->kind == GD_UNPACKED_FILE && out->fd < 0)) {
        tell_death(unpacker, overstep, out);
        return;
    }
    out->kind = answer->kind;
    out->path = answer->path;
    out->code = answer->code;
    out->reason = answer->reason;
    out->sender = *answer->sender ? answer->sender : NULL;
    out->sent = *answer->sent ? answer->sent : NULL;
}
