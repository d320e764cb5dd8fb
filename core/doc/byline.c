/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* Who a report is by, in a line of its own under the title. */

enum { BYLINE_CHARS = 36 };

bool gd_ends_as_unit(GdSlice text)
{
    static const char *const ends[] = { "委", "会", "局", "部", "办", "院", "校", "所", "站", "队",
                                        "室", "科", "股", "厂", "司", "心", "学", "镇", "乡", "村",
                                        "区", "县", "市", "道", "记", "任", "长", "员", "师", "理",
                                        "席", "生", "工", "团", "社", "府", "园", "组", "庭", "行",
                                        "馆", "场", "处", "段", "厅", "党", "联", "支" };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (gd_slice_ends(text, gd_slice_of(ends[i])))
            return true;
    return false;
}

/* What a person is, before the name: 社区民警　邵一鸣. */
static bool ends_as_post(GdSlice text)
{
    static const char *const ends[] = { "警", "官", "医", "士", "手", "人", "者", "代表", "匠", "户" };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (gd_slice_ends(text, gd_slice_of(ends[i])))
            return true;
    return gd_ends_as_unit(text);
}

/* Takes up to `most` Han characters, with the blanks before them, off the end; how many they were. */
static guint take_name(GdSlice *text, guint most)
{
    GdSlice rest = *text;
    guint chars = 0;
    for (gunichar c; rest.len && gd_is_han(c = gd_slice_last(rest)); chars++)
        rest.len -= c < 0x10000 ? 3 : 4;
    GdSlice before = gd_slice_trim(rest);
    if (chars < 1 || chars > most || (rest.len && before.len == rest.len))
        return 0;
    *text = before;
    return chars;
}

/* 县林学会　柳宗岱, 县交通局  苏怀远  田桂芝: names that stand off from a unit or a post.  纪 闻 舟: a name
 * alone, spaced out. */
static bool is_name_apart(GdSlice raw)
{
    enum { NAMES = 4, NAME_CHARS = 4 };
    GdSlice rest = raw;
    guint names = 0, single = 0;
    while (names < NAMES && rest.len) {
        GdSlice unit = rest;
        guint chars = take_name(&rest, NAME_CHARS);
        if (names && ends_as_post(unit) && (chars == 0 || chars > 2))
            return single == 0;
        if (chars == 0)
            return false;
        single += chars == 1;
        names++;
    }
    return rest.len == 0 ? single == names && names >= 2 : single == 0 && ends_as_post(rest);
}

/* 县总工会权益部: a unit under the title, though none of those that sign most often. */
static bool is_unit_alone(const GdBlock *block)
{
    enum { UNIT_CHARS = 24 };
    static const char *const deeds[] = { "加强", "成立", "建立", "健全", "强化", "完善", "落实", "推进",
                                         "开展", "抓",   "建好", "做好", "坚持", "深化", "优化", "配齐" };
    GdSlice rest = block->folded;
    if (block->chars < 5 || block->chars > UNIT_CHARS || !gd_ends_as_unit(rest))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
        if (gd_slice_starts(rest, gd_slice_of(deeds[i])))
            return false;
    while (rest.len)
        if (!gd_is_han(gd_slice_next(&rest)))
            return false;
    return true;
}

bool gd_block_is_byline(const GdBlock *block, const GdText *text)
{
    gunichar last = gd_slice_last(block->folded);
    if (block->chars > BYLINE_CHARS || block->number.kind != GD_NUMBER_NONE ||
        gd_ends_sentence(block->folded) || last == ',' ||
        gd_text_says(text, GD_CUE_FUNCTIONAL, block->folded))
        return false;
    return gd_text_says(text, GD_CUE_UNIT, block->folded) ||
           gd_text_says(text, GD_CUE_PERSON, block->folded) || is_name_apart(block->raw) ||
           is_unit_alone(block);
}
