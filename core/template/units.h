/* units.h - a report as a row of headings and sentences, which is what roles are given to.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_TEMPLATE_UNITS_H
#define GD_TEMPLATE_UNITS_H

#include "core/doc/report.h"

/* How a unit follows the one before it: the more it is set apart, the likelier another role begins. */
typedef enum {
    GD_JOIN_SENTENCE,  /* in the same paragraph, or behind its heading on the same line */
    GD_JOIN_PARAGRAPH, /* a new paragraph under the same heading */
    GD_JOIN_INNER,     /* a heading below the outermost level */
    GD_JOIN_OUTER,     /* an outermost heading */
    GD_N_JOINS
} GdJoin;

typedef struct {
    GdSlice text;      /* folded; of a heading without its number */
    const GdHit *hits; /* the words that begin in it */
    guint32 n_hits;
    guint32 block;   /* index of the block it stands in */
    guint32 node;    /* the innermost heading over it, itself for a heading; GD_NO_NODE: none */
    guint32 opening; /* bytes of its first few characters */
    guint16 figures; /* how many numbers in digits it holds */
    guint8 join;     /* GdJoin */
    bool is_heading;
} GdUnit;

/* More units than this a report is cut into no further: what is left of it is the last one. */
enum { GD_UNITS_MAX = 4000 };

/* Replaces the contents of units (GdUnit).  They point into the report's text. */
void gd_units_make(const GdReport *report, GArray *units);

#endif
