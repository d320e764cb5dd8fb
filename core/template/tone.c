/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"

/* Enough of a section to hear how it speaks. */
enum { HEARD_CHARS = 1200, HEARD_BYTES = 3 * HEARD_CHARS };

static void hear(const GdTemplates *templates, GdSlice text, const GdHints *hints, GdTones *tones)
{
    for (size_t tone = 0; tone < GD_N_TONES; tone++) {
        GdSlice hit;
        for (size_t at = 0; gd_pattern_find(templates->tone[tone], text, hints, at, &hit);) {
            tones->tone[tone]++;
            at = (size_t)(gd_slice_end(hit) - text.ptr);
        }
    }
}

void gd_tones_measure(const GdTemplates *templates, const GdReport *report, guint first, guint end,
                      GdTones *tones)
{
    *tones = (GdTones){ .chars = 0 };
    size_t heard = 0;
    for (guint i = first; i < end && heard < HEARD_BYTES; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind != GD_BLOCK_HEADING && block->kind != GD_BLOCK_TEXT)
            continue;
        GdSlice text = block->folded;
        if (text.len > HEARD_BYTES)
            text = gd_slice_first(text, HEARD_CHARS);
        GdHints hints;
        gd_text_hint(report->text, text, &hints);
        hear(templates, text, &hints, tones);
        heard += text.len;
        tones->chars += (guint)gd_slice_chars(text, true);
    }
}
