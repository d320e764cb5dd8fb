/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/extract.h"

GdExtract *gd_extract_new(void)
{
    GdExtract *extract = g_new0(GdExtract, 1);
    extract->own = g_string_new(NULL);
    extract->unpacked = g_string_new(NULL);
    extract->marks = g_array_new(FALSE, FALSE, sizeof(GdLineMark));
    return extract;
}

void gd_extract_free(GdExtract *extract)
{
    if (!extract)
        return;
    g_string_free(extract->own, TRUE);
    g_string_free(extract->unpacked, TRUE);
    g_array_free(extract->marks, TRUE);
    g_free(extract);
}

void gd_extract_clear(GdExtract *extract)
{
    GString *own = g_string_truncate(extract->own, 0);
    GString *unpacked = g_string_truncate(extract->unpacked, 0);
    GArray *marks = g_array_set_size(extract->marks, 0);
    *extract = (GdExtract){ .own = own, .unpacked = unpacked, .marks = marks, .stage = extract->stage };
}

void gd_extract_set_producer(GdExtract *extract, GdSlice name)
{
    const char *end;
    name = gd_slice_trim(name);
    size_t len = MIN(name.len, sizeof extract->producer - 1);
    memcpy(extract->producer, name.ptr, len);
    extract->producer[len] = '\0';
    g_utf8_validate(extract->producer, -1, &end);
    extract->producer[end - extract->producer] = '\0';
}
