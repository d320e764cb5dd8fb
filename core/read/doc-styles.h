/* doc-styles.h - the styles and the fonts of a Word document ([MS-DOC] STSH, STD; SttbfFfn, FFN).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_DOC_STYLES_H
#define GD_READ_DOC_STYLES_H

#include "core/read/doc-file.h"
#include "core/read/doc-look.h"
#include "core/read/sign.h"

enum { GD_DOC_STYLE_DEPTH_MAX = 32 }; /* styles based on each other; Word allows 11 */

typedef struct {
    GdDocParagraph paragraph; /* its own, and what it inherits */
    GdDocRun run;
    bool is_title;
} GdDocStyle;

typedef struct GdDocStyles GdDocStyles;

GdDocStyles *gd_doc_styles_read(const GdDocFile *file);
void gd_doc_styles_free(GdDocStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDocStyles, gd_doc_styles_free)

/* A plain one, where there is none of that number. */
const GdDocStyle *gd_doc_style(const GdDocStyles *styles, guint16 number);

/* The look of characters of that style of paragraphs that the modifiers change.  Adds to *told the bytes of
 * modifiers it went through. */
GdDocRun gd_doc_run(const GdDocStyles *styles, const GdDocStyle *paragraph, GdSlice modifiers, GdSlice more,
                    size_t *told);

GdSignFont gd_doc_font(const GdDocStyles *styles, guint16 number);

#endif
