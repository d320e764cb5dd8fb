/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>

#include "core/template/role-model.h"
#include "tests/unit/unit.h"

static GdRoleModel *load(const char *text, GdPatternSet *set)
{
    g_autofree char *folder = g_dir_make_tmp("guidang-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.weights", NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    GdRoleModel *model = gd_role_model_load(path, set, NULL);
    g_unlink(path);
    g_rmdir(folder);
    return model;
}

START_TEST(single_characters_count_in_headings_and_in_sentences)
{
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    g_autoptr(GdRoleModel) model =
        load("guidang-weights 1\nlabels none a\n1t:没 1 20\n1h:没 3 -4\n1t:龥 0 100\n1t:ab 9 9\n", set);
    gint32 sentence[GD_LABELS_MAX] = { 0 }, heading[GD_LABELS_MAX] = { 0 };
    GdUnit unit = { .text = GD_LITERAL("没有,abé〇𠀀没龥。") };
    ck_assert_ptr_nonnull(model);
    gd_role_model_add_characters(model, &unit, sentence);
    unit.is_heading = true;
    gd_role_model_add_characters(model, &unit, heading);
    ck_assert_int_eq(sentence[0], 2);
    ck_assert_int_eq(sentence[1], 140);
    ck_assert_int_eq(heading[0], 6);
    ck_assert_int_eq(heading[1], -8);
}
END_TEST

START_TEST(doubt_goes_by_genre_and_label)
{
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    g_autoptr(GdRoleModel) model = load("guidang-weights 1\nlabels none a b\nX:doubt-survey 0 16 -3\n", set);
    ck_assert_ptr_nonnull(model);
    ck_assert_int_eq(gd_role_model_doubt(model, "survey")[1], 16);
    ck_assert_int_eq(gd_role_model_doubt(model, "survey")[2], -3);
    for (guint i = 0; i < GD_LABELS_MAX; i++)
        ck_assert_int_eq(gd_role_model_doubt(model, "visits")[i], 0);
}
END_TEST

UNIT_BEGIN("role-model")
tcase_add_test(tcase, doubt_goes_by_genre_and_label);
tcase_add_test(tcase, single_characters_count_in_headings_and_in_sentences);
UNIT_END
