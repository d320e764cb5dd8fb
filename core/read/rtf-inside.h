/* rtf-inside.h - what the parts of the reader of RTF share: the document as it is read.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_RTF_INSIDE_H
#define GD_READ_RTF_INSIDE_H

#include "core/read/place.h"
#include "core/read/rtf-body.h"
#include "core/read/rtf-lists.h"

/* Where text goes: what the destination around it is. */
typedef enum {
    GD_RTF_IN_BODY,
    GD_RTF_IN_FRAME,  /* shows nothing but what stands in destinations within */
    GD_RTF_IN_BOX,    /* a text box; within it, GD_RTF_IN_BODY */
    GD_RTF_IN_NOTE,   /* a footnote or an endnote, which is read behind the text */
    GD_RTF_IN_UPR,    /* the same twice: shown is \ud */
    GD_RTF_IN_NUMBER, /* the number of an item, written out */
    GD_RTF_IN_FONTS,
    GD_RTF_IN_STYLES,
    GD_RTF_IN_LISTS,
    GD_RTF_IN_INSTRUCTION, /* of a field */
    GD_RTF_IN_RESULT,
    GD_RTF_IN_NAME, /* of a property of a shape */
    GD_RTF_IN_VALUE,
    GD_RTF_IN_GENERATOR,
    GD_RTF_SKIPPED,
} GdRtfWhere;

/* What a group inherits, and its end takes back. */
typedef struct {
    guint8 where, ends; /* ends: the destination that its end ends; GD_RTF_IN_BODY: none */
    guint8 outer;       /* GD_RTF_IN_UPR: where it stands */
    guint8 page, outline, list_level;
    bool bold, hidden, deleted, centred, in_table;
    bool in_contents;  /* of a field that is a table of contents */
    bool result_shown; /* of a field that shows a sign, whatever its result */
    int font, style, list, depth, fallback;
} GdRtfState;

enum { GD_RTF_BODY_LEVEL = 9, GD_RTF_TITLE = 1 << 8 }; /* GD_RTF_TITLE: a bit beside the level */

typedef struct {
    const char *at;
    GdRtfState state;
} GdRtfNote;

typedef struct {
    GdRtfStream stream;
    GArray *states; /* GdRtfState; the last is that of the group at hand */
    GdPlaces *places;
    GdRtfLists *lists;
    GHashTable *fonts;  /* GdCodePage, by number */
    GHashTable *styles; /* outline level and GD_RTF_TITLE, by number */
    GArray *notes;      /* GdRtfNote */
    GString *bytes;     /* not decoded yet */
    GString *text;      /* decoded */
    GString *collected; /* of destinations that hold one short text */
    GdExtract *out;
    GdCodePageLoss loss;
    GdCodePage page; /* of the document */
    gunichar high;   /* the first half of a surrogate pair, or 0 */
    int usual_font;
    int fallback;     /* how much that stands for a \u is to be passed over yet */
    unsigned skipped; /* depth within something that is not shown */
    bool in_note;
    bool starred;  /* behind \*: what is not known is to be passed over */
    bool is_utf8;  /* bytes that are not escaped */
    bool is_words; /* the value of the property is the words of WordArt */
    bool too_deep;
} GdRtf;

static inline GdRtfState *gd_rtf_state(const GdRtf *r)
{
    return &g_array_index(r->states, GdRtfState, r->states->len - 1);
}

/* Of those with a word, `arg` comes from the table of words (rtf-body.c). */

/* ---- rtf-text.c: text, fonts and styles ---- */

bool gd_rtf_is_shown(const GdRtf *r);
void gd_rtf_show(GdRtf *r, GdSlice text);
void gd_rtf_add_text(GdRtf *r, GdSlice text);
void gd_rtf_end_bytes(GdRtf *r);
void gd_rtf_add_bytes(GdRtf *r, GdSlice text);
void gd_rtf_add_byte(GdRtf *r, int byte);
void gd_rtf_add_character(GdRtf *r, gunichar c);
void gd_rtf_add_unicode(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_page(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_charset(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_code_page(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_end_font(GdRtf *r);
void gd_rtf_use_font(GdRtf *r, int number);
void gd_rtf_set_font(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_usual_font(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_end_style(GdRtf *r);

/* ---- rtf-paragraph.c: paragraphs, rows and looks ---- */

unsigned gd_rtf_depth(const GdRtfState *s);
void gd_rtf_end_paragraph(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_end_place(GdRtf *r);
void gd_rtf_end_section(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_end_cell(GdRtf *r, int least, const GdRtfToken *word);
void gd_rtf_end_row(GdRtf *r, int least, const GdRtfToken *word);
void gd_rtf_add_break(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_forget_look(GdRtfState *s);
void gd_rtf_set_plain_paragraph(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_plain(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_set_switch(GdRtf *r, int at, const GdRtfToken *word);
void gd_rtf_set_centred(GdRtf *r, int centred, const GdRtfToken *word);
void gd_rtf_set_number(GdRtf *r, int at, const GdRtfToken *word);
void gd_rtf_set_level(GdRtf *r, int at, const GdRtfToken *word);

/* ---- rtf-destination.c: destinations ---- */

void gd_rtf_skip(GdRtf *r);
void gd_rtf_begin(GdRtf *r, int destination, const GdRtfToken *word);
void gd_rtf_begin_unicode(GdRtf *r, int arg, const GdRtfToken *word);
void gd_rtf_end_destination(GdRtf *r, GdRtfWhere ended);

#endif
