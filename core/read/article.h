/* article.h - telling the article of a web page from what stands around it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The article is the box with most of the page's prose, and what belongs to it.  Menus, lists of links and
 * the like are dropped; a line outside the article that may still be of it is kept, as an aside. */
#ifndef GD_READ_ARTICLE_H
#define GD_READ_ARTICLE_H

#include "core/read/page.h"

/* Makes the patterns; call it before the first use.  Calls after the first do nothing. */
void gd_article_start(void);

/* Sets the fate of every line. */
void gd_article_find(GdPage *page);

#endif
