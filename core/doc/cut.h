/* cut.h - where the reports of a submission begin.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Most submissions are one report.  A collection holds several, each begun by a separator (篇一…, 第一篇,
 * 【1】), by a numbered title (…述职报告1, …述职报告2; mark.h), or by nothing but its title
 * (succession.h).  What stands before the first, such as what a web site says of the collection, belongs to
 * none. */
#ifndef GD_DOC_CUT_H
#define GD_DOC_CUT_H

#include "core/doc/text.h"

enum { GD_REPORTS_MAX = 1000 };                  /* reports of one submission */
#define GD_REPORT_BYTES_MAX ((guint64)256 << 20) /* reports × bytes of the submission */

/* One report's lines, [first, end), and the title its separator gives, a piece of the folded first line.
 * Where the separator gives none it is empty, and stands where the report's own text begins in that line.
 * ptr NULL: no separator stands in the first line. */
typedef struct {
    guint first, end;
    GdSlice title;
} GdCut;

/* Replaces the contents of cuts (GdCut): at most one more than GD_REPORTS_MAX.  A text that is no collection
 * gives one cut of all lines. */
void gd_cut(const GdText *text, GArray *cuts);

#endif
