/* numbering.h - the number at the beginning of a heading or an item, in all the ways people write it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * GB/T 9704-2012 7.3.3 knows 一、 （一） 1. （1）; submitted reports know a good many more.  All functions
 * look at folded text (base/fold.h), so （ is ( and ． is . here. */
#ifndef GD_DOC_NUMBERING_H
#define GD_DOC_NUMBERING_H

#include "core/base/slice.h"

/* The kinds, from the outermost to the innermost as people nest them. */
typedef enum {
    GD_NUMBER_NONE,
    GD_NUMBER_PART,        /* 第一部分 第一篇 第一章 */
    GD_NUMBER_CLAUSE,      /* 第一节 第一条 */
    GD_NUMBER_HAN,         /* 一、 一. 钥匙一、 */
    GD_NUMBER_HAN_PAREN,   /* (一) (一)、 */
    GD_NUMBER_DIGIT,       /* 1、 1. 1) */
    GD_NUMBER_DECIMAL,     /* 1.1 1.1.2 */
    GD_NUMBER_DIGIT_PAREN, /* (1) ⑴ */
    GD_NUMBER_CIRCLED,     /* ① */
    GD_NUMBER_LETTER,      /* a. A、 */
    GD_NUMBER_ORDINAL,     /* 第一, 其一, 首先, */
    GD_NUMBER_POINT,       /* 一是 一要 */
    GD_N_NUMBERS
} GdNumberKind;

/* How sure it is that a number is one. */
typedef enum {
    GD_NUMBER_MARKED, /* its marks say so: 一、 （一） 1. */
    GD_NUMBER_BARE,   /* a blank behind it and nothing else: 一　基本情况, but also 三 月下旬 */
    GD_NUMBER_WORDED, /* behind a word: 钥匙一、, but also 工钱三十、 */
} GdNumberForm;

typedef struct {
    guint8 kind;  /* GdNumberKind */
    guint8 form;  /* GdNumberForm */
    guint8 depth; /* of a decimal number: how many figures; else 1 */
    guint16 value;
    guint16 len; /* bytes of folded text that the number takes, with the marks behind it */
} GdNumber;

enum { GD_NUMERAL_MAX = 9999 };

/* Reads a Chinese numeral (十二, 二十, 一百零三, 二〇二三) or digits off the front of *text.  -1 and *text
 * unmoved: there is none, or it is beyond 9999. */
int gd_numeral_take(GdSlice *text);

/* The number that text begins with; kind GD_NUMBER_NONE: none.  `raw` is the line before folding, or
 * empty: it tells 一　基本情况 (a blank behind the numeral) from 一基本情况. */
GdNumber gd_number_at(GdSlice text, GdSlice raw);

/* Whether c, folded, may begin 一、 or (一): quick, and true for nearly nothing else. */
bool gd_may_begin_row(gunichar c);

/* A numeral such as 三 or 十二 as headings use it; to be freed. */
char *gd_numeral_write(unsigned value);

#endif
