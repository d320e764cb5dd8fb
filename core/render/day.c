/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/day.h"

#include <stdio.h>

#include "core/base/findings.h"
#include "core/render/render.h"

void gd_day_add(const char *date, guint days, GString *out)
{
    char year[8], month[8], day[8];
    unsigned y, m, d;
    if (sscanf(date, "%4u-%2u-%2u", &y, &m, &d) != 3 ||
        !g_date_valid_dmy((GDateDay)d, (GDateMonth)m, (GDateYear)y)) {
        gd_show_safely(gd_slice_of(date), out);
        return;
    }
    GDate when;
    g_date_clear(&when, 1);
    g_date_set_dmy(&when, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
    g_date_add_days(&when, days);
    g_snprintf(year, sizeof year, "%u", (unsigned)g_date_get_year(&when));
    g_snprintf(month, sizeof month, "%u", (unsigned)g_date_get_month(&when));
    g_snprintf(day, sizeof day, "%u", (unsigned)g_date_get_day(&when));
    gd_message_expand(_("{1}-{2}-{3}"), &(GdFault){ .args = { year, month, day } }, out);
}
