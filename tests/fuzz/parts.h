/* parts.h - an input of several parts, parted by NULs.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_FUZZ_PARTS_H
#define TESTS_FUZZ_PARTS_H

#include "core/base/slice.h"

/* The first of what is left. */
static inline GdSlice take_part(GdSlice *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\0', rest->len) : NULL;
    GdSlice part = end ? gd_slice_between(rest->ptr, end) : *rest;
    *rest = gd_slice_from(*rest, part.len + (end != NULL));
    return part;
}

#endif
