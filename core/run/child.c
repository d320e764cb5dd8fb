/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/child.h"

#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/run/pool.h"

int gd_child_run(int (*task)(void *data), void *data, GError **error)
{
    int status = 0;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        int result = task(data);
        fflush(stdout);
        _exit(result);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (pid > 0 && WIFEXITED(status))
        return WEXITSTATUS(status);
    g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("the process that was to do it died: %s"),
                pid < 0 ? gd_reason_of_error(errno) : gd_reason_of_signal(WTERMSIG(status)));
    return -1;
}
