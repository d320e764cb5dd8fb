/* normalize.h - the normalized text of a report, and what became of the original's.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The submission itself is never changed: this is the text of its record, made by rules that each have a
 * name and a count (DESIGN.md, "Normalizing").  Lines stay lines.  A text that is normalized already
 * gives itself back with all counts 0.  Han characters, letters and digits stay, each in its place,
 * outside the changes that heading-number, date, page-number and web-remains list (GdNormalChange). */
#ifndef GD_RECORD_NORMALIZE_H
#define GD_RECORD_NORMALIZE_H

#include "core/doc/report.h"

/* The rules, in the order of their work. */
typedef enum {
    GD_RULE_BLANK_LINES,
    GD_RULE_PAGE_NUMBER,
    GD_RULE_WEB_REMAINS,
    GD_RULE_INDENTS,
    GD_RULE_DATE,
    GD_RULE_HEADING_NUMBER,
    GD_RULE_CONTROL,
    GD_RULE_WIDTH,
    GD_RULE_RADICALS,
    GD_RULE_UNICODE_NFC,
    GD_RULE_PUNCTUATION,
    GD_RULE_BLANKS,
    GD_N_NORMAL_RULES
} GdNormalRuleId;

/* The name of a rule as the record has it. */
const char *gd_normal_rule_name(GdNormalRuleId rule);

/* A piece of the normalized text: a whole line, or as much of it as belongs to one block of the report. */
typedef struct {
    guint32 block;      /* index into the report's blocks; GD_NO_NODE: none */
    guint32 begin, end; /* its bytes in GdNormal.text, without the line end */
    guint32 heading;    /* where its heading ends; begin: it is none */
    guint32 line;       /* in the original, from 1 */
    guint8 kind;        /* GdBlockKind; never GD_BLOCK_WEB */
    bool glued;         /* it goes on in the line of the item before it */
} GdNormalItem;

enum { GD_CHANGE_BYTES = 24 };

/* A dropped line, or a date or a heading's number that is written with other characters now, not only with
 * other marks: 二〇二四年…, Ⅱ、, ⑵ */
typedef struct {
    guint8 rule;               /* GdNormalRuleId */
    guint32 line;              /* in the original, from 1 */
    GdSlice original;          /* verbatim, in the original: a dropped line whole, without its line end */
    char now[GD_CHANGE_BYTES]; /* what stands in its place; "": it is dropped */
} GdNormalChange;

typedef struct GdRuleLine GdRuleLine;

/* Filled again and again, keeping its memory. */
typedef struct {
    const GdReport *report;
    GString *text;   /* each line ends with LF */
    GArray *items;   /* GdNormalItem, in order */
    GArray *changes; /* GdNormalChange, by line */
    guint counts[GD_N_NORMAL_RULES];
    GdRuleLine *at_work;
} GdNormal;

GdNormal *gd_normal_new(void);
void gd_normal_free(GdNormal *normal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdNormal, gd_normal_free)

/* Borrows the report for as long as the contents are used. */
void gd_normal_fill(GdNormal *normal, const GdReport *report);

/* Appends a piece of the report's text - its issuer, say - written as the rules write a line's
 * characters.  Nothing is counted. */
void gd_normal_write(GdNormal *normal, GdSlice text, GString *out);

static inline const GdNormalItem *gd_normal_item(const GdNormal *normal, guint index)
{
    return &g_array_index(normal->items, GdNormalItem, index);
}

#endif
