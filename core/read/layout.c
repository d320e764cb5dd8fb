/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/base/language.h"
#include "core/read/layout-inside.h"
#include "core/read/reader.h"

enum {
    SIZE_MAX_POINTS = 1000,
    SIZES = 128, /* sizes of type that are told apart, in half points */
};

bool gd_layout_names_bold(GdSlice font)
{
    static const char *const words[] = { "Bold", "bold", "BOLD", "Black", "Heavy", "粗" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (gd_slice_find(font, gd_slice_of(words[i])) >= 0)
            return true;
    return false;
}

GdLayout *gd_layout_new(void)
{
    GdLayout *layout = g_new0(GdLayout, 1);
    layout->glyphs = g_array_new(FALSE, FALSE, sizeof(GdGlyph));
    layout->text = g_string_new(NULL);
    layout->pieces = g_array_new(FALSE, FALSE, sizeof(GdPiece));
    layout->rows = g_array_new(FALSE, FALSE, sizeof(GdPlacedRow));
    layout->pages = g_array_new(FALSE, FALSE, sizeof(GdPage));
    return layout;
}

void gd_layout_free(GdLayout *layout)
{
    if (!layout)
        return;
    g_array_free(layout->glyphs, TRUE);
    g_string_free(layout->text, TRUE);
    g_array_free(layout->pieces, TRUE);
    g_array_free(layout->rows, TRUE);
    g_array_free(layout->pages, TRUE);
    g_free(layout);
}

bool gd_layout_begin_page(GdLayout *layout, double width, double height)
{
    gd_layout_end_page(layout);
    layout->has_too_many_pages |= layout->pages->len == GD_PAGES_MAX;
    layout->has_too_many_words |= layout->pieces->len > GD_WORDS_MAX;
    if (layout->has_too_many_pages || layout->has_too_many_words)
        return false;
    GdPage page = { .width = (float)width, .height = (float)height };
    g_array_append_val(layout->pages, page);
    return true;
}

static bool is_on_page(const GdGlyph *glyph, const GdPage *page)
{
    float x = (glyph->x1 + glyph->x2) / 2, y = (glyph->y1 + glyph->y2) / 2;
    return x >= 0 && x <= page->width && y >= 0 && y <= page->height; /* false of what is no number, too */
}

bool gd_layout_add(GdLayout *layout, const GdGlyph *glyph)
{
    const GdPage *page = &g_array_index(layout->pages, GdPage, layout->pages->len - 1);
    if (layout->has_too_many_pages || layout->has_too_many_words || layout->has_too_many_chars)
        return false;
    if (gd_is_blank(glyph->c) || !g_unichar_validate(glyph->c) || g_unichar_iscntrl(glyph->c) ||
        !is_on_page(glyph, page) || !(glyph->size > 0 && glyph->size <= SIZE_MAX_POINTS))
        return true;
    layout->has_too_many_chars = layout->glyphs->len == GD_PAGE_CHARS_MAX || layout->text->len > GD_TEXT_MAX;
    if (layout->has_too_many_chars)
        return false;
    g_array_append_val(layout->glyphs, *glyph);
    return true;
}

/* The size that most of the text is set in. */
static float body_size(const GdLayout *layout)
{
    guint chars[SIZES] = { 0 }, most = 0;
    for (guint i = 0; i < layout->pieces->len; i++) {
        const GdPiece *piece = gd_piece(layout, i);
        guint at = (guint)CLAMP(lroundf(2 * piece->size), 1, SIZES - 1);
        chars[at] += piece->chars;
        most = chars[at] > chars[most] ? at : most;
    }
    return (float)MAX(most, 1) / 2;
}

bool gd_layout_pour(GdLayout *layout, GdFlow *flow, GError **error)
{
    gd_layout_end_page(layout);
    if (layout->has_too_many_pages) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d pages"), GD_PAGES_MAX);
        return false;
    }
    if (layout->has_too_many_chars) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("a page with more than %d characters"),
                    GD_PAGE_CHARS_MAX);
        return false;
    }
    if (layout->has_too_many_words || layout->pieces->len > GD_WORDS_MAX) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d words that stand apart"),
                    GD_WORDS_MAX);
        return false;
    }
    float size = body_size(layout);
    gd_layout_drop_furniture(layout, size);
    g_autoptr(GArray) lines = gd_layout_lines(layout);
    gd_layout_find_tables(layout, lines);
    gd_layout_write(layout, lines, size, flow);
    return true;
}

bool gd_layout_finish(GdLayout *layout, GdExtract *out, GError **error)
{
    g_autoptr(GdFlow) flow = gd_flow_new();
    return gd_layout_pour(layout, flow, error) && gd_flow_finish(flow, out, error);
}
