/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/title.h"

enum {
    MIN_CHARS = 4,
    MAX_CHARS = 50,
    PLAIN_CHARS = 30,
    ADDRESS_CHARS = 40,
    BARE_CHARS = 6,
    OFFICIAL_CHARS = 12,
    ALIKE_CHARS = 6, /* that two titles end in alike */
};

static bool may_carry(GdNumber number)
{
    switch (number.kind) {
    case GD_NUMBER_NONE:
    case GD_NUMBER_HAN:
    case GD_NUMBER_HAN_PAREN:
    case GD_NUMBER_DIGIT:
    case GD_NUMBER_DIGIT_PAREN:
    case GD_NUMBER_CIRCLED:
        return true;
    default: /* 第一部分, 第一条, 一是: a section's, an item's */
        return false;
    }
}

static GdSlice without_dashes(GdSlice words)
{
    while (gd_slice_starts(words, GD_LITERAL("—")))
        words = gd_slice_from(words, strlen("—"));
    return words;
}

bool gd_title_read(const GdText *text, guint index, GdTitle *title)
{
    const GdLine *line = gd_text_line(text, index);
    if (line->chars < MIN_CHARS || line->chars > MAX_CHARS || (line->seen & GD_SEEN_STOP) ||
        (line->marks & (GD_MARK_TABLE | GD_MARK_ASIDE)) || !may_carry(line->number))
        return false;
    GdSlice words = gd_line_words(line);
    gunichar last = gd_slice_last(words);
    if (last == ':' || last == ',' || last == 0x3001 || gd_slice_starts(words, GD_LITERAL("附")))
        return false;
    *title = (GdTitle){ .words = without_dashes(words), .number = line->number };
    title->second = title->words.len < words.len;
    bool report = gd_pattern_matches(text->cues->pattern[GD_CUE_REPORT_TITLE], title->words, &line->hints);
    title->form = report ? GD_TITLE_REPORT : GD_TITLE_FOREIGN;
    if ((!report && !gd_pattern_matches(text->cues->pattern[GD_CUE_TITLE], title->words, &line->hints)) ||
        gd_line_says(text, GD_CUE_COLLECTION, line))
        return false;
    size_t chars = gd_slice_chars(title->words, false);
    title->named = gd_text_says(text, GD_CUE_NAMED_TITLE, title->words);
    title->bare = !title->named && chars <= BARE_CHARS;
    title->official = report && title->named &&
                      (chars >= OFFICIAL_CHARS || gd_slice_starts(title->words, GD_LITERAL("关于")));
    return true;
}

bool gd_title_guess(const GdText *text, guint index, GdTitle *title)
{
    const GdLine *line = gd_text_line(text, index);
    gunichar last = gd_slice_last(line->folded);
    if (line->number.kind != GD_NUMBER_NONE || line->chars < 3 || line->chars > ADDRESS_CHARS ||
        (line->marks & (GD_MARK_TABLE | GD_MARK_ASIDE)) || line->folded.ptr[0] == '(' ||
        gd_slice_starts(line->folded, GD_LITERAL("附")) || gd_line_is_row(line) ||
        gd_line_says(text, GD_CUE_ATTACHMENT, line))
        return false;
    *title = (GdTitle){ .form = GD_TITLE_ADDRESS };
    if (last == ':')
        return gd_line_says(text, GD_CUE_ADDRESSEE, line);
    bool stops = (line->seen & GD_SEEN_STOP) && last != '?' && last != '!';
    *title = (GdTitle){ .form = GD_TITLE_PLAIN, .words = line->folded };
    return line->chars >= MIN_CHARS && line->chars <= PLAIN_CHARS && !stops && last != ',' &&
           last != 0x3001 && !gd_line_says(text, GD_CUE_UNIT, line) &&
           !gd_line_says(text, GD_CUE_PERSON, line) && !gd_line_says(text, GD_CUE_LETTERHEAD, line) &&
           !gd_line_says(text, GD_CUE_COLLECTION, line) && !gd_slice_ends(line->folded, GD_LITERAL("号"));
}

/* How many characters two texts end in alike; *tail is that end of the first. */
static guint shared_end(GdSlice a, GdSlice b, GdSlice *tail)
{
    size_t n = 0, whole = 0;
    guint chars = 0;
    while (n < a.len && n < b.len && a.ptr[a.len - n - 1] == b.ptr[b.len - n - 1]) {
        n++;
        if (((guchar)a.ptr[a.len - n] & 0xC0) != 0x80) {
            whole = n;
            chars++;
        }
    }
    *tail = gd_slice_from(a, a.len - whole);
    return chars;
}

static bool names_unit_at(GdSlice head, GdSlice tail)
{
    static const char *const units[] = { "村",   "镇",   "乡",   "县", "区", "局", "校", "院",
                                         "街道", "支部", "所",   "站", "委", "办", "科", "队",
                                         "中心", "公司", "同志", "学", "园", "厂", "会", "部" };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (gd_slice_ends(head, gd_slice_of(units[i])) || gd_slice_starts(tail, gd_slice_of(units[i])))
            return true;
    return false;
}

guint gd_title_likeness(GdSlice words, GdSlice other)
{
    GdSlice tail;
    guint chars = shared_end(words, other, &tail);
    if (tail.len == words.len || tail.len == other.len || chars < ALIKE_CHARS)
        return 0;
    return names_unit_at(gd_slice(words.ptr, words.len - tail.len), tail) ? 2 : 1;
}
