/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/ledger/ledger-inside.h"

/* ---- the place in the journal ---------------------------------------------------------------------- */

bool gd_ledger_get_place(GdLedger *ledger, GError **error)
{
    sqlite3_stmt *query = ledger->sql[GD_SQL_GET_PLACE];
    GdJournalPlace place = gd_journal_origin();
    bool row;
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row) {
        place.lines = (guint64)sqlite3_column_int64(query, 0);
        place.last = sqlite3_column_int64(query, 1);
        place.end = sqlite3_column_int64(query, 2);
        gd_sql_column_hash(query, 3, place.hash);
        sqlite3_reset(query);
    }
    if (place.last < 0 || place.end < place.last || (place.end == 0) != (place.lines == 0)) {
        g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, _("%s does not know its place"), GD_LEDGER_NAME);
        return false;
    }
    ledger->place = place;
    return true;
}

static bool put_place(GdLedger *ledger, GError **error)
{
    sqlite3_stmt *put = ledger->sql[GD_SQL_PUT_PLACE];
    sqlite3_bind_int64(put, 1, (gint64)ledger->place.lines);
    sqlite3_bind_int64(put, 2, ledger->place.last);
    sqlite3_bind_int64(put, 3, ledger->place.end);
    gd_sql_bind_hash(put, 4, ledger->place.hash);
    return gd_sql_finish(put, error);
}

bool gd_ledger_is_of_journal(GdLedger *ledger, GError **error)
{
    const GdJournalPlace *place = &ledger->place;
    GdJournalPlace before = { .lines = place->lines - 1, .end = place->last };
    GdJournalLine line = { 0 };
    if (place->lines == 0)
        return true;
    g_autoptr(GdJournalReader) reader = gd_journal_read(ledger->journal, &before);
    GdJournalStep step = gd_journal_next(reader, &line, error);
    if (step == GD_JOURNAL_ERROR)
        return false;
    if (step == GD_JOURNAL_LINE && line.place.end == place->end && strcmp(line.place.hash, place->hash) == 0)
        return true;
    gd_notice(ledger->notices, GD_NOTICE_WITNESS, place->lines, _("not the line that was written there"));
    g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, _("%s was made from another journal"),
                GD_LEDGER_NAME);
    return false;
}

const GdJournalPlace *gd_ledger_place(const GdLedger *ledger)
{
    return &ledger->place;
}

/* ---- taking lines in ------------------------------------------------------------------------------- */

/* Lines that are no JSON: dropped by the writer where they end the journal, told of where they do not. */
typedef struct {
    guint64 first, n;
} Unreadable;

static void tell_of_line(const GdLedger *ledger, const GdJournalLine *line, Unreadable *unreadable)
{
    if (unreadable->n)
        gd_notice(ledger->notices, GD_NOTICE_LINE, unreadable->first,
                  _("lines from here on that are no JSON: %zu"), (size_t)unreadable->n);
    unreadable->n = 0;
    if (!line->chained)
        gd_notice(ledger->notices, GD_NOTICE_CHAIN, line->place.lines,
                  _("does not follow from the line before it; one of them was changed"));
}

static bool take_in(GdLedger *ledger, const GdJournalLine *line, Unreadable *unreadable, GError **error)
{
    bool is_valid;
    if (!gd_ledger_read_line(ledger, line->text, &is_valid, error))
        return false;
    if (!is_valid) {
        unreadable->first = unreadable->n ? unreadable->first : line->place.lines;
        unreadable->n++;
        return true;
    }
    tell_of_line(ledger, line, unreadable);
    if (!gd_ledger_index(ledger, line, error))
        return false;
    ledger->place = line->place;
    return true;
}

static bool finish(GdLedger *ledger, bool done, const GdJournalPlace *before, GError **error)
{
    sqlite3_reset(ledger->sql[GD_SQL_READ_LINE]);
    if (done && put_place(ledger, error) && gd_sql_run(ledger->db, "COMMIT", error))
        return true;
    sqlite3_exec(ledger->db, "ROLLBACK", NULL, NULL, NULL);
    ledger->place = *before;
    return false;
}

/* Ends the reading that look-ups go on in. */
static bool begin(GdLedger *ledger, GError **error)
{
    if (!sqlite3_get_autocommit(ledger->db) && !gd_sql_run(ledger->db, "COMMIT", error))
        return false;
    return gd_sql_run(ledger->db, "BEGIN IMMEDIATE", error);
}

bool gd_ledger_add(GdLedger *ledger, const GdJournalLine *lines, guint n, GError **error)
{
    GdJournalPlace before = ledger->place;
    Unreadable unreadable = { 0 };
    bool done = true;
    if (n == 0)
        return true;
    if (!begin(ledger, error))
        return false;
    for (guint i = 0; done && i < n; i++)
        done = take_in(ledger, &lines[i], &unreadable, error);
    return finish(ledger, done, &before, error);
}

bool gd_ledger_read_on(GdLedger *ledger, GError **error)
{
    GdJournalPlace before = ledger->place;
    Unreadable unreadable = { 0 };
    GdJournalLine line;
    GdJournalStep step = GD_JOURNAL_END;
    bool done = true;
    gint64 size = gd_journal_size(ledger->journal, error);
    if (size == before.end)
        return true;
    if (size < 0 || !begin(ledger, error))
        return false;
    g_autoptr(GdJournalReader) reader = gd_journal_read(ledger->journal, &before);
    while (done && (step = gd_journal_next(reader, &line, error)) == GD_JOURNAL_LINE &&
           !gd_journal_is_torn_in(ledger->journal, &line))
        done = take_in(ledger, &line, &unreadable, error);
    return finish(ledger, done && step != GD_JOURNAL_ERROR, &before, error);
}
