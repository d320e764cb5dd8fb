/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/received.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/ledger/commit.h"
#include "core/ledger/received.h"

/* ---- listing --------------------------------------------------------------------------------------- */

typedef struct {
    GdLedger *ledger;
    void (*each)(const GdKeptReport *report, void *data);
    void *data;
    GError *error; /* the first that a callback met */
} Listing;

static void list_reports(const GdKeptFile *kept, void *data)
{
    Listing *listing = data;
    GdKnown known;
    const GdKnownReport *reports;
    if (kept->is_purged || listing->error)
        return;
    if (!gd_ledger_known_content(listing->ledger, kept->sha256, &known, &listing->error) ||
        !(reports = gd_ledger_reports(listing->ledger, &known, &listing->error)))
        return;
    GdKeptReport report = { .kept = kept, .is_one_of_several = known.n_reports > 1 };
    if (!known.n_reports)
        listing->each(&report, listing->data);
    for (guint i = 0; i < known.n_reports; i++) {
        report.number = reports[i].number;
        report.verdict = reports[i].verdict;
        listing->each(&report, listing->data);
    }
}

bool gd_received_list(const char *path, const GdNotices *notices,
                      void (*each)(const GdKeptReport *report, void *data), void *data, GError **error)
{
    GdStoreHolder holder = { .notices = *notices };
    g_autoptr(GdStore) store = gd_named_store(path, GD_STORE_READ, &holder, error);
    if (!store)
        return false;
    Listing listing = { gd_store_ledger(store), each, data, NULL };
    if (!gd_ledger_each_kept(listing.ledger, "", list_reports, &listing, error))
        return false;
    if (listing.error)
        g_propagate_error(error, listing.error);
    return !listing.error;
}

/* ---- purging --------------------------------------------------------------------------------------- */

typedef struct {
    GdStore *store;
    const GdPurging *how;
    GdPurged *purged;
    gint64 before;     /* nanoseconds since 1970 */
    GPtrArray *chosen; /* digests */
    GHashTable *named; /* those that were named */
} Purge;

/* One that the journal says is purged stands there where an earlier purge was cut short. */
static void choose_kept(const GdKeptFile *kept, void *data)
{
    Purge *purge = data;
    bool is_named = g_hash_table_contains(purge->named, kept->sha256);
    struct stat st;
    if (kept->seen >= purge->before || (*purge->how->names && !is_named))
        return;
    int fd = gd_received_open(purge->store, kept->sha256, &st, NULL);
    if (fd >= 0)
        close(fd);
    else if (kept->is_purged || !is_named) /* one that is gone is given up by its number alone */
        return;
    if (kept->waits && !is_named) {
        purge->purged->waiting++;
        return;
    }
    purge->purged->files++;
    purge->purged->bytes += (guint64)kept->size;
    g_ptr_array_add(purge->chosen, g_strdup(kept->sha256));
}

static bool find_named(Purge *purge, GError **error)
{
    for (char **name = purge->how->names; *name; name++) {
        GdNamed named;
        if (!gd_named_find(gd_store_ledger(purge->store), *name, &named, error))
            return false;
        g_hash_table_add(purge->named, g_strdup(named.sha256));
    }
    return true;
}

/* Midnight of a day, here. */
static bool begin_of_day(const char *day, gint64 *ns, GError **error)
{
    *ns = G_MAXINT64;
    if (!day)
        return true;
    if (!gd_named_is_day(day))
        return gd_named_refuse(error, GD_NAMED_SENSE, _("“%s” is no day: write it like 2026-03-01"), day);
    g_autoptr(GDateTime) midnight = g_date_time_new_local(atoi(day), atoi(day + 5), atoi(day + 8), 0, 0, 0);
    *ns = g_date_time_to_unix(midnight) * G_GINT64_CONSTANT(1000000000);
    return true;
}

static bool remove_chosen(const Purge *purge, GError **error)
{
    g_autoptr(GdCommit) group = gd_commit_new(purge->store, error);
    for (guint i = 0; group && i < purge->chosen->len; i++)
        if (!gd_commit_purged(group, g_ptr_array_index(purge->chosen, i), purge->how->reason, error))
            return false;
    if (!group || !gd_commit_finish(group, error))
        return false;
    for (guint i = 0; i < purge->chosen->len; i++)
        if (!gd_received_remove(purge->store, g_ptr_array_index(purge->chosen, i), error))
            return false;
    return true;
}

static bool purge_chosen(Purge *purge, GError **error)
{
    return begin_of_day(purge->how->before, &purge->before, error) && find_named(purge, error) &&
           gd_ledger_each_kept(gd_store_ledger(purge->store), "", choose_kept, purge, error) &&
           (purge->how->dry_run || !purge->chosen->len || remove_chosen(purge, error));
}

bool gd_received_purge(const char *path, const GdPurging *how, GdPurged *purged, GError **error)
{
    *purged = (GdPurged){ 0 };
    if (!how->before && !*how->names)
        return gd_named_refuse(error, GD_NAMED_SENSE,
                               _("purge what? --before DAY, or numbers of submissions"));
    if (!how->reason || gd_named_is_blank(how->reason))
        return gd_named_refuse(error, GD_NAMED_SENSE, _("say why: --reason TEXT"));
    GdStoreHolder holder = { .command = "purge", .notices = how->notices };
    g_autoptr(GdStore) store =
        gd_named_store(path, how->dry_run ? GD_STORE_READ : GD_STORE_WRITE, &holder, error);
    if (!store)
        return false;
    Purge purge = { .store = store,
                    .how = how,
                    .purged = purged,
                    .chosen = g_ptr_array_new_with_free_func(g_free),
                    .named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    bool done = purge_chosen(&purge, error);
    g_ptr_array_free(purge.chosen, TRUE);
    g_hash_table_destroy(purge.named);
    return done;
}
