/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/record/rule.h"

/* The number a line begins with is written as GB/T 9704-2012 7.3.3 and GB/T 15834-2011 B.3 have it, 一、
 * （一）
 * 1. （1）, by its own kind and never with another value.  Kinds that those clauses do not name stay. */

enum { AHEAD = 120, SHORT_CHARS = 25 };

/* The piece of the text at its begin that tells enough. */
static GdSlice opening(GdSlice text)
{
    if (text.len > AHEAD) {
        text.len = AHEAD;
        while (((guchar)text.ptr[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return text;
}

/* How wide blanks are, in halves of a character. */
static guint cells_of(GdSlice blanks)
{
    guint cells = 0;
    while (blanks.len) {
        gunichar c = gd_slice_next(&blanks);
        cells += c == 0x3000 ? 2 : !gd_is_zero_width(c);
    }
    return cells;
}

static bool has_tab(GdSlice text)
{
    return gd_slice_find(text, GD_LITERAL("\t")) >= 0;
}

static bool begins_with_numeral(GdSlice text, GString *scratch)
{
    g_string_truncate(scratch, 0);
    gd_fold_line(opening(text), scratch);
    GdSlice numeral = gd_slice_of_string(scratch);
    return gd_numeral_take(&numeral) >= 0;
}

/* 三 农 工 作 and 十 九大: words that begin with a numeral and were set with blanks. */
static bool is_spaced_word(GdSlice rest, GString *scratch)
{
    if (begins_with_numeral(rest, scratch))
        return true;
    if (!gd_is_han(gd_slice_next(&rest)))
        return false;
    gunichar c = gd_slice_next(&rest);
    while (gd_is_zero_width(c))
        c = gd_slice_next(&rest);
    return gd_is_blank(c);
}

/* Whether nothing but a blank parts the numeral from what follows: 一　基本情况. */
static bool is_bare(const GdRuleLine *line)
{
    GdSlice rest = line->folded;
    return gd_numeral_take(&rest) >= 0 && (size_t)(rest.ptr - line->folded.ptr) == line->number.len;
}

/* A bare numeral gets its mark only where the gap behind it was set on purpose; a narrow one behind a
 * Chinese numeral stays, or the number would be lost.  A row of a table stays as it is. */
static bool bare_may_change(GdRuleLine *line, size_t extent)
{
    GdSlice number = gd_slice_trim(gd_slice(line->raw.ptr, extent)), rest = gd_slice_from(line->raw, extent);
    GdSlice gap = gd_slice_between(gd_slice_end(number), rest.ptr);
    guint cells = cells_of(gap);
    if (has_tab(gap) || has_tab(rest))
        return false;
    if (line->number.kind != GD_NUMBER_HAN)
        return cells >= GD_CELLS_WIDE && !begins_with_numeral(rest, line->scratch);
    if (cells < GD_CELLS_COLUMN && is_spaced_word(rest, line->scratch))
        return false;
    if (cells == 1)
        line->kept_gap = (guint32)number.len;
    return cells >= GD_CELLS_WIDE;
}

static bool is_mark(gunichar folded)
{
    return folded == 0x3001 || folded == '.' || folded == ',' || folded == ':'; /* 、 */
}

/* Whether nothing but marks stands behind the numeral that the number begins with: not so in 钥匙一、 */
static bool is_plain_numeral(const GdRuleLine *line)
{
    GdSlice rest = gd_slice(line->folded.ptr, line->number.len);
    if (gd_numeral_take(&rest) != line->number.value)
        return false;
    return rest.len == 0 || is_mark(gd_char_at(rest, 0));
}

/* Numbers with something of their own: 钥匙一、 [1] 〔24〕 and the Ⅱ of Ⅱ类水质. */
static bool is_peculiar(const GdRuleLine *line)
{
    unsigned width;
    gunichar first = gd_slice_peek(line->raw, &width);
    switch (line->number.kind) {
    case GD_NUMBER_HAN:
        if (first >= 0x2160 && first <= 0x216B)
            return !is_mark(gd_char_at(line->folded, width));
        return !is_plain_numeral(line);
    case GD_NUMBER_DIGIT_PAREN:
        return first == 0x3014 || gd_fold_char(first) == '[';
    default:
        return gd_fold_char(first) == '[';
    }
}

static bool ends_sentence(GdSlice text)
{
    gunichar c = gd_fold_char(gd_slice_last(text));
    while (c == 0x201D || c == 0x2019 || c == ')' || c == '"' || c == 0x300B) { /* ” ’ 》 */
        text.len -= gd_char_width_before(text, text.len);
        c = gd_fold_char(gd_slice_last(text));
    }
    gunichar before = c == '.' ? gd_slice_last(gd_slice(text.ptr, text.len - 1)) : 0;
    return c == ':' || c == 0x2026 || gd_ends_here(before, c, GD_EMPTY); /* … */
}

/* A line that begins with a figure may be the second half of a sentence that a page's end cut in two. */
static bool may_follow(const GdRuleLine *line)
{
    if (!line->before.ptr || ends_sentence(line->before))
        return true;
    g_string_truncate(line->scratch, 0);
    gd_fold_line(opening(line->before), line->scratch);
    GdSlice folded = gd_slice_of_string(line->scratch);
    return gd_slice_chars(folded, true) <= SHORT_CHARS ||
           gd_number_at(folded, opening(line->before)).kind != GD_NUMBER_NONE;
}

static void write_number(GdNumber number, char text[GD_CHANGE_BYTES])
{
    static const char *const styles[GD_N_NUMBERS] = {
        [GD_NUMBER_HAN] = "%s、",
        [GD_NUMBER_HAN_PAREN] = "（%s）",
        [GD_NUMBER_DIGIT] = "%u.",
        [GD_NUMBER_DIGIT_PAREN] = "（%u）",
    };
    text[0] = '\0';
    const char *style = styles[number.kind];
    if (!style)
        return;
    const char *numeral = strstr(style, "%s");
    g_autofree char *value = numeral ? gd_numeral_write(number.value) : g_strdup_printf("%u", number.value);
    const char *at = strchr(style, '%');
    g_snprintf(text, GD_CHANGE_BYTES, "%.*s%s%s", (int)(at - style), style, value, at + 2);
}

/* Whether the number, written so, reads as the same number: 1、2024年 would become 1.2024年. */
static bool reads_the_same(const GdRuleLine *line, const char *written, GdSlice rest)
{
    g_string_assign(line->scratch, written);
    GdSlice ahead = opening(rest);
    g_autoptr(GString) folded = g_string_new(NULL);
    g_string_append_len(line->scratch, ahead.ptr, (gssize)ahead.len);
    gd_fold_line(gd_slice_of_string(line->scratch), folded);
    GdNumber number = gd_number_at(gd_slice_of_string(folded), GD_EMPTY);
    return number.kind == line->number.kind && number.value == line->number.value;
}

/* Whether the number stands there as it should, but for a blank that is another rule's. */
static bool is_written_so(GdSlice original, const char *written)
{
    return gd_slice_equal(original, gd_slice_of(written)) ||
           (gd_slice_equal(gd_slice_trim(original), gd_slice_of(written)) &&
            !g_str_has_suffix(written, ".") && !has_tab(original));
}

/* 第一条　为规范村级财务: what parts the number of a clause from its words is no stray blank. */
static void keep_gap_of_clause(GdRuleLine *line)
{
    if (line->number.kind != GD_NUMBER_PART && line->number.kind != GD_NUMBER_CLAUSE)
        return;
    GdSlice number = gd_slice_trim(gd_slice(line->raw.ptr, gd_fold_place(line->raw, line->number.len)));
    if (gd_is_han(gd_slice_last(number)))
        line->kept_gap = (guint32)number.len;
}

/* The next ideograph, letter or digit, folded; 0: there is none. */
static gunichar next_word(GdSlice *text)
{
    gunichar c;
    while ((c = gd_fold_char(gd_slice_next(text))) && !gd_is_han(c) && !g_unichar_isalnum(c))
        ;
    return c;
}

/* (一) and （一）, but not ㈠ */
static bool has_same_words(GdSlice a, GdSlice b)
{
    for (;;) {
        gunichar c = next_word(&a);
        if (c != next_word(&b))
            return false;
        if (!c)
            return true;
    }
}

guint gd_rule_heading_number(GdRuleLine *line)
{
    keep_gap_of_clause(line);
    GdNormalChange change = { .rule = GD_RULE_HEADING_NUMBER, .line = line->line };
    write_number(line->number, change.now);
    if (!change.now[0] || line->number.len >= line->folded.len || is_peculiar(line))
        return 0;
    size_t extent = gd_fold_place(line->raw, line->number.len);
    change.original = gd_slice(line->raw.ptr, extent);
    if (is_bare(line) && !bare_may_change(line, extent))
        return 0;
    if (is_written_so(change.original, change.now) ||
        !reads_the_same(line, change.now, gd_slice_from(line->draft.now, extent)) ||
        (line->number.kind == GD_NUMBER_DIGIT && !may_follow(line)))
        return 0;
    if (!has_same_words(change.original, gd_slice_of(change.now)))
        g_array_append_val(line->changes, change);
    gd_draft_replace(&line->draft, 0, extent, gd_slice_of(change.now));
    gd_draft_finish(&line->draft);
    return 1;
}
