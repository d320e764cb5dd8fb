/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"

enum { HOLDER_MAX = 500 }; /* bytes */

/* What the file says, fit to be shown: somebody else wrote it. */
static char *read_holder(int lock)
{
    char text[HOLDER_MAX + 1];
    ssize_t n = pread(lock, text, HOLDER_MAX, 0);
    text[MAX(n, 0)] = '\0';
    text[strcspn(text, "\n")] = '\0';
    for (char *at = text; *at; at++)
        if ((guchar)*at < 0x20 || *at == 0x7F)
            *at = '?';
    return *text ? g_utf8_make_valid(text, -1) : g_strdup(_("a process that has not said its name yet"));
}

static void refuse(int lock, GError **error)
{
    if (errno != EAGAIN && errno != EACCES) {
        gd_store_fail(error, errno, "lock");
        return;
    }
    g_autofree char *holder = read_holder(lock);
    g_set_error(error, GD_STORE_ERROR, GD_STORE_LOCKED, _("in use by %s"), holder);
}

static bool write_holder(int lock, const char *holder)
{
    return ftruncate(lock, 0) == 0 && gd_write_all(lock, holder, strlen(holder)) &&
           gd_write_all(lock, "\n", 1);
}

int gd_lock_take(int folder, const char *holder, GError **error)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    int lock = openat(folder, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0640);
    if (lock < 0) {
        gd_store_fail(error, errno, "lock");
        return -1;
    }
    if (fcntl(lock, F_OFD_SETLK, &whole) < 0)
        refuse(lock, error);
    else if (!write_holder(lock, holder))
        gd_store_fail(error, errno, "lock");
    else
        return lock;
    close(lock);
    return -1;
}

void gd_lock_leave(int lock)
{
    struct flock whole = { .l_type = F_UNLCK, .l_whence = SEEK_SET };
    if (lock < 0)
        return;
    /* A name left behind would accuse nobody, and an unlock that fails comes with the close: the lock itself
     * is what counts. */
    if (ftruncate(lock, 0) == 0)
        fcntl(lock, F_OFD_SETLK, &whole);
    close(lock);
}
