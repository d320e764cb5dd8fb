/* encoding.h - finding out how bytes encode text, and decoding them.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In this order: a byte order mark; where there are NULs, UTF-16; strict UTF-8; UTF-8 with a few broken
 * bytes; then the likeliest of GB 18030, Big5 and UTF-16 without a mark, by the share of common characters
 * and Chinese punctuation, since each of them decodes most bytes of the others to nonsense.  Where nothing
 * is likely, nothing is guessed. */
#ifndef GD_READ_ENCODING_H
#define GD_READ_ENCODING_H

#include "core/read/charset.h"

typedef struct {
    GdSlice text;         /* valid UTF-8 without byte order mark */
    const char *encoding; /* a static string: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5" */
    size_t n_control;     /* control characters, and NULs but those at the end */
    size_t n_private, n_replaced;
} GdDecoded;

/* Decodes all bytes.  `declared` is the charset the bytes claim for themselves, or NULL: it decides only
 * where they could be read both ways, or where too little text is there to tell.  The text points into
 * `bytes` where they are UTF-8 already (nothing is copied), else into `made`, whose content is replaced.
 * A character cut off at the end, broken bytes that are few (UTF-8: one in a hundred beyond ASCII, GB 18030
 * and Big5: one for a hundred characters) and runs of NULs become U+FFFD and are counted.  Fails with
 * GD_READ_ENCODING, or GD_READ_LIMIT beyond GD_TEXT_MAX. */
bool gd_decode(GdSlice bytes, const char *declared, GString *made, GdDecoded *out, GError **error);

/* What pages and mails call by that name; NULL: none that is read. */
const GdCharset *gd_charset_called(const char *label);

#endif
