/* digest.h - SHA-256 (FIPS 180-4).
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_BASE_DIGEST_H
#define GD_BASE_DIGEST_H

#include <nettle/sha2.h>

#include "core/base/slice.h"

enum { GD_DIGEST_HEX = 2 * SHA256_DIGEST_SIZE }; /* 64 lower-case hex digits */

typedef struct {
    struct sha256_ctx state;
} GdDigest;

void gd_digest_start(GdDigest *digest);
void gd_digest_add(GdDigest *digest, const void *bytes, size_t len);
/* Writes 64 digits and a NUL, and is ready to start anew. */
void gd_digest_finish(GdDigest *digest, char hex[GD_DIGEST_HEX + 1]);

/* All three at once. */
void gd_digest_of(const void *bytes, size_t len, char hex[GD_DIGEST_HEX + 1]);

/* Whether the text is n lower-case hex digits and nothing else. */
bool gd_is_hex(GdSlice text, size_t n);
/* 64 of them. */
bool gd_digest_is(const char *text);

#endif
