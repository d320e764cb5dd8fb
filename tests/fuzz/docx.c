/* docx.c - the parts of a Word document, without the zip around them, whose sums would stop most changes.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The input is the body, the styles and the numbering, parted by NULs. */
#include "core/base/xml.h"
#include "core/read/docx-body.h"
#include "tests/fuzz/parts.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract) {
        gd_xml_start();
        extract = gd_extract_new();
    }
    GdSlice rest = gd_slice((const char *)bytes, size), body = take_part(&rest);
    g_autoptr(GdFlow) flow = gd_flow_new();
    g_autoptr(GdDocxStyles) styles = gd_docx_styles_read(take_part(&rest), NULL);
    g_autoptr(GdDocxNumbering) numbering =
        styles ? gd_docx_numbering_read(take_part(&rest), styles, NULL) : NULL;
    gd_extract_clear(extract);
    if (numbering && gd_docx_body_read(body, styles, numbering, 0, flow, NULL) &&
        gd_flow_finish(flow, extract, NULL) &&
        !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL))
        abort();
    return 0;
}
