/* docx-fields.h - the fields around a place in a Word document (ECMA-376 part 1, 17.16.18).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A field is an instruction, a separator and a result, and only the result is shown; fields stand in each
 * other. */
#ifndef GD_READ_DOCX_FIELDS_H
#define GD_READ_DOCX_FIELDS_H

#include "core/base/xml-stream.h"

enum { GD_DOCX_FIELDS_MAX = 32 }; /* within each other; of deeper ones all is shown */

typedef struct {
    struct {
        bool shows, is_contents; /* is_contents: a table of contents */
    } around[GD_DOCX_FIELDS_MAX];
    unsigned n;           /* may pass GD_DOCX_FIELDS_MAX */
    unsigned in_contents; /* so many of them are tables of contents */
} GdDocxFields;

/* At a w:fldChar. */
void gd_docx_fields_mark(GdDocxFields *fields, const GdXmlElement *element);
/* The same three, for other formats that mark them so. */
void gd_docx_fields_begin(GdDocxFields *fields);
void gd_docx_fields_separate(GdDocxFields *fields);
void gd_docx_fields_end(GdDocxFields *fields);
/* Text of a w:instrText. */
void gd_docx_fields_instruct(GdDocxFields *fields, GdSlice text);
/* Is text shown here? */
bool gd_docx_fields_show(const GdDocxFields *fields);

#endif
