/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"

/* Shares of the size of the font. */
static const float SAME_ROW = 0.4F;    /* how far apart middles of one row may lie */
static const float SAME_GLYPH = 0.15F; /* bold type that is painted twice */
static const float WORD_GAP = 0.15F, MIXED_GAP = 0.45F, PIECE_GAP = 0.6F, LABEL_GAP = 3.0F;

/* The row and the piece that are being made. */
typedef struct {
    GdLayout *layout;
    GdPiece piece;
    const GdGlyph *last; /* NULL: the piece is empty */
    float sizes;         /* sum over its characters */
    bool leads;          /* the beginning may still go on */
    guint n_pieces;
} Builder;

static float middle_of(const GdGlyph *glyph)
{
    return (glyph->y1 + glyph->y2) / 2;
}

static int by_height(gconstpointer a, gconstpointer b)
{
    float first = middle_of(a), second = middle_of(b);
    return (first > second) - (first < second);
}

static int by_place(gconstpointer a, gconstpointer b)
{
    const GdGlyph *first = a, *second = b;
    float x = first->x1 + first->x2, y = second->x1 + second->x2;
    return x != y ? (x > y) - (x < y) : (first->c > second->c) - (first->c < second->c);
}

static bool is_word(gunichar c)
{
    return !gd_is_wide(c) && (g_unichar_isalnum(c) || c == '.' || c == '%' || c == '-');
}

/* Marks that no line begins with (GB/T 15834-2011, 5.1). */
static bool may_not_begin(gunichar c)
{
    static const gunichar marks[] = { 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF09, 0x300B,
                                      0x3009, 0x201D, 0x2019, 0x3015, 0x3011, 0xFF05, 0x2026, 0x300D, 0x300F,
                                      ',',    '.',    ')',    ';',    ':',    '?',    '!' };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (marks[i] == c)
            return true;
    return false;
}

static bool may_not_end(gunichar c)
{
    return c == 0xFF08 || c == 0x300A || c == 0x3008 || c == 0x201C || c == 0x2018 || c == 0x3014 ||
           c == 0x3010 || c == '(' || c == '[';
}

static GdSlice text_of(const Builder *b)
{
    return gd_slice(b->layout->text->str + b->piece.begin, b->layout->text->len - b->piece.begin);
}

/* 一、 （二） 3. ● : what stands before an item, however wide the gap behind it. */
static bool is_label(GdSlice text)
{
    static const char signs[] = "、.．）)●•■◆▪–-—";
    unsigned width;
    gunichar last = text.len ? gd_slice_last(text) : 0;
    if (!last || !g_utf8_strchr(signs, sizeof signs - 1, last) || gd_slice_exceeds(text, 6))
        return false;
    for (; text.len; text = gd_slice_from(text, width)) {
        gunichar c = gd_slice_peek(text, &width);
        if (!g_utf8_strchr("一二三四五六七八九十百零〇第章节条款（(", -1, c) &&
            !g_utf8_strchr(signs, sizeof signs - 1, c) && !g_unichar_isdigit(c) &&
            !(c < 0x80 && g_ascii_isalpha(c)))
            return false;
    }
    return true;
}

static void end_piece(Builder *b)
{
    if (!b->last)
        return;
    b->piece.len = (guint)(b->layout->text->len - b->piece.begin);
    b->piece.size = b->sizes / (float)b->piece.chars;
    g_array_append_val(b->layout->pieces, b->piece);
    b->last = NULL;
    b->n_pieces++;
}

static void begin_piece(Builder *b, const GdGlyph *glyph)
{
    b->piece = (GdPiece){ .begin = b->layout->text->len,
                          .x1 = glyph->x1,
                          .x2 = glyph->x2,
                          .tail = glyph->x2,
                          .bold = true,
                          .of_template = true };
    b->sizes = 0;
    b->leads = true;
}

/* Is the gap in front of the glyph one between pieces? */
static bool parts(const Builder *b, const GdGlyph *glyph, float gap)
{
    float size = MAX(b->last->size, glyph->size);
    if (gap < PIECE_GAP * size || b->n_pieces + 1 >= GD_PIECES_MAX)
        return false;
    return gap > LABEL_GAP * size || b->n_pieces > 0 || !is_label(text_of(b));
}

static bool needs_blank(const Builder *b, const GdGlyph *glyph, float gap)
{
    float size = MIN(b->last->size, glyph->size);
    bool before = gd_is_wide(b->last->c), behind = gd_is_wide(glyph->c);
    return !(before && behind) && gap > (before || behind ? MIXED_GAP : WORD_GAP) * size &&
           !(gap >= PIECE_GAP * size && is_label(text_of(b)));
}

/* A comma or a bracket does not part the number behind it either (UAX 14, LB 13 and 25). */
static bool holds_on(const GdGlyph *last, const GdGlyph *next)
{
    return is_word(next->c) && next->x1 - last->x2 < WORD_GAP * next->size &&
           (is_word(last->c) || last->c == ',' || last->c == 0x3015); /* 〕 */
}

static void lead_on(Builder *b, const GdGlyph *glyph)
{
    b->leads = b->leads &&
               (!b->last || may_not_end(b->last->c) || may_not_begin(glyph->c) || holds_on(b->last, glyph));
    if (b->leads)
        b->piece.lead = glyph->x2 - b->piece.x1;
}

static void add_glyph(Builder *b, const GdGlyph *glyph)
{
    if (b->last && b->last->c == glyph->c && fabsf(glyph->x1 - b->last->x1) < SAME_GLYPH * glyph->size)
        return;
    float gap = b->last ? glyph->x1 - b->last->x2 : 0;
    if (b->last && parts(b, glyph, gap))
        end_piece(b);
    if (!b->last)
        begin_piece(b, glyph);
    else if (needs_blank(b, glyph, gap))
        g_string_append_c(b->layout->text, ' ');
    lead_on(b, glyph);
    g_string_append_unichar(b->layout->text, glyph->c);
    b->piece.x2 = MAX(b->piece.x2, glyph->x2);
    if (!may_not_begin(glyph->c))
        b->piece.tail = b->piece.x2;
    b->piece.bold &= glyph->bold || !g_unichar_isalnum(glyph->c);
    b->piece.of_template &= glyph->of_template;
    b->piece.chars++;
    b->sizes += glyph->size;
    b->last = glyph;
}

static void add_row(GdLayout *layout, GdGlyph *glyphs, guint n)
{
    Builder b = { .layout = layout };
    GdPlacedRow row = { .y1 = glyphs->y1, .y2 = glyphs->y2, .first = layout->pieces->len };
    qsort(glyphs, n, sizeof *glyphs, by_place);
    for (guint i = 0; i < n; i++) {
        row.y1 = MIN(row.y1, glyphs[i].y1);
        row.y2 = MAX(row.y2, glyphs[i].y2);
        add_glyph(&b, &glyphs[i]);
    }
    end_piece(&b);
    row.n = b.n_pieces;
    g_array_append_val(layout->rows, row);
}

void gd_layout_end_page(GdLayout *layout)
{
    if (!layout->pages->len)
        return;
    GdPage *page = &g_array_index(layout->pages, GdPage, layout->pages->len - 1);
    GdGlyph *glyphs = (GdGlyph *)(void *)layout->glyphs->data;
    page->first = layout->rows->len;
    g_array_sort(layout->glyphs, by_height);
    for (guint i = 0, n; i < layout->glyphs->len; i += n) {
        float middle = middle_of(&glyphs[i]), size = glyphs[i].size;
        for (n = 1; i + n < layout->glyphs->len; n++) {
            const GdGlyph *next = &glyphs[i + n];
            if (middle_of(next) - middle >= SAME_ROW * MAX(size, next->size))
                break;
            middle += (middle_of(next) - middle) / (float)(n + 1);
            size = MAX(size, next->size);
        }
        add_row(layout, glyphs + i, n);
    }
    page->n = layout->rows->len - page->first;
    g_array_set_size(layout->glyphs, 0);
}
