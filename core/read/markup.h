/* markup.h - what the elements and attributes of a web page mean for its text.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_MARKUP_H
#define GD_READ_MARKUP_H

#include <glib.h>
#include <stdbool.h>

/* What an element is (bits). */
enum {
    GD_EL_BLOCK = 1 << 0,  /* begins and ends a line */
    GD_EL_BREAK = 1 << 1,  /* <br>, <hr> */
    GD_EL_BOX = 1 << 2,    /* holds other blocks */
    GD_EL_PAGE = 1 << 3,   /* a box that is often the whole page */
    GD_EL_HIDDEN = 1 << 4, /* nothing in it is shown as text */
    GD_EL_TITLE = 1 << 5,  /* <title> */
    GD_EL_META = 1 << 6,   /* <meta> */
    GD_EL_LINK = 1 << 7,   /* <a> */
    GD_EL_ROW = 1 << 8,
    GD_EL_CELL = 1 << 9,
    GD_EL_TABLE = 1 << 10,
    GD_EL_BOLD = 1 << 11,
    GD_EL_CENTRED = 1 << 12,
    GD_EL_PRE = 1 << 13,            /* white space stays */
    GD_EL_FURNITURE = 1 << 14,      /* of the page, not of the article */
    GD_EL_PAGE_FURNITURE = 1 << 15, /* so too, unless it stands in an article */
    GD_EL_ARTICLE = 1 << 16,
};

typedef struct {
    guint32 is;
    guint8 level; /* of <h1> … <h6>; 0: no heading */
} GdElement;

/* An element of that name, in lower case; one that is not known is nothing. */
GdElement gd_element(const char *name);

typedef struct {
    bool hidden, pre, bold, regular, centred, aligned; /* aligned: set, and not to the centre */
    bool titled;                                       /* of the style "Title" of a word processor */
    guint8 level;                                      /* its outline level; 0: none */
    bool counted;                                      /* what a list of Word counts */
    bool signs;                                        /* in a font of signs, not of letters */
    bool names_furniture;                              /* by class or id */
    bool acts_as_furniture;                            /* by its role (WAI-ARIA landmarks) */
    bool leads_away;                                   /* a link that leads out of the page */
    bool leads_to_file;                                /* a link to a document */
} GdAttributes;

/* Makes the patterns; call it before the first use.  Calls after the first do nothing. */
void gd_markup_start(void);

/* Attributes as gd_html_parse hands them over; may be NULL. */
GdAttributes gd_attributes(const char *const *attributes);

/* The value of one attribute, or NULL. */
const char *gd_attribute(const char *const *attributes, const char *name);

#endif
