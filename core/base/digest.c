/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/digest.h"

void gd_digest_start(GdDigest *digest)
{
    sha256_init(&digest->state);
}

void gd_digest_add(GdDigest *digest, const void *bytes, size_t len)
{
    sha256_update(&digest->state, len, bytes);
}

void gd_digest_finish(GdDigest *digest, char hex[GD_DIGEST_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->state, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[GD_DIGEST_HEX] = '\0';
}

void gd_digest_of(const void *bytes, size_t len, char hex[GD_DIGEST_HEX + 1])
{
    GdDigest digest;
    gd_digest_start(&digest);
    gd_digest_add(&digest, bytes, len);
    gd_digest_finish(&digest, hex);
}

bool gd_is_hex(GdSlice text, size_t n)
{
    for (size_t i = 0; i < text.len; i++)
        if (!g_ascii_isxdigit(text.ptr[i]) || g_ascii_isupper(text.ptr[i]))
            return false;
    return text.len == n;
}

bool gd_digest_is(const char *text)
{
    return gd_is_hex(gd_slice_of(text), GD_DIGEST_HEX);
}
