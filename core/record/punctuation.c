/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/rule.h"

/* Half-width , ; : ? ! beside a Chinese character become full-width ones, and so do brackets around Chinese
 * words; straight quotes that pair without doubt become “ ”.  GB/T 15834-2011.  Quotations keep what stands
 * in them.  Between letters and digits nothing changes: 1,200  8:30  3:1  a@b.cn  (SX-300). */

/* A bracket that waits for its partner. */
typedef struct {
    guint32 at;
    guint32 han; /* ideographs before it */
} Open;

/* Where we are on the way through a line. */
typedef struct {
    GdRuleLine *line;
    GdSlice text;
    bool after_chinese; /* the last character that is no mark, quote, bracket or blank is Chinese */
    guint32 han;        /* ideographs so far */
    guint quotation;    /* for gd_spans_hold */
} Way;

static const struct {
    char half;
    const char *full;
} marks[] = { { ',', "，" }, { ';', "；" }, { ':', "：" }, { '?', "？" },
              { '!', "！" }, { '(', "（" }, { ')', "）" } };

static GdSlice full_form(char half)
{
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (marks[i].half == half)
            return gd_slice_of(marks[i].full);
    return GD_EMPTY;
}

/* The half-width form of a mark of either width; 0: it is none. */
static char half_form(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF1F)
        c = c - 0xFF01 + '!';
    switch (c) {
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case '(':
    case ')':
        return (char)c;
    default:
        return 0;
    }
}

/* Characters that one looks through for the word beside a mark. */
static bool is_see_through(gunichar c)
{
    return half_form(c) || c == '"' || c == '\'' || c == 0xFF02 || (c >= 0x2018 && c <= 0x201D) ||
           gd_is_blank(c);
}

static bool is_chinese(gunichar c)
{
    GdBeside beside = gd_beside(c);
    return beside == GD_BESIDE_HAN || beside == GD_BESIDE_MARK;
}

/* The ; of &nbsp; and &#160; */
static bool ends_entity(GdSlice text, size_t at)
{
    size_t begin = at;
    while (begin > 0 && at - begin < 10 &&
           (g_ascii_isalnum(text.ptr[begin - 1]) || text.ptr[begin - 1] == '#'))
        begin--;
    return begin < at && begin > 0 && text.ptr[begin - 1] == '&';
}

static void take_bracket(Way *way, guint32 at, gunichar c)
{
    GArray *open = way->line->open;
    if (half_form(c) == '(') {
        g_array_append_val(open, ((Open){ at, way->han }));
        return;
    }
    if (open->len == 0)
        return;
    Open first = g_array_index(open, Open, open->len - 1);
    g_array_set_size(open, open->len - 1);
    if (first.han == way->han)
        return;
    if (way->text.ptr[first.at] == '(')
        g_array_append_val(way->line->marks, first.at);
    if (c == ')')
        g_array_append_val(way->line->marks, at);
}

/* Marks, quotes, brackets and blanks from `at` on share the words beside them; returns where they end. */
static size_t take_run(Way *way, size_t at)
{
    unsigned width;
    size_t end = at;
    while (end < way->text.len && is_see_through(gd_slice_peek(gd_slice_from(way->text, end), &width)))
        end += width;
    bool beside_chinese = way->after_chinese || is_chinese(gd_char_at(way->text, end));
    for (; at < end; at += width) {
        gunichar c = gd_slice_peek(gd_slice_from(way->text, at), &width);
        char half = half_form(c);
        guint32 place = (guint32)at;
        if (!half || gd_spans_hold(way->line->quoted, &way->quotation, at))
            continue;
        if (half == '(' || half == ')')
            take_bracket(way, place, c);
        else if (c < 0x80 && beside_chinese && !(c == ';' && ends_entity(way->text, at)))
            g_array_append_val(way->line->marks, place);
    }
    return end;
}

static void find_marks(Way *way)
{
    for (size_t at = 0; at < way->text.len;) {
        guchar lead = (guchar)way->text.ptr[at];
        if (lead >= 0xE4 && lead <= 0xE9) {
            way->after_chinese = true;
            way->han++;
            at += 3;
            continue;
        }
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(way->text, at), &width);
        if (is_see_through(c)) {
            at = take_run(way, at);
            continue;
        }
        way->after_chinese = is_chinese(c);
        way->han += gd_is_han(c);
        at += width;
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

/* Which of the pairs of straight quotes opens is told by the order. */
static void replace_all(GdRuleLine *line)
{
    guint quote = 0;
    for (guint i = 0; i < line->marks->len; i++) {
        guint32 at = g_array_index(line->marks, guint32, i);
        bool is_quote = quote < line->straight->len && g_array_index(line->straight, guint32, quote) == at;
        char here = line->draft.now.ptr[at];
        if (is_quote)
            gd_draft_replace(&line->draft, at, here == '"' ? 1 : strlen("＂"),
                             quote++ % 2 ? GD_LITERAL("”") : GD_LITERAL("“"));
        else
            gd_draft_replace(&line->draft, at, 1, full_form(here));
    }
    gd_draft_finish(&line->draft);
}

guint gd_rule_punctuation(GdRuleLine *line)
{
    Way way = { .line = line, .text = line->draft.now };
    g_array_set_size(line->marks, 0);
    g_array_set_size(line->open, 0);
    gd_quotations_find(way.text, line->quoted, line->straight);
    find_marks(&way);
    g_array_append_vals(line->marks, line->straight->data, line->straight->len);
    g_array_sort(line->marks, by_place);
    replace_all(line);
    return line->marks->len;
}
