/* reading.h - a report read for roles: what each heading and sentence is for.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A heading's wording is one witness; the words of each sentence, the first ones above all, figures, length
 * and place are others.  Their weights were learned (role-model.h) and add up; a template's own patterns add
 * to them, and are all there is for roles that were never learned.  The roles of the whole report are then
 * those that together have the highest sum, with what it costs to go on with a role or turn to another at
 * each join (Viterbi, IEEE Trans. Inf. Theory 13, 1967). */
#ifndef GD_TEMPLATE_READING_H
#define GD_TEMPLATE_READING_H

#include "core/template/template.h"
#include "core/template/units.h"

enum { GD_NO_ROLE = -1 };

/* Filled again and again, keeping its memory; then read. */
typedef struct {
    const GdTemplates *templates;
    const GdReport *report;
    GArray *units; /* GdUnit */
    GArray *said;  /* gint32: by unit, what it says for each learned label */
    /* by a template: */
    const GdTemplate *template;
    GArray *ties;   /* guint32: by node, roles its heading names; its theme belongs to; that never have it */
    GArray *score;  /* gint32: by unit and role, 0 for none */
    GArray *ahead;  /* gint32: the best sum up to the unit, if it has the role */
    GArray *behind; /* gint32: the best sum behind it */
    GArray *before; /* guint8: the role of the unit before, on the way to `ahead` */
    GArray *roles;  /* gint8: by unit, an index into the template's sections, or GD_NO_ROLE */
} GdReading;

GdReading *gd_reading_new(void);
void gd_reading_free(GdReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdReading, gd_reading_free)

/* What holds for all templates. */
void gd_reading_fill(GdReading *reading, const GdTemplates *templates, const GdReport *report);

/* Gives each unit its role by this template. */
void gd_reading_decide(GdReading *reading, const GdTemplate *template);

static inline const GdUnit *gd_reading_unit(const GdReading *reading, guint index)
{
    return &g_array_index(reading->units, GdUnit, index);
}

static inline const GdSectionRule *gd_reading_rule(const GdReading *reading, guint section)
{
    return &g_array_index(reading->template->sections, GdSectionRule, section);
}

static inline int gd_reading_role(const GdReading *reading, guint index)
{
    return g_array_index(reading->roles, gint8, index);
}

/* Whether the heading of a node names the section's role by the template's patterns. */
bool gd_reading_names(const GdReading *reading, guint32 node, guint section);

/* For showing why: the words of the unit (pieces of its text) that speak most for its role, the strongest
 * first; returns how many there are, `max` at most. */
guint gd_reading_words(const GdReading *reading, guint unit, GdSlice *words, guint max);

#endif
