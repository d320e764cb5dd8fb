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

/* Sentences that say something promised or owed is still open. */
static const char *const open_sentences[] = {
    "去年职代会上我承诺翻修的车棚，因为资金没有到位，至今尚未兑现。",
    "目前尚欠工程款58万元，正在与施工方协商。",
    "截至年底，村里仍欠农户土地流转费3.2万元。",
    "上年承诺的四件实事，还有一件未完成。",
    "两笔借款余欠11.5万元，计划明年还清。",
    "还有2项承诺事项尚未完成，主要是用地手续没有批下来。",
    "剩余债务26万元，分三年偿还。",
    "到年底，全村债务余额仍有43万元。",
    "点评时指出的两个问题，有一个还没有整改到位。",
    "有三户的青苗补偿款至今没有付清。",
    "承诺修建的灌溉渠正在施工，通水要到明年春天。",
    "五名临时工的工资未能按时支付。",
    "清理出来的账款还有4笔没有还清，涉及4家企业。",
    "年初承诺的文化广场，因征地受阻尚未动工。",
    "下欠砂石款六万元，列入明年预算。",
    "反馈问题7个，已销号6个，1个仍未销号。",
    "欠信用社的8万元至今未还，利息年年在涨。",
    "尚未兑现的承诺有两项，都与路灯有关。",
    "因财力有限，承诺给困难户的补助未能兑现。",
    "目前尚欠貨款２０萬元，債主同意分期。",
    "改造工程受雨季影响，还没有完工。",
    "四项承诺已兑现三项，还有一项没有落实。",
    "除一笔仍欠5万元外，其余全部还清。",
    "村里目前欠外债12万余元。",
    "全镇尚有576.5万元未化解，其中利息争议款占六成。",
    "到年底，全镇尚有790.9万元未付，占清查总额的七成多。",
    "欠砖厂的货款，这一条我食言了，尚有十二万元没有还上。",
    "九十三万七千还掉了六十七万五千，还剩二十六万二千元没有化解。",
    "判决我村支付9.8万元，我们只付了3.8万元，余下6万元尚未履行。",
    "还有一件没有做到：答应门市部补算的利息，至今没有付给人家。",
    "第四项承诺，账款清偿九成，实际为84.5%，没有做到。",
    "五条审议意见已落实四条，还有一条因方案在审核，未能按期出台。",
    "账还没有清完。",
    "答应给老党员的体检一直没有办成。",
    "年初向大家保证的两件事，有一件没能做到。",
    "尚 未 完 成 的 2 项任务，已经排出时间表，年初签订的责任书中还有2项任务尚未完成。",
};

/* Sentences with the same words that do not. */
static const char *const settled_sentences[] = {
    "全年没有新增债务，收支平衡。",
    "三年来，欠款已全部还清。",
    "全镇无拖欠农民工工资现象。",
    "我们不欠企业一分钱。",
    "自查中尚未发现拖欠问题。",
    "化债期间没有新举借债务，也没有新赊欠。",
    "上任时村里还欠外债30万元，大家心里都没有底。",
    "任职之初，我局尚欠工程款58万元，如今已全部付清。",
    "四项承诺均已兑现，没有一项未完成。",
    "承诺的事情件件有着落，没有一件未兑现。",
    "下一步，力争年底前把债务全部化解。",
    "凡承诺未兑现的，一律取消评优资格。",
    "业务知识还欠缺，方法还不够灵活。",
    "北片几个村的基础设施还欠发达。",
    "变卖闲置资产还欠款20万元，卸下了包袱。",
    "共偿还欠款19笔、401.8万元。",
    "服务群众的最后一公里还没有完全打通。",
    "从管理到服务的职能转变尚未完成。",
    "其余16件涉及多个部门，已列入县级协调事项。",
    "对没有按期完成任务的干部进行了约谈。",
    "清产核资锁定债务86.4万元，其中修路欠工程款41.2万元。",
    "旧债没有还清的村，不得举借新债。",
    "如到期仍未还清，由担保人代偿。",
    "为212名工人追回被拖欠的工资310万元。",
    "学习还不够系统，作风还没有完全转变。",
    "到年底，村级债务余额为零。",
    "至今没有发生一起拖欠工资的事情。",
    "这些年怎么欠的、欠了谁的，一五一十讲给群众听。",
    "承诺的实事全部完成，尚未收到群众投诉。",
    "农商行涉农贷款余额达到3.6亿元。",
    "去年还欠着的两笔账，今年全部结清。",
    "项目开工前，先签合同、后付款，未签合同的不付款。",
    "有两个月没有按计划到联系点讲党课。",
    "坚决防止出现新的拖欠，旧账未清不得立项。",
    "债务从86万元降到0，村里没有欠债。",
    "尚有3起矛盾纠纷未化解，已落实包案领导。",
    "全年未化解矛盾0起。",
    "上级补助资金尚有50万元未到位，影响了进度。",
    "项目结余资金尚有20万元未使用。",
    "任职时尚有120万元债务未化解，如今全部还清。",
    "去年底尚有86万元未付，今年4月已全部付清。",
    "承诺没有做到的，年底不得评优。",
    "答应群众的事，没有一件没有做到。",
    "对尚有10万元以上未付的单位逐家约谈。",
    "对群众从不食言。",
    "做不到的事不随便答应，做得到的事马上就办。",
    "还有5万元没有清查清楚来源，已移交纪委。",
    "审议意见要求整改的事项，没有一项未按期完成。",
    "群众的账还没有算清以前，一分钱不乱动。",
};

static guint count_open(const char *sentences)
{
    g_autofree char *text =
        g_strconcat("2024年度述职报告\n\n各位代表、各位乡亲：\n　　", sentences, "\n", NULL);
    desk_read(&desk, text);
    desk_validate(&desk, "debtfree");
    ck_assert_str_eq(desk.breach->str, "");
    guint n = 0;
    for (size_t i = 0; i < gd_findings_count(desk.findings); i++)
        n += strcmp(gd_findings_get(desk.findings, i)->code->code, "debt.open") == 0;
    return n;
}

START_TEST(tells_what_is_still_open)
{
    ck_assert_msg(count_open(open_sentences[_i]) == 1, "%s", open_sentences[_i]);
    const GdFault *fault = gd_findings_get(desk.findings, 0);
    ck_assert_int_eq(fault->level, GD_NOTE);
    ck_assert(fault->line == 4 && fault->column == 3);
    ck_assert(fault->args[0][0] != '\0' && fault->excerpt[0] != '\0');
}
END_TEST

START_TEST(keeps_quiet_about_what_is_settled)
{
    ck_assert_msg(count_open(settled_sentences[_i]) == 0, "%s", settled_sentences[_i]);
}
END_TEST

static const struct {
    const char *text;
    guint n;
} several[] = {
    { "还有尾欠没有还清。目前尚欠4笔、87.8万元。", 1 },
    { "一是尚欠工程款5万元。二是承诺的路灯尚未完工。", 2 },
    { "尚欠工程款5万元。这是历史遗留。仍欠货款2万元。", 2 },
    { "尚欠工程款5万元。\n　　仍欠货款2万元。", 2 },
    { "", 0 },
};

START_TEST(one_debt_told_twice_is_one)
{
    ck_assert_uint_eq(count_open(several[_i].text), several[_i].n);
}
END_TEST

static const struct {
    const char *text, *fields;
} records[] = {
    { "尚欠工程款五万元，其中两万元有争议。一是承诺的路灯尚未完工。", "open-amount=五万元\nopen-count=2\n" },
    { "还有尾欠没有还清。目前尚欠4笔、87.8万元。", "open-amount=87.8万元\nopen-count=1\n" },
    { "三条承诺目前均已兑现。承诺修路2公里，实际完成3公里。大家都满意。",
      "promise-kept=三条承诺目前均已兑现。\npromise-kept=承诺修路2公里，实际完成3公里。\n" },
    { "承诺尚未全部兑现。", "open-count=1\n" },
    { "现在逐项报告承诺兑现情况。一年来，工作平稳。", "" },
    { "花了80万元。没有欠账。", "" },
};

START_TEST(writes_open_amounts_and_kept_promises_into_the_record)
{
    g_autofree char *text = g_strconcat("2024年度述职报告\n　　", records[_i].text, NULL);
    desk_read(&desk, text);
    g_autofree char *fields = desk_fields(&desk, "debtfree");
    ck_assert_str_eq(fields, records[_i].fields);
}
END_TEST

START_TEST(a_flood_of_debts_is_cut_off)
{
    g_autoptr(GString) text = g_string_new("2024年度述职报告\n");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "一是仍欠货款2万元。");
    desk_read(&desk, text->str);
    desk_validate(&desk, "debtfree");
    ck_assert_uint_eq(gd_findings_count(desk.findings), 150);
    g_autofree char *fields = desk_fields(&desk, "debtfree");
    ck_assert(g_str_has_suffix(fields, "open-count=150\n"));
    ck_assert_str_eq(desk.breach->str, "");
}
END_TEST

UNIT_BEGIN("debtfree")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, tells_what_is_still_open, 0, G_N_ELEMENTS(open_sentences));
tcase_add_loop_test(tcase, keeps_quiet_about_what_is_settled, 0, G_N_ELEMENTS(settled_sentences));
tcase_add_loop_test(tcase, one_debt_told_twice_is_one, 0, G_N_ELEMENTS(several));
tcase_add_loop_test(tcase, writes_open_amounts_and_kept_promises_into_the_record, 0, G_N_ELEMENTS(records));
tcase_add_test(tcase, a_flood_of_debts_is_cut_off);
UNIT_END
