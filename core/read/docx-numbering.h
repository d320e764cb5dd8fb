/* docx-numbering.h - the numbers that Word counts by itself (ECMA-376 part 1, 17.9).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_DOCX_NUMBERING_H
#define GD_READ_DOCX_NUMBERING_H

#include "core/read/docx-styles.h"

enum { GD_DOCX_LISTS_MAX = 10000 };

typedef struct GdDocxNumbering GdDocxNumbering;

/* Empty bytes give a document without lists; NULL: GD_XML_ERROR, or GD_READ_LIMIT where there are too many.
 * Borrows the styles. */
GdDocxNumbering *gd_docx_numbering_read(GdSlice xml, const GdDocxStyles *styles, GError **error);
void gd_docx_numbering_free(GdDocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDocxNumbering, gd_docx_numbering_free)

/* Counts a paragraph of that style (NULL: of none) and of the look set in it, and appends the number that
 * stands before it; nothing where it is no item of a list. */
void gd_docx_number(GdDocxNumbering *numbering, const GdDocxStyle *style, const GdDocxLook *own,
                    GString *out);

#endif
