/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/clock.h"

gint64 gd_clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return gd_clock_of(now);
}

void gd_clock_text(gint64 ns, char text[GD_CLOCK_TEXT])
{
    time_t seconds = (time_t)(ns / GD_SECOND);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(text, GD_CLOCK_TEXT, "%Y-%m-%dT%H:%M:%SZ", &parts);
}
