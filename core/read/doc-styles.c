/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-styles.h"

#include "core/read/little-endian.h"

/* StdfBase: sti, stk, istdBase */
enum {
    NAMED_HEADING_1 = 1,
    NAMED_HEADING_9 = 9,
    NAMED_TITLE = 62,
    OF_PARAGRAPHS = 1,
    OF_CHARACTERS = 2,
    NONE = 0xFFF,
};

typedef struct {
    GdDocStyle style;
    GdSlice paragraph, run; /* modifiers */
    guint16 named, kind, base;
    bool is_whole; /* what it inherits is in it */
} Style;

struct GdDocStyles {
    GArray *all;   /* Style */
    GArray *fonts; /* GdSignFont, as guint8 */
};

static const GdDocStyle plain = { .paragraph = { .outline = GD_DOC_BODY_LEVEL } };

void gd_doc_styles_free(GdDocStyles *styles)
{
    if (!styles)
        return;
    g_array_free(styles->all, TRUE);
    g_array_free(styles->fonts, TRUE);
    g_free(styles);
}

/* ---- styles ---- */

/* LPUpxPapx, LPUpxChpx: modifiers behind their length, filled up to an even number of bytes. */
static GdSlice take_modifiers(GdSlice *rest)
{
    size_t len = gd_le16(*rest, 0);
    GdSlice modifiers = gd_le_piece(*rest, 2, len);
    *rest = gd_le_piece(*rest, 2 + len + len % 2, rest->len);
    return modifiers;
}

static Style read_style(GdSlice bytes, size_t head)
{
    Style style = { .style = plain, .paragraph = GD_EMPTY, .run = GD_EMPTY, .base = NONE };
    if (!bytes.len) {
        style.is_whole = true;
        return style;
    }
    style.named = gd_le16(bytes, 0) & 0xFFF;
    style.kind = gd_le16(bytes, 2) & 0xF;
    style.base = gd_le16(bytes, 2) >> 4;
    size_t name = 2 + 2 * ((size_t)gd_le16(bytes, head) + 1); /* with its length and a NUL */
    GdSlice rest = gd_le_piece(bytes, head + name, bytes.len);
    if (style.kind == OF_PARAGRAPHS) {
        GdSlice modifiers = take_modifiers(&rest);
        style.paragraph = gd_le_piece(modifiers, 2, modifiers.len); /* its own number stands before them */
    }
    if (style.kind == OF_PARAGRAPHS || style.kind == OF_CHARACTERS)
        style.run = take_modifiers(&rest);
    return style;
}

static Style *style_at(const GdDocStyles *styles, guint number)
{
    return number < styles->all->len ? &g_array_index(styles->all, Style, number) : NULL;
}

static void make_whole(const GdDocStyles *styles, guint number, GdSlice data, unsigned depth)
{
    Style *style = style_at(styles, number), *base = style_at(styles, style->base);
    if (style->is_whole)
        return;
    style->is_whole = true;
    if (base && base->kind == style->kind && depth < GD_DOC_STYLE_DEPTH_MAX) {
        make_whole(styles, style->base, data, depth + 1);
        style->style.paragraph = base->style.paragraph;
        style->style.run = base->style.run;
    }
    GdDocStyle *whole = &style->style;
    if (style->named >= NAMED_HEADING_1 && style->named <= NAMED_HEADING_9)
        whole->paragraph.outline = (guint8)(style->named - NAMED_HEADING_1);
    whole->is_title = style->kind == OF_PARAGRAPHS && style->named == NAMED_TITLE;
    gd_doc_paragraph_change(&whole->paragraph, style->paragraph, data);
    whole->paragraph.style = (guint16)number;
    GdDocRun inherited = whole->run;
    gd_doc_run_change(&whole->run, style->run, &inherited);
}

static void read_styles(GdDocStyles *styles, const GdDocFile *file)
{
    GdSlice sheet = gd_doc_part(file, GD_DOC_STYLES);
    size_t len = gd_le16(sheet, 0), head = gd_le16(sheet, 4);
    guint n = MIN(gd_le16(sheet, 2), NONE);
    GdSlice rest = gd_le_piece(sheet, 2 + len, sheet.len);
    for (guint i = 0; i < n && rest.len; i++) {
        size_t size = gd_le16(rest, 0);
        Style style = read_style(gd_le_piece(rest, 2, size), head);
        g_array_append_val(styles->all, style);
        rest = gd_le_piece(rest, 2 + size + size % 2, rest.len);
    }
    for (guint i = 0; i < styles->all->len; i++)
        make_whole(styles, i, file->data, 0);
}

const GdDocStyle *gd_doc_style(const GdDocStyles *styles, guint16 number)
{
    const Style *style = style_at(styles, number);
    return style && style->kind == OF_PARAGRAPHS ? &style->style : &plain;
}

/* A style of characters says what it says on top of that of the paragraph. */
GdDocRun gd_doc_run(const GdDocStyles *styles, const GdDocStyle *paragraph, GdSlice modifiers, GdSlice more,
                    size_t *told)
{
    const Style *own = style_at(styles, gd_doc_run_style(modifiers));
    GdDocRun base = paragraph->run;
    if (own && own->kind == OF_CHARACTERS)
        *told += gd_doc_run_change(&base, own->run, &paragraph->run);
    GdDocRun run = base;
    *told += gd_doc_run_change(&run, modifiers, &base);
    *told += gd_doc_run_change(&run, more, &base);
    return run;
}

/* ---- fonts ---- */

/* Of a name in UTF-16 only what is ASCII matters. */
static GdSignFont font_named(GdSlice utf16)
{
    char ascii[64];
    size_t n = 0;
    for (guint16 c; n < sizeof ascii && (c = gd_le16(utf16, 2 * n)) && c < 0x80; n++)
        ascii[n] = (char)c;
    return gd_sign_font(gd_slice(ascii, n));
}

static void read_fonts(GdDocStyles *styles, const GdDocFile *file)
{
    enum { NAME = 39 }; /* in the description, which is one byte longer than it says */
    GdSlice table = gd_doc_part(file, GD_DOC_FONTS);
    guint n = gd_le16(table, 0);
    GdSlice rest = gd_le_piece(table, 4, table.len);
    for (guint i = 0; i < n && rest.len; i++) {
        size_t size = (size_t)gd_le8(rest, 0) + 1;
        guint8 font = (guint8)font_named(gd_le_piece(gd_le_piece(rest, 0, size), NAME + 1, size));
        g_array_append_val(styles->fonts, font);
        rest = gd_le_piece(rest, size, rest.len);
    }
}

GdSignFont gd_doc_font(const GdDocStyles *styles, guint16 number)
{
    return number < styles->fonts->len ? (GdSignFont)g_array_index(styles->fonts, guint8, number)
                                       : GD_SIGN_NONE;
}

GdDocStyles *gd_doc_styles_read(const GdDocFile *file)
{
    GdDocStyles *styles = g_new0(GdDocStyles, 1);
    styles->all = g_array_new(FALSE, FALSE, sizeof(Style));
    styles->fonts = g_array_new(FALSE, FALSE, sizeof(guint8));
    read_styles(styles, file);
    read_fonts(styles, file);
    return styles;
}
