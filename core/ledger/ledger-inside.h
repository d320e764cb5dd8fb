/* ledger-inside.h - what a ledger is made of, for ledger*.c alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_LEDGER_INSIDE_H
#define GD_LEDGER_LEDGER_INSIDE_H

#include "core/ledger/ledger-sql.h"
#include "core/ledger/ledger.h"
#include "core/ledger/sketches.h"

struct GdLedger {
    sqlite3 *db;
    sqlite3_stmt *sql[GD_SQL_N];
    GdSketches *sketches;
    char *path;
    GdLedgerUse use;
    const GdJournal *journal;
    const GdNotices *notices;
    GdJournalPlace place;
    GArray *reports; /* GdKnownReport, of the last gd_ledger_reports */
    GString *json;   /* their texts */
};

/* Whether the line is a JSON object that events can be read from; if so it is what the next call reads. */
bool gd_ledger_read_line(GdLedger *ledger, GdSlice text, bool *is_valid, GError **error);

/* Takes the line just read into the tables.  Lines of events it does not keep, or that make no sense, change
 * nothing. */
bool gd_ledger_index(GdLedger *ledger, const GdJournalLine *line, GError **error);

/* Reads the place up to which the file's tables hold the journal. */
bool gd_ledger_get_place(GdLedger *ledger, GError **error);

/* Whether the last line taken in still stands where it stood; if not, GD_STORE_DAMAGED. */
bool gd_ledger_is_of_journal(GdLedger *ledger, GError **error);

/* Takes in all complete lines behind its place. */
bool gd_ledger_read_on(GdLedger *ledger, GError **error);

#endif
