/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/spot.h"

#include "core/doc/stored-result.h"
#include "tests/unit/doc/scene.h"

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"
#define TEXT                                                                                                 \
    "关于道路养护的调研报告\n\n县交通局：\n\n" LONG "\n一、基本情况\n" LONG "\n（一）里程\n第一段。" LONG    \
    "\n第二段。" LONG "\n二、存在问题\n　　经费不足，电话13812345678，养护不及时。" LONG                     \
    "\n特此报告。\n\n柳河镇人民政府\n2024年3月1日\n"

static Scene scene;
static GdFindings *findings;
static GArray *spots;

static void setup(void)
{
    scene_open(&scene);
    findings = gd_findings_new();
    spots = g_array_new(FALSE, FALSE, sizeof(GdSpot));
    scene_read(&scene, TEXT);
    scene_parse(&scene, 0);
}

static void teardown(void)
{
    g_array_free(spots, TRUE);
    gd_findings_free(findings);
    scene_close(&scene);
}

static void find_fault(GdCodeId code, guint32 line, const char *first, const char *second)
{
    GdFault fault = { .code = gd_code(code), .line = line, .column = 1, .args = { first, second } };
    gd_findings_add(findings, &fault, GD_EMPTY);
}

/* KIND HEADING/HEADING:PARAGRAPH BEGINS */
static char *tell(const GdSpot *spot)
{
    GString *out = g_string_new(gd_spot_name(spot->kind));
    for (guint i = 0; i < spot->n_headings; i++) {
        g_string_append_c(out, i ? '/' : ' ');
        g_string_append_len(out, spot->headings[i].ptr, (gssize)spot->headings[i].len);
    }
    g_string_append_printf(out, ":%u %.*s", spot->paragraph, (int)spot->begins.len, spot->begins.ptr);
    return g_string_free(out, FALSE);
}

static const struct {
    guint32 line;
    const char *told;
} places[] = {
    { 1, "title:0 关于道路养护的调研报告" },
    { 3, "front:0 县交通局：" },
    { 5, "text:1 全镇上下统一思想、分工负责，按" },
    { 6, "heading 一、基本情况:0 基本情况" },
    { 7, "text 一、基本情况:1 全镇上下统一思想、分工负责，按" },
    { 8, "heading 一、基本情况/（一）里程:0 里程" },
    { 10, "text 一、基本情况/（一）里程:2 第二段。全镇上下统一思想、分工" },
    { 12, "text 二、存在问题:1 经费不足，电话" }, /* nobody's number */
    { 16, "end:0 2024年3月1日" },
};

START_TEST(a_line_is_told_by_headings_and_words)
{
    find_fault(GD_PLACEHOLDER, places[_i].line, "XX", NULL);
    gd_spots_fill(scene.report, findings, spots);
    const GdSpot *spot = gd_spots_find(spots, places[_i].line);
    ck_assert_ptr_nonnull(spot);
    g_autofree char *told = tell(spot);
    ck_assert_str_eq(told, places[_i].told);
}
END_TEST

START_TEST(each_line_has_one_spot_and_notes_have_none)
{
    find_fault(GD_DEBT_OPEN, 5, "", NULL);
    find_fault(GD_PLACEHOLDER, 7, "XX", NULL);
    find_fault(GD_PLACEHOLDER, 7, "YY", NULL);
    find_fault(GD_TITLE_MISSING, 0, NULL, NULL);
    gd_spots_fill(scene.report, findings, spots);
    ck_assert_uint_eq(spots->len, 1);
    ck_assert_ptr_null(gd_spots_find(spots, 5));
    ck_assert_ptr_null(gd_spots_find(NULL, 5));
}
END_TEST

START_TEST(the_other_line_has_a_spot_too)
{
    find_fault(GD_DUPLICATE_PARAGRAPH, 10, "7", NULL);
    find_fault(GD_NUMBERING_DUPLICATE, 11, "二、", "6");
    gd_spots_fill(scene.report, findings, spots);
    ck_assert_uint_eq(spots->len, 4);
    ck_assert_uint_eq(gd_spots_find(spots, 10)->also, 7);
    ck_assert_uint_eq(gd_spots_find(spots, 11)->also, 6);
    ck_assert_uint_eq(gd_spots_find(spots, 6)->also, 0);
}
END_TEST

START_TEST(what_is_kept_comes_back)
{
    find_fault(GD_DUPLICATE_PARAGRAPH, 10, "7", NULL);
    gd_spots_fill(scene.report, findings, spots);
    GdResult result = { .report = 1, .verdict = GD_REJECTED, .findings = findings, .spots = spots };
    g_autoptr(GString) json = g_string_new(NULL), plain = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    gd_result_write_kept(&result, json);
    g_autoptr(GdStoredResult) kept = gd_stored_result_read(gd_slice_of_string(json), &error);
    ck_assert_msg(kept, "%s", error ? error->message : "");
    const GdSpot *spot = gd_spots_find(gd_stored_result_get(kept)->spots, 10);
    ck_assert_ptr_nonnull(spot);
    g_autofree char *told = tell(spot);
    ck_assert_str_eq(told, places[6].told);
    ck_assert_uint_eq(spot->also, 7);
    gd_result_write_json(&result, plain); /* the contract's form has no such key */
    ck_assert_ptr_null(strstr(plain->str, "places"));
}
END_TEST

START_TEST(nobody_counts_thousands_of_paragraphs)
{
    g_autoptr(GString) text = g_string_new("道路养护情况汇报\n");
    for (guint i = 0; i < 5000; i++)
        g_string_append(text, LONG "\n");
    scene_read(&scene, text->str);
    scene_parse(&scene, 0);
    find_fault(GD_PLACEHOLDER, 4000, "XX", NULL);
    gd_spots_fill(scene.report, findings, spots);
    ck_assert_uint_eq(gd_spots_find(spots, 4000)->paragraph, 0);
}
END_TEST

UNIT_BEGIN("spots")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, a_line_is_told_by_headings_and_words, 0, G_N_ELEMENTS(places));
tcase_add_test(tcase, each_line_has_one_spot_and_notes_have_none);
tcase_add_test(tcase, the_other_line_has_a_spot_too);
tcase_add_test(tcase, what_is_kept_comes_back);
tcase_add_test(tcase, nobody_counts_thousands_of_paragraphs);
UNIT_END
