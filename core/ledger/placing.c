/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/package-name.h"
#include "core/ledger/entry.h"
#include "core/ledger/sync.h"

typedef struct {
    char id[GD_PACKAGE_ID + 1];
    bool is_written; /* its file is in tmp/ */
    bool is_placed;  /* this group put it into packages/ */
} Package;

struct GdPlacing {
    int tmp, packages;
    GHashTable *by_id; /* of Package, owned */
    GPtrArray *group;  /* the same, in the order they came */
};

GdPlacing *gd_placing_new(const GdStore *store)
{
    GdPlacing *placing = g_new0(GdPlacing, 1);
    placing->tmp = gd_store_folder(store, GD_FOLDER_TMP);
    placing->packages = gd_store_folder(store, GD_FOLDER_PACKAGES);
    placing->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    placing->group = g_ptr_array_new_with_free_func(g_free);
    return placing;
}

void gd_placing_free(GdPlacing *placing)
{
    gd_placing_take_back(placing);
    g_hash_table_destroy(placing->by_id);
    g_ptr_array_free(placing->group, TRUE);
    g_free(placing);
}

bool gd_placing_has(const GdPlacing *placing, const char *id)
{
    return g_hash_table_contains(placing->by_id, id);
}

/* ---- adding ---------------------------------------------------------------------------------------- */

static bool conflict(const char *path, GError **error)
{
    g_set_error(error, GD_STORE_ERROR, GD_STORE_CONFLICT,
                _("packages/%s stands there already, is not in the journal and has other bytes"), path);
    return false;
}

static bool has_bytes(int fd, GdSlice bytes)
{
    guint8 chunk[64 << 10];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0 && (size_t)n <= bytes.len &&
           !memcmp(chunk, bytes.ptr, (size_t)n))
        bytes = gd_slice_from(bytes, (size_t)n);
    return n == 0 && bytes.len == 0;
}

/* *there: a file of its name stands in packages/, and it has these bytes. */
static bool look(const GdPlacing *placing, const char *path, GdSlice bytes, bool *there, GError **error)
{
    int fd = openat(placing->packages, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *there = fd >= 0;
    if (fd < 0)
        return errno == ENOENT || gd_store_fail(error, errno, path);
    bool same = has_bytes(fd, bytes);
    close(fd);
    return same || conflict(path, error);
}

bool gd_placing_add(GdPlacing *placing, const char *id, GdSlice bytes, GError **error)
{
    char path[GD_PACKAGE_PLACE], name[GD_PACKAGE_FILE];
    bool there;
    gd_package_place(id, path);
    gd_package_file(id, name);
    if (!look(placing, path, bytes, &there, error) ||
        (!there && !gd_entry_write(placing->tmp, name, bytes, error)))
        return false;
    Package *package = g_new0(Package, 1);
    g_strlcpy(package->id, id, sizeof package->id);
    package->is_written = !there;
    g_ptr_array_add(placing->group, package);
    g_hash_table_insert(placing->by_id, package->id, package);
    return true;
}

/* ---- placing --------------------------------------------------------------------------------------- */

/* A link leaves the name in tmp/ for gd_tidy.  Not every file system has links: a rename that replaces
 * nothing will do there. */
static bool link_or_rename(const GdPlacing *placing, const char *name, const char *path)
{
    if (linkat(placing->tmp, name, placing->packages, path, 0) == 0)
        return true;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
        return false;
    return renameat2(placing->tmp, name, placing->packages, path, RENAME_NOREPLACE) == 0;
}

static bool place(const GdPlacing *placing, Package *package, GError **error)
{
    char path[GD_PACKAGE_PLACE], name[GD_PACKAGE_FILE], folder[3];
    gd_package_place(package->id, path);
    gd_package_file(package->id, name);
    g_strlcpy(folder, path, sizeof folder);
    package->is_placed = link_or_rename(placing, name, path);
    if (!package->is_placed && errno == ENOENT) {
        if (mkdirat(placing->packages, folder, 0750) < 0 && errno != EEXIST)
            return gd_store_fail(error, errno, folder);
        package->is_placed = link_or_rename(placing, name, path);
    }
    return package->is_placed || gd_store_fail(error, errno, path);
}

static bool place_all(const GdPlacing *placing, GError **error)
{
    for (guint i = 0; i < placing->group->len; i++) {
        Package *package = g_ptr_array_index(placing->group, i);
        if (package->is_written && !place(placing, package, error))
            return false;
    }
    return true;
}

/* What the group touched: its files in tmp/, or the folders that hold them in packages/, and itself. */
static GPtrArray *touched(const GdPlacing *placing, bool folders)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    bool seen[256] = { 0 };
    for (guint i = 0; i < placing->group->len; i++) {
        const Package *package = g_ptr_array_index(placing->group, i);
        guint first =
            (guint)(g_ascii_xdigit_value(package->id[0]) << 4 | g_ascii_xdigit_value(package->id[1]));
        if (!folders && package->is_written)
            g_ptr_array_add(names, g_strconcat(package->id, GD_PACKAGE_ENDING, NULL));
        if (folders && !seen[first])
            g_ptr_array_add(names, g_strndup(package->id, 2));
        seen[first] = true;
    }
    if (folders && names->len)
        g_ptr_array_add(names, g_strdup("."));
    return names;
}

bool gd_placing_place(GdPlacing *placing, GError **error)
{
    g_autoptr(GPtrArray) files = touched(placing, false), folders = touched(placing, true);
    return gd_sync_group(placing->tmp, files, error) && place_all(placing, error) &&
           gd_sync_group(placing->packages, folders, error);
}

/* ---- the end --------------------------------------------------------------------------------------- */

void gd_placing_leave(GdPlacing *placing)
{
    g_hash_table_remove_all(placing->by_id);
    g_ptr_array_set_size(placing->group, 0);
}

static void drop_written(const GdPlacing *placing, const Package *package)
{
    char name[GD_PACKAGE_FILE];
    gd_package_file(package->id, name);
    if (package->is_written)
        unlinkat(placing->tmp, name, 0);
}

void gd_placing_take_back(GdPlacing *placing)
{
    for (guint i = 0; i < placing->group->len; i++) {
        const Package *package = g_ptr_array_index(placing->group, i);
        char path[GD_PACKAGE_PLACE];
        gd_package_place(package->id, path);
        /* One that cannot be removed keeps its name in tmp/, for gd_tidy. */
        if (!package->is_placed || unlinkat(placing->packages, path, 0) == 0)
            drop_written(placing, package);
    }
    gd_placing_leave(placing);
}

void gd_placing_settle(GdPlacing *placing)
{
    for (guint i = 0; i < placing->group->len; i++)
        drop_written(placing, g_ptr_array_index(placing->group, i));
    gd_placing_leave(placing);
}
