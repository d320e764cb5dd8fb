/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/succession.h"

#include "core/doc/boundary.h"
#include "core/doc/cut.h"
#include "core/doc/title.h"

enum {
    BODY_CHARS = 150, /* of text that make a report of what follows a title */
    BODY_LINE = 30,   /* characters of a line that is text though it has no stop */
    HEAD_LINES = 3,   /* under a title, that may tell whose report it is, and to whom */
};

/* Points, and how many are enough. */
enum { ENOUGH = 2, ENOUGH_PLAIN = 4, HEAD_MOST = 2, RESTARTS = 2, TWICE = 3 };

static const GdSlice no_title = { NULL, 0 };

/* A stretch of text, from one title to the next. */
typedef struct {
    guint32 body;
    guint16 last[GD_N_NUMBERS]; /* the highest number of each kind that headings have */
} Stretch;

/* A line that may begin the next report: whether it does, the text behind it tells. */
typedef struct {
    GdTitle title;
    GdBoundary before;
    guint line;
    guint points;            /* what stands before it, and the title itself */
    bool again;              /* the title before it once more */
    guint under[HEAD_LINES]; /* the first lines under it */
    guint n_lines;           /* all of them */
    bool numbered, restarts; /* there was a heading behind it; the first is number 1 again */
    Stretch stretch;
} Start;

typedef struct {
    const GdText *text;
    GArray *cuts;
    GdTrail trail;
    Stretch before; /* what was read up to the start at hand: of the report it would end */
    bool has_start;
    Start start;       /* at hand */
    GdTitle last;      /* of the last start that began a report */
    guint first;       /* the first line that counts, and is no title of a collection */
    bool has_first;    /* there is one */
    bool has_headline; /* it is short */
    bool is_page;      /* a web site, or who made the collection, says something before its first report */
} Walk;

/* The title that a new one is compared with. */
static const GdTitle *known_title(const Walk *walk)
{
    return walk->has_start && !walk->cuts->len ? &walk->start.title : &walk->last;
}

/* ---- what speaks for a start ----------------------------------------------------------------------- */

static void weigh(const Walk *walk, Start *start)
{
    const GdTitle *title = &start->title, *known = known_title(walk);
    const Start *old = &walk->start;
    bool same = known->words.len && gd_slice_equal(known->words, title->words);
    bool twice = walk->has_start && old->n_lines == 0 && title->words.len &&
                 gd_slice_equal(old->title.words, title->words);
    start->again = same && !twice;
    start->points = start->before.points + title->official + title->second + (twice ? TWICE : 0) +
                    (title->number.kind != GD_NUMBER_NONE && title->number.value > 1);
    if (known->words.len)
        start->points += gd_title_likeness(title->words, known->words);
}

/* Under a title: to whom, by whom, when, and 现将…汇报如下. */
static guint head_points(const Walk *walk, const Start *start)
{
    guint points = 0;
    for (guint i = 0; i < MIN(start->n_lines, HEAD_LINES); i++) {
        const GdLine *line = gd_text_line(walk->text, start->under[i]);
        bool address = gd_slice_last(line->folded) == ':' && gd_line_says(walk->text, GD_CUE_ADDRESSEE, line);
        points +=
            address || gd_line_signs(walk->text, line) || gd_line_says(walk->text, GD_CUE_PREAMBLE, line);
    }
    return MIN(points, HEAD_MOST);
}

static guint points_needed(const Start *start)
{
    const GdTitle *title = &start->title;
    if (title->form == GD_TITLE_PLAIN)
        return ENOUGH_PLAIN;
    bool vague = !(start->before.closed || title->named);
    bool numbered = title->number.kind != GD_NUMBER_NONE;
    return ENOUGH + start->before.doubt + (vague || title->bare || numbered || start->again);
}

static bool is_enough(const Walk *walk, const Start *start)
{
    guint points = start->points + (start->restarts ? RESTARTS : 0), needed = points_needed(start);
    return points >= needed || points + head_points(walk, start) >= needed;
}

/* A row of numbered titles begins with 1 and runs on. */
static bool number_fits(const Walk *walk, const GdTitle *title)
{
    const GdNumber *last = &known_title(walk)->number;
    if (title->number.kind == GD_NUMBER_NONE || (!walk->cuts->len && title->number.value == 1))
        return true;
    return last->kind == title->number.kind && last->value + 1 == title->number.value;
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
    Start *start = &walk->start;
    if (number.kind < GD_NUMBER_HAN || number.kind > GD_NUMBER_DIGIT)
        return;
    if (walk->has_start && !start->numbered) {
        guint kind = outermost(&walk->before), own = start->title.number.kind;
        start->numbered = true;
        start->restarts = number.value == 1 && kind != GD_N_NUMBERS && number.kind <= kind &&
                          (own == GD_NUMBER_NONE || number.kind <= own);
    }
    stretch->last[number.kind] = MAX(stretch->last[number.kind], number.value);
}

static void note_text(Walk *walk, guint index)
{
    const GdLine *line = gd_text_line(walk->text, index);
    Start *start = &walk->start;
    Stretch *stretch = walk->has_start ? &start->stretch : &walk->before;
    if (walk->has_start && start->n_lines++ < HEAD_LINES)
        start->under[start->n_lines - 1] = index;
    note_number(walk, stretch, line->number);
    if ((line->seen & GD_SEEN_STOP) || line->chars >= BODY_LINE)
        stretch->body += line->chars;
    if (walk->has_first)
        return;
    if (gd_line_says(walk->text, GD_CUE_COLLECTION, line)) {
        walk->is_page = true;
        return;
    }
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

static void begin_report(Walk *walk, guint line, GdSlice title)
{
    if (walk->cuts->len)
        g_array_index(walk->cuts, GdCut, walk->cuts->len - 1).end = line;
    g_array_append_val(walk->cuts, ((GdCut){ line, walk->text->lines->len, title }));
}

/* What stands before the first start is a report of its own if it ends like one, or is nothing else. */
static bool follows_untitled(const Walk *walk)
{
    const Start *start = &walk->start;
    if (walk->cuts->len || walk->before.body < BODY_CHARS || !is_enough(walk, start))
        return false;
    return start->before.dated || (start->restarts && walk->has_headline) || !walk->is_page;
}

static bool begins_report(const Walk *walk, bool ends_dated)
{
    const Start *start = &walk->start;
    const GdTitle *title = &start->title;
    if (start->stretch.body < BODY_CHARS)
        return false;
    if (!walk->cuts->len && !follows_untitled(walk))
        return title->form <= GD_TITLE_FOREIGN &&
               (walk->before.body < BODY_CHARS || (title->named && !start->before.doubt));
    if (title->form == GD_TITLE_FOREIGN && !(start->before.dated && ends_dated)) /* perhaps an attachment */
        return false;
    return is_enough(walk, start);
}

/* Decides about the start at hand.  ends_dated: its text ends with the date of a sign-off. */
static void settle(Walk *walk, bool ends_dated)
{
    Start *start = &walk->start;
    if (!walk->has_start)
        return;
    if (!begins_report(walk, ends_dated)) {
        join(&walk->before, &start->stretch);
    } else {
        bool numbered = start->title.number.kind != GD_NUMBER_NONE;
        if (follows_untitled(walk))
            begin_report(walk, walk->first, no_title);
        begin_report(walk, numbered ? start->line : start->before.begin,
                     numbered ? start->title.words : no_title);
        walk->before = start->stretch;
        walk->last = start->title;
    }
    walk->has_start = false;
}

/* The title of the report before, once more at its end, and cut short. */
static bool is_stray(const Walk *walk, guint index)
{
    GdSlice line = gd_text_line(walk->text, index)->folded;
    GdSlice known = walk->has_start ? walk->start.title.words : walk->last.words;
    return known.len && (gd_slice_starts(known, line) || gd_slice_starts(line, known));
}

/* What stands before a start.  Of titles one right behind the other the last one stands where the first
 * does. */
static GdBoundary boundary_before(const Walk *walk, const Start *start)
{
    const Start *old = &walk->start;
    GdBoundary before;
    if (walk->has_start && old->n_lines == 0) {
        before = old->before;
        bool goes_on = start->title.second || old->title.form >= GD_TITLE_ADDRESS;
        if (!goes_on && !gd_slice_equal(old->title.words, start->title.words))
            before.begin = start->line;
    } else {
        before = gd_boundary_before(&walk->trail, walk->text, start->line, start->title.second);
        if (before.begin != start->line && is_stray(walk, before.begin))
            before.begin = start->line;
    }
    if (!walk->has_start && !walk->cuts->len && walk->before.body < BODY_CHARS)
        before.ends = true; /* there is no report yet that it could be part of */
    return before;
}

/* Whether the start at hand, with too little text behind it, is left for a new one. */
static bool gives_way(const Walk *walk, const Start *new)
{
    const Start *old = &walk->start;
    bool weaker = new->title.form > old->title.form || (new->title.bare && !old->title.bare);
    if (old->stretch.body >= BODY_CHARS || new->before.dated)
        return true;
    if (old->stretch.body == 0)
        return !weaker;
    if (walk->cuts->len)
        return !is_enough(walk, old);
    return !weaker && head_points(walk, old) == 0;
}

/* A line that nothing marks as a title begins a document only right behind a sign-off. */
static bool guess(const Walk *walk, Start *start)
{
    const Stretch *stretch = walk->has_start ? &walk->start.stretch : &walk->before;
    bool address = gd_slice_last(gd_text_line(walk->text, start->line)->folded) == ':';
    if (stretch->body < BODY_CHARS || !(address || gd_trail_may_be_dated(&walk->trail, walk->text)) ||
        !gd_title_guess(walk->text, start->line, &start->title))
        return false;
    start->before = gd_boundary_before(&walk->trail, walk->text, start->line, false);
    if (address)
        start->before.begin = start->before.above;
    bool signed_off = address ? start->before.closed : start->before.dated;
    return signed_off && !start->before.doubt && (address || start->before.begin == start->line);
}

static bool read_start(const Walk *walk, Start *start)
{
    const Start *old = &walk->start;
    if (!gd_title_read(walk->text, start->line, &start->title) || !number_fits(walk, &start->title))
        return guess(walk, start);
    if (start->title.second && walk->has_start && old->n_lines == 0 && old->title.form <= GD_TITLE_FOREIGN)
        return false; /* 某镇工作总结 ——…汇报材料: of the title before it */
    start->before = boundary_before(walk, start);
    return start->before.ends;
}

static bool consider(Walk *walk, guint index)
{
    Start start = { .line = index };
    if (!read_start(walk, &start))
        return false;
    weigh(walk, &start);
    if (walk->has_start && !gives_way(walk, &start))
        return false;
    settle(walk, start.before.dated);
    walk->start = start;
    walk->has_start = true;
    return true;
}

void gd_cut_succession(const GdText *text, GArray *cuts)
{
    Walk walk = { .text = text, .cuts = cuts };
    guint end = text->lines->len;
    for (guint i = 0; i < end && cuts->len <= GD_REPORTS_MAX; i++) {
        const GdLine *line = gd_text_line(text, i);
        if (gd_line_counts(line) && !consider(&walk, i))
            note_text(&walk, i);
        walk.is_page = walk.is_page || (!walk.has_start && (line->traits & GD_LINE_WEB));
        gd_trail_add(&walk.trail, text, i);
    }
    bool asks = walk.has_start && walk.start.title.form == GD_TITLE_FOREIGN;
    if (cuts->len <= GD_REPORTS_MAX)
        settle(&walk, asks && gd_boundary_before(&walk.trail, text, end, false).dated);
    if (cuts->len < 2)
        g_array_set_size(cuts, 0);
}
