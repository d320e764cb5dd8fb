/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/child.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/run/pool.h"

/* What the child says of itself, in memory that it shares: its status alone does not tell whether the task
 * came to its end, for a plugin may end the process, too. */
typedef struct {
    volatile bool is_done, is_unwritten;
} Word;

G_NORETURN static void do_task(int (*task)(void *data), void *data, Word *word)
{
    int result = task(data);
    word->is_unwritten = fflush(stdout) != 0 || ferror(stdout);
    word->is_done = true;
    _exit(result);
}

/* As waitpid; false and errno. */
static bool wait_for_end(pid_t pid, int *status)
{
    while (waitpid(pid, status, 0) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

static int fail(GError **error, const char *how)
{
    g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("the process that was to do it died: %s"), how);
    return -1;
}

/* The task's own value, or -1 and *error. */
static int result_of(int status, const Word *word, GError **error)
{
    if (!WIFEXITED(status))
        return fail(error, gd_reason_of_signal(WTERMSIG(status)));
    if (!word->is_done && WEXITSTATUS(status) == 0) {
        g_autofree char *how = g_strdup_printf(_("it ended with status %d"), 0);
        return fail(error, how);
    }
    if (!word->is_unwritten)
        return WEXITSTATUS(status);
    g_set_error(error, GD_POOL_ERROR, GD_POOL_SYSTEM, _("standard output cannot be written"));
    return -1;
}

int gd_child_run(int (*task)(void *data), void *data, GError **error)
{
    int status = 0;
    Word *word = mmap(NULL, sizeof *word, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (word == MAP_FAILED)
        return fail(error, gd_reason_of_error(errno));
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        do_task(task, data, word);
    int result = pid > 0 && wait_for_end(pid, &status) ? result_of(status, word, error)
                                                       : fail(error, gd_reason_of_error(errno));
    munmap(word, sizeof *word);
    return result;
}
