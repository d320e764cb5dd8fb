/* odt-lists.h - the numbers that an OpenDocument text counts by itself (ODF 1.3 part 3, 5.3 and 19.880).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An item shows a number before its first paragraph.  Lists may go on from an earlier one; headings are
 * counted together, wherever they stand.  What the standard leaves open is done as LibreOffice does. */
#ifndef GD_READ_ODT_LISTS_H
#define GD_READ_ODT_LISTS_H

#include "core/read/odt-styles.h"

enum { GD_ODT_LISTS_MAX = 50000 };

typedef struct GdOdtLists GdOdtLists;

/* Borrows the styles. */
GdOdtLists *gd_odt_lists_new(const GdOdtStyles *styles);
void gd_odt_lists_free(GdOdtLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdOdtLists, gd_odt_lists_free)

/* text:list, text:list-item and text:numbered-paragraph; a list or numbered paragraph that was opened is to
 * be closed.  A list header is an item that shows no number. */
void gd_odt_lists_open(GdOdtLists *lists, const GdXmlElement *element);
void gd_odt_lists_open_item(GdOdtLists *lists, const GdXmlElement *element);
void gd_odt_lists_open_header(GdOdtLists *lists);
void gd_odt_lists_open_numbered(GdOdtLists *lists, const GdXmlElement *element);
void gd_odt_lists_close(GdOdtLists *lists);

/* What stands in a paragraph, as a text box does, is in none of the lists around it.  Gives what is to be
 * handed back at the end of the paragraph. */
guint gd_odt_lists_enter(GdOdtLists *lists);
void gd_odt_lists_leave(GdOdtLists *lists, guint entered);

/* Counts a text:p or text:h of that style and appends the number that stands before it, if one does;
 * `outline` is its level as a heading, from 1, or 0. */
void gd_odt_lists_number(GdOdtLists *lists, const GdXmlElement *element, const GdOdtStyle *style, int outline,
                         GString *out);

/* Fails with GD_READ_LIMIT where there were more than GD_ODT_LISTS_MAX. */
bool gd_odt_lists_check(const GdOdtLists *lists, GError **error);

#endif
