/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const char *const damaged[] = {
    "基本情\xEF\xBF\xBD况",
    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
    "锟斤拷锟斤拷",
    "烫烫烫烫",
    "屯屯屯屯",
    "第\x01章",
    "制表\x0E符",
    "删\x7F除",
    "用\xEE\x80\x80字",
    "用\xEF\x98\x80字",
    "C1\xC2\x81控制",
    "ï»¿工作汇报",
    "å¹´åº¦æ€»ç»“",
    "æˆ‘ä»¬è®¤çœŸï¼Œ",
    "â€œä¸‰ä¼šâ€",
    "锛屾垜浠璁ょ湡銆",
    "鐨勫伐浣滐紝鍏ㄩ潰",
    "邢唷\xE0\xA1\xB1",
};

START_TEST(damaged_characters_are_found)
{
    g_autofree char *text = g_strdup_printf("汇报\n" LONG "\n%s，" LONG "\n", damaged[_i]);
    g_autofree char *got = found(text, "garbled");
    ck_assert_msg(strcmp(got, "garbled:3") == 0, "%s: “%s”", damaged[_i], got);
}
END_TEST

static const char *const readable[] = {
    "𠮷\t①㎡😀",
    "“三会一课”‘两学一做’",
    "壹、贰、叁",
    "℃、㎡、㎥、‰、№",
    "→、★、◆、●、■",
    "ⅠⅡⅢ、⑴⑵⑶",
    "α、β、γ射线",
    "café、naïve、Müller",
    "產業鏈、濱湖、機關",
    "བོད་ཡིག、ᠮᠣᠩᠭᠣᠯ、한국어",
    "滚烫的心，烫手的山芋",
    "屯垦戍边，屯屯通公路",
    "邢某某，女，村民",
    "绗缝加工户",
    "ā、é、ǐ、ò拼音",
    "\xEF\xBB\xBF字节序标记",
    "全角　空格\xC2\xA0和不换行空格",
    "１２３４ＡＢＣ",
};

START_TEST(rare_characters_are_left_alone)
{
    g_autofree char *text = g_strdup_printf("汇报\n" LONG "\n%s，" LONG "\n", readable[_i]);
    g_autofree char *got = found(text, "garbled");
    ck_assert_msg(*got == '\0', "%s", readable[_i]);
}
END_TEST

START_TEST(damage_in_a_heading_must_be_mended)
{
    g_autofree char *in_text = found("汇报\n一、甲\n" LONG LONG LONG LONG LONG "锟斤拷\n", "garbled");
    ck_assert_int_eq(found_first("garbled")->level, GD_WARNING);
    g_autofree char *in_heading = found("汇报\n一、基本情锟斤拷况\n" LONG "\n", "garbled");
    ck_assert_int_eq(found_first("garbled")->level, GD_ERROR);
    g_autofree char *by_share = found("汇报\n一、甲\n全\xEF\xBF\xBD镇\xEF\xBF\xBD上下\n", "garbled");
    ck_assert_int_eq(found_first("garbled")->level, GD_ERROR);
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
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, damaged_characters_are_found, 0, G_N_ELEMENTS(damaged));
tcase_add_loop_test(tcase, rare_characters_are_left_alone, 0, G_N_ELEMENTS(readable));
tcase_add_test(tcase, damage_in_a_heading_must_be_mended);
tcase_add_loop_test(tcase, marks_of_secrecy_are_seen, 0, G_N_ELEMENTS(secrets));
tcase_add_test(tcase, findings_beyond_the_limit_are_counted);
UNIT_END
