/* code-page.h - text in the code pages of Windows, by which RTF marks each font.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_CODE_PAGE_H
#define GD_READ_CODE_PAGE_H

#include "core/read/charset.h"

typedef enum {
    GD_CODE_PAGE_OTHER, /* one that is not read: its bytes beyond ASCII are broken */
    GD_CODE_PAGE_LATIN, /* 1252 */
    GD_CODE_PAGE_GBK,
    GD_CODE_PAGE_BIG5,
    GD_CODE_PAGE_UTF8,
    GD_CODE_PAGE_SYMBOL,    /* of the font Symbol: ASCII, and signs of mathematics */
    GD_CODE_PAGE_WINGDINGS, /* nothing but signs */
    GD_CODE_PAGE_USUAL,     /* that of the document */
} GdCodePage;

typedef struct {
    guint n_private, n_replaced;
} GdCodePageLoss;

/* \ansicpg936, \cpg936 */
GdCodePage gd_code_page_numbered(int number);
/* \fcharset134 */
GdCodePage gd_code_page_of_font(int charset);

/* The charset of a page that holds Chinese; NULL: it does not. */
const GdCharset *gd_code_page_charset(GdCodePage page);

bool gd_code_page_is_ascii(GdSlice bytes);

/* Appends the bytes in UTF-8.  Where the font claims to be a Western one, but the bytes are clearly Chinese
 * by the page of the document (or, where that is Western too, by GBK), they are read so. */
void gd_code_page_decode(GdCodePage page, GdCodePage document, GdSlice bytes, GString *out,
                         GdCodePageLoss *loss);

/* Appends what a byte of a font of signs shows; nothing where that is not known. */
void gd_code_page_sign(GdCodePage page, unsigned code, GString *out);

#endif
