/* round-inside.h - the database of a round: for the files that answer it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ANSWER_ROUND_INSIDE_H
#define GD_ANSWER_ROUND_INSIDE_H

#include "core/answer/round.h"
#include "core/doc/stored-result.h"
#include "core/ledger/ledger-sql.h"

struct GdRound {
    sqlite3 *db;
    sqlite3_stmt *find_unit, *add_unit, *add_report, *add_finding;
    gint64 unit; /* the one found last */
    GString *unit_name;
};

/* Who hears of a report beside the summary. */
typedef enum {
    GD_FATE_NONE,   /* accepted */
    GD_FATE_SENDER, /* it is told in full in the unit's slip */
    GD_FATE_REMIND, /* the sender was told before */
    GD_FATE_OFFICE, /* a person in the office has to decide or to look */
} GdFate;

typedef bool (*GdRoundVisit)(sqlite3_stmt *row, void *data, GError **error);

/* Calls back for each row of a query with its parameters bound, and finalizes it; NULL, with *error set, is a
 * query that could not be prepared. */
bool gd_round_visit(sqlite3_stmt *query, GdRoundVisit visit, void *data, GError **error);

/* The same for a query with two numbers for parameters at most. */
bool gd_round_each(GdRound *round, const char *sql, gint64 first, gint64 second, GdRoundVisit visit,
                   void *data, GError **error);

/* The path of a row, with a NUL behind it; to be freed. */
char *gd_round_path(sqlite3_stmt *row, int column);

/* A row's report: from its JSON, or, where it is NULL, what its other columns say. */
#define GD_ROUND_REPORT "r.id, r.path, r.several, r.unchanged, r.number, r.title, r.genre, r.verdict, r.json"
typedef struct {
    char *path;
    GdStoredResult *kept;
    GdFindings *none;
    GdResult own;
    GdResult *result;
    gint64 id;
    bool is_one_of_several;
} GdRoundReport;

/* Reads the columns GD_ROUND_REPORT, which come first.  Texts are good as long as the row. */
bool gd_round_report_read(sqlite3_stmt *row, GdRoundReport *report, GError **error);
void gd_round_report_clear(GdRoundReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GdRoundReport, gd_round_report_clear)

/* ---- what answers are made of, each in a file of its own ---- */

/* Notes what is said of each file whose sender hears of it, and whether it was said before. */
bool gd_round_look_back(GdRound *round, const GdAnswers *how, GError **error);
bool gd_round_write_slips(GdRound *round, const GdAnswers *how, GError **error);
/* `stem`: what the files are called, without what stands before the date and behind it. */
bool gd_round_write_office(GdRound *round, const GdAnswers *how, const char *stem, GError **error);
bool gd_round_write_summary(GdRound *round, const GdAnswers *how, const GdTotals *totals, const char *stem,
                            GError **error);

/* The name of a genre for people, in the language of the moment; "" where there is none. */
const char *gd_round_genre_name(const GdAnswers *how, const char *genre);

#endif
