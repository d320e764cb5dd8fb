/* tally.h - a run's totals as they are shown.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ANSWER_TALLY_H
#define GD_ANSWER_TALLY_H

#include "core/render/totals.h"
#include "core/run/totals.h"

/* `archived`: accepted reports were packed. */
GdTally gd_tally_of(const GdTotals *totals, bool archived);

#endif
