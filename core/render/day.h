/* day.h - days as people write them.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_DAY_H
#define GD_RENDER_DAY_H

#include <glib.h>

/* Appends 2026年3月2日 for YYYY-MM-DD, `days` later; what is no date is shown safely as it is. */
void gd_day_add(const char *date, guint days, GString *out);

#endif
