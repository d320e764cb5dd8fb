/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/entry.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"

enum { DEPTH = 8 }; /* of what this program itself puts below tmp/, and to spare */

static gint by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *gd_entries_in(int base, const char *name, GError **error)
{
    int fd = openat(base, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream) {
        gd_store_fail(error, errno, name);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const struct dirent *e; (e = readdir(stream));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(e->d_name));
    closedir(stream);
    g_ptr_array_sort(names, by_bytes);
    return names;
}

bool gd_entry_write(int base, const char *name, GdSlice bytes, GError **error)
{
    int fd = openat(base, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (fd < 0)
        return gd_store_fail(error, errno, name);
    bool done = gd_write_all(fd, bytes.ptr, bytes.len) || gd_store_fail(error, errno, name);
    if (close(fd) < 0 && done)
        done = gd_store_fail(error, errno, name);
    if (!done)
        unlinkat(base, name, 0);
    return done;
}

static bool remove_below(int base, const char *name, int depth, GError **error);

static bool remove_all_in(int base, const char *name, int depth, GError **error)
{
    int folder = openat(base, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    g_autoptr(GPtrArray) names = folder < 0 ? NULL : gd_entries_in(folder, ".", error);
    bool done = names || (folder < 0 && gd_store_fail(error, errno, name));
    for (guint i = 0; done && i < names->len; i++)
        done = remove_below(folder, g_ptr_array_index(names, i), depth, error);
    if (folder >= 0)
        close(folder);
    return done;
}

static bool remove_below(int base, const char *name, int depth, GError **error)
{
    if (unlinkat(base, name, 0) == 0)
        return true;
    if ((errno != EISDIR && errno != EPERM) || depth == 0)
        return gd_store_fail(error, errno, name);
    return remove_all_in(base, name, depth - 1, error) &&
           (unlinkat(base, name, AT_REMOVEDIR) == 0 || gd_store_fail(error, errno, name));
}

bool gd_entry_remove(int base, const char *name, GError **error)
{
    return remove_below(base, name, DEPTH, error);
}
