/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/gzip.h"

#include <libdeflate.h>
#define ZLIB_CONST
#include <zlib.h>

#include "core/base/language.h"

enum {
    FIXED = 10, /* what every gzip header begins with */
    SEAL = 8,   /* hex digits behind it, then a NUL */
    HEADER = FIXED + SEAL + 1,
    TRAILER = 8,      /* CRC-32 and length, low byte first */
    EXPANSION = 1032, /* what deflate makes of one byte at the utmost */
};

enum { HAS_CRC = 2, HAS_EXTRA = 4, HAS_NAME = 8, HAS_COMMENT = 16, RESERVED = 0xE0 };

static const guint8 canonical[FIXED] = {
    0x1F, 0x8B, Z_DEFLATED, HAS_COMMENT, 0, 0, 0, 0, 2 /* slowest */, 255 /* unknown system */,
};

/* libdeflate packs a whole report tighter than zlib's level 9 does, in less than half the time; its own
 * levels 8 and 9 take a third longer for 0.1% less (measured on packages of reports of 6 KB). */
enum { LEVEL = 7 };

struct GdGzip {
    struct libdeflate_compressor *compressor;
};

GdGzip *gd_gzip_new(void)
{
    GdGzip *gzip = g_new0(GdGzip, 1);
    gzip->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!gzip->compressor)
        g_error("libdeflate: out of memory");
    return gzip;
}

void gd_gzip_free(GdGzip *gzip)
{
    if (!gzip)
        return;
    libdeflate_free_compressor(gzip->compressor);
    g_free(gzip);
}

static void put_number(guint8 *at, guint32 number)
{
    number = GUINT32_TO_LE(number);
    memcpy(at, &number, sizeof number);
}

static guint32 get_number(const char *at)
{
    guint32 number;
    memcpy(&number, at, sizeof number);
    return GUINT32_FROM_LE(number);
}

static guint32 checksum(const void *bytes, size_t len)
{
    return libdeflate_crc32(0, len ? bytes : "", len);
}

/* As it stands in the header, the NUL included. */
static void make_seal(const void *body, size_t len, char seal[SEAL + 1])
{
    g_snprintf(seal, SEAL + 1, "%08x", checksum(body, len));
}

void gd_gzip(GdGzip *gzip, GdSlice bytes, GByteArray *out)
{
    g_assert(bytes.len <= G_MAXINT);
    guint begin = out->len;
    size_t room = libdeflate_deflate_compress_bound(gzip->compressor, bytes.len);
    g_byte_array_set_size(out, begin + (guint)(HEADER + room + TRAILER));
    guint8 *member = out->data + begin;
    size_t len = libdeflate_deflate_compress(gzip->compressor, bytes.ptr, bytes.len, member + HEADER, room);
    g_assert(len); /* there was room for the worst */
    put_number(member + HEADER + len, checksum(bytes.ptr, bytes.len));
    put_number(member + HEADER + len + 4, (guint32)bytes.len);
    memcpy(member, canonical, FIXED);
    make_seal(member + HEADER, len + TRAILER, (char *)member + FIXED);
    g_byte_array_set_size(out, begin + (guint)(HEADER + len + TRAILER));
}

static bool skip(GdSlice *bytes, size_t n)
{
    if (bytes->len < n)
        return false;
    *bytes = gd_slice_from(*bytes, n);
    return true;
}

static bool skip_text(GdSlice *bytes)
{
    const char *nul = bytes->len ? memchr(bytes->ptr, '\0', bytes->len) : NULL;
    return nul && skip(bytes, (size_t)(nul - bytes->ptr) + 1);
}

/* Takes any gzip header off; false: there is none, or not all of it. */
static bool skip_header(GdSlice *bytes)
{
    GdSlice all = *bytes;
    if (!skip(bytes, FIXED) || memcmp(all.ptr, canonical, 3) != 0)
        return false;
    guint8 flags = (guint8)all.ptr[3];
    if (flags & RESERVED)
        return false;
    if (flags & HAS_EXTRA) {
        size_t len = bytes->len < 2 ? 0 : (guint8)bytes->ptr[0] | (size_t)(guint8)bytes->ptr[1] << 8;
        if (!skip(bytes, 2 + len))
            return false;
    }
    return (!(flags & HAS_NAME) || skip_text(bytes)) && (!(flags & HAS_COMMENT) || skip_text(bytes)) &&
           (!(flags & HAS_CRC) || skip(bytes, 2));
}

/* What the trailer says of the length is where to start from, never more than the bytes can hold. */
static size_t expected_length(GdSlice body, size_t max)
{
    size_t said = body.len < TRAILER ? 0 : get_number(gd_slice_end(body) - 4);
    return MIN(MIN(said, body.len * EXPANSION), max);
}

/* Appends what body unpacks to, and takes what was used off it.  Z_STREAM_END; Z_OK: it is more than max;
 * Z_BUF_ERROR: it breaks off; Z_DATA_ERROR: it is damaged. */
static int inflate_body(GdSlice *body, GByteArray *out, size_t max)
{
    z_stream stream = { .next_in = (const Bytef *)body->ptr, .avail_in = (uInt)body->len };
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        g_error("zlib: %s", stream.msg ? stream.msg : "out of memory");
    size_t room = expected_length(*body, max) + 1; /* the one more shows that there is more than max */
    int state;
    for (;;) {
        guint used = out->len;
        g_byte_array_set_size(out, used + (guint)room);
        stream.next_out = out->data + used;
        stream.avail_out = (uInt)room;
        state = inflate(&stream, Z_FINISH);
        g_byte_array_set_size(out, used + (guint)room - stream.avail_out);
        if (out->len > max)
            state = Z_OK;
        if (state != Z_BUF_ERROR || stream.avail_out)
            break;
        room = MIN((size_t)out->len, max + 1 - out->len);
    }
    *body = gd_slice_from(*body, body->len - stream.avail_in);
    inflateEnd(&stream);
    return state;
}

/* False: it could not be unpacked to its end. */
static bool unpack_body(GdSlice *body, GByteArray *out, size_t max, GdPackageFaults *faults)
{
    switch (inflate_body(body, out, max)) {
    case Z_STREAM_END:
        return true;
    case Z_OK:
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("it unpacks to more than %zu bytes"), max);
        return false;
    case Z_BUF_ERROR:
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL,
                         _("the compressed data break off: %u bytes unpacked"), out->len);
        return false;
    default:
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL,
                         _("the compressed data are damaged: %u bytes unpacked"), out->len);
        return false;
    }
}

static void check_trailer(GdSlice trailer, const GByteArray *out, GdPackageFaults *faults)
{
    if (trailer.len < TRAILER) {
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("the end of the compressed data is missing"));
        return;
    }
    if (get_number(trailer.ptr) != checksum(out->data, out->len))
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL,
                         _("the checksum of the compressed data (CRC-32) is wrong"));
    if (get_number(trailer.ptr + 4) != out->len)
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL,
                         _("the length given with the compressed data is wrong"));
    GdSlice rest = gd_slice_from(trailer, TRAILER);
    if (rest.len >= 2 && memcmp(rest.ptr, canonical, 2) == 0)
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("a second gzip member follows (%zu bytes)"),
                         rest.len);
    else if (rest.len)
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("other bytes follow the compressed data (%zu)"),
                         rest.len);
}

/* The seal speaks last: only where nothing else showed what is wrong. */
static void check_seal(GdSlice bytes, GdPackageFaults *faults)
{
    char seal[SEAL + 1];
    if (bytes.len < HEADER || memcmp(bytes.ptr, canonical, FIXED) != 0) {
        gd_package_fault(faults, GD_PACKAGE_ALTERED, NULL,
                         _("the gzip header is not the one that guidang writes"));
        return;
    }
    make_seal(bytes.ptr + HEADER, bytes.len - HEADER, seal);
    if (faults->count == 0 && memcmp(bytes.ptr + FIXED, seal, sizeof seal) != 0)
        gd_package_fault(
            faults, GD_PACKAGE_ALTERED, NULL,
            _("the compressed data are not those that were written, though they unpack to the same"));
}

GByteArray *gd_gunzip(GdSlice bytes, size_t max, GdPackageFaults *faults)
{
    GdSlice rest = bytes;
    g_assert(bytes.len <= G_MAXINT && max < G_MAXINT);
    if (!skip_header(&rest)) {
        gd_package_fault(faults, GD_PACKAGE_UNSAFE, NULL, _("it is not a gzip file"));
        return NULL;
    }
    g_autoptr(GByteArray) out = g_byte_array_new();
    if (unpack_body(&rest, out, max, faults))
        check_trailer(rest, out, faults);
    check_seal(bytes, faults);
    return g_steal_pointer(&out);
}
