/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/rtf-inside.h"
#include "core/read/sign.h"

void gd_rtf_skip(GdRtf *r)
{
    r->skipped = 1;
}

static void enter_box(GdRtf *r)
{
    gd_places_enter_box(r->places, gd_rtf_depth(gd_rtf_state(r)));
    gd_rtf_forget_look(gd_rtf_state(r));
    gd_rtf_state(r)->where = GD_RTF_IN_BODY;
}

static bool is_read(const GdRtf *r, GdRtfWhere destination)
{
    const GdRtfState *s = gd_rtf_state(r);
    bool fits = s->where == GD_RTF_IN_BODY || s->where == GD_RTF_IN_FRAME;
    return fits && (destination == GD_RTF_IN_NOTE     ? !s->deleted && !r->in_note
                    : destination == GD_RTF_IN_BOX    ? !s->deleted
                    : destination == GD_RTF_IN_RESULT ? !s->result_shown
                                                      : destination != GD_RTF_SKIPPED);
}

void gd_rtf_begin(GdRtf *r, int destination, const GdRtfToken *word)
{
    (void)word;
    GdRtfState *s = gd_rtf_state(r);
    if (!is_read(r, (GdRtfWhere)destination)) {
        gd_rtf_skip(r);
        return;
    }
    s->outer = s->where;
    s->where = s->ends = (guint8)destination;
    g_string_truncate(r->collected, 0);
    if (destination == GD_RTF_IN_NUMBER)
        g_string_truncate(gd_places_number(r->places), 0);
    if (destination == GD_RTF_IN_BOX)
        enter_box(r);
    if (destination == GD_RTF_IN_RESULT)
        s->where = GD_RTF_IN_BODY;
    if (destination == GD_RTF_IN_NOTE) {
        GdRtfNote note = { .at = r->stream.at, .state = *s };
        gd_rtf_forget_look(&note.state);
        note.state.where = note.state.ends = GD_RTF_IN_BODY;
        g_array_append_val(r->notes, note);
        gd_rtf_skip(r);
    }
}

/* \ud: the half of \upr in Unicode. */
void gd_rtf_begin_unicode(GdRtf *r, int arg, const GdRtfToken *word)
{
    (void)arg;
    (void)word;
    if (gd_rtf_state(r)->where == GD_RTF_IN_UPR)
        gd_rtf_state(r)->where = gd_rtf_state(r)->outer;
}

/* "SYMBOL 168 \f Wingdings": the result is empty. */
static void show_symbol(GdRtf *r, GdSlice instruction)
{
    g_autofree char *code = g_strndup(instruction.ptr, MIN(instruction.len, 10));
    GdSlice text = gd_sign(gd_sign_font(instruction), (unsigned)g_ascii_strtoull(code, NULL, 0) & 0xFF);
    gd_rtf_show(r, text);
    gd_rtf_state(r)->result_shown = text.len > 0;
}

static void end_instruction(GdRtf *r)
{
    GdSlice text = gd_slice_trim(gd_slice_of_string(r->collected));
    if (gd_slice_begins(text, "TOC"))
        gd_rtf_state(r)->in_contents = true;
    else if (gd_slice_begins(text, "SYMBOL "))
        show_symbol(r, gd_slice_from(text, strlen("SYMBOL ")));
}

/* WordArt keeps its words in a property. */
static void end_value(GdRtf *r)
{
    if (!r->is_words || gd_rtf_state(r)->deleted || !r->collected->len)
        return;
    gd_places_enter_box(r->places, gd_rtf_depth(gd_rtf_state(r)));
    gd_places_text(r->places, gd_slice_of_string(r->collected), false);
    gd_places_end_paragraph(r->places,
                            &(GdFlowLook){ .marks = r->in_note ? GD_MARK_ASIDE : 0, .number = GD_EMPTY }, 0);
    gd_places_leave_box(r->places);
}

static void end_generator(GdRtf *r)
{
    if (g_str_has_suffix(r->collected->str, ";"))
        g_string_truncate(r->collected, r->collected->len - 1);
    gd_extract_set_producer(r->out, gd_slice_of_string(r->collected));
}

/* What is said of the group around belongs to the state that is left then. */
void gd_rtf_end_destination(GdRtf *r, GdRtfWhere ended)
{
    switch (ended) {
    case GD_RTF_IN_INSTRUCTION:
        end_instruction(r);
        break;
    case GD_RTF_IN_NAME:
        r->is_words = strcmp(r->collected->str, "gtextUNICODE") == 0;
        break;
    case GD_RTF_IN_VALUE:
        end_value(r);
        break;
    case GD_RTF_IN_GENERATOR:
        end_generator(r);
        break;
    default:
        break;
    }
}
