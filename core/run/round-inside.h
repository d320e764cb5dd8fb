/* round-inside.h - the database of a round: for the files that answer it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_ROUND_INSIDE_H
#define GD_RUN_ROUND_INSIDE_H

#include "core/doc/kept.h"
#include "core/ledger/ledger-sql.h"
#include "core/run/round.h"

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

/* Called for each row of a query. */
typedef bool (*GdRoundVisit)(sqlite3_stmt *row, void *data, GError **error);

/* Runs one statement with up to two numbers bound to ?1 and ?2. */
bool gd_round_each(GdRound *round, const char *sql, gint64 first, gint64 second, GdRoundVisit visit,
                   void *data, GError **error);

/* ---- what answers are made of, each in a file of its own ---- */

bool gd_round_write_slips(GdRound *round, const GdAnswers *how, GError **error);
bool gd_round_write_office(GdRound *round, const GdAnswers *how, GError **error);
bool gd_round_write_summary(GdRound *round, const GdAnswers *how, const GdTotals *totals, GError **error);

/* The name of a genre for people, in the language of the moment; "" where there is none. */
const char *gd_round_genre_name(const GdAnswers *how, const char *genre);

#endif
