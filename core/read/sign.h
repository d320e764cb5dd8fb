/* sign.h - the characters of fonts of signs: Symbol, Wingdings and Wingdings 2.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_SIGN_H
#define GD_READ_SIGN_H

#include "core/base/slice.h"

typedef enum {
    GD_SIGN_NONE,   /* a font of letters */
    GD_SIGN_SYMBOL, /* ASCII, and signs of mathematics */
    GD_SIGN_WINGDINGS,
} GdSignFont;

/* By the name of the font, or a text that holds it. */
GdSignFont gd_sign_font(GdSlice name);

/* What stands for the sign of that code, below 256, in text; empty: of most it is only known that there is
 * one. */
GdSlice gd_sign(GdSignFont font, unsigned code);

#endif
