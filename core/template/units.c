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

/* Whether the character at byte `at` ends a sentence, as gd_ends_here has it. */
static inline bool is_stop(GdSlice text, size_t at)
{
    const guchar *c = (const guchar *)text.ptr + at;
    if (*c != '.')
        return (c[0] == 0xE3 && c[1] == 0x80 && c[2] == 0x82) /* 。 */ || *c == ';' || *c == '!' || *c == '?';
    return gd_ends_here(gd_slice_last(gd_slice(text.ptr, at)), '.', gd_slice_from(text, at + 1));
}

/* Sets what is counted character by character, up to the first stop; the whole text where `whole`. */
static void measure(GdUnit *unit, GdSlice text, bool whole)
{
    const guchar *bytes = (const guchar *)text.ptr;
    guint chars = 0, figures = 0;
    bool in_figure = false;
    size_t at = 0;
    while (at < text.len) {
        size_t begin = at;
        const guchar *c = bytes + at;
        at += width_of(*c);
        figures += gd_is_digit(*c) && !in_figure;
        in_figure = gd_is_digit(*c);
        if (++chars <= OPENING_CHARS)
            unit->opening = (guint32)at;
        if (!whole && chars > SHORT_CHARS && is_stop(text, begin))
            break;
    }
    unit->figures = (guint16)MIN(figures, G_MAXUINT16);
    unit->text = gd_slice(text.ptr, at);
}

static void add_heading(GArray *units, const GdReport *report, guint32 index)
{
    const GdBlock *block = gd_report_block(report, index);
    bool is_outer = gd_report_node(report, block->node)->level == 1;
    GdUnit unit = { .block = index,
                    .node = block->node,
                    .join = is_outer ? GD_JOIN_OUTER : GD_JOIN_INNER,
                    .is_heading = true };
    measure(&unit, gd_block_heading(block), true);
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

static void add_sentences(GArray *units, GdSlice text, guint32 index, guint32 node, GdJoin join)
{
    while (text.len) {
        GdUnit unit = { .block = index, .node = node, .join = (guint8)join };
        measure(&unit, text, units->len + 1 >= GD_UNITS_MAX);
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
            add_sentences(units, gd_block_body(block), i, block->node, GD_JOIN_SENTENCE);
        } else if (block->kind == GD_BLOCK_TEXT) {
            add_sentences(units, block->folded, i, node_over(report, i), GD_JOIN_PARAGRAPH);
        }
    }
    find_hits(report->text, units);
}
