/* double-byte.h - the code tables of GB 18030 and Big5.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The two-byte codes come from the system's iconv, once; what libraries disagree on is put right here
 * (GB 18030-2022 moved 24 codes from the private use area to real characters, glibc 2.36 refuses 18 four-byte
 * codes that are valid), so that the same bytes give the same text everywhere, and nothing has to be loaded
 * or called when a file is read. */
#ifndef GD_READ_DOUBLE_BYTE_H
#define GD_READ_DOUBLE_BYTE_H

#include <glib.h>
#include <stdbool.h>

enum { GD_LEAD_FIRST = 0x81, GD_LEAD_LAST = 0xFE, GD_TRAIL_FIRST = 0x40, GD_TRAIL_LAST = 0xFE };

/* Code points of the basic plane; 0: the code means nothing. */
typedef struct {
    guint16 of[GD_LEAD_LAST - GD_LEAD_FIRST + 1][GD_TRAIL_LAST - GD_TRAIL_FIRST + 1];
} GdPairs;

extern GdPairs gd_gb18030_pairs, gd_big5_pairs;

bool gd_double_byte_start(GError **error);

/* The character of the two bytes, of which the first is a lead byte; 0: there is none. */
static inline gunichar gd_double_byte(const GdPairs *pairs, const guchar *p)
{
    if (p[1] < GD_TRAIL_FIRST || p[1] > GD_TRAIL_LAST)
        return 0;
    return pairs->of[p[0] - GD_LEAD_FIRST][p[1] - GD_TRAIL_FIRST];
}

/* The real character that this code of the private use area stood for in some edition of GB 18030,
 * or the code itself. */
gunichar gd_gb18030_real(gunichar private);

/* The character of a well-formed four-byte code; 0: it is not assigned. */
gunichar gd_gb18030_of_four(const guchar *p);

#endif
