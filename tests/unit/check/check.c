/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const struct {
    const char *sentence;
    GdLevel level; /* 0: it is no blank */
} blanks[] = {
    { "XX镇党委高度重视", GD_ERROR },
    { "全年筹资X万元用于修路", GD_ERROR },
    { "20__年，全镇完成了任务", GD_ERROR },
    { "20XX年，全镇完成了任务", GD_ERROR },
    { "____年以来，工作扎实", GD_ERROR },
    { "深入学习_____重要讲话", GD_WARNING },
    { "完成了_名干部的培训", GD_WARNING },
    { "***同志主持会议", GD_ERROR },
    { "××县开展了调研", GD_ERROR },
    { "投入资金约×万元", GD_ERROR },
    { "（此处填写单位名称）", GD_WARNING },
    { "〇〇镇人民政府", GD_ERROR },
    { "（待补充）", GD_WARNING },
    { "在XX技术方面进行了培训", GD_WARNING },
    { "某村干部反映", 0 },
    { "购置X200型水泵两台", 0 },
    { "县道X012线全长九公里", 0 },
    { "拍摄X光片三百张", 0 },
    { "按照3×4的方案布置", 0 },
    { "规格为10×20厘米", 0 },
    { "二〇〇八年建成", 0 },
    { "使用GIS系统和K8S平台", 0 },
    { "张某某反映的问题", 0 },
    { "柳政〔2024〕12号文件", 0 },
    { "邮箱为liu_he@example.cn", 0 },
    { "A、B两个小组", 0 },
};

START_TEST(blanks_are_found_and_nothing_else)
{
    g_autofree char *text = g_strdup_printf("汇报\n%s，" LONG "\n", blanks[_i].sentence);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_str_eq(got, blanks[_i].level ? "placeholder:2" : "");
    if (blanks[_i].level)
        ck_assert_int_eq(gd_findings_get(findings, 0)->level, blanks[_i].level);
}
END_TEST

static const struct {
    const char *text;
    GdLevel level; /* 0: every day exists */
} days[] = {
    { "汇报\n会议定于2月30日召开，" LONG "\n", GD_WARNING },
    { "汇报\n会议定于2023年2月29日召开，" LONG "\n", GD_WARNING },
    { "汇报\n会议定于13月5日召开，" LONG "\n", GD_WARNING },
    { "汇报\n会议定于二〇二三年六月三十一日召开，" LONG "\n", GD_WARNING },
    { "汇报\n" LONG "\n柳河镇人民政府\n2024年4月31日\n", GD_ERROR },
    { "汇报\n会议定于2024年2月29日召开，" LONG "\n", 0 },
    { "汇报\n会议定于2月29日召开，" LONG "\n", 0 },
    { "汇报\n农历二月三十日，" LONG "\n", 0 },
    { "汇报\n正月三十一日前后，" LONG "\n", 0 },
    { "汇报\n从1月至12月，历时12个月零30日，" LONG "\n", 0 },
    { "汇报\n编号为2024.13.45的文件，" LONG "\n", 0 },
    { "汇报\n于11月中旬到村，" LONG "\n", 0 },
    { "汇报\n3月、4月、5月31日三次，" LONG "\n", 0 },
};

START_TEST(days_that_do_not_exist_are_found)
{
    g_autofree char *got = found(days[_i].text, "date.invalid");
    ck_assert_msg((*got != '\0') == (days[_i].level != 0), "%s: “%s”", days[_i].text, got);
    if (days[_i].level)
        ck_assert_int_eq(gd_findings_get(findings, 0)->level, days[_i].level);
}
END_TEST

START_TEST(damaged_characters_are_found)
{
    static const char *const damaged[] = { "基本情\xEF\xBF\xBD况", "锟斤拷锟斤拷", "第\x01章",
                                           "用\xEE\x80\x80字" };
    for (size_t i = 0; i < G_N_ELEMENTS(damaged); i++) {
        g_autofree char *text = g_strdup_printf("汇报\n" LONG "\n%s，" LONG "\n", damaged[i]);
        g_autofree char *got = found(text, "garbled");
        ck_assert_str_eq(got, "garbled:3");
    }
    g_autofree char *none = found("汇报\n" LONG "𠮷\t①㎡😀\n", "garbled");
    ck_assert_str_eq(none, "");
}
END_TEST

static const struct {
    const char *text;
    bool is_secret;
} secrets[] = {
    { "机密★1年\n关于道路的报告\n" LONG "\n", true },
    { "000123\n秘密\n关于道路的报告\n" LONG "\n", true },
    { "关于道路的报告\n密级：秘密\n" LONG "\n", true },
    { "绝密★长期\n报告\n", true },
    { "关于道路的报告\n加强商业秘密保护，" LONG "\n", false },
    { "保密工作汇报\n" LONG "\n秘密\n", true },
    { "保密工作汇报\n一、机密文件管理\n" LONG "\n", false },
    { "密级：公开\n关于道路的报告\n" LONG "\n", false },
};

START_TEST(marks_of_secrecy_are_seen)
{
    scene_read(&scene, secrets[_i].text);
    ck_assert(gd_check_is_secret(scene.text) == secrets[_i].is_secret);
}
END_TEST

START_TEST(findings_beyond_the_limit_are_counted)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    for (int i = 0; i < 1500; i++)
        g_string_append(text, "XX镇完成任务，" LONG "\n");
    g_autofree char *got = found(text->str, "findings.limit");
    ck_assert_uint_eq(gd_findings_count(findings), GD_FINDINGS_MAX);
    ck_assert_str_eq(got, "findings.limit:0");
}
END_TEST

UNIT_BEGIN("check")
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, blanks_are_found_and_nothing_else, 0, G_N_ELEMENTS(blanks));
tcase_add_loop_test(tcase, days_that_do_not_exist_are_found, 0, G_N_ELEMENTS(days));
tcase_add_test(tcase, damaged_characters_are_found);
tcase_add_loop_test(tcase, marks_of_secrecy_are_seen, 0, G_N_ELEMENTS(secrets));
tcase_add_test(tcase, findings_beyond_the_limit_are_counted);
UNIT_END
