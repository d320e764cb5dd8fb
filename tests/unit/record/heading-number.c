/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/record/parsed.h"

static const RuleCase cases[] = {
    { "一.基本情况", "一、基本情况", 1 },
    { "一，基本情况", "一、基本情况", 1 },
    { "一：基本情况", "一、基本情况", 1 },
    { "一　基本情况", "一、基本情况", 1 },
    { "Ⅱ、基本情况", "二、基本情况", 1 },
    { "一、、基本情况", "一、基本情况", 1 },
    { "壹、基本情况", "一、基本情况", 1 },
    { "(一)存在问题", "（一）存在问题", 1 },
    { "（一）、存在问题", "（一）存在问题", 1 },
    { "〔一〕存在问题", "（一）存在问题", 1 },
    { "【二】存在问题", "（二）存在问题", 1 },
    { "㈢存在问题", "（三）存在问题", 1 },
    { "（十一). 存在问题", "（十一）存在问题", 1 },
    { "1、夯实基础", "1.夯实基础", 1 },
    { "2）夯实基础", "2.夯实基础", 1 },
    { "3．夯实基础", "3.夯实基础", 1 },
    { "4. 夯实基础", "4.夯实基础", 1 },
    { "⒌夯实基础", "5.夯实基础", 1 },
    { "6：夯实基础", "6.夯实基础", 1 },
    { "7　夯实基础", "7.夯实基础", 1 },
    { "(1)完善制度", "（1）完善制度", 1 },
    { "⑵完善制度", "（2）完善制度", 1 },
    { "（3）、完善制度", "（3）完善制度", 1 },
    { "【4】完善制度", "（4）完善制度", 1 },
    /* what must not change */
    { "一、基本情况", "一、基本情况", 0 },
    { "三、基本情况", "三、基本情况", 0 },
    { "（二）存在问题", "（二）存在问题", 0 },
    { "1.夯实基础", "1.夯实基础", 0 },
    { "（1）完善制度", "（1）完善制度", 0 },
    { "1、2024年重点工作", "1、2024年重点工作", 0 },
    { "1.2建设规模", "1.2建设规模", 0 },
    { "1.2亿元的总投资", "1.2亿元的总投资", 0 },
    { "二、三产业比重上升", "二、三产业比重上升", 0 },
    { "3 夯实基础", "3 夯实基础", 0 },
    { "第一章　　总则和依据", "第一章　　总则和依据", 0 },
    { "①组织领导", "①组织领导", 0 },
    { "a.组织领导", "a.组织领导", 0 },
    { "一是抓学习", "一是抓学习", 0 },
    { "第一，抓学习", "第一，抓学习", 0 },
    { "钥匙一：抓学习", "钥匙一：抓学习", 0 },
    { "Ⅱ类水质占比提高", "Ⅱ类水质占比提高", 0 },
    { "[1]张三.农村改革研究", "[1]张三.农村改革研究", 0 },
    { "〔24〕3号文件要求", "〔24〕3号文件要求", 0 },
    { "2024年工作要点", "2024年工作要点", 0 },
    { "一 年来的工作情况", "一 年来的工作情况", 0 },
    { "1\t张三\t30亩", "1\t张三\t30亩", 0 },
    { "8:30到岗的占九成", "8:30到岗的占九成", 0 },
};

START_TEST(writes_the_number_of_a_line)
{
    check_rule_case(&cases[_i], GD_RULE_HEADING_NUMBER);
}
END_TEST

/* Lines in order, and what becomes of them. */
static const RuleCase texts[] = {
    { "现将情况报告如下：\n1、抓学习\n2、抓落实", "现将情况报告如下：\n1.抓学习\n2.抓落实", 2 },
    { "主要做法\n1、抓学习", "主要做法\n1.抓学习", 1 },
    { "去年以来全镇集中力量办成了一批群众看得见摸得着的实事好事其中\n3、四两组的路也通了",
      "去年以来全镇集中力量办成了一批群众看得见摸得着的实事好事其中\n3、四两组的路也通了", 0 },
    { "一、甲项工作\n三、乙项工作", "一、甲项工作\n三、乙项工作", 0 },
    { "一.甲项工作\n三.乙项工作\n三.丙项工作", "一、甲项工作\n三、乙项工作\n三、丙项工作", 3 },
    { "三 农 工 作", "三农工作", 0 },
};

START_TEST(leaves_the_value_and_what_continues_a_sentence)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of(texts[_i].text));
    g_autofree char *expected = g_strconcat(texts[_i].normal, "\n", NULL);
    ck_assert_str_eq(parsed.normal->text->str, expected);
    ck_assert_uint_eq(parsed.normal->counts[GD_RULE_HEADING_NUMBER], texts[_i].count);
    parsed_clear(&parsed);
}
END_TEST

START_TEST(says_which_numbers_have_other_characters_now)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, GD_LITERAL("关于村务公开的总结\n一．　基本情况\nⅡ、存在问题\n"));
    ck_assert_uint_eq(parsed.normal->counts[GD_RULE_HEADING_NUMBER], 2);
    ck_assert_uint_eq(parsed.normal->changes->len, 1);
    const GdNormalChange *change = &g_array_index(parsed.normal->changes, GdNormalChange, 0);
    ck_assert_uint_eq(change->rule, GD_RULE_HEADING_NUMBER);
    ck_assert_uint_eq(change->line, 3);
    ck_assert(gd_slice_equal(change->original, GD_LITERAL("Ⅱ、")));
    ck_assert_str_eq(change->now, "二、");
    parsed_clear(&parsed);
}
END_TEST

UNIT_BEGIN("heading-number")
tcase_add_loop_test(tcase, writes_the_number_of_a_line, 0, G_N_ELEMENTS(cases));
tcase_add_loop_test(tcase, leaves_the_value_and_what_continues_a_sentence, 0, G_N_ELEMENTS(texts));
tcase_add_test(tcase, says_which_numbers_have_other_characters_now);
UNIT_END
