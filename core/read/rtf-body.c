/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-body.h"

#include "core/base/language.h"
#include "core/read/reader.h"
#include "core/read/rtf-inside.h"

/* ---- words ---- */

static void add_sign(GdRtf *r, int c, const GdRtfToken *word)
{
    (void)word;
    if (r->fallback)
        r->fallback--;
    else
        gd_rtf_add_character(r, (gunichar)c);
}

/* Nothing is left to be done for it. */
static void pass_over(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)r;
    (void)arg;
    (void)word;
}

/* In the order of their names.  In what is not shown only those `anywhere` mean something. */
typedef struct {
    const char *name;
    void (*act)(GdRtf *r, int arg, const GdRtfToken *word);
    int arg;
    bool anywhere;
} Word;

#define AT(field) (int)G_STRUCT_OFFSET(GdRtfState, field)

static const Word words[] = {
    { "aftncn", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "aftnsep", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "aftnsepc", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "ansicpg", gd_rtf_set_page, 0, true },
    { "b", gd_rtf_set_switch, AT(bold), true },
    { "bullet", add_sign, 0x2022, true },
    { "cell", gd_rtf_end_cell, 1, false },
    { "colortbl", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "cpg", gd_rtf_set_code_page, 0, true },
    { "deff", gd_rtf_set_usual_font, 0, true },
    { "deleted", gd_rtf_set_switch, AT(deleted), true },
    { "do", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "dptxbxtext", gd_rtf_begin, GD_RTF_IN_BOX, true },
    { "emdash", add_sign, 0x2014, true },
    { "emspace", add_sign, 0x2003, true },
    { "endash", add_sign, 0x2013, true },
    { "enspace", add_sign, 0x2002, true },
    { "f", gd_rtf_set_font, 0, true },
    { "fcharset", gd_rtf_set_charset, 0, true },
    { "field", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "filetbl", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "fldinst", gd_rtf_begin, GD_RTF_IN_INSTRUCTION, true },
    { "fldrslt", gd_rtf_begin, GD_RTF_IN_RESULT, true },
    { "fonttbl", gd_rtf_begin, GD_RTF_IN_FONTS, true },
    { "footer", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "footerf", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "footerl", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "footerr", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "footnote", gd_rtf_begin, GD_RTF_IN_NOTE, true },
    { "ftncn", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "ftnsep", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "ftnsepc", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "generator", gd_rtf_begin, GD_RTF_IN_GENERATOR, true },
    { "header", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "headerf", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "headerl", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "headerr", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "ilvl", gd_rtf_set_level, AT(list_level), true },
    { "info", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "intbl", gd_rtf_set_switch, AT(in_table), true },
    { "itap", gd_rtf_set_number, AT(depth), true },
    { "ldblquote", add_sign, 0x201C, true },
    { "line", gd_rtf_add_break, 0, false },
    { "listoverridetable", gd_rtf_begin, GD_RTF_IN_LISTS, true },
    { "listtable", gd_rtf_begin, GD_RTF_IN_LISTS, true },
    { "listtext", gd_rtf_begin, GD_RTF_IN_NUMBER, true },
    { "lquote", add_sign, 0x2018, true },
    { "ls", gd_rtf_set_number, AT(list), true },
    { "mmathPict", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "moMath", pass_over, 0, true },
    { "moMathPara", pass_over, 0, true },
    { "mvf", gd_rtf_set_switch, AT(deleted), true }, /* moved from here */
    { "nestcell", gd_rtf_end_cell, 2, false },
    { "nestrow", gd_rtf_end_row, 2, true },
    { "nesttableprops", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "nonesttables", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "object", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "outlinelevel", gd_rtf_set_level, AT(outline), true },
    { "page", gd_rtf_add_break, 0, false },
    { "par", gd_rtf_end_paragraph, 0, false },
    { "pard", gd_rtf_set_plain_paragraph, 0, true },
    { "pict", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "plain", gd_rtf_set_plain, 0, true },
    { "pntext", gd_rtf_begin, GD_RTF_IN_NUMBER, true },
    { "private", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "qc", gd_rtf_set_centred, 1, true },
    { "qd", gd_rtf_set_centred, 0, true },
    { "qj", gd_rtf_set_centred, 0, true },
    { "ql", gd_rtf_set_centred, 0, true },
    { "qmspace", add_sign, 0x2005, true },
    { "qr", gd_rtf_set_centred, 0, true },
    { "rdblquote", add_sign, 0x201D, true },
    { "result", gd_rtf_begin, GD_RTF_IN_RESULT, true },
    { "row", gd_rtf_end_row, 1, false },
    { "rquote", add_sign, 0x2019, true },
    { "s", gd_rtf_set_number, AT(style), true },
    { "sect", gd_rtf_end_section, 0, false },
    { "shp", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "shpgrp", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "shpinst", gd_rtf_begin, GD_RTF_IN_FRAME, true },
    { "shprslt", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "shptxt", gd_rtf_begin, GD_RTF_IN_BOX, true },
    { "sn", gd_rtf_begin, GD_RTF_IN_NAME, true },
    { "stylesheet", gd_rtf_begin, GD_RTF_IN_STYLES, true },
    { "sv", gd_rtf_begin, GD_RTF_IN_VALUE, true },
    { "tab", add_sign, '\t', true },
    { "tc", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "tcn", gd_rtf_begin, GD_RTF_SKIPPED, true },
    { "u", gd_rtf_add_unicode, 0, true },
    { "uc", gd_rtf_set_number, AT(fallback), true },
    { "ud", gd_rtf_begin_unicode, 0, true },
    { "upr", gd_rtf_begin, GD_RTF_IN_UPR, true },
    { "v", gd_rtf_set_switch, AT(hidden), true },
    { "xe", gd_rtf_begin, GD_RTF_SKIPPED, true },
};

static int compare_word(const void *name, const void *word)
{
    return strcmp(name, ((const Word *)word)->name);
}

static void take_word(GdRtf *r, const GdRtfToken *token)
{
    const Word *word = bsearch(token->name, words, G_N_ELEMENTS(words), sizeof words[0], compare_word);
    bool starred = r->starred, is_properties = g_str_has_suffix(token->name, "Pr"); /* of a formula */
    r->starred = false;
    if (!word || word->act != add_sign)
        r->fallback = 0;
    if (gd_rtf_state(r)->where == GD_RTF_IN_LISTS)
        gd_rtf_lists_word(r->lists, token);
    if (!word && (is_properties || (starred && gd_rtf_state(r)->where != GD_RTF_IN_LISTS)))
        gd_rtf_skip(r);
    else if (word && (word->anywhere || gd_rtf_state(r)->where == GD_RTF_IN_BODY))
        word->act(r, word->arg, token);
}

static void take_symbol(GdRtf *r, int symbol)
{
    static const struct {
        char symbol;
        const char *text;
    } signs[] = { { '~', "\u00A0" }, { '_', "-" }, { '\\', "\\" }, { '{', "{" }, { '}', "}" } };
    r->starred = symbol == '*';
    if (symbol != '*' && r->fallback) {
        r->fallback--;
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].symbol == symbol)
            gd_rtf_add_text(r, gd_slice_of(signs[i].text));
}

/* ---- groups ---- */

static void open_group(GdRtf *r)
{
    GdRtfState inner = *gd_rtf_state(r);
    inner.ends = GD_RTF_IN_BODY;
    r->fallback = 0;
    r->starred = false;
    if (r->states->len > GD_RTF_DEPTH_MAX)
        r->too_deep = true;
    else
        g_array_append_val(r->states, inner);
}

/* `seen`: it was no group that is passed over. */
static void close_group(GdRtf *r, bool seen)
{
    GdRtfState ended = *gd_rtf_state(r);
    bool is_last = r->states->len == 2;
    r->fallback = 0;
    r->starred = false;
    if (seen && ended.where == GD_RTF_IN_FONTS)
        gd_rtf_end_font(r);
    if (seen && ended.where == GD_RTF_IN_STYLES && ended.ends == GD_RTF_IN_BODY)
        gd_rtf_end_style(r);
    if (is_last || ended.ends == GD_RTF_IN_BOX)
        gd_rtf_end_place(r);
    if (ended.ends == GD_RTF_IN_BOX)
        gd_places_leave_box(r->places);
    g_array_set_size(r->states, r->states->len - 1);
    if (seen)
        gd_rtf_end_destination(r, (GdRtfWhere)ended.ends);
}

static void take(GdRtf *r, const GdRtfToken *token)
{
    if (token->kind != GD_RTF_TEXT && token->kind != GD_RTF_BYTE)
        gd_rtf_end_bytes(r);
    switch (token->kind) {
    case GD_RTF_OPEN:
        open_group(r);
        break;
    case GD_RTF_CLOSE:
        close_group(r, true);
        break;
    case GD_RTF_WORD:
        take_word(r, token);
        break;
    case GD_RTF_ESCAPE:
        take_symbol(r, token->value);
        break;
    case GD_RTF_BYTE:
        gd_rtf_add_byte(r, token->value);
        break;
    case GD_RTF_TEXT:
        gd_rtf_add_bytes(r, token->text);
        break;
    }
}

static bool is_double(GdCodePage page)
{
    return page == GD_CODE_PAGE_GBK || page == GD_CODE_PAGE_BIG5;
}

static void pass(GdRtf *r, const GdRtfToken *token)
{
    r->skipped += token->kind == GD_RTF_OPEN;
    r->skipped -= token->kind == GD_RTF_CLOSE;
    if (!r->skipped)
        close_group(r, false);
}

/* To the end of the outermost group; false: it has none, or there are too many within each other. */
static bool read_group(GdRtf *r)
{
    GdRtfToken token;
    do {
        r->stream.pairs = !r->is_utf8 && (is_double(r->page) || is_double((GdCodePage)gd_rtf_state(r)->page));
        if (r->too_deep || !gd_rtf_next(&r->stream, &token))
            return false;
        if (r->skipped)
            pass(r, &token);
        else
            take(r, &token);
    } while (r->states->len > 1);
    return true;
}

/* ---- the whole ---- */

static bool read_notes(GdRtf *r)
{
    r->in_note = true;
    for (guint i = 0; i < r->notes->len; i++) {
        const GdRtfNote *note = &g_array_index(r->notes, GdRtfNote, i);
        r->stream.at = note->at;
        g_array_append_val(r->states, note->state);
        if (!read_group(r))
            return false;
    }
    return true;
}

static bool keeps_limits(const GdRtf *r, GError **error)
{
    if (r->too_deep)
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("groups more than %d deep within each other"),
                    GD_RTF_DEPTH_MAX);
    else if (gd_places_overflowed(r->places))
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("tables more than %d deep within each other"),
                    GD_ROWS_MAX);
    else if (gd_rtf_lists_overflowed(r->lists))
        g_set_error(error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d lists"), GD_RTF_LISTS_MAX);
    else
        return true;
    return false;
}

static bool read_all(GdRtf *r, GError **error)
{
    bool whole = read_group(r) && read_notes(r);
    if (!keeps_limits(r, error))
        return false;
    return whole || gd_read_refuse(error, GD_READ_DAMAGED, _("the document is cut off: a group has no end"));
}

static void find_encoding(const GdRtf *r, GdExtract *out)
{
    const GdCharset *charset = gd_code_page_charset(r->page);
    out->encoding = charset ? charset->name : "UTF-8";
    out->n_private = r->loss.n_private;
    out->n_replaced = r->loss.n_replaced;
}

bool gd_rtf_body_read(GdSlice bytes, GdFlow *flow, GdExtract *out, GError **error)
{
    size_t n_control, n_private;
    GdRtf r = { .stream = { .at = bytes.ptr, .end = gd_slice_end(bytes) },
                .out = out,
                .page = GD_CODE_PAGE_LATIN };
    GdRtfState first = { .page = GD_CODE_PAGE_USUAL, .outline = GD_RTF_BODY_LEVEL, .fallback = 1 };
    r.is_utf8 = !gd_code_page_is_ascii(bytes) && gd_utf8_is_plain(bytes, &n_control, &n_private);
    r.states = g_array_new(FALSE, FALSE, sizeof(GdRtfState));
    g_array_append_val(r.states, first);
    r.notes = g_array_new(FALSE, FALSE, sizeof(GdRtfNote));
    r.fonts = g_hash_table_new(NULL, NULL);
    r.styles = g_hash_table_new(NULL, NULL);
    r.places = gd_places_new(flow);
    r.lists = gd_rtf_lists_new();
    r.bytes = g_string_new(NULL);
    r.text = g_string_new(NULL);
    r.collected = g_string_new(NULL);
    bool sound = read_all(&r, error);
    find_encoding(&r, out);
    g_array_free(r.states, TRUE);
    g_array_free(r.notes, TRUE);
    g_hash_table_unref(r.fonts);
    g_hash_table_unref(r.styles);
    gd_places_free(r.places);
    gd_rtf_lists_free(r.lists);
    g_string_free(r.bytes, TRUE);
    g_string_free(r.text, TRUE);
    g_string_free(r.collected, TRUE);
    return sound;
}
