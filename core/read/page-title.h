/* page-title.h - finding the line of a web page that is the title of its article.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_PAGE_TITLE_H
#define GD_READ_PAGE_TITLE_H

#include "core/read/page.h"

/* Gives one line GD_MARK_TITLE: the one that says what <title> says, less the name of the site, or else a
 * heading in front of the article; keeps it, and drops other copies of it outside the article.  Where no
 * line says it, none is made.  The fates are set before. */
void gd_page_title_find(GdPage *page);

#endif
