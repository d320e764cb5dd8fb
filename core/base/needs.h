/* needs.h - what a text must hold for a pattern to match; for pattern.c.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * (存在|主要).{0,6}问题 needs 存, 在, 问 and 题, or 主, 要, 问 and 题.  The characters are read off the
 * expression; what is not understood (classes, look-around, anything optional) needs nothing, so that the
 * answer is never wrong, only sometimes no help. */
#ifndef GD_BASE_NEEDS_H
#define GD_BASE_NEEDS_H

#include "core/base/letters.h"

/* Appends to `needs` (GdLetters) one set for each way the expression can match.  None at all: nothing can
 * be said.  `keys` gets one character of each way, the one that fewest texts hold. */
void gd_needs_read(const char *expression, GArray *needs, GdLetters *keys);

#endif
