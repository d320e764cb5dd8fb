/* succession.h - reports that follow one another with nothing between them but their titles.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Many lines of one report read like titles: headings, attachments, what a web site lists.  A report is taken
 * to begin at one only where the text before it has come to its end (a sign-off, a closing, a full stop),
 * enough text follows, and something else speaks for it: the sign-off itself, headings that begin again at
 * 一, an addressee or a name under the title, a title made like that of its neighbour. */
#ifndef GD_DOC_SUCCESSION_H
#define GD_DOC_SUCCESSION_H

#include "core/doc/text.h"

/* Appends the reports (GdCut); nothing where there are not at least two. */
void gd_cut_succession(const GdText *text, GArray *cuts);

#endif
