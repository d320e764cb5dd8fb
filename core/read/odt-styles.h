/* odt-styles.h - the styles of an OpenDocument text: of paragraphs, characters and lists (ODF 1.3 part 3,
 * 16).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Those with names stand in styles.xml, those made for one place ("automatic") in content.xml. */
#ifndef GD_READ_ODT_STYLES_H
#define GD_READ_ODT_STYLES_H

#include "core/read/odt-list-style.h"

enum { GD_ODT_STYLES_MAX = 50000, GD_ODT_LIST_STYLES_MAX = 10000 };

typedef enum { GD_ODT_PARAGRAPH, GD_ODT_CHARACTERS, GD_ODT_N_FAMILIES } GdOdtFamily;

/* Each is 0, 1 or, where nothing is said, GD_ODT_UNSET. */
typedef struct {
    int centred, hidden;
    int bold, bold_han; /* of Western and of Chinese letters */
} GdOdtLook;

enum { GD_ODT_UNSET = -1 };
#define GD_ODT_PLAIN ((GdOdtLook){ GD_ODT_UNSET, GD_ODT_UNSET, GD_ODT_UNSET, GD_ODT_UNSET })

/* With what it inherits. */
typedef struct {
    GdOdtLook look;
    const char *list; /* the style of its lists; "": none, whatever others say; NULL: not said */
    int outline;      /* the level of headings it is for, from 1; 0: body text */
    bool is_title;
} GdOdtStyle;

typedef struct GdOdtStyles GdOdtStyles;

GdOdtStyles *gd_odt_styles_new(void);
void gd_odt_styles_free(GdOdtStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdOdtStyles, gd_odt_styles_free)

/* Takes up the styles of a part: the automatic ones or the others.  Fails with GD_XML_ERROR, and with
 * GD_READ_LIMIT where there are too many. */
bool gd_odt_styles_read(GdOdtStyles *styles, GdSlice xml, bool automatic, GError **error);

/* The style of that name, which may have no pointer; an automatic one comes first. */
GdOdtStyle gd_odt_style(const GdOdtStyles *styles, GdOdtFamily family, GdSlice name);
/* NULL: there is none. */
const GdOdtListStyle *gd_odt_list_style(const GdOdtStyles *styles, GdSlice name);
/* That of headings; never NULL. */
const GdOdtListStyle *gd_odt_outline(const GdOdtStyles *styles);

/* What is not said in `own` is as in `from`. */
GdOdtLook gd_odt_look_over(GdOdtLook own, GdOdtLook from);

/* Is the element of that vocabulary of OpenDocument ("text", "style"), or, with NULL, of any? */
bool gd_odt_is(const GdXmlElement *element, const char *vocabulary);

#endif
