/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

/* Rows with a fault, and the finding. */
static const struct {
    const char *text, *wanted;
} faults[] = {
    { "汇报\n一、甲\n" LONG "\n三、丙\n" LONG "\n", "numbering.gap:4" },
    { "汇报\n二、乙\n" LONG "\n三、丙\n" LONG "\n", "numbering.gap:2" },
    { "汇报\n十、甲\n" LONG "\n", "numbering.gap:2" },
    { "汇报\n一、甲\n（一）子\n" LONG "\n（三）寅\n" LONG "\n", "numbering.gap:5" },
    { "汇报\n1.甲。" LONG "\n2.乙。" LONG "\n4.丁。" LONG "\n", "numbering.gap:4" },
    { "汇报\n一、甲\n1、子。" LONG "\n3、寅。" LONG "\n", "numbering.gap:4" },
    { "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n五、戊\n" LONG "\n", "numbering.gap:6" },
    { "汇报\n第一部分 甲\n" LONG "\n第三部分 丙\n" LONG "\n", "numbering.gap:4" },
    { "汇报\n一 甲\n" LONG "\n二 乙\n" LONG "\n二、丙\n" LONG "\n", "numbering.duplicate:6" },
    { "汇报\n钥匙一、修路\n" LONG "\n匙钥二、架桥\n" LONG "\n钥匙四、通电\n" LONG "\n", "numbering.gap:6" },
    { "汇报\n措施一：修路。" LONG "\n措施三：架桥。" LONG "\n", "numbering.gap:3" },
    { "汇报\n一、甲\n" LONG "\n（1）子。" LONG "\n（3）寅。" LONG "\n", "numbering.gap:5" },
    { "汇报\n①子。" LONG "\n②丑。" LONG "\n④卯。" LONG "\n", "numbering.gap:4" },
    { "汇报\n一、甲\n" LONG "\n三、丙\n" LONG "\n二、乙\n" LONG "\n", "numbering.gap:4" },
    { "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n二、三产业融合发展\n" LONG "\n四、丁\n" LONG "\n",
      "numbering.gap:8" },
    { "汇报\n一、一季度\n" LONG "\n三、三季度\n" LONG "\n", "numbering.gap:4" },
    { "汇报\n一．甲\n" LONG "\n三．丙\n" LONG "\n", "numbering.gap:4" },
    { "汇报\n（三）甲\n" LONG "\n（四）乙\n" LONG "\n（六）丙\n" LONG "\n", "numbering.gap:6" },
    { "汇报\n情况如下：一、甲工作扎实开展成效明显。二、乙工作扎实开展。\n四、丁\n" LONG "\n",
      "numbering.gap:3" },
    { "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n二、丙\n" LONG "\n", "numbering.duplicate:6" },
    { "汇报\n一．甲\n" LONG "\n二．乙\n" LONG "\n二．丙\n" LONG "\n", "numbering.duplicate:6" },
    { "汇报\n第一部分 甲\n" LONG "\n第二部分 乙\n" LONG "\n第二部分 丙\n" LONG "\n",
      "numbering.duplicate:6" },
    { "汇报\n一、甲\n（1）子。" LONG "\n（2）丑。" LONG "\n（2）寅。" LONG "\n", "numbering.duplicate:5" },
    { "汇报\n①子。" LONG "\n②丑。" LONG "\n②寅。" LONG "\n", "numbering.duplicate:4" },
    { "汇报\n（一）甲。" LONG "\n（一）乙。" LONG "\n（二）丙。" LONG "\n", "numbering.duplicate:3" },
    { "汇报\n十、甲\n" LONG "\n十一、乙\n" LONG "\n十一、丙\n" LONG "\n",
      "numbering.gap:2 numbering.duplicate:6" },
    { "汇报\n１．甲。" LONG "\n２．乙。" LONG "\n２．丙。" LONG "\n", "numbering.duplicate:4" },
    { "汇报\n一、甲\n1、子。" LONG "\n2、丑。" LONG "\n二、乙\n1、寅。" LONG "\n2、卯。" LONG "\n2、辰。" LONG
      "\n",
      "numbering.duplicate:8" },
    { "汇报\n二、二季度\n" LONG "\n二、三季度\n" LONG "\n", "numbering.gap:2" },
    { "汇报\n一、甲\n" LONG "\n一、乙\n" LONG "\n二、丙\n" LONG "\n", "numbering.duplicate:4" },
    { "汇报\n一、甲\n（一）子\n" LONG "\n（二）丑\n" LONG "\n（二）寅\n" LONG "\n", "numbering.duplicate:7" },
    { "汇报\n1、子。" LONG "\n2、丑。" LONG "\n3、寅。" LONG "\n3、卯。" LONG "\n", "numbering.duplicate:5" },
    { "汇报\n1、子。" LONG "\n2、丑。" LONG "\n3、寅。" LONG "\n2、卯。" LONG "\n", "numbering.duplicate:5" },
    { "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n三、丙\n" LONG "\n三、丁\n" LONG "\n四、戊\n" LONG "\n",
      "numbering.duplicate:8" },
    { "汇报\n〔一〕甲\n" LONG "\n〔二〕乙\n(一)、子。" LONG "\n(二)、丑。" LONG "\n(三)、寅。" LONG
      "\n〔三〕丙\n" LONG "\n〔三〕丁\n" LONG "\n",
      "numbering.duplicate:10" },
};

START_TEST(faults_in_numbering_are_found)
{
    g_autofree char *got = found(faults[_i].text, "numbering.");
    ck_assert_str_eq(got, faults[_i].wanted);
}
END_TEST

#define W1 "今年以来卫生院把家庭医生签约当成头等的事来抓，逐村排出日程，\n"
#define W2 "医生护士背着药箱进村入户，给老人们量血压测血糖，建起健康档案，\n"
#define W3 "全乡六十五岁以上的老人体检了一千三百零二人，占应检人数的九成，\n"

static const char *const sound[] = {
    /* a numeral at the beginning of a line that goes on from the one before */
    "汇报\n" W1 W2 W3 "九十八，比上年多了一百二十人，其中高血压病人规范管理率为百分之\n八十，糖尿病人的好一些"
    "，也只有六成多，还要再加一把劲才赶得上，\n" W1
    "三，零到六岁的儿童也都建了册，疫苗一针不落，家长们说这样放心。\n",
    "汇报\n一、甲\n" W1 W2 W3 "四、压级压价的事一件也没有，账目逐月上墙，谁都可以来看来问，\n" W1
    "二、乙\n" LONG "\n",
    /* a blank behind a numeral is no mark by itself */
    "三 口灶，两百个碗\n" LONG "\n",
    "汇报\n五 楼垂下来的线\n" LONG "\n",
    "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n五 个村都去了\n" LONG "\n",
    "汇报\n一、甲\n" LONG "\n十 二月二十六日开了会\n" LONG "\n二、乙\n" LONG "\n",
    "汇报\n一、甲\n" LONG "\n二 月下旬至四月中旬\n" LONG "\n二、乙\n" LONG "\n",
    "汇报\n一、甲\n" LONG "\n二 十五户未入社的 篾匠抢先收 好了竹子\n" LONG "\n二、乙\n" LONG "\n",
    /* nor is a word before it */
    "汇报\n副校长陆：我接受，回去改。\n" LONG "\n",
    "汇报\n场油钱三十、摊费十块，" LONG "\n",
    "汇报\n比三十、高年级一比五十配足生活老师，" LONG "\n",
    "汇报\n保洁十七、维修六，其余是客服。" LONG "\n",
    "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "\n三、丙\n" LONG "\n",
    /* lists begin anew under another heading, and under another paragraph */
    "汇报\n一、甲\n1、子。" LONG "\n2、丑。" LONG "\n二、乙\n1、子。" LONG "\n2、丑。" LONG "\n",
    "汇报\n一、甲\n（一）子\n" LONG "\n（二）丑\n" LONG "\n二、乙\n（一）子\n" LONG "\n",
    "汇报\n一、甲\n主要有：\n1、子。" LONG "\n2、丑。" LONG "\n另外还有：\n1、寅。" LONG "\n",
    "汇报\n一、甲\n主要有：\n1、子。" LONG "\n另外还有：\n1、寅。" LONG "\n",
    /* the number that is missing stands in the text */
    "汇报\n（一）甲。" LONG "（二）乙。" LONG "\n（三）丙。" LONG "\n",
    "汇报\n1、甲。" LONG "2、乙。" LONG "3、丙。" LONG "\n4、丁。" LONG "\n",
    /* or may be read in two ways */
    "汇报\n1、子。" LONG "\n2、3号楼漏雨。" LONG "\n3、寅。" LONG "\n",
    "汇报\n1、子。" LONG "\n2、五号楼漏雨。" LONG "\n3、寅。" LONG "\n",
    /* words that look like numbers */
    "汇报\n一、甲\n" LONG "\n二、三产业发展很快，" LONG "\n二、乙\n" LONG "\n",
    "汇报\n一、甲\n" LONG "\n一、二季度产值稳步增长，" LONG "\n二、乙\n" LONG "\n",
    "汇报\n第一批项目\n" LONG "\n第三批项目\n" LONG "\n",
    "汇报\n第一季度\n" LONG "\n第四季度\n" LONG "\n",
    "汇报\n1.2亿元用于道路，" LONG "\n3.4亿元用于水利，" LONG "\n",
    "汇报\n2023年\n" LONG "\n2025年\n" LONG "\n",
    /* rows that look different */
    "汇报\n一、甲\n措施一：修路。" LONG "\n措施二：架桥。" LONG "\n二、乙\n" LONG "\n三、丙\n" LONG "\n",
    "汇报\n〔一〕甲\n（一）子。" LONG "\n（二）丑。" LONG "\n〔二〕乙\n" LONG "\n",
    "彙報\n壹、甲\n" LONG "\n貳、乙\n" LONG "\n叁、丙\n" LONG "\n",
    /* rows that go by sound */
    "汇报\n一是甲。" LONG "\n三是丙。" LONG "\n",
    "汇报\n首先，甲。" LONG "\n第三，丙。" LONG "\n",
    "汇报\n一、甲\n1.1 子\n" LONG "\n1.2 丑\n" LONG "\n二、乙\n2.1 子\n" LONG "\n2.2 丑\n" LONG "\n",
};

START_TEST(sound_numbering_is_left_alone)
{
    g_autofree char *got = found(sound[_i], "numbering.");
    ck_assert_msg(*got == '\0', "%s: %s", sound[_i], got);
}
END_TEST

/* The message names the line of the same number, not of the one before. */
START_TEST(a_duplicate_names_its_first)
{
    g_autofree char *got =
        found("汇报\n1、子。" LONG "\n2、丑。" LONG "\n3、寅。" LONG "\n2、卯。" LONG "\n", "numbering.");
    const GdFault *fault = found_first("numbering.duplicate");
    ck_assert_str_eq(fault->args[0], "2、");
    ck_assert_str_eq(fault->args[1], "3");
}
END_TEST

/* Gaps and duplicates without end cost a pass over the text each, not one another's. */
START_TEST(rows_without_end_are_linear)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "%d、二，三，四，五、九\n", i % 2 ? 98 : 3);
    gint64 begin = g_get_monotonic_time();
    g_autofree char *got = found(text->str, "findings.limit");
    ck_assert_int_lt(g_get_monotonic_time() - begin, 5 * G_USEC_PER_SEC);
}
END_TEST

static const struct {
    const char *text, *wanted;
} marked[] = {
    { "汇报\n一、甲\n" LONG "\n三、丙\n" LONG "\n", "二、" },
    { "汇报\n一、甲\n（一）子\n" LONG "\n（三）寅\n" LONG "\n", "（二）" },
    { "汇报\n1.甲。" LONG "\n2.乙。" LONG "\n4.丁。" LONG "\n", "3." },
    { "汇报\n第一部分 甲\n" LONG "\n第三部分 丙\n" LONG "\n", "第二部分" },
    { "汇报\n①子。" LONG "\n②丑。" LONG "\n④卯。" LONG "\n", "3" },
};

START_TEST(the_number_that_is_to_follow_is_written_like_the_one_before)
{
    g_autofree char *got = found(marked[_i].text, "numbering.gap");
    ck_assert_str_ne(got, "");
    ck_assert_str_eq(found_first("numbering.gap")->args[2], marked[_i].wanted);
}
END_TEST

UNIT_BEGIN("check-numbering")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, faults_in_numbering_are_found, 0, G_N_ELEMENTS(faults));
tcase_add_loop_test(tcase, sound_numbering_is_left_alone, 0, G_N_ELEMENTS(sound));
tcase_add_test(tcase, a_duplicate_names_its_first);
tcase_add_test(tcase, rows_without_end_are_linear);
tcase_add_loop_test(tcase, the_number_that_is_to_follow_is_written_like_the_one_before, 0,
                    G_N_ELEMENTS(marked));
UNIT_END
