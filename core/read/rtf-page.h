/* rtf-page.h - the code pages of an RTF document: each font has its own.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_RTF_PAGE_H
#define GD_READ_RTF_PAGE_H

#include "core/read/charset.h"

typedef enum {
    GD_RTF_OTHER, /* one that is not read: its bytes beyond ASCII are broken */
    GD_RTF_LATIN, /* 1252 */
    GD_RTF_GBK,
    GD_RTF_BIG5,
    GD_RTF_UTF8,
    GD_RTF_SYMBOL,    /* of the font Symbol: ASCII, and signs of mathematics */
    GD_RTF_WINGDINGS, /* nothing but signs */
    GD_RTF_USUAL,     /* that of the document */
} GdRtfPage;

typedef struct {
    guint n_private, n_replaced;
} GdRtfLoss;

/* \ansicpg936, \cpg936 */
GdRtfPage gd_rtf_page_numbered(int number);
/* \fcharset134 */
GdRtfPage gd_rtf_page_of_font(int charset);

/* The charset of a page that holds Chinese; NULL: it does not. */
const GdCharset *gd_rtf_page_charset(GdRtfPage page);

bool gd_rtf_is_ascii(GdSlice bytes);

/* Appends the bytes in UTF-8.  Where the font claims to be a Western one, but the bytes are clearly Chinese
 * by the page of the document (or, where that is Western too, by GBK), they are read so. */
void gd_rtf_decode(GdRtfPage page, GdRtfPage document, GdSlice bytes, GString *out, GdRtfLoss *loss);

/* Appends what a byte of a font of signs shows; nothing where that is not known. */
void gd_rtf_sign(GdRtfPage page, unsigned code, GString *out);

#endif
