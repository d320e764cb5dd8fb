/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/docx-styles.h"

enum { INHERITANCE_MAX = 20 };

struct GdDocxStyles {
    GHashTable *by_id; /* GdDocxStyle */
    GdDocxStyle *usual;
};

typedef struct {
    GdDocxStyles *styles;
    GdDocxStyle *style; /* the one being read, or NULL */
    unsigned ignored;   /* depth inside an element that says nothing of the style itself */
} Reader;

static void free_style(gpointer data)
{
    GdDocxStyle *style = data;
    g_free(style->id);
    g_free(style->based_on);
    g_free(style);
}

void gd_docx_styles_free(GdDocxStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->by_id);
    g_free(styles);
}

bool gd_docx_is_word(const GdXmlElement *element)
{
    return strcmp(element->space, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") == 0 ||
           strcmp(element->space, "http://purl.oclc.org/ooxml/wordprocessingml/main") == 0;
}

/* <w:b/> is on; <w:b w:val="0"/> is off (17.17.4). */
static int read_switch(const GdXmlElement *element)
{
    static const char *const off[] = { "0", "false", "off", "none" };
    for (size_t i = 0; i < G_N_ELEMENTS(off); i++)
        if (gd_xml_value_is(element, "val", off[i]))
            return 0;
    return 1;
}

bool gd_docx_look_read(GdDocxLook *look, const GdXmlElement *element)
{
    const char *name = element->name;
    if (strcmp(name, "numId") == 0)
        look->list = gd_xml_number(element, "val", GD_DOCX_UNSET);
    else if (strcmp(name, "ilvl") == 0)
        look->list_level = gd_xml_number(element, "val", GD_DOCX_UNSET);
    else if (strcmp(name, "outlineLvl") == 0)
        look->outline = gd_xml_number(element, "val", GD_DOCX_UNSET);
    else if (strcmp(name, "jc") == 0)
        look->centred = gd_xml_value_is(element, "val", "center");
    else if (strcmp(name, "b") == 0)
        look->bold = read_switch(element);
    else if (strcmp(name, "vanish") == 0)
        look->hidden = read_switch(element);
    else
        return false;
    return true;
}

static char *copy(GdSlice value)
{
    return value.ptr ? g_strndup(value.ptr, value.len) : NULL;
}

static void begin_style(Reader *reader, const GdXmlElement *element)
{
    g_autofree char *id = copy(gd_xml_value(element, "styleId"));
    if (!id || g_hash_table_contains(reader->styles->by_id, id))
        return;
    GdDocxStyle *style = reader->style = g_new0(GdDocxStyle, 1);
    style->id = g_steal_pointer(&id);
    style->look = GD_DOCX_PLAIN;
    g_hash_table_insert(reader->styles->by_id, style->id, style);
    if (gd_xml_value_is(element, "type", "paragraph") &&
        (gd_xml_value_is(element, "default", "1") || gd_xml_value_is(element, "default", "true")))
        reader->styles->usual = style;
}

static void open_element(void *data, const GdXmlElement *element)
{
    Reader *reader = data;
    if (reader->ignored || strcmp(element->name, "tblStylePr") == 0 ||
        strcmp(element->name, "pPrChange") == 0 || strcmp(element->name, "rPrChange") == 0)
        reader->ignored++;
    else if (strcmp(element->name, "style") == 0)
        begin_style(reader, element);
    else if (reader->style && strcmp(element->name, "basedOn") == 0 && !reader->style->based_on)
        reader->style->based_on = copy(gd_xml_value(element, "val"));
    else if (reader->style && strcmp(element->name, "name") == 0)
        reader->style->is_title = gd_xml_value_is(element, "val", "Title");
    else if (reader->style)
        gd_docx_look_read(&reader->style->look, element);
}

static void close_element(void *data, const GdXmlElement *element)
{
    Reader *reader = data;
    if (reader->ignored)
        reader->ignored--;
    else if (strcmp(element->name, "style") == 0)
        reader->style = NULL;
}

static int inherited(int own, int from)
{
    return own == GD_DOCX_UNSET ? from : own;
}

GdDocxLook gd_docx_look_over(GdDocxLook own, GdDocxLook from)
{
    return (GdDocxLook){ .list = inherited(own.list, from.list),
                         .list_level = inherited(own.list_level, from.list_level),
                         .outline = inherited(own.outline, from.outline),
                         .centred = inherited(own.centred, from.centred),
                         .bold = inherited(own.bold, from.bold),
                         .hidden = inherited(own.hidden, from.hidden) };
}

static void inherit(const GdDocxStyles *styles, GdDocxStyle *style)
{
    GdDocxLook look = style->look;
    const GdDocxStyle *base = style;
    for (int n = 0; n < INHERITANCE_MAX && base; n++) {
        if (!style->list_owner && base->look.list != GD_DOCX_UNSET)
            style->list_owner = base->list_owner ? base->list_owner : base->id;
        look = gd_docx_look_over(look, base->look);
        style->is_title |= base->is_title;
        base = base->based_on ? g_hash_table_lookup(styles->by_id, base->based_on) : NULL;
    }
    style->look = look;
}

GdDocxStyles *gd_docx_styles_read(GdSlice xml, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, NULL };
    g_autoptr(GdDocxStyles) styles = g_new0(GdDocxStyles, 1);
    styles->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_style);
    Reader reader = { .styles = styles };
    if (xml.len && !gd_xml_stream(xml, &events, &reader, error))
        return NULL;
    GHashTableIter each;
    gpointer style;
    g_hash_table_iter_init(&each, styles->by_id);
    while (g_hash_table_iter_next(&each, NULL, &style))
        inherit(styles, style);
    return g_steal_pointer(&styles);
}

const GdDocxStyle *gd_docx_style(const GdDocxStyles *styles, GdSlice id)
{
    if (!id.ptr)
        return styles->usual;
    g_autofree char *name = copy(id);
    return g_hash_table_lookup(styles->by_id, name);
}
