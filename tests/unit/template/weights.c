/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>

#include "core/template/weights.h"
#include "tests/unit/unit.h"

#define HEAD "guidang-weights 1\nlabels none a b\n"

static char *path;

static void setup(void)
{
    g_autofree char *folder = g_dir_make_tmp("guidang-XXXXXX", NULL);
    path = g_build_filename(folder, "x.weights", NULL);
}

static void teardown(void)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_unlink(path);
    g_rmdir(folder);
    g_clear_pointer(&path, g_free);
}

static GdWeights *load(const char *text, GdPatternSet *set, GError **error)
{
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return gd_weights_load(path, "ht", set, error);
}

static const struct {
    const char *text, *complaint;
} wrong[] = {
    { "", "not a file of weights" },
    { "weights\n", "x.weights:1: not a file of weights" },
    { "guidang-weights 2\nlabels a\n", "x.weights:1: not a file of weights" },
    { "guidang-weights 1\n", "not a file of weights" },
    { "guidang-weights 1\nt:问题 1\n", "x.weights:2: not one weight" },
    { HEAD "t:问题 1 2\n", "x.weights:3: not one weight" },
    { HEAD "t:问题 1 2 3 4\n", "x.weights:3: not one weight" },
    { HEAD "# a note\nt:问题 1 2 x\n", "x.weights:4: a weight is no number" },
    { HEAD "t:问题 1 2 40000\n", "x.weights:3: a weight is no number" },
    { HEAD "t:问题 1 2 1.5\n", "x.weights:3: a weight is no number" },
    { HEAD "t:问题 1 2 -\n", "x.weights:3: a weight is no number" },
    { HEAD "t:问题 1 2  3\n", "x.weights:3: a weight is no number" },
    { HEAD "labels c d e\n", "x.weights:3: labels are given twice" },
    { "guidang-weights 1\nlabels 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n",
      "x.weights:2: wrong number of labels" },
    { HEAD "t:\xFF 1 2 3\n", "not a file of weights" },
};

START_TEST(a_wrong_file_is_refused_with_its_line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    g_autoptr(GdWeights) weights = load(wrong[_i].text, set, &error);
    ck_assert(weights == NULL);
    ck_assert_msg(strstr(error->message, wrong[_i].complaint) != NULL, "%s", error->message);
}
END_TEST

START_TEST(too_many_rows_are_refused)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    g_autoptr(GString) text = g_string_new("guidang-weights 1\nlabels a\n");
    for (int i = 0; i < GD_WEIGHT_ROWS_MAX; i++)
        g_string_append(text, "S:x 1\n");
    g_autoptr(GdWeights) weights = load(text->str, set, &error);
    ck_assert(weights == NULL);
    ck_assert_msg(strstr(error->message, "too many rows of weights") != NULL, "%s", error->message);
}
END_TEST

START_TEST(a_missing_file_is_an_error)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    ck_assert(gd_weights_load(path, "ht", set, &error) == NULL);
    ck_assert(error != NULL);
}
END_TEST

START_TEST(words_count_in_their_place_and_names_by_name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdPatternSet) set = gd_pattern_set_new();
    g_autoptr(GdWeights) weights =
        load(HEAD "t:问题 1 -20 300\nh:问题 7 8 9\nS:bias 4 5 6\nt:Word 1 1 1\n", set, &error);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    gint32 text[GD_LABELS_MAX] = { 0 }, heading[GD_LABELS_MAX] = { 0 };
    ck_assert_msg(weights != NULL, "%s", error ? error->message : "");
    gd_pattern_set_seal(set);
    gd_pattern_set_scan(set, GD_LITERAL("问题与问题"), 0, hits);
    const GdHit *first = (const GdHit *)(void *)hits->data;
    gd_weights_add(weights, 1, first, hits->len, text);
    gd_weights_add(weights, 0, first, 1, heading);
    ck_assert_int_eq(text[0], 2);
    ck_assert_int_eq(text[1], -40);
    ck_assert_int_eq(text[2], 600);
    ck_assert_int_eq(heading[2], 9);
    ck_assert_int_eq(gd_weights_named(weights, "S:bias")[1], 5);
    ck_assert_int_eq(gd_weights_named(weights, "t:Word")[0], 1); /* no Han word: only a name */
    ck_assert_int_eq(gd_weights_named(weights, "S:unknown")[0], 0);
    ck_assert_int_eq(gd_weights_label(weights, "b"), 2);
    ck_assert_int_eq(gd_weights_label(weights, "c"), -1);
}
END_TEST

UNIT_BEGIN("weights")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, a_wrong_file_is_refused_with_its_line, 0, G_N_ELEMENTS(wrong));
tcase_add_test(tcase, too_many_rows_are_refused);
tcase_add_test(tcase, a_missing_file_is_an_error);
tcase_add_test(tcase, words_count_in_their_place_and_names_by_name);
UNIT_END
