/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/ledger-sql.h"

#include <errno.h>

#include "core/base/digest.h"
#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/ledger/ledger.h"
#include "core/ledger/sketches-inside.h"

/* Numbers that stand in the statements. */
G_STATIC_ASSERT(GD_DECISION_PENDING == 1);
G_STATIC_ASSERT(GD_DECISION_DONE == 2);
G_STATIC_ASSERT(PLACES == 1024);

/* A report that was accepted and is not packed, or packed and not judged, is half of what was to be written:
 * a column counts these. */
#define KNOWN                                                                                                \
    "SELECT s.id, s.sha256, s.outcome, s.rules, count(r.number), sum(r.verdict = 'accepted'),"               \
    " sum(r.verdict IS NULL OR (r.verdict = 'accepted' AND r.package IS NULL)), s.decided,"                  \
    " EXISTS(SELECT 1 FROM kept k WHERE k.sha256 = s.sha256)"

#define KEPT                                                                                                 \
    "SELECT k.sha256, k.size, k.path, k.seen, k.purged, EXISTS(SELECT 1 FROM submission s"                   \
    " LEFT JOIN report r ON r.submission = s.id WHERE s.sha256 = k.sha256"                                   \
    " AND (s.decided = 1 OR r.verdict IN ('held', 'unrecognised'))) FROM kept k"

static const char *const statements[GD_SQL_N] = {
    [GD_SQL_GET_PLACE] = "SELECT lines, last, end, hash FROM place",
    [GD_SQL_PUT_PLACE] = "INSERT OR REPLACE INTO place(id, lines, last, end, hash) VALUES(1, ?1, ?2, ?3, ?4)",
    [GD_SQL_READ_LINE] =
        "SELECT json_extract(?1, '$.what'), json_extract(?1, '$.sha256'),"
        " json_extract(?1, '$.path'), json_extract(?1, '$.path_raw'), json_extract(?1, '$.size'),"
        " json_extract(?1, '$.mtime'), json_extract(?1, '$.ctime'), json_extract(?1, '$.inode'),"
        " json_extract(?1, '$.device'), json_extract(?1, '$.read_at'), json_extract(?1, '$.outcome'),"
        " json_extract(?1, '$.rules'), json_extract(?1, '$.lengths'), json_extract(?1, '$.package'),"
        " json_extract(?1, '$.report'), json_extract(?1, '$.digest'), json_extract(?1, '$.sketches'),"
        " json_extract(?1, '$.unit'), json_extract(?1, '$.series'), json_extract(?1, '$.number'),"
        " json_extract(?1, '$.decided'), json_extract(?1, '$.of')"
        " WHERE json_valid(?1) AND json_type(?1) = 'object'",
    [GD_SQL_READ_LIST] = "SELECT value FROM json_each(?1)",
    [GD_SQL_READ_LABEL] = "SELECT json_extract(?1, '$.report'), json_extract(?1, '$.path'),"
                          " json_extract(?1, '$.genre'), json_extract(?1, '$.title'),"
                          " json_extract(?1, '$.issuer'), json_extract(?1, '$.period'),"
                          " json_extract(?1, '$.date')",
    [GD_SQL_READ_REPORT] = "SELECT json_extract(?1, '$.report'), json_extract(?1, '$.verdict')"
                           " WHERE json_valid(?1) AND json_type(?1, '$.report') = 'integer'"
                           " AND json_type(?1, '$.verdict') = 'text'",
    [GD_SQL_FIND_SUBMISSION] = "SELECT id FROM submission WHERE sha256 = ?1",
    [GD_SQL_FIND_SECRET] = "SELECT s.id FROM file f JOIN submission s ON s.id = f.submission"
                           " WHERE f.path = ?1 AND s.sha256 IS NULL",
    [GD_SQL_ADD_SUBMISSION] = "INSERT INTO submission(sha256) VALUES(?1)",
    [GD_SQL_DROP_SUBMISSION] = "DELETE FROM submission WHERE id = ?1",
    [GD_SQL_JUDGE_SUBMISSION] = "UPDATE submission SET outcome = ?2, rules = ?3,"
                                " decided = iif(?4, 2, decided) WHERE id = ?1",
    [GD_SQL_PUT_FILE] =
        "INSERT OR REPLACE INTO file(path, size, mtime, ctime, inode, device, read_at, submission)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [GD_SQL_DROP_REPORTS] = "DELETE FROM report WHERE submission = ?1 AND package IS NULL",
    [GD_SQL_ADD_REPORT] =
        "INSERT INTO report(submission, number, verdict, start, length) VALUES(?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT(submission, number) DO UPDATE SET verdict = excluded.verdict,"
        " start = excluded.start, length = excluded.length WHERE report.verdict IS NULL",
    [GD_SQL_PACK_REPORT] =
        "INSERT INTO report(submission, number, package, digest, size) VALUES(?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT(submission, number) DO UPDATE SET package = excluded.package,"
        " digest = excluded.digest, size = excluded.size WHERE report.package IS NULL",
    [GD_SQL_KNOWN_FILE] = KNOWN ", f.read_at FROM file f JOIN submission s ON s.id = f.submission"
                                " LEFT JOIN report r ON r.submission = s.id"
                                " WHERE f.path = ?1 AND f.size = ?2 AND f.mtime = ?3 AND f.ctime = ?4"
                                " AND f.inode = ?5 AND f.device = ?6 AND f.ctime <= f.read_at - 2000000000",
    [GD_SQL_KNOWN_CONTENT] = KNOWN ", 0 FROM submission s LEFT JOIN report r ON r.submission = s.id"
                                   " WHERE s.sha256 = ?1",
    [GD_SQL_KNOWN_REPORTS] = "SELECT number, verdict, package, start, length FROM report"
                             " WHERE submission = ?1 AND verdict IS NOT NULL ORDER BY number",
    [GD_SQL_PACKAGE] = "SELECT digest, size FROM report WHERE package = ?1",
    [GD_SQL_PACKAGES] = "SELECT package, digest, size FROM report WHERE package >= ?1 AND package < ?2"
                        " ORDER BY package",
    [GD_SQL_ADD_ANSWER] = "INSERT INTO answer(path, unit, series, number, digest)"
                          " VALUES(?1, ?2, ?3, ?4, ?5)",
    [GD_SQL_COUNT_ANSWERS] = "SELECT count(*), (SELECT digest FROM answer WHERE path = ?1 AND unit = ?2"
                             " ORDER BY rowid DESC LIMIT 1) FROM answer WHERE path = ?1 AND unit = ?2",
    [GD_SQL_LAST_ANSWER] = "SELECT max(number) FROM answer WHERE series = ?1",
    [GD_SQL_EACH_RULES] = "SELECT DISTINCT rules FROM submission WHERE rules IS NOT NULL",
    [GD_SQL_PUT_KEPT] = "INSERT INTO kept(sha256, size, path, seen) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(sha256) DO UPDATE SET purged = 0",
    [GD_SQL_PURGE_KEPT] = "UPDATE kept SET purged = 1 WHERE sha256 = ?1",
    [GD_SQL_KEPT] = KEPT " WHERE k.sha256 = ?1",
    [GD_SQL_EACH_KEPT] = KEPT " WHERE k.sha256 BETWEEN ?1 AND ?2 ORDER BY k.seen, k.sha256",
    /* What a later decision does not speak of stays decided. */
    [GD_SQL_PUT_DECISION] =
        "INSERT INTO decision(submission, report, verdict, genre, unit, date, reason, by, day)"
        " SELECT ?1, json_extract(?2, '$.report'), json_extract(?2, '$.verdict'), json_extract(?2, "
        "'$.genre'),"
        " json_extract(?2, '$.unit'), json_extract(?2, '$.date'), json_extract(?2, '$.reason'),"
        " json_extract(?2, '$.operator'), substr(json_extract(?2, '$.time'), 1, 10) WHERE true"
        " ON CONFLICT(submission, report) DO UPDATE SET verdict = coalesce(excluded.verdict, verdict),"
        " genre = coalesce(excluded.genre, genre), unit = coalesce(excluded.unit, unit),"
        " date = coalesce(excluded.date, date), reason = excluded.reason, by = excluded.by,"
        " day = excluded.day",
    [GD_SQL_MARK_DECIDED] = "UPDATE submission SET decided = ?2 WHERE id = ?1",
    [GD_SQL_DECISIONS] =
        "SELECT json_group_array(json_object('sha256', lower(hex(s.sha256)), 'report', d.report,"
        " 'verdict', d.verdict, 'genre', d.genre, 'unit', d.unit, 'date', d.date, 'reason', d.reason,"
        " 'by', d.by, 'day', d.day)) FROM submission s JOIN decision d ON d.submission = s.id"
        " WHERE s.sha256 = ?1 GROUP BY s.id",
    [GD_SQL_PENDING] = "SELECT sha256 FROM submission WHERE decided = 1 ORDER BY id",
    [GD_SQL_FIND_BEGINNING] = "SELECT sha256 FROM submission WHERE sha256 BETWEEN ?1 AND ?2 LIMIT 2",
    /* A report's place is that of its sketch; each takes the place of an earlier one. */
    [GD_SQL_PUT_VERSION] =
        "INSERT OR REPLACE INTO version(place, of) SELECT s.id * 1024 + ?2, o.id * 1024 + ?4"
        " FROM submission s, submission o WHERE s.sha256 = ?1 AND o.sha256 = ?3"
        " AND o.id * 1024 + ?4 < s.id * 1024 + ?2",
    [GD_SQL_VERSION] =
        "WITH RECURSIVE chain(place, n) AS (SELECT id * 1024 + ?2, 1 FROM submission WHERE sha256 = ?1"
        " UNION ALL SELECT v.of, n + 1 FROM chain c JOIN version v ON v.place = c.place WHERE n < 1000)"
        " SELECT max(n), (SELECT r.package FROM chain c JOIN report r ON r.submission = c.place / 1024"
        " AND r.number = c.place % 1024 WHERE r.package IS NOT NULL ORDER BY c.n LIMIT 1) FROM chain",
};

static int code_of(sqlite3 *db)
{
    int number = sqlite3_system_errno(db);
    switch (sqlite3_errcode(db)) {
    case SQLITE_FULL:
        return GD_STORE_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
    case SQLITE_CONSTRAINT:
    case SQLITE_READONLY:
        return GD_STORE_DAMAGED;
    default:
        return number == ENOSPC || number == EDQUOT || number == EFBIG ? GD_STORE_FULL : GD_STORE_IO;
    }
}

bool gd_sql_fail(sqlite3 *db, GError **error)
{
    const char *file = db ? sqlite3_db_filename(db, "main") : NULL;
    int code = code_of(db);
    g_set_error(error, GD_STORE_ERROR, code, "%s: %s",
                file && *file ? "ledger.sqlite" : _("a temporary database"),
                code == GD_STORE_FULL ? gd_reason_of_error(ENOSPC) : sqlite3_errmsg(db));
    return false;
}

bool gd_sql_open(const char *path, int flags, sqlite3 **db)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); /* refused, and of no use, once there was a database */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return sqlite3_open_v2(path, db, flags, NULL) == SQLITE_OK;
}

sqlite3_stmt *gd_sql_prepare(sqlite3 *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest) != SQLITE_OK) {
        gd_sql_fail(db, error);
        return NULL;
    }
    g_assert(statement && *rest == '\0');
    return statement;
}

bool gd_sql_prepare_one(sqlite3 *db, sqlite3_stmt *prepared[GD_SQL_N], GdSqlId id, GError **error)
{
    return prepared[id] || (prepared[id] = gd_sql_prepare(db, statements[id], error));
}

bool gd_sql_prepare_all(sqlite3 *db, sqlite3_stmt *prepared[GD_SQL_N], GError **error)
{
    for (int i = 0; i < GD_SQL_N; i++)
        if (!gd_sql_prepare_one(db, prepared, (GdSqlId)i, error))
            return false;
    return true;
}

void gd_sql_finalize_all(sqlite3_stmt *prepared[GD_SQL_N])
{
    for (int i = 0; i < GD_SQL_N; i++) {
        sqlite3_finalize(prepared[i]);
        prepared[i] = NULL;
    }
}

bool gd_sql_run(sqlite3 *db, const char *script, GError **error)
{
    return sqlite3_exec(db, script, NULL, NULL, NULL) == SQLITE_OK || gd_sql_fail(db, error);
}

bool gd_sql_in_transaction(sqlite3 *db, const char *script, GError **error)
{
    if (gd_sql_run(db, "BEGIN IMMEDIATE", error) && gd_sql_run(db, script, error) &&
        gd_sql_run(db, "COMMIT", error))
        return true;
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool gd_sql_finish(sqlite3_stmt *statement, GError **error)
{
    bool row = true;
    while (row)
        if (!gd_sql_row(statement, &row, error))
            return false;
    return true;
}

bool gd_sql_row(sqlite3_stmt *statement, bool *row, GError **error)
{
    int got = sqlite3_step(statement);
    *row = got == SQLITE_ROW;
    if (*row)
        return true;
    bool done = got == SQLITE_DONE || gd_sql_fail(sqlite3_db_handle(statement), error);
    sqlite3_reset(statement);
    return done;
}

void gd_sql_bind_hash(sqlite3_stmt *statement, int parameter, const char *hex)
{
    guint8 bytes[GD_DIGEST_HEX / 2];
    if (!hex) {
        sqlite3_bind_null(statement, parameter);
        return;
    }
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
    sqlite3_bind_blob(statement, parameter, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

/* From a digest's first digits: the first and the last digest that begin so. */
static void bind_bound(sqlite3_stmt *statement, int parameter, const char *beginning, char filling)
{
    char hex[GD_DIGEST_HEX + 1] = "";
    g_strlcpy(hex, beginning, sizeof hex);
    memset(hex + strlen(hex), filling, GD_DIGEST_HEX - strlen(hex));
    gd_sql_bind_hash(statement, parameter, hex);
}

void gd_sql_bind_beginning(sqlite3_stmt *statement, const char *beginning)
{
    bind_bound(statement, 1, beginning, '0');
    bind_bound(statement, 2, beginning, 'f');
}

void gd_sql_bind_text(sqlite3_stmt *statement, int parameter, GdSlice text)
{
    sqlite3_bind_text64(statement, parameter, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void gd_sql_bind_bytes(sqlite3_stmt *statement, int parameter, GdSlice bytes)
{
    sqlite3_bind_blob64(statement, parameter, bytes.ptr, bytes.len, SQLITE_STATIC);
}

void gd_sql_column_hash(sqlite3_stmt *statement, int column, char *hex)
{
    static const char digits[] = "0123456789abcdef";
    const guint8 *bytes = sqlite3_column_blob(statement, column);
    hex[0] = '\0';
    if (!bytes || sqlite3_column_bytes(statement, column) != GD_DIGEST_HEX / 2)
        return;
    for (size_t i = 0; i < GD_DIGEST_HEX / 2; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[GD_DIGEST_HEX] = '\0';
}

GdSlice gd_sql_column_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return gd_slice(text, text ? (size_t)sqlite3_column_bytes(statement, column) : 0);
}
