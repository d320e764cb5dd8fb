/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/gzip.h"

#include "tests/unit/archive/forge.h"

static GByteArray *zip(GdGzip *gzip, GdSlice bytes)
{
    GByteArray *out = g_byte_array_new();
    gd_gzip(gzip, bytes, out);
    return out;
}

/* Bytes that do not compress. */
static GByteArray *noise(guint len)
{
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, len);
    guint32 state = 1;
    for (guint i = 0; i < len; i++) {
        state = state * 1664525 + 1013904223;
        bytes->data[i] = (guint8)(state >> 24);
    }
    return bytes;
}

static GByteArray *blanks(guint len)
{
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, len);
    for (guint i = 0; i < len; i++)
        bytes->data[i] = ' ';
    return bytes;
}

static const guint lengths[] = { 0, 1, 2, 511, 4095, 4096, 4097, 65535, 65536, 1 << 20, (16 << 20) + 1 };

static void comes_back(const GByteArray *bytes)
{
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    g_autoptr(GByteArray) packed = zip(gzip, forge_slice(bytes));
    g_autoptr(GByteArray) out = forge_gunzip(packed);
    ck_assert(gd_slice_equal(forge_slice(out), forge_slice(bytes)));
}

START_TEST(noise_of_any_length_comes_back)
{
    g_autoptr(GByteArray) bytes = noise(lengths[_i]);
    comes_back(bytes);
}
END_TEST

START_TEST(blanks_of_any_length_come_back)
{
    g_autoptr(GByteArray) bytes = blanks(lengths[_i]);
    comes_back(bytes);
}
END_TEST

START_TEST(what_was_packed_before_leaves_no_trace)
{
    g_autoptr(GdGzip) used = gd_gzip_new(), fresh = gd_gzip_new();
    g_autoptr(GByteArray) other = noise(100000);
    g_autoptr(GByteArray) before = zip(used, forge_slice(other));
    GdSlice text = GD_LITERAL("the same text, the same text, the same bytes");
    g_autoptr(GByteArray) a = zip(used, text);
    g_autoptr(GByteArray) b = zip(fresh, text);
    ck_assert_uint_gt(before->len, a->len);
    ck_assert(gd_slice_equal(forge_slice(a), forge_slice(b)));
}
END_TEST

START_TEST(the_header_is_always_the_same)
{
    static const guint8 header[] = { 0x1F, 0x8B, 8, 16, 0, 0, 0, 0, 2, 255 };
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    g_autoptr(GByteArray) packed = zip(gzip, GD_LITERAL("text"));
    ck_assert_int_eq(memcmp(packed->data, header, sizeof header), 0);
    ck_assert_uint_eq(strspn((const char *)packed->data + 10, "0123456789abcdef"), 8);
    ck_assert_uint_eq(packed->data[18], 0);
}
END_TEST

static GString *faults_of(GdSlice bytes, size_t max)
{
    GString *said = g_string_new(NULL);
    GdPackageFaults faults = { .report = forge_note, .data = said };
    g_autoptr(GByteArray) out = gd_gunzip(bytes, max, &faults);
    ck_assert(out || faults.count);
    return said;
}

/* Headers that other programs write: readable, and said to be foreign. */
static const struct {
    const char *header;
    guint len;
    const char *said; /* the first words of the first fault */
} headers[] = {
    { "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03", 10, "altered [] the gzip header is not" },
    { "\x1F\x8B\x08\x08\x12\x34\x56\x78\x02\x03name\0", 15, "altered [] the gzip header is not" },
    { "\x1F\x8B\x08\x1E\x00\x00\x00\x00\x02\x03\x02\x00xxname\0comment\0cc", 29,
      "altered [] the gzip header is not" },
    { "\x1F\x8B\x08\x20\x00\x00\x00\x00\x00\x03", 10, "unsafe [] it is not a gzip file" },
    { "\x1F\x8B\x07\x00\x00\x00\x00\x00\x00\x03", 10, "unsafe [] it is not a gzip file" },
    { "PK\x03\x04\x00\x00\x00\x00\x00\x03", 10, "unsafe [] it is not a gzip file" },
};

START_TEST(foreign_headers)
{
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    g_autoptr(GByteArray) packed = zip(gzip, GD_LITERAL("text"));
    g_byte_array_remove_range(packed, 0, 19);
    g_byte_array_prepend(packed, (const guint8 *)headers[_i].header, headers[_i].len);
    g_autoptr(GString) said = faults_of(forge_slice(packed), 100);
    ck_assert_msg(g_str_has_prefix(said->str, headers[_i].said), "%s", said->str);
}
END_TEST

START_TEST(every_cut_header_is_refused)
{
    const char *header = "\x1F\x8B\x08\x1E\x00\x00\x00\x00\x02\x03\x02\x00xxname\0comment\0cc";
    g_autoptr(GString) said = faults_of(gd_slice(header, (size_t)_i), 100);
    ck_assert_str_eq(said->str, "unsafe [] it is not a gzip file\n");
}
END_TEST

START_TEST(more_than_the_limit_is_refused)
{
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    g_autoptr(GByteArray) bytes = blanks(100000);
    g_autoptr(GByteArray) packed = zip(gzip, forge_slice(bytes));
    g_autoptr(GString) fits = faults_of(forge_slice(packed), 100000),
                       over = faults_of(forge_slice(packed), 99999);
    ck_assert_str_eq(fits->str, "");
    ck_assert_str_eq(over->str, "unsafe [] it unpacks to more than 99999 bytes\n");
    /* A length that is not true changes nothing. */
    memset(packed->data + packed->len - 4, _i ? 0 : 0xFF, 4);
    g_autoptr(GString) still = faults_of(forge_slice(packed), 99999);
    ck_assert_str_eq(still->str, over->str);
}
END_TEST

static const struct {
    const char *what, *append;
    int cut;
    const char *said;
} ends[] = {
    { "garbage", "xyz", 0, "unsafe [] other bytes follow the compressed data (3)\n" },
    { "a zero", "\0", 0, "unsafe [] other bytes follow the compressed data (1)\n" },
    { "a second member", "\x1F\x8B\x08", 0, "unsafe [] a second gzip member follows (3 bytes)\n" },
    { "no length", "", 4, "unsafe [] the end of the compressed data is missing\n" },
    { "no trailer", "", 8, "unsafe [] the end of the compressed data is missing\n" },
    { "half of the data", "", 12, "unsafe [] the compressed data break off: " },
};

START_TEST(nothing_may_follow_and_nothing_be_missing)
{
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    g_autoptr(GByteArray) packed = zip(gzip, GD_LITERAL("a text that is long enough to be cut"));
    g_byte_array_set_size(packed, packed->len - (guint)ends[_i].cut);
    guint more = *ends[_i].append ? (guint)strlen(ends[_i].append) : (guint)(ends[_i].cut == 0);
    g_byte_array_append(packed, (const guint8 *)ends[_i].append, more);
    g_autoptr(GString) said = faults_of(forge_slice(packed), 1000);
    ck_assert_msg(g_str_has_prefix(said->str, ends[_i].said), "%s: %s", ends[_i].what, said->str);
}
END_TEST

UNIT_BEGIN("gzip")
tcase_add_loop_test(tcase, noise_of_any_length_comes_back, 0, G_N_ELEMENTS(lengths));
tcase_add_loop_test(tcase, blanks_of_any_length_come_back, 0, G_N_ELEMENTS(lengths));
tcase_add_test(tcase, what_was_packed_before_leaves_no_trace);
tcase_add_test(tcase, the_header_is_always_the_same);
tcase_add_loop_test(tcase, foreign_headers, 0, G_N_ELEMENTS(headers));
tcase_add_loop_test(tcase, every_cut_header_is_refused, 0, 29);
tcase_add_loop_test(tcase, more_than_the_limit_is_refused, 0, 2);
tcase_add_loop_test(tcase, nothing_may_follow_and_nothing_be_missing, 0, G_N_ELEMENTS(ends));
UNIT_END
