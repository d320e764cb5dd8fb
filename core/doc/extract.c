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
    *extract = (GdExtract){ .own = own, .unpacked = unpacked, .marks = marks };
}
