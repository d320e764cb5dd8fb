/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/language.h"
#include "core/read/doc-body.h"
#include "core/read/magic.h"
#include "core/read/ole.h"
#include "core/read/reader.h"

/* The name of the stream with the text, as directories write it.  WPS Writer's documents are built as
 * Word's. */
#define STREAM       "WordDocument"
#define STREAM_UTF16 "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"

static int bid(GdSlice bytes)
{
    return gd_ole_is(bytes) && gd_slice_find(bytes, GD_LITERAL(STREAM_UTF16)) >= 0 ? 90 : 0;
}

#ifdef HAVE_GSF
static bool is_sound(const GdDocFile *file, GError **error)
{
    return (file->text.ptr && file->table.ptr && file->data.ptr) ||
           gd_read_refuse(error, GD_READ_DAMAGED, _("the OLE2 container is broken"));
}

static bool read_doc(GdSlice bytes, GdExtract *out, GError **error)
{
    const char *table;
    g_autoptr(GdOle) ole = gd_ole_open(bytes, error);
    if (!ole)
        return false;
    if (!gd_ole_has(ole, STREAM)) /* but some document within has it */
        return gd_magic_refuse(bytes, error);
    GdDocFile file = { .text = gd_ole_stream(ole, STREAM),
                       .table = GD_EMPTY,
                       .data = gd_ole_stream(ole, "Data") };
    if (!is_sound(&file, error) || !gd_doc_file_read(&file, &table, error))
        return false;
    file.table = gd_ole_stream(ole, table);
    g_autoptr(GdFlow) flow = gd_flow_new();
    if (!is_sound(&file, error) || !gd_doc_body_read(&file, flow, out, error) ||
        !gd_flow_finish(flow, out, error))
        return false;
    gd_ole_find_producer(ole, out);
    out->encoding = "UTF-8";
    return true;
}

#define ABSENT NULL
#else
#define read_doc NULL
#define ABSENT   N_("built without libgsf")
#endif

const GdReader gd_reader_doc = { .name = "doc",
                                 .label = N_("Word 97-2003 or WPS document (doc, wps)"),
                                 .extensions = "doc dot wps wpt",
                                 .bid = bid,
                                 .read = read_doc,
                                 .absent = ABSENT };
