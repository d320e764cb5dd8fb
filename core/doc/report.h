/* report.h - one report, parsed: its head, its headings, its outline, its end.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Filled once, then only read.  Everything it points at lives in the GdText it was made from.  One
 * GdReport is filled again and again, keeping its memory. */
#ifndef GD_DOC_REPORT_H
#define GD_DOC_REPORT_H

#include "core/doc/date.h"
#include "core/doc/text.h"

/* What a block is. */
typedef enum {
    GD_BLOCK_TITLE,
    GD_BLOCK_FRONT,     /* document number, date or byline under the title */
    GD_BLOCK_ADDRESSEE, /* 主送, or 各位领导: */
    GD_BLOCK_HEADING,   /* text of its own may follow on the same line */
    GD_BLOCK_TEXT,
    GD_BLOCK_CLOSING, /* 特此报告 */
    GD_BLOCK_SIGN,    /* who signs, and when */
    GD_BLOCK_ATTACHMENT,
    GD_BLOCK_WEB, /* dropped by normalizing, and page numbers too */
} GdBlockKind;

/* A paragraph or a heading: a line, or a part of one where several run together. */
typedef struct {
    guint32 line;    /* index into the text's lines */
    guint8 kind;     /* GdBlockKind */
    bool glued;      /* it begins inside its line */
    GdNumber number; /* that it begins with */
    GdSlice folded;  /* a piece of the line's folded copy */
    GdSlice raw;     /* the same piece of the original */
    guint32 chars;   /* code points that are not blank */
    guint32 heading; /* of a heading: bytes of `folded` that are the heading, number included */
    guint32 node;    /* index of the outline node it begins or belongs to; GD_NO_NODE before the first */
} GdBlock;

#define GD_NO_NODE G_MAXUINT32

/* A heading and all that stands under it. */
typedef struct {
    guint32 block;  /* of the heading */
    guint32 end;    /* the first block behind its subtree */
    guint32 parent; /* index of the node around it, or GD_NO_NODE */
    guint8 level;   /* 1 is the outermost */
    guint8 kind;    /* GdNumberKind of its number */
} GdNode;

typedef struct {
    const GdText *text;
    guint number;            /* in the submission, from 1 */
    guint first, end;        /* its lines: [first, end) */
    GArray *blocks;          /* GdBlock */
    GArray *nodes;           /* GdNode, in order: a parent before its children */
    GString *title_own;      /* a title made of several lines */
    GString *title_folded;   /* empty: none */
    GdSlice title;           /* ptr NULL: none */
    guint32 title_line;      /* index of its first line */
    GdSlice addressee;       /* without the colon; ptr NULL: none */
    GdSlice byline;          /* who wrote it, under the title; ptr NULL: none */
    GdSlice issuer;          /* who signs: unit or person; ptr NULL: none */
    bool is_issuer_blank;    /* a blank (XXX) stands where a name should, for the check of blanks to tell */
    GdSlice document_number; /* 某政发〔2024〕3号; ptr NULL: none */
    GdDate date;             /* year 0: none */
    char date_text[11];      /* YYYY[-MM[-DD]], or "" */
    guint32 date_line;       /* index of the line that gives it */
    guint32 day_line;        /* likewise, of a sign-off whose day has no year; G_MAXUINT32: there is none */
    bool is_lunar_dated;     /* the sign-off has a day of the lunar calendar, with its year */
    char period[8];          /* "2023", "2023-H1", "2023-H2", or "" */
    GdHints hints;           /* which patterns may match anywhere in it */
} GdReport;

GdReport *gd_report_new(void);
void gd_report_free(GdReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdReport, gd_report_free)

/* Parses the lines [first, end) of the text.  `title_hint` is what GdCut.title says: unless its ptr is
 * NULL, the first line begins with the separator of a collection. */
void gd_report_fill(GdReport *report, const GdText *text, guint number, guint first, guint end,
                    GdSlice title_hint);

static inline const GdBlock *gd_report_block(const GdReport *report, guint index)
{
    return &g_array_index(report->blocks, GdBlock, index);
}

static inline const GdNode *gd_report_node(const GdReport *report, guint index)
{
    return &g_array_index(report->nodes, GdNode, index);
}

static inline const GdLine *gd_block_line(const GdReport *report, const GdBlock *block)
{
    return gd_text_line(report->text, block->line);
}

/* The first block that begins in this line (index of the text's lines) or behind it; blocks->len: none. */
guint gd_report_block_of(const GdReport *report, guint line);

/* The heading of a block, folded, without its number and the mark at its end. */
GdSlice gd_block_heading(const GdBlock *block);

/* Whether the block begins with 〔一〕 or 【一】 rather than (一), which folding makes alike. */
bool gd_block_is_square(const GdBlock *block);

/* What stands behind the heading in its own block; the whole block where it is no heading. */
GdSlice gd_block_body(const GdBlock *block);

/* Place of a block in the contract's terms: line and column from 1. */
guint32 gd_block_line_number(const GdBlock *block);
guint32 gd_block_column(const GdReport *report, const GdBlock *block);

/* Whether folded text ends like a sentence or an announcement: 。:;!? and closing quotes behind them. */
bool gd_ends_sentence(GdSlice folded);

/* Characters that are not blank in blocks [first, end), headings' own words left out. */
guint32 gd_report_chars(const GdReport *report, guint first, guint end);

#endif
