/* rtf-place.h - where the text of an RTF document goes: paragraphs, rows of tables, boxes.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nothing in RTF opens a paragraph or a row: there always is one, and what ends it tells what it was. */
#ifndef GD_READ_RTF_PLACE_H
#define GD_READ_RTF_PLACE_H

#include "core/read/flow.h"

enum { GD_RTF_ROWS_MAX = 50 }; /* tables within each other */

typedef struct GdRtfPlaces GdRtfPlaces;

/* Borrows the flow. */
GdRtfPlaces *gd_rtf_places_new(GdFlow *flow);
void gd_rtf_places_free(GdRtfPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRtfPlaces, gd_rtf_places_free)

void gd_rtf_places_text(GdRtfPlaces *places, GdSlice text, bool bold);
void gd_rtf_places_break(GdRtfPlaces *places);
/* The number of the paragraph, as the document itself writes it: empty until it is appended to. */
GString *gd_rtf_places_number(GdRtfPlaces *places);
/* Marks that the paragraph has besides those of its look. */
void gd_rtf_places_mark(GdRtfPlaces *places, guint8 marks);

/* There were more than GD_RTF_ROWS_MAX tables within each other. */
bool gd_rtf_places_overflowed(const GdRtfPlaces *places);

/* Does the paragraph hold anything? */
bool gd_rtf_places_begun(const GdRtfPlaces *places);
/* `depth`: of tables that the paragraph stands in. */
void gd_rtf_places_end_paragraph(GdRtfPlaces *places, const GdFlowLook *look, unsigned depth);
/* Behind the end of its last paragraph. */
void gd_rtf_places_end_cell(GdRtfPlaces *places);
/* Of the table at that depth, and of those within. */
void gd_rtf_places_end_row(GdRtfPlaces *places, unsigned depth);

/* What stands in the box comes before the paragraph at hand, which stands in so many tables. */
void gd_rtf_places_enter_box(GdRtfPlaces *places, unsigned depth);
/* Its last paragraph and its rows must have ended. */
void gd_rtf_places_leave_box(GdRtfPlaces *places);

#endif
