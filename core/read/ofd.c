/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/kind.h"
#include "core/read/ofd-inside.h"
#include "core/read/reader.h"

#define ROOT      "OFD.xml"
#define ENCRYPTED "Encryptions.xml" /* GM/T 0099-2020, C.3 */

static int bid(GdSlice bytes)
{
    return gd_parts_hold(bytes, GD_LITERAL(ROOT)) ? 60 : 0;
}

static bool is_wanted(const char *name, const void *data)
{
    (void)data;
    return g_str_has_suffix(name, ".xml");
}

/* ---- the root: which documents there are ---- */

typedef struct {
    GPtrArray *roots;                    /* paths as they are given */
    GString *text;                       /* of the element at hand */
    GString *creator, *version, *native; /* of the first document */
    bool is_native;                      /* the element names what some write in place of Creator */
} Root;

static void open_element(void *data, const GdXmlElement *element)
{
    Root *root = data;
    g_string_truncate(root->text, 0);
    root->is_native = gd_xml_value_is(element, "Name", "native-producer") ||
                      gd_xml_value_is(element, "Name", "native_producer");
}

static void close_element(void *data, const GdXmlElement *element)
{
    Root *root = data;
    bool is_first = root->roots->len == 0;
    if (strcmp(element->name, "DocRoot") == 0)
        g_ptr_array_add(root->roots, g_strdup(root->text->str));
    else if (is_first && strcmp(element->name, "Creator") == 0)
        g_string_assign(root->creator, root->text->str);
    else if (is_first && strcmp(element->name, "CreatorVersion") == 0)
        g_string_assign(root->version, root->text->str);
    else if (is_first && root->is_native)
        g_string_assign(root->native, root->text->str);
    root->is_native = false;
}

static void take_text(void *data, GdSlice piece)
{
    g_string_append_len(((Root *)data)->text, piece.ptr, (gssize)piece.len);
}

static bool read_documents(const GdParts *parts, const GPtrArray *roots, GdOfdCounts *counts, GdFlow *flow,
                           GError **error)
{
    if (!roots->len)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the part with the text is missing"));
    if (roots->len > GD_OFD_DOCUMENTS_MAX) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d documents"), GD_OFD_DOCUMENTS_MAX);
        return false;
    }
    for (guint i = 0; i < roots->len; i++) {
        g_autofree char *path = gd_ofd_path(parts, ROOT, gd_slice_of(g_ptr_array_index(roots, i)));
        if (!path)
            return gd_read_refuse(error, GD_READ_DAMAGED, _("the part with the text is missing"));
        if (!gd_ofd_document_read(parts, path, counts, flow, error))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool refuse_pictures(GError **error)
{
    return gd_read_refuse(error, GD_READ_SCANNED, _("its pages are pictures, without text"));
}

static bool finish(const GdOfdCounts *counts, GdFlow *flow, GdExtract *out, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (counts->n_pages && 2 * counts->n_pictures >= counts->n_pages)
        return refuse_pictures(error);
    if (!gd_flow_finish(flow, out, &why))
        return why->code == GD_READ_EMPTY && counts->shows_pictures
                   ? refuse_pictures(error)
                   : gd_read_refuse(error, (GdReadError)why->code, why->message);
    return gd_kind_means_something(out->text) ||
           gd_read_refuse(error, GD_READ_DAMAGED, _("its fonts do not say what their characters mean"));
}

static void find_producer(const Root *root, GdExtract *out)
{
    g_autofree char *producer = g_strdup_printf("%s %s", root->creator->str, root->version->str);
    gd_extract_set_producer(out,
                            root->creator->len ? gd_slice_of(producer) : gd_slice_of_string(root->native));
}

static bool read_package(const GdParts *parts, Root *root, GdExtract *out, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, take_text };
    g_autoptr(GdFlow) flow = gd_flow_new();
    g_autoptr(GError) why = NULL;
    GdOfdCounts counts = { 0 };
    if (!gd_xml_stream(gd_parts_get(parts, ROOT), &events, root, &why) ||
        !read_documents(parts, root->roots, &counts, flow, &why))
        return gd_read_refuse_xml(error, why);
    if (!finish(&counts, flow, out, error))
        return false;
    find_producer(root, out);
    out->encoding = "UTF-8";
    return true;
}

static bool read_ofd(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GdParts) parts = gd_parts_read(bytes, is_wanted, NULL, error);
    if (!parts)
        return false;
    if (gd_parts_get(parts, ENCRYPTED).ptr)
        return gd_read_refuse(error, GD_READ_ENCRYPTED, _("its parts are encrypted"));
    if (!gd_parts_get(parts, ROOT).ptr)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the part with the text is missing"));
    g_autoptr(GPtrArray) roots = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL), creator = g_string_new(NULL), version = g_string_new(NULL),
                       native = g_string_new(NULL);
    Root root = { .roots = roots, .text = text, .creator = creator, .version = version, .native = native };
    return read_package(parts, &root, out, error);
}

const GdReader gd_reader_ofd = {
    .name = "ofd", .label = N_("OFD document"), .extensions = "ofd", .bid = bid, .read = read_ofd
};
