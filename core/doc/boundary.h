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
    bool tail;                   /* the page has begun to list other pages */
} GdTrail;

/* Adds any line; those that do not count are only noted. */
void gd_trail_add(GdTrail *trail, const GdText *text, guint index);

/* Whether the last line may be, or end in, a date; false is certain. */
bool gd_trail_may_be_dated(const GdTrail *trail, const GdText *text);

typedef struct {
    bool ends;   /* a document may end here, and the line is no attachment's */
    bool closed; /* … with a sign-off or closing words */
    bool dated;  /* … with a date */
    guint doubt; /* 1: behind a list or a table; 2: behind text that breaks off, or in a page's list of others
                  */
    guint points; /* how much speaks for a new document */
    guint begin;  /* where it would begin: a letterhead may stand above its title */
    guint above;  /* the highest line before it that may be its title, whatever stands between */
} GdBoundary;

/* What the lines of the trail say of a document that begins with line `index`.  With `second` that line is
 * the second half of a title. */
GdBoundary gd_boundary_before(const GdTrail *trail, const GdText *text, guint index, bool second);

/* Whether a line is part of a sign-off or of what stands under a title: a unit, a person, a date, the
 * occasion in brackets. */
bool gd_line_signs(const GdText *text, const GdLine *line);

#endif
