/* fields.h - the fields around a place in a Word document (ECMA-376 part 1, 17.16.18).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A field is an instruction, a separator and a result, and only the result is shown; fields stand in each
 * other. */
#ifndef GD_READ_FIELDS_H
#define GD_READ_FIELDS_H

#include "core/base/xml-stream.h"

enum { GD_FIELDS_DEPTH = 32 }; /* within each other; of deeper ones all is shown */

typedef struct {
    struct {
        bool shows, is_contents; /* is_contents: a table of contents */
    } around[GD_FIELDS_DEPTH];
    unsigned n;           /* may pass GD_FIELDS_DEPTH */
    unsigned in_contents; /* so many of them are tables of contents */
} GdFieldsAround;

/* At a w:fldChar. */
void gd_fields_mark(GdFieldsAround *fields, const GdXmlElement *element);
/* The same three, for other formats that mark them so. */
void gd_fields_begin(GdFieldsAround *fields);
void gd_fields_separate(GdFieldsAround *fields);
void gd_fields_end(GdFieldsAround *fields);
/* Text of a w:instrText. */
void gd_fields_instruct(GdFieldsAround *fields, GdSlice text);
/* Is text shown here? */
bool gd_fields_show(const GdFieldsAround *fields);

#endif
