/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The name in a line that says who signs: 述职人:张三(签名) is 张三. */

GdSlice gd_drop_date_label(const GdText *text, GdSlice folded)
{
    GdSlice label;
    if (gd_pattern_find(text->cues->pattern[GD_CUE_DATE_LABEL], folded, NULL, 0, &label))
        folded.len = (size_t)(label.ptr - folded.ptr);
    return gd_slice_trim(folded);
}

GdSlice gd_drop_brackets(GdSlice name)
{
    bool opens = gd_slice_starts(name, GD_LITERAL("(")), closes = gd_slice_ends(name, GD_LITERAL(")"));
    GdSlice inside = name;
    if (opens)
        inside = gd_slice_from(inside, 1);
    if (closes && inside.len)
        inside.len--;
    bool is_whole = gd_slice_find(inside, GD_LITERAL("(")) < 0 && gd_slice_find(inside, GD_LITERAL(")")) < 0;
    return gd_slice_trim((opens || closes) && is_whole ? inside : name);
}

GdSlice gd_signer_name(const GdText *text, GdSlice folded)
{
    GdSlice name = gd_drop_brackets(gd_drop_date_label(text, folded)), mark;
    if (gd_pattern_find(text->cues->pattern[GD_CUE_SIGNER_LABEL], name, NULL, 0, &mark))
        name = gd_slice_from(name, mark.len);
    if (gd_pattern_find(text->cues->pattern[GD_CUE_SIGNER_MARK], name, NULL, 0, &mark))
        name.len -= mark.len;
    return gd_slice_trim(name);
}

bool gd_is_blank_name(const GdText *text, GdSlice name)
{
    return gd_text_says(text, GD_CUE_PLACEHOLDER, name);
}
