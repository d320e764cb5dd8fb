/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/summary.h"

#include "core/answer/round-inside.h"
#include "core/answer/sheet.h"
#include "core/answer/tally.h"

/* A summary while it is written: all its forms at once. */
typedef struct {
    GdRound *round;
    const GdAnswers *how;
    GdSheet *sheets[GD_N_SUMMARY_FORMS];
    GdSummaryRow unit; /* whose reports are at hand */
} Writing;

/* Has each form that has this hook append what it makes of the arguments; `text` is where. */
#define TELL(writing, hook, ...)                                                                             \
    for (size_t i_ = 0; i_ < GD_N_SUMMARY_FORMS; i_++) {                                                     \
        GString *text = gd_sheet_text((writing)->sheets[i_]);                                                \
        if (gd_summary_form(i_)->hook)                                                                       \
            gd_summary_form(i_)->hook(__VA_ARGS__);                                                          \
    }

static bool turn_sheets(Writing *writing, GError **error)
{
    for (size_t i = 0; i < GD_N_SUMMARY_FORMS; i++)
        if (!gd_sheet_turn(writing->sheets[i], error))
            return false;
    return true;
}

/* ---- units, genres, findings ----------------------------------------------------------------------- */

#define VERDICTS                                                                                             \
    "count(*), sum(r.verdict = 0), sum(r.verdict = 1), sum(r.verdict = 2), sum(r.verdict = 3),"              \
    " sum(r.verdict = 4), sum(r.verdict = 5)"
G_STATIC_ASSERT(GD_N_VERDICTS == 6 && GD_ACCEPTED == 0 && GD_FAILED == 5);

/* Columns: id, key or name, level, then VERDICTS. */
static const char *const rows[GD_N_GROUPINGS] = {
    [GD_BY_UNIT] = "SELECT u.id, u.name, 0, " VERDICTS " FROM report r JOIN unit u ON u.id = r.unit"
                   " GROUP BY u.id ORDER BY u.name = '', u.name",
    [GD_BY_GENRE] = "SELECT 0, r.genre, 0, " VERDICTS " FROM report r"
                    " GROUP BY r.genre ORDER BY r.genre IS NULL, r.genre",
    [GD_BY_FINDING] =
        "SELECT 0, f.code, f.level, " VERDICTS " FROM finding f JOIN report r ON r.id = f.report"
        " GROUP BY f.code, f.level ORDER BY f.level DESC, count(*) DESC, f.code",
};

/* ?1 is the row's key, ?2 its level. */
static const char *const references[GD_N_GROUPINGS] = {
    [GD_BY_GENRE] = "SELECT id FROM report WHERE genre IS ?1 AND ?2 = 0 ORDER BY id",
    [GD_BY_FINDING] = "SELECT report FROM finding WHERE code = ?1 AND level = ?2 ORDER BY report",
};

static GdSummaryRow read_row(const GdAnswers *how, GdGrouping by, sqlite3_stmt *row)
{
    const char *key = (const char *)sqlite3_column_text(row, 1);
    GdSummaryRow summary = { .by = by,
                             .id = sqlite3_column_int64(row, 0),
                             .key = key,
                             .name = by == GD_BY_GENRE ? gd_round_genre_name(how, key) : key,
                             .level = (GdLevel)sqlite3_column_int(row, 2),
                             .reports = (guint64)sqlite3_column_int64(row, 3) };
    for (int v = 0; v < GD_N_VERDICTS; v++)
        summary.verdicts[v] = (guint64)sqlite3_column_int64(row, 4 + v);
    return summary;
}

static bool add_reference(sqlite3_stmt *row, void *data, GError **error)
{
    Writing *writing = data;
    GdSummaryReport report = { .id = sqlite3_column_int64(row, 0) };
    TELL(writing, reference, &report, text);
    return turn_sheets(writing, error);
}

static bool add_references(Writing *writing, const GdSummaryRow *row, GError **error)
{
    sqlite3_stmt *query = gd_sql_prepare(writing->round->db, references[row->by], error);
    if (query) {
        gd_sql_bind_text(query, 1, gd_slice_of(row->key));
        sqlite3_bind_int(query, 2, (int)row->level);
    }
    return gd_round_visit(query, add_reference, writing, error);
}

static bool add_row(Writing *writing, GdGrouping by, sqlite3_stmt *read, GError **error)
{
    GdSummaryRow row = read_row(writing->how, by, read);
    TELL(writing, begin_row, &row, text);
    if (references[by] && !add_references(writing, &row, error))
        return false;
    TELL(writing, end_row, &row, text);
    return turn_sheets(writing, error);
}

static bool add_unit_row(sqlite3_stmt *row, void *data, GError **error)
{
    return add_row(data, GD_BY_UNIT, row, error);
}

static bool add_genre_row(sqlite3_stmt *row, void *data, GError **error)
{
    return add_row(data, GD_BY_GENRE, row, error);
}

static bool add_finding_row(sqlite3_stmt *row, void *data, GError **error)
{
    return add_row(data, GD_BY_FINDING, row, error);
}

static bool add_groups(Writing *writing, GError **error)
{
    static const GdRoundVisit visits[GD_N_GROUPINGS] = { add_unit_row, add_genre_row, add_finding_row };
    for (int by = 0; by < GD_N_GROUPINGS; by++) {
        TELL(writing, begin_group, (GdGrouping)by, text);
        if (!gd_round_each(writing->round, rows[by], 0, 0, visits[by], writing, error))
            return false;
        TELL(writing, end_group, (GdGrouping)by, text);
    }
    return true;
}

/* ---- reports --------------------------------------------------------------------------------------- */

static bool add_report(sqlite3_stmt *row, void *data, GError **error)
{
    Writing *writing = data;
    g_auto(GdRoundReport) read = { .id = 0 };
    if (!gd_round_report_read(row, &read, error))
        return false;
    GdSummaryReport report = { .id = read.id,
                               .unit = writing->unit.name,
                               .result = read.result,
                               .genre = gd_round_genre_name(writing->how, read.result->genre),
                               .is_one_of_several = read.is_one_of_several };
    TELL(writing, report, &report, text);
    return turn_sheets(writing, error);
}

static bool add_unit(sqlite3_stmt *row, void *data, GError **error)
{
    Writing *writing = data;
    writing->unit = read_row(writing->how, GD_BY_UNIT, row);
    TELL(writing, begin_unit, &writing->unit, text);
    if (!gd_round_each(writing->round,
                       "SELECT " GD_ROUND_REPORT " FROM report r WHERE unit = ?1 ORDER BY path, number",
                       writing->unit.id, 0, add_report, writing, error))
        return false;
    TELL(writing, end_unit, text);
    return turn_sheets(writing, error);
}

/* ---- the whole ------------------------------------------------------------------------------------- */

static bool fill_sheets(Writing *writing, const GdSummary *summary, GError **error)
{
    TELL(writing, begin, summary, text);
    if (!add_groups(writing, error))
        return false;
    TELL(writing, begin_reports, text);
    if (!gd_round_each(writing->round, rows[GD_BY_UNIT], 0, 0, add_unit, writing, error))
        return false;
    TELL(writing, end_reports, text);
    TELL(writing, end, summary, text);
    for (size_t i = 0; i < GD_N_SUMMARY_FORMS; i++)
        if (!gd_sheet_finish(writing->sheets[i], error))
            return false;
    return true;
}

static bool open_sheets(Writing *writing, const char *stem, GError **error)
{
    for (size_t i = 0; i < GD_N_SUMMARY_FORMS; i++) {
        g_autofree char *name = g_strdup_printf(_("summary-%s"), stem);
        g_autofree char *file = g_strconcat(name, gd_summary_form(i)->ending, NULL);
        if (!(writing->sheets[i] = gd_sheet_new(writing->how->summary_folder, file, error)))
            return false;
    }
    return true;
}

bool gd_round_write_summary(GdRound *round, const GdAnswers *how, const GdTotals *totals, const char *stem,
                            GError **error)
{
    Writing writing = { .round = round, .how = how };
    GdSummary summary = { .office = how->office, .date = how->date, .tally = gd_tally_of(totals, true) };
    bool done = open_sheets(&writing, stem, error) && fill_sheets(&writing, &summary, error);
    for (size_t i = 0; i < GD_N_SUMMARY_FORMS; i++)
        gd_sheet_free(writing.sheets[i]);
    return done;
}
