/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/rule.h"

/* A blank between Chinese characters, or beside a full-width mark, is stray.  What parts columns is not: a
 * tab, and in a line without sentences a gap of two characters' width between words; nor what parts a name
 * from a post.  Blanks beside Latin letters and digits are nobody's business. */

enum { NAME_SHORTEST = 2, NAME_LONGEST = 4 }; /* characters */

typedef struct {
    size_t begin, end;
    guint cells; /* half a character each */
    guint tabs;
} Gap;

static Gap gap_at(GdSlice text, size_t at)
{
    Gap gap = { at, at, 0, 0 };
    unsigned width;
    for (; gap.end < text.len; gap.end += width) {
        gunichar c = gd_slice_peek(gd_slice_from(text, gap.end), &width);
        if (!gd_is_blank(c))
            break;
        gap.tabs += c == '\t';
        gap.cells += c == 0x3000 ? 2 : !gd_is_zero_width(c);
    }
    return gap;
}

static bool is_stray(GdBeside before, GdBeside behind)
{
    if (before == GD_BESIDE_MARK || behind == GD_BESIDE_MARK)
        return true;
    if (before == GD_BESIDE_OTHER || behind == GD_BESIDE_OTHER)
        return false;
    return before == GD_BESIDE_HAN || behind == GD_BESIDE_HAN;
}

static bool is_all_han(GdSlice text)
{
    while (text.len)
        if (!gd_is_han(gd_slice_next(&text)))
            return false;
    return true;
}

/* 县水务局局长　王大力: a name behind a post, alone on their line. */
static bool parts_name(GdSlice text, const Gap *gap)
{
    GdSlice post = gd_slice(text.ptr, gap->begin), name = gd_slice_from(text, gap->end);
    if (gap->cells < GD_CELLS_WIDE || name.len > NAME_LONGEST * strlen("王") || !is_all_han(name) ||
        !is_all_han(post))
        return false;
    return gd_slice_chars(name, true) >= NAME_SHORTEST && gd_slice_chars(post, true) >= NAME_SHORTEST;
}

/* What stays of a stray gap. */
static GdSlice remainder_of(const GdRuleLine *line, const Gap *gap, bool between_words)
{
    static const char tabs[] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
    if (gap->tabs)
        return gd_slice(tabs, MIN(gap->tabs, sizeof tabs - 1));
    bool is_column = between_words && gap->cells >= GD_CELLS_COLUMN && !(line->has & GD_HAS_STOP);
    if (is_column)
        return GD_LITERAL("　　");
    return between_words && parts_name(line->draft.now, gap) ? GD_LITERAL("　") : GD_EMPTY;
}

static bool mend_gap(GdRuleLine *line, const Gap *gap)
{
    GdSlice text = line->draft.now;
    if (line->kept_gap && gap->begin == line->kept_gap)
        return false;
    GdBeside before = gd_beside(gd_char_before(text, gap->begin)),
             behind = gd_beside(gd_char_at(text, gap->end));
    if (!is_stray(before, behind))
        return false;
    GdSlice now = remainder_of(line, gap, before == GD_BESIDE_HAN && behind == GD_BESIDE_HAN);
    if (gd_slice_equal(now, gd_slice(text.ptr + gap->begin, gap->end - gap->begin)))
        return false;
    gd_draft_replace(&line->draft, gap->begin, gap->end - gap->begin, now);
    return true;
}

guint gd_rule_blanks(GdRuleLine *line)
{
    GdSlice text = line->draft.now;
    guint count = 0;
    unsigned width;
    for (size_t at = 0; at < text.len; at += width) {
        guchar lead = (guchar)text.ptr[at];
        if (lead >= 0xE4) {
            width = lead < 0xF0 ? 3 : 4;
            if (lead != 0xEF)
                continue;
        }
        if (!gd_is_blank(gd_slice_peek(gd_slice_from(text, at), &width)))
            continue;
        Gap gap = gap_at(text, at);
        count += mend_gap(line, &gap);
        width = (unsigned)(gap.end - at);
    }
    gd_draft_finish(&line->draft);
    return count;
}
