/* clock.h - the time of day, in nanoseconds and as the journal writes it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_CLOCK_H
#define GD_LEDGER_CLOCK_H

#include <glib.h>
#include <time.h>

#define GD_SECOND G_GINT64_CONSTANT(1000000000) /* in nanoseconds */

enum { GD_CLOCK_TEXT = sizeof "2026-01-02T03:04:05Z" };

/* Nanoseconds since 1970. */
gint64 gd_clock_now(void);

static inline gint64 gd_clock_of(struct timespec time)
{
    return (gint64)time.tv_sec * GD_SECOND + time.tv_nsec;
}

/* RFC 3339, in UTC, to the second. */
void gd_clock_text(gint64 ns, char text[GD_CLOCK_TEXT]);

#endif
