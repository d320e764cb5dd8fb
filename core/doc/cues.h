/* cues.h - the wordings by which the parts of any report are recognised, whatever its genre.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * They are data: the <cue id="…"> of templates/common.xml, read by template/.  All are matched against
 * folded lines. */
#ifndef GD_DOC_CUES_H
#define GD_DOC_CUES_H

#include "core/base/pattern.h"

typedef enum {
    GD_CUE_WEB,          /* a line that is a remainder of a web page */
    GD_CUE_WEB_TAIL,     /* such a line behind which a page, at its end, has nothing of the report any more */
    GD_CUE_PAGE,         /* a line that is a page number */
    GD_CUE_TITLE,        /* what titles of official documents end in */
    GD_CUE_SEPARATOR,    /* a line that begins the next report of a collection */
    GD_CUE_SPECIMEN,     /* such a line that is less plain: 范文1, 【1】 */
    GD_CUE_COLLECTION,   /* the title of a whole collection */
    GD_CUE_REPORT_TITLE, /* what titles of reports end in, of all documents */
    GD_CUE_NAMED_TITLE,  /* a title that names a place, a unit, a post or a year */
    GD_CUE_ADDRESSEE,    /* whom it is addressed to */
    GD_CUE_UNIT,         /* the name of a unit, alone on its line */
    GD_CUE_PERSON,       /* the one who signs: 述职人:张三 */
    GD_CUE_SIGNER_LABEL, /* 述职人: before a name */
    GD_CUE_SIGNER_MARK,  /* (盖章) behind it */
    GD_CUE_DATE_LABEL,   /* 报告时间: before a date */
    GD_CUE_SIGNED_TITLE, /* titles of accounts that somebody answers for: 述职, 述廉 */
    GD_CUE_NAMES_ISSUER, /* a title or an opening that says whose report it is */
    GD_CUE_WRITER,       /* the end of a text that says who wrote it: 执笔人: */
    GD_CUE_CLOSING,      /* 特此报告, 请予评议 */
    GD_CUE_ATTACHMENT,   /* 附件: 抄送: */
    GD_CUE_PREAMBLE,     /* 现将…汇报如下 */
    GD_CUE_FUNCTIONAL,   /* headings that say what their section is for: 基本情况, 存在问题 */
    GD_CUE_LETTERHEAD,   /* 某某县人民政府文件, 签发人: */
    GD_CUE_NOT_HEADING,  /* short lines that are no heading */
    GD_CUE_PLACEHOLDER,
    GD_CUE_PLACEHOLDER_GRAVE, /* those that stand for a unit, person, date, year or amount */
    GD_CUE_NOT_PLACEHOLDER,
    GD_CUE_PLACEHOLDER_SPOKEN_OF, /* beside its quotation: that others wrote it so */
    GD_CUE_UNKNOWNS,              /* a line in which letters are unknowns: 设欠款为x */
    GD_CUE_GAP,                   /* behind blanks: what a figure stood before */
    GD_CUE_NOT_GAP,               /* … with the words before the blanks: one word that is spaced out */
    GD_CUE_BREAKS_OFF,            /* words that no report ends in */
    GD_CUE_CONTACT,               /* before a number: it is given for people to call */
    GD_CUE_CONTACT_BEHIND,        /* the same, behind it */
    GD_CUE_CONTACT_LINE,          /* a short line, or the head of a table, that gives numbers to call */
    GD_CUE_NOT_MOBILE,            /* before a number: it numbers a thing */
    GD_CUE_QUANTITY,              /* behind a number: it counts something */
    GD_CUE_CARD,                  /* beside a number: it is that of a card or an account */
    GD_CUE_NOT_ID,                /* before it: the number of a thing */
    GD_CUE_NOT_CARD,              /* beside it: the account of a unit */
    GD_CUE_SUM,                   /* words beside which parts and their total stand */
    GD_CUE_SUM_PARTS,             /* a total has so many parts; group 1: how many */
    GD_CUE_SUM_TOTAL,             /* what stands before adds up to what follows; group 1: how many parts */
    GD_CUE_SUM_REST,              /* what follows is all that is left */
    GD_CUE_NOTHING,               /* words of a section that say nothing: 略, 详见附件, 待补充 */
    GD_CUE_SECRET,
    GD_CUE_PERIOD,       /* the year or half-year a report is about, in its title; groups 1 and 2: which */
    GD_CUE_PERIOD_PROSE, /* the same in its first paragraph */
    GD_N_CUES
} GdCueId;

typedef struct {
    const GdPatternSet *set; /* that they, and all that templates ask, belong to */
    const GdPattern *pattern[GD_N_CUES];
} GdCues;

/* The id of a cue in common.xml. */
const char *gd_cue_name(GdCueId id);

#endif
