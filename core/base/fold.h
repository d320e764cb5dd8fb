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

/* What a line holds, seen while it is folded: whole searches are spared where a line lacks what they need. */
enum {
    GD_SEEN_HAN = 1 << 0,
    GD_SEEN_LATIN = 1 << 1, /* letters and digits of the Latin kind */
    GD_SEEN_DIGIT = 1 << 2,
    GD_SEEN_BLANK_MARK =
        1
        << 3, /* what blanks of a form are written with: _ * X × 〇 □ 【, the 此 of 此处, the 填 of 请填写 */
    GD_SEEN_STOP = 1 << 4,      /* 。 ; ! ? */
    GD_SEEN_MOON = 1 << 5,      /* 月, in every date */
    GD_SEEN_PAGE_WORD = 1 << 6, /* characters of which remainders of web pages have one: 页 网 站 载 … */
    GD_SEEN_BLANKS = 1 << 7,    /* white space */
    GD_SEEN_DAMAGE =
        1 << 8, /* U+FFFD, control and private characters, and what mojibake is made of: 锟 烫 锛 Ã … */
    GD_SEEN_MARK = 1 << 9, /* 。 ; : ! ? and the half-width full stop */
    GD_SEEN_GAP = 1 << 10  /* more than one blank behind its first words */
};

typedef struct {
    guint32 chars; /* code points of the folded line */
    guint16 seen;  /* GD_SEEN_… */
} GdFolded;

/* Appends the folded form of one line to out; blanks at its ends are dropped. */
GdFolded gd_fold_line(GdSlice line, GString *out);

/* The same; also appends where (guint32, in out) the marks 。 ; : ! ? . stand. */
GdFolded gd_fold_line_marked(GdSlice line, GString *out, GArray *marks);

/* The byte offset in `line` of the character that stands at byte `folded` of its folded form;
 * the length of the line where `folded` is the folded form's end or beyond. */
size_t gd_fold_place(GdSlice line, size_t folded);

/* The same for many offsets, in rising order, which are replaced by the places: one pass does for all. */
void gd_fold_places(GdSlice line, size_t *offsets, size_t n);

/* The byte offset, in the folded form of `line`, of the first character that comes from byte `at` of the
 * line or from behind it; the length of the folded form where none does. */
size_t gd_fold_offset(GdSlice line, size_t at);

/* The piece of `line` that folds to `piece`, which lies in the line's folded form `folded`. */
GdSlice gd_fold_origin(GdSlice line, GdSlice folded, GdSlice piece);

#endif
