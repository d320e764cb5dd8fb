/* radicals.h - characters that look like Han characters and are none: the radicals of dictionaries.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Fonts in PDF give one glyph for both, and programs that make PDF often write the radical (⼀ for 一).  The
 * pairs are Unicode's: compatibility decompositions (UnicodeData.txt) of the Kangxi radicals, U+2F00-2FD5,
 * and EquivalentUnifiedIdeograph.txt for the CJK radicals supplement; but for U+2F3E, which is 戶 by them,
 * and in the fonts of simplified characters 户. */
#ifndef GD_READ_RADICALS_H
#define GD_READ_RADICALS_H

#include <glib.h>

/* The Han character for a radical; any other character, and a radical that has none, as it is. */
gunichar gd_han_of_radical(gunichar c);

#endif
