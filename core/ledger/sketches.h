/* sketches.h - the reports seen so far, and which of them another one is nearly the same as.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * They stand in the tables of a ledger, or in a temporary database of their own.  A sketch
 * (core/doc/sketch.h) is looked up by its keys, the newest reports first; a key that very many share says
 * little, so only the newest of them are looked at, and of all those found only the few that share most keys
 * are compared. */
#ifndef GD_LEDGER_SKETCHES_H
#define GD_LEDGER_SKETCHES_H

#include <sqlite3.h>

#include "core/base/digest.h"
#include "core/base/package-name.h"
#include "core/doc/sketch.h"

typedef struct GdSketches GdSketches;

/* A temporary database: a file without a name, gone with the process.  It grows on the disk, not in memory.
 */
GdSketches *gd_sketches_new(GError **error);
/* The tables of a ledger, which outlives them.  Who closes the database closes them first. */
GdSketches *gd_sketches_of(sqlite3 *db, GError **error);
void gd_sketches_free(GdSketches *sketches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdSketches, gd_sketches_free)

/* What is kept of a report beside its sketch; "" or ptr NULL: unknown. */
typedef struct {
    GdSlice path; /* UTF-8, to be shown */
    GdSlice genre, title, issuer, period, date;
} GdSketchLabel;

/* One report. */
typedef struct {
    const char *sha256; /* of its submission */
    guint number;       /* in it, from 1 */
    GdSlice bytes;      /* the sketch in the form that is kept */
    GdSketchLabel label;
} GdSketchRow;

/* Adds a report; in a ledger its submission is there already.  A report that is there keeps its place in the
 * order, and has the newer sketch.  A sketch that is none changes nothing. */
bool gd_sketches_add(GdSketches *sketches, const GdSketchRow *row, GError **error);

/* Reports stand in the order in which their submissions came, and by number.  A place is never 0. */
bool gd_sketches_last_place(GdSketches *sketches, gint64 *place,
                            GError **error); /* nothing has a higher one */
/* The place that a report has or would have: 0 where its submission never came.  *known: it is there. */
bool gd_sketches_place(GdSketches *sketches, const char *sha256, guint number, gint64 *place, bool *known,
                       GError **error);

/* The report that a new one is nearly the same as. */
typedef struct {
    guint likeness; /* core/doc/sketch.h; 0: there is none, and nothing else here means anything */
    guint share;    /* percent of the new one's text */
    guint kin;      /* whether issuer and period are the same as the new one's: how many of the two */
    char sha256[GD_DIGEST_HEX + 1];
    guint number;
    char package[GD_PACKAGE_ID + 1]; /* "": none */
    GdSketchLabel label;             /* borrowed until the next search */
} GdNear;

enum { GD_KIN_MAX = 2 };

/* Of the reports up to a place: the one that is most like the new one.  Figures do not count, so that this
 * year's version and last year's may be as like: of several the one of the same issuer and period, and of
 * these the newest. */
bool gd_sketches_search(GdSketches *sketches, const GdSketch *sketch, const GdSketchLabel *label, gint64 last,
                        GdNear *near, GError **error);

#endif
