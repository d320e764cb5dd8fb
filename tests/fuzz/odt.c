/* odt.c - the parts of an OpenDocument text, without the zip around them, whose sums would stop most changes.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The input is content.xml and styles.xml, parted by a NUL. */
#include "core/base/xml.h"
#include "core/read/odt-body.h"
#include "tests/fuzz/parts.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract) {
        gd_xml_start();
        extract = gd_extract_new();
    }
    GdSlice rest = gd_slice((const char *)bytes, size), content = take_part(&rest);
    g_autoptr(GdFlow) flow = gd_flow_new();
    g_autoptr(GdOdtStyles) styles = gd_odt_styles_new();
    bool is_text;
    gd_extract_clear(extract);
    gd_odt_styles_read(styles, take_part(&rest), false, NULL);
    if (gd_odt_styles_read(styles, content, true, NULL) &&
        gd_odt_body_read(content, styles, flow, &is_text, NULL) && gd_flow_finish(flow, extract, NULL) &&
        !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL))
        abort();
    return 0;
}
