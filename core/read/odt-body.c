/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/odt-body.h"

#include "core/read/odt-lists.h"
#include "core/read/reader.h"

enum { BLANKS_MAX = 200 }; /* of one text:s */

/* A paragraph that is open; one in a text box stands within another. */
typedef struct {
    GdFlowLook look;
    GdOdtLook run;    /* of the characters at hand */
    char *number;     /* what look.number shows */
    guint entered;    /* for gd_odt_lists_leave */
    unsigned foreign; /* depth in something that is no text: a picture, its description */
    bool begun;       /* something was shown */
    bool blank;       /* blanks were met, which count as one, and at an end of the paragraph as none */
    bool hidden;
} Paragraph;

typedef struct {
    const GdOdtStyles *styles;
    GdOdtLists *lists;
    GdFlow *body, *notes, *flow; /* flow: one of the others */
    GArray *open;                /* Paragraph */
    GArray *runs;                /* GdOdtLook, those around the one at hand */
    unsigned in_notes, in_contents, skipped;
    bool is_text;
} Body;

static void clear_paragraph(gpointer data)
{
    g_free(((Paragraph *)data)->number);
}

static Paragraph *innermost(const Body *b)
{
    return b->open->len ? &g_array_index(b->open, Paragraph, b->open->len - 1) : NULL;
}

/* ---- paragraphs ---- */

static void look_of(const Body *b, const GdOdtStyle *style, int heading, GdFlowLook *look)
{
    look->level = (guint8)MIN(heading, G_MAXUINT8);
    look->marks = (guint8)((heading ? GD_MARK_HEADING : 0) | (style->is_title ? GD_MARK_TITLE : 0) |
                           (style->look.centred == 1 ? GD_MARK_CENTRED : 0) |
                           (b->in_contents || b->in_notes ? GD_MARK_ASIDE : 0));
}

static void open_paragraph(Body *b, const GdXmlElement *element)
{
    bool is_heading = strcmp(element->name, "h") == 0;
    int heading = is_heading ? MAX(gd_xml_number(element, "outline-level", 1), 1) : 0;
    GdOdtStyle style = gd_odt_style(b->styles, GD_ODT_PARAGRAPH, gd_xml_value(element, "style-name"));
    Paragraph paragraph = { .run = style.look };
    look_of(b, &style, heading, &paragraph.look);
    g_autoptr(GString) number = g_string_new(NULL);
    gd_odt_lists_number(b->lists, element, &style, is_heading ? heading : style.outline, number);
    paragraph.number = g_strdup(number->str);
    paragraph.hidden = style.look.hidden == 1;
    paragraph.entered = gd_odt_lists_enter(b->lists);
    g_array_append_val(b->open, paragraph);
    gd_flow_open(b->flow);
}

static void close_paragraph(Body *b)
{
    Paragraph *paragraph = innermost(b);
    paragraph->look.number = paragraph->hidden ? GD_EMPTY : gd_slice_of(paragraph->number);
    gd_flow_close(b->flow, &paragraph->look);
    gd_odt_lists_leave(b->lists, paragraph->entered);
    g_array_set_size(b->open, b->open->len - 1);
}

/* ---- what is in them ---- */

static bool is_shown(const Paragraph *paragraph)
{
    return paragraph && !paragraph->foreign && !paragraph->hidden && paragraph->run.hidden != 1;
}

static bool is_bold(const GdOdtLook *run)
{
    return (run->bold_han == GD_ODT_UNSET ? run->bold : run->bold_han) == 1;
}

/* Adds what is no blank, or one that counts. */
static void add(Body *b, GdSlice text)
{
    Paragraph *paragraph = innermost(b);
    if (!is_shown(paragraph))
        return;
    if (paragraph->blank && paragraph->begun)
        gd_flow_text(b->flow, GD_LITERAL(" "), is_bold(&paragraph->run));
    gd_flow_text(b->flow, text, is_bold(&paragraph->run));
    paragraph->begun = true;
    paragraph->blank = false;
}

static size_t span_of(GdSlice text, bool blank)
{
    size_t n = 0;
    while (n < text.len && (memchr(" \t\r\n", text.ptr[n], 4) != NULL) == blank)
        n++;
    return n;
}

static void take_text(void *data, GdSlice piece)
{
    Body *b = data;
    Paragraph *paragraph = innermost(b);
    if (b->skipped || !is_shown(paragraph))
        return;
    while (piece.len) {
        size_t n = span_of(piece, false);
        if (n)
            add(b, gd_slice(piece.ptr, n));
        piece = gd_slice_from(piece, n);
        n = span_of(piece, true);
        paragraph->blank |= n > 0;
        piece = gd_slice_from(piece, n);
    }
}

static void add_blanks(Body *b, const GdXmlElement *element)
{
    char blanks[BLANKS_MAX];
    memset(blanks, ' ', sizeof blanks);
    int n = CLAMP(gd_xml_number(element, "c", 1), 1, BLANKS_MAX);
    add(b, gd_slice(blanks, (size_t)n));
}

static void add_tab(Body *b, const GdXmlElement *element)
{
    (void)element;
    add(b, GD_LITERAL("\t"));
}

static void add_break(Body *b, const GdXmlElement *element)
{
    (void)element;
    Paragraph *paragraph = innermost(b);
    if (!is_shown(paragraph))
        return;
    gd_flow_break(b->flow);
    paragraph->blank = paragraph->begun = false;
}

static void open_run(Body *b, const GdXmlElement *element)
{
    Paragraph *paragraph = innermost(b);
    GdOdtLook outer = paragraph ? paragraph->run : GD_ODT_PLAIN;
    g_array_append_val(b->runs, outer);
    GdOdtStyle style = gd_odt_style(b->styles, GD_ODT_CHARACTERS, gd_xml_value(element, "style-name"));
    if (paragraph)
        paragraph->run = gd_odt_look_over(style.look, outer);
}

static void close_run(Body *b)
{
    if (innermost(b))
        innermost(b)->run = g_array_index(b->runs, GdOdtLook, b->runs->len - 1);
    g_array_set_size(b->runs, b->runs->len - 1);
}

/* ---- what is not shown ---- */

static void hide(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->skipped = 1;
}

static void open_section(Body *b, const GdXmlElement *element)
{
    if (gd_xml_value_is(element, "display", "none") ||
        (gd_xml_value_is(element, "display", "condition") && gd_xml_value_is(element, "is-hidden", "true")))
        hide(b, element);
}

static void open_hidden_text(Body *b, const GdXmlElement *element)
{
    if (!gd_xml_value_is(element, "is-hidden", "false"))
        hide(b, element);
}

/* What stands in front of it has been shown already. */
static void hide_paragraph(Body *b, const GdXmlElement *element)
{
    if (innermost(b) && gd_xml_value_is(element, "is-hidden", "true"))
        innermost(b)->hidden = true;
}

/* ---- places ---- */

static void open_text(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->is_text = true;
}

static void open_note(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->in_notes++;
    b->flow = b->notes;
}

static void close_note(Body *b)
{
    if (--b->in_notes == 0)
        b->flow = b->body;
}

static void open_contents(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->in_contents++;
}

static void close_contents(Body *b)
{
    b->in_contents--;
}

static void open_row(Body *b, const GdXmlElement *element)
{
    (void)element;
    gd_flow_open_row(b->flow);
}

static void close_row(Body *b)
{
    gd_flow_close_row(b->flow);
}

static void open_cell(Body *b, const GdXmlElement *element)
{
    (void)element;
    gd_flow_begin_cell(b->flow);
}

static void open_list(Body *b, const GdXmlElement *element)
{
    gd_odt_lists_open(b->lists, element);
}

static void open_numbered(Body *b, const GdXmlElement *element)
{
    gd_odt_lists_open_numbered(b->lists, element);
}

static void close_list(Body *b)
{
    gd_odt_lists_close(b->lists);
}

static void open_item(Body *b, const GdXmlElement *element)
{
    gd_odt_lists_open_item(b->lists, element);
}

static void open_header(Body *b, const GdXmlElement *element)
{
    (void)element;
    gd_odt_lists_open_header(b->lists);
}

/* ---- elements ---- */

/* In the order of their names. */
typedef struct {
    const char *name, *vocabulary;
    void (*open)(Body *b, const GdXmlElement *element);
    void (*close)(Body *b);
} Kind;

static const Kind kinds[] = {
    { "alphabetical-index", "text", open_contents, close_contents },
    { "alphabetical-index-source", "text", hide, NULL },
    { "annotation", "office", hide, NULL },
    { "bibliography-source", "text", hide, NULL },
    { "covered-table-cell", "table", open_cell, NULL },
    { "forms", "office", hide, NULL },
    { "h", "text", open_paragraph, close_paragraph },
    { "hidden-paragraph", "text", hide_paragraph, NULL },
    { "hidden-text", "text", open_hidden_text, NULL },
    { "illustration-index", "text", open_contents, close_contents },
    { "illustration-index-source", "text", hide, NULL },
    { "line-break", "text", add_break, NULL },
    { "list", "text", open_list, close_list },
    { "list-header", "text", open_header, NULL },
    { "list-item", "text", open_item, NULL },
    { "note-body", "text", open_note, close_note },
    { "note-citation", "text", hide, NULL },
    { "number", "text", hide, NULL }, /* is counted here */
    { "numbered-paragraph", "text", open_numbered, close_list },
    { "object-index", "text", open_contents, close_contents },
    { "object-index-source", "text", hide, NULL },
    { "p", "text", open_paragraph, close_paragraph },
    { "ruby-text", "text", hide, NULL }, /* how a character is pronounced */
    { "s", "text", add_blanks, NULL },
    { "script", "text", hide, NULL },
    { "section", "text", open_section, NULL },
    { "span", "text", open_run, close_run },
    { "tab", "text", add_tab, NULL },
    { "table-cell", "table", open_cell, NULL },
    { "table-index", "text", open_contents, close_contents },
    { "table-index-source", "text", hide, NULL },
    { "table-of-content", "text", open_contents, close_contents },
    { "table-of-content-source", "text", hide, NULL },
    { "table-row", "table", open_row, close_row },
    { "text", "office", open_text, NULL },
    { "tracked-changes", "text", hide, NULL }, /* holds what was deleted */
    { "user-index", "text", open_contents, close_contents },
    { "user-index-source", "text", hide, NULL },
};

static int compare_kind(const void *name, const void *kind)
{
    return strcmp(name, ((const Kind *)kind)->name);
}

/* NULL: nothing to do for it. */
static const Kind *kind_of(const GdXmlElement *element)
{
    const Kind *kind = bsearch(element->name, kinds, G_N_ELEMENTS(kinds), sizeof kinds[0], compare_kind);
    return kind && gd_odt_is(element, kind->vocabulary) ? kind : NULL;
}

/* Of a vocabulary that is not known the text is shown (ODF 1.3 part 3, 3.17). */
static bool is_foreign(const GdXmlElement *element)
{
    return gd_odt_is(element, NULL) && !gd_odt_is(element, "text");
}

static void open_element(void *data, const GdXmlElement *element)
{
    Body *b = data;
    if (b->skipped) {
        b->skipped++;
        return;
    }
    const Kind *kind = kind_of(element);
    if (kind)
        kind->open(b, element);
    else if (is_foreign(element) && innermost(b))
        innermost(b)->foreign++;
}

static void close_element(void *data, const GdXmlElement *element)
{
    Body *b = data;
    if (b->skipped) {
        b->skipped--;
        return;
    }
    const Kind *kind = kind_of(element);
    if (kind && kind->close)
        kind->close(b);
    else if (!kind && is_foreign(element) && innermost(b))
        innermost(b)->foreign--;
}

/* ---- the whole ---- */

bool gd_odt_body_read(GdSlice xml, const GdOdtStyles *styles, GdFlow *flow, bool *is_text, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, take_text };
    g_autoptr(GdOdtLists) lists = gd_odt_lists_new(styles);
    g_autoptr(GdFlow) notes = gd_flow_new();
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(GdOdtLook));
    g_array_set_clear_func(open, clear_paragraph);
    Body b = { .styles = styles,
               .lists = lists,
               .body = flow,
               .notes = notes,
               .flow = flow,
               .open = open,
               .runs = runs };
    if (!gd_xml_stream(xml, &events, &b, error) || !gd_odt_lists_check(lists, error))
        return false;
    gd_flow_move(notes, flow);
    *is_text = b.is_text;
    return true;
}
