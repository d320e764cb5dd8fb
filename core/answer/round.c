/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/round-inside.h"
#include "core/answer/sheet.h"
#include "core/answer/told-name.h"
#include "core/base/file-name.h"

/* What is lost with the process needs no journal, and no transaction ends. */
#define SETUP                                                                                                \
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"                  \
    "PRAGMA cache_size = -8192; PRAGMA trusted_schema = OFF;"                                                \
    "CREATE TABLE unit(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, slip TEXT);"                       \
    "CREATE TABLE report(id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, path BLOB NOT NULL,"                 \
    " number INTEGER NOT NULL, several INTEGER NOT NULL, title TEXT, genre TEXT, verdict INTEGER NOT NULL,"  \
    " unchanged INTEGER NOT NULL, fate INTEGER NOT NULL, json BLOB, said TEXT);"                             \
    "CREATE TABLE finding(report INTEGER NOT NULL, code TEXT NOT NULL, level INTEGER NOT NULL,"              \
    " PRIMARY KEY(code, level, report)) WITHOUT ROWID;"                                                      \
    "BEGIN;"

/* Made when all reports are there: quicker than one by one. */
#define INDEX "CREATE INDEX report_by_unit ON report(unit, path, number);"

static bool prepare(GdRound *round, GError **error)
{
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } rows[] = {
        { &round->find_unit, "SELECT id FROM unit WHERE name = ?1" },
        { &round->add_unit, "INSERT INTO unit(name) VALUES(?1)" },
        { &round->add_report,
          "INSERT INTO report(unit, path, number, several, title, genre, verdict, unchanged, fate, json)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)" },
        { &round->add_finding, "INSERT OR IGNORE INTO finding(report, code, level) VALUES(?1, ?2, ?3)" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!(*rows[i].statement = gd_sql_prepare(round->db, rows[i].sql, error)))
            return false;
    return true;
}

GdRound *gd_round_new(GError **error)
{
    g_autoptr(GdRound) round = g_new0(GdRound, 1);
    round->unit_name = g_string_new(NULL);
    if (!gd_sql_open("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &round->db)) {
        gd_sql_fail(round->db, error);
        return NULL;
    }
    if (!gd_sql_run(round->db, SETUP, error) || !prepare(round, error))
        return NULL;
    return g_steal_pointer(&round);
}

void gd_round_free(GdRound *round)
{
    if (!round)
        return;
    sqlite3_finalize(round->find_unit);
    sqlite3_finalize(round->add_unit);
    sqlite3_finalize(round->add_report);
    sqlite3_finalize(round->add_finding);
    sqlite3_close(round->db);
    g_string_free(round->unit_name, TRUE);
    g_free(round);
}

/* ---- collecting ------------------------------------------------------------------------------------ */

static bool find_unit(GdRound *round, const char *name, bool *found, GError **error)
{
    gd_sql_bind_text(round->find_unit, 1, gd_slice_of(name));
    if (!gd_sql_row(round->find_unit, found, error))
        return false;
    if (*found)
        round->unit = sqlite3_column_int64(round->find_unit, 0);
    sqlite3_reset(round->find_unit);
    return true;
}

/* The unit's id becomes round->unit.  Files of one unit mostly come together. */
static bool take_unit(GdRound *round, const char *name, GError **error)
{
    bool found = round->unit && strcmp(round->unit_name->str, name) == 0;
    if (found)
        return true;
    g_string_assign(round->unit_name, name);
    if (!find_unit(round, name, &found, error))
        return false;
    if (found)
        return true;
    gd_sql_bind_text(round->add_unit, 1, gd_slice_of(name));
    if (!gd_sql_finish(round->add_unit, error))
        return false;
    round->unit = sqlite3_last_insert_rowid(round->db);
    return true;
}

/* A file that the system would not open is no fault of its sender's. */
static GdFate fate_of(const GdResult *result, const char *unit)
{
    bool is_sender_at_fault = result->verdict == GD_REJECTED ||
                              (result->verdict == GD_UNREADABLE && !gd_result_has(result, GD_UNREADABLE_IO));
    if (result->verdict == GD_ACCEPTED)
        return GD_FATE_NONE;
    return is_sender_at_fault && *unit && !gd_result_has(result, GD_SECRET_MARKED) ? GD_FATE_SENDER
                                                                                   : GD_FATE_OFFICE;
}

static bool add_findings(GdRound *round, const GdResult *result, GError **error)
{
    gint64 report = sqlite3_last_insert_rowid(round->db);
    for (size_t i = 0; i < gd_findings_count(result->findings); i++) {
        const GdFault *fault = gd_findings_get(result->findings, i);
        sqlite3_bind_int64(round->add_finding, 1, report);
        gd_sql_bind_text(round->add_finding, 2, gd_slice_of(fault->code->code));
        sqlite3_bind_int(round->add_finding, 3, (int)fault->level);
        if (!gd_sql_finish(round->add_finding, error))
            return false;
    }
    return true;
}

/* One that is accepted and has no findings needs no JSON: its row says all. */
static bool add_report(GdRound *round, const char *unit, const char *path, const GdResult *result,
                       GdSlice json, bool several, GError **error)
{
    sqlite3_stmt *add = round->add_report;
    bool is_clean = result->verdict == GD_ACCEPTED && gd_findings_count(result->findings) == 0;
    sqlite3_bind_int64(add, 1, round->unit);
    gd_sql_bind_bytes(add, 2, gd_slice_of(path));
    sqlite3_bind_int64(add, 3, result->report);
    sqlite3_bind_int(add, 4, several);
    gd_sql_bind_text(add, 5, result->title);
    gd_sql_bind_text(add, 6, gd_slice_of(result->genre));
    sqlite3_bind_int(add, 7, (int)result->verdict);
    sqlite3_bind_int(add, 8, result->unchanged);
    sqlite3_bind_int(add, 9, (int)fate_of(result, unit));
    gd_sql_bind_bytes(add, 10, is_clean ? gd_slice(NULL, 0) : json);
    return gd_sql_finish(add, error) && add_findings(round, result, error);
}

bool gd_round_add(GdRound *round, const char *unit, const char *path, const GdDeed *deed, bool unchanged,
                  GError **error)
{
    g_autofree char *name = gd_told_text(gd_slice_of(unit ? unit : ""));
    for (guint i = 0; i < deed->reports->len; i++) {
        GdSlice json = g_array_index(deed->reports, GdSlice, i);
        g_autoptr(GdStoredResult) kept = gd_stored_result_read(json, error);
        if (!kept)
            return false;
        GdResult *result = gd_stored_result_get(kept);
        const char *sender = result->unit ? result->unit : name;
        result->unchanged = unchanged;
        if (!take_unit(round, sender, error) ||
            !add_report(round, sender, path, result, json, deed->reports->len > 1, error))
            return false;
    }
    return true;
}

/* ---- answering ------------------------------------------------------------------------------------- */

bool gd_round_visit(sqlite3_stmt *query, GdRoundVisit visit, void *data, GError **error)
{
    bool row = query != NULL, done = row;
    while (done && row) {
        done = gd_sql_row(query, &row, error);
        if (done && row)
            done = visit(query, data, error);
    }
    sqlite3_finalize(query);
    return done;
}

bool gd_round_each(GdRound *round, const char *sql, gint64 first, gint64 second, GdRoundVisit visit,
                   void *data, GError **error)
{
    sqlite3_stmt *query = gd_sql_prepare(round->db, sql, error);
    int n = query ? sqlite3_bind_parameter_count(query) : 0;
    if (n > 0)
        sqlite3_bind_int64(query, 1, first);
    if (n > 1)
        sqlite3_bind_int64(query, 2, second);
    return gd_round_visit(query, visit, data, error);
}

const char *gd_round_genre_name(const GdAnswers *how, const char *genre)
{
    const GdTemplate *template = how->templates && genre ? gd_templates_find(how->templates, genre) : NULL;
    return template ? gd_name(&template->name) : genre ? genre : "";
}

/* The name that a round's files share: its date, and a number where there was a round on that day already. */
static char *find_stem(const GdAnswers *how)
{
    g_autoptr(GString) date = g_string_new(NULL);
    gd_file_name_add(gd_slice_of(how->date), date);
    for (guint n = 1;; n++) {
        char *stem = n == 1 ? g_strdup(date->str) : g_strdup_printf("%s-%u", date->str, n);
        g_autofree char *name = g_strdup_printf(_("summary-%s"), stem);
        g_autofree char *path = g_strdup_printf("%s/%s.html", how->summary_folder, name);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            return stem;
        g_free(stem);
    }
}

static bool write_for_office(GdRound *round, const GdAnswers *how, const GdTotals *totals, GError **error)
{
    g_autofree char *stem = find_stem(how);
    return gd_round_write_office(round, how, stem, error) &&
           gd_round_write_summary(round, how, totals, stem, error) &&
           gd_sheet_settle(how->summary_folder, error);
}

bool gd_round_answer(GdRound *round, const GdAnswers *how, const GdTotals *totals, GError **error)
{
    GdLanguage before = gd_language_switch(GD_ZH); /* who gets a slip sent in a Chinese report */
    bool done = gd_sql_run(round->db, INDEX, error) &&
                (!how->slip_folder || gd_round_write_slips(round, how, error)) &&
                (!how->summary_folder || write_for_office(round, how, totals, error));
    gd_language_switch(before);
    return done;
}
