/* layout.c - characters placed anywhere: pages of them must become text.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Seven bytes of the input are a character: its kind (255 begins a page), x and y (two bytes each), how wide
 * it is and its size. */
#include "core/read/layout.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

enum { RECORD = 7, WIDTH = 595, HEIGHT = 842 };

static void add(GdLayout *layout, const guint8 *bytes)
{
    static const gunichar chars[] = { 0x4E00, 0x6587, '1',    'a',    0x3002, 0xFF08,
                                      0x3001, '-',    0x7B2C, 0x9875, '.',    0x2014 };
    guint16 x, y;
    memcpy(&x, bytes + 1, sizeof x);
    memcpy(&y, bytes + 3, sizeof y);
    float x1 = (float)x / 100, y1 = (float)y / 70, type = (float)bytes[6] / 4;
    GdGlyph glyph = { .x1 = x1,
                      .y1 = y1,
                      .x2 = x1 + (float)bytes[5] / 8,
                      .y2 = y1 + type,
                      .size = type,
                      .c = chars[bytes[0] % G_N_ELEMENTS(chars)],
                      .bold = bytes[0] > 128,
                      .of_template = bytes[0] % 16 == 15 };
    gd_layout_add(layout, &glyph);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract)
        extract = gd_extract_new();
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GError) error = NULL;
    gd_layout_begin_page(layout, WIDTH, HEIGHT);
    for (; size >= RECORD; bytes += RECORD, size -= RECORD)
        if (bytes[0] == 255)
            gd_layout_begin_page(layout, WIDTH, HEIGHT);
        else
            add(layout, bytes);
    gd_extract_clear(extract);
    bool made = gd_layout_finish(layout, extract, &error);
    if (made != !error || (made && !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL)))
        abort();
    return 0;
}
