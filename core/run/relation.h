/* relation.h - what a report is to another that it is nearly the same as, and how that reads.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_RELATION_H
#define GD_RUN_RELATION_H

#include "core/ledger/sketches.h"

/* What the other report is. */
typedef enum {
    GD_EARLIER_VERSION, /* the same unit's, and it was in the store before */
    GD_OTHER_VERSION,   /* the same unit's, in the same batch: which is the earlier one nobody knows */
    GD_OTHER_PERIOD,    /* the same unit's for another year or half-year */
    GD_OTHER_REPORT,    /* the same unit's, of another genre */
    GD_OTHER_UNIT,      /* another unit's or person's */
    GD_SAME_TITLE,      /* not both say whose they are, but their titles are the same */
    GD_ENTITLED,        /* its title is all that is known */
    GD_UNTITLED,        /* nothing is */
} GdRelation;

/* `number` is the report's own in its file; is_stored: the other was in the store when the batch began. */
GdRelation gd_relation_of(const GdSketchLabel *own, guint number, const GdNear *near, bool is_stored);

/* Whether an earlier version is clearly of the same report: a unit's reports of two quarters, with words in
 * common, have other titles.  A blank in the title may have been filled in where the file was sent anew. */
bool gd_relation_is_same_report(const GdSketchLabel *own, const GdSketchLabel *other);

/* Appends it, in the language of the moment. */
void gd_relation_write(GdRelation relation, const GdSketchLabel *other, GString *out);

/* Appends where the other is, as far as that is known: path, number, package.  `sha256` is that of the file
 * at hand. */
void gd_relation_write_place(const char *sha256, const GdNear *near, GString *out);

#endif
