/* fold.h - the folded copy of a text, which patterns are matched against.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Folding brings the many ways of writing the same words to one: full-width forms to ASCII width
 * (，becomes , and （ becomes (), traditional characters to simplified ones, compatibility ideographs and
 * Kangxi radicals to the ideographs they stand for; blanks are dropped beside Han characters and
 * punctuation, and every other run of blanks becomes one space.  A folded line is never longer, in
 * bytes, than the line. */
#ifndef GD_BASE_FOLD_H
#define GD_BASE_FOLD_H

#include "core/base/slice.h"

gunichar gd_fold_char(gunichar c);

/* Appends the folded form of one line to out; blanks at its ends are dropped. */
void gd_fold_line(GdSlice line, GString *out);

/* The byte offset in `line` of the character that stands at byte `folded` of its folded form;
 * the length of the line where `folded` is the folded form's end or beyond. */
size_t gd_fold_place(GdSlice line, size_t folded);

/* The byte offset, in the folded form of `line`, of the first character that comes from byte `at` of the
 * line or from behind it; the length of the folded form where none does. */
size_t gd_fold_offset(GdSlice line, size_t at);

/* The piece of `line` that folds to `piece`, which lies in the line's folded form `folded`. */
GdSlice gd_fold_origin(GdSlice line, GdSlice folded, GdSlice piece);

#endif
