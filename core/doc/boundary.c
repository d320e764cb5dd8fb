/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/boundary.h"

#include "core/doc/report-parts.h"

enum { SIGN_CHARS = 40, SHORT_CHARS = 30, NAME_CHARS = 20, LOOSE_MAX = 3, TITLE_LINES = 2, RARE = 4 };

/* What a line says of the place behind it. */
typedef enum {
    LINE_ANNOUNCES,  /* what follows belongs to it */
    LINE_RUNS_ON,    /* text that breaks off */
    LINE_STOPS,      /* a sentence ends */
    LINE_DATE,       /* … ends in a date */
    LINE_PERSON,     /* 述职人:某某 */
    LINE_UNIT,       /* a unit or a name */
    LINE_CLOSING,    /* 特此报告 */
    LINE_ATTACHED,   /* 附件1, above the attachment itself */
    LINE_ATTACHMENT, /* a list of attachments, 抄送 and the like */
    LINE_LETTERHEAD,
    LINE_ROW,   /* of a table */
    LINE_SHORT, /* anything else that is short and has no stop */
} LineSort;

static bool ends_in_date(const GdLine *line)
{
    GdDate date;
    bool has_year;
    if (!(line->seen & (GD_SEEN_MOON | GD_SEEN_DIGIT)))
        return false;
    for (GdSlice rest = line->folded; rest.len; gd_slice_next(&rest)) {
        if (gd_block_is_date(rest, &date))
            return true;
        GdSlice behind = rest;
        if (gd_day_take(&behind, &has_year)) {
            gd_date_drop_tail(&behind);
            if (!behind.len)
                return true;
        }
    }
    /* the place of a date that was never filled in */
    return gd_slice_ends(line->folded, GD_LITERAL("日")) &&
           gd_slice_find(line->folded, GD_LITERAL("年")) >= 0 &&
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

/* 供应室　杨一诺: a name of two to four characters that stands off. */
static bool is_name_apart(const GdLine *line)
{
    GdSlice rest = gd_slice_trim(line->raw);
    guint chars = 0;
    if (!(line->seen & GD_SEEN_BLANKS) || line->chars > NAME_CHARS)
        return false;
    while (rest.len && gd_is_han(gd_slice_last(rest))) {
        rest.len -= gd_slice_last(rest) < 0x10000 ? 3 : 4;
        chars++;
    }
    return chars >= 2 && chars <= 4 && rest.len && gd_is_blank(gd_slice_last(rest)) &&
           gd_is_han(gd_slice_last(gd_slice_trim(rest)));
}

static bool is_unit(const GdText *text, const GdLine *line)
{
    return gd_line_says(text, GD_CUE_UNIT, line) || gd_line_says(text, GD_CUE_PERSON, line) ||
           is_name_apart(line);
}

static bool stops(const GdLine *line)
{
    gunichar last = gd_slice_last(line->folded);
    return gd_slice_equal(line->folded, GD_LITERAL("略")) || gd_slice_equal(line->folded, GD_LITERAL("无")) ||
           (last != ':' && last != ';' && gd_ends_sentence(line->folded));
}

/* …以上述职,请各位老师评议。 at the end of a paragraph. */
static bool closes(const GdText *text, const GdLine *line)
{
    static const char stop[] = "。";
    GdSlice rest = line->folded;
    const char *at = gd_slice_end(rest) - (sizeof stop - 1);
    for (guint n = 0; n < 3 * SIGN_CHARS && at - 3 > rest.ptr; n++, at--)
        if (memcmp(at - 3, stop, sizeof stop - 1) == 0)
            return gd_text_says(text, GD_CUE_CLOSING, gd_slice_between(at, gd_slice_end(rest)));
    return false;
}

static LineSort short_line_sort(const GdText *text, const GdLine *line)
{
    if (ends_in_date(line) && line->number.kind == GD_NUMBER_NONE)
        return LINE_DATE;
    if (gd_line_says(text, GD_CUE_CLOSING, line))
        return LINE_CLOSING;
    if (gd_line_says(text, GD_CUE_ATTACHMENT, line))
        return attachment_sort(line);
    if (stops(line))
        return closes(text, line) ? LINE_CLOSING : LINE_STOPS;
    if (gd_line_says(text, GD_CUE_LETTERHEAD, line) || gd_slice_ends(line->folded, GD_LITERAL("号")))
        return LINE_LETTERHEAD;
    if (line->number.kind == GD_NUMBER_NONE && is_unit(text, line))
        return gd_slice_find(line->folded, GD_LITERAL(":")) > 0 ? LINE_PERSON : LINE_UNIT;
    gunichar last = gd_slice_last(line->folded);
    bool goes_on = last == ',' || last == ':' || last == ';' || last == 0x3001;
    if (goes_on)
        return LINE_ANNOUNCES;
    return line->chars <= SHORT_CHARS ? LINE_SHORT : LINE_RUNS_ON;
}

static LineSort sort_of(const GdText *text, const GdLine *line)
{
    if (gd_line_is_row(line))
        return LINE_ROW;
    if (line->chars <= SIGN_CHARS)
        return short_line_sort(text, line);
    if (stops(line))
        return closes(text, line) ? LINE_CLOSING : LINE_STOPS;
    return gd_slice_last(line->folded) == ':' ? LINE_ANNOUNCES : LINE_RUNS_ON;
}

bool gd_line_signs(const GdText *text, const GdLine *line)
{
    if (line->chars > SIGN_CHARS || line->number.kind != GD_NUMBER_NONE || stops(line))
        return false;
    bool bracket =
        gd_slice_starts(line->folded, GD_LITERAL("(")) && gd_slice_ends(line->folded, GD_LITERAL(")"));
    return bracket || ends_in_date(line) || is_unit(text, line);
}

void gd_trail_add(GdTrail *trail, const GdText *text, guint index)
{
    const GdLine *line = gd_text_line(text, index);
    if (line->traits & GD_LINE_BLANK) {
        trail->blank = true;
    } else if (!gd_line_counts(line)) {
        trail->hidden = trail->hidden || gd_slice_find(line->folded, GD_LITERAL("隐藏")) >= 0;
        trail->tail = trail->tail || gd_line_says(text, GD_CUE_WEB_TAIL, line);
    } else {
        trail->lines[trail->n++ % GD_TRAIL_LINES] = index;
        trail->n_apart += trail->blank;
        trail->blank = trail->hidden = false;
    }
}

static guint last_line(const GdTrail *trail, guint nth)
{
    return trail->lines[(trail->n - nth) % GD_TRAIL_LINES];
}

bool gd_trail_may_be_dated(const GdTrail *trail, const GdText *text)
{
    if (!trail->n)
        return false;
    const GdLine *line = gd_text_line(text, last_line(trail, 1));
    return line->chars <= SIGN_CHARS && (line->seen & (GD_SEEN_MOON | GD_SEEN_DIGIT));
}

/* The way back over the lines before a title. */
typedef struct {
    guint n;         /* lines */
    guint loose;     /* short lines that may be anything */
    bool numbered;   /* one of them has a number */
    guint top, half; /* the highest line that belongs to the title: letterheads; a title's first half */
    bool chain;      /* nothing but such lines so far */
    bool listed;     /* there was a list of attachments */
} Back;

/* Takes one line; true: there is no need to look further. */
static bool step(GdBoundary *b, Back *back, LineSort sort, const GdLine *line, guint index)
{
    back->n++;
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
        b->above = index;
        if (back->chain && line->number.kind == GD_NUMBER_NONE)
            back->half = index;
        b->doubt = b->ends = back->loose > LOOSE_MAX;
        return b->ends;
    case LINE_STOPS:
        b->ends = true;
        b->doubt = !back->listed && (back->loose > 1 || back->numbered);
        return true;
    case LINE_ROW:
        b->ends = true;
        return true;
    case LINE_ATTACHED: /* its own title stands right under it */
        if (back->n <= TITLE_LINES)
            return true;
        G_GNUC_FALLTHROUGH;
    case LINE_RUNS_ON:
        b->ends = true;
        b->doubt = 2;
        return true;
    default:
        return true;
    }
}

GdBoundary gd_boundary_before(const GdTrail *trail, const GdText *text, guint index, bool second)
{
    GdBoundary b = { .begin = index, .above = index };
    guint nth = 1;
    /* The first half of a title ends as it likes: 荒了的地,还等不等得来春天? */
    if (second && trail->n && gd_text_line(text, last_line(trail, 1))->chars <= SIGN_CHARS)
        b.begin = last_line(trail, nth++);
    Back back = { .top = b.begin, .half = b.begin, .chain = true };
    bool done = trail->hidden;
    for (; !done && nth <= MIN(trail->n, GD_TRAIL_LINES); nth++) {
        guint at = last_line(trail, nth);
        const GdLine *line = gd_text_line(text, at);
        done = step(&b, &back, sort_of(text, line), line, at);
    }
    b.ends = b.ends || trail->hidden || (!done && trail->n < GD_TRAIL_LINES);
    b.points += trail->blank && trail->n_apart * RARE < trail->n;
    b.doubt = trail->tail ? 2 : b.doubt;
    if (b.dated || (back.loose == 1 && !b.doubt))
        b.begin = back.half;
    else
        b.begin = back.top;
    return b;
}
