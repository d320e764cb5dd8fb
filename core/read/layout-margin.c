/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"

static const float CLUSTER =
    0.75F; /* times the size of the font: how far apart lines of one margin may end */
static const float INDENT = 1.2F;
static const float MARGIN_SHARE = 0.15F; /* of the lines that end where most do, how many make a margin */
static const float WIDTH_SHARE = 0.6F;   /* of the page, that text fills whose margins are seen in it */
enum { ENDS_MIN = 3 };

typedef struct {
    GArray *ends; /* GdGap: where each line of the place begins and ends */
    float width;  /* of the page; 0: it is a column */
    GdGap margins;
} Place;

static void free_place(gpointer data)
{
    Place *place = data;
    g_array_free(place->ends, TRUE);
    g_free(place);
}

static int by_value(gconstpointer a, gconstpointer b)
{
    float first = *(const float *)a, second = *(const float *)b;
    return (first > second) - (first < second);
}

/* The leftmost of the ends (GdGap) that enough others lie right behind; `side` -1: of their right ends, seen
 * from the right, and negative. */
static float margin_of(const GArray *ends, int side, float near)
{
    g_autoptr(GArray) values = g_array_sized_new(FALSE, FALSE, sizeof(float), ends->len);
    guint most = 0;
    for (guint i = 0; i < ends->len; i++) {
        const GdGap *line = &g_array_index(ends, GdGap, i);
        float value = side > 0 ? line->x1 : -line->x2;
        g_array_append_val(values, value);
    }
    g_array_sort(values, by_value);
    for (unsigned pass = 0; pass < 2; pass++)
        for (guint i = 0, end = 0; i < values->len; i++) {
            float from = g_array_index(values, float, i);
            while (end < values->len && g_array_index(values, float, end) - from <= near)
                end++;
            if (pass && (float)(end - i) >= MARGIN_SHARE * (float)most)
                return from;
            most = MAX(most, end - i);
        }
    return 0;
}

static Place *place_of(GHashTable *places, guint number, float width)
{
    Place *place = g_hash_table_lookup(places, GUINT_TO_POINTER(number));
    if (!place) {
        place = g_new0(Place, 1);
        place->width = width;
        place->ends = g_array_new(FALSE, FALSE, sizeof(GdGap));
        g_hash_table_insert(places, GUINT_TO_POINTER(number), place);
    }
    return place;
}

/* What columns hold stands on the page, too. */
static void note_ends(const GdLayout *layout, GHashTable *places, const GdPlacedLine *line)
{
    GdGap ends = { gd_piece(layout, line->first)->x1, gd_line_last(layout, line)->tail };
    float width = g_array_index(layout->pages, GdPage, line->page).width;
    for (guint number = line->place;; number /= 3) {
        bool is_page = gd_place_is_page(number);
        Place *place = place_of(places, number, is_page ? width : 0);
        if (!line->in_table)
            g_array_append_val(place->ends, ends);
        if (is_page)
            return;
    }
}

/* Do lines that begin at several places end at the right margin, or lines that are long? */
static bool is_seen(const Place *place, float size)
{
    float least = INFINITY, most = -INFINITY;
    guint n = 0;
    for (guint i = 0; i < place->ends->len; i++) {
        const GdGap *line = &g_array_index(place->ends, GdGap, i);
        if (fabsf(line->x2 - place->margins.x2) > CLUSTER * size)
            continue;
        least = MIN(least, line->x1);
        most = MAX(most, line->x1);
        n++;
    }
    return n >= ENDS_MIN &&
           (most - least > INDENT * size || place->margins.x2 - least > WIDTH_SHARE * place->width);
}

/* Where little text tells, the margins of the page are taken to be equal. */
static void find_margins(gpointer value, float size)
{
    Place *place = value;
    place->margins.x1 = margin_of(place->ends, 1, CLUSTER * size);
    place->margins.x2 = -margin_of(place->ends, -1, CLUSTER * size);
    if (place->width > 0 && !is_seen(place, size))
        place->margins.x2 = MAX(place->margins.x2, place->width - place->margins.x1);
}

GHashTable *gd_layout_margins(const GdLayout *layout, const GArray *lines, float body_size)
{
    GHashTable *places = g_hash_table_new_full(NULL, NULL, NULL, free_place);
    GHashTableIter iter;
    gpointer value;
    for (guint i = 0; i < lines->len; i++)
        note_ends(layout, places, &g_array_index(lines, GdPlacedLine, i));
    for (g_hash_table_iter_init(&iter, places); g_hash_table_iter_next(&iter, NULL, &value);)
        find_margins(value, body_size);
    return places;
}

const GdGap *gd_margins_of(GHashTable *places, const GdPlacedLine *line)
{
    return &((const Place *)g_hash_table_lookup(places, GUINT_TO_POINTER(line->place)))->margins;
}
