/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Before Linux 5.8 syncfs succeeds also where pages could not be written: each file has to be asked, which
 * then has little left to write. */
static bool tells_of_errors(void)
{
    struct utsname system;
    unsigned major = 0, minor = 0;
    return uname(&system) == 0 && sscanf(system.release, "%u.%u", &major, &minor) == 2 &&
           (major > 5 || (major == 5 && minor >= 8));
}

static bool sync_each(int folder, const GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        bool done = fd >= 0 && fsync(fd) == 0;
        if (!done)
            gd_store_fail(error, errno, name);
        if (fd >= 0)
            close(fd);
        if (!done)
            return false;
    }
    return true;
}

bool gd_sync_group(int folder, const GPtrArray *names, GError **error)
{
    if (names->len == 0)
        return true;
    if (syncfs(folder) == 0)
        return tells_of_errors() || sync_each(folder, names, error);
    return errno == ENOSYS ? sync_each(folder, names, error) : gd_store_fail(error, errno, "syncfs");
}
