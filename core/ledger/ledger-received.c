/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/ledger/ledger-inside.h"

/* What stands in received/, what a person decided on it, and which report took the place of which. */

/* ---- taking events in ------------------------------------------------------------------------------ */

bool gd_ledger_index_kept(const GdLedgerEvent *event, GError **error)
{
    sqlite3_stmt *put = event->ledger->sql[GD_SQL_PUT_KEPT];
    g_autofree guchar *decoded = NULL;
    GdSlice path = gd_ledger_event_path(event, &decoded);
    if (!path.ptr || !event->sha256[0] || gd_ledger_event_lacks(event, GD_FIELD_SIZE) ||
        gd_ledger_event_lacks(event, GD_FIELD_READ_AT))
        return gd_ledger_pass_over(event);
    gd_sql_bind_hash(put, 1, event->sha256);
    sqlite3_bind_value(put, 2, sqlite3_column_value(event->fields, GD_FIELD_SIZE));
    gd_sql_bind_bytes(put, 3, path);
    sqlite3_bind_value(put, 4, sqlite3_column_value(event->fields, GD_FIELD_READ_AT));
    return gd_sql_finish(put, error);
}

bool gd_ledger_index_purged(const GdLedgerEvent *event, GError **error)
{
    sqlite3_stmt *purge = event->ledger->sql[GD_SQL_PURGE_KEPT];
    if (!event->sha256[0])
        return gd_ledger_pass_over(event);
    gd_sql_bind_hash(purge, 1, event->sha256);
    return gd_sql_finish(purge, error);
}

bool gd_ledger_index_decided(const GdLedgerEvent *event, GError **error)
{
    GdLedger *ledger = event->ledger;
    sqlite3_stmt *put = ledger->sql[GD_SQL_PUT_DECISION], *mark = ledger->sql[GD_SQL_MARK_DECIDED];
    gint64 id;
    if (!event->sha256[0] || gd_ledger_event_lacks(event, GD_FIELD_REPORT))
        return gd_ledger_pass_over(event);
    if (!gd_ledger_submission_of_content(ledger, event->sha256, &id, error))
        return false;
    sqlite3_bind_int64(put, 1, id);
    gd_sql_bind_text(put, 2, event->line->text);
    if (!gd_sql_finish(put, error))
        return false;
    sqlite3_bind_int64(mark, 1, id);
    sqlite3_bind_int(mark, 2, GD_DECISION_PENDING);
    return gd_sql_finish(mark, error);
}

/* A report takes the place of one that came before it. */
bool gd_ledger_index_resubmitted(const GdLedgerEvent *event, GError **error)
{
    sqlite3_stmt *put = event->ledger->sql[GD_SQL_PUT_VERSION];
    GdSlice of = gd_sql_column_text(event->fields, GD_FIELD_OF);
    if (!event->sha256[0] || !of.ptr || !gd_digest_is(of.ptr) ||
        gd_ledger_event_lacks(event, GD_FIELD_REPORT) || gd_ledger_event_lacks(event, GD_FIELD_NUMBER))
        return gd_ledger_pass_over(event);
    gd_sql_bind_hash(put, 1, event->sha256);
    sqlite3_bind_value(put, 2, sqlite3_column_value(event->fields, GD_FIELD_REPORT));
    gd_sql_bind_hash(put, 3, of.ptr);
    sqlite3_bind_value(put, 4, sqlite3_column_value(event->fields, GD_FIELD_NUMBER));
    return gd_sql_finish(put, error);
}

/* ---- what is kept ---------------------------------------------------------------------------------- */

static void read_kept(sqlite3_stmt *row, GdKeptFile *kept)
{
    *kept = (GdKeptFile){ .found = true,
                          .size = sqlite3_column_int64(row, 1),
                          .seen = sqlite3_column_int64(row, 3),
                          .is_purged = sqlite3_column_int(row, 4) != 0,
                          .waits = sqlite3_column_int(row, 5) != 0 };
    gd_sql_column_hash(row, 0, kept->sha256);
    kept->path = g_strndup(sqlite3_column_blob(row, 2), (gsize)sqlite3_column_bytes(row, 2));
}

void gd_kept_file_clear(GdKeptFile *kept)
{
    g_free(kept->path);
    *kept = (GdKeptFile){ .found = false };
}

bool gd_ledger_kept(GdLedger *ledger, const char *sha256, GdKeptFile *kept, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_KEPT);
    bool row;
    *kept = (GdKeptFile){ .found = false };
    gd_sql_bind_hash(query, 1, sha256);
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row)
        read_kept(query, kept);
    sqlite3_reset(query);
    return true;
}

bool gd_ledger_each_kept(GdLedger *ledger, const char *beginning,
                         void (*each)(const GdKeptFile *kept, void *data), void *data, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_EACH_KEPT);
    bool row = true;
    gd_sql_bind_beginning(query, beginning);
    while (row) {
        g_auto(GdKeptFile) kept = { .found = false };
        if (!gd_sql_row(query, &row, error))
            return false;
        if (!row)
            break;
        read_kept(query, &kept);
        each(&kept, data);
    }
    return true;
}

/* ---- decisions ------------------------------------------------------------------------------------- */

bool gd_ledger_decisions(GdLedger *ledger, const char *sha256, char **json, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_DECISIONS);
    bool row;
    *json = NULL;
    gd_sql_bind_hash(query, 1, sha256);
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row)
        *json = g_strdup((const char *)sqlite3_column_text(query, 0));
    sqlite3_reset(query);
    return true;
}

/* Adds the digest of each row. */
static bool list_hashes(sqlite3_stmt *query, GPtrArray *hashes, GError **error)
{
    for (bool row = true; row;) {
        if (!gd_sql_row(query, &row, error))
            return false;
        if (!row)
            break;
        char *sha256 = g_malloc(GD_DIGEST_HEX + 1);
        gd_sql_column_hash(query, 0, sha256);
        g_ptr_array_add(hashes, sha256);
    }
    return true;
}

bool gd_ledger_pending(GdLedger *ledger, GPtrArray *hashes, GError **error)
{
    return list_hashes(gd_ledger_look_up(ledger, GD_SQL_PENDING), hashes, error);
}

bool gd_ledger_find(GdLedger *ledger, const char *beginning, GPtrArray *hashes, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_FIND_BEGINNING);
    gd_sql_bind_beginning(query, beginning);
    return list_hashes(query, hashes, error);
}

/* ---- versions -------------------------------------------------------------------------------------- */

bool gd_ledger_version(GdLedger *ledger, const char *sha256, guint number, GdVersion *version, GError **error)
{
    sqlite3_stmt *query = gd_ledger_look_up(ledger, GD_SQL_VERSION);
    bool row;
    *version = (GdVersion){ .times = 1 };
    gd_sql_bind_hash(query, 1, sha256);
    sqlite3_bind_int64(query, 2, number);
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row && sqlite3_column_int(query, 0) > 0) {
        GdSlice package = gd_sql_column_text(query, 1);
        version->times = (guint)sqlite3_column_int(query, 0);
        g_strlcpy(version->accepted, package.ptr ? package.ptr : "", sizeof version->accepted);
    }
    sqlite3_reset(query);
    return true;
}
