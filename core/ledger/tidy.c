/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/tidy.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/base/package-name.h"
#include "core/ledger/entry.h"
#include "core/ledger/placing.h"
#include "core/ledger/sync.h"

/* The folder that a file of this name is on its way to; GD_N_FOLDERS: none. */
static GdFolder folder_for(const char *name)
{
    char id[GD_PACKAGE_ID + 1];
    if (gd_package_id_of(name, id))
        return GD_FOLDER_PACKAGES;
    return gd_digest_is(name) ? GD_FOLDER_RECEIVED : GD_N_FOLDERS;
}

static bool is_known(GdStore *store, GdFolder folder, const char *name, bool *known, GError **error)
{
    GdKnownPackage package;
    g_auto(GdKeptFile) kept = { .found = false };
    char id[GD_PACKAGE_ID + 1];
    bool done =
        folder == GD_FOLDER_PACKAGES
            ? gd_package_id_of(name, id) && gd_ledger_package(gd_store_ledger(store), id, &package, error)
            : gd_ledger_kept(gd_store_ledger(store), name, &kept, error);
    *known = done && (folder == GD_FOLDER_PACKAGES ? package.found : kept.found && !kept.is_purged);
    return done;
}

/* Whether this file of tmp/ stands in the folder it was on its way to, too, and is unknown to the journal. */
static bool is_unfinished(GdStore *store, GdFolder folder, const char *name, const char *path,
                          bool *unfinished, GError **error)
{
    struct stat here, there;
    bool known;
    *unfinished = false;
    if (fstatat(gd_store_folder(store, GD_FOLDER_TMP), name, &here, AT_SYMLINK_NOFOLLOW) < 0 ||
        fstatat(gd_store_folder(store, folder), path, &there, AT_SYMLINK_NOFOLLOW) < 0)
        return true;
    if (here.st_dev != there.st_dev || here.st_ino != there.st_ino)
        return true;
    if (!is_known(store, folder, name, &known, error))
        return false;
    *unfinished = !known;
    return true;
}

static bool take_back_from(GdStore *store, GdFolder folder, const GPtrArray *names, guint *count,
                           GError **error)
{
    g_autoptr(GPtrArray) touched = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        char path[GD_PLACED_PATH];
        bool unfinished;
        gd_placed_path(name, path);
        if (folder_for(name) != folder)
            continue;
        if (!is_unfinished(store, folder, name, path, &unfinished, error))
            return false;
        if (!unfinished)
            continue;
        if (unlinkat(gd_store_folder(store, folder), path, 0) < 0)
            return gd_store_fail(error, errno, path);
        g_ptr_array_add(touched, g_strndup(path, 2));
    }
    *count += touched->len;
    /* They are gone for good before tmp/ forgets that they were unfinished. */
    return gd_sync_group(gd_store_folder(store, folder), touched, error);
}

static bool take_back(GdStore *store, const GPtrArray *names, GError **error)
{
    guint count = 0;
    bool done = take_back_from(store, GD_FOLDER_PACKAGES, names, &count, error) &&
                take_back_from(store, GD_FOLDER_RECEIVED, names, &count, error);
    if (count)
        gd_notice(gd_store_notices(store), GD_NOTICE_UNFINISHED, 0,
                  _("files taken back that an interrupted run had not finished: %u"), count);
    return done;
}

bool gd_tidy(GdStore *store, GError **error)
{
    int tmp = gd_store_folder(store, GD_FOLDER_TMP);
    g_autoptr(GPtrArray) names = gd_entries_in(tmp, ".", error);
    if (!names || !take_back(store, names, error))
        return false;
    for (guint i = 0; i < names->len; i++)
        if (!gd_entry_remove(tmp, g_ptr_array_index(names, i), error))
            return false;
    return true;
}
