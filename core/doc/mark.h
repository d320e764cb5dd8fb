/* mark.h - lines that may begin a report of a collection, as far as they tell by themselves.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A web page or an office that puts reports one behind the other parts them by numbers: 篇一, 【第1篇】,
 * 范文(一), or at the end of a title: …述职报告 篇1, …怎么写一. */
#ifndef GD_DOC_MARK_H
#define GD_DOC_MARK_H

#include "core/doc/text.h"

typedef struct {
    guint line;    /* index of the text's lines */
    guint value;   /* from 1 */
    GdSlice title; /* in the folded line; empty: none, and it stands where the report's own text begins */
    bool chapter;  /* words stand behind it that are neither the title of a document nor its text */
    guint32 body;  /* code points that follow, the mark itself not counted */
} GdMark;

/* Reads a line; false: it is no mark of this sort.  Sets line and body to what the line itself gives. */
typedef bool (*GdMarkReader)(const GdText *text, guint line, GdMark *mark);

bool gd_mark_separator(const GdText *text, guint line, GdMark *mark); /* 篇一…, 【第1篇】… */
bool gd_mark_specimen(const GdText *text, guint line, GdMark *mark); /* 范文(一), 【1】, Part 1, 报告一:… */
bool gd_mark_numbered_title(const GdText *text, guint line, GdMark *mark); /* …述职报告1, …怎么写一 */

#endif
