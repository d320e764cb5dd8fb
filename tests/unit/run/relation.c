/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/run/relation.h"

#include "tests/unit/unit.h"

/* "" is unknown. */
typedef struct {
    const char *path, *genre, *title, *issuer, *period, *date;
} Texts;

static GdSketchLabel label_of(const Texts *texts)
{
    return (GdSketchLabel){ .path = gd_slice_of(texts->path),
                            .genre = gd_slice_of(texts->genre),
                            .title = gd_slice_of(texts->title),
                            .issuer = gd_slice_of(texts->issuer),
                            .period = gd_slice_of(texts->period),
                            .date = gd_slice_of(texts->date) };
}

static const struct {
    Texts own, other;
    bool is_stored;
    GdRelation relation;
} pairs[] = {
    /* one unit, one period */
    { { "b", "survey", "调研报告", "柳河镇政府", "2024", "" },
      { "a", "survey", "报告", "柳河镇政府", "2024", "" },
      true,
      GD_EARLIER_VERSION },
    { { "b", "survey", "调研报告", "柳河镇政府", "2024", "" },
      { "a", "survey", "报告", "柳河镇政府", "2024", "" },
      false,
      GD_OTHER_VERSION },
    { { "b", "survey", "", "柳河镇政府", "", "2024-03-01" },
      { "a", "survey", "", "柳河镇 政府", "", "2024-02-20" },
      true,
      GD_EARLIER_VERSION },
    { { "b", "survey", "", "栁河鎮政府", "", "" },
      { "a", "survey", "", "栁河镇政府", "2024", "" },
      true,
      GD_EARLIER_VERSION },
    { { "b", "", "", "柳河镇政府", "", "" },
      { "a", "survey", "", "柳河镇政府", "", "" },
      true,
      GD_EARLIER_VERSION },
    { { "b", "integrity", "述廉报告", "周平", "2024", "" },
      { "a", "debtfree", "述职报告", "周平", "2024", "" },
      true,
      GD_OTHER_REPORT },
    /* another one */
    { { "b", "survey", "", "柳河镇政府", "2024", "" },
      { "a", "survey", "", "柳河镇政府", "2023", "" },
      true,
      GD_OTHER_PERIOD },
    { { "b", "survey", "", "柳河镇政府", "2024", "" },
      { "a", "survey", "", "柳河镇政府", "2024-H1", "" },
      false,
      GD_OTHER_PERIOD },
    { { "b", "survey", "", "柳河镇政府", "", "2025-01-08" },
      { "a", "survey", "", "柳河镇政府", "2023", "2024-01-09" },
      true,
      GD_OTHER_PERIOD },
    { { "b", "survey", "", "柳河镇政府", "", "2025-01-08" },
      { "a", "survey", "", "柳河镇政府", "", "2024-12-29" },
      true,
      GD_EARLIER_VERSION },
    { { "b", "survey", "", "柳河镇政府", "", "2025" },
      { "a", "survey", "", "柳河镇政府", "", "2024" },
      true,
      GD_OTHER_PERIOD },
    /* another unit */
    { { "b", "survey", "调研报告", "柳河镇政府", "2024", "" },
      { "a", "survey", "调研报告", "河口镇政府", "2024", "" },
      true,
      GD_OTHER_UNIT },
    { { "a", "survey", "调研报告", "柳河镇政府", "2024", "" },
      { "a", "survey", "调研报告", "河口镇政府", "2023", "" },
      true,
      GD_OTHER_UNIT },
    /* it is not said whose they are */
    { { "a", "survey", "调研报告", "", "2024", "" },
      { "a", "survey", "报告", "河口镇政府", "2024", "" },
      true,
      GD_EARLIER_VERSION }, /* the same path */
    { { "a", "survey", "调研报告", "", "2024", "" },
      { "a", "survey", "调研报告", "", "2023", "" },
      true,
      GD_SAME_TITLE },
    { { "b", "survey", "调研报告", "", "", "" },
      { "a", "survey", "调 研 报 告", "河口镇政府", "", "" },
      true,
      GD_SAME_TITLE },
    { { "b", "survey", "调研报告", "", "", "" },
      { "a", "survey", "工作汇报", "", "", "" },
      true,
      GD_ENTITLED },
    { { "b", "survey", "", "", "", "" }, { "a", "survey", "", "", "", "" }, true, GD_UNTITLED },
};

START_TEST(a_relation_is_what_both_say_of_themselves)
{
    GdSketchLabel own = label_of(&pairs[_i].own);
    GdNear near = { .likeness = 80, .number = 1, .label = label_of(&pairs[_i].other) };
    ck_assert_int_eq(gd_relation_of(&own, 1, &near, pairs[_i].is_stored), pairs[_i].relation);
}
END_TEST

static const struct {
    Texts other;
    GdRelation relation;
    const char *wanted;
} words[] = {
    { { .period = "2023" }, GD_OTHER_PERIOD, "the same unit's report for the year 2023" },
    { { .period = "2023-H2", .date = "2024-01-01" },
      GD_OTHER_PERIOD,
      "the same unit's report for the second half of 2023" },
    { { .date = "2024-01" }, GD_OTHER_PERIOD, "the same unit's report for 2024-01" },
    { { .issuer = "河口镇政府", .title = "报告" },
      GD_OTHER_UNIT,
      "that of another unit or person, 河口镇政府" },
    { { .issuer = "河口镇政府", .title = "{1} {2}" }, GD_ENTITLED, "entitled “{1} {2}”" },
};

START_TEST(a_relation_reads_well)
{
    GdSketchLabel other = label_of(&words[_i].other);
    g_autoptr(GString) out = g_string_new(NULL);
    gd_relation_write(words[_i].relation, &other, out);
    ck_assert_str_eq(out->str, words[_i].wanted);
}
END_TEST

static const struct {
    const char *sha256;
    GdNear near;
    const char *wanted;
} places[] = {
    { "aa", { .sha256 = "bb", .number = 1 }, "in/a.txt" },
    { "aa", { .sha256 = "bb", .number = 14 }, "in/a.txt, report 14" },
    { "aa", { .sha256 = "aa", .number = 6 }, "report 6 of the same file" },
    { "aa",
      { .sha256 = "bb", .number = 1, .package = "0123456789abcdef" },
      "in/a.txt, kept as packages/01/0123456789abcdef.tar.gz" },
    { "aa",
      { .sha256 = "bb", .number = 2, .package = "0123456789abcdef" },
      "in/a.txt, report 2, kept as packages/01/0123456789abcdef.tar.gz" },
};

START_TEST(a_place_names_path_number_and_package)
{
    GdNear near = places[_i].near;
    g_autoptr(GString) out = g_string_new(NULL);
    near.label.path = gd_slice_of("in/a.txt");
    gd_relation_write_place(places[_i].sha256, &near, out);
    ck_assert_str_eq(out->str, places[_i].wanted);
}
END_TEST

static const struct {
    Texts own, other;
    bool is_same;
} reports[] = {
    { { "b", .title = "关于农村公路的调研报告" }, { "a", .title = "关于农村公路的 调研报告" }, true },
    { { "b", .title = "第一季度工作汇报" }, { "a", .title = "第二季度工作汇报" }, false },
    { { "a", .title = "青山镇茶园调研报告" }, { "a", .title = "XX镇茶园调研报告" }, true }, /* sent anew */
    { { "b", .title = "" }, { "a", .title = "第二季度工作汇报" }, true },
    { { "b", .title = "工作汇报" }, { "a", .title = "" }, true },
};

START_TEST(a_later_version_has_the_title_of_the_earlier_one)
{
    GdSketchLabel own = label_of(&reports[_i].own), other = label_of(&reports[_i].other);
    ck_assert_int_eq(gd_relation_is_same_report(&own, &other), reports[_i].is_same);
}
END_TEST

UNIT_BEGIN("relation")
tcase_add_loop_test(tcase, a_later_version_has_the_title_of_the_earlier_one, 0, G_N_ELEMENTS(reports));
tcase_add_loop_test(tcase, a_relation_is_what_both_say_of_themselves, 0, G_N_ELEMENTS(pairs));
tcase_add_loop_test(tcase, a_relation_reads_well, 0, G_N_ELEMENTS(words));
tcase_add_loop_test(tcase, a_place_names_path_number_and_package, 0, G_N_ELEMENTS(places));
UNIT_END
