/* flow.h - the paragraphs of a document, as its reader comes upon them, made into lines of text.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One line a paragraph, and one more for each line break within; empty ones are left out.  A row of a table
 * becomes one line with tabs between its cells, unless its cells hold so much that it is layout. */
#ifndef GD_READ_FLOW_H
#define GD_READ_FLOW_H

#include "core/doc/extract.h"

typedef struct GdFlow GdFlow;

/* What the layout says of a paragraph. */
typedef struct {
    guint8 marks;   /* GD_MARK_HEADING, _TITLE, _CENTRED, _ASIDE; bold and table rows are seen here */
    guint8 level;   /* of the heading style, from 1; 0: none */
    GdSlice number; /* what is counted by itself and stands in front of the text; may be empty */
} GdFlowLook;

GdFlow *gd_flow_new(void);
void gd_flow_free(GdFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdFlow, gd_flow_free)

/* Paragraphs may stand within each other, as in a text box: an inner one comes before the one it is
 * anchored to.  Each that is opened is to be closed; text outside of all is dropped. */
void gd_flow_open(GdFlow *flow);
/* Adds valid UTF-8; control characters are dropped, line feeds become blanks. */
void gd_flow_text(GdFlow *flow, GdSlice text, bool bold);
/* A line break within the paragraph. */
void gd_flow_break(GdFlow *flow);
void gd_flow_close(GdFlow *flow, const GdFlowLook *look);

/* A row of a table, which may hold tables itself; its first cell is to be begun, too. */
void gd_flow_open_row(GdFlow *flow);
void gd_flow_begin_cell(GdFlow *flow);
void gd_flow_close_row(GdFlow *flow);

/* All lines of `from`, which is empty then, behind those of `to`. */
void gd_flow_move(GdFlow *from, GdFlow *to);

/* Everything in it goes to *out (text and marks), and the flow is empty again.  Fails with GD_READ_EMPTY
 * where there is no text, and with GD_READ_LIMIT where there was more than GD_TEXT_MAX. */
bool gd_flow_finish(GdFlow *flow, GdExtract *out, GError **error);

#endif
