/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/language.h"
#include "core/ledger/ledger-inside.h"
#include "core/ledger/ledger-steps.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { BUSY_MS = 10000 }; /* how long writer and readers wait for each other's transactions */

/* A killed run or a power failure leaves the state before a transaction or behind it. */
#define SETUP_WRITE "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL;"
/* A private index that is lost is made anew. */
#define SETUP_PRIVATE "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
#define SETUP         "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048; PRAGMA trusted_schema = OFF;"

/* ---- opening --------------------------------------------------------------------------------------- */

static void detach(GdLedger *ledger)
{
    g_clear_pointer(&ledger->sketches, gd_sketches_free);
    gd_sql_finalize_all(ledger->sql);
    sqlite3_close(ledger->db);
    ledger->db = NULL;
    ledger->place = gd_journal_origin();
}

/* SQLite knows no name of what it could not open. */
static bool fail_to_open(sqlite3 *db, GError **error)
{
    int number = sqlite3_system_errno(db);
    return gd_store_fail(error, number ? number : EIO, GD_LEDGER_NAME);
}

static bool attach(GdLedger *ledger, const char *path, int flags, GError **error)
{
    if (!gd_sql_open(path, flags, &ledger->db))
        return *path ? fail_to_open(ledger->db, error) : gd_sql_fail(ledger->db, error);
    sqlite3_busy_timeout(ledger->db, BUSY_MS);
    return gd_sql_run(ledger->db, SETUP, error);
}

static bool prepare(GdLedger *ledger, GError **error)
{
    if (!gd_sql_prepare_all(ledger->db, ledger->sql, error))
        return false;
    ledger->sketches = gd_sketches_of(ledger->db, error);
    return ledger->sketches;
}

/* Damage that SQLite can see: pages that are no pages, rows that do not fit their tables. */
static bool is_sound(sqlite3 *db, GError **error)
{
    bool row;
    sqlite3_stmt *check = gd_sql_prepare(db, "PRAGMA quick_check(1)", error);
    bool done = check && gd_sql_row(check, &row, error);
    if (done && row && strcmp((const char *)sqlite3_column_text(check, 0), "ok") != 0) {
        g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, "%s: %s", GD_LEDGER_NAME,
                    (const char *)sqlite3_column_text(check, 0));
        done = false;
    }
    sqlite3_finalize(check);
    return done;
}

/* ---- the three uses -------------------------------------------------------------------------------- */

/* SQLite would make a file that everyone can read, and its rollback journal like it. */
static bool make_file(const char *path, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (fd < 0)
        return errno == EEXIST || gd_store_fail(error, errno, GD_LEDGER_NAME);
    close(fd);
    return true;
}

/* Whether the journal is the one it was made from: asked before steps are taken, which may forget the place.
 */
static bool bears_witness(GdLedger *ledger, GError **error)
{
    int seen = gd_ledger_steps_seen(ledger->db, error);
    return seen == 0 || (seen > 0 && gd_sql_prepare_one(ledger->db, ledger->sql, GD_SQL_GET_PLACE, error) &&
                         gd_ledger_get_place(ledger, error) && gd_ledger_is_of_journal(ledger, error));
}

static bool settle(GdLedger *ledger, GError **error)
{
    return make_file(ledger->path, error) && attach(ledger, ledger->path, SQLITE_OPEN_READWRITE, error) &&
           gd_sql_run(ledger->db, SETUP_WRITE, error) && is_sound(ledger->db, error) &&
           bears_witness(ledger, error) && gd_ledger_steps_take(ledger->db, error) &&
           prepare(ledger, error) && gd_ledger_get_place(ledger, error) && gd_ledger_read_on(ledger, error);
}

/* Together with what SQLite keeps beside it: a rollback journal must never meet another file. */
static bool discard(const GdLedger *ledger, GError **error)
{
    static const char *const endings[] = { "-journal", "-wal", "-shm", "" };
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(ledger->path, endings[i], NULL);
        if (unlink(path) < 0 && errno != ENOENT)
            return gd_store_fail(error, errno, GD_LEDGER_NAME);
    }
    return true;
}

static bool rebuild(GdLedger *ledger, const GError *why, GError **error)
{
    gd_notice(ledger->notices, GD_NOTICE_REBUILT, 0, _("the ledger is made anew from the journal: %s"),
              why->message);
    detach(ledger);
    return discard(ledger, error) && settle(ledger, error);
}

static bool open_writing(GdLedger *ledger, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (access(ledger->path, F_OK) < 0 && errno == ENOENT && !discard(ledger, error))
        return false;
    if (settle(ledger, &why))
        return true;
    if (g_error_matches(why, GD_STORE_ERROR, GD_STORE_DAMAGED))
        return rebuild(ledger, why, error);
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

static bool open_anew(GdLedger *ledger, GError **error)
{
    ledger->use = GD_LEDGER_WRITE;
    return discard(ledger, error) && open_writing(ledger, error);
}

static bool open_private(GdLedger *ledger, GError **error)
{
    detach(ledger);
    return attach(ledger, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) &&
           gd_sql_run(ledger->db, SETUP_PRIVATE, error) && gd_ledger_steps_take(ledger->db, error) &&
           prepare(ledger, error) && gd_ledger_read_on(ledger, error);
}

/* Whether it is a database that can be read without writing: SQLite makes files beside one in WAL mode, which
 * the ledger never is, but anybody can switch it on.  (The SQLite file format, 1.3.3) */
static bool is_readable_only(const char *path)
{
    char header[20];
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool done = fd >= 0 && read(fd, header, sizeof header) == sizeof header &&
                memcmp(header, "SQLite format 3", 16) == 0 && header[18] == 1 && header[19] == 1;
    if (fd >= 0)
        close(fd);
    return done;
}

/* The file of the ledger, as it is. */
static bool attach_file(GdLedger *ledger)
{
    return is_readable_only(ledger->path) && attach(ledger, ledger->path, SQLITE_OPEN_READONLY, NULL) &&
           gd_ledger_steps_seen(ledger->db, NULL) == gd_ledger_steps() && is_sound(ledger->db, NULL) &&
           prepare(ledger, NULL) && gd_ledger_get_place(ledger, NULL) &&
           gd_ledger_is_of_journal(ledger, NULL);
}

static bool is_behind(const GdLedger *ledger)
{
    GdJournalLine line;
    g_autoptr(GdJournalReader) reader = gd_journal_read(ledger->journal, &ledger->place);
    return gd_journal_next(reader, &line, NULL) == GD_JOURNAL_LINE;
}

/* Puts a private copy in the place of the file, to take in what the file lacks. */
static bool copy(GdLedger *ledger)
{
    sqlite3 *file = ledger->db;
    g_clear_pointer(&ledger->sketches, gd_sketches_free);
    gd_sql_finalize_all(ledger->sql);
    ledger->db = NULL;
    bool done = attach(ledger, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup = done ? sqlite3_backup_init(ledger->db, "main", file, "main") : NULL;
    done = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
    sqlite3_backup_finish(backup);
    sqlite3_close(file);
    return done && gd_sql_run(ledger->db, SETUP_PRIVATE, NULL) && prepare(ledger, NULL) &&
           gd_ledger_get_place(ledger, NULL) && gd_ledger_is_of_journal(ledger, NULL) &&
           gd_ledger_read_on(ledger, NULL);
}

/* Whatever is wrong with the file, the journal has it all. */
static bool open_reading(GdLedger *ledger, GError **error)
{
    if (attach_file(ledger) && (!is_behind(ledger) || copy(ledger)))
        return true;
    return open_private(ledger, error);
}

static GdLedger *detached(const char *path, GdLedgerUse use, const GdJournal *journal,
                          const GdNotices *notices)
{
    GdLedger *ledger = g_new0(GdLedger, 1);
    ledger->path = g_strdup(path);
    ledger->use = use;
    ledger->journal = journal;
    ledger->notices = notices;
    ledger->place = gd_journal_origin();
    ledger->reports = g_array_sized_new(FALSE, FALSE, sizeof(GdKnownReport), 4);
    ledger->json = g_string_new(NULL);
    return ledger;
}

GdLedger *gd_ledger_open(const char *path, GdLedgerUse use, const GdJournal *journal,
                         const GdNotices *notices, GError **error)
{
    static bool (*const uses[])(GdLedger *, GError **) = { [GD_LEDGER_WRITE] = open_writing,
                                                           [GD_LEDGER_ANEW] = open_anew,
                                                           [GD_LEDGER_READ] = open_reading,
                                                           [GD_LEDGER_PRIVATE] = open_private };
    g_autoptr(GdLedger) ledger = detached(path, use, journal, notices);
    return uses[use](ledger, error) ? g_steal_pointer(&ledger) : NULL;
}

void gd_ledger_testify(const char *path, const GdJournal *journal, const GdNotices *notices)
{
    g_autoptr(GdLedger) ledger = detached(path, GD_LEDGER_READ, journal, notices);
    attach_file(ledger);
}

bool gd_ledger_catch_up(GdLedger *ledger, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (gd_ledger_read_on(ledger, &why))
        return true;
    if (ledger->use == GD_LEDGER_WRITE && g_error_matches(why, GD_STORE_ERROR, GD_STORE_DAMAGED))
        return rebuild(ledger, why, error);
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

void gd_ledger_close(GdLedger *ledger)
{
    if (!ledger)
        return;
    detach(ledger);
    g_array_free(ledger->reports, TRUE);
    g_string_free(ledger->json, TRUE);
    g_free(ledger->path);
    g_free(ledger);
}
