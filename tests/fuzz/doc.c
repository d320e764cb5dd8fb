/* doc.c - the streams of a Word 97-2003 document, without the container around them.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The input is the length of the stream with the text, that stream, and the one with the tables. */
#include "core/read/doc-body.h"
#include "core/read/little-endian.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract)
        extract = gd_extract_new();
    GdSlice all = gd_slice((const char *)bytes, size), rest = gd_le_piece(all, 4, size);
    GdDocFile file = { .text = gd_le_piece(rest, 0, gd_le32(all, 0)) };
    file.table = file.data = gd_le_piece(rest, file.text.len, size);
    g_autoptr(GdFlow) flow = gd_flow_new();
    const char *table;
    gd_extract_clear(extract);
    if (gd_doc_file_read(&file, &table, NULL) && gd_doc_body_read(&file, flow, extract, NULL) &&
        gd_flow_finish(flow, extract, NULL) &&
        !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL))
        abort();
    return 0;
}
