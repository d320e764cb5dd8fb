/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/ole.h"

#include <gsf/gsf.h>

#include "core/base/language.h"
#include "core/read/code-page.h"
#include "core/read/little-endian.h"
#include "core/read/reader.h"

struct GdOle {
    GsfInput *source;
    GsfInfile *folder;
    GPtrArray *streams; /* GsfInput, whose bytes are lent */
};

void gd_ole_free(GdOle *ole)
{
    if (!ole)
        return;
    g_ptr_array_unref(ole->streams);
    if (ole->folder)
        g_object_unref(ole->folder);
    g_object_unref(ole->source);
    g_free(ole);
}

static void pass_over(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

/* libgsf warns of what is broken; here a finding tells of it. */
static GsfInfile *open_folder(GsfInput *source)
{
    GLogFunc usual = g_log_set_default_handler(pass_over, NULL);
    GsfInfile *folder = gsf_infile_msole_new(source, NULL);
    g_log_set_default_handler(usual, NULL);
    return folder;
}

static GsfInput *open_stream(const GdOle *ole, const char *name, const guint8 **bytes)
{
    GLogFunc usual = g_log_set_default_handler(pass_over, NULL);
    GsfInput *stream = gsf_infile_child_by_name(ole->folder, name);
    gsf_off_t size = stream ? gsf_input_size(stream) : 0;
    *bytes = size > 0 ? gsf_input_read(stream, (size_t)size, NULL) : (const guint8 *)"";
    g_log_set_default_handler(usual, NULL);
    return stream;
}

GdOle *gd_ole_open(GdSlice bytes, GError **error)
{
    if (!gd_ole_check(bytes, error))
        return NULL;
    g_autoptr(GdOle) ole = g_new0(GdOle, 1);
    ole->streams = g_ptr_array_new_with_free_func(g_object_unref);
    ole->source = gsf_input_memory_new((const guint8 *)bytes.ptr, (gsf_off_t)bytes.len, FALSE);
    ole->folder = open_folder(ole->source);
    if (!ole->folder) {
        gd_read_refuse(error, GD_READ_DAMAGED, _("the OLE2 container is broken"));
        return NULL;
    }
    return g_steal_pointer(&ole);
}

bool gd_ole_has(const GdOle *ole, const char *name)
{
    for (int i = 0; i < gsf_infile_num_children(ole->folder); i++)
        if (g_strcmp0(gsf_infile_name_by_index(ole->folder, i), name) == 0)
            return true;
    return false;
}

GdSlice gd_ole_stream(GdOle *ole, const char *name)
{
    const guint8 *bytes;
    if (!gd_ole_has(ole, name))
        return GD_EMPTY;
    GsfInput *stream = open_stream(ole, name, &bytes);
    if (!stream)
        return gd_slice(NULL, 0);
    g_ptr_array_add(ole->streams, stream);
    return bytes ? gd_slice((const char *)bytes, (size_t)gsf_input_size(stream)) : gd_slice(NULL, 0);
}

/* ---- the summary ---- */

enum { CODE_PAGE = 1, PROGRAM = 18, TEXT = 0x1E, PROPERTIES_MAX = 1000 };

/* The value of the property of that number, from its type on ([MS-OLEPS] 2.20). */
static GdSlice property(GdSlice set, guint32 wanted)
{
    guint32 n = MIN(gd_le32(set, 4), PROPERTIES_MAX);
    for (guint32 i = 0; i < n; i++)
        if (gd_le32(set, 8 + 8 * (size_t)i) == wanted)
            return gd_le_piece(set, gd_le32(set, 12 + 8 * (size_t)i), set.len);
    return GD_EMPTY;
}

void gd_ole_find_producer(GdOle *ole, GdExtract *out)
{
    GdSlice stream = gd_ole_stream(ole, "\005SummaryInformation");
    GdSlice set = gd_le_piece(stream, gd_le32(stream, 44), stream.len); /* 2.21: of the first set */
    GdSlice value = property(set, PROGRAM);
    if (gd_le32(value, 0) != TEXT)
        return;
    GdSlice text = gd_le_piece(value, 8, MIN(gd_le32(value, 4), 2 * sizeof out->producer));
    text.len = strnlen(text.ptr, text.len);
    g_autoptr(GString) utf8 = g_string_new(NULL);
    GdCodePageLoss loss = { 0 };
    gd_code_page_decode(gd_code_page_numbered(gd_le16(property(set, CODE_PAGE), 4)), GD_CODE_PAGE_LATIN, text,
                        utf8, &loss);
    gd_extract_set_producer(out, gd_slice_of_string(utf8));
}
