/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/ledger-steps.h"

#include "core/base/language.h"
#include "core/ledger/ledger-sql.h"

static const char *const steps[] = {
    /* place: how much of the journal is in the tables.
     * submission: a content and its newest judgement; sha256 NULL: known by its path only.
     * report: verdict, and where in the journal its result stands; once it is packed, its package. */
    "CREATE TABLE place(id INTEGER PRIMARY KEY CHECK(id = 1), lines INTEGER NOT NULL, last INTEGER NOT NULL,"
    " end INTEGER NOT NULL, hash BLOB NOT NULL);"
    "CREATE TABLE submission(id INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, outcome TEXT, rules TEXT);"
    "CREATE TABLE file(path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER "
    "NOT NULL,"
    " inode INTEGER NOT NULL, device INTEGER NOT NULL, read_at INTEGER NOT NULL, submission INTEGER NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE report(submission INTEGER NOT NULL, number INTEGER NOT NULL, verdict TEXT, start INTEGER,"
    " length INTEGER, package TEXT, digest BLOB, size INTEGER, PRIMARY KEY(submission, number)) WITHOUT "
    "ROWID;"
    "PRAGMA user_version = 1;",
    /* Packages are looked up by name. */
    "CREATE UNIQUE INDEX report_by_package ON report(package) WHERE package IS NOT NULL;"
    "PRAGMA user_version = 2;",
    /* sketch: by what a report is compared with others, and what is shown of it.  Its place says in which
     * order reports came: its submission's id, times 1024, plus its number.  sketch_key: which reports have a
     * key. The journal is read once more from its first line: a guidang of the form before may have passed
     * over sketches that another one had written. */
    "CREATE TABLE sketch(place INTEGER PRIMARY KEY, marks BLOB NOT NULL, path TEXT, genre TEXT, title TEXT,"
    " issuer TEXT, period TEXT, date TEXT);"
    "CREATE TABLE sketch_key(key INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(key, place))"
    " WITHOUT ROWID;"
    "DELETE FROM place; DELETE FROM submission; DELETE FROM file; DELETE FROM report;"
    "PRAGMA user_version = 3;",
    /* answer: the files that went back to their senders.  The journal is read once more, as in the step
       before. */
    "CREATE TABLE answer(path BLOB NOT NULL, unit TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT "
    "NULL);"
    "CREATE INDEX answer_by_path ON answer(path);"
    "CREATE INDEX answer_by_series ON answer(series, number);"
    "DELETE FROM place; DELETE FROM submission; DELETE FROM file; DELETE FROM report; DELETE FROM sketch;"
    "DELETE FROM sketch_key;"
    "PRAGMA user_version = 4;",
    /* kept: what stands, or stood, in received/.  decision: what a person decided on a report; `decided` of
     * its submission is 1 until that was carried out, and 2 then.  version: the report that took the place of
     * an earlier one, both by the places of their sketches.  The journal is read once more. */
    "CREATE TABLE kept(sha256 BLOB PRIMARY KEY, size INTEGER NOT NULL, path BLOB NOT NULL, seen INTEGER NOT "
    "NULL, purged INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
    "CREATE TABLE decision(submission INTEGER NOT NULL, report INTEGER NOT NULL, verdict TEXT, genre TEXT,"
    " unit TEXT, date TEXT, reason TEXT, by TEXT, day TEXT, PRIMARY KEY(submission, report)) WITHOUT ROWID;"
    "CREATE TABLE version(place INTEGER PRIMARY KEY, of INTEGER NOT NULL);"
    "ALTER TABLE submission ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX submission_pending ON submission(id) WHERE decided = 1;"
    "DELETE FROM place; DELETE FROM submission; DELETE FROM file; DELETE FROM report; DELETE FROM sketch;"
    "DELETE FROM sketch_key; DELETE FROM answer;"
    "PRAGMA user_version = 5;",
    /* What was said of the file. */
    "ALTER TABLE answer ADD COLUMN digest BLOB;"
    "PRAGMA user_version = 6;",
};

int gd_ledger_steps(void)
{
    return G_N_ELEMENTS(steps);
}

int gd_ledger_steps_seen(sqlite3 *db, GError **error)
{
    sqlite3_stmt *query = gd_sql_prepare(db, "PRAGMA user_version", error);
    if (!query)
        return -1;
    int seen = sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int(query, 0) : -1;
    if (seen < 0)
        gd_sql_fail(db, error);
    sqlite3_finalize(query);
    return seen;
}

bool gd_ledger_steps_take(sqlite3 *db, GError **error)
{
    int seen = gd_ledger_steps_seen(db, error);
    if (seen < 0)
        return false;
    if (seen > gd_ledger_steps()) {
        g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, _("made by a newer guidang (form %d, not %d)"),
                    seen, gd_ledger_steps());
        return false;
    }
    for (; seen < gd_ledger_steps(); seen++)
        if (!gd_sql_in_transaction(db, steps[seen], error))
            return false;
    return true;
}
