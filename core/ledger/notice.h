/* notice.h - what a store has to say that is no error: what it found and put right.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_NOTICE_H
#define GD_LEDGER_NOTICE_H

#include <glib.h>

typedef enum {
    GD_NOTICE_TORN,       /* the journal's end was torn off by a killed run; it was dropped */
    GD_NOTICE_CHAIN,      /* a journal line does not hold the digest of the line before it */
    GD_NOTICE_LINE,       /* a journal line says nothing the ledger can keep */
    GD_NOTICE_WITNESS,    /* the ledger was made from another journal: longer, or with another last line */
    GD_NOTICE_REBUILT,    /* the ledger was damaged or of another version, and is made anew */
    GD_NOTICE_BEHIND,     /* the ledger could not be written; the journal was */
    GD_NOTICE_UNFINISHED, /* packages of a killed run that the journal never heard of were taken back */
} GdNotice;

/* `line` is the line of the journal it is about, from 1; 0: none.  `message` is for people, borrowed for the
 * call; where there is a line it begins with "journal.jsonl:LINE: ". */
typedef void (*GdNoticeTell)(GdNotice notice, guint64 line, const char *message, void *data);

/* Who is told; tell may be NULL. */
typedef struct {
    GdNoticeTell tell;
    void *data;
} GdNotices;

void gd_notice(const GdNotices *notices, GdNotice notice, guint64 line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

#endif
