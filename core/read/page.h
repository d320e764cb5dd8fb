/* page.h - the lines of a web page, each with what its markup says about it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One line a block, as a browser shows it: white space folded (a line break between Chinese characters is
 * none), what is hidden left out, rows of data joined to one line with tabs. */
#ifndef GD_READ_PAGE_H
#define GD_READ_PAGE_H

#include "core/base/slice.h"

/* What the markup calls a box: a hint, and no more. */
typedef enum {
    GD_BOX_PLAIN,
    GD_BOX_NAMED_FURNITURE, /* by its class or id: "leftmenu", "footer" */
    GD_BOX_FURNITURE,       /* by its element or role: <nav>, <footer> of the page */
} GdBoxKind;

/* A box holds lines and other boxes; box 0 is the page. */
typedef struct {
    guint32 parent; /* of box 0: 0 */
    guint8 kind;
    bool is_page; /* the body, or a form or centre around everything */
} GdBox;

typedef enum { GD_FATE_KEEP, GD_FATE_ASIDE, GD_FATE_DROP } GdFate;

typedef struct {
    guint32 begin, len; /* in GdPage.text */
    guint32 box;
    guint32 letters;      /* Han characters and Latin letters */
    guint32 link_letters; /* of them, in links to elsewhere */
    guint32 bold_letters;
    guint16 n_links;
    guint16 cell;        /* of the row it stands in, from 1; 0: in none */
    guint8 marks, level; /* GD_MARK_* */
    bool has_sentence;   /* it holds 。 ； ！ or ？ */
    bool has_attachment; /* a link leads to a document */
    guint8 fate;
} GdPageLine;

typedef struct {
    GString *text;     /* the lines, one behind the other, without separators */
    GString *title;    /* of <title> */
    GArray *lines;     /* GdPageLine */
    GArray *boxes;     /* GdBox; each behind its parent */
    GString *producer; /* the program that wrote the page, or "" */
} GdPage;

GdPage *gd_page_new(void);
void gd_page_free(GdPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPage, gd_page_free)

/* Adds the lines of a page; fails where it is nested too deeply. */
bool gd_page_parse(GdPage *page, GdSlice utf8, GError **error);

static inline GdPageLine *gd_page_line(const GdPage *page, size_t index)
{
    return &g_array_index(page->lines, GdPageLine, index);
}

static inline GdBox *gd_page_box(const GdPage *page, size_t index)
{
    return &g_array_index(page->boxes, GdBox, index);
}

static inline GdSlice gd_page_text(const GdPage *page, const GdPageLine *line)
{
    return gd_slice(page->text->str + line->begin, line->len);
}

#endif
