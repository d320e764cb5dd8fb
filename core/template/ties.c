/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/ties.h"

#include "core/template/role-model.h"

static bool says(const GdSectionRule *rule, GdWords words, GdSlice text, const GdHints *hints)
{
    return rule->wording.pattern[words] && gd_pattern_matches(rule->wording.pattern[words], text, hints);
}

/* Three masks of sections by node: those the heading names, those its theme belongs to, and those that never
 * have such a heading. */
static guint32 *ties_of(const GdReading *reading, guint32 node)
{
    return &g_array_index(reading->ties, guint32, 3 * node);
}

void gd_ties_read_heading(const GdReading *reading, const GdUnit *unit)
{
    guint32 *ties = ties_of(reading, unit->node);
    GdHints hints;
    gd_pattern_set_hint(reading->report->text->cues->set, unit->hits, unit->n_hits, &hints);
    for (guint i = 0; i < reading->template->sections->len; i++) {
        const GdSectionRule *rule = gd_reading_rule(reading, i);
        bool names = says(rule, GD_WORDS_HEADING, unit->text, &hints),
             theme = says(rule, GD_WORDS_THEME, unit->text, &hints);
        if (says(rule, GD_WORDS_NOT, unit->text, &hints)) {
            ties[2] |= 1U << i;
            continue;
        }
        ties[0] |= (guint32)names << i;
        ties[1] |= (guint32)theme << i;
    }
}

bool gd_reading_names(const GdReading *reading, guint32 node, guint section)
{
    return ties_of(reading, node)[0] >> section & 1;
}

/* The roles that may be opened by the sentences of a block. */
static guint32 may_open(const GdReading *reading, guint32 block)
{
    const GdHints *line = &gd_block_line(reading->report, gd_report_block(reading->report, block))->hints;
    guint32 mask = 0;
    for (guint i = 0; i < reading->template->sections->len; i++) {
        const GdPattern *pattern = gd_reading_rule(reading, i)->wording.pattern[GD_WORDS_OPENING];
        mask |= (guint32)(pattern && gd_pattern_may_match(pattern, line)) << i;
    }
    return mask;
}

/* Those of them that the sentence opens by the template's patterns. */
static guint32 tie_opening(const GdReading *reading, const GdUnit *unit, guint32 may)
{
    GdHints hints;
    guint32 mask = 0;
    if (may)
        gd_pattern_set_hint(reading->report->text->cues->set, unit->hits, unit->n_hits, &hints);
    for (guint i = 0; may >> i; i++) {
        const GdPattern *pattern = gd_reading_rule(reading, i)->wording.pattern[GD_WORDS_OPENING];
        if (may >> i & 1)
            mask |= (guint32)gd_pattern_matches(pattern, unit->text, &hints) << i;
    }
    return mask;
}

/* What the headings above say: the nearest that names a role counts. */
static void tie_above(const GdReading *reading, guint32 node, guint32 masks[GD_N_TIES])
{
    for (; node != GD_NO_NODE && !masks[GD_TIE_HEADING_ABOVE];
         node = gd_report_node(reading->report, node)->parent) {
        masks[GD_TIE_HEADING_ABOVE] = ties_of(reading, node)[0];
        masks[GD_TIE_THEME_ABOVE] |= ties_of(reading, node)[1];
    }
}

guint32 gd_ties_add(const GdReading *reading, const GdUnit *unit, GdOpened *opened, gint32 sum[])
{
    guint32 masks[GD_N_TIES] = { 0 };
    if (unit->node != GD_NO_NODE)
        masks[GD_TIE_NOT_HEADING] = ties_of(reading, unit->node)[2];
    if (unit->is_heading) {
        opened->sections = 0;
        masks[GD_TIE_HEADING] = ties_of(reading, unit->node)[0];
        masks[GD_TIE_THEME] = ties_of(reading, unit->node)[1];
        tie_above(reading, gd_report_node(reading->report, unit->node)->parent, masks);
    } else {
        if (opened->block != unit->block)
            opened->may = may_open(reading, unit->block);
        opened->block = unit->block;
        masks[GD_TIE_OPENING] = tie_opening(reading, unit, opened->may);
        if (masks[GD_TIE_OPENING])
            opened->sections = masks[GD_TIE_OPENING];
        else if (opened->sections)
            masks[GD_TIE_OPENED] = opened->sections;
        else
            tie_above(reading, unit->node, masks);
    }
    guint32 tied = 0;
    for (guint t = 0; t < GD_N_TIES; t++) {
        tied |= t == GD_TIE_NOT_HEADING ? 0 : masks[t];
        for (guint i = 0; masks[t] >> i; i++)
            if (masks[t] >> i & 1)
                sum[i] += reading->templates->roles->tie[t];
    }
    return tied;
}
