/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/parts.h"

void gd_parts_add(GdParts *parts, GdSlice piece)
{
    if (parts->n < GD_PARTS_SHOWN)
        parts->first[parts->n] = piece;
    parts->last = piece;
    parts->n++;
}

void gd_parts_add_before(GdParts *parts, GdSlice piece)
{
    memmove(parts->first + 1, parts->first, sizeof parts->first - sizeof *parts->first);
    parts->first[0] = piece;
    if (parts->n++ == 0)
        parts->last = piece;
}

char *gd_parts_write(const GdParts *parts)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < MIN(parts->n, GD_PARTS_SHOWN); i++) {
        g_string_append(out, i ? "+" : "");
        g_string_append_len(out, parts->first[i].ptr, (gssize)parts->first[i].len);
    }
    if (parts->n > GD_PARTS_SHOWN) {
        g_string_append(out, parts->n > GD_PARTS_SHOWN + 1 ? "+…+" : "+");
        g_string_append_len(out, parts->last.ptr, (gssize)parts->last.len);
    }
    return g_string_free(out, FALSE);
}
