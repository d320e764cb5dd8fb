/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* A page scraped to one line runs headings into the text: …汇报如下:一、基本情况截止2009年底,…  A number
 * inside a line begins a block only where the row of such numbers goes on from the one before, so that
 * 第一、二产业 or 一、 in passing is left alone. */

enum { GLUED_LINE_CHARS = 30, LOOK_AHEAD = 12000, LINES_AHEAD = 60, MAX_LOOKS = 40 };

static GdBlock block_of_line(const GdText *text, guint index)
{
    const GdLine *line = gd_text_line(text, index);
    return (GdBlock){ .line = index,
                      .kind = gd_line_counts(line) ? GD_BLOCK_TEXT : GD_BLOCK_WEB,
                      .number = line->number,
                      .folded = line->folded,
                      .raw = gd_slice_trim(line->raw),
                      .chars = line->seen & GD_SEEN_BLANKS ? (guint32)gd_slice_chars(line->folded, false)
                                                           : line->chars,
                      .node = GD_NO_NODE };
}

/* The place behind the next mark that may end a sentence before a glued heading, or the end. */
static size_t behind_mark(GdSlice line, size_t from)
{
    while (from < line.len) {
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(line, from), &width);
        from += width;
        if (c == 0x3002 || c == ':' || c == ';') /* 。 */
            return from;
    }
    return line.len;
}

/* The last number of each kind that can be glued, for the report so far. */
typedef struct {
    guint16 last[GD_N_NUMBERS];
    guint16 at_line[GD_N_NUMBERS]; /* of those at the beginning of a line */
    bool inner;                    /* the line holds a row of its own, under a heading of the same kind */
    guint looks; /* ahead, in vain: bounded, or a line of nothing but 。一、 would take for ever */
} Rows;

static void note_number(Rows *rows, GdNumber number)
{
    rows->last[number.kind] = number.value;
    if (number.kind == GD_NUMBER_HAN)
        rows->last[GD_NUMBER_HAN_PAREN] = 0;
}

/* The number that text inside a line begins with, of the kinds that may be glued. */
static GdNumber row_number(GdSlice text)
{
    unsigned width;
    if (!text.len || !gd_may_begin_row(gd_slice_peek(text, &width)))
        return (GdNumber){ .kind = GD_NUMBER_NONE };
    return gd_number_at(text, GD_EMPTY);
}

/* Whether the row that this number would begin goes on later in the line: 一、 wants a 二、. */
static bool row_goes_on(Rows *rows, GdSlice behind, GdNumber number)
{
    if (rows->looks >= MAX_LOOKS)
        return false;
    if (behind.len > LOOK_AHEAD) {
        behind.len = LOOK_AHEAD;
        while (((guchar)behind.ptr[behind.len] & 0xC0) == 0x80) /* not in the middle of a character */
            behind.len--;
    }
    for (size_t at = behind_mark(behind, 0); at < behind.len; at = behind_mark(behind, at)) {
        GdNumber next = row_number(gd_slice_from(behind, at));
        if (next.kind == number.kind && next.value == number.value + 1)
            return true;
    }
    rows->looks++;
    return false;
}

/* The value of the next number of this kind at the beginning of a line; 0: there is none near. */
static guint16 next_at_line(const GdReport *report, guint index, guint8 kind)
{
    for (guint i = index + 1; i < report->end && i <= index + LINES_AHEAD; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (gd_line_counts(line) && line->number.kind == kind)
            return line->number.value;
    }
    return 0;
}

/* A row may begin in a line and go on there or in the next lines.  三、去年许下的…说过五句话:一、…二、… with
 * 四、 to come is a list inside a section. */
static bool begins_row(Rows *rows, const GdReport *report, guint index, GdSlice behind, GdNumber number)
{
    guint16 next = rows->looks < MAX_LOOKS ? next_at_line(report, index, number.kind) : 0;
    guint16 outer = rows->at_line[number.kind];
    rows->inner = outer > 1 && next == outer + 1;
    return !rows->inner && (next == 2 || row_goes_on(rows, behind, number));
}

static bool begins_block(Rows *rows, const GdReport *report, guint index, GdSlice at, GdNumber number)
{
    if ((number.kind != GD_NUMBER_HAN && number.kind != GD_NUMBER_HAN_PAREN) || rows->inner)
        return false;
    if (number.value == 1)
        return begins_row(rows, report, index, gd_slice_from(at, number.len), number);
    return number.value == rows->last[number.kind] + 1;
}

void gd_report_cut_block(GdReport *report, guint index, size_t at, GdNumber number)
{
    GdBlock *whole = gd_report_peek(report, index);
    const GdLine *line = gd_block_line(report, whole);
    GdBlock rest = *whole;
    rest.glued = true;
    rest.number = number;
    rest.folded = gd_slice_from(whole->folded, at);
    rest.raw = gd_line_origin(line, rest.folded);
    rest.chars = (guint32)gd_slice_chars(rest.folded, false);
    whole->chars -= rest.chars;
    whole->folded.len = at;
    whole->raw = gd_slice_trim(gd_slice_between(whole->raw.ptr, rest.raw.ptr));
    g_array_insert_val(report->blocks, index + 1, rest);
}

static void add_line(GdReport *report, guint index, Rows *rows)
{
    GdBlock block = block_of_line(report->text, index);
    const GdLine *line = gd_text_line(report->text, index);
    g_array_append_val(report->blocks, block);
    if (block.kind != GD_BLOCK_TEXT)
        return;
    note_number(rows, block.number);
    rows->at_line[block.number.kind] = block.number.value;
    rows->inner = false;
    if (line->chars < GLUED_LINE_CHARS)
        return;
    GdSlice rest = line->folded;
    for (size_t at = behind_mark(rest, 0); at < rest.len; at = behind_mark(rest, at)) {
        GdNumber number = row_number(gd_slice_from(rest, at));
        if (!begins_block(rows, report, index, gd_slice_from(rest, at), number))
            continue;
        gd_report_cut_block(report, report->blocks->len - 1, at, number);
        note_number(rows, number);
        rest = gd_slice_from(rest, at);
        at = 0;
    }
}

void gd_report_make_blocks(GdReport *report)
{
    Rows rows = { 0 };
    for (guint i = report->first; i < report->end; i++)
        if ((gd_text_line(report->text, i)->traits & GD_LINE_BLANK) == 0)
            add_line(report, i, &rows);
}
