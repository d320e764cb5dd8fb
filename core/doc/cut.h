/* cut.h - where the reports of a submission begin.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Most submissions are one report.  A collection holds several, each begun by a separator (篇一…, 第一篇,
 * 【1】) or by a numbered title (…述职报告1, …述职报告2); the numbers must run on, so that 第一篇 in passing
 * cuts nothing. */
#ifndef GD_DOC_CUT_H
#define GD_DOC_CUT_H

#include "core/doc/text.h"

enum { GD_REPORTS_MAX = 1000 };                  /* reports of one submission */
#define GD_REPORT_BYTES_MAX ((guint64)256 << 20) /* reports × bytes of the submission */

/* One report's lines, [first, end), and the title its separator gives: folded; empty where the separator
 * gives none; ptr NULL where no separator stands in the first line. */
typedef struct {
    guint first, end;
    GdSlice title;
} GdCut;

/* Replaces the contents of cuts (GdCut).  A text that is no collection gives one cut of all lines. */
void gd_cut(const GdText *text, GArray *cuts);

#endif
