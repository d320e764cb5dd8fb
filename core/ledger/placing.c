/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/ledger/entry.h"
#include "core/ledger/sync.h"

typedef struct {
    GdFolder folder;
    char name[GD_PLACED_NAME];
    bool is_written; /* it is in tmp/ */
    bool is_placed;  /* this group put it into its folder */
} Piece;

struct GdPlacing {
    const GdStore *store;
    int tmp;
    GHashTable *by_name; /* of Piece, owned */
    GPtrArray *group;    /* the same, in the order they came */
};

void gd_placed_path(const char *name, char path[GD_PLACED_PATH])
{
    g_snprintf(path, GD_PLACED_PATH, "%.2s/%s", name, name);
}

GdPlacing *gd_placing_new(const GdStore *store)
{
    GdPlacing *placing = g_new0(GdPlacing, 1);
    placing->store = store;
    placing->tmp = gd_store_folder(store, GD_FOLDER_TMP);
    placing->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    placing->group = g_ptr_array_new_with_free_func(g_free);
    return placing;
}

void gd_placing_free(GdPlacing *placing)
{
    gd_placing_take_back(placing);
    g_hash_table_destroy(placing->by_name);
    g_ptr_array_free(placing->group, TRUE);
    g_free(placing);
}

bool gd_placing_has(const GdPlacing *placing, const char *name)
{
    return g_hash_table_contains(placing->by_name, name);
}

/* ---- adding ---------------------------------------------------------------------------------------- */

static bool conflict(GdFolder folder, const char *path, GError **error)
{
    g_set_error(error, GD_STORE_ERROR, GD_STORE_CONFLICT,
                _("%s/%s stands there already, is not in the journal and has other bytes"),
                gd_folder_name(folder), path);
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

/* *there: a file of its name stands in the folder, and it has these bytes. */
static bool look(const GdPlacing *placing, GdFolder folder, const char *path, GdSlice bytes, bool *there,
                 GError **error)
{
    int fd =
        openat(gd_store_folder(placing->store, folder), path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *there = fd >= 0;
    if (fd < 0)
        return errno == ENOENT || gd_store_fail(error, errno, path);
    bool same = has_bytes(fd, bytes);
    close(fd);
    return same || conflict(folder, path, error);
}

bool gd_placing_add(GdPlacing *placing, GdFolder folder, const char *name, GdSlice bytes, GError **error)
{
    char path[GD_PLACED_PATH];
    bool there;
    gd_placed_path(name, path);
    if (!look(placing, folder, path, bytes, &there, error) ||
        (!there && !gd_entry_write(placing->tmp, name, bytes, error)))
        return false;
    Piece *piece = g_new0(Piece, 1);
    piece->folder = folder;
    g_strlcpy(piece->name, name, sizeof piece->name);
    piece->is_written = !there;
    g_ptr_array_add(placing->group, piece);
    g_hash_table_insert(placing->by_name, piece->name, piece);
    return true;
}

/* ---- placing --------------------------------------------------------------------------------------- */

/* A link leaves the name in tmp/ for gd_tidy.  Not every file system has links: a rename that replaces
 * nothing will do there. */
static bool link_or_rename(const GdPlacing *placing, int folder, const char *name, const char *path)
{
    if (linkat(placing->tmp, name, folder, path, 0) == 0)
        return true;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
        return false;
    return renameat2(placing->tmp, name, folder, path, RENAME_NOREPLACE) == 0;
}

static bool place(const GdPlacing *placing, Piece *piece, GError **error)
{
    char path[GD_PLACED_PATH], below[3];
    int folder = gd_store_folder(placing->store, piece->folder);
    gd_placed_path(piece->name, path);
    g_strlcpy(below, path, sizeof below);
    piece->is_placed = link_or_rename(placing, folder, piece->name, path);
    if (!piece->is_placed && errno == ENOENT) {
        if (mkdirat(folder, below, 0750) < 0 && errno != EEXIST)
            return gd_store_fail(error, errno, below);
        piece->is_placed = link_or_rename(placing, folder, piece->name, path);
    }
    return piece->is_placed || gd_store_fail(error, errno, path);
}

static bool place_all(const GdPlacing *placing, GError **error)
{
    for (guint i = 0; i < placing->group->len; i++) {
        Piece *piece = g_ptr_array_index(placing->group, i);
        if (piece->is_written && !place(placing, piece, error))
            return false;
    }
    return true;
}

static bool sync_written(const GdPlacing *placing, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < placing->group->len; i++) {
        Piece *piece = g_ptr_array_index(placing->group, i);
        if (piece->is_written)
            g_ptr_array_add(names, piece->name);
    }
    return gd_sync_group(placing->tmp, names, error);
}

/* The folders that hold what the group placed, and the one around them. */
static bool sync_folder(const GdPlacing *placing, GdFolder folder, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    bool seen[256] = { 0 };
    for (guint i = 0; i < placing->group->len; i++) {
        const Piece *piece = g_ptr_array_index(placing->group, i);
        const char *name = piece->name;
        guint first = (guint)(g_ascii_xdigit_value(name[0]) << 4 | g_ascii_xdigit_value(name[1]));
        if (piece->folder == folder && !seen[first])
            g_ptr_array_add(names, g_strndup(name, 2));
        seen[first] |= piece->folder == folder;
    }
    if (names->len)
        g_ptr_array_add(names, g_strdup("."));
    return gd_sync_group(gd_store_folder(placing->store, folder), names, error);
}

bool gd_placing_place(GdPlacing *placing, GError **error)
{
    return sync_written(placing, error) && place_all(placing, error) &&
           sync_folder(placing, GD_FOLDER_PACKAGES, error) && sync_folder(placing, GD_FOLDER_RECEIVED, error);
}

/* ---- the end --------------------------------------------------------------------------------------- */

void gd_placing_leave(GdPlacing *placing)
{
    g_hash_table_remove_all(placing->by_name);
    g_ptr_array_set_size(placing->group, 0);
}

static void drop_written(const GdPlacing *placing, const Piece *piece)
{
    if (piece->is_written)
        unlinkat(placing->tmp, piece->name, 0);
}

void gd_placing_take_back(GdPlacing *placing)
{
    for (guint i = 0; i < placing->group->len; i++) {
        const Piece *piece = g_ptr_array_index(placing->group, i);
        char path[GD_PLACED_PATH];
        gd_placed_path(piece->name, path);
        /* One that cannot be removed keeps its name in tmp/, for gd_tidy. */
        if (!piece->is_placed || unlinkat(gd_store_folder(placing->store, piece->folder), path, 0) == 0)
            drop_written(placing, piece);
    }
    gd_placing_leave(placing);
}

void gd_placing_settle(GdPlacing *placing)
{
    for (guint i = 0; i < placing->group->len; i++)
        drop_written(placing, g_ptr_array_index(placing->group, i));
    gd_placing_leave(placing);
}
