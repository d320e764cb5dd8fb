/* gzip.h - the gzip member (RFC 1952) round a package.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Its header is always the same: deflate, no time, no name, level 9, unknown system, and as comment the
 * seal: the CRC-32 of everything behind the header, in eight lower-case hex digits.  gzip's own CRC
 * covers what comes out, and many a changed bit of a deflate stream changes nothing there (a match that
 * points to another copy of the same bytes, the bits that fill up the last byte).  The seal covers what
 * lies on the disk, whichever library wrote it.  A comment, because every reader skips one;
 * an extra field stops some (Python's tarfile reading a pipe). */
#ifndef GD_ARCHIVE_GZIP_H
#define GD_ARCHIVE_GZIP_H

#include "core/archive/package.h"

/* Keeps its memory for member after member. */
typedef struct GdGzip GdGzip;

GdGzip *gd_gzip_new(void);
void gd_gzip_free(GdGzip *gzip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdGzip, gd_gzip_free)

/* Appends a member that unpacks to `bytes`, which are below 2 GiB. */
void gd_gzip(GdGzip *gzip, GdSlice bytes, GByteArray *out);

/* Unpacks one member, which must fill `bytes`, to at most `max` bytes; both are below 2 GiB.  Every fault
 * goes to `faults`; what could be unpacked up to the first unsafe one is returned all the same, and NULL
 * where that is nothing because `bytes` is no gzip member at all. */
GByteArray *gd_gunzip(GdSlice bytes, size_t max, GdPackageFaults *faults);

#endif
