/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/ledger/ledger-inside.h"

#include <errno.h>
#include <unistd.h>

/* A statement by itself locks and unlocks the file, which costs more than the look-up.  The only writer can
 * keep its read lock from one group to the next: no reader minds.  A reader that did so would keep the writer
 * out. */
static void begin_look(GdLedger *ledger)
{
    if (ledger->use != GD_LEDGER_READ && sqlite3_get_autocommit(ledger->db))
        gd_sql_run(ledger->db, "BEGIN", NULL); /* without it a statement works as well */
}

sqlite3_stmt *gd_ledger_look_up(GdLedger *ledger, GdSqlId id)
{
    begin_look(ledger);
    return ledger->sql[id];
}

/* Reads the one row that GD_SQL_KNOWN_… gives; its id is NULL where nothing was found. */
static bool read_known(sqlite3_stmt *query, GdKnown *known, GError **error)
{
    bool row;
    *known = (GdKnown){ 0 };
    if (!gd_sql_row(query, &row, error))
        return false;
    known->submission = sqlite3_column_int64(query, 0);
    gd_sql_column_hash(query, 1, known->sha256);
    GdSlice outcome = gd_sql_column_text(query, 2), rules = gd_sql_column_text(query, 3);
    known->is_unreadable = gd_slice_equal(outcome, GD_LITERAL("unreadable"));
    g_strlcpy(known->rules, rules.ptr ? rules.ptr : "", sizeof known->rules);
    known->n_reports = (guint)sqlite3_column_int(query, 4);
    known->is_accepted = known->n_reports && sqlite3_column_int(query, 5) == (int)known->n_reports;
    known->found = known->submission && outcome.ptr && sqlite3_column_int(query, 6) == 0;
    known->decided = (GdDecided)sqlite3_column_int(query, 7);
    known->is_kept = sqlite3_column_int(query, 8) != 0;
    known->read_at = sqlite3_column_int64(query, 9);
    sqlite3_reset(query);
    return true;
}

bool gd_ledger_known_file(GdLedger *ledger, const GdFileKey *file, GdKnown *known, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_KNOWN_FILE);
    gd_sql_bind_bytes(query, 1, gd_slice_of(file->path));
    sqlite3_bind_int64(query, 2, file->size);
    sqlite3_bind_int64(query, 3, file->mtime);
    sqlite3_bind_int64(query, 4, file->ctime);
    sqlite3_bind_int64(query, 5, (gint64)file->inode);
    sqlite3_bind_int64(query, 6, (gint64)file->device);
    return read_known(query, known, error);
}

bool gd_ledger_known_content(GdLedger *ledger, const char *sha256, GdKnown *known, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_KNOWN_CONTENT);
    gd_sql_bind_hash(query, 1, sha256);
    return read_known(query, known, error);
}

static bool read_number(sqlite3_stmt *query, gint64 *number, GError **error)
{
    bool row;
    if (!gd_sql_row(query, &row, error))
        return false;
    *number = row ? sqlite3_column_int64(query, 0) : 0;
    sqlite3_reset(query);
    return true;
}

bool gd_ledger_answers(GdLedger *ledger, const char *unit, const char *path, guint *times,
                       char last[GD_DIGEST_HEX + 1], GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_COUNT_ANSWERS);
    bool row;
    gd_sql_bind_bytes(query, 1, gd_slice_of(path));
    gd_sql_bind_text(query, 2, gd_slice_of(unit));
    if (!gd_sql_row(query, &row, error))
        return false;
    *times = row ? (guint)sqlite3_column_int(query, 0) : 0;
    if (last)
        gd_sql_column_hash(query, 1, last);
    sqlite3_reset(query);
    return true;
}

bool gd_ledger_last_answer(GdLedger *ledger, const char *series, guint64 *number, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_LAST_ANSWER);
    gint64 highest = 0;
    gd_sql_bind_text(query, 1, gd_slice_of(series));
    bool done = read_number(query, &highest, error);
    *number = (guint64)highest;
    return done;
}

bool gd_ledger_each_rules(GdLedger *ledger, void (*each)(const char *hash, void *data), void *data,
                          GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_EACH_RULES);
    bool row = true, done = true;
    while (row && (done = gd_sql_row(query, &row, error)))
        if (row && gd_digest_is((const char *)sqlite3_column_text(query, 0)))
            each((const char *)sqlite3_column_text(query, 0), data);
    return done;
}

/* ---- results --------------------------------------------------------------------------------------- */

static bool read_exactly(int fd, char *into, size_t len, gint64 at)
{
    while (len) {
        ssize_t n = pread(fd, into, len, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        into += n;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* Appends a piece of the journal to ledger->json. */
static bool read_result(GdLedger *ledger, gint64 start, gint64 length, GError **error)
{
    GString *json = ledger->json;
    gsize before = json->len;
    if (length >= 2 && length <= GD_JOURNAL_LINE_MAX) {
        g_string_set_size(json, before + (gsize)length);
        if (read_exactly(gd_journal_descriptor(ledger->journal), json->str + before, (size_t)length, start) &&
            json->str[before] == '{' && json->str[json->len - 1] == '}')
            return true;
    }
    g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, _("%s: no result at byte %zu"), GD_JOURNAL_NAME,
                (size_t)start);
    return false;
}

/* The texts may move while more are read: their pointers are set at the end. */
static void set_texts(GdLedger *ledger)
{
    const char *at = ledger->json->str;
    for (guint i = 0; i < ledger->reports->len; i++) {
        GdKnownReport *report = &g_array_index(ledger->reports, GdKnownReport, i);
        report->json.ptr = at;
        at += report->json.len;
    }
}

static bool read_report(GdLedger *ledger, sqlite3_stmt *query, GError **error)
{
    gint64 length = sqlite3_column_int64(query, 4);
    GdKnownReport report = { .number = (guint)sqlite3_column_int64(query, 0), .json.len = (size_t)length };
    GdSlice package = gd_sql_column_text(query, 2);
    g_strlcpy(report.verdict, (const char *)sqlite3_column_text(query, 1), sizeof report.verdict);
    g_strlcpy(report.package, package.ptr ? package.ptr : "", sizeof report.package);
    if (!read_result(ledger, sqlite3_column_int64(query, 3), length, error))
        return false;
    g_array_append_val(ledger->reports, report);
    return true;
}

const GdKnownReport *gd_ledger_reports(GdLedger *ledger, const GdKnown *known, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_KNOWN_REPORTS);
    bool row = true;
    g_array_set_size(ledger->reports, 0);
    g_string_truncate(ledger->json, 0);
    sqlite3_bind_int64(query, 1, known->submission);
    while (row)
        if (!gd_sql_row(query, &row, error) || (row && !read_report(ledger, query, error))) {
            sqlite3_reset(query);
            return NULL;
        }
    set_texts(ledger);
    return (const GdKnownReport *)(void *)ledger->reports->data;
}

/* ---- reports that are nearly the same -------------------------------------------------------------- */

bool gd_ledger_last_place(GdLedger *ledger, gint64 *place, GError **error)
{
    begin_look(ledger);
    return gd_sketches_last_place(ledger->sketches, place, error);
}

bool gd_ledger_sketch_place(GdLedger *ledger, const char *sha256, guint number, gint64 *place, bool *known,
                            GError **error)
{
    begin_look(ledger);
    return gd_sketches_place(ledger->sketches, sha256, number, place, known, error);
}

bool gd_ledger_search(GdLedger *ledger, const GdSketch *sketch, const GdSketchLabel *label, gint64 last,
                      GdNear *near, GError **error)
{
    begin_look(ledger);
    bool alone = sqlite3_get_autocommit(ledger->db);
    if (alone) /* a reader: one lock for all the statements of a search, and none between searches */
        gd_sql_run(ledger->db, "BEGIN", NULL);
    bool done = gd_sketches_search(ledger->sketches, sketch, label, last, near, error);
    if (alone)
        gd_sql_run(ledger->db, "COMMIT", NULL);
    return done;
}

/* ---- packages -------------------------------------------------------------------------------------- */

bool gd_ledger_package(GdLedger *ledger, const char *id, GdKnownPackage *package, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_PACKAGE);
    *package = (GdKnownPackage){ 0 };
    gd_sql_bind_text(query, 1, gd_slice_of(id));
    if (!gd_sql_row(query, &package->found, error))
        return false;
    if (package->found) {
        g_strlcpy(package->id, id, sizeof package->id);
        gd_sql_column_hash(query, 0, package->digest);
        package->size = sqlite3_column_int64(query, 1);
    }
    sqlite3_reset(query);
    return true;
}

bool gd_ledger_packages(GdLedger *ledger, const char *prefix,
                        void (*each)(const GdKnownPackage *package, void *data), void *data, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_PACKAGES);
    g_autofree char *beyond = g_strconcat(prefix, "g", NULL); /* 'g' follows every hex digit */
    bool row = true;
    gd_sql_bind_text(query, 1, gd_slice_of(prefix));
    gd_sql_bind_text(query, 2, gd_slice_of(beyond));
    while (row) {
        GdKnownPackage package = { .found = true };
        if (!gd_sql_row(query, &row, error))
            return false;
        if (!row)
            break;
        g_strlcpy(package.id, (const char *)sqlite3_column_text(query, 0), sizeof package.id);
        gd_sql_column_hash(query, 1, package.digest);
        package.size = sqlite3_column_int64(query, 2);
        each(&package, data);
    }
    return true;
}
