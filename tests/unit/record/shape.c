/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/record/parsed.h"

static const RuleCase width[] = {
    { "２０２４年全镇", "2024年全镇", 4 },
    { "ＡＰＰ上线", "APP上线", 3 },
    { "ｗｉｆｉ覆盖", "wifi覆盖", 4 },
    { "增长１２．５％左右", "增长12.5％左右", 4 },
    { "“ＡＢ岗”制度", "“AB岗”制度", 2 },
    { "甲．乙两村", "甲．乙两村", 0 },
    { "全角，标点；不变（如此）", "全角，标点；不变（如此）", 0 },
    { "ABC123", "ABC123", 0 },
    { "￥100", "￥100", 0 },
    { "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26 },
};

START_TEST(narrows_digits_and_letters)
{
    check_rule_case(&width[_i], GD_RULE_WIDTH);
}
END_TEST

static const RuleCase nfc[] = {
    { "cafe\u0301一间", "caf\u00E9一间", 1 },
    { "情况(kua\u0300ng)如此", "情况(ku\u00E0ng)如此", 1 },
    { "n\u0303 与 u\u0308\u030C 两个", "\u00F1 与 \u01DA 两个", 2 },
    { "\uF9D1月份", "六月份", 1 },
    { "电阻10\u2126", "电阻10\u03A9", 1 },
    { "温度273\u212A", "温度273K", 1 },
    { "か\u3099き", "がき", 1 },
    { "\u1112\u1161\u11AB글", "한글", 1 },
    { "\u00E9\u0323", "\u1EB9\u0301", 1 },
    { "caf\u00E9一间", "caf\u00E9一间", 0 },
    { "① ㎡ ℃ Ⅳ ，。", "①㎡℃Ⅳ，。", 0 },
};

START_TEST(composes_characters)
{
    Parsed parsed = parsed_new();
    g_autofree char *expected = g_strconcat(nfc[_i].normal, "\n", NULL);
    parsed_fill(&parsed, gd_slice_of(nfc[_i].text));
    ck_assert_uint_eq(parsed.normal->counts[GD_RULE_UNICODE_NFC], nfc[_i].count);
    if (nfc[_i].count)
        ck_assert_str_eq(parsed.normal->text->str, expected);
    g_autofree char *again = g_utf8_normalize(parsed.normal->text->str, -1, G_NORMALIZE_NFC);
    ck_assert_str_eq(parsed.normal->text->str, again);
    parsed_clear(&parsed);
}
END_TEST

static const RuleCase radicals[] = {
    { "⼯作总结", "工作总结", 1 },
    { "⽬标和⼈员", "目标和人员", 2 },
    { "工作总结", "工作总结", 0 },
};

START_TEST(makes_radicals_characters)
{
    check_rule_case(&radicals[_i], GD_RULE_RADICALS);
}
END_TEST

static const RuleCase control[] = {
    { "全镇\x01上下", "全镇\uFFFD上下", 1 },
    { "A\x0B"
      "B",
      "A B", 1 },
    { "村民\u200B自治\uFEFF章程", "村民自治章程", 2 },
    { "A\u200BB\u2060两个方案", "A\u200BB两个方案", 1 },
    { "a\u200Db", "a\u200Db", 0 },
    { "x\uFFFFy\uFFFEz", "x\uFFFDy\uFFFDz", 2 },
    { "甲\x7F乙", "甲\x7F乙", 0 },
    { "甲\t乙", "甲\t乙", 0 },
};

START_TEST(leaves_nothing_that_xml_cannot_hold)
{
    check_rule_case(&control[_i], GD_RULE_CONTROL);
}
END_TEST

/* Sorting a run of combining marks takes the square of its length. */
START_TEST(leaves_endless_runs_of_combining_marks_alone)
{
    g_autoptr(GString) text = g_string_new("甲");
    for (int i = 0; i < 200000; i++)
        g_string_append(text, i % 2 ? "\u0301" : "\u0323");
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of_string(text));
    ck_assert_uint_eq(parsed.normal->counts[GD_RULE_UNICODE_NFC], 0);
    ck_assert_uint_eq(parsed.normal->text->len, text->len + 1);
    parsed_clear(&parsed);
}
END_TEST

UNIT_BEGIN("shape")
tcase_add_loop_test(tcase, narrows_digits_and_letters, 0, G_N_ELEMENTS(width));
tcase_add_loop_test(tcase, composes_characters, 0, G_N_ELEMENTS(nfc));
tcase_add_loop_test(tcase, makes_radicals_characters, 0, G_N_ELEMENTS(radicals));
tcase_add_loop_test(tcase, leaves_nothing_that_xml_cannot_hold, 0, G_N_ELEMENTS(control));
tcase_add_test(tcase, leaves_endless_runs_of_combining_marks_alone);
UNIT_END
