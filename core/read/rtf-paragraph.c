/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-inside.h"

/* ---- paragraphs ---- */

unsigned gd_rtf_depth(const GdRtfState *s)
{
    return s->depth > 0 ? (unsigned)s->depth : s->in_table;
}

/* What the document wrote out is what its author saw; the list goes on counting all the same. */
static void find_number(GdRtf *r, GString *number)
{
    GdSlice written = gd_slice_trim(gd_slice_of_string(gd_places_number(r->places)));
    if (gd_rtf_state(r)->list > 0)
        gd_rtf_lists_count(r->lists, gd_rtf_state(r)->list, gd_rtf_state(r)->list_level, number);
    if (!written.len)
        return;
    g_string_truncate(number, 0);
    g_string_append_len(number, written.ptr, (gssize)written.len);
    if (g_unichar_isalnum(gd_slice_last(written)))
        g_string_append_c(number, ' ');
}

static void end_paragraph_at(GdRtf *r, unsigned depth)
{
    const GdRtfState *s = gd_rtf_state(r);
    int style = GD_RTF_BODY_LEVEL;
    gpointer value;
    g_autoptr(GString) number = g_string_new(NULL);
    if (g_hash_table_lookup_extended(r->styles, GINT_TO_POINTER(s->style), NULL, &value))
        style = GPOINTER_TO_INT(value);
    int outline = s->outline < GD_RTF_BODY_LEVEL ? s->outline : style & ~GD_RTF_TITLE;
    GdFlowLook look = { .marks = r->in_note ? GD_MARK_ASIDE : 0 };
    if (outline < GD_RTF_BODY_LEVEL) {
        look.marks |= GD_MARK_HEADING;
        look.level = (guint8)(outline + 1);
    }
    look.marks |= (style & GD_RTF_TITLE ? GD_MARK_TITLE : 0) | (s->centred ? GD_MARK_CENTRED : 0);
    find_number(r, number);
    look.number = gd_slice_of_string(number);
    gd_places_end_paragraph(r->places, &look, depth);
}

/* Where its mark was deleted, the next one belongs to it. */
void gd_rtf_end_paragraph(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    (void)word;
    if (!gd_rtf_state(r)->deleted)
        end_paragraph_at(r, gd_rtf_depth(gd_rtf_state(r)));
}

/* The last one of a box, a note or the document may lack its mark. */
void gd_rtf_end_place(GdRtf *r)
{
    if (gd_places_begun(r->places))
        end_paragraph_at(r, gd_rtf_depth(gd_rtf_state(r)));
    gd_places_end_row(r->places, 1);
}

void gd_rtf_end_section(GdRtf *r, int arg, const GdRtfToken *word)
{
    if (gd_places_begun(r->places))
        gd_rtf_end_paragraph(r, arg, word);
}

void gd_rtf_end_cell(GdRtf *r, int least, const GdRtfToken *word)
{
    (void)word;
    end_paragraph_at(r, least == 1 ? 1 : MAX(gd_rtf_depth(gd_rtf_state(r)), (unsigned)least));
    gd_places_end_cell(r->places);
}

void gd_rtf_end_row(GdRtf *r, int least, const GdRtfToken *word)
{
    (void)word;
    gd_places_end_row(r->places, least == 1 ? 1 : MAX(gd_rtf_depth(gd_rtf_state(r)), (unsigned)least));
}

void gd_rtf_add_break(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    (void)word;
    if (gd_rtf_is_shown(r))
        gd_places_break(r->places);
}

/* ---- looks ---- */

void gd_rtf_forget_look(GdRtfState *s)
{
    s->style = s->list = s->depth = 0;
    s->list_level = 0;
    s->outline = GD_RTF_BODY_LEVEL;
    s->centred = s->in_table = false;
}

void gd_rtf_set_plain_paragraph(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    (void)word;
    gd_rtf_forget_look(gd_rtf_state(r));
}

void gd_rtf_set_plain(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    (void)word;
    GdRtfState *s = gd_rtf_state(r);
    s->bold = s->hidden = s->deleted = false;
    gd_rtf_use_font(r, r->usual_font);
}

/* \b is on, \b0 off. */
void gd_rtf_set_switch(GdRtf *r, int at, const GdRtfToken *word)
{
    *(bool *)(void *)((char *)gd_rtf_state(r) + at) = !word->has_value || word->value != 0;
}

void gd_rtf_set_centred(GdRtf *r, int centred, const GdRtfToken *word)
{
    (void)word;
    gd_rtf_state(r)->centred = centred != 0;
}

void gd_rtf_set_number(GdRtf *r, int at, const GdRtfToken *word)
{
    *(int *)(void *)((char *)gd_rtf_state(r) + at) = MAX(word->value, 0);
}

void gd_rtf_set_level(GdRtf *r, int at, const GdRtfToken *word)
{
    *((guint8 *)gd_rtf_state(r) + at) = (guint8)CLAMP(word->value, 0, GD_RTF_BODY_LEVEL);
}
