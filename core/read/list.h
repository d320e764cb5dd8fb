/* list.h - the numbers that a word processor counts by itself, brought into the text.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A person sees "一、" before the paragraph; the file holds only that the paragraph is an item of a list, and
 * at which level.  Each level has a text in which "%1" stands for the number of level 1, "%2" of level 2, …
 * (ECMA-376 part 1, 17.9). */
#ifndef GD_READ_LIST_H
#define GD_READ_LIST_H

#include "core/read/list-number.h"

enum { GD_LIST_LEVELS = 10, GD_LEVEL_TEXT = 48 };

typedef enum { GD_AFTER_TAB, GD_AFTER_BLANK, GD_AFTER_NOTHING } GdListAfter;

typedef struct {
    guint8 style;             /* GdListStyle */
    guint8 after;             /* GdListAfter: what stands behind the number */
    bool decimal;             /* numbers of outer levels are written as decimal numbers */
    gint8 restart;            /* begins anew behind an item of this level (from 1) or one further out;
                                 0: never; GD_RESTART_USUAL: behind any further out */
    gint32 start;             /* the number of the first item */
    char text[GD_LEVEL_TEXT]; /* in UTF-8 */
} GdListLevel;

enum { GD_RESTART_USUAL = -1 };

/* What is counted together: several lists of a document may go on from one another. */
typedef struct {
    gint32 count[GD_LIST_LEVELS];
    bool begun[GD_LIST_LEVELS];
} GdListCount;

/* A list as paragraphs name it, made from a definition: with levels and starts of its own (w:num,
 * \listoverride). */
typedef struct {
    GdListLevel own[GD_LIST_LEVELS];
    bool has_own[GD_LIST_LEVELS], has_start[GD_LIST_LEVELS];
    bool begun[GD_LIST_LEVELS]; /* an item of the level was counted */
    gint32 start[GD_LIST_LEVELS];
} GdListUse;

/* A level without anything set: decimal, from 1, its text empty. */
GdListLevel gd_list_level(void);

/* Adds to the text of the level; what has no room is left out, by whole characters. */
void gd_list_level_add(char text[GD_LEVEL_TEXT], GdSlice utf8);

/* Counts one more item of levels[level], of GD_LIST_LEVELS, and appends what is seen before its text. */
void gd_list_item(const GdListLevel *levels, GdListCount *count, unsigned level, GString *out);

/* The same for a use of the levels `defined`: a start of its own counts from its first item on. */
void gd_list_use_item(GdListUse *use, const GdListLevel *defined, GdListCount *count, unsigned level,
                      GString *out);

/* The next item of the level gets this number, whatever came before. */
void gd_list_restart(GdListCount *count, unsigned level, int number);

#endif
