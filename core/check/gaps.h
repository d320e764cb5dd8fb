/* gaps.h - blanks of a form that were left as blanks: 改厕     户.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CHECK_GAPS_H
#define GD_CHECK_GAPS_H

#include "core/check/check.h"

/* Looks for them in one line (index of the text's lines). */
void gd_check_gaps(const GdChecked *checked, guint index);

#endif
