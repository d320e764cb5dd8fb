/* slip-items.h - the findings of a report as a slip tells them: one item for all of a kind; for render/
 * alone. SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is appended is shown safely already. */
#ifndef GD_RENDER_SLIP_ITEMS_H
#define GD_RENDER_SLIP_ITEMS_H

#include "core/render/advice.h"
#include "core/render/slip.h"

/* Findings of one code, level and role. */
typedef struct {
    const GdFault *first;
    const GdAdvice *advice; /* NULL: none */
    guint count;
} GdSlipItem;

enum { GD_SLIP_PLACES = 20 }; /* of one item that are told one by one */

/* Fills `items` (GdSlipItem) with those of this level, in the order of the report. */
void gd_slip_items(const GdResult *result, GdLevel level, GArray *items);

/* The next finding of the item at or behind *index, which moves behind it; NULL: no more. */
const GdFault *gd_slip_item_next(const GdSlipItem *item, const GdResult *result, size_t *index);

/* What is wrong; with their number, where there are several. */
void gd_slip_item_title(const GdSlipItem *item, GString *out);
/* What is wrong at one place of several. */
void gd_slip_item_fault(const GdSlipItem *item, const GdFault *fault, GString *out);
/* An example; nothing where there is none. */
void gd_slip_item_example(const GdSlipItem *item, const GdTemplate *template, GString *out);

/* A place in a report, as words; empty strings are not said. */
typedef struct {
    GString *where;  /* heading and paragraph */
    GString *search; /* the words it begins with */
} GdSlipPlace;

GdSlipPlace gd_slip_place_new(void);
void gd_slip_place_clear(GdSlipPlace *place);

/* Where a finding is; and the other place that it speaks of: empty where there is none. */
void gd_slip_place(const GdSlipItem *item, const GdResult *result, const GdFault *fault, GdSlipPlace *place);
void gd_slip_other_place(const GdResult *result, const GdFault *fault, GdSlipPlace *place);

#endif
