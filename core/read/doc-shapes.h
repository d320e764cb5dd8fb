/* doc-shapes.h - the shapes drawn in a Word document ([MS-DOC] OfficeArtContent; [MS-ODRAW]).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Looked at is which shapes form a group, since only the group is anchored in the text, and the words of
 * WordArt, which are no text of the document but a property of their shape. */
#ifndef GD_READ_DOC_SHAPES_H
#define GD_READ_DOC_SHAPES_H

#include "core/read/doc-file.h"

enum {
    GD_DOC_GROUP_DEPTH_MAX = 32, /* groups within each other; deeper ones are passed over */
    GD_DOC_SHAPES_MAX = 10000,   /* further ones are passed over */
};

typedef struct {
    guint32 number;
    guint32 anchored; /* the number of the outermost group around it, or its own */
    GdSlice words;    /* UTF-16; mostly empty */
} GdDocShape;

/* In their order. */
GArray *gd_doc_shapes_read(const GdDocFile *file);

#endif
