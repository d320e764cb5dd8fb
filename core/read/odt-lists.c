/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/odt-lists.h"

#include "core/base/language.h"
#include "core/read/reader.h"

/* A list that is open. */
typedef struct {
    const GdOdtListStyle *style; /* NULL: the paragraph's own says */
    GdListCount *count;
    unsigned level;
    /* Of the item at hand. */
    const GdOdtListStyle *instead; /* its own style, or NULL */
    int start;                     /* the number it is to have, or GD_ODT_UNSET */
    bool shows;                    /* its number is still to be shown */
    bool holds_list;
} List;

struct GdOdtLists {
    const GdOdtStyles *styles;
    GArray *open;      /* List */
    guint outside;     /* so many of them are around the paragraph at hand */
    GPtrArray *counts; /* GdListCount, of all lists until now */
    GHashTable *by_id; /* the same, by the id of a list */
    GdListCount headings;
    GdListCount *last; /* of the list before, and its style */
    const GdOdtListStyle *last_style;
    bool too_many;
};

GdOdtLists *gd_odt_lists_new(const GdOdtStyles *styles)
{
    GdOdtLists *lists = g_new0(GdOdtLists, 1);
    lists->styles = styles;
    lists->open = g_array_new(FALSE, FALSE, sizeof(List));
    lists->counts = g_ptr_array_new_with_free_func(g_free);
    lists->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return lists;
}

void gd_odt_lists_free(GdOdtLists *lists)
{
    if (!lists)
        return;
    g_array_free(lists->open, TRUE);
    g_ptr_array_free(lists->counts, TRUE);
    g_hash_table_unref(lists->by_id);
    g_free(lists);
}

/* NULL: the paragraph at hand is in no list. */
static List *innermost(const GdOdtLists *lists)
{
    return lists->open->len > lists->outside ? &g_array_index(lists->open, List, lists->open->len - 1) : NULL;
}

/* ---- which lists are counted together ---- */

static GdListCount *begin_count(GdOdtLists *lists)
{
    if (lists->counts->len >= GD_ODT_LISTS_MAX) {
        lists->too_many = true;
        return &lists->headings;
    }
    GdListCount *count = g_new0(GdListCount, 1);
    g_ptr_array_add(lists->counts, count);
    return count;
}

static GdListCount *named(const GdOdtLists *lists, GdSlice id)
{
    g_autofree char *key = g_strndup(id.ptr ? id.ptr : "", id.len);
    return g_hash_table_lookup(lists->by_id, key);
}

static void name(GdOdtLists *lists, GdSlice id, GdListCount *count)
{
    if (!id.ptr)
        return;
    if (g_hash_table_size(lists->by_id) >= GD_ODT_LISTS_MAX)
        lists->too_many = true;
    else
        g_hash_table_replace(lists->by_id, g_strndup(id.ptr, id.len), count);
}

static GdListCount *count_of(GdOdtLists *lists, const GdXmlElement *element, const GdOdtListStyle *style)
{
    if (style == gd_odt_outline(lists->styles))
        return &lists->headings;
    GdListCount *count = named(lists, gd_xml_value(element, "continue-list"));
    if (!count && lists->last && lists->last_style == style &&
        gd_xml_value_is(element, "continue-numbering", "true"))
        count = lists->last;
    return count ? count : begin_count(lists);
}

/* ---- lists and their items ---- */

static void begin_list(GdOdtLists *lists, const GdXmlElement *element, List *list)
{
    list->count = count_of(lists, element, list->style);
    lists->last = list->count;
    lists->last_style = list->style;
}

/* A second list within an item begins anew; the first goes on, where its item stands for an earlier one. */
static void begin_inner(const GdXmlElement *element, List *outer, List *list)
{
    list->style = list->style ? list->style : outer->style;
    list->count = outer->count;
    list->level = MIN(outer->level + 1, GD_LIST_LEVELS - 1);
    GdSlice goes_on = gd_xml_value(element, "continue-numbering");
    bool anew = goes_on.ptr ? !gd_slice_equal(goes_on, GD_LITERAL("true")) : outer->holds_list;
    for (unsigned i = list->level; anew && i < GD_LIST_LEVELS; i++)
        list->count->begun[i] = false;
    outer->holds_list = true;
}

void gd_odt_lists_open(GdOdtLists *lists, const GdXmlElement *element)
{
    List list = { .style = gd_odt_list_style(lists->styles, gd_xml_value(element, "style-name")),
                  .start = GD_ODT_UNSET };
    List *outer = innermost(lists);
    if (outer)
        begin_inner(element, outer, &list);
    else
        begin_list(lists, element, &list);
    name(lists, gd_xml_value(element, "id"), list.count);
    g_array_append_val(lists->open, list);
}

void gd_odt_lists_open_item(GdOdtLists *lists, const GdXmlElement *element)
{
    List *list = innermost(lists);
    if (!list)
        return;
    list->shows = true;
    list->holds_list = false;
    list->start = gd_xml_number(element, "start-value", GD_ODT_UNSET);
    list->instead = gd_odt_list_style(lists->styles, gd_xml_value(element, "style-override"));
}

void gd_odt_lists_open_header(GdOdtLists *lists)
{
    List *list = innermost(lists);
    if (list)
        list->shows = false;
}

void gd_odt_lists_open_numbered(GdOdtLists *lists, const GdXmlElement *element)
{
    GdSlice id = gd_xml_value(element, "list-id");
    int level = CLAMP(gd_xml_number(element, "level", 1), 1, GD_LIST_LEVELS);
    List list = { .style = gd_odt_list_style(lists->styles, gd_xml_value(element, "style-name")),
                  .count = named(lists, id),
                  .level = (unsigned)level - 1,
                  .start = gd_xml_number(element, "start-value", GD_ODT_UNSET),
                  .shows = true };
    if (!list.count) {
        begin_list(lists, element, &list);
        name(lists, id, list.count);
    }
    g_array_append_val(lists->open, list);
}

void gd_odt_lists_close(GdOdtLists *lists)
{
    if (lists->open->len > lists->outside)
        g_array_set_size(lists->open, lists->open->len - 1);
}

guint gd_odt_lists_enter(GdOdtLists *lists)
{
    guint entered = lists->outside;
    lists->outside = lists->open->len;
    return entered;
}

void gd_odt_lists_leave(GdOdtLists *lists, guint entered)
{
    lists->outside = entered;
}

/* ---- numbers ---- */

static void number_item(GdOdtLists *lists, List *list, const GdOdtStyle *style, GString *out)
{
    bool shows = list->shows;
    for (guint i = lists->outside; i < lists->open->len; i++)
        g_array_index(lists->open, List, i).shows = false;
    const GdOdtListStyle *look = list->instead ? list->instead : list->style;
    if (!look)
        look = gd_odt_list_style(lists->styles, gd_slice_of(style->list));
    if (!shows || !look)
        return;
    if (list->start >= 0)
        gd_list_restart(list->count, list->level, list->start);
    gd_list_item(look->levels, list->count, list->level, out);
}

static void number_heading(GdOdtLists *lists, const GdXmlElement *element, int outline, GString *out)
{
    const GdOdtListStyle *look = gd_odt_outline(lists->styles);
    unsigned level = (unsigned)MIN(outline, GD_LIST_LEVELS) - 1;
    if (gd_xml_value_is(element, "restart-numbering", "true")) {
        int start = gd_xml_number(element, "start-value", look->levels[level].start);
        gd_list_restart(&lists->headings, level, MAX(start, 0));
    }
    gd_list_item(look->levels, &lists->headings, level, out);
}

void gd_odt_lists_number(GdOdtLists *lists, const GdXmlElement *element, const GdOdtStyle *style, int outline,
                         GString *out)
{
    List *list = innermost(lists);
    bool other_list = style->list && strcmp(style->list, gd_odt_outline(lists->styles)->name) != 0;
    if (list)
        number_item(lists, list, style, out);
    else if (outline > 0 && !other_list && !gd_xml_value_is(element, "is-list-header", "true"))
        number_heading(lists, element, outline, out);
}

bool gd_odt_lists_check(const GdOdtLists *lists, GError **error)
{
    if (!lists->too_many)
        return true;
    g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d lists"), GD_ODT_LISTS_MAX);
    return false;
}
