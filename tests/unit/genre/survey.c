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

/* Ways in which people find out, as they put it. */
static const char *const methods[] = {
    "我们逐线跟车，看了早晚两个高峰。",
    "三个组沿途查看了十一座桥。",
    "工作人员跟车走了六趟，记下了每站的人数。",
    "先后走访了320户。",
    "共访问群众86人。",
    "召开座谈会五场。",
    "发出调查表四百份，收回三百八十份。",
    "在村里召开了三场院坝会。",
    "挨家挨户问了水价。",
    "逐户上门核对了人口。",
    "登门听了老党员的想法。",
    "在石桥村住了七天。",
    "与农户同吃同住。",
    "翻阅了五年的账本。",
    "找十几位老支书聊了半天。",
    "和群众拉家常，听他们算账。",
    "跑了14个村，看了9座水塔。",
    "走遍了全部二十三个村组。",
    "随机问了四十位乘客。",
    "电话回访了二百名毕业生。",
    "采访了十二位养蜂人。",
    "丈量了每一口塘。",
    "问卷收回六百份。",
    "听取了乡镇的汇报。",
};

static const char *const no_methods[] = {
    "我县是产茶大县，茶园面积不断扩大。",
    "近年来，我镇党委狠抓落实，成效明显。",
    "逐户发放补助资金，群众满意。",
    "挨家挨户送去化肥和种子。",
    "网站访问量达三万人次。",
    "召开推进会，部署任务。",
    "公交车跟不上，群众出行难。",
    "有人打电话报了警。",
    "孩子们吃住在校，费用减半。",
    "他跑了十年运输，攒下一笔钱。",
    "部分路段沿线没有路灯。",
    "工程走了三道程序，进度偏慢。",
    "上门服务队给老人理发。",
    "村里有人登门道谢。",
    "账本丢失，底数不清。",
    "他接受采访时说，茶价偏低。",
    "发放补贴三万元。",
    "和群众一起栽树。",
    "农户住在山上，出行不便。",
    "找不到工作的人不少。",
};

static size_t notes_of(const char *sentence)
{
    g_autofree char *text =
        g_strconcat("茶园情况的调研报告\n\n　　", sentence, "\n　　一、现状\n　　有茶园。\n", NULL);
    desk_read(&desk, text);
    desk_validate(&desk, "survey");
    return gd_findings_count(desk.findings);
}

START_TEST(ways_of_finding_out_are_known)
{
    ck_assert_msg(notes_of(methods[_i]) == 0, "%s", methods[_i]);
}
END_TEST

START_TEST(and_other_doings_are_none)
{
    ck_assert_msg(notes_of(no_methods[_i]) == 1, "%s", no_methods[_i]);
}
END_TEST

UNIT_BEGIN("survey")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, tells_how_a_survey_was_made, 0, G_N_ELEMENTS(openings));
tcase_add_test(tcase, it_may_be_told_anywhere);
tcase_add_test(tcase, a_byline_of_surveyors_tells_nothing);
tcase_add_loop_test(tcase, ways_of_finding_out_are_known, 0, G_N_ELEMENTS(methods));
tcase_add_loop_test(tcase, and_other_doings_are_none, 0, G_N_ELEMENTS(no_methods));
UNIT_END
