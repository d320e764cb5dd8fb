/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/succession.h"

#include "core/doc/boundary.h"
#include "core/doc/cut.h"

enum {
    BODY_CHARS = 150,  /* of text that make a report of what follows a title */
    BODY_LINE = 30,    /* characters of a line that is text though it has no stop */
    BARE_CHARS = 6,    /* 述职报告, 工作总结: titles that any section might have */
    HEAD_LINES = 3,    /* under a title, that may tell whose report it is, and to whom */
    ENOUGH = 2,        /* points */
    SIBLING_CHARS = 6, /* that two titles end in alike */
};

/* A stretch of text, from one title to the next. */
typedef struct {
    guint32 body;
    guint16 last[GD_N_NUMBERS]; /* the highest number of each kind that headings have */
} Stretch;

/* A line that may be the title of the next report. */
typedef struct {
    guint line;
    GdSlice words;
    GdNumber number; /* before the words; kind GD_NUMBER_NONE: none */
    bool foreign;    /* of a document that is no report: a plan, a notice */
    bool bare;
    bool named;
    bool repeats; /* the title before it */
    GdBoundary before;
    guint points;            /* of what stands before it, and of the title itself */
    guint under[HEAD_LINES]; /* the first lines under it */
    guint n_lines;           /* all of them */
    bool restarts; /* the first heading behind it is number 1 again */
    bool numbered; /* there was a heading behind it */
    Stretch stretch;
} Title;

typedef struct {
    const GdText *text;
    GArray *cuts;
    GdTrail trail;
    Stretch before; /* what was read up to the title at hand: of the report it would end */
    bool has_title;
    Title title; /* the title at hand: whether it begins a report, the text behind it tells */
    GdSlice last_words;
    GdNumber last_number; /* of the last title that began a report */
    guint first;          /* the first line that counts, and is no title of a collection */
    bool has_first, has_headline;
} Walk;

static bool says(const GdText *text, GdCueId cue, const GdLine *line)
{
    return gd_pattern_matches(text->cues->pattern[cue], line->folded, &line->hints);
}

/* ---- titles ---------------------------------------------------------------------------------------- */

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
    default:
        return false;
    }
}

/* Whether a line reads like a title, by itself. */
static bool read_title(const GdText *text, guint index, Title *title)
{
    enum { MIN_CHARS = 4, MAX_CHARS = 50 };
    const GdLine *line = gd_text_line(text, index);
    if (line->chars < MIN_CHARS || line->chars > MAX_CHARS || (line->seen & GD_SEEN_STOP) ||
        (line->marks & (GD_MARK_TABLE | GD_MARK_ASIDE)) || !may_carry(line->number))
        return false;
    GdSlice words = gd_line_words(line);
    gunichar last = gd_slice_last(words);
    if (last == ':' || last == ',' || last == 0x3001 || gd_slice_starts(words, GD_LITERAL("—")) ||
        gd_slice_starts(words, GD_LITERAL("附")))
        return false;
    bool report = gd_pattern_matches(text->cues->pattern[GD_CUE_REPORT_TITLE], words, &line->hints);
    if (!report && !gd_pattern_matches(text->cues->pattern[GD_CUE_TITLE], words, &line->hints))
        return false;
    *title = (Title){ .line = index, .words = words, .number = line->number, .foreign = !report };
    return !says(text, GD_CUE_COLLECTION, line);
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
    static const char *const units[] = { "村", "镇", "乡", "县", "区", "局", "校", "院", "街道", "支部",
                                         "所", "站", "中心", "公司", "委", "办", "科", "队", "学", "园",
                                         "厂", "会", "部", "同志" };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (gd_slice_ends(head, gd_slice_of(units[i])) || gd_slice_starts(tail, gd_slice_of(units[i])))
            return true;
    return false;
}

/* 甲村2024年工作总结 and 乙村2024年工作总结: two points; one for titles that are less alike. */
static guint sibling_points(GdSlice words, GdSlice other)
{
    GdSlice tail;
    guint chars = shared_end(words, other, &tail);
    if (tail.len == words.len || tail.len == other.len || chars < SIBLING_CHARS)
        return 0;
    return names_unit_at(gd_slice(words.ptr, words.len - tail.len), tail) ? 2 : 1;
}

/* What the title itself, and what stands before it, say for it. */
static void weigh_title(const Walk *walk, Title *title)
{
    const GdText *text = walk->text;
    GdSlice known = walk->has_title && !walk->cuts->len ? walk->title.words : walk->last_words;
    title->named = gd_text_says(text, GD_CUE_NAMED_TITLE, title->words);
    title->bare = !title->named && gd_slice_chars(title->words, false) <= BARE_CHARS;
    title->repeats = known.len && gd_slice_equal(known, title->words);
    title->points = title->before.points + (known.len ? sibling_points(title->words, known) : 0) +
                    (title->number.kind != GD_NUMBER_NONE && title->number.value > 1);
}

/* Under a title: to whom, by whom, when, and 现将…汇报如下.  Looked at only where it matters. */
static guint head_points(const Walk *walk, const Title *title)
{
    enum { MOST = 2 };
    const GdText *text = walk->text;
    guint points = 0;
    for (guint i = 0; i < MIN(title->n_lines, HEAD_LINES); i++) {
        const GdLine *line = gd_text_line(text, title->under[i]);
        bool address = gd_slice_last(line->folded) == ':' && says(text, GD_CUE_ADDRESSEE, line);
        points += address || gd_line_signs(text, line) || says(text, GD_CUE_PREAMBLE, line);
    }
    return MIN(points, MOST);
}

static guint points_needed(const Title *title)
{
    bool plain = title->before.closed || title->named;
    bool numbered = title->number.kind != GD_NUMBER_NONE;
    return ENOUGH + (!plain || title->bare || numbered || title->repeats);
}

static bool is_enough(const Walk *walk, const Title *title)
{
    guint points = title->points + (title->restarts ? 2 : 0), needed = points_needed(title);
    return points >= needed || points + head_points(walk, title) >= needed;
}

/* A row of numbered titles begins with 1 and runs on. */
static bool number_fits(const Walk *walk, const Title *title)
{
    if (title->number.kind == GD_NUMBER_NONE)
        return true;
    const GdNumber *last = &walk->last_number;
    if (!walk->cuts->len && walk->has_title)
        last = &walk->title.number;
    if (!walk->cuts->len && title->number.value == 1)
        return true;
    return last->kind == title->number.kind && last->value + 1 == title->number.value;
}

/* The title of the report before, once more at its end, and cut short. */
static bool is_stray(const Walk *walk, guint index)
{
    GdSlice line = gd_text_line(walk->text, index)->folded;
    GdSlice known = walk->has_title ? walk->title.words : walk->last_words;
    return gd_slice_starts(known, line) || gd_slice_starts(line, known);
}

/* ---- text ------------------------------------------------------------------------------------------ */

/* The outermost kind that the headings of a stretch are numbered by; GD_N_NUMBERS: none. */
static guint outermost(const Stretch *stretch)
{
    for (guint kind = GD_NUMBER_HAN; kind <= GD_NUMBER_DIGIT; kind++)
        if (stretch->last[kind] >= 2)
            return kind;
    return GD_N_NUMBERS;
}

static void note_number(Walk *walk, Stretch *stretch, GdNumber number)
{
    if (number.kind < GD_NUMBER_HAN || number.kind > GD_NUMBER_DIGIT)
        return;
    Title *title = &walk->title;
    if (walk->has_title && !title->numbered) {
        guint kind = outermost(&walk->before);
        bool outside = title->number.kind == GD_NUMBER_NONE || number.kind <= title->number.kind;
        title->numbered = true;
        title->restarts = number.value == 1 && kind != GD_N_NUMBERS && number.kind <= kind && outside;
    }
    stretch->last[number.kind] = MAX(stretch->last[number.kind], number.value);
}

static void note_text(Walk *walk, guint index)
{
    const GdLine *line = gd_text_line(walk->text, index);
    Stretch *stretch = walk->has_title ? &walk->title.stretch : &walk->before;
    if (walk->has_title && walk->title.n_lines++ < HEAD_LINES)
        walk->title.under[walk->title.n_lines - 1] = index;
    note_number(walk, stretch, line->number);
    if ((line->seen & GD_SEEN_STOP) || line->chars >= BODY_LINE)
        stretch->body += line->chars;
    if (walk->has_first || says(walk->text, GD_CUE_COLLECTION, line))
        return;
    walk->has_first = true;
    walk->first = index;
    walk->has_headline = line->chars < BODY_LINE && !(line->seen & GD_SEEN_STOP);
}

static void join(Stretch *stretch, const Stretch *more)
{
    stretch->body += more->body;
    for (guint kind = 0; kind < GD_N_NUMBERS; kind++)
        stretch->last[kind] = MAX(stretch->last[kind], more->last[kind]);
}

/* ---- reports --------------------------------------------------------------------------------------- */

static void begin_report(Walk *walk, guint line)
{
    if (walk->cuts->len)
        g_array_index(walk->cuts, GdCut, walk->cuts->len - 1).end = line;
    g_array_append_val(walk->cuts, ((GdCut){ line, walk->text->lines->len, { NULL, 0 } }));
}

/* What stands before the first title is a report of its own if it ends like one. */
static bool follows_untitled(const Walk *walk)
{
    const Title *title = &walk->title;
    if (walk->cuts->len || walk->before.body < BODY_CHARS || !is_enough(walk, title))
        return false;
    return title->before.dated || (title->restarts && walk->has_headline);
}

static bool begins_report(const Walk *walk, bool ends_dated)
{
    const Title *title = &walk->title;
    if (title->stretch.body < BODY_CHARS)
        return false;
    if (!walk->cuts->len && !follows_untitled(walk))
        return walk->before.body < BODY_CHARS || (title->named && !title->bare);
    if (title->foreign && !(title->before.dated && ends_dated)) /* else perhaps an attachment */
        return false;
    return is_enough(walk, title);
}

/* Decides about the title at hand.  ends_dated: its text ends with the date of a sign-off. */
static void settle(Walk *walk, bool ends_dated)
{
    Title *title = &walk->title;
    if (!walk->has_title)
        return;
    walk->has_title = false;
    if (!begins_report(walk, ends_dated)) {
        join(&walk->before, &title->stretch);
        return;
    }
    if (follows_untitled(walk))
        begin_report(walk, walk->first);
    begin_report(walk, title->before.begin);
    walk->before = title->stretch;
    walk->last_words = title->words;
    walk->last_number = title->number;
}

/* Whether the title at hand, with too little text behind it, is left for a new one. */
static bool gives_way(const Walk *walk, const Title *new)
{
    const Title *title = &walk->title;
    bool weaker = (new->foreign && !title->foreign) || (new->bare && !title->bare);
    if (title->stretch.body >= BODY_CHARS || new->before.dated)
        return true;
    if (title->stretch.body == 0)
        return !weaker;
    if (walk->cuts->len)
        return !is_enough(walk, title);
    return !weaker && head_points(walk, title) == 0;
}

/* What stands before a line that reads like a title.  Of titles one right behind the other the last one
 * stands where the first does. */
static GdBoundary boundary_before(const Walk *walk, const Title *title)
{
    const Title *old = &walk->title;
    GdBoundary before;
    if (walk->has_title && old->n_lines == 0) {
        before = old->before;
        if (!gd_slice_equal(old->words, title->words))
            before.begin = title->line;
    } else {
        before = gd_boundary_before(&walk->trail, walk->text, title->line);
        if (before.begin != title->line && is_stray(walk, before.begin))
            before.begin = title->line;
    }
    if (!walk->has_title && !walk->cuts->len && walk->before.body < BODY_CHARS)
        before.ends = true; /* there is no report yet that it could be part of */
    return before;
}

static bool consider(Walk *walk, guint index)
{
    Title title;
    if (!read_title(walk->text, index, &title) || !number_fits(walk, &title))
        return false;
    title.before = boundary_before(walk, &title);
    if (!title.before.ends)
        return false;
    weigh_title(walk, &title);
    if (walk->has_title && !gives_way(walk, &title))
        return false;
    settle(walk, title.before.dated);
    walk->title = title;
    walk->has_title = true;
    return true;
}

void gd_cut_succession(const GdText *text, GArray *cuts)
{
    Walk walk = { .text = text, .cuts = cuts };
    for (guint i = 0; i < text->lines->len && cuts->len <= GD_REPORTS_MAX; i++) {
        if (gd_line_counts(gd_text_line(text, i)) && !consider(&walk, i))
            note_text(&walk, i);
        gd_trail_add(&walk.trail, text, i);
    }
    if (cuts->len <= GD_REPORTS_MAX)
        settle(&walk, walk.has_title && walk.title.foreign &&
                          gd_boundary_before(&walk.trail, text, text->lines->len).dated);
    if (cuts->len < 2)
        g_array_set_size(cuts, 0);
}
