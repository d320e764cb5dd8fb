/* parts.h - the parts of a sum, as they are shown to those who have to add them up again.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CHECK_PARTS_H
#define GD_CHECK_PARTS_H

#include "core/base/slice.h"

enum { GD_PARTS_SHOWN = 5 };

/* Zeroed: none.  The pieces are borrowed. */
typedef struct {
    GdSlice first[GD_PARTS_SHOWN], last;
    guint n;
} GdParts;

/* Behind those there are, or before them. */
void gd_parts_add(GdParts *parts, GdSlice piece);
void gd_parts_add_before(GdParts *parts, GdSlice piece);

/* 3户+4户+5户; of many the first ones and the last: 3户+4户+5户+6户+7户+…+9户.  To be freed. */
char *gd_parts_write(const GdParts *parts);

#endif
