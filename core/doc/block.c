/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* A page scraped to one line runs headings into the text: …汇报如下:一、基本情况截止2009年底,…  A number
 * inside a line begins a block only where the row of such numbers goes on from the one before, so that
 * 第一、二产业 or 一、 in passing is left alone. */

enum { GLUED_LINE_CHARS = 30, LOOK_AHEAD = 12000, LINES_AHEAD = 60, MAX_LOOKS = 60, HEADING_CHARS = 30 };

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

/* The last number of each kind that can be glued, for the report so far. */
typedef struct {
    const GdText *text;
    guint16 last[GD_N_NUMBERS];
    guint16 listed[GD_N_NUMBERS]; /* the last number of a list in a sentence of this line; 0: none */
    bool dots;                    /* the line ends with a half-width full stop, which stands for 。 */
    guint looks;                  /* ahead: bounded, or a line of nothing but 。一、 would take for ever */
} Rows;

/* The place behind the next mark that may end a sentence before a glued heading, or the end. */
static size_t behind_mark(const Rows *rows, GdSlice line, size_t from)
{
    for (size_t at = from; (at = gd_text_next_mark(rows->text, line, at)) < line.len; at++) {
        char c = line.ptr[at];
        if (c == ':' || c == ';')
            return at + 1;
        if (c == '.' && rows->dots &&
            gd_ends_here(gd_slice_last(gd_slice(line.ptr, at)), '.', gd_slice_from(line, at + 1)))
            return at + 1;
        if (c != '.' && c != '!' && c != '?') /* 。 */
            return at + 3;
    }
    return line.len;
}

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

/* The next number of this kind that a line begins with; 0: there is none near, or one that encloses it comes
 * first. */
static guint next_at_line(const GdReport *report, guint index, guint8 kind)
{
    for (guint i = index + 1; i < report->end && i <= index + LINES_AHEAD; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (!gd_line_counts(line) || line->number.kind == GD_NUMBER_NONE || line->number.kind > kind)
            continue;
        return line->number.kind == kind ? line->number.value : 0;
    }
    return 0;
}

/* Whether the row that this number would begin goes on later in the line, or with a later line: 一、 wants a
 * 二、.  Where lines begin with the row anew, this one only tells what is to come. */
static bool row_goes_on(const GdReport *report, Rows *rows, GdSlice behind, GdNumber number)
{
    if (rows->looks >= MAX_LOOKS)
        return false;
    if (behind.len > LOOK_AHEAD) {
        behind.len = LOOK_AHEAD;
        while (((guchar)behind.ptr[behind.len] & 0xC0) == 0x80) /* not in the middle of a character */
            behind.len--;
    }
    guint line = gd_report_block(report, report->blocks->len - 1)->line;
    guint later = next_at_line(report, line, number.kind);
    rows->looks++;
    if (later == 1)
        return false;
    for (size_t at = behind_mark(rows, behind, 0); at < behind.len; at = behind_mark(rows, behind, at)) {
        GdNumber next = row_number(gd_slice_from(behind, at));
        if (next.kind == number.kind && next.value == number.value + 1)
            return behind.ptr[at - 1] != ';'; /* else it is a list in a sentence */
    }
    return later == number.value + 1u;
}

/* A row that has begun begins no second time: 五、 and behind it 一、…;二、… is a list in a sentence. */
static bool begins_block(const GdReport *report, Rows *rows, GdSlice at, GdNumber number)
{
    if (number.kind != GD_NUMBER_HAN && number.kind != GD_NUMBER_HAN_PAREN)
        return false;
    guint16 last = rows->last[number.kind], *listed = &rows->listed[number.kind];
    if (number.value == 1 && !last && row_goes_on(report, rows, gd_slice_from(at, number.len), number))
        return true;
    bool is_listed = number.value == 1 || (*listed && number.value == *listed + 1);
    if (is_listed)
        *listed = number.value;
    return !is_listed && number.value == last + 1;
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

/* 二、存在的问题(一)船老: where the first number below a heading stands in it; the length of the text:
 * nowhere. */
static size_t number_in_heading(GdSlice text, GdNumber number)
{
    size_t at = number.kind == GD_NUMBER_HAN ? number.len : text.len;
    for (guint chars = 0; at < text.len && chars < HEADING_CHARS; chars++) {
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(text, at), &width);
        if (c == '(' && chars > 1) {
            GdNumber inner = row_number(gd_slice_from(text, at));
            if (inner.kind == GD_NUMBER_HAN_PAREN && inner.value == 1)
                return at;
        }
        if (c == ',' || c == ':' || c == ';' || c == 0x3002) /* 。 */
            break;
        at += width;
    }
    return text.len;
}

/* The first place in a block where another may begin. */
static size_t first_place(const Rows *rows, GdSlice text, GdNumber number)
{
    size_t at = number_in_heading(text, number);
    return at < text.len ? at : behind_mark(rows, text, 0);
}

static void add_line(GdReport *report, guint index, Rows *rows)
{
    GdBlock block = block_of_line(report->text, index);
    const GdLine *line = gd_text_line(report->text, index);
    g_array_append_val(report->blocks, block);
    if (block.kind != GD_BLOCK_TEXT)
        return;
    note_number(rows, block.number);
    if (line->chars < GLUED_LINE_CHARS)
        return;
    memset(rows->listed, 0, sizeof rows->listed);
    rows->dots = gd_slice_last(line->folded) == '.';
    GdSlice rest = line->folded;
    for (size_t at = first_place(rows, rest, block.number); at < rest.len;) {
        GdNumber number = row_number(gd_slice_from(rest, at));
        if (!begins_block(report, rows, gd_slice_from(rest, at), number)) {
            at = behind_mark(rows, rest, at);
            continue;
        }
        gd_report_cut_block(report, report->blocks->len - 1, at, number);
        note_number(rows, number);
        rest = gd_slice_from(rest, at);
        at = first_place(rows, rest, number);
    }
}

void gd_report_make_blocks(GdReport *report)
{
    Rows rows = { .text = report->text };
    for (guint i = report->first; i < report->end; i++)
        if ((gd_text_line(report->text, i)->traits & GD_LINE_BLANK) == 0)
            add_line(report, i, &rows);
}
