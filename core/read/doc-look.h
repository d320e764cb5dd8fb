/* doc-look.h - what property modifiers ([MS-DOC] 2.2.5, 2.6) say of the looks of a Word document.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * They are applied one after the other: to the look of the style, those of the page, those of the piece. */
#ifndef GD_READ_DOC_LOOK_H
#define GD_READ_DOC_LOOK_H

#include "core/base/slice.h"

enum { GD_DOC_BODY_LEVEL = 9 };

/* Of a paragraph. */
typedef struct {
    guint16 style;
    int list;          /* from 1; 0: none */
    guint8 list_level; /* from 0 */
    bool has_list_level;
    guint8 outline; /* from 0; GD_DOC_BODY_LEVEL: body text */
    bool centred;
    unsigned depth; /* of the table that it stands in */
    bool in_table, ends_row, ends_inner_cell, ends_inner_row;
} GdDocParagraph;

/* Of characters. */
typedef struct {
    bool bold, hidden, deleted, special;
    guint16 style; /* a style of characters; 0: none */
    guint16 font;
    bool is_sign; /* shows sign_code of sign_font, whatever the character */
    guint16 sign_font, sign_code;
} GdDocRun;

/* Both give the bytes they went through: pieces and pages may name the same modifiers over and over. */

/* `data`: the stream that holds the modifiers of paragraphs with too many of them. */
size_t gd_doc_paragraph_change(GdDocParagraph *look, GdSlice modifiers, GdSlice data);

/* `style` is what is in force where a modifier only says "as the style" or "not as the style". */
size_t gd_doc_run_change(GdDocRun *look, GdSlice modifiers, const GdDocRun *style);

/* The number of the character style that the modifiers name last; 0: none. */
guint16 gd_doc_run_style(GdSlice modifiers);

#endif
