/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/flow.h"

#include "core/base/language.h"
#include "core/read/reader.h"
#include "core/read/row.h"

typedef struct {
    gsize begin, len; /* in GdFlow.text */
    guint8 marks, level;
    guint16 cell; /* of the row it stands in, from 1; 0: in none */
} Line;

/* A paragraph that is open: its lines until now lie in `text`, parted by line feeds. */
typedef struct {
    GString *text;
    bool bold, plain;   /* of the line at hand: something in it is bold, something is not */
    GArray *bold_lines; /* bool, by line */
} Paragraph;

typedef struct {
    guint first; /* its first line */
    guint16 cell;
    bool holds_table;
} Row;

struct GdFlow {
    GString *text;
    GArray *lines; /* Line */
    GArray *open;  /* Paragraph; more than n_open are kept for later */
    guint n_open;
    GArray *rows; /* Row, those around */
    bool overflowed;
};

GdFlow *gd_flow_new(void)
{
    GdFlow *flow = g_new0(GdFlow, 1);
    flow->text = g_string_new(NULL);
    flow->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    flow->open = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    flow->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    return flow;
}

void gd_flow_free(GdFlow *flow)
{
    if (!flow)
        return;
    for (guint i = 0; i < flow->open->len; i++) {
        g_string_free(g_array_index(flow->open, Paragraph, i).text, TRUE);
        g_array_free(g_array_index(flow->open, Paragraph, i).bold_lines, TRUE);
    }
    g_string_free(flow->text, TRUE);
    g_array_free(flow->lines, TRUE);
    g_array_free(flow->open, TRUE);
    g_array_free(flow->rows, TRUE);
    g_free(flow);
}

static Paragraph *innermost(const GdFlow *flow)
{
    return flow->n_open ? &g_array_index(flow->open, Paragraph, flow->n_open - 1) : NULL;
}

/* ---- paragraphs ---- */

void gd_flow_open(GdFlow *flow)
{
    if (flow->n_open == flow->open->len) {
        Paragraph made = { .text = g_string_new(NULL),
                           .bold_lines = g_array_new(FALSE, FALSE, sizeof(bool)) };
        g_array_append_val(flow->open, made);
    }
    flow->n_open++;
    Paragraph *paragraph = innermost(flow);
    g_string_truncate(paragraph->text, 0);
    g_array_set_size(paragraph->bold_lines, 0);
    paragraph->bold = paragraph->plain = false;
}

static bool is_control(guchar c)
{
    return c < 0x20 || c == 0x7F;
}

static void add_clean(GString *to, GdSlice text)
{
    while (text.len) {
        size_t n = 0;
        while (n < text.len && !is_control((guchar)text.ptr[n]))
            n++;
        g_string_append_len(to, text.ptr, (gssize)n);
        for (; n < text.len && is_control((guchar)text.ptr[n]); n++)
            if (text.ptr[n] == '\t' || text.ptr[n] == '\n' || text.ptr[n] == '\r')
                g_string_append_c(to, text.ptr[n] == '\t' ? '\t' : ' ');
        text = gd_slice_from(text, n);
    }
}

void gd_flow_text(GdFlow *flow, GdSlice text, bool bold)
{
    Paragraph *paragraph = innermost(flow);
    if (!paragraph || flow->overflowed)
        return;
    if (flow->text->len + paragraph->text->len + text.len > GD_TEXT_MAX) {
        flow->overflowed = true;
        return;
    }
    add_clean(paragraph->text, text);
    if (gd_slice_trim(text).len) {
        paragraph->bold |= bold;
        paragraph->plain |= !bold;
    }
}

void gd_flow_break(GdFlow *flow)
{
    Paragraph *paragraph = innermost(flow);
    if (!paragraph)
        return;
    bool bold = paragraph->bold && !paragraph->plain;
    g_array_append_val(paragraph->bold_lines, bold);
    paragraph->bold = paragraph->plain = false;
    g_string_append_c(paragraph->text, '\n');
}

static Line *line_at(const GdFlow *flow, guint index)
{
    return &g_array_index(flow->lines, Line, index);
}

/* The cell of the row at hand, from 1; 0: there is none. */
static guint16 cell_here(const GdFlow *flow)
{
    return flow->rows->len ? g_array_index(flow->rows, Row, flow->rows->len - 1).cell : 0;
}

static void add_line(GdFlow *flow, GdSlice text, const GdFlowLook *look, bool numbered, bool bold)
{
    GdSlice number = numbered ? look->number : GD_EMPTY;
    if (gd_slice_trim(text).len == 0 && number.len == 0)
        return;
    flow->overflowed |= flow->text->len + number.len + text.len > GD_TEXT_MAX;
    if (flow->overflowed)
        return;
    Line line = { .begin = flow->text->len,
                  .marks = (guint8)(look->marks | (bold ? GD_MARK_BOLD : 0)),
                  .level = look->level,
                  .cell = cell_here(flow) };
    g_string_append_len(flow->text, number.ptr, (gssize)number.len);
    g_string_append_len(flow->text, text.ptr, (gssize)text.len);
    line.len = flow->text->len - line.begin;
    g_array_append_val(flow->lines, line);
}

void gd_flow_close(GdFlow *flow, const GdFlowLook *look)
{
    Paragraph *paragraph = innermost(flow);
    if (!paragraph)
        return;
    gd_flow_break(flow);
    flow->n_open--;
    GdSlice rest = gd_slice_of_string(paragraph->text);
    for (guint i = 0; i < paragraph->bold_lines->len; i++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        add_line(flow, gd_slice_between(rest.ptr, end), look, i == 0,
                 g_array_index(paragraph->bold_lines, bool, i));
        rest = gd_slice_between(end + 1, gd_slice_end(rest));
    }
}

/* ---- tables ---- */

void gd_flow_open_row(GdFlow *flow)
{
    for (guint i = flow->rows->len; i > 0 && !g_array_index(flow->rows, Row, i - 1).holds_table; i--)
        g_array_index(flow->rows, Row, i - 1).holds_table =
            true; /* where one holds a table, all around it do */
    Row row = { .first = flow->lines->len };
    g_array_append_val(flow->rows, row);
}

void gd_flow_begin_cell(GdFlow *flow)
{
    if (flow->rows->len == 0)
        return;
    Row *row = &g_array_index(flow->rows, Row, flow->rows->len - 1);
    row->cell += row->cell < G_MAXUINT16;
}

static bool is_data(const GdFlow *flow, const Row *row)
{
    GdRow shape = { 0 };
    for (guint i = row->first; i < flow->lines->len && !shape.is_layout; i++) {
        const Line *line = line_at(flow, i);
        gd_row_add(&shape, line->cell, line->len, line->level > 0);
    }
    return !row->holds_table && gd_row_is_data(&shape);
}

/* The lines from `first` on become one, with tabs between the cells. */
static void join_row(GdFlow *flow, guint first)
{
    Line joined = { .begin = line_at(flow, first)->begin,
                    .marks = GD_MARK_TABLE | GD_MARK_BOLD | GD_MARK_ASIDE };
    g_autoptr(GString) text = g_string_new(NULL);
    guint16 cell = 1;
    for (guint i = first; i < flow->lines->len; i++) {
        const Line *line = line_at(flow, i);
        if (i > first && line->cell == cell)
            g_string_append_c(text, ' ');
        for (; cell < line->cell; cell++)
            g_string_append_c(text, '\t');
        g_string_append_len(text, flow->text->str + line->begin, (gssize)line->len);
        joined.marks &= (guint8)(line->marks | GD_MARK_TABLE);
    }
    g_string_truncate(flow->text, joined.begin);
    g_string_append_len(flow->text, text->str, (gssize)text->len);
    joined.len = text->len;
    joined.cell = cell_here(flow);
    g_array_set_size(flow->lines, first);
    g_array_append_val(flow->lines, joined);
}

void gd_flow_close_row(GdFlow *flow)
{
    if (flow->rows->len == 0)
        return;
    Row row = g_array_index(flow->rows, Row, flow->rows->len - 1);
    g_array_set_size(flow->rows, flow->rows->len - 1);
    if (is_data(flow, &row))
        join_row(flow, row.first);
}

/* ---- the end ---- */

static void empty(GdFlow *flow)
{
    g_string_truncate(flow->text, 0);
    g_array_set_size(flow->lines, 0);
    g_array_set_size(flow->rows, 0);
    flow->n_open = 0;
    flow->overflowed = false;
}

void gd_flow_move(GdFlow *from, GdFlow *to)
{
    for (guint i = 0; i < from->lines->len; i++) {
        Line line = *line_at(from, i);
        GdFlowLook look = { .marks = line.marks, .level = line.level, .number = GD_EMPTY };
        add_line(to, gd_slice(from->text->str + line.begin, line.len), &look, false, false);
    }
    to->overflowed |= from->overflowed;
    empty(from);
}

static void write_lines(const GdFlow *flow, GdExtract *out)
{
    g_string_truncate(out->own, 0);
    for (guint i = 0; i < flow->lines->len; i++) {
        const Line *line = line_at(flow, i);
        g_string_append_len(out->own, flow->text->str + line->begin, (gssize)line->len);
        g_string_append_c(out->own, '\n');
        if (line->marks) {
            GdLineMark mark = { .line = i + 1, .marks = line->marks, .level = line->level };
            g_array_append_val(out->marks, mark);
        }
    }
    out->text = gd_slice_of_string(out->own);
}

bool gd_flow_finish(GdFlow *flow, GdExtract *out, GError **error)
{
    bool overflowed = flow->overflowed, is_empty = flow->lines->len == 0;
    write_lines(flow, out);
    empty(flow);
    if (overflowed) {
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d MiB of text"), GD_TEXT_MAX >> 20);
        return false;
    }
    if (is_empty)
        return gd_read_refuse(error, GD_READ_EMPTY, _("the document holds no text"));
    return true;
}
