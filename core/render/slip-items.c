/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/slip-items.h"

#include "core/render/render.h"

enum { HEADING_CHARS = 30 };

/* Whether a finding belongs into a slip: an error or a warning, and one that can name no other unit. */
static bool is_for_slips(const GdFault *fault)
{
    return fault->level > GD_NOTE && strcmp(fault->code->code, gd_code(GD_DUPLICATE_REPORT)->code) != 0;
}

static bool is_of(const GdSlipItem *item, const GdFault *fault)
{
    return strcmp(item->first->code->code, fault->code->code) == 0 && item->first->level == fault->level &&
           g_strcmp0(item->first->role, fault->role) == 0;
}

static GdSlipItem *find_item(GArray *items, const GdFault *fault)
{
    for (guint i = 0; i < items->len; i++)
        if (is_of(&g_array_index(items, GdSlipItem, i), fault))
            return &g_array_index(items, GdSlipItem, i);
    return NULL;
}

void gd_slip_items(const GdResult *result, GdLevel level, GArray *items)
{
    g_array_set_size(items, 0);
    for (size_t i = 0; i < gd_findings_count(result->findings); i++) {
        const GdFault *fault = gd_findings_get(result->findings, i);
        if (fault->level != level || !is_for_slips(fault))
            continue;
        GdSlipItem *item = find_item(items, fault), fresh = { fault, gd_advice_find(fault->code->code), 1 };
        if (item)
            item->count++;
        else
            g_array_append_val(items, fresh);
    }
}

const GdFault *gd_slip_item_next(const GdSlipItem *item, const GdResult *result, size_t *index)
{
    while (*index < gd_findings_count(result->findings)) {
        const GdFault *fault = gd_findings_get(result->findings, (*index)++);
        if (is_of(item, fault))
            return fault;
    }
    return NULL;
}

static void show(const char *text, GString *out)
{
    gd_show_safely(gd_slice_of(text), out);
}

static void add_message(const GdSlipItem *item, const GdFault *fault, GString *out)
{
    g_autoptr(GString) message = g_string_new(NULL);
    if (item->advice && item->advice->message)
        g_string_assign(message, _(item->advice->message));
    else
        gd_fault_message(fault, message);
    show(message->str, out);
}

void gd_slip_item_title(const GdSlipItem *item, GString *out)
{
    char count[16];
    if (item->count == 1 || !item->advice) {
        add_message(item, item->first, out);
        return;
    }
    g_snprintf(count, sizeof count, "%u", item->count);
    gd_message_expand(_("{1} (in {2} places)"), &(GdFault){ .args = { _(item->advice->title), count } }, out);
}

void gd_slip_item_fault(const GdSlipItem *item, const GdFault *fault, GString *out)
{
    g_autoptr(GString) excerpt = g_string_new(NULL);
    if (!item->advice || !item->advice->excerpt_tells || !*fault->excerpt) {
        add_message(item, fault, out);
        return;
    }
    show(fault->excerpt, excerpt);
    gd_message_expand(_("“{1}”"), &(GdFault){ .args = { excerpt->str } }, out);
}

static void write_example(const GdSlipItem *item, const GdTemplate *template, GString *out)
{
    const char *role = item->first->role;
    const GdSectionRule *rule = template && role ? gd_template_section(template, role) : NULL;
    const char *hint = rule ? rule->wording.hint.in[GD_ZH] : NULL;
    const char *example = item->advice ? item->advice->example : NULL;
    if (!example || (role && !hint))
        return;
    GdFault fills = { .args = { rule ? gd_name(&rule->wording.name) : "", hint } };
    gd_message_expand(_(example), &fills, out);
}

/* ---- places ---------------------------------------------------------------------------------------- */

static void add_headings(const GdSpot *spot, GString *out)
{
    for (guint i = 0; i < spot->n_headings; i++) {
        g_string_append(out, i ? " → " : "");
        gd_show_clipped(spot->headings[i], HEADING_CHARS, out);
    }
}

static const char *place_of_text(const GdSpot *spot)
{
    if (spot->n_headings)
        return spot->paragraph ? N_("under “{1}”, paragraph {2}") : N_("under “{1}”");
    return spot->paragraph ? N_("before the first heading, paragraph {2}")
                           : N_("a line outside the text of the report");
}

static const char *place_of(const GdSpot *spot)
{
    switch (spot->kind) {
    case GD_SPOT_TITLE:
        return N_("the title");
    case GD_SPOT_FRONT:
        return N_("at the top, below the title");
    case GD_SPOT_HEADING:
        return N_("at the heading “{1}”");
    case GD_SPOT_END:
        return N_("at the end, where it is signed and dated");
    case GD_SPOT_ATTACHMENT:
        return N_("in the list of enclosures");
    default:
        return place_of_text(spot);
    }
}

/* A place in a report, as words; empty strings are not said. */
typedef struct {
    GString *where;  /* heading and paragraph */
    GString *search; /* the words it begins with */
} Place;

static void empty(Place *place)
{
    g_string_truncate(place->where, 0);
    g_string_truncate(place->search, 0);
}

static void put_spot(const GdSpot *spot, Place *place)
{
    g_autoptr(GString) headings = g_string_new(NULL);
    char paragraph[16];
    add_headings(spot, headings);
    g_snprintf(paragraph, sizeof paragraph, "%u", spot->paragraph);
    gd_message_expand(_(place_of(spot)), &(GdFault){ .args = { headings->str, paragraph } }, place->where);
    gd_show_safely(spot->begins, place->search);
}

static void find_place(const GdSlipItem *item, const GdResult *result, const GdFault *fault, Place *place)
{
    const GdSpot *spot = gd_spots_find(result->spots, fault->line);
    const char *nowhere = item->advice && item->advice->where ? item->advice->where : N_("the whole report");
    empty(place);
    if (spot)
        put_spot(spot, place);
    else if (fault->line) /* kept by an earlier version, which told no places */
        gd_show_safely(gd_slice_first(gd_slice_of(fault->excerpt), GD_SPOT_BEGINS), place->search);
    else
        g_string_append(place->where, _(nowhere));
}

static void find_other_place(const GdResult *result, const GdFault *fault, Place *place)
{
    const GdSpot *spot = gd_spots_find(result->spots, fault->line);
    const GdSpot *other = spot && spot->also ? gd_spots_find(result->spots, spot->also) : NULL;
    bool speaks_of_two = strcmp(fault->code->code, gd_code(GD_NUMBERING_DUPLICATE)->code) == 0 ||
                         strcmp(fault->code->code, gd_code(GD_DUPLICATE_PARAGRAPH)->code) == 0;
    empty(place);
    if (other && speaks_of_two)
        put_spot(other, place);
}

void gd_slip_add_place(const GdSlipItem *item, const GdResult *result, const GdFault *fault, GdSlipLine line,
                       const char *style, GString *out)
{
    g_autoptr(GString) where = g_string_new(NULL), search = g_string_new(NULL);
    Place place = { where, search };
    for (int other = 0; other < 2; other++) {
        if (other)
            find_other_place(result, fault, &place);
        else
            find_place(item, result, fault, &place);
        if (where->len)
            line(style, other ? _("The other place: {1}") : _("Where: {1}"), where, out);
        if (search->len)
            line(style, _("Search for: {1}"), search, out);
    }
}

void gd_slip_add_advice(const GdSlipItem *item, const GdTemplate *template, GdSlipLine line,
                        const char *style, const char *example_style, GString *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (!item->advice || !item->advice->how)
        return;
    g_string_append(words, _(item->advice->how));
    line(style, _("How to mend it: {1}"), words, out);
    write_example(item, template, g_string_truncate(words, 0));
    if (words->len)
        line(example_style, _("For example: {1}"), words, out);
}
