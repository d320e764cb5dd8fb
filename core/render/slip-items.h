/* slip-items.h - the findings of a report as a slip tells them: one item for all of a kind; for render/
 * alone.
 * SPDX-License-Identifier: GPL-2.0-or-later
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
/* How a form puts words into a sentence that says what they are ({1}), as a line by itself; `style` is the
 * form's own. */
typedef void (*GdSlipLine)(const char *style, const char *sentence, const GString *words, GString *out);

/* Where a finding is and what to search for, and the same of the other place that it speaks of. */
void gd_slip_add_place(const GdSlipItem *item, const GdResult *result, const GdFault *fault, GdSlipLine line,
                       const char *style, GString *out);
/* How to mend it, and an example; nothing where nobody knows. */
void gd_slip_add_advice(const GdSlipItem *item, const GdTemplate *template, GdSlipLine line,
                        const char *style, const char *example_style, GString *out);

#endif
