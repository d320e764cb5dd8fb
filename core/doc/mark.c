/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/mark.h"

enum { TITLE_CHARS = 60, NUMBERED_CHARS = 50, SECTION_CHARS = 10, NEXT_LINES = 6, MAX_TITLE_VALUE = 99 };

static void drop_end(GdSlice *s, const char *literal)
{
    if (gd_slice_ends(*s, gd_slice_of(literal)))
        s->len -= strlen(literal);
}

static bool drop_any_end(GdSlice *s, const char *const *literals)
{
    for (; *literals; literals++)
        if (gd_slice_ends(*s, gd_slice_of(*literals))) {
            s->len -= strlen(*literals);
            return true;
        }
    return false;
}

/* (精选4900字) behind a title is the site's. */
static GdSlice without_length(GdSlice title)
{
    static const char *const words[] = { "(", "约", "共", "精选", "全文", NULL };
    GdSlice rest = title;
    drop_end(&rest, ")");
    if (!gd_slice_ends(rest, GD_LITERAL("字")))
        return title;
    drop_end(&rest, "字");
    size_t with = rest.len;
    while (rest.len && gd_is_digit((guchar)rest.ptr[rest.len - 1]))
        rest.len--;
    if (rest.len == with)
        return title;
    while (drop_any_end(&rest, words))
        ;
    return rest;
}

static GdSlice clean_title(GdSlice title)
{
    title = gd_slice_trim(without_length(gd_slice_trim(title)));
    bool quoted = gd_slice_starts(title, GD_LITERAL("《")) && gd_slice_ends(title, GD_LITERAL("》"));
    if (quoted && gd_slice_find(title, GD_LITERAL("》")) == (gssize)(title.len - strlen("》")))
        title = gd_slice(title.ptr + strlen("《"), title.len - 2 * strlen("《"));
    return title;
}

/* 第一篇 学习篇, 第二篇:存在问题: the numbers of one report's own parts. */
static bool names_a_part(const GdText *text, GdSlice words)
{
    if (gd_slice_chars(words, true) <= SECTION_CHARS && gd_slice_ends(words, GD_LITERAL("篇")))
        return true;
    return gd_text_says(text, GD_CUE_FUNCTIONAL, words) && !gd_text_says(text, GD_CUE_TITLE, words);
}

/* Words behind a separator that may be a title, and are no text: neither sentence nor address. */
static bool may_be_title(const GdText *text, const GdLine *line, GdSlice words)
{
    static const char *const addresses[] = { "尊敬的", "各位", "同志们", "大家好", "敬爱的" };
    gunichar last = gd_slice_last(words);
    if (line->chars > TITLE_CHARS || last == ':' || last == ',')
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++)
        if (gd_slice_starts(words, gd_slice_of(addresses[i])))
            return false;
    return !(line->seen & GD_SEEN_STOP) || gd_text_says(text, GD_CUE_REPORT_TITLE, words);
}

/* Whether words stand off from the number before them: by a mark, a bracket, or a blank. */
static bool stands_off(const GdLine *line, GdSlice words)
{
    static const char *const marks[] = {
        ":", "、", ".", "·", "—", "-", "]", "】", ")", "》", "”", " ", NULL
    };
    GdSlice before = gd_slice_between(line->folded.ptr, words.ptr);
    if (drop_any_end(&before, marks))
        return true;
    GdSlice origin = gd_line_origin(line, before);
    GdSlice behind = gd_slice_between(gd_slice_end(origin), gd_slice_end(line->raw));
    return gd_is_blank(gd_slice_next(&behind));
}

static bool read_number(const GdText *text, const GdLine *line, GdCueId cue, GdMark *mark, GdSlice *words)
{
    const GdPattern *pattern = text->cues->pattern[cue];
    if (!gd_pattern_matches(pattern, line->folded, &line->hints))
        return false;
    GdSlice number = gd_pattern_group(pattern, line->folded, 1);
    int value = number.ptr ? gd_numeral_take(&number) : -1;
    *words = gd_slice_trim(gd_pattern_group(pattern, line->folded, 2));
    mark->value = (guint)MAX(value, 0);
    return value > 0;
}

/* No title: the words are the report's own text, glued to its separator. */
static void set_text(GdMark *mark, GdSlice words)
{
    mark->title = gd_slice(words.ptr, 0);
    mark->body = (guint32)gd_slice_chars(words, false);
}

bool gd_mark_separator(const GdText *text, guint index, GdMark *mark)
{
    const GdLine *line = gd_text_line(text, index);
    GdSlice words;
    *mark = (GdMark){ .line = index };
    if (!read_number(text, line, GD_CUE_SEPARATOR, mark, &words))
        return false;
    GdSlice title = clean_title(words);
    if (words.len && may_be_title(text, line, title)) {
        if (names_a_part(text, title))
            return false;
        mark->title = title;
        mark->chapter = title.len && !gd_text_says(text, GD_CUE_TITLE, title);
        return true;
    }
    set_text(mark, words);
    /* 第一篇讲的是学习。 is a sentence; no sentence begins with 篇一. */
    bool ordinal = gd_slice_find(gd_slice_between(line->folded.ptr, words.ptr), GD_LITERAL("第")) >= 0;
    return !words.len || !ordinal || stands_off(line, words);
}

/* The next line that counts, if it is near; NULL: none. */
static const GdLine *next_line(const GdText *text, guint index)
{
    for (guint i = index + 1; i < text->lines->len && i <= index + NEXT_LINES; i++)
        if (gd_line_counts(gd_text_line(text, i)))
            return gd_text_line(text, i);
    return NULL;
}

/* A number alone on its line: slides and brochures number their parts so, too. */
static bool begins_document(const GdText *text, guint index)
{
    const GdLine *line = gd_text_line(text, index), *next = next_line(text, index);
    if (!next || gd_line_says(text, GD_CUE_FUNCTIONAL, next))
        return false;
    bool is_part = g_ascii_tolower(line->folded.ptr[0]) == 'p';
    return !is_part || (next->chars <= TITLE_CHARS && gd_line_says(text, GD_CUE_REPORT_TITLE, next));
}

/* 范文, 例文, 范例 …: words that nobody begins a section with. */
static bool says_specimen(const GdLine *line, GdSlice words)
{
    GdSlice before = gd_slice_between(line->folded.ptr, words.ptr);
    return gd_slice_find(before, GD_LITERAL("范")) >= 0 || gd_slice_find(before, GD_LITERAL("例")) >= 0;
}

bool gd_mark_specimen(const GdText *text, guint index, GdMark *mark)
{
    const GdLine *line = gd_text_line(text, index);
    GdSlice words;
    *mark = (GdMark){ .line = index };
    if (!read_number(text, line, GD_CUE_SPECIMEN, mark, &words))
        return false;
    GdSlice title = clean_title(words);
    if (words.len && may_be_title(text, line, title)) {
        mark->title = title;
        return gd_text_says(text, GD_CUE_TITLE, title) ||
               (says_specimen(line, words) && !names_a_part(text, title));
    }
    set_text(mark, words);
    return words.len ? says_specimen(line, words) : begins_document(text, index);
}

/* Takes a numeral off the end of the text; its value, or -1. */
static int take_last_numeral(GdSlice *text)
{
    size_t at = text->len;
    while (at > 0) {
        size_t one = at - 1;
        while (one > 0 && ((guchar)text->ptr[one] & 0xC0) == 0x80)
            one--;
        GdSlice figure = gd_slice(text->ptr + one, at - one);
        if (gd_numeral_take(&figure) < 0)
            break;
        at = one;
    }
    GdSlice number = gd_slice_from(*text, at);
    int value = number.len ? gd_numeral_take(&number) : -1;
    if (value < 0 || number.len)
        return -1;
    text->len = at;
    return value;
}

/* The 1 of 乡镇党委述职报告1, 述职报告(一), 述职报告【篇1】 and 述职报告怎么写一. */
bool gd_mark_numbered_title(const GdText *text, guint index, GdMark *mark)
{
    static const char *const closing[] = { ")", "】", "]", "篇", ":", NULL };
    static const char *const opening[] = { "(",    "【",   "[",    "篇",   "第",     "之",     "范文",
                                           "例文", "模板", "范本", "格式", "怎么写", "如何写", " ",
                                           "-",    "—",    "·",    ":",    NULL };
    const GdLine *line = gd_text_line(text, index);
    if (line->chars > NUMBERED_CHARS || line->chars < 4 || (line->seen & GD_SEEN_STOP) ||
        !gd_pattern_may_match(text->cues->pattern[GD_CUE_TITLE], &line->hints))
        return false;
    GdSlice name = line->folded;
    while (drop_any_end(&name, closing))
        ;
    bool counted = gd_slice_starts(gd_slice_from(line->folded, name.len), GD_LITERAL("篇"));
    int value = take_last_numeral(&name);
    if (value < 1 || value > MAX_TITLE_VALUE || (counted && !gd_slice_ends(name, GD_LITERAL("第"))))
        return false; /* …述职报告三篇 is what a page calls all of them */
    while (drop_any_end(&name, opening))
        ;
    if (!name.len || !gd_text_says(text, GD_CUE_TITLE, name))
        return false;
    *mark = (GdMark){ .line = index, .value = (guint)value, .title = gd_slice_trim(name) };
    return true;
}
