/* doc-boxes.h - the texts of boxes and of WordArt in a Word document, and where they are anchored.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * [MS-DOC] PlcftxbxTxt with FTXBXS, and PlcfSpa with Spa. */
#ifndef GD_READ_DOC_BOXES_H
#define GD_READ_DOC_BOXES_H

#include "core/read/doc-file.h"

#define GD_DOC_NO_ANCHOR G_MAXUINT32

typedef struct {
    guint32 anchor;     /* the number of a character of the main text, or GD_DOC_NO_ANCHOR */
    guint32 begin, end; /* numbers of characters, of all texts */
    GdSlice words;      /* of WordArt, in UTF-16; else empty */
} GdDocBox;

/* In the order of their anchors; no character stands in two of them. */
GArray *gd_doc_boxes_read(const GdDocFile *file);

/* The index of the first box with that anchor or a later one. */
guint gd_doc_boxes_find(const GArray *boxes, guint32 anchor);

#endif
