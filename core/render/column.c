/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/render.h"

static guint width_of(const char *text)
{
    guint width = 0;
    for (GdSlice rest = gd_slice_of(text); rest.len;)
        width += g_unichar_iswide(gd_slice_next(&rest)) ? 2 : 1;
    return width;
}

guint gd_column_for(const char *text, guint width)
{
    return MAX(width_of(text), width);
}

void gd_add_column(GString *out, const char *text, guint width)
{
    g_string_append(out, text);
    for (guint n = width_of(text); n < width; n++)
        g_string_append_c(out, ' ');
    g_string_append(out, "  ");
}
