/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const char *const wrong[] = {
    "会议定于2月30日召开",
    "会议定于2023年2月29日召开",
    "会议定于1900年2月29日召开",
    "会议定于13月5日召开",
    "会议定于2024年13月召开",
    "会议定于4月31日召开",
    "会议定于6月31号召开",
    "会议定于9 月 31 日召开",
    "会议定于２月３０日召开",
    "会议定于11月31日至12月2日召开",
    "从10月25日到11月31日连续检查",
    "会议定于5月32日召开",
    "会议定于5月0日召开",
    "会议定于二〇二三年六月三十一日召开",
    "会议定于二零二三年二月三十日召开",
    "会议定于二月三十一日召开",
    "2024年2月30日，全镇动员",
};

START_TEST(days_that_do_not_exist_are_found)
{
    g_autofree char *text = g_strdup_printf("汇报\n一、甲\n%s，" LONG "\n", wrong[_i]);
    g_autofree char *got = found(text, "date.invalid");
    ck_assert_msg(strcmp(got, "date.invalid:3") == 0, "%s: “%s”", wrong[_i], got);
    ck_assert_int_eq(found_first("date.invalid")->level, GD_WARNING);
}
END_TEST

static const char *const right[] = {
    "会议定于2024年2月29日召开", "会议定于2000年2月29日召开",
    "会议定于2月29日召开",       "会议定于12月31日召开",
    "农历二月三十日赶集",        "农历壬寅年腊月三十日慰问",
    "正月三十一日前后",          "闰二月三十日上坟",
    "二月三十日是村里的老会期",  "从1月至12月，历时12个月零30日",
    "编号为2024.13.45的文件",    "于11月中旬到村",
    "3月、4月、5月31日三次检查", "2至3月30日前完成",
    "每月30日、31日对账",        "有的表格把日期写成“2月30日”",
    "为期3个月30天的轮训",       "2024-02-30-0017号凭证",
    "第13月份的工资按政策发放",  "比上年同月31日增加两户",
};

START_TEST(days_that_exist_are_left_alone)
{
    g_autofree char *text = g_strdup_printf("汇报\n一、甲\n%s，" LONG "\n", right[_i]);
    g_autofree char *got = found(text, "date.invalid");
    ck_assert_msg(*got == '\0', "%s: “%s”", right[_i], got);
}
END_TEST

static const char *const own[] = {
    "汇报\n" LONG "\n柳河镇人民政府\n2024年4月31日\n",   "汇报\n" LONG "\n柳河镇人民政府 2024年4月31日\n",
    "汇报\n" LONG "\n柳河镇人民政府\n2024-02-30\n",      "汇报\n" LONG "\n柳河镇人民政府\n2024.2.30\n",
    "汇报\n" LONG "\n二〇二四年四月三十一日\n",          "汇报\n（2024年2月30日）\n" LONG "\n",
    "汇报\n（2024年2月30日在镇人大会议上）\n" LONG "\n",
};

START_TEST(the_date_of_the_report_must_be_mended)
{
    g_autofree char *got = found(own[_i], "date.invalid");
    ck_assert_msg(*got != '\0' && !strchr(got, ' '), "%s: “%s”", own[_i], got);
    ck_assert_int_eq(found_first("date.invalid")->level, GD_ERROR);
}
END_TEST

START_TEST(each_wrong_day_has_its_column)
{
    g_autofree char *got = found("汇报\n　　于2月30日、 4月31日召开，" LONG "\n", "date.invalid");
    ck_assert_str_eq(got, "date.invalid:2 date.invalid:2");
    ck_assert_uint_eq(gd_findings_get(findings, 0)->column, 4);
    ck_assert_uint_eq(gd_findings_get(findings, 1)->column, 11);
}
END_TEST

UNIT_BEGIN("check-dates")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, days_that_do_not_exist_are_found, 0, G_N_ELEMENTS(wrong));
tcase_add_loop_test(tcase, days_that_exist_are_left_alone, 0, G_N_ELEMENTS(right));
tcase_add_loop_test(tcase, the_date_of_the_report_must_be_mended, 0, G_N_ELEMENTS(own));
tcase_add_test(tcase, each_wrong_day_has_its_column);
UNIT_END
