/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/odt-styles.h"

#include "core/base/language.h"
#include "core/read/reader.h"

enum { INHERITANCE_MAX = 20 };

/* As it is written, without what it inherits. */
typedef struct {
    GdOdtLook look;
    char *parent, *list;
    int outline;
    bool is_title;
} Written;

typedef enum { COMMON, AUTOMATIC, N_ORIGINS } Origin;

struct GdOdtStyles {
    GHashTable *written[N_ORIGINS][GD_ODT_N_FAMILIES]; /* Written, by name */
    GHashTable *lists[N_ORIGINS];                      /* GdOdtListStyle, by name */
    Written *usual;                                    /* style:default-style of paragraphs, or NULL */
    GdOdtListStyle *outline;
};

typedef struct {
    GdOdtStyles *styles;
    Origin origin;
    bool within, too_many, too_many_lists; /* within: the element that holds the styles asked for */
    Written *style;                        /* the one being read, or NULL */
    GdOdtListStyle *list;                  /* the same of lists */
    GdOdtListDraft draft;
} Reader;

static void free_written(gpointer data)
{
    Written *style = data;
    if (!style)
        return;
    g_free(style->parent);
    g_free(style->list);
    g_free(style);
}

static void free_list(gpointer data)
{
    gd_odt_list_style_free(data);
}

GdOdtStyles *gd_odt_styles_new(void)
{
    GdOdtStyles *styles = g_new0(GdOdtStyles, 1);
    for (int i = 0; i < N_ORIGINS; i++) {
        for (int j = 0; j < GD_ODT_N_FAMILIES; j++)
            styles->written[i][j] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_written);
        styles->lists[i] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    }
    styles->outline = gd_odt_list_style_new(GD_EMPTY);
    return styles;
}

void gd_odt_styles_free(GdOdtStyles *styles)
{
    if (!styles)
        return;
    for (int i = 0; i < N_ORIGINS; i++) {
        for (int j = 0; j < GD_ODT_N_FAMILIES; j++)
            g_hash_table_unref(styles->written[i][j]);
        g_hash_table_unref(styles->lists[i]);
    }
    free_written(styles->usual);
    gd_odt_list_style_free(styles->outline);
    g_free(styles);
}

bool gd_odt_is(const GdXmlElement *element, const char *vocabulary)
{
    static const char before[] = "urn:oasis:names:tc:opendocument:xmlns:";
    if (!g_str_has_prefix(element->space, before))
        return false;
    const char *name = element->space + sizeof before - 1;
    size_t len = vocabulary ? strlen(vocabulary) : 0;
    return !vocabulary || (strncmp(name, vocabulary, len) == 0 && name[len] == ':');
}

/* ---- reading ---- */

static char *copy(GdSlice value)
{
    return value.ptr ? g_strndup(value.ptr, value.len) : NULL;
}

static Written *written_of(const GdXmlElement *element)
{
    Written *style = g_new0(Written, 1);
    style->look = GD_ODT_PLAIN;
    style->parent = copy(gd_xml_value(element, "parent-style-name"));
    style->list = copy(gd_xml_value(element, "list-style-name"));
    style->outline = gd_xml_number(element, "default-outline-level", GD_ODT_UNSET);
    if (gd_xml_value_is(element, "default-outline-level", ""))
        style->outline = 0;
    style->is_title = gd_xml_value_is(element, "name", "Title");
    return style;
}

static bool family_of(const GdXmlElement *element, GdOdtFamily *family)
{
    *family = gd_xml_value_is(element, "family", "text") ? GD_ODT_CHARACTERS : GD_ODT_PARAGRAPH;
    return *family == GD_ODT_CHARACTERS || gd_xml_value_is(element, "family", "paragraph");
}

static void begin_style(Reader *reader, const GdXmlElement *element)
{
    GdOdtFamily family;
    g_autofree char *name = copy(gd_xml_value(element, "name"));
    if (!name || !family_of(element, &family))
        return;
    GHashTable *all = reader->styles->written[reader->origin][family];
    if (g_hash_table_contains(all, name))
        return;
    reader->too_many |= g_hash_table_size(all) >= GD_ODT_STYLES_MAX;
    if (reader->too_many)
        return;
    reader->style = written_of(element);
    g_hash_table_insert(all, g_steal_pointer(&name), reader->style);
}

static void begin_usual(Reader *reader, const GdXmlElement *element)
{
    if (reader->styles->usual || !gd_xml_value_is(element, "family", "paragraph"))
        return;
    reader->style = reader->styles->usual = written_of(element);
}

static void begin_list(Reader *reader, const GdXmlElement *element)
{
    GdSlice name = gd_xml_value(element, "name");
    GHashTable *all = reader->styles->lists[reader->origin];
    if (!name.ptr)
        return;
    reader->too_many_lists |= g_hash_table_size(all) >= GD_ODT_LIST_STYLES_MAX;
    if (reader->too_many_lists)
        return;
    GdOdtListStyle *list = gd_odt_list_style_new(name);
    if (g_hash_table_contains(all, list->name)) {
        gd_odt_list_style_free(list);
        return;
    }
    g_hash_table_insert(all, list->name, list);
    reader->list = list;
    gd_odt_list_style_begin(&reader->draft);
}

static void begin_outline(Reader *reader, const GdXmlElement *element)
{
    GdSlice name = gd_xml_value(element, "name");
    gd_odt_list_style_free(reader->styles->outline);
    reader->list = reader->styles->outline = gd_odt_list_style_new(name.ptr ? name : GD_LITERAL("Outline"));
    gd_odt_list_style_begin(&reader->draft);
}

static int is_bold(GdSlice weight)
{
    static const char *const heavy[] = { "bold", "600", "700", "800", "900" };
    if (!weight.ptr)
        return GD_ODT_UNSET;
    for (size_t i = 0; i < G_N_ELEMENTS(heavy); i++)
        if (gd_slice_equal(weight, gd_slice_of(heavy[i])))
            return 1;
    return 0;
}

static void read_properties(GdOdtLook *look, const GdXmlElement *element)
{
    if (strcmp(element->name, "paragraph-properties") == 0 && gd_xml_value(element, "text-align").ptr) {
        look->centred = gd_xml_value_is(element, "text-align", "center");
    } else if (strcmp(element->name, "text-properties") == 0) {
        look->bold = is_bold(gd_xml_value(element, "font-weight"));
        look->bold_han = is_bold(gd_xml_value(element, "font-weight-asian"));
        if (gd_xml_value(element, "display").ptr)
            look->hidden = gd_xml_value_is(element, "display", "none");
    }
}

static void open_element(void *data, const GdXmlElement *element)
{
    Reader *reader = data;
    const char *name = element->name;
    if (gd_odt_is(element, "office")) {
        if (strcmp(name, reader->origin == AUTOMATIC ? "automatic-styles" : "styles") == 0)
            reader->within = true;
    } else if (!reader->within) {
        return;
    } else if (reader->list) {
        gd_odt_list_style_add(reader->list, &reader->draft, element);
    } else if (reader->style && gd_odt_is(element, "style")) {
        read_properties(&reader->style->look, element);
    } else if (strcmp(name, "style") == 0 && gd_odt_is(element, "style")) {
        begin_style(reader, element);
    } else if (strcmp(name, "default-style") == 0) {
        begin_usual(reader, element);
    } else if (strcmp(name, "list-style") == 0) {
        begin_list(reader, element);
    } else if (strcmp(name, "outline-style") == 0) {
        begin_outline(reader, element);
    }
}

static void close_element(void *data, const GdXmlElement *element)
{
    Reader *reader = data;
    const char *name = element->name;
    if (strcmp(name, "styles") == 0 || strcmp(name, "automatic-styles") == 0)
        reader->within = false;
    else if (strcmp(name, "style") == 0 || strcmp(name, "default-style") == 0)
        reader->style = NULL;
    else if (reader->list && (strcmp(name, "list-style") == 0 || strcmp(name, "outline-style") == 0)) {
        gd_odt_list_style_end(reader->list, &reader->draft);
        reader->list = NULL;
    }
}

bool gd_odt_styles_read(GdOdtStyles *styles, GdSlice xml, bool automatic, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, NULL };
    Reader reader = { .styles = styles, .origin = automatic ? AUTOMATIC : COMMON };
    if (!gd_xml_stream(xml, &events, &reader, error))
        return false;
    if (reader.too_many || reader.too_many_lists) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d styles"),
                    reader.too_many ? GD_ODT_STYLES_MAX : GD_ODT_LIST_STYLES_MAX);
        return false;
    }
    return true;
}

/* ---- asking ---- */

static int over(int own, int from)
{
    return own == GD_ODT_UNSET ? from : own;
}

GdOdtLook gd_odt_look_over(GdOdtLook own, GdOdtLook from)
{
    return (GdOdtLook){ .centred = over(own.centred, from.centred),
                        .hidden = over(own.hidden, from.hidden),
                        .bold = over(own.bold, from.bold),
                        .bold_han = over(own.bold_han, from.bold_han) };
}

static void inherit(GdOdtStyle *style, const Written *from)
{
    style->look = gd_odt_look_over(style->look, from->look);
    style->list = style->list ? style->list : from->list;
    style->outline = over(style->outline, from->outline);
    style->is_title |= from->is_title;
}

GdOdtStyle gd_odt_style(const GdOdtStyles *styles, GdOdtFamily family, GdSlice name)
{
    GdOdtStyle style = { .look = GD_ODT_PLAIN, .outline = GD_ODT_UNSET };
    g_autofree char *first = copy(name);
    const char *next = first;
    for (int n = 0; n < INHERITANCE_MAX && next; n++) {
        const Written *written = n ? NULL : g_hash_table_lookup(styles->written[AUTOMATIC][family], next);
        if (!written)
            written = g_hash_table_lookup(styles->written[COMMON][family], next);
        if (!written)
            break;
        inherit(&style, written);
        next = written->parent;
    }
    if (family == GD_ODT_PARAGRAPH && styles->usual)
        inherit(&style, styles->usual);
    style.outline = MAX(style.outline, 0);
    return style;
}

const GdOdtListStyle *gd_odt_list_style(const GdOdtStyles *styles, GdSlice name)
{
    g_autofree char *key = copy(name);
    if (!key)
        return NULL;
    const GdOdtListStyle *list = g_hash_table_lookup(styles->lists[AUTOMATIC], key);
    if (!list)
        list = g_hash_table_lookup(styles->lists[COMMON], key);
    return list || strcmp(key, styles->outline->name) != 0 ? list : styles->outline;
}

const GdOdtListStyle *gd_odt_outline(const GdOdtStyles *styles)
{
    return styles->outline;
}
