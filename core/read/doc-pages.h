/* doc-pages.h - which look the characters at a place of a Word document have.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * [MS-DOC] PlcBteChpx with ChpxFkp, and PlcBtePapx with PapxFkp: formatted disk pages. */
#ifndef GD_READ_DOC_PAGES_H
#define GD_READ_DOC_PAGES_H

#include "core/read/doc-file.h"

typedef struct {
    guint32 begin, end; /* places in the stream; begin <= the place asked for < end */
    guint16 style;      /* of paragraphs */
    GdSlice modifiers;
} GdDocStretch;

/* The stretch of characters, or of a paragraph, around the place; one without modifiers where the pages say
 * nothing of it. */
GdDocStretch gd_doc_stretch(const GdDocFile *file, GdDocPart pages, guint32 place);

#endif
