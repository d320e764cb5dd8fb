/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-body.h"

#include "core/base/language.h"
#include "core/read/doc-boxes.h"
#include "core/read/doc-lists.h"
#include "core/read/doc-pages.h"
#include "core/read/doc-pieces.h"
#include "core/read/doc-styles.h"
#include "core/read/fields.h"
#include "core/read/place.h"
#include "core/read/reader.h"

/* What characters below the blank stand for, and that which stands for a sign. */
enum {
    CELL_MARK = 0x07,
    SHAPE = 0x08,
    LINE_BREAK = 0x0B,
    SECTION_MARK = 0x0C, /* or the break of a page */
    PARAGRAPH_MARK = 0x0D,
    COLUMN_BREAK = 0x0E,
    FIELD_BEGIN = 0x13,
    FIELD_SEPARATOR = 0x14,
    FIELD_END = 0x15,
    FIXED_HYPHEN = 0x1E,
    SIGN = '(',
};

typedef struct {
    const GdDocFile *file;
    GdDocPieces *pieces;
    GdDocStyles *styles;
    GdDocLists *lists;
    GArray *boxes; /* GdDocBox */
    GdPlaces *places;
    GdFieldsAround fields;
    GdExtract *out;
    GString *text, *number;
    guint8 marks;
    size_t told; /* bytes of modifiers */
} Body;

/* A paragraph as it is read: the looks that its mark has. */
typedef struct {
    GdDocParagraph look;
    const GdDocStyle *style;
    unsigned depth;
} Paragraph;

static void read_text(Body *b, guint32 begin, guint32 end);

/* ---- paragraphs ---- */

static unsigned width(const GdDocPiece *piece)
{
    return piece->narrow ? 1 : 2;
}

/* A section ends with the paragraph; a page breaks within one. */
static bool is_mark(const Body *b, const GdDocPiece *piece, guint32 number, gunichar c)
{
    if (c != SECTION_MARK)
        return c == PARAGRAPH_MARK || c == CELL_MARK;
    guint32 place = gd_doc_place(piece, number);
    return gd_doc_stretch(b->file, GD_DOC_PARAGRAPH_PAGES, place).end <= place + width(piece);
}

/* The mark that ends the paragraph, or `end`. */
static guint32 find_mark(const Body *b, guint32 begin, guint32 end)
{
    for (const GdDocPiece *piece; begin < end && (piece = gd_doc_piece(b->pieces, begin));)
        for (; begin < MIN(end, piece->end); begin++)
            if (is_mark(b, piece, begin, gd_doc_unit(b->file, piece, begin)))
                return begin;
    return end;
}

static Paragraph paragraph_at(Body *b, guint32 mark)
{
    const GdDocPiece *piece = gd_doc_piece(b->pieces, mark);
    if (!piece)
        return (Paragraph){ .style = gd_doc_style(b->styles, 0), .look.outline = GD_DOC_BODY_LEVEL };
    char made[3];
    GdDocStretch stretch = gd_doc_stretch(b->file, GD_DOC_PARAGRAPH_PAGES, gd_doc_place(piece, mark));
    Paragraph p = { .look = gd_doc_style(b->styles, stretch.style)->paragraph };
    p.look.style = stretch.style;
    b->told += gd_doc_paragraph_change(&p.look, stretch.modifiers, b->file->data);
    b->told += gd_doc_paragraph_change(&p.look, gd_doc_piece_change(b->pieces, piece, made), b->file->data);
    p.style = gd_doc_style(b->styles, p.look.style);
    p.depth = !p.look.in_table ? 0 : MAX(p.look.depth, 1);
    return p;
}

static void end_paragraph(Body *b, const Paragraph *p, unsigned depth)
{
    bool heading = p->look.outline < GD_DOC_BODY_LEVEL;
    GdFlowLook look = { .level = heading ? p->look.outline + 1 : 0 };
    look.marks = (guint8)(b->marks | (heading ? GD_MARK_HEADING : 0) |
                          (p->style->is_title ? GD_MARK_TITLE : 0) | (p->look.centred ? GD_MARK_CENTRED : 0));
    g_string_truncate(b->number, 0);
    gd_doc_number(b->lists, &p->look, b->number);
    look.number = gd_slice_of_string(b->number);
    gd_places_end_paragraph(b->places, &look, depth);
}

static void take_mark(Body *b, const Paragraph *p, gunichar mark)
{
    bool ends_row = mark == CELL_MARK ? p->look.ends_row : p->look.ends_inner_row;
    unsigned depth = mark == CELL_MARK ? MAX(p->depth, 1) : p->depth;
    if (ends_row && depth) {
        gd_places_end_row(b->places, depth);
        return;
    }
    end_paragraph(b, p, depth);
    if (mark == CELL_MARK || p->look.ends_inner_cell)
        gd_places_end_cell(b->places);
}

/* ---- characters ---- */

/* What was collected is text, or the instruction of a field. */
static void flush(Body *b, const GdDocRun *run)
{
    GdSlice text = gd_slice_of_string(b->text);
    if (!text.len)
        return;
    if (!gd_fields_show(&b->fields)) {
        gd_fields_instruct(&b->fields, text);
    } else if (!run->hidden) {
        if (b->fields.in_contents)
            gd_places_mark(b->places, GD_MARK_ASIDE);
        gd_places_text(b->places, text, run->bold);
    }
    g_string_truncate(b->text, 0);
}

static void read_words(Body *b, GdSlice utf16)
{
    g_autofree gunichar2 *units = g_new0(gunichar2, utf16.len / 2 + 1);
    memcpy(units, utf16.ptr, utf16.len / 2 * 2);
    for (size_t i = 0; i < utf16.len / 2; i++)
        units[i] = GUINT16_FROM_LE(units[i]);
    g_autofree char *words = g_utf16_to_utf8(units, -1, NULL, NULL, NULL);
    if (!words)
        return;
    gd_places_text(b->places, gd_slice_of(words), false);
    gd_places_end_paragraph(b->places, &(GdFlowLook){ .marks = b->marks, .number = GD_EMPTY }, 0);
}

static void read_boxes(Body *b, guint32 anchor, unsigned depth)
{
    for (guint i = gd_doc_boxes_find(b->boxes, anchor); i < b->boxes->len; i++) {
        GdDocBox box = g_array_index(b->boxes, GdDocBox, i);
        if (box.anchor != anchor)
            return;
        GdFieldsAround around = b->fields;
        b->fields = (GdFieldsAround){ 0 };
        gd_places_enter_box(b->places, depth);
        if (box.words.len)
            read_words(b, box.words);
        else
            read_text(b, box.begin, box.end);
        gd_places_leave_box(b->places);
        b->fields = around;
    }
}

/* A page or column that breaks before the paragraph leaves its number with its text. */
static bool is_break(const Body *b, gunichar c)
{
    bool is_before = !gd_places_begun(b->places);
    return c == LINE_BREAK || ((c == SECTION_MARK || c == COLUMN_BREAK) && !is_before);
}

/* Is it one that stands for something else than itself? */
static bool take_control(Body *b, const Paragraph *p, const GdDocRun *run, guint32 number, gunichar c)
{
    if (c >= ' ' || c == '\t')
        return false;
    flush(b, run);
    bool is_shown = !run->hidden && gd_fields_show(&b->fields);
    if (c == FIELD_BEGIN)
        gd_fields_begin(&b->fields);
    else if (c == FIELD_SEPARATOR)
        gd_fields_separate(&b->fields);
    else if (c == FIELD_END)
        gd_fields_end(&b->fields);
    else if (c == FIXED_HYPHEN)
        g_string_append_c(b->text, '-');
    else if (c == SHAPE && run->special && is_shown && number < b->file->begin[GD_DOC_MAIN + 1])
        read_boxes(b, number, p->depth);
    else if (is_break(b, c) && is_shown)
        gd_places_break(b->places);
    return true;
}

/* Half of a pair of surrogates stands alone. */
static void lose_half(Body *b)
{
    b->out->n_replaced++;
    g_string_append(b->text, "\uFFFD");
}

static void add_sign(Body *b, guint16 font_number, gunichar c)
{
    GdSignFont font = gd_doc_font(b->styles, font_number);
    if (font != GD_SIGN_NONE) {
        GdSlice text = gd_sign(font, c & 0xFF);
        g_string_append_len(b->text, text.ptr, (gssize)text.len);
    } else if (g_unichar_validate(c)) {
        g_string_append_unichar(b->text, c);
    }
}

static void take_run(Body *b, const Paragraph *p, const GdDocRun *run, const GdDocPiece *piece, guint32 begin,
                     guint32 end)
{
    gunichar high = 0;
    for (guint32 at = begin; at < end; at++) {
        gunichar c = gd_doc_unit(b->file, piece, at);
        bool is_low = (c & 0xFC00) == 0xDC00;
        if (high && !is_low)
            lose_half(b);
        if (run->is_sign && c == SIGN)
            add_sign(b, run->sign_font, run->sign_code);
        else if (is_low && high)
            g_string_append_unichar(b->text, 0x10000 + ((high & 0x3FF) << 10 | (c & 0x3FF)));
        else if (is_low)
            lose_half(b);
        else if (c >= 0xF000 && c <= 0xF0FF)
            add_sign(b, run->font, c);
        else if ((c & 0xFC00) != 0xD800 && !take_control(b, p, run, at, c))
            g_string_append_unichar(b->text, c);
        high = (c & 0xFC00) == 0xD800 ? c : 0;
    }
    if (high)
        lose_half(b);
    flush(b, run);
}

/* The look of the character of that number, and in *end the first one that may have another. */
static GdDocRun run_at(Body *b, const Paragraph *p, const GdDocPiece *piece, guint32 number, guint32 *end)
{
    char made[3];
    guint32 place = gd_doc_place(piece, number);
    GdDocStretch stretch = gd_doc_stretch(b->file, GD_DOC_CHARACTER_PAGES, place);
    guint32 n = (stretch.end - place + width(piece) - 1) / width(piece);
    *end = n < piece->end - number ? number + n : piece->end;
    return gd_doc_run(b->styles, p->style, stretch.modifiers, gd_doc_piece_change(b->pieces, piece, made),
                      &b->told);
}

static void take_runs(Body *b, const Paragraph *p, guint32 begin, guint32 end)
{
    for (const GdDocPiece *piece; begin < end && (piece = gd_doc_piece(b->pieces, begin));) {
        guint32 next;
        if (b->told > GD_DOC_LOOKS_MAX)
            return;
        GdDocRun run = run_at(b, p, piece, begin, &next);
        next = MIN(next, end);
        if (!run.deleted)
            take_run(b, p, &run, piece, begin, next);
        begin = next;
    }
}

/* ---- texts ---- */

/* Where a mark was deleted, the next paragraph belongs to it; the last one of a text may lack its mark. */
static void read_text(Body *b, guint32 begin, guint32 end)
{
    while (begin < end && b->told <= GD_DOC_LOOKS_MAX) {
        guint32 mark = find_mark(b, begin, end), next;
        const GdDocPiece *piece = mark < end ? gd_doc_piece(b->pieces, mark) : NULL;
        Paragraph p = paragraph_at(b, MIN(mark, end - 1));
        take_runs(b, &p, begin, mark);
        if (piece && !run_at(b, &p, piece, mark, &next).deleted)
            take_mark(b, &p, gd_doc_unit(b->file, piece, mark));
        else if (mark == end && gd_places_begun(b->places))
            end_paragraph(b, &p, p.depth);
        begin = mark + 1;
    }
    gd_places_end_row(b->places, 1);
}

static void read_all(Body *b)
{
    static const GdDocText notes[] = { GD_DOC_FOOTNOTES, GD_DOC_ENDNOTES };
    const guint32 *begin = b->file->begin;
    read_text(b, begin[GD_DOC_MAIN], begin[GD_DOC_MAIN + 1]);
    read_boxes(b, GD_DOC_NO_ANCHOR, 0);
    b->marks = GD_MARK_ASIDE;
    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
        b->fields = (GdFieldsAround){ 0 };
        read_text(b, begin[notes[i]], begin[notes[i] + 1]);
    }
}

static bool is_within_limits(const Body *b, GError **error)
{
    if (gd_places_overflowed(b->places))
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("tables more than %d deep within each other"),
                    GD_ROWS_MAX);
    else if (b->told > GD_DOC_LOOKS_MAX)
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d MiB of formatting"),
                    GD_DOC_LOOKS_MAX >> 20);
    else
        return true;
    return false;
}

bool gd_doc_body_read(const GdDocFile *file, GdFlow *flow, GdExtract *out, GError **error)
{
    g_autoptr(GdDocPieces) pieces = gd_doc_pieces_read(file, error);
    g_autoptr(GdDocLists) lists = pieces ? gd_doc_lists_read(file, error) : NULL;
    if (!lists)
        return false;
    g_autoptr(GdDocStyles) styles = gd_doc_styles_read(file);
    g_autoptr(GdPlaces) places = gd_places_new(flow);
    Body body = {
        .file = file, .pieces = pieces, .styles = styles, .lists = lists, .places = places, .out = out
    };
    body.boxes = gd_doc_boxes_read(file);
    body.text = g_string_new(NULL);
    body.number = g_string_new(NULL);
    read_all(&body);
    g_array_free(body.boxes, TRUE);
    g_string_free(body.text, TRUE);
    g_string_free(body.number, TRUE);
    return is_within_limits(&body, error);
}
