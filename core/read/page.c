/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/page.h"

#include "core/base/xml.h"
#include "core/doc/extract.h"
#include "core/read/conditions.h"
#include "core/read/markup.h"
#include "core/read/row.h"
#include "core/read/sign.h"

#define NO_BOX G_MAXUINT32

enum {
    TITLE_MAX = 1000,   /* bytes of <title> that are kept */
    LINK_LINES_MAX = 3, /* a link over more lines was never closed */
};

/* What is in force at one place of the page. */
typedef struct {
    bool hidden, in_title, bold, centred, pre, titled, in_article;
    bool link, file_link;
    bool counted, signs;
    guint8 level;
    guint16 cell;
    guint row; /* the frame of the row around, from 1; 0: none */
} State;

typedef struct {
    State outside; /* to go back to */
    guint32 is;    /* GdElement.is */
    guint32 box;   /* the one it is or stands in; NO_BOX: not made yet */
    guint8 kind;
    guint32 row_first; /* of a row: its first line */
    guint16 cells;
    bool holds_table;
} Frame;

typedef struct {
    GdPage *page;
    State state;
    GArray *frames;
    GdPageLine line;            /* the one being written */
    bool blank, blank_is_break; /* white space is due, and holds a line break */
    unsigned link_lines;        /* that the link around has gone over */
} Builder;

GdPage *gd_page_new(void)
{
    GdPage *page = g_new0(GdPage, 1);
    page->text = g_string_new(NULL);
    page->title = g_string_new(NULL);
    page->producer = g_string_new(NULL);
    page->lines = g_array_new(FALSE, FALSE, sizeof(GdPageLine));
    page->boxes = g_array_new(FALSE, FALSE, sizeof(GdBox));
    GdBox whole = { .is_page = true };
    g_array_append_val(page->boxes, whole);
    return page;
}

void gd_page_free(GdPage *page)
{
    if (!page)
        return;
    g_string_free(page->text, TRUE);
    g_string_free(page->title, TRUE);
    g_string_free(page->producer, TRUE);
    g_array_free(page->lines, TRUE);
    g_array_free(page->boxes, TRUE);
    g_free(page);
}

static Frame *frame_at(const Builder *b, guint index)
{
    return &g_array_index(b->frames, Frame, index);
}

/* Boxes are made when a line stands in them: most boxes of a page hold none. */
static guint32 box_here(Builder *b)
{
    guint depth = b->frames->len;
    while (depth > 0 && frame_at(b, depth - 1)->box == NO_BOX)
        depth--;
    guint32 box = depth ? frame_at(b, depth - 1)->box : 0;
    for (; depth < b->frames->len; depth++) {
        Frame *frame = frame_at(b, depth);
        if (frame->is & GD_EL_BOX) {
            GdBox made = { .parent = box, .kind = frame->kind, .is_page = (frame->is & GD_EL_PAGE) != 0 };
            box = b->page->boxes->len;
            g_array_append_val(b->page->boxes, made);
        }
        frame->box = box;
    }
    return box;
}

static void finish_line(Builder *b)
{
    GdPageLine line = b->line;
    b->line = (GdPageLine){ .begin = (guint32)b->page->text->len };
    b->blank = b->blank_is_break = false;
    line.len = (guint32)b->page->text->len - line.begin;
    if (gd_slice_trim(gd_page_text(b->page, &line)).len == 0) {
        g_string_truncate(b->page->text, line.begin);
        b->line.begin = line.begin;
        return;
    }
    b->link_lines += b->state.link;
    line.box = box_here(b);
    line.cell = b->state.cell;
    line.level = b->state.level;
    line.marks = (guint8)((line.level ? GD_MARK_HEADING : 0) | (b->state.titled ? GD_MARK_TITLE : 0) |
                          (b->state.centred ? GD_MARK_CENTRED : 0) |
                          (line.letters && line.bold_letters == line.letters ? GD_MARK_BOLD : 0));
    g_array_append_val(b->page->lines, line);
}

/* Between these a line break of the source is no space (CSS Text 3, 4.1.3). */
static bool is_wide(gunichar c)
{
    return gd_is_han(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFF60) || c == 0x201C ||
           c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0x2014 || c == 0x2026;
}

static void put_blank(Builder *b, GdSlice before)
{
    GString *text = b->page->text;
    bool due = b->blank, is_break = b->blank_is_break;
    b->blank = b->blank_is_break = false;
    if (!due || text->len == b->line.begin)
        return;
    unsigned width;
    gunichar last = gd_slice_last(gd_slice_between(text->str + b->line.begin, text->str + text->len));
    if (!is_break || !is_wide(last) || !is_wide(gd_slice_peek(before, &width)))
        g_string_append_c(text, ' ');
}

static bool is_letter(gunichar c)
{
    return gd_is_han(c) || (c < 0x80 ? g_ascii_isalpha((char)c) : c >= 0xC0 && c < 0x2000);
}

/* Adds a piece without foldable white space. */
static void put(Builder *b, GdSlice piece)
{
    put_blank(b, piece);
    g_string_append_len(b->page->text, piece.ptr, (gssize)piece.len);
    guint32 letters = 0;
    while (piece.len) {
        gunichar c = gd_slice_next(&piece);
        letters += is_letter(c);
        b->line.has_sentence |= c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F;
    }
    b->line.letters += letters;
    b->line.link_letters += b->state.link && b->link_lines < LINK_LINES_MAX ? letters : 0;
    b->line.bold_letters += b->state.bold ? letters : 0;
    b->line.has_attachment |= b->state.file_link;
}

static void put_folded(Builder *b, GdSlice text)
{
    const char *p = text.ptr, *end = gd_slice_end(text);
    while (p < end) {
        const char *begin = p;
        while (p < end && !g_ascii_isspace(*p))
            p++;
        if (p > begin)
            put(b, gd_slice_between(begin, p));
        for (; p < end && g_ascii_isspace(*p); p++) {
            b->blank = true;
            b->blank_is_break |= *p == '\n' || *p == '\r';
        }
    }
}

static void put_as_it_is(Builder *b, GdSlice text)
{
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        GdSlice line = end ? gd_slice_between(text.ptr, end) : text;
        bool carriage = end && line.len && line.ptr[line.len - 1] == '\r';
        put(b, gd_slice(line.ptr, line.len - carriage));
        if (end)
            finish_line(b);
        text = gd_slice_from(text, line.len + (end != NULL));
    }
}

/* A font of signs shows other ones than the text has. */
static void put_signs(Builder *b, GdSlice text)
{
    while (text.len) {
        gunichar c = gd_slice_next(&text) & 0xFF;
        GdSlice sign = g_ascii_isspace((char)c) ? GD_EMPTY : gd_sign(GD_SIGN_WINGDINGS, c);
        if (sign.len)
            put(b, sign);
    }
}

/* What a list of Word counts, as the readers of its documents write it (list.h): a bullet is no letter, and
 * blanks stand only where number and text would run together. */
static void put_counted(Builder *b, GdSlice text)
{
    text = gd_slice_trim(text);
    if (text.len == 0)
        return;
    bool is_bullet = b->state.signs || gd_slice_equal(text, GD_LITERAL("o"));
    b->blank = false;
    put_folded(b, is_bullet ? GD_LITERAL("●") : text);
    b->blank = !is_bullet && g_unichar_isalnum(gd_slice_last(text));
}

static void text_event(void *data, GdSlice piece)
{
    Builder *b = data;
    if (b->state.in_title) {
        if (b->page->title->len + piece.len <= TITLE_MAX)
            g_string_append_len(b->page->title, piece.ptr, (gssize)piece.len);
    } else if (b->state.hidden) {
        return;
    } else if (b->state.counted) {
        put_counted(b, piece);
    } else if (b->state.signs) {
        put_signs(b, piece);
    } else if (b->state.pre) {
        put_as_it_is(b, piece);
    } else {
        put_folded(b, piece);
    }
}

/* Is the row, from line `first` on, one of data? */
static bool is_data_row(const GdPage *page, guint first, const Frame *row)
{
    GdRow shape = { 0 };
    for (guint i = first; i < page->lines->len && !shape.is_layout; i++) {
        const GdPageLine *line = gd_page_line(page, i);
        gd_row_add(&shape, line->cell, line->len, line->level > 0);
    }
    return !row->holds_table && gd_row_is_data(&shape);
}

static void join_row(Builder *b, const Frame *row)
{
    GdPage *page = b->page;
    if (!is_data_row(page, row->row_first, row))
        return;
    GdPageLine joined = { .begin = (guint32)page->text->len, .marks = GD_MARK_TABLE, .box = box_here(b) };
    guint16 cell = 1;
    for (guint i = row->row_first; i < page->lines->len; i++) {
        const GdPageLine *line = gd_page_line(page, i);
        if (i > row->row_first && line->cell == cell)
            g_string_append_c(page->text, ' ');
        for (; cell < line->cell; cell++)
            g_string_append_c(page->text, '\t');
        /* the text grows: the piece is named by its offset */
        size_t at = page->text->len;
        g_string_set_size(page->text, at + line->len);
        memcpy(page->text->str + at, page->text->str + line->begin, line->len);
        joined.letters += line->letters;
        joined.link_letters += line->link_letters;
        joined.bold_letters += line->bold_letters;
        joined.n_links = (guint16)MIN(joined.n_links + line->n_links, G_MAXUINT16);
        joined.has_sentence |= line->has_sentence;
        joined.has_attachment |= line->has_attachment;
    }
    joined.len = (guint32)page->text->len - joined.begin;
    joined.cell = b->state.cell;
    if (joined.letters && joined.bold_letters == joined.letters)
        joined.marks |= GD_MARK_BOLD;
    g_array_set_size(page->lines, row->row_first);
    g_array_append_val(page->lines, joined);
    b->line.begin = (guint32)page->text->len;
}

static void open_cell(Builder *b)
{
    if (b->state.row == 0)
        return;
    Frame *row = frame_at(b, b->state.row - 1);
    row->cells += row->cells < G_MAXUINT16;
    b->state.cell = row->cells;
}

/* Where one frame holds a table, all around it do. */
static void open_table(Builder *b)
{
    for (guint i = b->frames->len; i > 0 && !frame_at(b, i - 1)->holds_table; i--)
        frame_at(b, i - 1)->holds_table = true;
    b->state.cell = 0;
    b->state.row = 0;
}

static guint8 kind_of_box(const State *state, GdElement element, const GdAttributes *a)
{
    if ((element.is & GD_EL_FURNITURE) || a->acts_as_furniture ||
        ((element.is & GD_EL_PAGE_FURNITURE) && !state->in_article))
        return GD_BOX_FURNITURE;
    return a->names_furniture && !(element.is & (GD_EL_PAGE | GD_EL_ARTICLE)) ? GD_BOX_NAMED_FURNITURE
                                                                              : GD_BOX_PLAIN;
}

/* What holds inside the element. */
static void enter(State *state, GdElement element, const GdAttributes *a)
{
    state->in_title = (element.is & GD_EL_TITLE) != 0;
    state->hidden |= (element.is & GD_EL_HIDDEN) || a->hidden;
    state->in_article |= (element.is & GD_EL_ARTICLE) != 0;
    state->bold = (state->bold || (element.is & GD_EL_BOLD) || a->bold) && !a->regular;
    state->centred = (state->centred || (element.is & GD_EL_CENTRED) || a->centred) && !a->aligned;
    if (element.is & GD_EL_TABLE) /* it is the table that is centred, not what its cells hold */
        state->centred = false;
    state->pre |= (element.is & GD_EL_PRE) || a->pre;
    state->titled |= a->titled;
    state->counted |= a->counted;
    state->signs |= a->signs;
    if (element.level || a->level)
        state->level = element.level ? element.level : a->level;
    if (element.is & GD_EL_LINK) {
        state->link = a->leads_away;
        state->file_link = a->leads_to_file;
    }
}

static void read_meta(GdPage *page, const char *const *attributes)
{
    const char *name = gd_attribute(attributes, "name"), *content = gd_attribute(attributes, "content");
    if (name && content && g_ascii_strcasecmp(name, "generator") == 0)
        g_string_assign(page->producer, content);
}

static void open_event(void *data, const char *name, const char *const *attributes)
{
    Builder *b = data;
    GdElement element = gd_element(name);
    GdAttributes a = gd_attributes(attributes);
    if (element.is & (GD_EL_BLOCK | GD_EL_BREAK))
        finish_line(b);
    if (element.is & GD_EL_META)
        read_meta(b->page, attributes);
    guint around = b->frames->len;
    Frame frame = { .outside = b->state,
                    .is = element.is,
                    .box = around && !(element.is & GD_EL_BOX) ? frame_at(b, around - 1)->box : NO_BOX,
                    .kind = kind_of_box(&b->state, element, &a),
                    .row_first = b->page->lines->len };
    if (element.is & GD_EL_TABLE)
        open_table(b);
    if (element.is & GD_EL_CELL)
        open_cell(b);
    if (element.is & GD_EL_LINK)
        b->link_lines = 0;
    enter(&b->state, element, &a);
    b->line.n_links += (element.is & GD_EL_LINK) && a.leads_away && b->line.n_links < G_MAXUINT16;
    g_array_append_val(b->frames, frame);
    if (element.is & GD_EL_ROW)
        b->state.row = b->frames->len;
}

static void close_event(void *data, const char *name)
{
    (void)name;
    Builder *b = data;
    if (b->frames->len == 0)
        return;
    Frame frame = *frame_at(b, b->frames->len - 1);
    if (frame.is & (GD_EL_BLOCK | GD_EL_BREAK))
        finish_line(b);
    g_array_set_size(b->frames, b->frames->len - 1);
    b->state = frame.outside;
    if (frame.is & GD_EL_ROW)
        join_row(b, &frame);
}

bool gd_page_parse(GdPage *page, GdSlice utf8, GError **error)
{
    static const GdHtmlEvents events = { open_event, close_event, text_event };
    Builder b = { .page = page, .frames = g_array_new(FALSE, FALSE, sizeof(Frame)) };
    GString *cleaned = gd_without_conditions(utf8);
    bool shallow = gd_html_parse(cleaned ? gd_slice_of_string(cleaned) : utf8, &events, &b, error);
    if (shallow)
        finish_line(&b);
    g_array_free(b.frames, TRUE);
    if (cleaned)
        g_string_free(cleaned, TRUE);
    return shallow;
}
