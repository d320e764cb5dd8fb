/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/base/language.h"
#include "core/read/ofd-inside.h"
#include "core/read/radicals.h"
#include "core/read/reader.h"
#include "core/read/sign.h"

static const double POINTS = 72 / 25.4; /* in a millimetre */
static const double WIDTH = 210, HEIGHT = 297;
static const float ASCENT = 0.88F, DESCENT = 0.12F; /* of the size of the font */
static const double SLANT = 0.2;                    /* how far from straight a line may be */

/* What a page shows, with what its templates and units hold; text runs to the right, downwards, to the left,
 * or upwards (0 to 3). */
typedef struct {
    const GdOfdDocument *document;
    GArray *chars; /* GdOfdChar */
    guint runs[4]; /* characters */
    guint n_looked_at;
    bool has_image, has_too_many;
    bool in_template;
} Page;

/* -1: it runs aslant, as watermarks do, or nowhere. */
static int direction_of(const GdOfdChar *c)
{
    double along = MAX(fabsf(c->ux), fabsf(c->uy)), aslant = MIN(fabsf(c->ux), fabsf(c->uy));
    if (!(along > 0 && aslant <= SLANT * along))
        return -1;
    return fabsf(c->ux) > fabsf(c->uy) ? (c->ux > 0 ? 0 : 2) : (c->uy > 0 ? 1 : 3);
}

static void add_chars(Page *page, const GdOfdContent *content, const GdOfdMatrix *m)
{
    for (guint i = 0; i < content->chars->len; i++) {
        GdOfdChar c = g_array_index(content->chars, GdOfdChar, i);
        double x = c.x, y = c.y, ux = c.ux, uy = c.uy;
        c.x = (float)(m->a * x + m->c * y + m->e);
        c.y = (float)(m->b * x + m->d * y + m->f);
        c.ux = (float)(m->a * ux + m->c * uy);
        c.uy = (float)(m->b * ux + m->d * uy);
        c.size *= (float)hypot(m->c, m->d);
        int direction = direction_of(&c);
        if (direction < 0 || gd_is_blank(c.c))
            continue;
        c.of_template = page->in_template;
        page->runs[direction]++;
        g_array_append_val(page->chars, c);
    }
}

static void add_content(Page *page, const GdOfdContent *content, const GdOfdMatrix *matrix, unsigned depth)
{
    page->has_image |= content->has_image;
    page->n_looked_at += content->chars->len + content->uses->len;
    page->has_too_many |= content->has_too_many || page->n_looked_at > GD_PAGE_CHARS_MAX;
    if (page->has_too_many)
        return;
    add_chars(page, content, matrix);
    for (guint i = 0; i < content->uses->len && depth < GD_OFD_UNITS_DEEP && !page->has_too_many; i++) {
        const GdOfdUse *use = &g_array_index(content->uses, GdOfdUse, i);
        const GdOfdContent *unit =
            g_hash_table_lookup(page->document->resources.units, GUINT_TO_POINTER(use->unit));
        GdOfdMatrix within = gd_ofd_within(*matrix, use->matrix);
        if (unit)
            add_content(page, unit, &within, depth + 1);
    }
}

/* What it is in text: fonts of signs have their codes where letters are, or from U+F000 on. */
static gunichar meant(gunichar c, guint font)
{
    gunichar code = c >= 0xF000 && c <= 0xF0FF ? c - 0xF000 : c;
    if (!(font & (GD_OFD_WINGDINGS | GD_OFD_SYMBOL)) || code > 0xFF)
        return gd_han_of_radical(c);
    GdSlice sign = gd_sign(font & GD_OFD_WINGDINGS ? GD_SIGN_WINGDINGS : GD_SIGN_SYMBOL, code);
    return gd_slice_next(&sign); /* 0 is not set */
}

/* As it stands on a page of that size that is turned until it runs to the right; points. */
static GdGlyph glyph_of(const GdOfdChar *c, guint font, int way, double width, double height)
{
    const double at[4][2] = {
        { c->x, c->y }, { c->y, width - c->x }, { width - c->x, height - c->y }, { height - c->y, c->x }
    };
    float x = (float)(at[way][0] * POINTS), y = (float)(at[way][1] * POINTS),
          size = (float)(c->size * POINTS), advance = (float)(c->width * hypot(c->ux, c->uy) * POINTS);
    return (GdGlyph){ .x1 = x,
                      .y1 = y - ASCENT * size,
                      .x2 = x + advance,
                      .y2 = y + DESCENT * size,
                      .size = size,
                      .c = meant(c->c, font),
                      .bold = c->bold || font & GD_OFD_BOLD,
                      .of_template = c->of_template };
}

/* The page is turned as most of it is read; what runs in another way is left out. */
static void set_chars(const Page *page, double width, double height, GdLayout *layout)
{
    int way = 0;
    for (int i = 1; i < 4; i++)
        way = page->runs[i] > page->runs[way] ? i : way;
    if (!gd_layout_begin_page(layout, (way % 2 ? height : width) * POINTS,
                              (way % 2 ? width : height) * POINTS))
        return;
    for (guint i = 0; i < page->chars->len; i++) {
        const GdOfdChar *c = &g_array_index(page->chars, GdOfdChar, i);
        guint font =
            GPOINTER_TO_UINT(g_hash_table_lookup(page->document->resources.fonts, GUINT_TO_POINTER(c->font)));
        GdGlyph glyph = glyph_of(c, font, way, width, height);
        if (direction_of(c) == way && !gd_layout_add(layout, &glyph))
            return;
    }
}

bool gd_ofd_page_set(GdOfdDocument *document, const GdOfdContent *content, GdLayout *layout, GError **error)
{
    g_autoptr(GArray) chars = g_array_new(FALSE, FALSE, sizeof(GdOfdChar));
    const GdOfdMatrix unchanged = GD_OFD_UNCHANGED;
    Page page = { .document = document, .chars = chars };
    add_content(&page, content, &unchanged, 0);
    page.in_template = true;
    for (guint i = 0; i < content->templates->len; i++) {
        const GdOfdContent *template = g_hash_table_lookup(
            document->templates, GUINT_TO_POINTER(g_array_index(content->templates, guint32, i)));
        if (template)
            add_content(&page, template, &unchanged, 0);
    }
    if (page.has_too_many) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("a page with more than %d characters"),
                    GD_PAGE_CHARS_MAX);
        return false;
    }
    document->counts->n_chars += page.n_looked_at;
    document->counts->n_pages++;
    document->counts->n_pictures += !chars->len && page.has_image;
    document->counts->shows_pictures |= page.has_image;
    if (!gd_ofd_counts_check(document->counts, error))
        return false;
    bool said = content->width > 0 && content->height > 0,
         known = document->width > 0 && document->height > 0;
    set_chars(&page,
              said    ? content->width
              : known ? document->width
                      : WIDTH,
              said    ? content->height
              : known ? document->height
                      : HEIGHT,
              layout);
    return true; /* gd_layout_finish says what there is too much of */
}
