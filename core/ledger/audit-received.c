/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/audit-inside.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "core/ledger/entry.h"
#include "core/ledger/placing.h"
#include "core/ledger/received.h"

/* One folder of received/. */
typedef struct {
    const GdAudit *audit;
    GHashTable *there; /* names of the copies in it */
} Folder;

static bool stat_copy(const GdAudit *audit, const char *name, struct stat *st)
{
    char path[GD_PLACED_PATH];
    gd_placed_path(name, path);
    return fstatat(gd_store_folder(audit->store, GD_FOLDER_RECEIVED), path, st, AT_SYMLINK_NOFOLLOW) == 0;
}

static void tell_of_copy(const GdAudit *audit, GdAuditKind kind, const char *name)
{
    char path[GD_PLACED_PATH];
    gd_placed_path(name, path);
    gd_audit_tell_in(audit, kind, gd_folder_name(GD_FOLDER_RECEIVED), path);
}

/* A copy that no event tells of: a writer may have put it there since the journal was read. */
static bool check_known(const GdAudit *audit, const char *name, GError **error)
{
    struct stat st = { 0 };
    g_auto(GdKeptFile) kept = { .found = false };
    stat_copy(audit, name, &st);
    if (!gd_ledger_catch_up(audit->index, error) || !gd_ledger_kept(audit->index, name, &kept, error))
        return false;
    if (!kept.found)
        tell_of_copy(audit, st.st_nlink > 1 ? GD_AUDIT_UNFINISHED : GD_AUDIT_UNKNOWN_COPY, name);
    else if (kept.is_purged)
        tell_of_copy(audit, GD_AUDIT_PURGED, name);
    return true;
}

static void check_bytes(const GdAudit *audit, const char *name)
{
    g_autoptr(GError) error = NULL;
    audit->totals->copies++;
    if (!gd_received_holds(audit->store, name, &error))
        tell_of_copy(audit, error ? GD_AUDIT_UNREADABLE : GD_AUDIT_COPY, name);
}

static void check_missing(const GdKeptFile *kept, void *data)
{
    const Folder *folder = data;
    struct stat st;
    if (!kept->is_purged && !g_hash_table_contains(folder->there, kept->sha256) &&
        !stat_copy(folder->audit, kept->sha256, &st))
        tell_of_copy(folder->audit, gd_audit_absence(), kept->sha256);
}

static bool check_copies(const Folder *folder, const char *prefix, GError **error)
{
    const GdAudit *audit = folder->audit;
    g_autofree char *path = g_build_filename(gd_folder_name(GD_FOLDER_RECEIVED), prefix, NULL);
    g_autoptr(GPtrArray) names =
        gd_entries_in(gd_store_folder(audit->store, GD_FOLDER_RECEIVED), prefix, NULL);
    if (!names)
        gd_audit_tell(audit, GD_AUDIT_UNREADABLE, path, 0);
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (!gd_digest_is(name) || !g_str_has_prefix(name, prefix)) {
            gd_audit_tell_in(audit, GD_AUDIT_STRAY, path, name);
            continue;
        }
        g_hash_table_add(folder->there, g_strdup(name));
        check_bytes(audit, name);
        if (!check_known(audit, name, error))
            return false;
    }
    return true;
}

static bool check_folder(const GdAudit *audit, const char *prefix, bool is_there, GError **error)
{
    Folder folder = { audit, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    bool done = (!is_there || check_copies(&folder, prefix, error)) &&
                gd_ledger_each_kept(audit->index, prefix, check_missing, &folder, error);
    g_hash_table_destroy(folder.there);
    return done;
}

bool gd_audit_received(const GdAudit *audit, GError **error)
{
    return gd_audit_each_folder(audit, GD_FOLDER_RECEIVED, check_folder, error);
}
