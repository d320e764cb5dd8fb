/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/reason.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>

#include "core/base/language.h"

typedef struct {
    int number;
    const char *text;
} Reason;

static const Reason errors[] = {
    { ENOENT, N_("No such file or directory") },
    { EACCES, N_("Permission denied") },
    { EPERM, N_("Operation not permitted") },
    { EIO, N_("Input/output error") },
    { ENOSPC, N_("No space left on device") },
    { EDQUOT, N_("Disk quota exceeded") },
    { EFBIG, N_("File too large") },
    { EROFS, N_("Read-only file system") },
    { EEXIST, N_("File exists") },
    { ENOTDIR, N_("Not a directory") },
    { EISDIR, N_("Is a directory") },
    { ENOTEMPTY, N_("Directory not empty") },
    { ELOOP, N_("Too many levels of symbolic links") },
    { ENAMETOOLONG, N_("File name too long") },
    { EMFILE, N_("Too many open files") },
    { ENFILE, N_("Too many open files in system") },
    { ENOMEM, N_("Cannot allocate memory") },
    { EAGAIN, N_("Resource temporarily unavailable") },
    { EBUSY, N_("Device or resource busy") },
    { ENODEV, N_("No such device") },
    { ENXIO, N_("No such device or address") },
    { EXDEV, N_("Invalid cross-device link") },
    { EMLINK, N_("Too many links") },
    { EINVAL, N_("Invalid argument") },
    { EBADF, N_("Bad file descriptor") },
    { EPIPE, N_("Broken pipe") },
    { ESTALE, N_("Stale file handle") },
    { EOPNOTSUPP, N_("Operation not supported") },
};

static const Reason signals[] = {
    { SIGSEGV, N_("Segmentation fault") },
    { SIGBUS, N_("Bus error") },
    { SIGABRT, N_("Aborted") },
    { SIGILL, N_("Illegal instruction") },
    { SIGFPE, N_("Floating point exception") },
    { SIGSYS, N_("Bad system call") },
    { SIGTRAP, N_("Trace/breakpoint trap") },
    { SIGKILL, N_("Killed") },
    { SIGTERM, N_("Terminated") },
    { SIGINT, N_("Interrupt") },
    { SIGHUP, N_("Hangup") },
    { SIGPIPE, N_("Broken pipe") },
    { SIGXCPU, N_("CPU time limit exceeded") },
    { SIGXFSZ, N_("File size limit exceeded") },
};

static const char *find(const Reason *reasons, size_t n, int number)
{
    for (size_t i = 0; i < n; i++)
        if (reasons[i].number == number)
            return _(reasons[i].text);
    return NULL;
}

const char *gd_reason_of_error(int number)
{
    const char *text = find(errors, G_N_ELEMENTS(errors), number);
    return text ? text : g_strerror(number);
}

const char *gd_reason_of_signal(int number)
{
    const char *text = find(signals, G_N_ELEMENTS(signals), number);
    return text ? text : g_strsignal(number);
}
