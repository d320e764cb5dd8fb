/* rtf-lists.h - the lists of an RTF document: \listtable and \listoverridetable, by which Word counts.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_RTF_LISTS_H
#define GD_READ_RTF_LISTS_H

#include "core/read/rtf-token.h"

enum { GD_RTF_LISTS_MAX = 10000 };

typedef struct GdRtfLists GdRtfLists;

GdRtfLists *gd_rtf_lists_new(void);
void gd_rtf_lists_free(GdRtfLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRtfLists, gd_rtf_lists_free)

/* What stands in one of the two tables.  A byte: false: it is one of the text. */
void gd_rtf_lists_word(GdRtfLists *lists, const GdRtfToken *word);
bool gd_rtf_lists_byte(GdRtfLists *lists, int byte);
void gd_rtf_lists_text(GdRtfLists *lists, GdSlice utf8);

/* There were more than GD_RTF_LISTS_MAX. */
bool gd_rtf_lists_overflowed(const GdRtfLists *lists);

/* Counts one more item of the list \ls, and appends its number; nothing where there is no such list. */
void gd_rtf_lists_count(GdRtfLists *lists, int ls, unsigned level, GString *out);

#endif
