/* odt-list-style.h - how the items of a list look in OpenDocument (ODF 1.3 part 3, 16.30).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_ODT_LIST_STYLE_H
#define GD_READ_ODT_LIST_STYLE_H

#include "core/base/xml-stream.h"
#include "core/read/list.h"

typedef struct {
    char *name;
    GdListLevel levels[GD_LIST_LEVELS];
} GdOdtListStyle;

/* What is known of the style being read; the texts of its levels are made when all of them are. */
typedef struct {
    struct {
        char prefix[GD_LEVEL_TEXT], suffix[GD_LEVEL_TEXT];
        char form[GD_LEVEL_TEXT]; /* "第%1%条": what LibreOffice writes of it all; may be empty */
        int shown;                /* levels, counted from this one outwards */
        bool is_known;
    } levels[GD_LIST_LEVELS];
    int at; /* the level being read; -1: none */
} GdOdtListDraft;

GdOdtListStyle *gd_odt_list_style_new(GdSlice name);
void gd_odt_list_style_free(GdOdtListStyle *style);

void gd_odt_list_style_begin(GdOdtListDraft *draft);
/* Takes up an element within text:list-style or text:outline-style. */
void gd_odt_list_style_add(GdOdtListStyle *style, GdOdtListDraft *draft, const GdXmlElement *element);
void gd_odt_list_style_end(GdOdtListStyle *style, const GdOdtListDraft *draft);

#endif
