/* sketches-inside.h - how sketches are kept, for the files that make up sketches.h.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_SKETCHES_INSIDE_H
#define GD_LEDGER_SKETCHES_INSIDE_H

#include "core/doc/cut.h"
#include "core/ledger/ledger-sql.h"
#include "core/ledger/sketches.h"

/* A place is the submission's row times this, plus the report's number. */
enum { PLACES = 1024 };
G_STATIC_ASSERT((int)GD_REPORTS_MAX < (int)PLACES);

enum { LABEL_TEXTS = 6 };

enum {
    FIND_SUBMISSION,
    ADD_SUBMISSION,
    LAST_SUBMISSION,
    FIND,
    ADD,
    CHANGE,
    ADD_KEYS,
    DROP_KEYS,
    BY_KEY,
    LABEL,
    N_STATEMENTS
};

/* Bits of the filter: most reports are like no other, and their keys need not be looked up. */
enum { FILTER_BITS = 23 };

/* Of the reports that share a key the newest are compared, and most of these were added lately: they are kept
 * at hand, by their place. */
enum { RECENT = 1024 };

typedef struct {
    gint64 place; /* 0: none */
    GdSketch sketch;
} Recent;

struct GdSketches {
    sqlite3 *db;
    bool is_own;
    guint8 *filter; /* a bit for each key and digest that was added, by their first bits; NULL: all may be
                       there */
    sqlite3_stmt *sql[N_STATEMENTS];
    char sha256[GD_DIGEST_HEX + 1]; /* the submission looked up last, */
    gint64 submission;              /* and its row; 0: it never came */
    GString *label;                 /* texts of the report found last */
    Recent *recent;                 /* RECENT of them */
};

/* The sketch at a place as it is kept, borrowed until the query (FIND) is reset; *row: there is one. */
bool gd_sketches_read(sqlite3_stmt *query, gint64 place, bool *row, GdSlice *bytes, GError **error);

/* The same, if it is at hand: borrowed until another report is added; or NULL. */
const GdSketch *gd_sketches_recent(const GdSketches *sketches, gint64 place);

/* Whether a key, or what begins a digest, may have been added; and that it was. */
bool gd_sketches_may_have(const GdSketches *sketches, guint32 key);
void gd_sketches_note(GdSketches *sketches, guint32 key);

/* The texts of a label, in the order of the columns. */
void gd_sketches_list_texts(GdSketchLabel *label, GdSlice *texts[LABEL_TEXTS]);

#endif
