/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/rules.h"

#include "tests/unit/ledger/scene.h"

static const GdRule rules[] = {
    { "年度.xml", { "<template/>", 11 } },
    { "levels", { "", 0 } },
    { "common.xml", { "<cues/>", 7 } },
};

/* What stands in the header, spelt out. */
#define SPELT "common.xml\0007\0<cues/>levels\0000\0年度.xml\00011\0<template/>"

START_TEST(the_hash_is_the_one_that_is_defined)
{
    char hash[GD_DIGEST_HEX + 1], expected[GD_DIGEST_HEX + 1];
    GdRule turned[] = { rules[2], rules[0], rules[1] };
    gd_digest_of(SPELT, sizeof SPELT - 1, expected);
    gd_rules_hash(rules, G_N_ELEMENTS(rules), hash);
    ck_assert_str_eq(hash, expected);
    gd_rules_hash(turned, G_N_ELEMENTS(turned), hash);
    ck_assert_str_eq(hash, expected);
}
END_TEST

START_TEST(a_set_is_written_once)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    char hash[GD_DIGEST_HEX + 1];
    struct stat first, second;
    gsize len;
    ck_assert(gd_rules_keep(store, rules, G_N_ELEMENTS(rules), hash, NULL));
    g_autofree char *set = g_build_filename(folder, "rules", hash, NULL);
    ck_assert_int_eq(stat(set, &first), 0);
    ck_assert_int_eq(first.st_mode & 07777, 0750);
    ck_assert_uint_eq(scene_count(set, "."), 3);
    g_autofree char *text = scene_read(set, "年度.xml", &len);
    ck_assert_str_eq(text, "<template/>");
    ck_assert(gd_rules_keep(store, rules, G_N_ELEMENTS(rules), hash, NULL));
    ck_assert_int_eq(stat(set, &second), 0);
    ck_assert_uint_eq(first.st_ino, second.st_ino);
    ck_assert_uint_eq(scene_count(folder, "tmp"), 0);
    ck_assert(gd_rules_hold(gd_store_folder(store, GD_FOLDER_RULES), hash, NULL));
    scene_write(set, "levels", "x", 1);
    ck_assert(!gd_rules_hold(gd_store_folder(store, GD_FOLDER_RULES), hash, NULL));
}
END_TEST

static const char *const bad_names[] = { "", ".", "..", "a/b", "/etc/x", ".hidden", "-x", "a\n", "\xFF" };

START_TEST(a_wrong_name_is_refused)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GError) error = NULL;
    char hash[GD_DIGEST_HEX + 1];
    GdRule set[] = { rules[0], { bad_names[_i], { "x", 1 } } };
    ck_assert(!gd_rules_keep(store, set, 2, hash, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_REFUSED));
    ck_assert_uint_eq(scene_count(folder, "rules") + scene_count(folder, "tmp"), 0);
}
END_TEST

START_TEST(two_files_of_one_name_are_refused)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    char hash[GD_DIGEST_HEX + 1];
    GdRule set[] = { rules[0], rules[1], rules[0] };
    ck_assert(!gd_rules_keep(store, set, 3, hash, NULL));
    ck_assert_uint_eq(scene_count(folder, "rules") + scene_count(folder, "tmp"), 0);
}
END_TEST

UNIT_BEGIN("rules")
tcase_add_test(tcase, the_hash_is_the_one_that_is_defined);
tcase_add_test(tcase, a_set_is_written_once);
tcase_add_loop_test(tcase, a_wrong_name_is_refused, 0, G_N_ELEMENTS(bad_names));
tcase_add_test(tcase, two_files_of_one_name_are_refused);
UNIT_END
