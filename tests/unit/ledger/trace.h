/* trace.h - running a piece of a test in a child that is killed, or lied to, at its nth system call.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A seccomp filter stops the child for its tracer at the calls that matter, so the code under test needs no
 * hooks. */
#ifndef GD_TRACE_H
#define GD_TRACE_H

#include <glib.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum {
    TRACE_ENDED,  /* the piece came to its end: it has no nth call, or got over its failure */
    TRACE_KILLED, /* before its nth call */
    TRACE_FAILED, /* it ended with a signal or a status of its own */
    TRACE_NONE,   /* nothing can be traced here */
} TraceEnd;

typedef struct {
    long nth;  /* from 0, of the calls that matter */
    int error; /* what the call comes back with, once; 0: the child is killed before it */
    bool hit;  /* out: there was such a call */
} Trace;

/* The calls that write, or that a bad disk makes fail. */
static const long trace_calls[] = {
    SYS_write,     SYS_pwrite64, SYS_read,     SYS_pread64,  SYS_fsync,   SYS_fdatasync,  SYS_syncfs,
    SYS_ftruncate, SYS_openat,   SYS_linkat,   SYS_unlinkat, SYS_mkdirat, SYS_getdents64,
#ifdef SYS_unlink
    SYS_unlink,    SYS_mkdir,    SYS_renameat,
#endif
};

static inline bool trace_filter(void)
{
    enum { N = G_N_ELEMENTS(trace_calls) };
    struct sock_filter steps[N + 3] = { BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                 offsetof(struct seccomp_data, nr)) };
    struct sock_fprog program = { N + 3, steps };
    for (guint i = 0; i < N; i++)
        steps[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)trace_calls[i],
                                                    (guint8)(N - i), 0);
    steps[N + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    steps[N + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#if defined(__x86_64__)
enum { TRACE_CAN_LIE = true };
static inline void trace_lie(pid_t child, int error)
{
    struct user_regs_struct registers;
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    registers.orig_rax = (unsigned long long)-1; /* no such call: it is passed over */
    registers.rax = (unsigned long long)-error;
    ptrace(PTRACE_SETREGS, child, 0, &registers);
}
#else
enum { TRACE_CAN_LIE = false };
static inline void trace_lie(pid_t child, int error)
{
    (void)child;
    (void)error;
}
#endif

static inline void trace_strike(pid_t child, const Trace *trace)
{
    if (trace->error)
        trace_lie(child, trace->error);
    else
        kill(child, SIGKILL);
}

static inline TraceEnd trace_ended(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return TRACE_KILLED;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? TRACE_ENDED : TRACE_FAILED;
}

static inline TraceEnd trace_run(void (*piece)(void *data), void *data, Trace *trace)
{
    int status = 0;
    long n = 0;
    pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) < 0 || raise(SIGSTOP) != 0 || !trace_filter())
            _exit(77);
        piece(data);
        _exit(0);
    }
    trace->hit = false;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return TRACE_NONE;
    ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
    for (;;) {
        ptrace(PTRACE_CONT, child, 0, 0);
        if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
            break;
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8) && n++ == trace->nth) {
            trace->hit = true;
            trace_strike(child, trace);
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 77 ? TRACE_NONE : trace_ended(status);
}

#endif
