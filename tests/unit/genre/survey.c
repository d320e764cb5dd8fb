/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/genre/desk.h"

static Desk desk;

static void open_desk(void)
{
    desk_open_shipped(&desk);
}

static void close_desk(void)
{
    desk_close(&desk);
}

/* An opening, whether it tells how the survey was made, and the fields of the record. */
static const struct {
    const char *opening, *fields; /* NULL: it does not tell */
} openings[] = {
    { "6月3日至7月12日，我局采取座谈、问卷等方式，走访14个乡镇、62个行政村。",
      "method=6月3日至7月12日，我局采取座谈、问卷等方式，走访14个乡镇、62个行政村。\ntime="
      "6月3日至7月12日\nplace=14个乡镇、62个行政村\n" },
    { "今年4月下旬，对全县11个乡镇的返乡青年进行了调研。青年普遍满意。",
      "method=今年4月下旬，对全县11个乡镇的返乡青年进行了调研。\ntime=今年4月下旬\nplace=全县11个乡镇\n" },
    { "按照安排，10月上旬开始准备。调研组深入北山镇，开了三场会。",
      "method=调研组深入北山镇，开了三场会。\ntime=10月上旬\nplace=北山镇\n" },
    { "笔者在山区教书十年。", "method=笔者在山区教书十年。\n" },
    { "近日，课题組發放問卷六百份。", "method=近日，课题組發放問卷六百份。\ntime=近日\n" },
    { "农历九月初九前后，我们入户走访了老人。", "method=农历九月初九前后，我们入户走访了老人。\n" },
    { "我县是产茶大县，茶园面积不断扩大。", NULL },
    { "近年来，我镇党委狠抓落实，成效明显。", NULL },
    { "", NULL },
};

START_TEST(tells_how_a_survey_was_made)
{
    g_autofree char *text = g_strconcat("关于茶园改造的调研报告\n\n　　", openings[_i].opening,
                                        "\n　　一、现状\n　　有茶园。\n", NULL);
    desk_read(&desk, text);
    desk_validate(&desk, "survey");
    ck_assert_uint_eq(gd_findings_count(desk.findings), openings[_i].fields == NULL);
    if (!openings[_i].fields) {
        const GdFault *fault = gd_findings_get(desk.findings, 0);
        ck_assert_str_eq(fault->code->code, "survey.method");
        ck_assert_int_eq(fault->level, GD_NOTE);
        ck_assert_uint_eq(fault->line, 0);
    }
    g_autofree char *fields = desk_fields(&desk, "survey");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_str_eq(fields, openings[_i].fields ? openings[_i].fields : "");
}
END_TEST

START_TEST(it_may_be_told_anywhere)
{
    desk_read(&desk,
              "茶园改造的调研报告\n茶园很多。\n一、调研方法\n召开座谈会三场。\n二、现状\n树龄偏大。\n");
    desk_validate(&desk, "survey");
    ck_assert_uint_eq(gd_findings_count(desk.findings), 0);
    g_autofree char *fields = desk_fields(&desk, "survey");
    ck_assert_str_eq(fields, "method=召开座谈会三场。\n");
}
END_TEST

START_TEST(a_byline_of_surveyors_tells_nothing)
{
    desk_read(
        &desk,
        "茶园改造的调研报告\n县政协调研组\n茶园很多，树龄偏大，产量一年比一年低。\n一、现状\n有茶园。\n");
    desk_validate(&desk, "survey");
    ck_assert_uint_eq(gd_findings_count(desk.findings), 1);
}
END_TEST

UNIT_BEGIN("survey")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, tells_how_a_survey_was_made, 0, G_N_ELEMENTS(openings));
tcase_add_test(tcase, it_may_be_told_anywhere);
tcase_add_test(tcase, a_byline_of_surveyors_tells_nothing);
UNIT_END
