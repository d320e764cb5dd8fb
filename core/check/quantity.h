/* quantity.h - figures with their units, as reports write them: 318.6万元, 1,286户, 一百二十三人.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Quantities are exact multiples of a ten-thousandth of their unit, so that sums of them are exact. */
#ifndef GD_CHECK_QUANTITY_H
#define GD_CHECK_QUANTITY_H

#include "core/base/slice.h"

enum { GD_QUANTITY_SCALE = 10000 };

typedef struct {
    gint64 value; /* in 1/GD_QUANTITY_SCALE of the unit, at most 10^17 */
    gint64 step;  /* what one in its last figure is worth; 0: it counts things one by one */
    gint64 times; /* 万 is 10000; 1: none */
    bool loose;   /* 余, 多, 三四: not just so many; see gd_quantity_is_loose */
    guint8 unit;  /* which unit; the same for 人, 名 and 位 */
    GdSlice piece;
} GdQuantity;

/* The next quantity at or behind byte *at of folded text, which is set behind it; false: there is none.
 * Figures without a unit that is known, percentages, ordinals and dates are no quantities. */
bool gd_quantity_next(GdSlice text, size_t *at, GdQuantity *quantity);

/* Whether it is about so many, at least, each, or one of a range, by itself or by the words around it in the
 * text it was found in: then it is no part of a sum. */
bool gd_quantity_is_loose(GdSlice text, const GdQuantity *quantity);

/* Whether things of this unit are measured (money, land, ways, weights): parts of a measure do not overlap.
 */
bool gd_quantity_is_measure(const GdQuantity *quantity);

/* A number alone, as cells of tables hold it: 1,286.40, with or without its unit; false: it is none. */
bool gd_quantity_read_cell(GdSlice cell, GdQuantity *quantity);

/* The value as the other quantity writes its own: 38.7万元; to be freed. */
char *gd_quantity_write(gint64 value, const GdQuantity *like);

#endif
