/* date.h - dates as reports write them.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * GB/T 9704-2012 7.3.5.4 wants 2024年3月1日; Chinese numerals (二〇二四年三月一日, GB/T 9704-1999) and
 * 2024-03-01, 2024.3.1, 2024/3/1 are read too. */
#ifndef GD_DOC_DATE_H
#define GD_DOC_DATE_H

#include "core/base/slice.h"

typedef struct {
    gint16 year, month, day; /* 0: not given */
    bool exists;             /* the calendar has such a day */
    bool numerals;           /* in Chinese numerals */
} GdDate;

/* Reads a date off the front of *folded.  False and *folded unmoved: there is none.  A date has a year
 * and a month, or a month and a day. */
bool gd_date_take(GdSlice *folded, GdDate *date);

/* Reads a day off the front of *folded that is no date for a record: of no year (三月二十九日) or of the
 * lunar calendar (癸卯年腊月廿二, 冬月初十).  *has_year: it says of which. */
bool gd_day_take(GdSlice *folded, bool *has_year);

/* Drops what may stand behind a date or day: its hour (夜, 二十二时), the same day of the other calendar in
 * brackets (正月初八). */
void gd_date_drop_tail(GdSlice *folded);

/* YYYY, YYYY-MM or YYYY-MM-DD, as much as is given; "" without a year. */
void gd_date_write(const GdDate *date, char text[11]);

#endif
