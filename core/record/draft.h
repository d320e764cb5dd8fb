/* draft.h - a line of text while rules change it, and the places in it that must be found again.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A rule goes over the line once, from its begin to its end, and replaces pieces of it.  A line in which
 * nothing is replaced is never copied. */
#ifndef GD_RECORD_DRAFT_H
#define GD_RECORD_DRAFT_H

#include "core/base/slice.h"

typedef struct {
    GdSlice now;        /* the text as it stands: what was begun with, or in one of the buffers */
    GString *buffer[2]; /* one is read while the other is written */
    guint8 writing;     /* the buffer that this pass writes */
    bool changed;       /* in this pass */
    size_t copied;      /* bytes of `now` that are in the buffer already */
    GArray *marks;      /* guint32, offsets into `now`, ascending */
    guint moved;        /* marks that have their new offsets already */
} GdDraft;

void gd_draft_init(GdDraft *draft);
void gd_draft_clear(GdDraft *draft);

/* Begins with a text, which is borrowed, and no marks. */
void gd_draft_begin(GdDraft *draft, GdSlice text);

/* A place to be found again: marks are set in ascending order, before the first pass. */
void gd_draft_mark(GdDraft *draft, size_t at);
static inline guint32 gd_draft_place(const GdDraft *draft, guint mark)
{
    return g_array_index(draft->marks, guint32, mark);
}

/* Replaces len bytes at `at`, which lies behind what this pass has replaced so far.  `now` stays as it is
 * until the pass is over.  A mark inside the piece comes to stand behind what replaces it. */
void gd_draft_replace(GdDraft *draft, size_t at, size_t len, GdSlice with);

/* Ends a pass: `now` is the changed text. */
void gd_draft_finish(GdDraft *draft);

#endif
