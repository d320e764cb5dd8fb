/* doc-file.h - the streams of a Word 97-2003 document, and what its head says of them.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * [MS-DOC] 2.5, the Fib.  Documents of Word 6 and 95 have other modifiers, pages and lists: read by halves,
 * they would show what was deleted, and no numbers. */
#ifndef GD_READ_DOC_FILE_H
#define GD_READ_DOC_FILE_H

#include "core/base/slice.h"

/* The texts of a document follow each other in this order, counted in characters (FibRgLw97). */
typedef enum {
    GD_DOC_MAIN,
    GD_DOC_FOOTNOTES,
    GD_DOC_HEADERS,
    GD_DOC_MACROS,
    GD_DOC_COMMENTS,
    GD_DOC_ENDNOTES,
    GD_DOC_BOXES,
    GD_DOC_HEADER_BOXES,
    GD_DOC_N_TEXTS,
} GdDocText;

/* Parts of the table stream, by their place in FibRgFcLcb97. */
typedef enum {
    GD_DOC_STYLES = 1,
    GD_DOC_CHARACTER_PAGES = 12,
    GD_DOC_PARAGRAPH_PAGES = 13,
    GD_DOC_FONTS = 15,
    GD_DOC_PIECES = 33,
    GD_DOC_ANCHORS = 40, /* of shapes in the main text */
    GD_DOC_SHAPES = 50,
    GD_DOC_BOX_TEXTS = 56,
    GD_DOC_LISTS = 73,
    GD_DOC_LIST_USES = 74,
} GdDocPart;

typedef struct {
    GdSlice text;                      /* WordDocument */
    GdSlice table;                     /* 0Table or 1Table */
    GdSlice data;                      /* Data; may be empty */
    guint32 begin[GD_DOC_N_TEXTS + 1]; /* of each text; the last: the end of all */
} GdDocFile;

/* Takes up the head of file->text, and the name of the stream that is to be file->table.  Fails with
 * GD_READ_ENCRYPTED, and GD_READ_FORMAT for other versions of Word (GD_READ_ERROR). */
bool gd_doc_file_read(GdDocFile *file, const char **table, GError **error);

/* Empty where the head does not name it. */
GdSlice gd_doc_part(const GdDocFile *file, GdDocPart part);
/* With all that follows it in the stream: of lists the head does not count what belongs to them. */
GdSlice gd_doc_part_on(const GdDocFile *file, GdDocPart part);

#endif
