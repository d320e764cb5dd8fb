/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/place.h"

typedef struct {
    GString *number;
    guint8 marks;
    bool begun;
    unsigned rows; /* that are open in the flow, of this place */
} Place;

struct GdPlaces {
    GdFlow *flow;
    GArray *all;     /* Place; the last is the one at hand */
    unsigned n_rows; /* of all places */
    bool overflowed;
};

static Place *place(const GdPlaces *places)
{
    return &g_array_index(places->all, Place, places->all->len - 1);
}

static void add_place(GdPlaces *places)
{
    Place made = { .number = g_string_new(NULL) };
    g_array_append_val(places->all, made);
    gd_flow_open(places->flow);
}

GdPlaces *gd_places_new(GdFlow *flow)
{
    GdPlaces *places = g_new0(GdPlaces, 1);
    places->flow = flow;
    places->all = g_array_new(FALSE, FALSE, sizeof(Place));
    add_place(places);
    return places;
}

void gd_places_free(GdPlaces *places)
{
    if (!places)
        return;
    for (guint i = 0; i < places->all->len; i++)
        g_string_free(g_array_index(places->all, Place, i).number, TRUE);
    g_array_free(places->all, TRUE);
    g_free(places);
}

void gd_places_text(GdPlaces *places, GdSlice text, bool bold)
{
    place(places)->begun |= text.len > 0;
    gd_flow_text(places->flow, text, bold);
}

void gd_places_break(GdPlaces *places)
{
    gd_flow_break(places->flow);
}

GString *gd_places_number(GdPlaces *places)
{
    return place(places)->number;
}

void gd_places_mark(GdPlaces *places, guint8 marks)
{
    place(places)->marks |= marks;
}

bool gd_places_begun(const GdPlaces *places)
{
    return place(places)->begun;
}

bool gd_places_overflowed(const GdPlaces *places)
{
    return places->overflowed;
}

static void set_depth(GdPlaces *places, unsigned depth)
{
    Place *at = place(places);
    for (; at->rows > depth; at->rows--, places->n_rows--)
        gd_flow_close_row(places->flow);
    for (; at->rows < depth && places->n_rows < GD_ROWS_MAX; at->rows++, places->n_rows++) {
        gd_flow_open_row(places->flow);
        gd_flow_begin_cell(places->flow);
    }
    places->overflowed |= at->rows < depth;
}

void gd_places_end_paragraph(GdPlaces *places, const GdFlowLook *look, unsigned depth)
{
    GdFlowLook whole = *look;
    Place *at = place(places);
    set_depth(places, depth);
    whole.marks |= at->marks;
    gd_flow_close(places->flow, &whole);
    gd_flow_open(places->flow);
    g_string_truncate(at->number, 0);
    at->marks = 0;
    at->begun = false;
}

void gd_places_end_cell(GdPlaces *places)
{
    gd_flow_begin_cell(places->flow);
}

void gd_places_end_row(GdPlaces *places, unsigned depth)
{
    set_depth(places, MIN(place(places)->rows, depth - 1));
}

void gd_places_enter_box(GdPlaces *places, unsigned depth)
{
    set_depth(places, depth);
    add_place(places);
}

void gd_places_leave_box(GdPlaces *places)
{
    gd_flow_close(places->flow, &(GdFlowLook){ .number = GD_EMPTY });
    g_string_free(place(places)->number, TRUE);
    g_array_set_size(places->all, places->all->len - 1);
}
