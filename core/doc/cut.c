/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/cut.h"

#include "core/doc/mark.h"
#include "core/doc/succession.h"

enum {
    BODY_CHARS = 20,    /* behind a mark, that make it begin something */
    REPORT_CHARS = 150, /* before the first mark, that make a report of it */
    LINES_BEFORE = 12,
    LOST = 2, /* how many numbers of a row may be missing one after the other */
};

/* A sort of marks, and how strictly their numbers must run on.  Web pages lose one or misnumber it. */
typedef struct {
    GdMarkReader reads;
    bool plain;  /* it says enough by itself, whatever its number */
    bool leads;  /* a title stands behind it: one number may be lost or come twice */
    GdCueId cue; /* a text none of whose lines can say this has no such marks */
} Sort;

typedef struct {
    GArray *marks;  /* GdMark */
    guint n_bodies; /* marks that text follows, the last one not counted */
} Row;

static GdMark *mark_at(const Row *row, guint index)
{
    return &g_array_index(row->marks, GdMark, index);
}

static GdMark *last_of(const Row *row)
{
    return mark_at(row, row->marks->len - 1);
}

static bool has_body(const GdMark *mark)
{
    return mark->body >= BODY_CHARS;
}

static void append(Row *row, const GdMark *mark)
{
    if (row->marks->len)
        row->n_bodies += has_body(last_of(row));
    g_array_append_val(row->marks, *mark);
}

static void clear(Row *row)
{
    g_array_set_size(row->marks, 0);
    row->n_bodies = 0;
}

static bool goes_on(const GdMark *last, const GdMark *mark, const Sort *sort)
{
    if (sort->plain || mark->value == last->value + 1)
        return true;
    bool alike =
        gd_slice_equal(mark->title, last->title) || (sort->leads && mark->title.len && last->title.len);
    return alike && mark->value >= last->value && mark->value <= last->value + 1 + LOST;
}

static void add_mark(Row *row, const GdMark *mark, const Sort *sort)
{
    guint len = row->marks->len;
    /* Marks one right behind the other are a table of contents; they begin again where the reports do. */
    if (mark->value == 1 && len && (mark_at(row, 0)->value > 1 || (len >= 2 && row->n_bodies == 0)))
        clear(row);
    if (!row->marks->len) {
        if (mark->value <= (sort->plain ? 1 + LOST : 1))
            append(row, mark);
        return;
    }
    GdMark *last = last_of(row);
    if (!has_body(last) && last->value == mark->value) /* 篇一, and 篇一:某镇总结 right under it */
        last->body += mark->body;
    else if (goes_on(last, mark, sort))
        append(row, mark);
}

/* A separator or title once more, at the end of the report that it began. */
static void drop_strays(Row *row)
{
    guint kept = 0;
    for (guint i = 0; i < row->marks->len; i++) {
        GdMark *mark = mark_at(row, i);
        if (kept && !has_body(mark) && mark->value == mark_at(row, kept - 1)->value)
            continue;
        *mark_at(row, kept++) = *mark;
    }
    g_array_set_size(row->marks, kept);
}

/* A row that begins with 篇二: its first report has nothing but its title.  False: there is none. */
static bool add_lost(const GdText *text, Row *row)
{
    guint32 body = 0;
    guint begin = text->lines->len, first = mark_at(row, 0)->line;
    for (guint i = first; i-- > 0;) {
        const GdLine *line = gd_text_line(text, i);
        bool stops = line->seen & GD_SEEN_STOP;
        if (!gd_line_counts(line) || gd_line_says(text, GD_CUE_COLLECTION, line))
            continue;
        body += stops ? line->chars : 0;
        begin = i;
        if (body >= REPORT_CHARS && !stops && gd_line_says(text, GD_CUE_REPORT_TITLE, line))
            break;
    }
    if (body < REPORT_CHARS)
        return false;
    g_array_prepend_val(row->marks, ((GdMark){ .line = begin, .body = body }));
    return true;
}

/* 现将…分三篇汇报如下 before 第一篇 强基固本: these are the chapters of one report. */
static bool are_chapters(const GdText *text, const Row *row)
{
    for (guint i = 0; i < row->marks->len; i++)
        if (!mark_at(row, i)->chapter)
            return false;
    for (guint seen = 0, i = mark_at(row, 0)->line; seen < LINES_BEFORE && i-- > 0;) {
        const GdLine *line = gd_text_line(text, i);
        if (!gd_line_counts(line))
            continue;
        if (gd_line_says(text, GD_CUE_PREAMBLE, line))
            return true;
        seen++;
    }
    return false;
}

/* Two marks at least that text follows. */
static bool is_row(const Row *row, const Sort *sort)
{
    if (!row->marks->len || row->n_bodies + has_body(last_of(row)) < 2)
        return false;
    return sort->plain || last_of(row)->value > mark_at(row, 0)->value;
}

/* The marks of one sort; none where they make no collection. */
static void find_row(const GdText *text, const Sort *sort, Row *row)
{
    clear(row);
    for (guint i = 0; i < text->lines->len && row->marks->len <= GD_REPORTS_MAX; i++) {
        const GdLine *line = gd_text_line(text, i);
        GdMark mark;
        if (!gd_line_counts(line))
            continue;
        if (sort->reads(text, i, &mark))
            add_mark(row, &mark, sort);
        else if (row->marks->len)
            last_of(row)->body += line->chars;
    }
    if (!is_row(row, sort) || are_chapters(text, row) || (mark_at(row, 0)->value > 1 && !add_lost(text, row)))
        clear(row);
    if (row->marks->len <= GD_REPORTS_MAX) /* more are refused: they must stay more */
        drop_strays(row);
}

static void cut_at_marks(const GdText *text, const Row *row, GArray *cuts)
{
    for (guint i = 0; i < row->marks->len; i++) {
        const GdMark *mark = mark_at(row, i);
        guint end = i + 1 < row->marks->len ? mark_at(row, i + 1)->line : text->lines->len;
        g_array_append_val(cuts, ((GdCut){ mark->line, end, mark->title }));
    }
}

static GdHints hints_of(const GdText *text)
{
    GdHints all = { { 0 } };
    for (guint i = 0; i < text->lines->len; i++)
        gd_hints_join(&all, &gd_text_line(text, i)->hints);
    return all;
}

void gd_cut(const GdText *text, GArray *cuts)
{
    static const Sort sorts[] = { { gd_mark_separator, true, true, GD_CUE_SEPARATOR },
                                  { gd_mark_specimen, false, true, GD_CUE_SPECIMEN },
                                  { gd_mark_numbered_title, false, false, GD_CUE_TITLE } };
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(GdMark));
    Row row = { .marks = marks };
    GdHints hints = hints_of(text);
    g_array_set_size(cuts, 0);
    for (size_t i = 0; marks->len == 0 && i < G_N_ELEMENTS(sorts); i++)
        if (gd_pattern_may_match(text->cues->pattern[sorts[i].cue], &hints))
            find_row(text, &sorts[i], &row);
    cut_at_marks(text, &row, cuts);
    if (cuts->len == 0)
        gd_cut_succession(text, cuts);
    if (cuts->len == 0)
        g_array_append_val(cuts, ((GdCut){ 0, text->lines->len, { NULL, 0 } }));
}
