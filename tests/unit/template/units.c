/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/units.h"

#include "tests/unit/doc/scene.h"

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"

static Scene scene;
static GArray *units;

static void setup(void)
{
    scene_open(&scene);
    units = g_array_new(FALSE, FALSE, sizeof(GdUnit));
}

static void teardown(void)
{
    g_array_free(units, TRUE);
    scene_close(&scene);
}

static void read_units(const char *text)
{
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_units_make(scene.report, units);
}

/* A text, and its units: O outermost heading, I inner heading, P first sentence of a paragraph, S any other;
 * and how many numbers each holds. */
static const struct {
    const char *text, *units;
} rows[] = {
    { "情况汇报\n" LONG "投资20万元，新建3座桥。\n", "P0 S2" },
    { "情况汇报\n一、主要做法\n" LONG "\n（一）修路\n修了3.5公里路，装了60盏灯。\n", "O0 P0 I0 P3" },
    { "情况汇报\n一、加强领导。" LONG "\n", "O0 S0" },
    { "情况汇报\n3、实行责任追究制度。对存在的问题，可以追究责任。\n", "O0 S0" },
    { "情况汇报\n一、主要做法\n一是快；二是" LONG "\n", "O0 P0" },
    { "情况汇报\n" LONG "！\n" LONG "\n", "P0 S0 P0" },
    { "情况汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n", "P0" },
    { "情况汇报\n", "" },
};

START_TEST(a_report_is_a_row_of_headings_and_sentences)
{
    g_autoptr(GString) said = g_string_new(NULL);
    read_units(rows[_i].text);
    for (guint i = 0; i < units->len; i++) {
        const GdUnit *unit = &g_array_index(units, GdUnit, i);
        g_string_append_printf(said, "%s%c%u", i ? " " : "", "SPIO"[unit->join], unit -> figures);
        ck_assert(unit->is_heading == (unit->join >= GD_JOIN_INNER));
    }
    ck_assert_str_eq(said->str, rows[_i].units);
}
END_TEST

START_TEST(beyond_the_limit_the_rest_is_one_unit)
{
    g_autoptr(GString) text = g_string_new("情况汇报\n");
    for (int i = 0; i < GD_UNITS_MAX + 500; i++)
        g_string_append(text, "今年我们又修了一段路。");
    read_units(text->str);
    ck_assert_uint_eq(units->len, GD_UNITS_MAX);
    ck_assert_uint_gt(g_array_index(units, GdUnit, GD_UNITS_MAX - 1).text.len, 500 * 30);
}
END_TEST

START_TEST(each_unit_knows_the_words_in_it)
{
    read_units("情况汇报\n" LONG "存在的问题是资金不足。\n");
    guint all = 0;
    for (guint i = 0; i < units->len; i++) {
        const GdUnit *unit = &g_array_index(units, GdUnit, i);
        for (guint32 h = 0; h < unit->n_hits; h++) {
            const char *at = scene.text->folded->str + unit->hits[h].at;
            ck_assert(at >= unit->text.ptr && at < gd_slice_end(unit->text));
        }
        all += unit->n_hits;
    }
    ck_assert_uint_gt(all, 5);
}
END_TEST

UNIT_BEGIN("units")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, a_report_is_a_row_of_headings_and_sentences, 0, G_N_ELEMENTS(rows));
tcase_add_test(tcase, beyond_the_limit_the_rest_is_one_unit);
tcase_add_test(tcase, each_unit_knows_the_words_in_it);
UNIT_END
