/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/boundary.h"

#include "core/doc/report-parts.h"

enum { SIGN_CHARS = 40, SHORT_CHARS = 30, LOOSE_MAX = 3, RARE = 4 };

/* What a line says of the place behind it. */
typedef enum {
    LINE_RUNS_ON,    /* the text goes on behind it */
    LINE_STOPS,      /* a sentence ends */
    LINE_DATE,       /* … ends in a date */
    LINE_PERSON,     /* 述职人:某某 */
    LINE_UNIT,       /* a unit or a name */
    LINE_CLOSING,    /* 特此报告 */
    LINE_ATTACHED,   /* 附件1, above the attachment itself */
    LINE_ATTACHMENT, /* a list of attachments, 抄送 and the like */
    LINE_LETTERHEAD,
    LINE_SHORT, /* anything else that is short and has no stop */
} LineSort;

static bool says(const GdText *text, GdCueId cue, const GdLine *line)
{
    return gd_pattern_matches(text->cues->pattern[cue], line->folded, &line->hints);
}

static bool ends_in_date(const GdLine *line)
{
    GdDate date;
    if (!(line->seen & (GD_SEEN_MOON | GD_SEEN_DIGIT)))
        return false;
    for (GdSlice rest = line->folded; rest.len; gd_slice_next(&rest))
        if (gd_block_is_date(rest, &date))
            return true;
    /* the place of a date that was never filled in */
    return gd_slice_ends(line->folded, GD_LITERAL("日")) && gd_slice_find(line->folded, GD_LITERAL("年")) >= 0 &&
           gd_slice_find(line->folded, GD_LITERAL("月")) >= 0;
}

/* 附件, 附件2 and 附件2:某方案 stand above the attachment; 附件:1.某方案 only lists it. */
static LineSort attachment_sort(const GdLine *line)
{
    static const char *const words[] = { "附件", "附表", "附图" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (gd_slice_starts(line->folded, gd_slice_of(words[i]))) {
            GdSlice rest = gd_slice_from(line->folded, strlen(words[i]));
            return gd_slice_starts(rest, GD_LITERAL(":")) && rest.len > 1 ? LINE_ATTACHMENT : LINE_ATTACHED;
        }
    return LINE_ATTACHMENT;
}

static bool is_unit(const GdText *text, const GdLine *line)
{
    return says(text, GD_CUE_UNIT, line) || says(text, GD_CUE_PERSON, line);
}

static bool stops(const GdLine *line)
{
    gunichar last = gd_slice_last(line->folded);
    return gd_slice_equal(line->folded, GD_LITERAL("略")) || gd_slice_equal(line->folded, GD_LITERAL("无")) ||
           (last != ':' && last != ';' && gd_ends_sentence(line->folded));
}

static LineSort short_line_sort(const GdText *text, const GdLine *line)
{
    if (ends_in_date(line) && line->number.kind == GD_NUMBER_NONE)
        return LINE_DATE;
    if (says(text, GD_CUE_CLOSING, line))
        return LINE_CLOSING;
    if (says(text, GD_CUE_ATTACHMENT, line))
        return attachment_sort(line);
    if (stops(line))
        return LINE_STOPS;
    if (says(text, GD_CUE_LETTERHEAD, line) || gd_slice_ends(line->folded, GD_LITERAL("号")))
        return LINE_LETTERHEAD;
    if (line->number.kind == GD_NUMBER_NONE && is_unit(text, line))
        return gd_slice_find(line->folded, GD_LITERAL(":")) > 0 ? LINE_PERSON : LINE_UNIT;
    gunichar last = gd_slice_last(line->folded);
    bool goes_on = last == ',' || last == ':' || last == ';' || last == 0x3001;
    return line->chars <= SHORT_CHARS && !goes_on ? LINE_SHORT : LINE_RUNS_ON;
}

static LineSort sort_of(const GdText *text, const GdLine *line)
{
    if (line->chars <= SIGN_CHARS)
        return short_line_sort(text, line);
    return stops(line) ? LINE_STOPS : LINE_RUNS_ON;
}

bool gd_line_signs(const GdText *text, const GdLine *line)
{
    if (line->chars > SIGN_CHARS || line->number.kind != GD_NUMBER_NONE || stops(line))
        return false;
    return ends_in_date(line) || is_unit(text, line);
}

void gd_trail_add(GdTrail *trail, const GdText *text, guint index)
{
    const GdLine *line = gd_text_line(text, index);
    if (line->traits & GD_LINE_BLANK) {
        trail->blank = true;
    } else if (!gd_line_counts(line)) {
        trail->hidden = trail->hidden || gd_slice_find(line->folded, GD_LITERAL("隐藏")) >= 0;
    } else {
        trail->lines[trail->n++ % GD_TRAIL_LINES] = index;
        trail->n_apart += trail->blank;
        trail->blank = trail->hidden = false;
    }
}

/* The way back over the lines before a title. */
typedef struct {
    guint loose;     /* short lines that may be anything */
    bool numbered;   /* one of them has a number */
    guint top, half; /* the highest line that belongs to the title: letterheads; a title's first half */
    bool chain;      /* nothing but such lines so far */
    bool attached, listed;
} Back;

/* Takes one line; true: there is no need to look further. */
static bool step(GdBoundary *b, Back *back, LineSort sort, const GdLine *line, guint index)
{
    switch (sort) {
    case LINE_DATE:
    case LINE_CLOSING:
        b->closed = b->ends = true;
        b->dated = sort == LINE_DATE;
        b->points += 2;
        return true;
    case LINE_PERSON:
    case LINE_UNIT:
        b->closed = b->closed || sort == LINE_PERSON;
        b->points += b->points ? 0 : sort == LINE_PERSON ? 2 : 1;
        back->chain = false;
        return false;
    case LINE_ATTACHMENT:
        back->listed = true;
        back->chain = false;
        return false;
    case LINE_LETTERHEAD:
        if (back->chain)
            back->top = back->half = index;
        return false;
    case LINE_SHORT:
        back->loose++;
        back->numbered = back->numbered || line->number.kind != GD_NUMBER_NONE;
        if (back->chain && line->number.kind == GD_NUMBER_NONE)
            back->half = index;
        return back->loose > LOOSE_MAX;
    case LINE_STOPS:
        b->ends = back->listed || (back->loose <= 1 && !back->numbered);
        return true;
    default:
        back->attached = sort == LINE_ATTACHED;
        return true;
    }
}

GdBoundary gd_boundary_before(const GdTrail *trail, const GdText *text, guint index)
{
    GdBoundary b = { .begin = index };
    Back back = { .top = index, .half = index, .chain = true };
    bool done = trail->hidden;
    for (guint k = 1; !done && k <= MIN(trail->n, GD_TRAIL_LINES); k++) {
        guint at = trail->lines[(trail->n - k) % GD_TRAIL_LINES];
        const GdLine *line = gd_text_line(text, at);
        done = step(&b, &back, sort_of(text, line), line, at);
    }
    b.ends = b.ends || trail->hidden || (!done && trail->n < GD_TRAIL_LINES);
    if (back.attached)
        b.ends = false;
    if (trail->blank && trail->n_apart * RARE < trail->n)
        b.points++;
    b.begin = b.dated || (back.loose == 1 && !back.numbered) ? back.half : back.top;
    return b;
}
