/* doc-lists.h - the lists of a Word document, counted ([MS-DOC] PlfLst, PlfLfo, LVL).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_DOC_LISTS_H
#define GD_READ_DOC_LISTS_H

#include "core/read/doc-file.h"
#include "core/read/doc-look.h"

enum { GD_DOC_LISTS_MAX = 10000 }; /* Word has 2046 */

typedef struct GdDocLists GdDocLists;

/* NULL: there are too many (GD_READ_LIMIT). */
GdDocLists *gd_doc_lists_read(const GdDocFile *file, GError **error);
void gd_doc_lists_free(GdDocLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDocLists, gd_doc_lists_free)

/* Counts the paragraph, where it is in a list, and appends what is seen before its text. */
void gd_doc_number(GdDocLists *lists, const GdDocParagraph *look, GString *out);

#endif
