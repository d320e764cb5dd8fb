/* little-endian.h - the numbers in binary files of Microsoft.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lies outside of the bytes reads as 0, and pieces are cut to what is there: files break off, and lie.
 */
#ifndef GD_READ_LITTLE_ENDIAN_H
#define GD_READ_LITTLE_ENDIAN_H

#include "core/base/slice.h"

/* The piece of so many bytes, or what is there of it. */
static inline GdSlice gd_le_piece(GdSlice bytes, size_t at, size_t len)
{
    if (at >= bytes.len)
        return GD_EMPTY;
    return gd_slice(bytes.ptr + at, MIN(len, bytes.len - at));
}

static inline guint8 gd_le8(GdSlice bytes, size_t at)
{
    return at < bytes.len ? (guint8)bytes.ptr[at] : 0;
}

static inline guint16 gd_le16(GdSlice bytes, size_t at)
{
    guint16 value = 0;
    if (bytes.len >= sizeof value && at <= bytes.len - sizeof value)
        memcpy(&value, bytes.ptr + at, sizeof value);
    return GUINT16_FROM_LE(value);
}

static inline guint32 gd_le32(GdSlice bytes, size_t at)
{
    guint32 value = 0;
    if (bytes.len >= sizeof value && at <= bytes.len - sizeof value)
        memcpy(&value, bytes.ptr + at, sizeof value);
    return GUINT32_FROM_LE(value);
}

#endif
