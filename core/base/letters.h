/* letters.h - which characters a text holds, in 256 bits.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Each character sets one bit, several share one: what the set lacks is not in the text; what it has may
 * be.  Patterns that need characters which a text lacks are not tried on it (pattern.h). */
#ifndef GD_BASE_LETTERS_H
#define GD_BASE_LETTERS_H

#include "core/base/slice.h"

typedef struct {
    guint64 word[4];
} GdLetters;

static inline guint gd_letter_bit(gunichar c)
{
    return (c * 0x9E3779B1u) >> 24;
}

static inline void gd_letters_add(GdLetters *letters, gunichar c)
{
    guint bit = gd_letter_bit(c);
    letters->word[bit >> 6] |= G_GUINT64_CONSTANT(1) << (bit & 63);
}

/* Whether `all` may hold every character of `some`. */
static inline bool gd_letters_hold(const GdLetters *all, const GdLetters *some)
{
    return ((some->word[0] & ~all->word[0]) | (some->word[1] & ~all->word[1]) |
            (some->word[2] & ~all->word[2]) | (some->word[3] & ~all->word[3])) == 0;
}

/* Whether the two share a character; false is certain. */
static inline bool gd_letters_meet(const GdLetters *a, const GdLetters *b)
{
    return ((a->word[0] & b->word[0]) | (a->word[1] & b->word[1]) | (a->word[2] & b->word[2]) |
            (a->word[3] & b->word[3])) != 0;
}

static inline void gd_letters_join(GdLetters *letters, const GdLetters *more)
{
    for (int i = 0; i < 4; i++)
        letters->word[i] |= more->word[i];
}

static inline GdLetters gd_letters_of(GdSlice text)
{
    GdLetters letters = { { 0 } };
    while (text.len)
        gd_letters_add(&letters, gd_slice_next(&text));
    return letters;
}

#endif
