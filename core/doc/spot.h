/* spot.h - where in a report something stands, for people whose word processor shows no line numbers.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_SPOT_H
#define GD_DOC_SPOT_H

#include "core/base/findings.h"
#include "core/doc/report.h"

enum { GD_SPOT_HEADINGS = 4, GD_SPOT_BEGINS = 15 };

typedef enum {
    GD_SPOT_TEXT,  /* a paragraph, under a heading or before the first */
    GD_SPOT_TITLE, /* the title */
    GD_SPOT_FRONT, /* under the title: document number, date, addressee */
    GD_SPOT_HEADING,
    GD_SPOT_END, /* closing words, sign-off */
    GD_SPOT_ATTACHMENT,
    GD_N_SPOTS
} GdSpotKind;

/* Where one line of a report stands.  Texts are pieces of the report as it was written. */
typedef struct {
    guint32 line; /* from 1, by which a finding finds it */
    guint32 also; /* another line that a finding in this one speaks of; 0: none */
    GdSpotKind kind;
    guint32 paragraph; /* from 1: which under its heading, or before the first; 0: not counted */
    guint n_headings;
    GdSlice
        headings[GD_SPOT_HEADINGS]; /* that it stands under, the outermost first; of a heading, itself last */
    /* The first 15 characters behind the number, to search for: numbers that a word processor counts by
     * itself cannot be searched for.  Breaks off before what may be the number of a person.  May be empty. */
    GdSlice begins;
} GdSpot;

/* Appends the spots of all lines that findings above GD_NOTE speak of, by line, each once.  `spots` holds
 * GdSpot and is emptied first. */
void gd_spots_fill(const GdReport *report, const GdFindings *findings, GArray *spots);

/* The spot of a line, or NULL.  `spots` may be NULL. */
const GdSpot *gd_spots_find(const GArray *spots, guint32 line);

/* "text", "title" …: the word of the JSON form. */
const char *gd_spot_name(GdSpotKind kind);

#endif
