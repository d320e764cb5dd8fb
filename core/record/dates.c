/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/doc/date.h"
#include "core/doc/numbering.h"
#include "core/record/rule.h"

/* A complete date that exists is written 2024年3月1日 (GB/T 9704-2012 7.3.5.4, GB/T 15835-2011).  What may be
 * the number of a file, a model, an address or a version is left alone. */

enum { WINDOW = 96, FIGURES_MAX = 10 };

/* What is known on the way through a line. */
typedef struct {
    GdSlice text;
    size_t number_end; /* of the number the line begins with; 0: it begins with none */
    size_t date_end;   /* of the last date; 0: there was none */
    GString *scratch;
} Search;

/* A date found in it. */
typedef struct {
    GdSlice raw;
    GdDate date;
    bool figures; /* 2024-03-01 */
    bool by_hao;  /* 3月1号 */
} Found;

/* The piece from `at` on that a date can take. */
static GdSlice window_at(GdSlice text, size_t at)
{
    GdSlice window = gd_slice_from(text, at);
    if (window.len > WINDOW) {
        window.len = WINDOW;
        while (((guchar)window.ptr[window.len] & 0xC0) == 0x80)
            window.len--;
    }
    return window;
}

/* Whether a complete date that exists begins at byte `at`. */
static bool read_date(const Search *search, size_t at, Found *found)
{
    GdSlice window = window_at(search->text, at);
    g_string_truncate(search->scratch, 0);
    gd_fold_line(window, search->scratch);
    GdSlice folded = gd_slice_of_string(search->scratch), rest = folded;
    if (!gd_date_take(&rest, &found->date) || !found->date.exists || !found->date.year || !found->date.day)
        return false;
    GdSlice taken = gd_slice_trim(gd_slice(folded.ptr, folded.len - rest.len));
    found->raw = gd_slice_trim(gd_slice(window.ptr, gd_fold_place(window, taken.len)));
    found->by_hao = gd_slice_ends(taken, GD_LITERAL("号"));
    found->figures = gd_slice_find(taken, GD_LITERAL("年")) < 0;
    return !found->figures || taken.len <= FIGURES_MAX;
}

static bool is_latin(gunichar folded)
{
    return g_unichar_isalnum(folded) && gd_beside(folded) == GD_BESIDE_OTHER;
}

static bool is_one_of(gunichar folded, const char *ascii)
{
    return folded && folded < 0x80 && strchr(ascii, (int)folded);
}

/* — ~ - 至 到 and what else may stand between two dates */
static bool is_range_mark(gunichar folded)
{
    return folded == 0x2014 || folded == 0x81F3 || folded == 0x5230 || is_one_of(folded, "./-~");
}

static bool is_figure(gunichar c)
{
    char utf8[6];
    GdSlice one = gd_slice(utf8, (size_t)g_unichar_to_utf8(c, utf8));
    return c && gd_numeral_take(&one) >= 0;
}

/* Whether the text before a date ends in a figure that may be the date's own; in 一　二〇二四年 the first is
 * the number of a heading. */
static bool runs_on(GdSlice before, bool numerals)
{
    gunichar c = gd_fold_char(gd_char_before(before, before.len));
    if (is_figure(c))
        return true;
    c = gd_fold_char(gd_slice_last(gd_slice_trim(before)));
    return numerals && !gd_is_digit(c) && is_figure(c);
}

static bool is_lunar(GdSlice before)
{
    static const char *const words[] = { "农历", "農曆", "阴历", "陰曆", "夏历", "夏曆", "旧历", "舊曆" };
    before = gd_slice_trim(before);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (gd_slice_ends(before, gd_slice_of(words[i])))
            return true;
    return false;
}

/* What stands before a date in figures must not run into it; behind a date it may be a mark of range. */
static bool begins_clear(const Search *search, size_t at)
{
    if (at == 0 || at == search->number_end)
        return true;
    if (at == search->date_end)
        return false;
    gunichar c = gd_fold_char(gd_char_before(search->text, at));
    if (search->date_end && gd_seen_before(search->text, at) == search->date_end + 1 && is_one_of(c, "-~"))
        return true;
    return !is_latin(c) && !is_one_of(c, "./-_=#&%@+*\\~$");
}

/* What stands behind it: no further figure, no word that makes it a number or a version, and a range only
 * to another whole date. */
static bool ends_clear(const Search *search, size_t end)
{
    static const char *const words[] = { "号", "版", "號" };
    GdSlice text = search->text, rest = gd_slice_trim(gd_slice_from(text, end));
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (gd_slice_starts(rest, gd_slice_of(words[i])))
            return false;
    size_t at = end;
    gunichar c = gd_fold_char(gd_char_at(text, at));
    if (is_latin(c) || c == '_' || c == '=')
        return false;
    if (!is_range_mark(c))
        return true;
    for (unsigned width; is_range_mark(c); c = gd_fold_char(gd_char_at(text, at))) {
        gd_slice_peek(gd_slice_from(text, at), &width);
        at += width;
    }
    Found next;
    return !gd_is_digit(c) || read_date(search, at, &next);
}

static bool is_plain(const Search *search, const Found *found, size_t at)
{
    GdSlice text = search->text;
    size_t end = at + found->raw.len;
    if (at != search->date_end && runs_on(gd_slice(text.ptr, at), found->date.numerals))
        return false;
    if (is_lunar(gd_slice(text.ptr, at)))
        return false;
    if (found->figures)
        return begins_clear(search, at) && ends_clear(search, end);
    if (!found->by_hao)
        return true;
    gunichar next = gd_fold_char(gd_char_at(text, end)); /* 3月1号文件, 3月1号楼 */
    return !g_unichar_isalnum(next);
}

/* The folded character at *at, blanks passed over; *at moves behind it. */
static gunichar next_folded(GdSlice text, size_t *at)
{
    gunichar c;
    do {
        unsigned width = 0;
        c = *at < text.len ? gd_slice_peek(gd_slice_from(text, *at), &width) : 0;
        *at += width;
    } while (c && gd_is_blank(c));
    return gd_fold_char(c);
}

/* 二〇二四, 一九九八 */
static bool begins_in_numerals(GdSlice text, size_t at)
{
    if (gd_is_blank(gd_char_at(text, at)))
        return false;
    gunichar first = next_folded(text, &at);
    if (first != 0x4E8C && first != 0x4E00)
        return false;
    gunichar second = next_folded(text, &at);
    return second == 0x3007 || second == 0x96F6 || second == 0x4E5D; /* 〇 零 九 */
}

/* Whether 年 or a mark, and a figure behind it, go on from a year's digits. */
static bool goes_on(GdSlice text, size_t at)
{
    gunichar mark = next_folded(text, &at);
    return (mark == 0x5E74 || is_one_of(mark, "-./")) && is_figure(next_folded(text, &at));
}

static bool is_wide_digit(const guchar *p)
{
    return p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99;
}

/* Whether a date may begin at byte `at`; *width is what to step over if none does. */
static bool may_begin(GdSlice text, size_t at, size_t *width)
{
    const guchar *p = (const guchar *)text.ptr + at;
    bool is_digit = gd_is_digit(*p) || is_wide_digit(p);
    *width = (size_t)g_utf8_skip[*p];
    if (!is_digit) /* 二 一, and the radicals ⼆ ⼀ */
        return (*p == 0xE4 || (*p == 0xE2 && p[1] >= 0xBA)) && begins_in_numerals(text, at);
    size_t digits = 1;
    for (; gd_is_digit(gd_fold_char(gd_char_at(text, at + *width))); digits++)
        *width += (size_t)g_utf8_skip[p[*width]];
    return digits == 4 && goes_on(text, at + *width);
}

static void change(GdRuleLine *line, const Found *found, size_t at, GdSlice now)
{
    GdNormalChange change = { .rule = GD_RULE_DATE, .line = line->line, .original = found->raw };
    memcpy(change.now, now.ptr, now.len);
    g_array_append_val(line->changes, change);
    gd_draft_replace(&line->draft, at, found->raw.len, now);
}

guint gd_rule_date(GdRuleLine *line)
{
    Search search = { .text = line->draft.now, .scratch = line->scratch };
    if (line->number.kind != GD_NUMBER_NONE)
        search.number_end = gd_fold_place(line->raw, line->number.len);
    size_t width;
    guint count = 0, span = 0;
    bool has_quotations = false;
    for (size_t at = 0; at < search.text.len; at += width) {
        Found found;
        if (!may_begin(search.text, at, &width) || !read_date(&search, at, &found) ||
            !is_plain(&search, &found, at))
            continue;
        width = found.raw.len;
        search.date_end = at + width;
        while (gd_is_zero_width(gd_char_at(search.text, search.date_end)))
            search.date_end += GD_ZERO_WIDTH_BYTES;
        char written[GD_CHANGE_BYTES];
        int len = g_snprintf(written, sizeof written, "%d年%d月%d日", found.date.year, found.date.month,
                             found.date.day);
        GdSlice now = gd_slice(written, (size_t)len);
        if (gd_slice_equal(found.raw, now))
            continue;
        if (!has_quotations)
            gd_quotations_find(search.text, line->quoted, line->straight);
        has_quotations = true;
        if (gd_spans_hold(line->quoted, &span, at))
            continue;
        change(line, &found, at, now);
        count++;
    }
    gd_draft_finish(&line->draft);
    return count;
}
