/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/docx-numbering.h"

#include "core/base/language.h"
#include "core/read/list.h"
#include "core/read/reader.h"

enum { LEVELS = 9, LINKS_MAX = 4 };

/* w:abstractNum: how a list looks; all lists made from it are counted together. */
typedef struct {
    GdListLevel levels[GD_LIST_LEVELS];
    char *style_of[LEVELS]; /* the style that puts a paragraph at this level, or NULL */
    char *look_up;          /* the style of numbering that says it all in its place, or NULL */
    GdListCount count;
} Abstract;

/* w:num: a list as paragraphs name it. */
typedef struct {
    Abstract *abstract; /* NULL: it names none that is there */
    int abstract_id;
    GdListUse use;
} List;

struct GdDocxNumbering {
    const GdDocxStyles *styles;
    GHashTable *abstracts, *lists; /* by number */
};

typedef struct {
    GdDocxNumbering *numbering;
    Abstract *abstract;
    List *list;
    GdListLevel *level; /* the one being read */
    int at;             /* its number, also of one that a list sets anew; -1: none */
    unsigned skipped;
    bool too_many;
} Reader;

static void free_abstract(gpointer data)
{
    Abstract *abstract = data;
    for (int i = 0; i < LEVELS; i++)
        g_free(abstract->style_of[i]);
    g_free(abstract->look_up);
    g_free(abstract);
}

void gd_docx_numbering_free(GdDocxNumbering *numbering)
{
    if (!numbering)
        return;
    g_hash_table_unref(numbering->abstracts);
    g_hash_table_unref(numbering->lists);
    g_free(numbering);
}

static GdListLevel empty_level(void)
{
    GdListLevel level = gd_list_level();
    level.start = 0; /* 17.9.25: left out, it begins with 0 */
    return level;
}

static int id_of(const GdXmlElement *element, const char *name)
{
    return gd_xml_number(element, name, GD_DOCX_UNSET);
}

/* ---- reading ---- */

/* May another one of that number be put into the table? */
static bool has_room(Reader *r, GHashTable *lists, int id)
{
    if (id < 0 || g_hash_table_contains(lists, GINT_TO_POINTER(id)))
        return false;
    r->too_many |= g_hash_table_size(lists) >= GD_DOCX_LISTS_MAX;
    return !r->too_many;
}

static void begin_abstract(Reader *r, const GdXmlElement *element)
{
    int id = id_of(element, "abstractNumId");
    if (!has_room(r, r->numbering->abstracts, id))
        return;
    r->abstract = g_new0(Abstract, 1);
    for (int i = 0; i < GD_LIST_LEVELS; i++)
        r->abstract->levels[i] = empty_level();
    g_hash_table_insert(r->numbering->abstracts, GINT_TO_POINTER(id), r->abstract);
}

static void begin_list(Reader *r, const GdXmlElement *element)
{
    int id = id_of(element, "numId");
    if (!has_room(r, r->numbering->lists, id))
        return;
    r->list = g_new0(List, 1);
    r->list->abstract_id = GD_DOCX_UNSET;
    g_hash_table_insert(r->numbering->lists, GINT_TO_POINTER(id), r->list);
}

static void begin_level(Reader *r, const GdXmlElement *element)
{
    r->at = id_of(element, "ilvl");
    if (r->at < 0 || r->at >= LEVELS)
        r->at = GD_DOCX_UNSET;
    r->level = NULL;
    if (r->at < 0)
        return;
    if (r->list) {
        r->list->use.has_own[r->at] = true;
        r->level = &r->list->use.own[r->at];
    } else if (r->abstract) {
        r->level = &r->abstract->levels[r->at];
    }
    if (r->level)
        *r->level = empty_level();
}

static void read_level(Reader *r, const GdXmlElement *element)
{
    GdListLevel *level = r->level;
    const char *name = element->name;
    GdSlice value = gd_xml_value(element, "val");
    if (strcmp(name, "start") == 0)
        level->start = gd_xml_number(element, "val", 0);
    else if (strcmp(name, "numFmt") == 0)
        level->style = (guint8)gd_list_style_named(value);
    else if (strcmp(name, "lvlText") == 0 && !level->text[0])
        gd_list_level_add(level->text, value);
    else if (strcmp(name, "isLgl") == 0)
        level->decimal = !gd_xml_value_is(element, "val", "0") && !gd_xml_value_is(element, "val", "false");
    else if (strcmp(name, "lvlRestart") == 0)
        level->restart = (gint8)CLAMP(gd_xml_number(element, "val", GD_RESTART_USUAL), -1, LEVELS);
    else if (strcmp(name, "suff") == 0)
        level->after = gd_slice_equal(value, GD_LITERAL("nothing")) ? GD_AFTER_NOTHING
                       : gd_slice_equal(value, GD_LITERAL("space")) ? GD_AFTER_BLANK
                                                                    : GD_AFTER_TAB;
    else if (strcmp(name, "pStyle") == 0 && r->abstract && !r->abstract->style_of[r->at])
        r->abstract->style_of[r->at] = g_strndup(value.ptr ? value.ptr : "", value.len);
}

static void begin_override(Reader *r, const GdXmlElement *element)
{
    int at = id_of(element, "ilvl");
    r->at = at >= 0 && at < LEVELS ? at : GD_DOCX_UNSET;
}

static void open_element(void *data, const GdXmlElement *element)
{
    Reader *r = data;
    const char *name = element->name;
    if (r->skipped || strcmp(name, "Fallback") == 0 || strcmp(name, "pPr") == 0 || strcmp(name, "rPr") == 0)
        r->skipped++;
    else if (strcmp(name, "abstractNum") == 0)
        begin_abstract(r, element);
    else if (strcmp(name, "num") == 0)
        begin_list(r, element);
    else if (strcmp(name, "lvl") == 0)
        begin_level(r, element);
    else if (r->level)
        read_level(r, element);
    else if (r->list && strcmp(name, "abstractNumId") == 0)
        r->list->abstract_id = id_of(element, "val");
    else if (r->list && strcmp(name, "lvlOverride") == 0)
        begin_override(r, element);
    else if (r->list && r->at >= 0 && strcmp(name, "startOverride") == 0) {
        r->list->use.has_start[r->at] = true;
        r->list->use.start[r->at] = gd_xml_number(element, "val", 0);
    } else if (r->abstract && strcmp(name, "numStyleLink") == 0 && !r->abstract->look_up) {
        GdSlice value = gd_xml_value(element, "val");
        r->abstract->look_up = g_strndup(value.ptr ? value.ptr : "", value.len);
    }
}

static void close_element(void *data, const GdXmlElement *element)
{
    Reader *r = data;
    const char *name = element->name;
    if (r->skipped)
        r->skipped--;
    else if (strcmp(name, "abstractNum") == 0)
        r->abstract = NULL;
    else if (strcmp(name, "num") == 0)
        r->list = NULL;
    else if (strcmp(name, "lvl") == 0)
        r->level = NULL;
    else if (strcmp(name, "lvlOverride") == 0)
        r->at = GD_DOCX_UNSET;
}

static List *list_of(const GdDocxNumbering *numbering, int id)
{
    return g_hash_table_lookup(numbering->lists, GINT_TO_POINTER(id));
}

/* A list may leave its look to a style, which names another list. */
static Abstract *abstract_of(const GdDocxNumbering *numbering, const List *list)
{
    Abstract *abstract = NULL;
    for (int n = 0; n < LINKS_MAX && list; n++) {
        abstract = g_hash_table_lookup(numbering->abstracts, GINT_TO_POINTER(list->abstract_id));
        if (!abstract || !abstract->look_up)
            return abstract;
        const GdDocxStyle *style = gd_docx_style(numbering->styles, gd_slice_of(abstract->look_up));
        list = style ? list_of(numbering, style->look.list) : NULL;
    }
    return abstract;
}

GdDocxNumbering *gd_docx_numbering_read(GdSlice xml, const GdDocxStyles *styles, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, NULL };
    g_autoptr(GdDocxNumbering) numbering = g_new0(GdDocxNumbering, 1);
    numbering->styles = styles;
    numbering->abstracts = g_hash_table_new_full(NULL, NULL, NULL, free_abstract);
    numbering->lists = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Reader reader = { .numbering = numbering, .at = GD_DOCX_UNSET };
    if (xml.len && !gd_xml_stream(xml, &events, &reader, error))
        return NULL;
    if (reader.too_many) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d lists"), GD_DOCX_LISTS_MAX);
        return NULL;
    }
    GHashTableIter each;
    gpointer list;
    g_hash_table_iter_init(&each, numbering->lists);
    while (g_hash_table_iter_next(&each, NULL, &list))
        ((List *)list)->abstract = abstract_of(numbering, list);
    return g_steal_pointer(&numbering);
}

/* ---- counting ---- */

/* The level that belongs to the style: the list's definition says which (17.9.23). */
static int level_of_style(const List *list, const GdDocxStyle *style)
{
    for (int i = 0; i < LEVELS; i++) {
        const char *name = list->abstract->style_of[i];
        if (name && style->list_owner && strcmp(name, style->list_owner) == 0)
            return i;
    }
    return MAX(style->look.list_level, 0);
}

void gd_docx_number(GdDocxNumbering *numbering, const GdDocxStyle *style, const GdDocxLook *own, GString *out)
{
    bool by_style = own->list == GD_DOCX_UNSET;
    int id = by_style ? (style ? style->look.list : 0) : own->list;
    List *list = id > 0 ? list_of(numbering, id) : NULL;
    if (!list || !list->abstract)
        return;
    int level = own->list_level >= 0 ? own->list_level : by_style ? level_of_style(list, style) : 0;
    gd_list_use_item(&list->use, list->abstract->levels, &list->abstract->count,
                     (unsigned)MIN(level, LEVELS - 1), out);
}
