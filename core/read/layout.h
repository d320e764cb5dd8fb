/* layout.h - the characters that stand on pages, as PDF and OFD place them, made into paragraphs.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is on one height is a line, from left to right; what gaps part in it is parted by blanks, but for Han
 * characters, whose gaps say nothing until they are wide.  Columns are read one after the other.  A line that
 * the next word had no room in goes on in the next one, on the next page too; one that is indented, stands
 * apart or is set larger begins a paragraph.  Rows whose gaps stand below each other are a table.  Headers,
 * footers and page numbers are left out; notes at the foot of a page come last.
 *
 * Not read: text that runs downwards, or upside down; of a table whose cells go on over several lines, which
 * line belongs to which row, where more than the gaps would tell it. */
#ifndef GD_READ_LAYOUT_H
#define GD_READ_LAYOUT_H

#include "core/read/flow.h"

enum {
    GD_PAGES_MAX = 2000,
    GD_PAGE_CHARS_MAX = 100000, /* of one page */
    GD_WORDS_MAX = 1 << 20,     /* of all pages: pieces of a line that wide gaps part */
};

/* Lengths are points (1/72 inch) from the upper left corner of the page, which is turned as it is read. */
typedef struct {
    float x1, y1, x2, y2; /* as wide as the character's advance */
    float size;           /* of the font as it is seen */
    gunichar c;
    bool bold;
    bool of_template; /* known to be what several pages may have */
} GdGlyph;

/* Does a font's name say that it is bold? */
bool gd_layout_names_bold(GdSlice font);

typedef struct GdLayout GdLayout;

GdLayout *gd_layout_new(void);
void gd_layout_free(GdLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdLayout, gd_layout_free)

/* False: there are too many, of which gd_layout_finish tells, too. */
bool gd_layout_begin_page(GdLayout *layout, double width, double height);

/* Adds a character to the page, in any order; blanks are seen by the gaps they leave, and what stands outside
 * of the page is not.  False: there are too many, of which gd_layout_finish tells, too. */
bool gd_layout_add(GdLayout *layout, const GdGlyph *glyph);

/* The paragraphs go to the flow, behind those in it.  Fails with GD_READ_LIMIT. */
bool gd_layout_pour(GdLayout *layout, GdFlow *flow, GError **error);

/* The text and its marks go to *out.  Fails with GD_READ_LIMIT, or GD_READ_EMPTY where nothing is left. */
bool gd_layout_finish(GdLayout *layout, GdExtract *out, GError **error);

#endif
