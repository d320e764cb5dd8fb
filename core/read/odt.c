/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/language.h"
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

static bool is_encrypted(const GdParts *parts)
{
    g_autofree char *found = gd_parts_text(parts, "META-INF/manifest.xml", "encryption-data");
    return found;
}

static void find_producer(const GdParts *parts, GdExtract *out)
{
    g_autofree char *producer = gd_parts_text(parts, "meta.xml", "generator");
    gd_extract_set_producer(out, producer ? gd_slice_of(producer) : GD_EMPTY);
}

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
    if (!read_content(parts, flow, &why))
        return gd_read_refuse_xml(error, why);
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
