/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/tidy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/ledger/package-file.h"
#include "core/ledger/sync.h"

enum { DEPTH = 8 }; /* of what this program itself puts below tmp/, and to spare */

/* The names in a folder; NULL and *error. */
static GPtrArray *names_in(int folder, const char *what, GError **error)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream) {
        gd_store_fail(error, errno, what);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const struct dirent *e; (e = readdir(stream));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(e->d_name));
    closedir(stream);
    return names;
}

/* ---- taking back ----------------------------------------------------------------------------------- */

/* Whether this file of tmp/ is a package that stands in packages/, too, and that the journal does not know.
 */
static bool is_unfinished(GdStore *store, const char *name, char *path, bool *unfinished, GError **error)
{
    char id[GD_PACKAGE_ID + 1];
    struct stat here, there;
    GdKnownPackage known;
    *unfinished = false;
    if (!gd_package_id_of(name, id))
        return true;
    gd_package_path(id, path);
    if (fstatat(gd_store_folder(store, GD_FOLDER_TMP), name, &here, AT_SYMLINK_NOFOLLOW) < 0 ||
        fstatat(gd_store_folder(store, GD_FOLDER_PACKAGES), path, &there, AT_SYMLINK_NOFOLLOW) < 0)
        return true;
    if (here.st_dev != there.st_dev || here.st_ino != there.st_ino)
        return true;
    if (!gd_ledger_package(gd_store_ledger(store), id, &known, error))
        return false;
    *unfinished = !known.found;
    return true;
}

static bool take_back(GdStore *store, const GPtrArray *names, GError **error)
{
    int packages = gd_store_folder(store, GD_FOLDER_PACKAGES);
    g_autoptr(GPtrArray) touched = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++) {
        char path[GD_PACKAGE_PATH];
        bool unfinished;
        if (!is_unfinished(store, g_ptr_array_index(names, i), path, &unfinished, error))
            return false;
        if (!unfinished)
            continue;
        if (unlinkat(packages, path, 0) < 0)
            return gd_store_fail(error, errno, path);
        g_ptr_array_add(touched, g_strndup(path, 2));
    }
    if (touched->len)
        gd_notice(gd_store_notices(store), GD_NOTICE_UNFINISHED, 0,
                  _("packages taken back that an interrupted run had not finished: %u"), touched->len);
    /* They are gone for good before tmp/ forgets that they were unfinished. */
    return gd_sync_group(packages, touched, error);
}

/* ---- emptying -------------------------------------------------------------------------------------- */

static bool empty(int folder, int depth, GError **error);

static bool remove_entry(int folder, const char *name, int depth, GError **error)
{
    if (unlinkat(folder, name, 0) == 0)
        return true;
    if ((errno != EISDIR && errno != EPERM) || depth == 0)
        return gd_store_fail(error, errno, name);
    int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (below < 0)
        return gd_store_fail(error, errno, name);
    bool done = empty(below, depth - 1, error);
    close(below);
    return done && (unlinkat(folder, name, AT_REMOVEDIR) == 0 || gd_store_fail(error, errno, name));
}

static bool empty(int folder, int depth, GError **error)
{
    g_autoptr(GPtrArray) names = names_in(folder, gd_folder_name(GD_FOLDER_TMP), error);
    if (!names)
        return false;
    for (guint i = 0; i < names->len; i++)
        if (!remove_entry(folder, g_ptr_array_index(names, i), depth, error))
            return false;
    return true;
}

bool gd_tidy(GdStore *store, GError **error)
{
    int tmp = gd_store_folder(store, GD_FOLDER_TMP);
    g_autoptr(GPtrArray) names = names_in(tmp, gd_folder_name(GD_FOLDER_TMP), error);
    return names && (names->len == 0 || (take_back(store, names, error) && empty(tmp, DEPTH, error)));
}
