/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/conditions.h"

/* The length of what begins with "<!": of a comment to its end, of anything else to the next '>'. */
static size_t declaration_len(GdSlice s)
{
    bool is_comment = gd_slice_starts(s, GD_LITERAL("<!--"));
    GdSlice closing = is_comment ? GD_LITERAL("-->") : GD_LITERAL(">");
    gssize end = gd_slice_find(gd_slice_from(s, 2), closing);
    return end < 0 ? s.len : 2 + (size_t)end + closing.len;
}

GString *gd_without_conditions(GdSlice page)
{
    if (gd_slice_find(page, GD_LITERAL("<![")) < 0)
        return NULL;
    GString *rest = g_string_sized_new(page.len);
    for (gssize at; (at = gd_slice_find(page, GD_LITERAL("<!"))) >= 0;) {
        GdSlice found = gd_slice_from(page, (size_t)at);
        size_t len = declaration_len(found);
        bool is_condition = gd_slice_starts(found, GD_LITERAL("<!["));
        g_string_append_len(rest, page.ptr, at + (is_condition ? 0 : (gssize)len));
        page = gd_slice_from(found, len);
    }
    g_string_append_len(rest, page.ptr, (gssize)page.len);
    return rest;
}
