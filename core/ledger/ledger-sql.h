/* ledger-sql.h - the statements of the ledger (those on sketches stand in sketches.c), and how SQLite is
 * spoken to.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_LEDGER_SQL_H
#define GD_LEDGER_LEDGER_SQL_H

#include <sqlite3.h>

#include "core/base/slice.h"
#include "core/ledger/store-error.h"

/* In the order of their table. */
typedef enum {
    GD_SQL_GET_PLACE,
    GD_SQL_PUT_PLACE,
    GD_SQL_READ_LINE,
    GD_SQL_READ_LIST,
    GD_SQL_READ_LABEL,
    GD_SQL_READ_REPORT,
    GD_SQL_FIND_SUBMISSION,
    GD_SQL_FIND_SECRET,
    GD_SQL_ADD_SUBMISSION,
    GD_SQL_DROP_SUBMISSION,
    GD_SQL_JUDGE_SUBMISSION,
    GD_SQL_PUT_FILE,
    GD_SQL_DROP_REPORTS,
    GD_SQL_ADD_REPORT,
    GD_SQL_PACK_REPORT,
    GD_SQL_KNOWN_FILE,
    GD_SQL_KNOWN_CONTENT,
    GD_SQL_KNOWN_REPORTS,
    GD_SQL_PACKAGE,
    GD_SQL_PACKAGES,
    GD_SQL_ADD_ANSWER,
    GD_SQL_COUNT_ANSWERS,
    GD_SQL_LAST_ANSWER,
    GD_SQL_EACH_RULES,
    GD_SQL_PUT_KEPT,
    GD_SQL_PURGE_KEPT,
    GD_SQL_KEPT,
    GD_SQL_EACH_KEPT,
    GD_SQL_PUT_DECISION,
    GD_SQL_MARK_DECIDED,
    GD_SQL_DECISIONS,
    GD_SQL_PENDING,
    GD_SQL_FIND_BEGINNING,
    GD_SQL_PUT_VERSION,
    GD_SQL_VERSION,
    GD_SQL_N
} GdSqlId;

/* Sets the error of the connection's last failure and returns false.  What SQL itself says is wrong
 * (no such table) is damage, too: the statements are right. */
bool gd_sql_fail(sqlite3 *db, GError **error);

/* One statement, without text behind it. */
sqlite3_stmt *gd_sql_prepare(sqlite3 *db, const char *sql, GError **error);

bool gd_sql_prepare_one(sqlite3 *db, sqlite3_stmt *prepared[GD_SQL_N], GdSqlId id, GError **error);
/* All that are not prepared yet. */
bool gd_sql_prepare_all(sqlite3 *db, sqlite3_stmt *prepared[GD_SQL_N], GError **error);
void gd_sql_finalize_all(sqlite3_stmt *prepared[GD_SQL_N]);

/* sqlite3_open_v2() for a process of one thread, who takes no locks against others and counts no memory.
 * `path`: "" is a temporary database, gone with the process.  False: *db knows why, and is to be closed, too.
 */
bool gd_sql_open(const char *path, int flags, sqlite3 **db);

/* Runs a fixed text of one or more statements without parameters. */
bool gd_sql_run(sqlite3 *db, const char *script, GError **error);
bool gd_sql_in_transaction(sqlite3 *db, const char *script, GError **error);

/* Runs a bound statement that gives no rows to its end, and resets it. */
bool gd_sql_finish(sqlite3_stmt *statement, GError **error);

/* Steps a bound statement: *row says whether there is one.  Resets it at the end and on errors. */
bool gd_sql_row(sqlite3_stmt *statement, bool *row, GError **error);

/* A digest is 64 hex digits outside and 32 bytes inside; NULL is NULL.  What is bound as text or bytes is
 * borrowed until the statement is reset. */
void gd_sql_bind_hash(sqlite3_stmt *statement, int parameter, const char *hex);
/* Parameters 1 and 2: the first and the last digest that begin with these digits. */
void gd_sql_bind_beginning(sqlite3_stmt *statement, const char *beginning);
void gd_sql_bind_text(sqlite3_stmt *statement, int parameter, GdSlice text);
void gd_sql_bind_bytes(sqlite3_stmt *statement, int parameter, GdSlice bytes);

/* Writes 64 digits; "" for NULL and for what is no digest. */
void gd_sql_column_hash(sqlite3_stmt *statement, int column, char *hex);
/* ptr NULL for NULL. */
GdSlice gd_sql_column_text(sqlite3_stmt *statement, int column);

#endif
