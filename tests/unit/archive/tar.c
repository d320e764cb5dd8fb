/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/tar.h"

#include "tests/unit/archive/forge.h"

#define TEN  "0123456789"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN /* 100 bytes */

static const struct {
    const char *path, *prefix, *name; /* NULL: does not fit */
} splits[] = {
    { "a", "", "a" },
    { "d/a", "", "d/a" },
    { LONG, "", LONG },
    { "d/" LONG, "d", LONG },
    { "ID/data/original/" LONG, "ID/data/original", LONG },
    { "e/d/" TEN, "", "e/d/" TEN },
    { "e/d/" LONG, "e/d", LONG },
    { "0/" LONG "/" TEN, "0/" LONG, TEN },
    { LONG "/" LONG, LONG, LONG },
    { LONG TEN TEN TEN TEN TEN "12345/" LONG, LONG TEN TEN TEN TEN TEN "12345", LONG },
    { "", NULL, NULL },
    { LONG "x", NULL, NULL },
    { "/" LONG, NULL, NULL },
    { LONG "x/", NULL, NULL },
    { LONG TEN TEN TEN TEN TEN "123456/" LONG, NULL, NULL },
    { LONG "/" LONG "x", NULL, NULL },
};

START_TEST(long_paths_are_split_at_a_slash)
{
    guint8 block[GD_TAR_BLOCK];
    bool fits = gd_tar_write(block, splits[_i].path, 1, 1);
    ck_assert(fits == (splits[_i].name != NULL));
    if (!fits)
        return;
    g_autofree char *name = g_strndup((char *)block, 100), *prefix = g_strndup((char *)block + 345, 155);
    ck_assert_str_eq(name, splits[_i].name);
    ck_assert_str_eq(prefix, splits[_i].prefix);
    GdTarHeader header;
    ck_assert_int_eq(gd_tar_read(block, &header), GD_TAR_FILE);
    ck_assert_str_eq(header.path, splits[_i].path);
}
END_TEST

static const struct {
    gint64 size, time;
    bool fits;
} numbers[] = {
    { 0, 0, true },           { 1, 315532800, true },   { 8589934591, 8589934591, true },
    { 8589934592, 0, false }, { 0, 8589934592, false }, { -1, 0, false },
    { 0, -1, false },
};

START_TEST(numbers_come_back)
{
    guint8 block[GD_TAR_BLOCK];
    GdTarHeader header;
    ck_assert(gd_tar_write(block, "a", numbers[_i].size, numbers[_i].time) == numbers[_i].fits);
    if (!numbers[_i].fits)
        return;
    ck_assert_int_eq(gd_tar_read(block, &header), GD_TAR_FILE);
    ck_assert_int_eq(header.size, numbers[_i].size);
    ck_assert_int_eq(header.time, numbers[_i].time);
    ck_assert_int_eq(header.type, '0');
}
END_TEST

START_TEST(every_changed_byte_of_a_header_is_noticed)
{
    guint8 block[GD_TAR_BLOCK];
    GdTarHeader header;
    ck_assert(gd_tar_write(block, "0123456789abcdef/data/record.xml", 4711, 315532800));
    for (guint i = 0; i < GD_TAR_BLOCK; i++)
        for (guint bit = 0; bit < 8; bit++) {
            block[i] ^= (guint8)(1 << bit);
            GdTarKind kind = gd_tar_read(block, &header);
            if (i < 148 || i >= 156) /* the checksum itself has several ways to be written */
                ck_assert_msg(kind == GD_TAR_DAMAGED, "byte %u bit %u", i, bit);
            block[i] ^= (guint8)(1 << bit);
        }
    ck_assert_int_eq(gd_tar_read(block, &header), GD_TAR_FILE);
}
END_TEST

static const struct {
    guint at;
    const char *bytes;
    GdTarKind kind;
} changes[] = {
    { 124, "0000000000 ", GD_TAR_FILE },
    { 124, "         7 ", GD_TAR_FILE },
    { 124, "           ", GD_TAR_DAMAGED },
    { 124, "0000000008", GD_TAR_DAMAGED },
    { 124, "\x80\x01", GD_TAR_DAMAGED },
    { 124, "-1", GD_TAR_DAMAGED },
    { 124, "7 7", GD_TAR_DAMAGED },
    { 136, "\xFF\xFF", GD_TAR_DAMAGED },
    { 136, "x", GD_TAR_DAMAGED },
    { 156, "5", GD_TAR_OTHER },
    { 156, "L", GD_TAR_OTHER },
    { 156, "\xFF", GD_TAR_OTHER },
    { 257, "ustar  ", GD_TAR_FOREIGN },
    { 257, "USTAR", GD_TAR_FOREIGN },
};

START_TEST(odd_fields_with_a_right_checksum)
{
    guint8 block[GD_TAR_BLOCK];
    GdTarHeader header;
    ck_assert(gd_tar_write(block, "a", 7, 7));
    memcpy(block + changes[_i].at, changes[_i].bytes, strlen(changes[_i].bytes));
    forge_sum(block);
    ck_assert_int_eq(gd_tar_read(block, &header), changes[_i].kind);
}
END_TEST

START_TEST(zeros_are_the_end)
{
    static const guint8 zeros[GD_TAR_BLOCK];
    GdTarHeader header;
    ck_assert_int_eq(gd_tar_read(zeros, &header), GD_TAR_END);
}
END_TEST

UNIT_BEGIN("tar")
tcase_add_loop_test(tcase, long_paths_are_split_at_a_slash, 0, G_N_ELEMENTS(splits));
tcase_add_loop_test(tcase, numbers_come_back, 0, G_N_ELEMENTS(numbers));
tcase_add_test(tcase, every_changed_byte_of_a_header_is_noticed);
tcase_add_loop_test(tcase, odd_fields_with_a_right_checksum, 0, G_N_ELEMENTS(changes));
tcase_add_test(tcase, zeros_are_the_end);
UNIT_END
