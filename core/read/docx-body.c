/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/docx-body.h"

#include "core/read/fields.h"
#include "core/read/sign.h"

/* What is in force at one place; a text box begins another one. */
typedef struct {
    const GdDocxStyle *style;
    GdDocxLook look; /* of the paragraph, as set in it */
    GdDocxLook run;  /* of the run at hand */
    GdDocxLook mark; /* of the paragraph's mark */
    bool open;       /* a paragraph is, in the flow */
    bool in_paragraph_look, in_run_look, in_run, in_text, in_instruction;
    bool shows;   /* something of the paragraph is seen */
    bool runs_on; /* the mark of the paragraph was deleted: the next one belongs to it */
} Place;

typedef struct {
    const GdDocxStyles *styles;
    GdDocxNumbering *numbering;
    GdFlow *flow;
    guint8 marks;
    Place place;
    GArray *outer; /* Place, those around text boxes */
    GdFieldsAround fields;
    unsigned skipped; /* depth within something that is not shown */
    GString *number;
} Body;

/* ---- paragraphs ---- */

static void open_paragraph(Body *b, const GdXmlElement *element)
{
    (void)element;
    Place *place = &b->place;
    if (!place->open)
        gd_flow_open(b->flow);
    place->open = true;
    place->runs_on = place->shows = false;
    place->look = place->run = place->mark = GD_DOCX_PLAIN;
    place->style = gd_docx_style(b->styles, gd_slice(NULL, 0));
}

static GdDocxLook over_style(GdDocxLook own, const GdDocxStyle *style)
{
    return style ? gd_docx_look_over(own, style->look) : own;
}

static void end_paragraph(Body *b)
{
    const Place *place = &b->place;
    GdDocxLook whole = over_style(place->look, place->style);
    bool heading = whole.outline >= 0 && whole.outline < GD_DOCX_BODY_LEVEL;
    GdFlowLook look = { .level = heading ? (guint8)(whole.outline + 1) : 0 };
    look.marks =
        (guint8)(b->marks | (heading ? GD_MARK_HEADING : 0) |
                 (place->style && place->style->is_title ? GD_MARK_TITLE : 0) |
                 (whole.centred == 1 ? GD_MARK_CENTRED : 0) | (b->fields.in_contents ? GD_MARK_ASIDE : 0));
    g_string_truncate(b->number, 0);
    if (place->shows ||
        over_style(place->mark, place->style).hidden != 1) /* hidden as a whole: it is not counted */
        gd_docx_number(b->numbering, place->style, &place->look, b->number);
    look.number = gd_slice_of_string(b->number);
    gd_flow_close(b->flow, &look);
    b->place.open = false;
}

static void close_paragraph(Body *b)
{
    if (!b->place.runs_on)
        end_paragraph(b);
}

/* ---- runs ---- */

static GdDocxLook look_of_run(const Body *b)
{
    return over_style(b->place.run, b->place.style);
}

static bool is_shown(const Body *b)
{
    return look_of_run(b).hidden != 1 && gd_fields_show(&b->fields);
}

static void add_text(Body *b, GdSlice text)
{
    if (!is_shown(b))
        return;
    b->place.shows = true;
    gd_flow_text(b->flow, text, look_of_run(b).bold == 1);
}

/* A character by its number, which is that of a sign where the font is one of signs (17.3.3.30). */
static void add_sign(Body *b, const GdXmlElement *element)
{
    GdSlice code = gd_xml_value(element, "char");
    g_autofree char *digits = g_strndup(code.ptr ? code.ptr : "", code.len);
    GdSignFont font = gd_sign_font(gd_xml_value(element, "font"));
    gunichar c = (gunichar)g_ascii_strtoull(digits, NULL, 16) & 0xFFFF;
    char utf8[6];
    if (font != GD_SIGN_NONE)
        add_text(b, gd_sign(font, c & 0xFF));
    else if (g_unichar_validate(c))
        add_text(b, gd_slice(utf8, (size_t)g_unichar_to_utf8(c, utf8)));
}

static void add_break(Body *b, const GdXmlElement *element)
{
    GdSlice type = gd_xml_value(element, "type");
    if (is_shown(b) && (!type.ptr || gd_slice_equal(type, GD_LITERAL("textWrapping"))))
        gd_flow_break(b->flow);
}

static void open_run(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->place.in_run = true;
    b->place.run = GD_DOCX_PLAIN;
}

static void close_run(Body *b)
{
    b->place.in_run = false;
}

static void set_run_style(Body *b, const GdXmlElement *element)
{
    GdSlice id = gd_xml_value(element, "val");
    const GdDocxStyle *style = id.ptr ? gd_docx_style(b->styles, id) : NULL;
    if (!style || !b->place.in_run)
        return;
    if (b->place.run.bold == GD_DOCX_UNSET)
        b->place.run.bold = style->look.bold;
    if (b->place.run.hidden == GD_DOCX_UNSET)
        b->place.run.hidden = style->look.hidden;
}

/* ---- places ---- */

static void enter_box(Body *b, const GdXmlElement *element)
{
    (void)element;
    g_array_append_val(b->outer, b->place);
    b->place = (Place){ 0 };
}

static void leave_box(Body *b)
{
    if (b->place.open)
        end_paragraph(b);
    b->place = g_array_index(b->outer, Place, b->outer->len - 1);
    g_array_set_size(b->outer, b->outer->len - 1);
}

/* WordArt keeps its words in an attribute (VML, 19.1.2.23). */
static void add_word_art(Body *b, const GdXmlElement *element)
{
    GdSlice words = gd_xml_value(element, "string");
    if (!words.ptr)
        return;
    gd_flow_open(b->flow);
    gd_flow_text(b->flow, words, false);
    gd_flow_close(b->flow, &(GdFlowLook){ .marks = b->marks, .number = GD_EMPTY });
}

/* ---- elements ---- */

static void add_field_mark(Body *b, const GdXmlElement *element)
{
    gd_fields_mark(&b->fields, element);
}

static void hide(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->skipped = 1;
}

/* In the look of a paragraph it is its mark that was deleted. */
static void hide_deleted(Body *b, const GdXmlElement *element)
{
    b->place.runs_on |= b->place.in_paragraph_look;
    hide(b, element);
}

/* Among the notes there is also the line that parts them from the text. */
static void open_note(Body *b, const GdXmlElement *element)
{
    GdSlice type = gd_xml_value(element, "type");
    b->skipped = type.ptr && !gd_slice_equal(type, GD_LITERAL("normal"));
}

static void set_style(Body *b, const GdXmlElement *element)
{
    b->place.style = gd_docx_style(b->styles, gd_xml_value(element, "val"));
}

static void open_paragraph_look(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->place.in_paragraph_look = true;
}

static void close_paragraph_look(Body *b)
{
    b->place.in_paragraph_look = false;
}

static void open_run_look(Body *b, const GdXmlElement *element)
{
    (void)element;
    b->place.in_run_look = true;
}

static void close_run_look(Body *b)
{
    b->place.in_run_look = false;
}

static void open_text(Body *b, const GdXmlElement *element)
{
    b->place.in_instruction = strcmp(element->name, "instrText") == 0;
    b->place.in_text = !b->place.in_instruction;
}

static void close_text(Body *b)
{
    b->place.in_text = b->place.in_instruction = false;
}

static void add_tab(Body *b, const GdXmlElement *element)
{
    (void)element;
    if (b->place.in_run) /* and not among the stops of a paragraph */
        add_text(b, GD_LITERAL("\t"));
}

static void add_hyphen(Body *b, const GdXmlElement *element)
{
    (void)element;
    add_text(b, GD_LITERAL("-"));
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

/* In the order of their names. */
typedef struct {
    const char *name;
    void (*open)(Body *b, const GdXmlElement *element);
    void (*close)(Body *b);
} Kind;

static const Kind kinds[] = {
    { "br", add_break, NULL },
    { "cr", add_break, NULL },
    { "del", hide_deleted, NULL },
    { "delInstrText", hide, NULL },
    { "delText", hide, NULL },
    { "endnote", open_note, NULL },
    { "fldChar", add_field_mark, NULL },
    { "footnote", open_note, NULL },
    { "instrText", open_text, close_text },
    { "moveFrom", hide_deleted, NULL },
    { "noBreakHyphen", add_hyphen, NULL },
    { "p", open_paragraph, close_paragraph },
    { "pPr", open_paragraph_look, close_paragraph_look },
    { "pPrChange", hide, NULL },
    { "pStyle", set_style, NULL },
    { "ptab", add_tab, NULL },
    { "r", open_run, close_run },
    { "rPr", open_run_look, close_run_look },
    { "rPrChange", hide, NULL },
    { "rStyle", set_run_style, NULL },
    { "rt", hide, NULL }, /* how a character is pronounced */
    { "sectPr", hide, NULL },
    { "sym", add_sign, NULL },
    { "t", open_text, close_text },
    { "tab", add_tab, NULL },
    { "tblPr", hide, NULL },
    { "tc", open_cell, NULL },
    { "tr", open_row, close_row },
    { "txbxContent", enter_box, leave_box },
};
static const Kind formula = { "t", open_text, close_text }; /* in Office Math */
static const Kind fallback = { "Fallback", hide, NULL };    /* of mc:AlternateContent: the choice was taken */
static const Kind word_art = { "textpath", add_word_art, NULL }; /* VML */

static int compare_kind(const void *name, const void *kind)
{
    return strcmp(name, ((const Kind *)kind)->name);
}

/* NULL: nothing to do for it. */
static const Kind *kind_of(const GdXmlElement *element)
{
    if (gd_docx_is_word(element))
        return bsearch(element->name, kinds, G_N_ELEMENTS(kinds), sizeof kinds[0], compare_kind);
    if (strcmp(element->name, fallback.name) == 0)
        return &fallback;
    if (strcmp(element->name, word_art.name) == 0)
        return &word_art;
    return strcmp(element->name, formula.name) == 0 && g_str_has_suffix(element->space, "/math") ? &formula
                                                                                                 : NULL;
}

static void set_look(Body *b, const GdXmlElement *element)
{
    const Place *place = &b->place;
    if (place->in_run && place->in_run_look)
        gd_docx_look_read(&b->place.run, element);
    else if (place->in_paragraph_look)
        gd_docx_look_read(place->in_run_look ? &b->place.mark : &b->place.look, element);
}

static void open_element(void *data, const GdXmlElement *element)
{
    Body *b = data;
    const Kind *kind = b->skipped ? NULL : kind_of(element);
    if (b->skipped)
        b->skipped++;
    else if (kind)
        kind->open(b, element);
    else
        set_look(b, element);
}

static void close_element(void *data, const GdXmlElement *element)
{
    Body *b = data;
    if (b->skipped && --b->skipped)
        return;
    const Kind *kind = kind_of(element);
    if (kind && kind->close)
        kind->close(b);
}

static void take_text(void *data, GdSlice piece)
{
    Body *b = data;
    if (b->skipped)
        return;
    if (b->place.in_text)
        add_text(b, piece);
    else if (b->place.in_instruction)
        gd_fields_instruct(&b->fields, piece);
}

bool gd_docx_body_read(GdSlice xml, const GdDocxStyles *styles, GdDocxNumbering *numbering, guint8 marks,
                       GdFlow *flow, GError **error)
{
    static const GdXmlEvents events = { open_element, close_element, take_text };
    Body b = { .styles = styles, .numbering = numbering, .flow = flow, .marks = marks };
    b.outer = g_array_new(FALSE, FALSE, sizeof(Place));
    b.number = g_string_new(NULL);
    bool sound = gd_xml_stream(xml, &events, &b, error);
    if (sound && b.place.open)
        end_paragraph(&b);
    g_array_free(b.outer, TRUE);
    g_string_free(b.number, TRUE);
    return sound;
}
