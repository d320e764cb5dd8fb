/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/ofd-inside.h"
#include "core/read/reader.h"

/* ---- paths ---- */

/* Adds the steps of the path to those of the folder; false: it leads out of the package. */
static bool walk(GPtrArray *steps, GdSlice path)
{
    g_autofree char *plain = g_strndup(path.ptr, path.len);
    g_auto(GStrv) parts = g_strsplit(g_strdelimit(g_strstrip(plain), "\\", '/'), "/", -1);
    for (char **part = parts; *part; part++) {
        if (strcmp(*part, "..") == 0) {
            if (!steps->len)
                return false;
            g_ptr_array_set_size(steps, (gint)steps->len - 1);
        } else if (**part && strcmp(*part, ".") != 0)
            g_ptr_array_add(steps, g_strdup(*part));
    }
    return true;
}

/* NULL: there is no such part. */
static char *part_at(const GdParts *parts, GdSlice folder, GdSlice path)
{
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(g_free);
    if (!walk(steps, folder) || !walk(steps, path) || !steps->len)
        return NULL;
    g_ptr_array_add(steps, NULL);
    g_autofree char *name = g_strjoinv("/", (char **)steps->pdata);
    return gd_parts_get(parts, name).ptr ? g_steal_pointer(&name) : NULL;
}

char *gd_ofd_path(const GdParts *parts, const char *from, GdSlice loc)
{
    const char *slash = strrchr(from, '/');
    GdSlice folder = slash ? gd_slice_between(from, slash) : GD_EMPTY, trimmed = gd_slice_trim(loc);
    if (trimmed.len > GD_OFD_PATH_MAX)
        return NULL;
    bool is_absolute = trimmed.len && (*trimmed.ptr == '/' || *trimmed.ptr == '\\');
    char *name = is_absolute ? NULL : part_at(parts, folder, trimmed);
    return name ? name : part_at(parts, GD_EMPTY, trimmed); /* some take all paths to be absolute */
}

/* ---- the main part ---- */

typedef struct {
    GdOfdDocument *document;
    GString *text;
} Reading;

static void open_element(void *data, const GdXmlElement *element)
{
    Reading *r = data;
    GdSlice loc = gd_xml_value(element, "BaseLoc");
    g_string_truncate(r->text, 0);
    if (!loc.ptr)
        return;
    if (strcmp(element->name, "Page") == 0)
        g_ptr_array_add(r->document->pages, g_strndup(loc.ptr, loc.len));
    else if (strcmp(element->name, "TemplatePage") == 0)
        g_hash_table_replace(r->document->template_paths, GUINT_TO_POINTER(gd_ofd_id(element, "ID")),
                             g_strndup(loc.ptr, loc.len));
}

static void close_element(void *data, const GdXmlElement *element)
{
    Reading *r = data;
    double box[4];
    if (strcmp(element->name, "PublicRes") == 0 || strcmp(element->name, "DocumentRes") == 0)
        g_ptr_array_add(r->document->resource_paths, g_strdup(r->text->str));
    else if (strcmp(element->name, "PhysicalBox") == 0 &&
             gd_ofd_numbers(gd_slice_of_string(r->text), box, 4) == 4) {
        r->document->width = box[2];
        r->document->height = box[3];
    }
    g_string_truncate(r->text, 0);
}

static void take_text(void *data, GdSlice piece)
{
    Reading *r = data;
    g_string_append_len(r->text, piece.ptr, (gssize)piece.len);
}

/* ---- pages ---- */

/* The resources that are named there; those that are not there are done without. */
static bool read_resources(GdOfdDocument *document, const char *from, const GPtrArray *paths, GError **error)
{
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = gd_ofd_path(document->parts, from, gd_slice_of(g_ptr_array_index(paths, i)));
        if (path && !gd_ofd_content_read(gd_parts_get(document->parts, path), NULL, &document->resources,
                                         document->counts, error))
            return false;
    }
    return true;
}

/* NULL: it cannot be read. */
static GdOfdContent *read_content(GdOfdDocument *document, const char *path, GError **error)
{
    GdOfdContent *content = gd_ofd_content_new();
    if (gd_ofd_content_read(gd_parts_get(document->parts, path), content, &document->resources,
                            document->counts, error) &&
        read_resources(document, path, content->resources, error))
        return content;
    gd_ofd_content_free(content);
    return NULL;
}

/* Each is read once, however many pages have it. */
static bool read_templates(GdOfdDocument *document, const GdOfdContent *page, GError **error)
{
    for (guint i = 0; i < page->templates->len; i++) {
        gpointer id = GUINT_TO_POINTER(g_array_index(page->templates, guint32, i));
        const char *loc = g_hash_table_lookup(document->template_paths, id);
        if (!loc || g_hash_table_contains(document->templates, id))
            continue;
        g_autofree char *path = gd_ofd_path(document->parts, document->path, gd_slice_of(loc));
        GdOfdContent *template = path ? read_content(document, path, error) : gd_ofd_content_new();
        if (!template)
            return false;
        g_hash_table_insert(document->templates, id, template);
    }
    return true;
}

static bool read_page(GdOfdDocument *document, const char *loc, GdLayout *layout, GError **error)
{
    g_autofree char *path = gd_ofd_path(document->parts, document->path, gd_slice_of(loc));
    if (!path)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("one of its pages is missing"));
    GdOfdContent *page = read_content(document, path, error);
    if (!page)
        return false;
    bool is_read = read_templates(document, page, error) && gd_ofd_page_set(document, page, layout, error);
    gd_ofd_content_free(page);
    return is_read;
}

static bool read_pages(GdOfdDocument *document, GdFlow *flow, GError **error)
{
    g_autoptr(GdLayout) layout = gd_layout_new();
    if (!read_resources(document, document->path, document->resource_paths, error))
        return false;
    for (guint i = 0; i < document->pages->len; i++) {
        if (document->counts->n_pages == GD_PAGES_MAX) {
            g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d pages"), GD_PAGES_MAX);
            return false;
        }
        if (!read_page(document, g_ptr_array_index(document->pages, i), layout, error))
            return false;
    }
    return gd_layout_pour(layout, flow, error);
}

/* ---- the whole ---- */

static void free_content(gpointer content)
{
    gd_ofd_content_free(content);
}

bool gd_ofd_document_read(const GdParts *parts, const char *path, GdOfdCounts *counts, GdFlow *flow,
                          GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, take_text };
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(g_free),
                         resource_paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) template_paths = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                          templates = g_hash_table_new_full(NULL, NULL, NULL, free_content),
                          units = g_hash_table_new_full(NULL, NULL, NULL, free_content),
                          fonts = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    GdOfdDocument document = { .parts = parts,
                               .path = path,
                               .pages = pages,
                               .resource_paths = resource_paths,
                               .template_paths = template_paths,
                               .templates = templates,
                               .resources = { fonts, units },
                               .counts = counts };
    Reading r = { &document, text };
    return gd_xml_stream(gd_parts_get(parts, path), &events, &r, error) && read_pages(&document, flow, error);
}
