/* around.h - the words around a blank, as they are shown to those who have to find it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CHECK_AROUND_H
#define GD_CHECK_AROUND_H

#include "core/base/slice.h"

typedef struct {
    bool before, behind; /* on which sides the words go on */
} GdCut;

/* A piece of a line with the words on either side of it, up to the next marks or, where none is near, so many
 * characters.  Long numbers, which may be a person's, are left out. */
GdSlice gd_words_around(GdSlice line, GdSlice piece, GdCut *cut);

/* The words with … where they go on; to be freed. */
char *gd_words_shown(GdSlice words, const GdCut *cut);

/* Up to n characters before `at`: where they begin. */
const char *gd_step_back(const char *begin, const char *at, int n);

#endif
