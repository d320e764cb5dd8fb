/* mail-word.h - what stands encoded in the fields of a mail's header (RFC 2047).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_MAIL_WORD_H
#define GD_READ_MAIL_WORD_H

#include "core/base/slice.h"

/* A field's value on one line, in UTF-8: encoded words decoded, also where they should not stand, as within
 * quotes; bytes beyond ASCII that should not stand there in whatever charset they are.  A quote or backslash
 * that comes of a word gets a backslash in front, as within quotes.  To be freed. */
char *gd_mail_words(GdSlice value);

#endif
