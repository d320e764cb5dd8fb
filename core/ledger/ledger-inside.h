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

/* ---- events being taken in ---- */

/* The columns of GD_SQL_READ_LINE. */
typedef enum {
    GD_FIELD_WHAT,
    GD_FIELD_SHA256,
    GD_FIELD_PATH,
    GD_FIELD_PATH_RAW,
    GD_FIELD_SIZE,
    GD_FIELD_MTIME,
    GD_FIELD_CTIME,
    GD_FIELD_INODE,
    GD_FIELD_DEVICE,
    GD_FIELD_READ_AT,
    GD_FIELD_OUTCOME,
    GD_FIELD_RULES,
    GD_FIELD_LENGTHS,
    GD_FIELD_PACKAGE,
    GD_FIELD_REPORT,
    GD_FIELD_DIGEST,
    GD_FIELD_SKETCHES,
    GD_FIELD_UNIT,
    GD_FIELD_SERIES,
    GD_FIELD_NUMBER,
    GD_FIELD_DECIDED,
    GD_FIELD_OF,
} GdField;

/* Its line and the row of its fields. */
typedef struct {
    GdLedger *ledger;
    const GdJournalLine *line;
    sqlite3_stmt *fields;
    char sha256[GD_DIGEST_HEX + 1]; /* "": it is known by its path alone */
} GdLedgerEvent;

bool gd_ledger_event_lacks(const GdLedgerEvent *event, GdField field);
/* The bytes of the event's path; *decoded, to be freed, holds them where the line has them in base64. */
GdSlice gd_ledger_event_path(const GdLedgerEvent *event, guchar **decoded);
/* A line that is JSON and yet no event as event.h has them: somebody else wrote it. */
bool gd_ledger_pass_over(const GdLedgerEvent *event);
/* The submission of this content, which is added where it is new. */
bool gd_ledger_submission_of_content(GdLedger *ledger, const char *sha256, gint64 *id, GError **error);

bool gd_ledger_index_kept(const GdLedgerEvent *event, GError **error);
bool gd_ledger_index_purged(const GdLedgerEvent *event, GError **error);
bool gd_ledger_index_decided(const GdLedgerEvent *event, GError **error);
bool gd_ledger_index_resubmitted(const GdLedgerEvent *event, GError **error);

/* A statement for looking something up. */
sqlite3_stmt *gd_ledger_look_up(GdLedger *ledger, GdSqlId id);

/* Reads the place up to which the file's tables hold the journal. */
bool gd_ledger_get_place(GdLedger *ledger, GError **error);

/* Whether the last line taken in still stands where it stood; if not, GD_STORE_DAMAGED. */
bool gd_ledger_is_of_journal(GdLedger *ledger, GError **error);

/* Takes in all complete lines behind its place. */
bool gd_ledger_read_on(GdLedger *ledger, GError **error);

#endif
