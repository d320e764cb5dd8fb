/* boundary.h - whether one document may end, and the next begin, before a line.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_BOUNDARY_H
#define GD_DOC_BOUNDARY_H

#include "core/doc/text.h"

enum { GD_TRAIL_LINES = 8 };

/* The last lines that counted. */
typedef struct {
    guint lines[GD_TRAIL_LINES]; /* a ring of indexes of the text's lines */
    guint n;                     /* ever added */
    guint n_apart;               /* of them those before which a blank line stands */
    bool blank, hidden;          /* since the last one: a blank line; a piece that the web page keeps back */
} GdTrail;

/* Adds any line; those that do not count are only noted. */
void gd_trail_add(GdTrail *trail, const GdText *text, guint index);

typedef struct {
    bool ends;    /* what stands before the line has come to its end, and the line is no attachment's */
    bool closed;  /* … with a sign-off or closing words */
    bool dated;   /* … with a date */
    guint points; /* how much speaks for a new document */
    guint begin;  /* where it would begin: a letterhead may stand above its title */
} GdBoundary;

/* What the lines of the trail say of a document that begins with line `index`. */
GdBoundary gd_boundary_before(const GdTrail *trail, const GdText *text, guint index);

/* Whether a line is part of a sign-off or of what stands under a title: a unit, a person, a date. */
bool gd_line_signs(const GdText *text, const GdLine *line);

#endif
