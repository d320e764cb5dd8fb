/* kind.h - what a character says about whether Chinese text was decoded rightly.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text decoded rightly consists of common characters and Chinese punctuation; text decoded wrongly, of
 * rare ideographs, foreign letters and private codes. */
#ifndef GD_READ_KIND_H
#define GD_READ_KIND_H

#include "core/base/slice.h"

typedef enum {
    GD_KIND_ASCII,   /* printable, or white space */
    GD_KIND_CONTROL, /* C0 controls but white space and NUL */
    GD_KIND_NUL,
    GD_KIND_COMMON,  /* common ideographs, simplified or traditional, and Chinese punctuation */
    GD_KIND_HAN,     /* all other ideographs of the basic plane */
    GD_KIND_NEUTRAL, /* signs, frames and bullets, which prove nothing */
    GD_KIND_STRANGE, /* what Chinese reports do not hold: other scripts, C1 controls, unassigned codes */
    GD_KIND_PRIVATE, /* U+E000-F8FF */
    GD_KIND_BROKEN,  /* bytes that are no character */
    GD_N_KINDS
} GdKind;

/* GdKind of each code point of the basic plane; filled by gd_kind_start. */
extern guint8 gd_kind_of_basic[0x10000];

/* Fills the table; call it before the first use.  Calls after the first do nothing. */
void gd_kind_start(void);

static inline GdKind gd_kind(gunichar c)
{
    return c < 0x10000 ? (GdKind)gd_kind_of_basic[c] : GD_KIND_STRANGE;
}

/* Is the text of pages one, and not what fonts give whose characters are named by numbers alone? */
bool gd_kind_means_something(GdSlice text);

#endif
