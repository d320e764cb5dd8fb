/* place.h - where the text of an RTF or Word 97 document goes: paragraphs, rows of tables, boxes.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nothing in them opens a paragraph or a row: there always is one, and what ends it tells what it was. */
#ifndef GD_READ_PLACE_H
#define GD_READ_PLACE_H

#include "core/read/flow.h"

enum { GD_ROWS_MAX = 50 }; /* tables within each other */

typedef struct GdPlaces GdPlaces;

/* Borrows the flow. */
GdPlaces *gd_places_new(GdFlow *flow);
void gd_places_free(GdPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPlaces, gd_places_free)

void gd_places_text(GdPlaces *places, GdSlice text, bool bold);
void gd_places_break(GdPlaces *places);
/* The number of the paragraph, as the document itself writes it: empty until it is appended to. */
GString *gd_places_number(GdPlaces *places);
/* Marks that the paragraph has besides those of its look. */
void gd_places_mark(GdPlaces *places, guint8 marks);

/* There were more than GD_ROWS_MAX tables within each other. */
bool gd_places_overflowed(const GdPlaces *places);

/* Does the paragraph hold anything? */
bool gd_places_begun(const GdPlaces *places);
/* `depth`: of tables that the paragraph stands in. */
void gd_places_end_paragraph(GdPlaces *places, const GdFlowLook *look, unsigned depth);
/* Behind the end of its last paragraph. */
void gd_places_end_cell(GdPlaces *places);
/* Of the table at that depth, and of those within. */
void gd_places_end_row(GdPlaces *places, unsigned depth);

/* What stands in the box comes before the paragraph at hand, which stands in so many tables. */
void gd_places_enter_box(GdPlaces *places, unsigned depth);
/* Its last paragraph and its rows must have ended. */
void gd_places_leave_box(GdPlaces *places);

#endif
