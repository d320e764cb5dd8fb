/* write.h - the parts of a record and how each is written; for record/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RECORD_WRITE_H
#define GD_RECORD_WRITE_H

#include "core/record/record.h"

/* libxml2 takes no text of more than 10 MB in one piece: longer ones are written as several elements. */
enum { GD_ELEMENT_BYTES = 1 << 20 };

/* Appends <tag>text</tag>, where `tag` may bring attributes along; several of them for a long text. */
void gd_write_element(GString *out, const char *tag, GdSlice text);

/* Appends an attribute whose value is a number. */
void gd_write_count(GString *out, const char *name, guint count);

/* <meta>…</meta> and the line end behind it. */
void gd_write_meta(const GdRecord *record, GString *out);

/* <text>…</text> */
void gd_write_text(const GdRecord *record, GString *out);

#endif
