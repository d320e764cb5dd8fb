/* store.h - the folder of an archive: its parts, its one writer, its readers.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 *     STORE/journal.jsonl         the truth (journal.h)
 *     STORE/ledger.sqlite         its index (ledger.h)
 *     STORE/packages/AB/ID.tar.gz the packages
 *     STORE/received/AB/SHA256    submissions that were not accepted, byte for byte
 *     STORE/rules/HASH/           the rules judged by (rules.h)
 *     STORE/lock                  who writes (lock.h)
 *     STORE/tmp/                  what is being written
 *
 * A folder with a journal is a store. */
#ifndef GD_LEDGER_STORE_H
#define GD_LEDGER_STORE_H

#include "core/ledger/journal.h"
#include "core/ledger/ledger.h"
#include "core/ledger/notice.h"
#include "core/ledger/store-error.h"

typedef enum {
    GD_STORE_READ, /* takes no lock and writes nothing below the folder, whatever is missing there */
    /* Makes an absent or empty folder a store and refuses any other; is the only writer; tidies up after a
     * killed run: empties tmp/, drops the journal's torn end, brings the ledger up to date. */
    GD_STORE_WRITE,
    /* The like for a store that may have lost its journal, which a folder with packages/ is taken for: once
     * nobody else writes, it gets an empty one, and the ledger is made anew of what the journal says. */
    GD_STORE_REPAIR,
} GdStoreMode;

/* Who opens it and who is told of what was found.  NULL in a field: made up from the process, the machine and
 * the time. */
typedef struct {
    const char *run;     /* id of the run */
    const char *host;    /* name of the machine */
    const char *user;    /* name of the user */
    const char *command; /* what it does, for whoever finds the store locked */
    GdNotices notices;
} GdStoreHolder;

typedef struct GdStore GdStore;

/* `holder` may be NULL. */
GdStore *gd_store_open(const char *path, GdStoreMode mode, const GdStoreHolder *holder, GError **error);
void gd_store_close(GdStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdStore, gd_store_close)

const char *gd_store_path(const GdStore *store);
/* Whether it had no journal until it was opened. */
bool gd_store_is_new(const GdStore *store);
GdLedger *gd_store_ledger(GdStore *store);

/* Puts the store's path before the message of an error of its parts, for those who hear of it; returns false.
 */
bool gd_store_blame(const GdStore *store, GError **error);

/* ---- for the parts of this layer ---- */

typedef enum {
    GD_FOLDER_PACKAGES,
    GD_FOLDER_RECEIVED,
    GD_FOLDER_TMP,
    GD_FOLDER_RULES,
    GD_N_FOLDERS
} GdFolder;

/* A descriptor; -1: a store that is read lacks it. */
int gd_store_folder(const GdStore *store, GdFolder folder);
const char *gd_folder_name(GdFolder folder);
GdJournal *gd_store_journal(GdStore *store);
const GdNotices *gd_store_notices(const GdStore *store);

#endif
