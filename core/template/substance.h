/* substance.h - how much a section says, whatever its length: 略, 详见附件, 待补充 say nothing.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_TEMPLATE_SUBSTANCE_H
#define GD_TEMPLATE_SUBSTANCE_H

#include "core/doc/report.h"
#include "core/doc/sections.h"

typedef struct {
    guint clauses; /* that say something */
    guint chars;   /* of theirs: ideographs, letters, digits */
} GdSubstance;

/* Of the blocks [first, end), of which the first begins with `skip` bytes of heading. */
GdSubstance gd_substance_of(const GdReport *report, guint first, guint end, size_t skip);

/* Whether this is next to nothing for a section: a word or two, or one short clause. */
bool gd_substance_is_scant(GdSubstance substance);

/* Whether nothing at all stands under the heading of the section, and nothing was meant to: no heading of
 * another kind, which it might be the roof of, follows it, and it gives no figure itself (争取资金300万元).
 */
bool gd_section_is_blank(const GdReport *report, const GdRoleSection *section);

/* A line that names something, and has nothing under it but a word for that. */
typedef struct {
    guint block;
    GdSlice words;   /* of the line, without its number and colon */
    bool left_out;   /* it says that something was left out (略, 待补充), not that there is none */
    bool is_heading; /* by its number or by the outline */
} GdBlankLine;

/* Whether the block is such a line, though the outline may take it for none: it stands bare, or is the last
 * before the signature. */
bool gd_line_is_blank(const GdReport *report, guint index, GdBlankLine *blank);

#endif
