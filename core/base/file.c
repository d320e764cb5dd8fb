/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/reason.h"

static void fail(GError **error, int number)
{
    g_set_error_literal(error, GD_FILE_ERROR, GD_FILE_IO, gd_reason_of_error(number));
}

int gd_file_open(int dir, const char *name, bool follow, struct stat *as_opened, GError **error)
{
    int fd = openat(dir, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (follow ? 0 : O_NOFOLLOW));
    if (fd < 0) {
        fail(error, errno);
        return -1;
    }
    if (fstat(fd, as_opened) < 0) {
        fail(error, errno);
        close(fd);
        return -1;
    }
    if (!S_ISREG(as_opened->st_mode)) {
        g_set_error_literal(error, GD_FILE_ERROR, GD_FILE_KIND, _("not a regular file"));
        close(fd);
        return -1;
    }
    return fd;
}

static bool is_unchanged(int fd, const struct stat *before)
{
    struct stat now;
    return fstat(fd, &now) == 0 && now.st_size == before->st_size &&
           now.st_mtim.tv_sec == before->st_mtim.tv_sec && now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

bool gd_file_read(int fd, const struct stat *as_opened, size_t max, GByteArray *into, GError **error)
{
    guint begin = into->len;
    size_t size = (size_t)as_opened->st_size, got = 0;
    if (size > max) {
        g_set_error(error, GD_FILE_ERROR, GD_FILE_LIMIT, _("%zu bytes, more than %zu"), size, max);
        return false;
    }
    g_byte_array_set_size(into, begin + (guint)size + 1); /* one more: shows that it grew */
    while (got <= size) {
        ssize_t n = pread(fd, into->data + begin + got, size + 1 - got, (off_t)got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fail(error, errno);
            return false;
        }
        if (n == 0)
            break;
        got += (size_t)n;
    }
    g_byte_array_set_size(into, begin + (guint)MIN(got, size));
    if (got != size || !is_unchanged(fd, as_opened)) {
        g_set_error_literal(error, GD_FILE_ERROR, GD_FILE_CHANGED, _("the file changed while it was read"));
        return false;
    }
    return true;
}

bool gd_write_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

bool gd_sync_directory(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (!done)
        g_set_error(error, GD_FILE_ERROR, GD_FILE_IO, "%s: %s", path, gd_reason_of_error(errno));
    if (fd >= 0)
        close(fd);
    return done;
}
