/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/aside.h"

#include "core/doc/report-parts.h"

enum { SEASON_CHARS = 4 };

static bool is_in_brackets(GdSlice folded)
{
    guint depth = 0;
    while (folded.len) {
        gunichar c = gd_slice_next(&folded);
        depth = depth + (c == '(') - (c == ')' && depth);
        if (!depth)
            return c == ')' && !folded.len;
    }
    return false;
}

/* “那六爷呢?” and 女儿说:“…” */
static bool is_speech(GdSlice folded)
{
    if (gd_slice_find(folded, GD_LITERAL(":“")) >= 0)
        return true;
    return gd_slice_last(folded) == 0x201D && gd_ends_sentence(folded); /* ” */
}

bool gd_is_remark(const GdBlock *block)
{
    GdDate date;
    return is_in_brackets(block->folded) || is_speech(block->folded) ||
           gd_block_is_date(block->folded, &date);
}

/* 2023-2024汛期 without the 汛期. */
static GdSlice drop_season(GdSlice folded)
{
    GdSlice rest = folded;
    if (!gd_slice_ends(rest, GD_LITERAL("期")))
        return folded;
    for (guint chars = 0; rest.len && chars <= SEASON_CHARS; chars++) {
        unsigned width = gd_slice_last(rest) < 0x80 ? 1 : 3;
        if (width == 1)
            return gd_is_digit((guchar)rest.ptr[rest.len - 1]) ? rest : folded;
        rest.len -= width;
    }
    return folded;
}

/* Without a remark in brackets and a date or period at the end. */
static GdSlice drop_time(GdSlice folded)
{
    static const char *const parts[] = { "年度", "年", "月", "日", "上半", "下半",
                                         "季度", "-",  "~",  "—",  ".",    NULL };
    gssize open = gd_slice_last(folded) == ')' ? gd_slice_find(folded, GD_LITERAL("(")) : -1;
    if (open > 0)
        folded.len = (size_t)open;
    folded = drop_season(folded);
    for (bool dropped = true; dropped && folded.len;) {
        dropped = gd_is_digit((guchar)folded.ptr[folded.len - 1]);
        if (dropped)
            folded.len--;
        for (size_t i = 0; !dropped && parts[i]; i++)
            if (gd_slice_ends(folded, gd_slice_of(parts[i]))) {
                folded.len -= strlen(parts[i]);
                dropped = true;
            }
    }
    return folded;
}

bool gd_reads_as_byline(const GdReport *report, const GdBlock *block)
{
    if (gd_slice_starts(block->folded, GD_LITERAL("--")) || gd_slice_starts(block->folded, GD_LITERAL("—")) ||
        gd_text_says(report->text, GD_CUE_TITLE, block->folded))
        return true;
    if (gd_drop_bullets(block->folded).ptr != block->folded.ptr)
        return false;
    GdSlice name = drop_time(block->folded);
    return name.len == 0 || (name.len < block->folded.len && gd_ends_as_unit(name));
}
