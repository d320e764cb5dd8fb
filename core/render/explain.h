/* explain.h - line by line, what a report was taken for.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_EXPLAIN_H
#define GD_RENDER_EXPLAIN_H

#include "core/doc/result.h"
#include "core/template/reading.h"

/* The genre that came second. */
typedef struct {
    const GdName *name; /* NULL: there is none */
    int bid;
} GdSecond;

/* `report` is NULL where the file has none, `reading` where it has no genre. */
void gd_explain(const GdResult *result, const GdReport *report, const GdReading *reading,
                const GdSecond *second, GString *out);

#endif
