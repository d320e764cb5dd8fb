/* title.h - a line as the title of a document, as far as it tells by itself.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_TITLE_H
#define GD_DOC_TITLE_H

#include "core/doc/text.h"

/* What a line reads like, from the surest. */
typedef enum {
    GD_TITLE_REPORT,  /* …工作总结 */
    GD_TITLE_FOREIGN, /* of a document that is no report: …实施方案 */
    GD_TITLE_ADDRESS, /* 尊敬的各位领导: no title, but the first line of a letter or speech */
    GD_TITLE_PLAIN,   /* any short line */
} GdTitleForm;

typedef struct {
    guint8 form;     /* GdTitleForm */
    GdSlice words;   /* in the folded line; without number and dashes */
    GdNumber number; /* before the words; kind GD_NUMBER_NONE: none */
    bool named;      /* it says whose or what report it is: a place, a unit, a post, a year */
    bool bare;       /* 述职报告, 工作总结: any section might have it */
    bool official;   /* 某某镇关于…的报告, at length */
    bool second;     /* it begins with a dash: the second half of a title */
} GdTitle;

/* Reads a line of one of the first two forms; false: it is none. */
bool gd_title_read(const GdText *text, guint line, GdTitle *title);

/* Reads a line of one of the last two, which only its place can make the beginning of a document. */
bool gd_title_guess(const GdText *text, guint line, GdTitle *title);

/* How much alike two titles are, each with a beginning of its own: 2 points for 甲村2024年工作总结 and
 * 乙村2024年工作总结, 1 for less. */
guint gd_title_likeness(GdSlice words, GdSlice other);

#endif
