/* extract.h - what a reader makes of a submission: its text, and how it was found.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A reader fills one of these; everything behind it sees only text.  One extract is used for file after
 * file: clearing keeps its memory. */
#ifndef GD_DOC_EXTRACT_H
#define GD_DOC_EXTRACT_H

#include "core/base/slice.h"
#include "core/base/stage.h"

enum { GD_TEXT_MAX = 32 << 20 }; /* bytes of decoded text */

/* What the layout says of one line, from formats that have one (bits of GdLineMark.marks). */
enum {
    GD_MARK_HEADING = 1 << 0, /* set in a heading style; GdLineMark.level says which */
    GD_MARK_TITLE = 1 << 1,   /* <title>, <h1>, the style "Title": a title of the document */
    GD_MARK_BOLD = 1 << 2,    /* the whole line */
    GD_MARK_CENTRED = 1 << 3,
    GD_MARK_TABLE = 1 << 4, /* a row of a table, cells parted by tabs */
    GD_MARK_ASIDE = 1 << 5, /* probably not part of the article: menus, page furniture */
};

typedef struct {
    guint32 line; /* from 1 */
    guint8 marks;
    guint8 level; /* of a heading style, from 1; 0: unknown */
} GdLineMark;

typedef struct {
    GdSlice text;          /* valid UTF-8; lines end with LF, CRLF or CR; points into the bytes read, `own` or
                              `unpacked` */
    GString *own;          /* text that had to be made */
    GString *unpacked;     /* what was inside a container; the text may point into it */
    GArray *marks;         /* GdLineMark, by line, only for lines with something to say */
    const char *format;    /* a static string: "text", "html", … */
    const char *encoding;  /* a static string: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5" */
    const char *container; /* a static string: "gzip", or NULL */
    char producer[64];     /* the program that made the file, "" where it does not say */
    guint n_private;       /* code points of the private use area, which a GB18030 file may hold */
    guint n_replaced;      /* pieces that could not be decoded and became U+FFFD */
    GdStage *stage;        /* where to say which reader is at work; NULL: nobody asks.  Kept by clearing */
} GdExtract;

GdExtract *gd_extract_new(void);
void gd_extract_free(GdExtract *extract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdExtract, gd_extract_free)
void gd_extract_clear(GdExtract *extract);

/* Takes what of the name has room, blanks around it left out. */
void gd_extract_set_producer(GdExtract *extract, GdSlice name);

#endif
