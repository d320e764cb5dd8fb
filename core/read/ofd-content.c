/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/ofd-inside.h"
#include "core/read/reader.h"
#include "core/read/sign.h"

GdOfdContent *gd_ofd_content_new(void)
{
    GdOfdContent *content = g_new0(GdOfdContent, 1);
    content->chars = g_array_new(FALSE, FALSE, sizeof(GdOfdChar));
    content->uses = g_array_new(FALSE, FALSE, sizeof(GdOfdUse));
    content->templates = g_array_new(FALSE, FALSE, sizeof(guint32));
    content->resources = g_ptr_array_new_with_free_func(g_free);
    return content;
}

void gd_ofd_content_free(GdOfdContent *content)
{
    g_array_free(content->chars, TRUE);
    g_array_free(content->uses, TRUE);
    g_array_free(content->templates, TRUE);
    g_ptr_array_unref(content->resources);
    g_free(content);
}

bool gd_ofd_counts_check(const GdOfdCounts *counts, GError **error)
{
    if (counts->n_bytes > GD_OFD_BYTES_MAX)
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("unpacks to more than %d MiB"),
                    GD_OFD_BYTES_MAX >> 20);
    else if (counts->n_chars > GD_OFD_CHARS_MAX)
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d characters"), GD_OFD_CHARS_MAX);
    else if (counts->n_units > GD_OFD_UNITS_MAX)
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d composite objects"),
                    GD_OFD_UNITS_MAX);
    else
        return true;
    return false;
}

typedef struct {
    GdOfdContent *page, *content; /* content: the page, or a unit; NULL: outside of both */
    GdOfdResources *resources;
    GdOfdCounts *counts;
    GdOfdText *object;
    GString *said; /* by an element that tells of the page */
    bool in_said, in_code;
    unsigned skipped; /* depth in something that is no text */
} Reading;

/* ---- elements ---- */

static void skip(Reading *r, const GdXmlElement *element)
{
    (void)element;
    r->skipped = 1;
}

static void open_object(Reading *r, const GdXmlElement *element)
{
    gd_ofd_text_open(r->object, element);
}

static void open_transform(Reading *r, const GdXmlElement *element)
{
    gd_ofd_text_transform(r->object, element);
}

static void open_code(Reading *r, const GdXmlElement *element)
{
    gd_ofd_text_open_code(r->object, element);
    r->in_code = true;
}

static void close_code(Reading *r)
{
    r->in_code = false;
    if (!r->content || r->counts->n_chars > GD_OFD_CHARS_MAX)
        return;
    guint before = r->content->chars->len;
    r->content->has_too_many |= !gd_ofd_text_close_code(r->object, r->content->chars);
    r->counts->n_chars += r->content->chars->len - before;
}

static void open_image(Reading *r, const GdXmlElement *element)
{
    (void)element;
    if (r->content)
        r->content->has_image = true;
}

static void open_use(Reading *r, const GdXmlElement *element)
{
    GdOfdUse use = { .unit = gd_ofd_id(element, "ResourceID") };
    if (gd_ofd_matrix_of(element, &use.matrix) && r->content)
        g_array_append_val(r->content->uses, use);
}

static void open_unit(Reading *r, const GdXmlElement *element)
{
    if (++r->counts->n_units > GD_OFD_UNITS_MAX)
        return;
    r->content = gd_ofd_content_new();
    g_hash_table_replace(r->resources->units, GUINT_TO_POINTER(gd_ofd_id(element, "ID")), r->content);
}

static void close_unit(Reading *r)
{
    r->content = r->page;
}

static void open_template(Reading *r, const GdXmlElement *element)
{
    guint32 id = gd_ofd_id(element, "TemplateID");
    if (r->page)
        g_array_append_val(r->page->templates, id);
}

static void open_said(Reading *r, const GdXmlElement *element)
{
    (void)element;
    g_string_truncate(r->said, 0);
    r->in_said = true;
}

static void close_box(Reading *r)
{
    double box[4];
    r->in_said = false;
    if (r->page && gd_ofd_numbers(gd_slice_of_string(r->said), box, 4) == 4) {
        r->page->width = box[2];
        r->page->height = box[3];
    }
}

static void close_resource(Reading *r)
{
    r->in_said = false;
    if (r->page)
        g_ptr_array_add(r->page->resources, g_strdup(r->said->str));
}

static void open_font(Reading *r, const GdXmlElement *element)
{
    GdSlice name = gd_xml_value(element, "FontName");
    GdSignFont sign = gd_sign_font(name);
    bool is_bold = gd_xml_value_is(element, "Bold", "true") || gd_layout_names_bold(name);
    guint is = (is_bold ? GD_OFD_BOLD : 0) | (sign == GD_SIGN_WINGDINGS ? GD_OFD_WINGDINGS : 0) |
               (sign == GD_SIGN_SYMBOL ? GD_OFD_SYMBOL : 0);
    if (is)
        g_hash_table_replace(r->resources->fonts, GUINT_TO_POINTER(gd_ofd_id(element, "ID")),
                             GUINT_TO_POINTER(is));
}

/* In the order of their names. */
typedef struct {
    const char *name;
    void (*open)(Reading *r, const GdXmlElement *element);
    void (*close)(Reading *r);
} Kind;

static const Kind kinds[] = {
    { "Actions", skip, NULL },
    { "CGTransform", open_transform, NULL },
    { "Clips", skip, NULL },
    { "CompositeGraphicUnit", open_unit, close_unit },
    { "CompositeObject", open_use, NULL },
    { "FillColor", skip, NULL }, /* a pattern may be made of text */
    { "Font", open_font, NULL },
    { "ImageObject", open_image, NULL },
    { "PageRes", open_said, close_resource },
    { "PhysicalBox", open_said, close_box },
    { "StrokeColor", skip, NULL },
    { "Template", open_template, NULL },
    { "TextCode", open_code, close_code },
    { "TextObject", open_object, NULL },
};

static int compare_kind(const void *name, const void *kind)
{
    return strcmp(name, ((const Kind *)kind)->name);
}

/* NULL: nothing to do for it. */
static const Kind *kind_of(const GdXmlElement *element)
{
    return bsearch(element->name, kinds, G_N_ELEMENTS(kinds), sizeof kinds[0], compare_kind);
}

static void open_element(void *data, const GdXmlElement *element)
{
    Reading *r = data;
    if (r->skipped) {
        r->skipped++;
        return;
    }
    const Kind *kind = kind_of(element);
    if (kind)
        kind->open(r, element);
}

static void close_element(void *data, const GdXmlElement *element)
{
    Reading *r = data;
    if (r->skipped) {
        r->skipped--;
        return;
    }
    const Kind *kind = kind_of(element);
    if (kind && kind->close)
        kind->close(r);
}

static void take_text(void *data, GdSlice piece)
{
    Reading *r = data;
    if (r->skipped)
        return;
    if (r->in_code)
        gd_ofd_text_take(r->object, piece);
    else if (r->in_said)
        g_string_append_len(r->said, piece.ptr, (gssize)piece.len);
}

/* ---- the whole ---- */

bool gd_ofd_content_read(GdSlice xml, GdOfdContent *content, GdOfdResources *resources, GdOfdCounts *counts,
                         GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, take_text };
    g_autoptr(GdOfdText) object = gd_ofd_text_new();
    g_autoptr(GString) said = g_string_new(NULL);
    Reading r = { .page = content,
                  .content = content,
                  .resources = resources,
                  .counts = counts,
                  .object = object,
                  .said = said };
    counts->n_bytes += MAX(xml.len, GD_OFD_PART_LEAST);
    return gd_ofd_counts_check(counts, error) && gd_xml_stream(xml, &events, &r, error) &&
           gd_ofd_counts_check(counts, error);
}
