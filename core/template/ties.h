/* ties.h - what a template's own patterns say of the roles of a report's units.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A tie speaks for a section of the template; what each kind is worth was learned (role-model.h).  Masks are
 * of the template's sections, by their index. */
#ifndef GD_TEMPLATE_TIES_H
#define GD_TEMPLATE_TIES_H

#include "core/template/reading.h"

/* While units are gone through in order. */
typedef struct {
    guint32 sections;   /* that a sentence has opened, up to the next heading */
    guint32 block, may; /* those that sentences of this block may open; at first G_MAXUINT32: no block */
} GdOpened;

/* Notes in reading->ties which sections a heading names.  Headings come before what stands below them. */
void gd_ties_read_heading(const GdReading *reading, const GdUnit *unit);

/* Adds to `sum`, by section, what the unit's ties come to; the mask of those it is tied to.  A sentence that
 * opens a role (下一步，我镇将…) takes, for what follows it, the place of the heading above. */
guint32 gd_ties_add(const GdReading *reading, const GdUnit *unit, GdOpened *opened, gint32 sum[]);

#endif
