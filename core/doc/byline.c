/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* Who a report is by, in a line of its own under the title. */

enum { BYLINE_CHARS = 36 };

static bool ends_in(GdSlice text, const char *chars)
{
    gunichar last = gd_fold_char(gd_slice_last(text));
    return last && g_utf8_strchr(chars, -1, last);
}

bool gd_ends_as_unit(GdSlice text)
{
    return ends_in(text,
                   "委会局部办院校所站队室科股厂司心学镇乡村区县市道记任长员师理席生工团社府园组庭行馆场处"
                   "段厅党联支");
}

/* What a person is, before the name: 社区民警　邵一鸣. */
static bool ends_as_post(GdSlice text)
{
    return gd_ends_as_unit(text) || ends_in(text, "警官医士手人者表匠户纳");
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

/* 县林学会　柳宗岱, 县交通局  苏怀远  罗  松: names that stand off from a unit or a post.  纪 闻 舟: a name
 * alone, spaced out. */
static bool is_name_apart(GdSlice raw)
{
    enum { NAMES = 4, NAME_CHARS = 4 };
    GdSlice rest = raw;
    guint names = 0, single = 0;
    while (names < NAMES && rest.len) {
        GdSlice unit = rest;
        guint chars = take_name(&rest, NAME_CHARS);
        if (names && ends_as_post(unit) && (chars == 0 || chars > 2 || rest.len == 0))
            return single % 2 == 0;
        if (chars == 0)
            return false;
        single += chars == 1;
        names++;
    }
    return rest.len == 0 ? single == names && names >= 2 : single % 2 == 0 && ends_as_post(rest);
}

/* (县卫生院院长 汪起航) without its brackets. */
static GdSlice without_brackets(GdSlice raw)
{
    GdSlice rest = raw;
    if (gd_fold_char(gd_slice_next(&rest)) != '(' || gd_fold_char(gd_slice_last(rest)) != ')')
        return raw;
    return gd_slice(rest.ptr, rest.len - (gd_slice_ends(rest, GD_LITERAL(")")) ? 1 : 3));
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

/* In brackets two or three characters may be anything: (方案), (范文). */
static bool names_signer(const GdText *text, GdSlice folded)
{
    enum { NAME_CHARS = 3 };
    GdSlice inside = gd_drop_brackets(folded);
    bool may_be_person = inside.len == folded.len || gd_slice_chars(inside, false) > NAME_CHARS;
    return gd_text_says(text, GD_CUE_UNIT, inside) ||
           (may_be_person && gd_text_says(text, GD_CUE_PERSON, inside));
}

bool gd_block_is_byline(const GdBlock *block, const GdText *text)
{
    gunichar last = gd_slice_last(block->folded);
    if (block->chars > BYLINE_CHARS || block->number.kind != GD_NUMBER_NONE ||
        gd_ends_sentence(block->folded) || last == ',' ||
        gd_text_says(text, GD_CUE_FUNCTIONAL, block->folded))
        return false;
    return names_signer(text, block->folded) || is_name_apart(without_brackets(block->raw)) ||
           is_unit_alone(block);
}
