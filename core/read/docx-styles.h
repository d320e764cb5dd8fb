/* docx-styles.h - what the styles of a Word document say of its paragraphs (ECMA-376 part 1, 17.7).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_DOCX_STYLES_H
#define GD_READ_DOCX_STYLES_H

#include "core/base/xml-stream.h"

/* What is not set is inherited: GD_DOCX_UNSET. */
enum { GD_DOCX_UNSET = -1, GD_DOCX_BODY_LEVEL = 9 };

typedef struct {
    int list, list_level;      /* numId and ilvl; list 0: no list, whatever the style says */
    int outline;               /* from 0; GD_DOCX_BODY_LEVEL: body text */
    int centred, bold, hidden; /* 0 or 1 */
} GdDocxLook;

#define GD_DOCX_PLAIN                                                                                        \
    ((GdDocxLook){ GD_DOCX_UNSET, GD_DOCX_UNSET, GD_DOCX_UNSET, GD_DOCX_UNSET, GD_DOCX_UNSET, GD_DOCX_UNSET })

typedef struct {
    char *id, *based_on; /* based_on: NULL, or the id of another */
    GdDocxLook look;     /* its own, and what it inherits */
    bool is_title;
    const char *list_owner; /* the id of the style that names the list; NULL: none does */
} GdDocxStyle;

typedef struct GdDocxStyles GdDocxStyles;

/* Empty bytes give a document without styles; NULL: GD_XML_ERROR. */
GdDocxStyles *gd_docx_styles_read(GdSlice xml, GError **error);
void gd_docx_styles_free(GdDocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDocxStyles, gd_docx_styles_free)

/* The style of that id; .ptr NULL: the one of paragraphs that name none.  NULL: there is none. */
const GdDocxStyle *gd_docx_style(const GdDocxStyles *styles, GdSlice id);

/* What is not said in `own` is as in `from`. */
GdDocxLook gd_docx_look_over(GdDocxLook own, GdDocxLook from);

/* Takes up what an element of w:pPr or w:rPr says; false: it says nothing that matters here. */
bool gd_docx_look_read(GdDocxLook *look, const GdXmlElement *element);

/* Is the element one of WordprocessingML, transitional or strict? */
bool gd_docx_is_word(const GdXmlElement *element);

#endif
