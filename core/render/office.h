/* office.h - the list of what a person in the office has to see to: as text.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_OFFICE_H
#define GD_RENDER_OFFICE_H

#include "core/render/summary.h"

/* Why a person has to, in the order of the list. */
typedef enum {
    GD_OFFICE_SECRET, /* marked: only the path is told */
    GD_OFFICE_AGAIN,  /* an earlier version of it is in the store */
    GD_OFFICE_HELD,
    GD_OFFICE_UNRECOGNISED,
    GD_OFFICE_FAILED,
    GD_OFFICE_UNREADABLE, /* the system would not open it */
    GD_OFFICE_NOBODYS,    /* to be sent back, but nobody knows to whom */
    GD_N_OFFICES
} GdOfficeReason;

GdOfficeReason gd_office_reason(const GdResult *result);

/* Each appends to `out`. */
void gd_office_begin(const GdSummary *summary, GString *out);
void gd_office_begin_reason(GdOfficeReason reason, GString *out);
void gd_office_report(GdOfficeReason reason, guint number, const GdSummaryReport *report, GString *out);
/* `reports`: how many there were. */
void gd_office_end(guint reports, GString *out);

#endif
