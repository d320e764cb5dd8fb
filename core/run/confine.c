/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/read/read.h"
#include "core/run/pool.h"

/* What computing needs.  Not here, and so refused: whatever names a path, a socket or another process,
 * whatever makes a process or a thread, changes a file's mode or length, or traces. */
static const int allowed[] = {
    /* the pipes and descriptors it holds */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvmsg),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(mincore),
    /* time, chance, itself */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(uname),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(futex),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(restart_syscall),
    /* signals to itself, and its end */
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

static const int handing_out[] = { SCMP_SYS(memfd_create), SCMP_SYS(sendmsg) };

/* Valgrind makes code, and keeps what it knows of a process in its own address space. */
static bool is_in_valgrind(void)
{
    const char *preloaded = g_getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "vgpreload");
}

/* So do the sanitizers with what they know; both report deaths themselves. */
static bool is_instrumented(void)
{
#ifdef GD_SANITIZED
    return true;
#else
    return is_in_valgrind();
#endif
}

static int allow_list(scmp_filter_ctx filter, const int *calls, size_t n)
{
    int failed = 0;
    for (size_t i = 0; i < n && !failed; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    return failed;
}

/* Calls that are harmless with some arguments only. */
static int allow_some(scmp_filter_ctx filter, bool paths_are_safe)
{
    const scmp_datum_t executable = is_in_valgrind() ? 0 : PROT_EXEC, self = (scmp_datum_t)getpid();
    const struct {
        int call;
        bool allowed;
        struct scmp_arg_cmp if_so;
    } rules[] = {
        { SCMP_SYS(mmap), true, SCMP_A2(SCMP_CMP_MASKED_EQ, executable, 0) },
        { SCMP_SYS(mprotect), true, SCMP_A2(SCMP_CMP_MASKED_EQ, executable, 0) },
        { SCMP_SYS(newfstatat), true, SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH) },
        { SCMP_SYS(tgkill), true, SCMP_A0(SCMP_CMP_EQ, self, 0) },
        { SCMP_SYS(kill), true, SCMP_A0(SCMP_CMP_EQ, self, 0) },
        { SCMP_SYS(openat), paths_are_safe, SCMP_A2(SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)O_CLOEXEC, O_RDONLY) },
        /* Not F_SETOWN, F_SETSIG and O_ASYNC, which send signals to anybody, nor flags of what is shared. */
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_SETFD, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_DUPFD, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_ADD_SEALS, 0) },
        { SCMP_SYS(fcntl), true, SCMP_A1(SCMP_CMP_EQ, F_GET_SEALS, 0) },
    };
    int failed = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rules) && !failed; i++)
        if (rules[i].allowed)
            failed = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rules[i].call, 1, &rules[i].if_so);
    return failed;
}

/* 0 or a negative errno value. */
static int filter_calls(const GdConfinement *confinement, bool paths_are_safe)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return -ENOMEM;
    int failed = allow_list(filter, allowed, G_N_ELEMENTS(allowed));
    failed = failed ? failed : allow_some(filter, paths_are_safe);
    if (confinement->hands_out_files && !failed)
        failed = allow_list(filter, handing_out, G_N_ELEMENTS(handing_out));
    failed = failed ? failed : seccomp_load(filter);
    seccomp_release(filter);
    return failed;
}

/* Where the kernel knows no range, one by one. */
static void close_all(unsigned from, unsigned to)
{
    long most = sysconf(_SC_OPEN_MAX);
    if (from > to || close_range(from, to, 0) == 0)
        return;
    for (unsigned fd = from; fd <= to && (long)fd < most; fd++)
        close((int)fd);
}

/* Standard input and output are the parent's: what a plugin prints there would stand among the results. */
static void let_go_of_standard_streams(void)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0)
        _exit(EXIT_FAILURE);
    close(nothing);
}

void gd_confine_to_descriptors(int a, int b)
{
    unsigned low = (unsigned)MIN(a, b), high = (unsigned)MAX(a, b);
    close_all(STDERR_FILENO + 1, low - 1);
    close_all(low + 1, high - 1);
    close_all(high + 1, ~0U);
    let_go_of_standard_streams();
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static void allow_reading(int rules, const char *folder)
{
    struct landlock_path_beneath_attr below = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
                                                .parent_fd = open(folder, O_PATH | O_CLOEXEC) };
    if (below.parent_fd < 0)
        return; /* it is not there */
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
}

/* No right to any path, but that to read the readers' data.  False: the kernel lacks Landlock, and the list
 * of calls has to do. */
static bool leave_files(void)
{
    struct landlock_ruleset_attr all = {
        .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 /* all that its first version knows */
    };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    const char *folder;
    if (rules < 0)
        return false;
    for (size_t i = 0; (folder = gd_read_data(i)); i++)
        allow_reading(rules, folder);
    bool left = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return left;
}

/* `grace`: by how much a process that goes on nevertheless may pass it. */
static void limit(int resource, guint64 to, guint64 grace)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) == 0 && to < now.rlim_max)
        setrlimit((__rlimit_resource_t)resource, &(struct rlimit){ to, MIN(to + grace, now.rlim_max) });
}

bool gd_confine(const GdConfinement *confinement, GError **error)
{
    gd_language_open();
    g_setenv("TZ", "UTC0",
             TRUE); /* libarchive reckons in local time, and libc would look for its zone each time */
    limit(RLIMIT_CORE, 0, 0);
    if (confinement->address_bytes && !is_instrumented())
        limit(RLIMIT_AS, confinement->address_bytes, 0);
    if (confinement->cpu_seconds)
        limit(RLIMIT_CPU, confinement->cpu_seconds, 1); /* at the last one, no signal says why */
    int failed = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? -errno : 0;
    if (!failed) {
        bool paths_are_safe = leave_files();
        failed = filter_calls(confinement, paths_are_safe);
    }
    if (failed)
        g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("the kernel does not confine it: %s"),
                    gd_reason_of_error(-failed));
    return !failed;
}

/* ---- deaths for lack of memory -------------------------------------------------------------------- */

static volatile guint32 *lacks_memory; /* a signal's handler is given nothing else */

/* Whether a few megabytes are still to be had. */
static bool has_room(void)
{
    enum { ROOM = 8 << 20 };
    void *room = mmap(NULL, ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return false;
    munmap(room, ROOM);
    return true;
}

static void note_death(int signal_number)
{
    if (errno == ENOMEM || !has_room())
        *lacks_memory = 1;
    raise(signal_number); /* the handler is gone by now */
}

/* GLib says so, in these words, before it aborts: a large piece may not be had where small ones are. */
static void note_message(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    if ((level & G_LOG_LEVEL_ERROR) && strstr(message, "failed to allocate"))
        *lacks_memory = 1;
    else
        g_log_default_handler(domain, level, message, data);
}

void gd_confine_watch_memory(volatile guint32 *out_of_memory)
{
    static const int deaths[] = { SIGABRT, SIGTRAP, SIGSEGV, SIGBUS };
    static char stack[64 * 1024];
    struct sigaction action = { .sa_handler = note_death,
                                .sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK };
    lacks_memory = out_of_memory;
    g_log_set_default_handler(note_message, NULL);
    if (is_instrumented())
        return;
    sigaltstack(&(stack_t){ .ss_sp = stack, .ss_size = sizeof stack }, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(deaths); i++)
        sigaction(deaths[i], &action, NULL);
}
