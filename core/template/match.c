/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"

#include "core/template/substance.h"

/* A passage without a heading says less than this in passing. */
enum { PASSAGE_CHARS = 15 };

/* Sections are put together from the roles of the units, one after the other. */
typedef struct {
    const GdReading *reading;
    GArray *sections; /* GdRoleSection */
    int role;         /* of the section that is open, or GD_NO_ROLE */
    guint8 level;     /* of its heading; 0 where it has none */
} Match;

static const GdSectionRule *rule_at(const Match *m, int role)
{
    return &g_array_index(m->reading->template->sections, GdSectionRule, role);
}

static void add_node(Match *m, guint32 index, int role)
{
    const GdReport *report = m->reading->report;
    const GdWording *wording = &rule_at(m, role)->wording;
    const GdNode *node = gd_report_node(report, index);
    const GdBlock *block = gd_report_block(report, node->block);
    GdSlice folded = gd_slice(block->folded.ptr, MAX(block->heading, block->number.len));
    GdRoleSection section = { .role = wording->role,
                              .name = &wording->name,
                              .node = index,
                              .first = node->block,
                              .end = node->end,
                              .line = gd_block_line_number(block),
                              .column = gd_block_column(report, block),
                              .level = node->level };
    section.chars = gd_report_chars(report, node->block, node->end);
    section.heading = gd_slice_trim(gd_line_origin(gd_block_line(report, block), folded));
    section.empty = section.chars < rule_at(m, role)->min_chars &&
                    gd_substance_is_scant(gd_substance_of(report, node->block, node->end, folded.len));
    g_array_append_val(m->sections, section);
}

/* A section without a heading; where it ends is known when all are. */
static void add_implicit(Match *m, const GdUnit *unit, int role)
{
    const GdReport *report = m->reading->report;
    const GdBlock *block = gd_report_block(report, unit->block);
    const GdLine *line = gd_block_line(report, block);
    const GdWording *wording = &rule_at(m, role)->wording;
    GdRoleSection section = { .role = wording->role,
                              .name = &wording->name,
                              .node = GD_NO_NODE,
                              .first = unit->block,
                              .skip = (guint32)(unit->text.ptr - block->folded.ptr),
                              .line = gd_block_line_number(block),
                              .heading = GD_EMPTY };
    section.column = gd_line_column(line, gd_line_origin(line, unit->text).ptr);
    g_array_append_val(m->sections, section);
}

/* Whether any unit from `index` on, as long as they stand under the node, has the role. */
static bool stands_under(const Match *m, guint index, guint32 node, int role)
{
    guint32 end = gd_report_node(m->reading->report, node)->end;
    for (guint u = index; u < m->reading->units->len && gd_reading_unit(m->reading, u)->block < end; u++)
        if (gd_reading_role(m->reading, u) == role)
            return true;
    return false;
}

/* A heading that names two roles (存在的问题及原因) marks both, unless each has its own place below.  The
 * role that the text below goes on with: where all of it is the second's, that one. */
static int add_second_roles(Match *m, guint index, guint32 node, int role)
{
    int goes_on = role;
    for (int other = 0; other < (int)m->reading->template->sections->len; other++) {
        if (other == role || !gd_reading_names(m->reading, node, (guint)other))
            continue;
        bool stands = stands_under(m, index + 1, node, other);
        if (stands && stands_under(m, index + 1, node, role))
            continue;
        add_node(m, node, other);
        goes_on = stands ? other : goes_on;
    }
    return goes_on;
}

/* A heading right above another of another role is only the roof of what stands under it, unless it names its
 * own; so is one without a number right above another such, for which levels are no evidence. */
static bool is_roof(const Match *m, guint index)
{
    int role = gd_reading_role(m->reading, index);
    if (index + 1 >= m->reading->units->len ||
        (role >= 0 && gd_reading_names(m->reading, gd_reading_unit(m->reading, index)->node, (guint)role)))
        return false;
    const GdUnit *next = gd_reading_unit(m->reading, index + 1);
    const GdNode *node = gd_report_node(m->reading->report, gd_reading_unit(m->reading, index)->node);
    if (!next->is_heading)
        return false;
    const GdNode *below = gd_report_node(m->reading->report, next->node);
    if (node->kind == GD_NUMBER_NONE && below->kind == GD_NUMBER_NONE)
        return true;
    return below->level > node->level && gd_reading_role(m->reading, index + 1) != role;
}

static void take_unit(Match *m, guint index)
{
    const GdUnit *unit = gd_reading_unit(m->reading, index);
    int role = gd_reading_role(m->reading, index);
    guint8 level = unit->is_heading ? gd_report_node(m->reading->report, unit->node)->level : 0;
    bool anew = unit->is_heading && (level == 1 || level <= m->level); /* 一、 and 二、 of one role are two */
    if (role == GD_NO_ROLE || (unit->is_heading && is_roof(m, index))) {
        m->role = GD_NO_ROLE;
        return;
    }
    if (role == m->role && !anew)
        return;
    if (unit->is_heading) {
        add_node(m, unit->node, role);
        role = add_second_roles(m, index, unit->node, role);
    } else {
        add_implicit(m, unit, role);
    }
    m->role = role;
    m->level = level;
}

/* Characters of an implicit section: up to the next section, or the end of the node around it. */
static guint32 implicit_chars(const GdReport *report, GdRoleSection *section, const GdRoleSection *next)
{
    const GdBlock *first = gd_report_block(report, section->first);
    section->end = first->node == GD_NO_NODE ? report->blocks->len : gd_report_node(report, first->node)->end;
    if (next && next->first < section->end)
        section->end = MAX(next->first, section->first + 1);
    guint32 chars = gd_report_chars(report, section->first, section->end);
    chars -= MIN(chars, (guint32)gd_slice_chars(gd_slice(first->folded.ptr, section->skip), false));
    if (next && next->first == section->first && next->node == GD_NO_NODE)
        chars = (guint32)gd_slice_chars(
            gd_slice_between(first->folded.ptr + section->skip, first->folded.ptr + next->skip), false);
    return chars;
}

static void measure_implicit(Match *m)
{
    for (guint i = m->sections->len; i-- > 0;) {
        GdRoleSection *section = &g_array_index(m->sections, GdRoleSection, i);
        if (section->node != GD_NO_NODE)
            continue;
        const GdRoleSection *next = i + 1 < m->sections->len ? section + 1 : NULL;
        section->chars = implicit_chars(m->reading->report, section, next);
        if (section->chars < PASSAGE_CHARS)
            g_array_remove_index(m->sections, i);
    }
}

void gd_template_match(GdReading *reading, const GdTemplate *template, GArray *sections)
{
    Match m = { .reading = reading, .sections = sections, .role = GD_NO_ROLE };
    gd_reading_decide(reading, template);
    for (guint u = 0; u < reading->units->len; u++)
        take_unit(&m, u);
    measure_implicit(&m);
}
