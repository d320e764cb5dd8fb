/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"

enum {
    EDGE_ROWS = 4,    /* rows from the edge of a page that are looked at */
    EDGE_CHARS = 100, /* what is longer is text */
    NUMBERS_MAX = 4,
    NEAR = 2,      /* pages apart: left and right ones may differ */
    LOOKED_AT = 8, /* rows of the same text on either side */
};

static const float SAME_HEIGHT = 3.0F;           /* points */
static const float SMALL = 0.95F, LARGE = 1.05F; /* of the size of the body */
static const float NOTE_SIZE = 0.87F;
static const float MARGIN = 0.12F; /* share of the page, where a number needs no other sign */

/* A row near an edge of its page, as it is compared. */
typedef struct {
    GdPlacedRow *row;
    char *text; /* without blanks; U+0001 for each number, '-' for each dash or dot */
    guint numbers[NUMBERS_MAX], n_numbers;
    guint page;
    float height, size, share; /* from the edge; of the type; of the page above or below */
    bool of_template;
} Edge;

static void free_edge(gpointer data)
{
    g_free(((Edge *)data)->text);
    g_free(data);
}

/* ---- what is compared ---- */

static gunichar plain(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return (c >= 0x2010 && c <= 0x2015) || c == 0xB7 || c == 0x2500 ? '-' : c;
}

static void add_text(Edge *edge, GString *to, GdSlice text)
{
    bool in_number = to->len && to->str[to->len - 1] == 1;
    while (text.len) {
        gunichar c = plain(gd_slice_next(&text));
        if (gd_is_digit(c) && (in_number || edge->n_numbers < NUMBERS_MAX)) {
            if (!in_number) {
                g_string_append_c(to, 1);
                edge->numbers[edge->n_numbers++] = 0;
            }
            guint *number = &edge->numbers[edge->n_numbers - 1];
            *number = MIN(*number, G_MAXINT / 16) * 10 + (c - '0');
        } else if (!gd_is_blank(c))
            g_string_append_unichar(to, c);
        in_number = gd_is_digit(c) && to->str[to->len - 1] == 1;
    }
}

/* NULL: it is no row that may be left out. */
static Edge *edge_of(const GdLayout *layout, GdPlacedRow *row, guint page, bool bottom)
{
    guint chars = 0;
    Edge *edge = g_new0(Edge, 1);
    edge->of_template = true;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->n && chars <= EDGE_CHARS; i++) {
        const GdPiece *piece = gd_piece(layout, row->first + i);
        chars += piece->chars;
        edge->size = MAX(edge->size, piece->size);
        edge->of_template &= piece->of_template;
        if (i && text->len && text->str[text->len - 1] == 1)
            g_string_append_c(text, ' '); /* two numbers are not one */
        add_text(edge, text, gd_piece_text(layout, piece));
    }
    float middle = (row->y1 + row->y2) / 2, height = g_array_index(layout->pages, GdPage, page).height;
    edge->row = row;
    edge->text = g_strdup(text->str);
    edge->page = page;
    edge->height = bottom ? height - middle : middle;
    edge->share = edge->height / MAX(height, 1);
    return edge;
}

/* ---- what is left out ---- */

static bool is_number_form(const Edge *edge, bool *is_bare)
{
    static const char *const forms[] = { "\1",
                                         "第\1页",
                                         "第\1页共\1页",
                                         "第\1页/共\1页",
                                         "第\1页,共\1页",
                                         "共\1页第\1页",
                                         "共\1页,第\1页",
                                         "第\1页(共\1页)",
                                         "\1/\1",
                                         "Page\1of\1",
                                         "Page\1",
                                         "P\1",
                                         "\1页" };
    size_t len = strlen(edge->text), dashes = strspn(edge->text, "-.");
    while (len > dashes && strchr("-.", edge->text[len - 1]))
        len--;
    GdSlice inner = gd_slice(edge->text + dashes, len - dashes);
    *is_bare = !dashes && inner.len == 1;
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (gd_slice_equal(inner, gd_slice_of(forms[i])))
            return strchr(forms[i], '/') != forms[i] + 1 || edge->numbers[0] <= edge->numbers[1];
    return false;
}

/* Do the rows of two pages say the same, but for numbers that count the pages? */
static bool is_same(const Edge *a, const Edge *b, bool *counts)
{
    guint pages = b->page > a->page ? b->page - a->page : a->page - b->page;
    const Edge *first = a->page < b->page ? a : b, *second = first == a ? b : a;
    *counts = false;
    if (pages == 0 || pages > NEAR || fabsf(a->height - b->height) > SAME_HEIGHT ||
        a->n_numbers != b->n_numbers)
        return false;
    for (guint i = 0; i < a->n_numbers; i++) {
        bool counted = second->numbers[i] == first->numbers[i] + pages;
        if (!counted && first->numbers[i] != second->numbers[i])
            return false;
        *counts |= counted;
    }
    return true;
}

/* How many near pages have the row, too.  Only small type, or a number alone, counts pages: 附件1 and 附件2
 * may stand on one height. */
static guint count_same(const GPtrArray *rows, guint index, float body_size, bool is_number)
{
    const Edge *edge = g_ptr_array_index(rows, index);
    guint n = 0, begin = index > LOOKED_AT ? index - LOOKED_AT : 0;
    for (guint i = begin; i < rows->len && i <= index + LOOKED_AT; i++) {
        bool counts;
        n += is_same(edge, g_ptr_array_index(rows, i), &counts) &&
             (!counts || is_number || edge->size < SMALL * body_size);
    }
    return n;
}

static bool is_furniture(const GPtrArray *rows, guint index, float body_size)
{
    const Edge *edge = g_ptr_array_index(rows, index);
    bool is_bare, is_number = is_number_form(edge, &is_bare);
    if (is_number && (!is_bare || (edge->numbers[0] == edge->page + 1 && edge->share < MARGIN)))
        return true;
    guint same = count_same(rows, index, body_size, is_number);
    if (is_number || edge->size < SMALL * body_size)
        return same > 0;
    /* The titles of a collection are larger. */
    return edge->size <= LARGE * body_size && same > (edge->of_template ? 0 : 1);
}

typedef struct {
    GdLayout *layout;
    float body_size;
    bool bottom;
} Sides;

static GdPlacedRow *row_from_edge(const Sides *s, const GdPage *page, guint n)
{
    return gd_placed_row(s->layout, page->first + (s->bottom ? page->n - 1 - n : n));
}

/* Row by row from the edge on, until one of the page is to stay. */
static void drop_at_edge(const Sides *s)
{
    g_autofree bool *stays = g_new0(bool, MAX(s->layout->pages->len, 1));
    for (guint n = 0; n < EDGE_ROWS; n++) {
        g_autoptr(GHashTable) texts =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
        g_autoptr(GPtrArray) edges = g_ptr_array_new_with_free_func(free_edge);
        for (guint p = 0; p < s->layout->pages->len; p++) {
            const GdPage *page = &g_array_index(s->layout->pages, GdPage, p);
            if (stays[p] || n >= page->n)
                continue;
            Edge *edge = edge_of(s->layout, row_from_edge(s, page, n), p, s->bottom);
            g_ptr_array_add(edges, edge);
            GPtrArray *alike = g_hash_table_lookup(texts, edge->text);
            if (!alike)
                g_hash_table_insert(texts, edge->text, alike = g_ptr_array_new());
            g_ptr_array_add(alike, edge);
        }
        GHashTableIter iter;
        gpointer alike;
        for (g_hash_table_iter_init(&iter, texts); g_hash_table_iter_next(&iter, NULL, &alike);)
            for (guint i = 0; i < ((GPtrArray *)alike)->len; i++) {
                Edge *edge = g_ptr_array_index((GPtrArray *)alike, i);
                if (is_furniture(alike, i, s->body_size))
                    edge->row->n = 0;
                else
                    stays[edge->page] = true;
            }
    }
}

/* ---- notes ---- */

static float size_of(const GdLayout *layout, const GdPlacedRow *row)
{
    return row->n ? gd_piece(layout, row->first)->size : 0;
}

static bool begins_note(const GdLayout *layout, const GdPlacedRow *row)
{
    GdSlice text = gd_piece_text(layout, gd_piece(layout, row->first));
    gunichar c = gd_slice_next(&text);
    return gd_is_digit(c) || c == '*' || c == '[' || c == 0x3014 || (c >= 0x2460 && c <= 0x2473); /* 〔 ① */
}

/* The last rows of a page in small type, from the last sign of a note up. */
static void mark_notes(const GdLayout *layout, const GdPage *page, float body_size)
{
    guint first = page->n, i = page->n;
    for (; i > 0; i--) {
        const GdPlacedRow *row = gd_placed_row(layout, page->first + i - 1);
        if (row->n == 0)
            continue;
        if (row->n > 1 || size_of(layout, row) > NOTE_SIZE * body_size)
            break;
        if (begins_note(layout, row))
            first = i - 1;
    }
    for (guint k = first; i > 0 && k < page->n; k++)
        gd_placed_row(layout, page->first + k)->is_note = true;
}

void gd_layout_drop_furniture(GdLayout *layout, float body_size)
{
    Sides top = { layout, body_size, false }, bottom = { layout, body_size, true };
    drop_at_edge(&top);
    drop_at_edge(&bottom);
    for (guint p = 0; p < layout->pages->len; p++)
        mark_notes(layout, &g_array_index(layout->pages, GdPage, p), body_size);
}
