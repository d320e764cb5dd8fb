/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
#include "core/base/xml.h"
#include "core/read/odt-body.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

enum { MIMETYPE_AT = 30 }; /* the name and the bytes of the first entry (ODF 1.3 part 2, 3.3) */

static int bid(GdSlice bytes)
{
    GdSlice first = bytes.len > MIMETYPE_AT ? gd_slice_from(bytes, MIMETYPE_AT) : GD_EMPTY;
    if (!gd_slice_starts(bytes, GD_LITERAL("PK\3\4")))
        return 0;
    if (gd_slice_starts(first, GD_LITERAL("mimetypeapplication/")))
        return gd_slice_starts(first, GD_LITERAL("mimetypeapplication/vnd.oasis.opendocument.text")) ? 90 : 0;
    /* Packed anew by hand, the type no longer stands in front. */
    return gd_parts_hold(bytes, GD_LITERAL("content.xml")) &&
                   gd_parts_hold(bytes, GD_LITERAL("META-INF/manifest.xml"))
               ? 40
               : 0;
}

static bool is_wanted(const char *name, const void *data)
{
    static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml", "meta-inf/manifest.xml" };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(name, parts[i]) == 0)
            return true;
    return false;
}

/* ---- small parts ---- */

typedef struct {
    GString *producer; /* of meta.xml */
    bool in_producer, is_encrypted;
} Facts;

static void open_fact(void *data, const GdXmlElement *element)
{
    Facts *facts = data;
    facts->in_producer = strcmp(element->name, "generator") == 0;
    facts->is_encrypted |= strcmp(element->name, "encryption-data") == 0;
}

static void close_fact(void *data, const GdXmlElement *element)
{
    (void)element;
    ((Facts *)data)->in_producer = false;
}

static void take_fact(void *data, GdSlice text)
{
    Facts *facts = data;
    if (facts->in_producer)
        g_string_append_len(facts->producer, text.ptr, (gssize)text.len);
}

/* What can be learned of a part that need not be there, nor be sound. */
static void look_into(const GdParts *parts, const char *name, Facts *facts)
{
    static const GdXmlEvents events = { open_fact, close_fact, take_fact };
    GdSlice xml = gd_parts_get(parts, name);
    if (xml.len)
        gd_xml_stream(xml, &events, facts, NULL);
}

static bool is_encrypted(const GdParts *parts)
{
    g_autoptr(GString) unused = g_string_new(NULL);
    Facts facts = { .producer = unused };
    look_into(parts, "META-INF/manifest.xml", &facts);
    return facts.is_encrypted;
}

static void find_producer(const GdParts *parts, GdExtract *out)
{
    g_autoptr(GString) producer = g_string_new(NULL);
    Facts facts = { .producer = producer };
    look_into(parts, "meta.xml", &facts);
    gd_extract_set_producer(out, gd_slice_of_string(producer));
}

/* ---- the whole ---- */

static bool read_content(const GdParts *parts, GdFlow *flow, GError **error)
{
    GdSlice content = gd_parts_get(parts, "content.xml"), named = gd_parts_get(parts, "styles.xml");
    if (!content.ptr)
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the part with the text is missing"));
    bool is_text = false;
    g_autoptr(GdOdtStyles) styles = gd_odt_styles_new();
    if ((named.len && !gd_odt_styles_read(styles, named, false, error)) ||
        !gd_odt_styles_read(styles, content, true, error) ||
        !gd_odt_body_read(content, styles, flow, &is_text, error))
        return false;
    return is_text || gd_read_refuse(error, GD_READ_FORMAT, _("OpenDocument file"));
}

static bool read_odt(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GdParts) parts = gd_parts_read(bytes, is_wanted, NULL, error);
    if (!parts)
        return false;
    if (is_encrypted(parts))
        return gd_read_refuse(error, GD_READ_ENCRYPTED, _("its parts are encrypted"));
    g_autoptr(GdFlow) flow = gd_flow_new();
    g_autoptr(GError) why = NULL;
    if (!read_content(parts, flow, &why)) {
        if (why->domain != GD_XML_ERROR) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        return gd_read_refuse(error, why->code == GD_XML_DEPTH ? GD_READ_LIMIT : GD_READ_DAMAGED,
                              why->message);
    }
    if (!gd_flow_finish(flow, out, error))
        return false;
    find_producer(parts, out);
    out->encoding = "UTF-8";
    return true;
}

const GdReader gd_reader_odt = { .name = "odt",
                                 .label = N_("OpenDocument text (odt)"),
                                 .extensions = "odt ott",
                                 .bid = bid,
                                 .read = read_odt };
