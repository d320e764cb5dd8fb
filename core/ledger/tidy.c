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
#include "core/ledger/sync.h"

/* Whether this file of tmp/ is a package that stands in packages/, too, and is unknown to the journal. */
static bool is_unfinished(GdStore *store, const char *name, char *path, bool *unfinished, GError **error)
{
    char id[GD_PACKAGE_ID + 1];
    struct stat here, there;
    GdKnownPackage known;
    *unfinished = false;
    if (!gd_package_id_of(name, id))
        return true;
    gd_package_place(id, path);
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
        char path[GD_PACKAGE_PLACE];
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
