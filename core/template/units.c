/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/units.h"

enum {
    SHORT_CHARS = 6,  /* 一是: and the like go with what follows them */
    OPENING_CHARS = 8 /* what is said by the first words counts more */
};

static inline size_t width_of(guchar lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static guint count_figures(GdSlice text)
{
    guint figures = 0;
    bool before = false;
    for (size_t at = 0; at < text.len; at += gd_lead_step((guchar)text.ptr[at])) {
        bool digit = gd_is_digit((guchar)text.ptr[at]);
        figures += digit && !before;
        before = digit;
    }
    return figures;
}

/* Sets what is told by the characters, up to the first stop; of the whole text where `whole`. */
static void measure(GdUnit *unit, const GdReport *report, GdSlice text, bool whole, bool has_figures)
{
    size_t at = 0, begun = 0;
    for (guint chars = 1; at < text.len && chars <= OPENING_CHARS; chars++) {
        at += width_of((guchar)text.ptr[at]);
        begun = chars <= SHORT_CHARS ? at : begun;
    }
    unit->text = gd_slice(text.ptr, whole ? text.len : gd_text_behind_stop(report->text, text, begun));
    unit->opening = (guint32)MIN(at, unit->text.len);
    unit->figures = has_figures ? (guint16)MIN(count_figures(unit->text), G_MAXUINT16) : 0;
}

static bool has_figures(const GdReport *report, guint32 index)
{
    return gd_block_line(report, gd_report_block(report, index))->seen & GD_SEEN_DIGIT;
}

static void add_heading(GArray *units, const GdReport *report, guint32 index)
{
    const GdBlock *block = gd_report_block(report, index);
    bool is_outer = gd_report_node(report, block->node)->level == 1;
    GdUnit unit = { .block = index,
                    .node = block->node,
                    .join = is_outer ? GD_JOIN_OUTER : GD_JOIN_INNER,
                    .is_heading = true };
    measure(&unit, report, gd_block_heading(block), true, has_figures(report, index));
    g_array_append_val(units, unit);
}

/* A label without a number that its text follows at once (产生上述问题的原因：一是…) is over with its
 * paragraph. */
static guint32 node_over(const GdReport *report, guint32 index)
{
    guint32 node = gd_report_block(report, index)->node;
    while (node != GD_NO_NODE) {
        const GdNode *over = gd_report_node(report, node);
        const GdBlock *heading = gd_report_block(report, over->block);
        if (over->block == index || heading->number.kind != GD_NUMBER_NONE ||
            heading->heading >= heading->folded.len)
            break;
        node = over->parent;
    }
    return node;
}

static void add_sentences(GArray *units, const GdReport *report, GdSlice text, guint32 index, guint32 node,
                          GdJoin join)
{
    bool figures = has_figures(report, index);
    while (text.len) {
        GdUnit unit = { .block = index, .node = node, .join = (guint8)join };
        measure(&unit, report, text, units->len + 1 >= GD_UNITS_MAX, figures);
        g_array_append_val(units, unit);
        text = gd_slice_from(text, unit.text.len);
        join = GD_JOIN_SENTENCE;
    }
}

/* Units stand in the order of the text, and so do hits. */
static void find_hits(const GdText *text, GArray *units)
{
    const GdHit *hit = (const GdHit *)(void *)text->hits->data, *end = hit + text->hits->len;
    for (guint i = 0; i < units->len; i++) {
        GdUnit *unit = &g_array_index(units, GdUnit, i);
        guint32 begin = (guint32)(unit->text.ptr - text->folded->str), stop = begin + (guint32)unit->text.len;
        while (hit < end && hit->at < begin)
            hit++;
        unit->hits = hit;
        while (hit < end && hit->at < stop)
            hit++;
        unit->n_hits = (guint32)(hit - unit->hits);
    }
}

void gd_units_make(const GdReport *report, GArray *units)
{
    g_array_set_size(units, 0);
    for (guint32 i = 0; i < report->blocks->len && units->len < GD_UNITS_MAX; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_HEADING) {
            add_heading(units, report, i);
            add_sentences(units, report, gd_block_body(block), i, block->node, GD_JOIN_SENTENCE);
        } else if (block->kind == GD_BLOCK_TEXT) {
            add_sentences(units, report, block->folded, i, node_over(report, i), GD_JOIN_PARAGRAPH);
        }
    }
    find_hits(report->text, units);
}
