/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/numbering.h"
#include "core/base/fold.h"
#include "tests/unit/unit.h"

static const struct {
    const char *line;
    GdNumberKind kind;
    int value;
    const char *rest;
} numbers[] = {
    { "一、基本情况", GD_NUMBER_HAN, 1, "基本情况" },
    { "十二、 经费保障", GD_NUMBER_HAN, 12, "经费保障" },
    { "二十三、其他", GD_NUMBER_HAN, 23, "其他" },
    { "一.基本情况", GD_NUMBER_HAN, 1, "基本情况" },
    { "一，基本情况", GD_NUMBER_HAN, 1, "基本情况" },
    { "一　基本情况", GD_NUMBER_HAN, 1, "基本情况" },
    { "一基本情况", GD_NUMBER_NONE, 0, NULL },
    { "一、三大工程强素质", GD_NUMBER_HAN, 1, "三大工程强素质" },
    { "二、三产业比重上升", GD_NUMBER_NONE, 0, NULL },
    { "一、二季度全镇", GD_NUMBER_NONE, 0, NULL },
    { "三、四级网格员", GD_NUMBER_NONE, 0, NULL },
    { "每逢初二、十六，村医巡诊", GD_NUMBER_NONE, 0, NULL },
    { "每周二、周四下村", GD_NUMBER_NONE, 0, NULL },
    { "逢三、六、九赶集", GD_NUMBER_NONE, 0, NULL },
    { "（一）存在问题", GD_NUMBER_HAN_PAREN, 1, "存在问题" },
    { "(十一)、抓落实", GD_NUMBER_HAN_PAREN, 11, "抓落实" },
    { "〔一〕总体要求", GD_NUMBER_HAN_PAREN, 1, "总体要求" },
    { "㈡抓落实", GD_NUMBER_HAN_PAREN, 2, "抓落实" },
    { "（试行）", GD_NUMBER_NONE, 0, NULL },
    { "(2023年)", GD_NUMBER_NONE, 0, NULL },
    { "1、两室建设", GD_NUMBER_DIGIT, 1, "两室建设" },
    { "3、五号楼消火栓水压不足", GD_NUMBER_DIGIT, 3, "五号楼消火栓水压不足" },
    { "三、5号地块", GD_NUMBER_HAN, 3, "5号地块" },
    { "二、二季度的工作安排", GD_NUMBER_HAN, 2, "二季度的工作安排" },
    { "三、一季度已经做的工作", GD_NUMBER_HAN, 3, "一季度已经做的工作" },
    { "一、二、三季度产值", GD_NUMBER_NONE, 0, NULL },
    { "3、5号楼消火栓水压不足", GD_NUMBER_NONE, 0, NULL },
    { "1.夯实基础", GD_NUMBER_DIGIT, 1, "夯实基础" },
    { "１．夯实基础", GD_NUMBER_DIGIT, 1, "夯实基础" },
    { "12．夯实基础", GD_NUMBER_DIGIT, 12, "夯实基础" },
    { "3)夯实基础", GD_NUMBER_DIGIT, 3, "夯实基础" },
    { "3 夯实基础", GD_NUMBER_DIGIT, 3, "夯实基础" },
    { "3 个村", GD_NUMBER_NONE, 0, NULL },
    { "3个村", GD_NUMBER_NONE, 0, NULL },
    { "1.2亿元投资", GD_NUMBER_NONE, 0, NULL },
    { "1.2投资概况", GD_NUMBER_DECIMAL, 2, "投资概况" },
    { "2.3.1 背景", GD_NUMBER_DECIMAL, 1, "背景" },
    { "2023年，全镇", GD_NUMBER_NONE, 0, NULL },
    { "2023.5.6", GD_NUMBER_NONE, 0, NULL },
    { "100、超出", GD_NUMBER_NONE, 0, NULL },
    { "（1）完善", GD_NUMBER_DIGIT_PAREN, 1, "完善" },
    { "⑶以专业协会", GD_NUMBER_DIGIT_PAREN, 3, "以专业协会" },
    { "①组织", GD_NUMBER_CIRCLED, 1, "组织" },
    { "第一章 总则", GD_NUMBER_PART, 1, "总则" },
    { "第二部分：问题", GD_NUMBER_PART, 2, "问题" },
    { "第三条 本办法", GD_NUMBER_CLAUSE, 3, "本办法" },
    { "第一，加强领导", GD_NUMBER_ORDINAL, 1, "加强领导" },
    { "第一书记驻村", GD_NUMBER_NONE, 0, NULL },
    { "第三季度", GD_NUMBER_NONE, 0, NULL },
    { "其二，周密部署", GD_NUMBER_ORDINAL, 2, "周密部署" },
    { "首先，感谢", GD_NUMBER_ORDINAL, 1, "感谢" },
    { "最后，我代表", GD_NUMBER_ORDINAL, 0, "我代表" },
    { "一是抓学习", GD_NUMBER_POINT, 1, "抓学习" },
    { "四要强化督查", GD_NUMBER_POINT, 4, "强化督查" },
    { "钥匙一、三大工程", GD_NUMBER_HAN, 1, "三大工程" },
    { "措施二：补短板", GD_NUMBER_HAN, 2, "补短板" },
    { "亏欠有三：一是不够硬", GD_NUMBER_NONE, 0, NULL },
    { "概括为三：一是", GD_NUMBER_NONE, 0, NULL },
    { "晨会签到09：26", GD_NUMBER_NONE, 0, NULL },
    { "Ⅱ、背景", GD_NUMBER_HAN, 2, "背景" },
    { "a.组织", GD_NUMBER_LETTER, 1, "组织" },
    { "A级景区", GD_NUMBER_NONE, 0, NULL },
    { "今年以来", GD_NUMBER_NONE, 0, NULL },
    { "一年来，我镇", GD_NUMBER_NONE, 0, NULL },
    { "三村办公经费紧张", GD_NUMBER_NONE, 0, NULL },
    { "十九大精神", GD_NUMBER_NONE, 0, NULL },
    { "二〇二三年", GD_NUMBER_NONE, 0, NULL },
    { "支、村两委", GD_NUMBER_NONE, 0, NULL },
    { "", GD_NUMBER_NONE, 0, NULL },
};

START_TEST(reads_the_number_of_a_line)
{
    GdSlice raw = gd_slice_of(numbers[_i].line);
    g_autoptr(GString) folded = g_string_new(NULL);
    gd_fold_line(raw, folded);
    GdNumber n = gd_number_at(gd_slice_of_string(folded), raw);
    ck_assert_int_eq(n.kind, numbers[_i].kind);
    if (n.kind == GD_NUMBER_NONE)
        return;
    ck_assert_int_eq(n.value, numbers[_i].value);
    ck_assert_str_eq(folded->str + n.len, numbers[_i].rest);
}
END_TEST

static const struct {
    const char *text;
    int value;
    const char *rest;
} numerals[] = {
    { "十", 10, "" },        { "十二", 12, "" },           { "二十", 20, "" },       { "九十九号", 99, "号" },
    { "一百零三", 103, "" }, { "二〇二三年", 2023, "年" }, { "2023年", 2023, "年" }, { "三千二百", 3200, "" },
    { "壹拾", 10, "" },      { "12345", -1, "12345" },     { "村", -1, "村" },       { "", -1, "" },
};

START_TEST(takes_numerals)
{
    GdSlice text = gd_slice_of(numerals[_i].text);
    ck_assert_int_eq(gd_numeral_take(&text), numerals[_i].value);
    ck_assert(gd_slice_equal(text, gd_slice_of(numerals[_i].rest)));
}
END_TEST

START_TEST(writes_what_it_reads)
{
    for (unsigned value = 1; value <= 99; value++) {
        g_autofree char *text = gd_numeral_write(value);
        GdSlice slice = gd_slice_of(text);
        ck_assert_int_eq(gd_numeral_take(&slice), (int)value);
        ck_assert_uint_eq(slice.len, 0);
    }
}
END_TEST

UNIT_BEGIN("numbering")
tcase_add_loop_test(tcase, reads_the_number_of_a_line, 0, G_N_ELEMENTS(numbers));
tcase_add_loop_test(tcase, takes_numerals, 0, G_N_ELEMENTS(numerals));
tcase_add_test(tcase, writes_what_it_reads);
UNIT_END
