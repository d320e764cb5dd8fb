/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

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
tcase_add_test(tcase, damaged_characters_are_found);
tcase_add_loop_test(tcase, marks_of_secrecy_are_seen, 0, G_N_ELEMENTS(secrets));
tcase_add_test(tcase, findings_beyond_the_limit_are_counted);
UNIT_END
