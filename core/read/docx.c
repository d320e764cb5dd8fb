/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/read/docx-body.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

static int bid(GdSlice bytes)
{
    return gd_parts_hold(bytes, GD_LITERAL("word/document")) ? 90 : 0;
}

static bool is_wanted(const char *name, const void *data)
{
    (void)data;
    return (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rels")) &&
           !g_str_has_prefix(name, "customxml/") && !strstr(name, "/theme/") && !strstr(name, "/charts/");
}

/* ---- which part is which ---- */

typedef struct {
    const char *type;
    char *target;
} Search;

static void look_at_relation(void *data, const GdXmlElement *element)
{
    Search *search = data;
    GdSlice type = gd_xml_value(element, "Type"), target = gd_xml_value(element, "Target");
    if (!search->target && target.ptr && type.ptr && gd_slice_ends(type, gd_slice_of(search->type)))
        search->target = g_strndup(target.ptr, target.len);
}

/* The target of the first relation whose type ends so; NULL: there is none. */
static char *target_of(const GdParts *parts, const char *relations, const char *type)
{
    static const GdXmlEvents events = { look_at_relation, NULL, NULL };
    Search search = { .type = type };
    GdSlice xml = gd_parts_get(parts, relations);
    if (xml.len && !gd_xml_stream(xml, &events, &search, NULL))
        g_clear_pointer(&search.target, g_free);
    return search.target;
}

/* The path of the part that stands beside the main one, which is its `target`, or else is called `usual`. */
static char *beside(const char *main, const char *target, const char *usual)
{
    if (target && (*target == '/' || *target == '\\'))
        return g_strdup(target);
    g_autofree char *folder = g_path_get_dirname(main);
    return g_build_filename(folder, target ? target : usual, NULL);
}

typedef struct {
    const GdParts *parts;
    char *main, *relations; /* names of parts */
} Package;

static GdSlice part_of(const Package *package, const char *type, const char *usual)
{
    g_autofree char *target = target_of(package->parts, package->relations, type);
    g_autofree char *name = beside(package->main, target, usual);
    return gd_parts_get(package->parts, name);
}

static void find_main(Package *package)
{
    package->main = target_of(package->parts, "_rels/.rels", "/officeDocument");
    if (!package->main)
        package->main = g_strdup("word/document.xml");
    g_autofree char *folder = g_path_get_dirname(package->main), *base = g_path_get_basename(package->main);
    package->relations = g_strdup_printf("%s/_rels/%s.rels", folder, base);
}

static void find_producer(const GdParts *parts, GdExtract *out)
{
    static const char part[] = "docProps/app.xml";
    g_autofree char *application = gd_parts_text(parts, part, "Application"),
                    *version = gd_parts_text(parts, part, "AppVersion"),
                    *both = g_strdup_printf("%s %s", application ? application : "", version ? version : "");
    gd_extract_set_producer(out, gd_slice_of(both));
}

/* ---- the whole ---- */

static bool add_notes(const Package *package, const char *type, const char *usual, const GdDocxStyles *styles,
                      GdDocxNumbering *numbering, GdFlow *flow, GError **error)
{
    GdSlice xml = part_of(package, type, usual);
    return !xml.len || gd_docx_body_read(xml, styles, numbering, GD_MARK_ASIDE, flow, error);
}

static bool read_package(const Package *package, GdFlow *flow, GError **error)
{
    GdSlice body = gd_parts_get(package->parts, package->main);
    if (!body.ptr)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the part with the text is missing"));
    g_autoptr(GdDocxStyles) styles = gd_docx_styles_read(part_of(package, "/styles", "styles.xml"), error);
    if (!styles)
        return false;
    g_autoptr(GdDocxNumbering) numbering =
        gd_docx_numbering_read(part_of(package, "/numbering", "numbering.xml"), styles, error);
    return numbering && gd_docx_body_read(body, styles, numbering, 0, flow, error) &&
           add_notes(package, "/footnotes", "footnotes.xml", styles, numbering, flow, error) &&
           add_notes(package, "/endnotes", "endnotes.xml", styles, numbering, flow, error);
}

static bool read_docx(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GdParts) parts = gd_parts_read(bytes, is_wanted, NULL, error);
    if (!parts)
        return false;
    g_autoptr(GdFlow) flow = gd_flow_new();
    g_autoptr(GError) why = NULL;
    Package package = { .parts = parts };
    find_main(&package);
    bool sound = read_package(&package, flow, &why);
    g_free(package.main);
    g_free(package.relations);
    if (!sound)
        return gd_read_refuse_xml(error, why);
    if (!gd_flow_finish(flow, out, error))
        return false;
    find_producer(parts, out);
    out->encoding = "UTF-8";
    return true;
}

const GdReader gd_reader_docx = { .name = "docx",
                                  .label = N_("Word document (docx)"),
                                  .extensions = "docx docm dotx",
                                  .bid = bid,
                                  .read = read_docx };
