/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/package.h"

#include "tests/unit/unit.h"

/* As bytes, which may hold a NUL. */
#define TEXT(bytes)                                                                                          \
    {                                                                                                        \
        bytes, sizeof(bytes) - 1                                                                             \
    }
#define TEN "一二三四五六七八九十" /* 30 bytes */
#define HUNDRED                                                                                              \
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"

static const struct {
    GdSlice given;
    const char *name;
} names[] = {
    { TEXT("报告.txt"), "报告.txt" },
    { TEXT("a b (1)'&$.txt"), "a b (1)'&$.txt" },
    { TEXT("%\\/:*?\"<>|"), "__________" },
    { TEXT("a\nb\rc\td\x1B[31m\x7F"), "a_b_c_d_[31m_" },
    { TEXT("nul\0behind"), "nul_behind" },
    { TEXT("next\xC2\x85line"), "next_line" },
    { TEXT("bad\xFF\xFE.txt"), "bad__.txt" },
    { TEXT("\xD6\xD0\xCE\xC4"), "____" },
    { TEXT("cut\xE4\xB8"), "cut__" },
    { TEXT("\xED\xA0\x80 surrogate"), "___ surrogate" },
    { TEXT("\xC0\xAE overlong"), "__ overlong" },
    { TEXT(""), "_" },
    { TEXT("."), "_" },
    { TEXT(".."), "_." },
    { TEXT("../../etc/passwd"), "_._.._etc_passwd" },
    { TEXT(".hidden"), "_hidden" },
    { TEXT("-rf"), "_rf" },
    { TEXT("--"), "_-" },
    { TEXT("\xE2\x80\xAE"
           "gpj.exe"),
      "\xE2\x80\xAE"
      "gpj.exe" },
    { TEXT(HUNDRED), HUNDRED },
    { TEXT(HUNDRED "x"), HUNDRED },
    { TEXT(TEN TEN TEN TEN ".docx"), TEN TEN TEN "一.docx" },
    { TEXT(TEN TEN TEN TEN), TEN TEN TEN "一二三" },
    { TEXT(TEN TEN TEN TEN ".a-very-long-extension"), TEN TEN TEN "一二三" },
    { TEXT("." HUNDRED), "_0123456789012345678901234567890123456789012345678901234567890123456789"
                         "01234567890123456789012345678" },
    { TEXT(HUNDRED "."), HUNDRED },
};

START_TEST(names_are_made_safe)
{
    g_autoptr(GString) out = g_string_new("kept/");
    gd_package_member_name(names[_i].given, out);
    ck_assert(g_str_has_prefix(out->str, "kept/"));
    ck_assert_str_eq(out->str + 5, names[_i].name);
    ck_assert_uint_le(out->len - 5, GD_PACKAGE_NAME_MAX);
}
END_TEST

START_TEST(safe_names_stay)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_package_member_name(gd_slice_of(names[_i].name), out);
    ck_assert_str_eq(out->str, names[_i].name);
}
END_TEST

START_TEST(names_of_any_length_are_cut_between_characters)
{
    g_autoptr(GString) given = g_string_new(NULL), out = g_string_new(NULL);
    for (int i = 0; i < _i; i++)
        g_string_append_unichar(given, i % 3 ? 0x20000 : 0x4E00);
    g_string_append(given, ".txt");
    gd_package_member_name(gd_slice_of_string(given), out);
    ck_assert_uint_le(out->len, GD_PACKAGE_NAME_MAX);
    ck_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
    ck_assert(_i == 0 || g_str_has_suffix(out->str, ".txt"));
}
END_TEST

START_TEST(the_id_is_the_digest_of_bytes_nul_and_number)
{
    static const struct {
        const char *bytes;
        guint number;
        GdSlice hashed;
    } cases[] = {
        { "abc", 1, TEXT("abc\0001") },
        { "", 1, TEXT("\0001") },
        { "abc", 1000, TEXT("abc\0001000") },
    };
    GdDigest digest;
    char id[GD_PACKAGE_ID + 1], hex[GD_DIGEST_HEX + 1];
    gd_digest_start(&digest);
    gd_digest_add(&digest, cases[_i].bytes, strlen(cases[_i].bytes));
    gd_package_id(&digest, cases[_i].number, id);
    gd_digest_of(cases[_i].hashed.ptr, cases[_i].hashed.len, hex);
    ck_assert_uint_eq(strlen(id), GD_PACKAGE_ID);
    ck_assert(g_str_has_prefix(hex, id));
    /* The digest is left as it was. */
    gd_digest_of(cases[_i].bytes, strlen(cases[_i].bytes), hex);
    char own[GD_DIGEST_HEX + 1];
    gd_digest_finish(&digest, own);
    ck_assert_str_eq(own, hex);
}
END_TEST

static const struct {
    const char *path;
    bool safe;
} paths[] = {
    { "a", true },          { "a/b.c/d", true },      { "data/original/报告.txt", true },
    { "...", true },        { "a/..b", true },        { "", false },
    { "/", false },         { "/etc/passwd", false }, { "..", false },
    { "../a", false },      { "a/../b", false },      { "a/..", false },
    { ".", false },         { "./a", false },         { "a/./b", false },
    { "a//b", false },      { "a/", false },          { "a\nb", false },
    { "a\x1B", false },     { "a\\b", false },        { "a\xFF", false },
    { "a\xC2\x9B", false }, { "a/b/", false },        { "//a", false },
};

START_TEST(unsafe_paths_are_refused)
{
    ck_assert((gd_package_path_fault(paths[_i].path) == NULL) == paths[_i].safe);
}
END_TEST

static const struct {
    const char *name;
    bool fit;
} extras[] = {
    { "survey/a.txt", true }, { "s/1", true },         { "a-b/C_d.e-f", true }, { "survey", false },
    { "survey/", false },     { "/a", false },         { "survey/.a", false },  { "survey/../a", false },
    { "survey/a/b", false },  { "survey/a b", false }, { "survey/甲", false },  { "", false },
    { "../x", false },        { "-a/x", false },       { "survey/-x", false },  { "survey/a%25", false },
};

START_TEST(names_of_plugins_members_are_checked)
{
    ck_assert(gd_package_is_extra_name(extras[_i].name) == extras[_i].fit);
}
END_TEST

static const struct {
    const char *value;
    gint64 seconds; /* -1: refused */
} times[] = {
    { "0", 0 },
    { "315532800", 315532800 },
    { "1700000000", 1700000000 },
    { "8589934591", 8589934591 },
    { "", -1 },
    { "8589934592", -1 },
    { "99999999999", -1 },
    { "-1", -1 },
    { "+1", -1 },
    { " 1", -1 },
    { "1 ", -1 },
    { "1.5", -1 },
    { "0x10", -1 },
    { "1e9", -1 },
    { "18446744073709551617", -1 },
};

START_TEST(times_are_decimal_digits_alone)
{
    gint64 seconds = -1;
    ck_assert(gd_package_parse_time(times[_i].value, &seconds) == (times[_i].seconds >= 0));
    ck_assert_int_eq(seconds, times[_i].seconds);
}
END_TEST

UNIT_BEGIN("package")
tcase_add_loop_test(tcase, names_are_made_safe, 0, G_N_ELEMENTS(names));
tcase_add_loop_test(tcase, safe_names_stay, 0, G_N_ELEMENTS(names));
tcase_add_loop_test(tcase, names_of_any_length_are_cut_between_characters, 0, 40);
tcase_add_loop_test(tcase, the_id_is_the_digest_of_bytes_nul_and_number, 0, 3);
tcase_add_loop_test(tcase, unsafe_paths_are_refused, 0, G_N_ELEMENTS(paths));
tcase_add_loop_test(tcase, names_of_plugins_members_are_checked, 0, G_N_ELEMENTS(extras));
tcase_add_loop_test(tcase, times_are_decimal_digits_alone, 0, G_N_ELEMENTS(times));
UNIT_END
