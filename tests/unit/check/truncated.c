/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

/* Ends in the middle of a sentence. */
static const char *const broken[] = {
    LONG "这个回音必须由分管的副校长来写，不能让班主任夹在中间，因为班主任既不管采购，也",
    LONG "下一步，镇里准备把三座山塘的涵管全部更换，并",
    LONG "为了把好事办好，我们将继续和",
    LONG "全年处理各类案件四十二件，其中",
    LONG "带头不收红包、不接受宴请，",
    LONG "这项工作涉及财政、民政、",
    LONG "今年间伐指标一千二百立方米，采伐证由县林业局按照",
    LONG "开展了民主评议，收集意见三百多条，其中改了一百九十",
    LONG "镇里补了十一万元，村里自己凑了6.3万",
    LONG "三是查人员。去年",
    LONG "全年支部学习十一次，教",
    LONG "存在的差距主要是《村务公开",
    LONG "选聘了四名资产顾问（其中两名来自县农商",
    LONG "全村十七名老人由村里统一派人照料，每半个月",
    LONG "食堂、校服、教辅、基建四本账，一律",
    "文化工作是软指标，年底考核在全乡总分中只占一点五分，",
    "（一）看重点。全年支出二十余万元，主要用于",
    "……因为班主任夹在家长和学校中间，既不管采购，也\n\n点击下方按钮，继续阅读全文（剩余72%）",
};

START_TEST(a_text_that_breaks_off_is_told)
{
    g_autofree char *text = g_strconcat("汇报\n一、甲\n" LONG "\n二、乙\n", broken[_i], "\n", NULL);
    g_autofree char *got = found(text, "truncated");
    ck_assert_msg(strcmp(got, "truncated:5") == 0, "%s: “%s”", broken[_i], got);
    ck_assert_int_eq(found_first("truncated")->level, GD_ERROR);
}
END_TEST

/* Ends as real reports end. */
static const char *const whole[] = {
    LONG,
    LONG "以上汇报，请批评指正。",
    LONG "为建设幸福柳河作出新的更大贡献",
    LONG "让文化站成为群众离不开的地方",
    LONG "走到哪里，我答到哪里",
    LONG "力争年底前完成投资三百二十万元",
    LONG "全年没有发生一起亡人事故！",
    LONG "我们要做的，就是“件件有着落，事事有回音”",
    LONG "（详见附表）",
    LONG "具体情况如下：",
    LONG "……",
    LONG "\n\n柳河镇人民政府\n2024年3月1日",
    LONG "\n谢谢大家",
    LONG "\n谢谢大家！",
    LONG "\n特此报告",
    LONG "\n报告人：张振华",
    LONG "\n驻村工作队队员　张振华",
    LONG "\n附件：1.里程表\n2.养护计划表",
    LONG "\n三、下步打算",
    LONG "\n1.修路\n2.架桥\n3.清淤",
    LONG "\n1.修好村里的两座石拱桥，\n2.清理三条主要的排水沟渠，\n3.补栽村口到学校的行道树，",
    LONG "\n单位 | 户数 | 金额\n合计 | 36 | 58.2",
    LONG "\n月份    用气    用电\n合计    240.5    398",
    LONG "\n合计\t240.5\t398.0",
    LONG "\n联系电话：0123-4567890",
    LONG "\n2024年12月20日",
    LONG "新的一年，我们将坚持不懈、久久为功",
    LONG "努力实现经济社会发展和群众生活的双提升",
    LONG "全镇一百二十个村民小组都通上了自来水",
    LONG "\n首页 > 文章中心 > 正文",
};

START_TEST(a_text_that_ends_is_left_alone)
{
    g_autofree char *text = g_strconcat("汇报\n一、甲\n" LONG "\n二、乙\n", whole[_i], "\n", NULL);
    g_autofree char *got = found(text, "truncated");
    ck_assert_msg(*got == '\0', "%s: %s", whole[_i], got);
}
END_TEST

UNIT_BEGIN("check-truncated")
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, a_text_that_breaks_off_is_told, 0, G_N_ELEMENTS(broken));
tcase_add_loop_test(tcase, a_text_that_ends_is_left_alone, 0, G_N_ELEMENTS(whole));
UNIT_END
