/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/language.h"
#include "core/ledger/clock.h"
#include "core/ledger/lock.h"
#include "core/ledger/tidy.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

struct GdStore {
    char *path;
    GdNotices notices;
    int base, lock;
    int folders[GD_N_FOLDERS];
    bool is_new;
    GdJournal *journal;
    GdLedger *ledger;
};

static const char *const folder_names[GD_N_FOLDERS] = { "packages", "received", "tmp", "rules" };

/* ---- the folder ------------------------------------------------------------------------------------ */

static bool has_journal(const GdStore *store)
{
    struct stat st;
    return fstatat(store->base, GD_JOURNAL_NAME, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The root of a fresh file system counts as empty. */
static bool is_empty(const GdStore *store)
{
    int fd = openat(store->base, ".", FOLDER_FLAGS);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    bool found = !folder;
    for (const struct dirent *e; !found && (e = readdir(folder));)
        found = strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
                strcmp(e->d_name, "lost+found") != 0;
    if (folder)
        closedir(folder);
    return !found;
}

static bool has_packages(const GdStore *store)
{
    struct stat st;
    return fstatat(store->base, folder_names[GD_FOLDER_PACKAGES], &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(st.st_mode);
}

static bool open_base(GdStore *store, GdStoreMode mode, GError **error)
{
    bool make = mode == GD_STORE_WRITE;
    if (make && mkdir(store->path, 0750) < 0 && errno != EEXIST)
        return gd_store_fail(error, errno, NULL);
    store->base = open(store->path, FOLDER_FLAGS);
    if (store->base < 0)
        return gd_store_fail(error, errno, NULL);
    if (has_journal(store) || (make && is_empty(store)) || (mode == GD_STORE_REPAIR && has_packages(store)))
        return true;
    g_set_error(error, GD_STORE_ERROR, GD_STORE_NOT_A_STORE,
                make ? _("neither a store nor empty: it has no %s") : _("not a store: it has no %s"),
                GD_JOURNAL_NAME);
    return false;
}

/* *made: there was none. */
static bool make_folder(GdStore *store, GdFolder which, bool *made, GError **error)
{
    const char *name = folder_names[which];
    *made = mkdirat(store->base, name, 0750) == 0;
    if (!*made && errno != EEXIST)
        return gd_store_fail(error, errno, name);
    store->folders[which] = openat(store->base, name, FOLDER_FLAGS | O_NOFOLLOW);
    return store->folders[which] >= 0 || gd_store_fail(error, errno, name);
}

/* Makes the names of a new store's parts durable, and its own in the folder around it as far as that may be
 * opened. */
static bool sync_names(const GdStore *store, GError **error)
{
    int around = openat(store->base, "..", FOLDER_FLAGS);
    bool done = fsync(store->base) == 0 && (around < 0 || fsync(around) == 0);
    if (!done)
        gd_store_fail(error, errno, NULL);
    if (around >= 0)
        close(around);
    return done;
}

static bool make_parts(GdStore *store, GError **error)
{
    bool any = false;
    for (GdFolder which = 0; which < GD_N_FOLDERS; which++) {
        bool made;
        if (!make_folder(store, which, &made, error))
            return false;
        any |= made;
    }
    return !(any || store->is_new) || sync_names(store, error);
}

/* ---- the modes ------------------------------------------------------------------------------------- */

static char *run_id(void)
{
    char now[GD_CLOCK_TEXT];
    gd_clock_text(gd_clock_now(), now);
    return g_strdup_printf("%s-%08x", now, g_random_int());
}

static bool take_lock(GdStore *store, const GdStoreHolder *holder, const GdJournalSigner *signer,
                      GError **error)
{
    char now[GD_CLOCK_TEXT];
    gd_clock_text(gd_clock_now(), now);
    g_autofree char *line =
        g_strdup_printf("pid %d, host %s, operator %s, since %s: %s", (int)getpid(), signer->host,
                        signer->user, now, holder->command ? holder->command : "guidang");
    store->lock = gd_lock_take(store->base, g_strdelimit(line, "\n", ' '), error);
    return store->lock >= 0;
}

static bool drop_torn_end(GdStore *store, GError **error)
{
    const GdJournalPlace *place = gd_ledger_place(store->ledger);
    gint64 size = gd_journal_size(store->journal, error);
    if (size < 0 || !gd_journal_resume(store->journal, place, error))
        return false;
    if (size > place->end)
        gd_notice(&store->notices, GD_NOTICE_TORN, place->lines + 1,
                  _("the end was torn off by an interrupted run; %zu bytes were dropped"),
                  (size_t)(size - place->end));
    return true;
}

static bool open_journal(GdStore *store, const GdJournalSigner *signer, GError **error)
{
    store->is_new = !has_journal(store);
    store->journal = gd_journal_open(store->base, signer, error);
    return store->journal;
}

/* A new store's journal comes before the lock: from then on the folder is a store, whatever becomes of this
 * process.  A repair writes nothing but the lock before it has that: the journal may be missing under the
 * hands of a writer. */
static bool claim(GdStore *store, GdStoreMode mode, const GdStoreHolder *holder,
                  const GdJournalSigner *signer, GError **error)
{
    if (mode == GD_STORE_REPAIR)
        return take_lock(store, holder, signer, error) && open_journal(store, signer, error);
    return open_journal(store, signer, error) && take_lock(store, holder, signer, error);
}

static bool open_writing(GdStore *store, GdStoreMode mode, const GdStoreHolder *holder, GError **error)
{
    g_autofree char *made_up = holder->run ? NULL : run_id();
    GdJournalSigner signer = { .run = holder->run ? holder->run : made_up,
                               .host = holder->host ? holder->host : g_get_host_name(),
                               .user = holder->user ? holder->user : g_get_user_name() };
    g_autofree char *ledger = g_build_filename(store->path, GD_LEDGER_NAME, NULL);
    if (!open_base(store, mode, error) || !claim(store, mode, holder, &signer, error) ||
        !make_parts(store, error))
        return false;
    store->ledger = gd_ledger_open(ledger, mode == GD_STORE_REPAIR ? GD_LEDGER_ANEW : GD_LEDGER_WRITE,
                                   store->journal, &store->notices, error);
    return store->ledger && drop_torn_end(store, error) && gd_tidy(store, error);
}

static bool open_reading(GdStore *store, GError **error)
{
    g_autofree char *ledger = g_build_filename(store->path, GD_LEDGER_NAME, NULL);
    if (!open_base(store, GD_STORE_READ, error) || !open_journal(store, NULL, error))
        return false;
    for (GdFolder which = 0; which < GD_N_FOLDERS; which++)
        store->folders[which] = openat(store->base, folder_names[which], FOLDER_FLAGS | O_NOFOLLOW);
    store->ledger = gd_ledger_open(ledger, GD_LEDGER_READ, store->journal, &store->notices, error);
    return store->ledger;
}

GdStore *gd_store_open(const char *path, GdStoreMode mode, const GdStoreHolder *holder, GError **error)
{
    static const GdStoreHolder nobody = { 0 };
    g_autoptr(GdStore) store = g_new0(GdStore, 1);
    store->path = g_strdup(path);
    store->base = store->lock = -1;
    for (GdFolder which = 0; which < GD_N_FOLDERS; which++)
        store->folders[which] = -1;
    holder = holder ? holder : &nobody;
    store->notices = holder->notices;
    if (mode == GD_STORE_READ ? open_reading(store, error) : open_writing(store, mode, holder, error))
        return g_steal_pointer(&store);
    g_prefix_error(error, "%s: ", path);
    return NULL;
}

static void close_folders(GdStore *store)
{
    for (GdFolder which = 0; which < GD_N_FOLDERS; which++)
        if (store->folders[which] >= 0)
            close(store->folders[which]);
    if (store->base >= 0)
        close(store->base);
}

void gd_store_close(GdStore *store)
{
    if (!store)
        return;
    gd_ledger_close(store->ledger);
    gd_journal_close(store->journal);
    close_folders(store);
    gd_lock_leave(store->lock);
    g_free(store->path);
    g_free(store);
}

/* ---- parts ----------------------------------------------------------------------------------------- */

const char *gd_store_path(const GdStore *store)
{
    return store->path;
}

bool gd_store_is_new(const GdStore *store)
{
    return store->is_new;
}

bool gd_store_blame(const GdStore *store, GError **error)
{
    g_prefix_error(error, "%s: ", store->path);
    return false;
}

GdLedger *gd_store_ledger(GdStore *store)
{
    return store->ledger;
}

int gd_store_folder(const GdStore *store, GdFolder folder)
{
    return store->folders[folder];
}

const char *gd_folder_name(GdFolder folder)
{
    return folder_names[folder];
}

GdJournal *gd_store_journal(GdStore *store)
{
    return store->journal;
}

const GdNotices *gd_store_notices(const GdStore *store)
{
    return &store->notices;
}
