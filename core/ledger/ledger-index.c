/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/ledger/ledger-inside.h"

bool gd_ledger_event_lacks(const GdLedgerEvent *event, GdField field)
{
    return sqlite3_column_type(event->fields, (int)field) == SQLITE_NULL;
}

bool gd_ledger_pass_over(const GdLedgerEvent *event)
{
    gd_notice(event->ledger->notices, GD_NOTICE_LINE, event->line->place.lines,
              _("not an event that can be kept"));
    return true;
}

/* ---- submissions ----------------------------------------------------------------------------------- */

/* *id is 0 where there is none. */
static bool find(sqlite3_stmt *query, gint64 *id, GError **error)
{
    bool row;
    *id = 0;
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row)
        *id = sqlite3_column_int64(query, 0);
    sqlite3_reset(query);
    return true;
}

static bool add_submission(GdLedger *ledger, const char *sha256, gint64 *id, GError **error)
{
    sqlite3_stmt *add = ledger->sql[GD_SQL_ADD_SUBMISSION];
    gd_sql_bind_hash(add, 1, sha256);
    if (!gd_sql_finish(add, error))
        return false;
    *id = sqlite3_last_insert_rowid(ledger->db);
    return true;
}

bool gd_ledger_submission_of_content(GdLedger *ledger, const char *sha256, gint64 *id, GError **error)
{
    sqlite3_stmt *query = ledger->sql[GD_SQL_FIND_SUBMISSION];
    gd_sql_bind_hash(query, 1, sha256);
    return find(query, id, error) && (*id || add_submission(ledger, sha256, id, error));
}

/* What is known by this path alone; 0: what is there is known by its content. */
static bool nameless_at(GdLedger *ledger, GdSlice path, gint64 *id, GError **error)
{
    sqlite3_stmt *query = ledger->sql[GD_SQL_FIND_SECRET];
    gd_sql_bind_bytes(query, 1, path);
    return find(query, id, error);
}

static bool run_on(sqlite3_stmt *statement, gint64 id, GError **error)
{
    sqlite3_bind_int64(statement, 1, id);
    return gd_sql_finish(statement, error);
}

/* A secret, or a file not read to its end, is known by its file alone: with the file it goes. */
static bool forget_nameless(GdLedger *ledger, GdSlice path, GError **error)
{
    gint64 id;
    return nameless_at(ledger, path, &id, error) &&
           (!id || (run_on(ledger->sql[GD_SQL_DROP_REPORTS], id, error) &&
                    run_on(ledger->sql[GD_SQL_DROP_SUBMISSION], id, error)));
}

GdSlice gd_ledger_event_path(const GdLedgerEvent *event, guchar **decoded)
{
    if (gd_ledger_event_lacks(event, GD_FIELD_PATH_RAW))
        return gd_sql_column_text(event->fields, GD_FIELD_PATH);
    gsize len = 0;
    *decoded = g_base64_decode((const char *)sqlite3_column_text(event->fields, GD_FIELD_PATH_RAW), &len);
    return gd_slice((const char *)*decoded, len);
}

/* ---- events ---------------------------------------------------------------------------------------- */

static bool receive(const GdLedgerEvent *event, GError **error)
{
    GdLedger *ledger = event->ledger;
    g_autofree guchar *decoded = NULL;
    GdSlice path = gd_ledger_event_path(event, &decoded);
    gint64 id;
    for (int column = GD_FIELD_SIZE; column <= GD_FIELD_READ_AT; column++)
        if (!path.ptr || sqlite3_column_type(event->fields, column) != SQLITE_INTEGER)
            return gd_ledger_pass_over(event);
    if (!forget_nameless(ledger, path, error))
        return false;
    bool got = event->sha256[0] ? gd_ledger_submission_of_content(ledger, event->sha256, &id, error)
                                : add_submission(ledger, NULL, &id, error);
    if (!got)
        return false;
    sqlite3_stmt *put = ledger->sql[GD_SQL_PUT_FILE];
    gd_sql_bind_bytes(put, 1, path);
    for (int column = GD_FIELD_SIZE; column <= GD_FIELD_READ_AT; column++)
        sqlite3_bind_int64(put, 2 + column - GD_FIELD_SIZE, sqlite3_column_int64(event->fields, column));
    sqlite3_bind_int64(put, 8, id);
    return gd_sql_finish(put, error);
}

/* The lengths of the reports' objects, or NULL; *total is that of all with the commas between them. */
static GArray *lengths_of(const GdLedgerEvent *event, gint64 *total, GError **error)
{
    sqlite3_stmt *query = event->ledger->sql[GD_SQL_READ_LIST];
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gint64));
    const gint64 most = (gint64)event->line->text.len;
    bool row = true;
    *total = 0;
    gd_sql_bind_text(query, 1, gd_sql_column_text(event->fields, GD_FIELD_LENGTHS));
    while (row && *total <= most) {
        if (!gd_sql_row(query, &row, error))
            return NULL;
        if (!row)
            break;
        gint64 length = CLAMP(sqlite3_column_int64(query, 0), 0, most);
        *total += length + (lengths->len ? 1 : 0);
        g_array_append_val(lengths, length);
    }
    sqlite3_reset(query);
    return g_steal_pointer(&lengths);
}

/* The sketches of the reports, in base64 or NULL; no fewer than there are lengths. */
static GPtrArray *sketches_of(const GdLedgerEvent *event, guint n, GError **error)
{
    sqlite3_stmt *query = event->ledger->sql[GD_SQL_READ_LIST];
    g_autoptr(GPtrArray) sketches = g_ptr_array_new_with_free_func(g_free);
    bool row = !gd_ledger_event_lacks(event, GD_FIELD_SKETCHES);
    if (row)
        gd_sql_bind_text(query, 1, gd_sql_column_text(event->fields, GD_FIELD_SKETCHES));
    while (row && sketches->len < n) {
        if (!gd_sql_row(query, &row, error))
            return NULL;
        if (row)
            g_ptr_array_add(sketches, g_strdup((const char *)sqlite3_column_text(query, 0)));
    }
    sqlite3_reset(query);
    g_ptr_array_set_size(sketches, (gint)n);
    return g_steal_pointer(&sketches);
}

/* What is shown of a report comes from its result. */
static bool add_sketch(const GdLedgerEvent *event, GdSlice json, const char *sketch, GError **error)
{
    GdLedger *ledger = event->ledger;
    sqlite3_stmt *query = ledger->sql[GD_SQL_READ_LABEL];
    gsize len;
    bool row;
    g_autofree guchar *bytes = g_base64_decode(sketch, &len);
    gd_sql_bind_text(query, 1, json);
    if (!gd_sql_row(query, &row, error))
        return false;
    GdSketchLabel label = { .path = gd_sql_column_text(query, 1),
                            .genre = gd_sql_column_text(query, 2),
                            .title = gd_sql_column_text(query, 3),
                            .issuer = gd_sql_column_text(query, 4),
                            .period = gd_sql_column_text(query, 5),
                            .date = gd_sql_column_text(query, 6) };
    GdSketchRow report = { .sha256 = event->sha256,
                           .number = (guint)sqlite3_column_int64(query, 0),
                           .bytes = gd_slice((const char *)bytes, len),
                           .label = label };
    bool done = gd_sketches_add(ledger->sketches, &report, error);
    sqlite3_reset(query);
    return done;
}

/* *is_report is false where the piece is none.  `start` is its offset in the journal. */
static bool add_report(GdLedger *ledger, gint64 id, GdSlice json, gint64 start, bool *is_report,
                       GError **error)
{
    sqlite3_stmt *query = ledger->sql[GD_SQL_READ_REPORT], *add = ledger->sql[GD_SQL_ADD_REPORT];
    gd_sql_bind_text(query, 1, json);
    if (!gd_sql_row(query, is_report, error))
        return false;
    if (!*is_report)
        return true;
    sqlite3_bind_int64(add, 1, id);
    sqlite3_bind_value(add, 2, sqlite3_column_value(query, 0));
    sqlite3_bind_value(add, 3, sqlite3_column_value(query, 1));
    sqlite3_bind_int64(add, 4, start);
    sqlite3_bind_int64(add, 5, (gint64)json.len);
    sqlite3_reset(query);
    return gd_sql_finish(add, error);
}

/* 0 where the line names no submission. */
static bool submission_of(const GdLedgerEvent *event, gint64 *id, GError **error)
{
    g_autofree guchar *decoded = NULL;
    if (event->sha256[0])
        return gd_ledger_submission_of_content(event->ledger, event->sha256, id, error);
    GdSlice path = gd_ledger_event_path(event, &decoded);
    *id = 0;
    return !path.ptr || nameless_at(event->ledger, path, id, error);
}

static bool set_judgement(const GdLedgerEvent *event, gint64 id, GError **error)
{
    sqlite3_stmt *set = event->ledger->sql[GD_SQL_JUDGE_SUBMISSION];
    sqlite3_bind_int64(set, 1, id);
    sqlite3_bind_value(set, 2, sqlite3_column_value(event->fields, GD_FIELD_OUTCOME));
    sqlite3_bind_value(set, 3, sqlite3_column_value(event->fields, GD_FIELD_RULES));
    sqlite3_bind_int(set, 4, !gd_ledger_event_lacks(event, GD_FIELD_DECIDED));
    return gd_sql_finish(set, error) && run_on(event->ledger->sql[GD_SQL_DROP_REPORTS], id, error);
}

static bool add_reports(const GdLedgerEvent *event, gint64 id, gint64 at, const GArray *lengths,
                        GError **error)
{
    GdSlice text = event->line->text;
    g_autoptr(GPtrArray) sketches = sketches_of(event, lengths->len, error);
    if (!sketches)
        return false;
    for (guint i = 0; i < lengths->len; i++) {
        GdSlice json = gd_slice(text.ptr + at, (size_t)g_array_index(lengths, gint64, i));
        const char *sketch = g_ptr_array_index(sketches, i);
        bool is_report;
        if (!add_report(event->ledger, id, json, event->line->place.last + at, &is_report, error))
            return false;
        if (!is_report)
            gd_ledger_pass_over(event);
        else if (sketch && event->sha256[0] && !add_sketch(event, json, sketch, error))
            return false;
        at += (gint64)json.len + 1;
    }
    return true;
}

static bool judge(const GdLedgerEvent *event, GError **error)
{
    GdSlice text = event->line->text;
    gint64 id, total;
    g_autoptr(GArray) lengths = lengths_of(event, &total, error);
    if (!lengths || !submission_of(event, &id, error))
        return false;
    gint64 at = (gint64)text.len - 2 - total; /* the line ends with ]} */
    if (!id || at < 1 || text.ptr[at - 1] != '[' || gd_ledger_event_lacks(event, GD_FIELD_OUTCOME) ||
        gd_ledger_event_lacks(event, GD_FIELD_RULES))
        return gd_ledger_pass_over(event);
    return set_judgement(event, id, error) && add_reports(event, id, at, lengths, error);
}

static bool pack(const GdLedgerEvent *event, GError **error)
{
    sqlite3_stmt *query = event->ledger->sql[GD_SQL_PACKAGE], *put = event->ledger->sql[GD_SQL_PACK_REPORT];
    GdSlice id = gd_sql_column_text(event->fields, GD_FIELD_PACKAGE),
            digest = gd_sql_column_text(event->fields, GD_FIELD_DIGEST);
    gint64 submission;
    bool is_there;
    if (id.len != GD_PACKAGE_ID || !gd_is_hex(digest, GD_DIGEST_HEX) || !event->sha256[0] ||
        gd_ledger_event_lacks(event, GD_FIELD_REPORT))
        return gd_ledger_pass_over(event);
    gd_sql_bind_text(query, 1, id);
    if (!gd_sql_row(query, &is_there, error))
        return false;
    sqlite3_reset(query);
    if (is_there) /* the first event of a package stands */
        return true;
    if (!submission_of(event, &submission, error))
        return false;
    sqlite3_bind_int64(put, 1, submission);
    sqlite3_bind_value(put, 2, sqlite3_column_value(event->fields, GD_FIELD_REPORT));
    gd_sql_bind_text(put, 3, id);
    gd_sql_bind_hash(put, 4, digest.ptr);
    sqlite3_bind_value(put, 5, sqlite3_column_value(event->fields, GD_FIELD_SIZE));
    return gd_sql_finish(put, error);
}

static bool answer(const GdLedgerEvent *event, GError **error)
{
    sqlite3_stmt *add = event->ledger->sql[GD_SQL_ADD_ANSWER];
    g_autofree guchar *decoded = NULL;
    GdSlice path = gd_ledger_event_path(event, &decoded);
    if (!path.ptr || gd_ledger_event_lacks(event, GD_FIELD_UNIT) ||
        gd_ledger_event_lacks(event, GD_FIELD_SERIES) || gd_ledger_event_lacks(event, GD_FIELD_NUMBER))
        return gd_ledger_pass_over(event);
    gd_sql_bind_bytes(add, 1, path);
    sqlite3_bind_value(add, 2, sqlite3_column_value(event->fields, GD_FIELD_UNIT));
    sqlite3_bind_value(add, 3, sqlite3_column_value(event->fields, GD_FIELD_SERIES));
    sqlite3_bind_value(add, 4, sqlite3_column_value(event->fields, GD_FIELD_NUMBER));
    GdSlice digest = gd_sql_column_text(event->fields, GD_FIELD_DIGEST);
    gd_sql_bind_hash(add, 5, digest.ptr && gd_digest_is(digest.ptr) ? digest.ptr : NULL);
    return gd_sql_finish(add, error);
}

/* ---- lines ----------------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    bool (*take_in)(const GdLedgerEvent *event, GError **error);
} events[] = { { "received", receive },
               { "judged", judge },
               { "packed", pack },
               { "answered", answer },
               { "kept", gd_ledger_index_kept },
               { "purged", gd_ledger_index_purged },
               { "decided", gd_ledger_index_decided },
               { "resubmitted", gd_ledger_index_resubmitted } };

static bool read_json(sqlite3_stmt *query, GdSlice text, bool *is_valid, GError **error)
{
    *is_valid = false;
    /* SQLite would take a NUL for the end of the text. */
    if (!text.len || memchr(text.ptr, '\0', text.len))
        return true;
    sqlite3_reset(query);
    gd_sql_bind_text(query, 1, text);
    return gd_sql_row(query, is_valid, error);
}

bool gd_ledger_read_line(GdLedger *ledger, GdSlice text, bool *is_valid, GError **error)
{
    return read_json(ledger->sql[GD_SQL_READ_LINE], text, is_valid, error);
}

bool gd_ledger_check_json(GdLedger *ledger, GdSlice text, GdJsonKind kind, GError **error)
{
    sqlite3_stmt *query = ledger->sql[kind == GD_JSON_REPORT ? GD_SQL_READ_REPORT : GD_SQL_READ_LINE];
    bool is_valid;
    if (!read_json(query, text, &is_valid, error))
        return false;
    sqlite3_reset(query);
    if (!is_valid)
        g_set_error_literal(error, GD_STORE_ERROR, GD_STORE_REFUSED,
                            _("not a JSON object as the journal wants it"));
    return is_valid;
}

bool gd_ledger_index(GdLedger *ledger, const GdJournalLine *line, GError **error)
{
    GdLedgerEvent event = { .ledger = ledger, .line = line, .fields = ledger->sql[GD_SQL_READ_LINE] };
    GdSlice what = gd_sql_column_text(event.fields, GD_FIELD_WHAT),
            sha256 = gd_sql_column_text(event.fields, GD_FIELD_SHA256);
    bool done = true;
    if (sha256.ptr && !gd_is_hex(sha256, GD_DIGEST_HEX))
        return gd_ledger_pass_over(&event);
    g_strlcpy(event.sha256, sha256.ptr ? sha256.ptr : "", sizeof event.sha256);
    for (size_t i = 0; i < G_N_ELEMENTS(events); i++)
        if (gd_slice_equal(what, gd_slice_of(events[i].what)))
            done = events[i].take_in(&event, error);
    return done;
}
