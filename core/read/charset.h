/* charset.h - decoding bytes by one encoding: UTF-8, UTF-16, GB 18030 or Big5.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * GB 18030 is read as the edition of 2022 means it, and as its readers need it: 0x80 is the euro sign of
 * code page 936, and every code that has meant a real character in any edition (24 two-byte codes that once
 * led to the private use area, and the four-byte codes they changed places with) is read as that character.
 * Codes of the private use area that are left have no meaning outside the machine they were typed on. */
#ifndef GD_READ_CHARSET_H
#define GD_READ_CHARSET_H

#include "core/base/slice.h"
#include "core/read/kind.h"

/* What decoding finds.  Once broken pieces are more than 16 and more than one in 32 of the characters,
 * the count is given up: the rest of the bytes was not looked at. */
typedef struct {
    size_t count[GD_N_KINDS]; /* characters; of GD_KIND_BROKEN: pieces */
    size_t broken_bytes;
    size_t size; /* of the text in UTF-8, in bytes, with U+FFFD for each broken piece and each run of NULs */
    size_t nul_runs;
    bool cut; /* the last piece is the beginning of a character; it is not counted as broken */
    bool given_up;
} GdTally;

typedef struct {
    const char *name;
    unsigned unit; /* bytes: 1 or 2 */
    void (*tally)(GdSlice bytes, GdTally *tally);
    /* Writes exactly tally->size bytes to `to`. */
    void (*decode)(GdSlice bytes, char *to);
} GdCharset;

extern const GdCharset gd_utf8, gd_utf16le, gd_utf16be, gd_gb18030, gd_big5;

/* True for valid UTF-8 without NUL: the quick way, and the usual one. */
bool gd_utf8_is_plain(GdSlice bytes, size_t *n_control, size_t *n_private);

/* Builds the tables, from the system's iconv; call it before the first use.  Calls after the first do
 * nothing.  False where iconv does not know GB 18030 or Big5. */
bool gd_charset_start(GError **error);

#endif
