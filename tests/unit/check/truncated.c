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
    LONG "三是查人员,查到人也查到岗,查到岗也查到账,一个不漏地查.去年",
    LONG "全年支部学习十一次，教",
    LONG "存在的差距主要是《村务公开",
    LONG "选聘了四名资产顾问（其中两名来自县农商",
    LONG "全村十七名老人由村里统一派人照料，每半个月",
    LONG "食堂、校服、教辅、基建四本账，一律",
    "文化工作是软指标，年底考核在全乡总分中只占一点五分，",
    "（一）看重点。全年支出二十余万元，主要用于",
    "……因为班主任夹在家长和学校中间，既不管采购，也\n\n点击下方按钮，继续阅读全文（剩余72%）",
    LONG "一是充实监管队伍，聘请专家参与检查；二是对小作坊实行分级管理；三是",
    LONG
    "一是充实监管队伍，聘请专家参与检查，每季度对重点企业开展一次全面体检，发现问题限期整改到位，同时要把",
    LONG "一是充实监管队伍，聘请专家参与检查，每季度对重点企业开展一次全面体检，发现问题限期整改到位，并进一"
         "步加大对",
    LONG "进一步健全网格化监管体系，明确网格员职责，把责任落实到岗、落实到人，切实做到守土有责、守土",
    LONG "进一步健全网格化监管体系，明确网格员职责，把责任落实到岗、落实到人，计划投入资金3",
    LONG "进一步健全网格化监管体系，明确网格员职责，把责任落实到岗、落实到人，计划投入资金35.",
    LONG "进一步健全网格化监管体系，明确网格员职责，把责任落实到岗、落实到人，认真贯彻《中华人民共和国安全生",
    LONG "进一步健全网格化监管体系，明确网格员职责，深入开展“安全生产月",
    LONG "进一步健全网格化监管体系，明确网格员职责（含村级网格员",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，让安全意识深入人心，重点针对中小学生"
         "开展交通、消防、防溺水等方面的",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，力争全年宣传覆盖率达到百分之",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，积极争取县应急管理局的支持，",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，积极争取县应急管理局的支持、",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，为全镇经济社会高质量发展创造",
    LONG "严格落实值班值守制度，遇有突发情况第一时间上报、第一时间处置，确保信息畅通；对重点时段、重点部位、"
         "重点人",
    LONG "严格落实值班值守制度，由镇长任组长，分管副镇长任副组长，各站所负责人为",
    LONG "严格落实值班值守制度，我们将以更加饱满的热情、更加务实的作风，投入到今后的",
    LONG "严格落实值班值守制度，在今后的工作中，我们一定会按照县委、县政府的部署，不断",
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
    LONG "一是充实监管队伍，聘请专家参与检查；二是对小作坊实行分级管理；三是争取资金补齐应急物资，年内建成镇"
         "级应急仓库",
    LONG "进一步健全网格化监管体系，明确网格员职责，把责任落实到岗、落实到人，切实做到守土有责、守土尽责",
    LONG "加强宣传教育，利用广播、微信群、宣传栏等多种形式普及安全知识，为全镇经济社会高质量发展提供坚强的安"
         "全保障",
    LONG "加强宣传教育，让安全意识深入人心，营造人人讲安全、个个会应急的良好氛围",
    LONG "严格落实值班值守制度，确保信息畅通，确保人民群众生命财产安全",
    LONG "充实监管队伍，聘请专家参与检查，每季度一次，力争全年隐患整改率达到100%",
    LONG "充实监管队伍，聘请专家参与检查，每季度一次，力争全年不发生较大以上事故，为平安石桥作出新的更大贡献",
    LONG "充实监管队伍，聘请专家参与检查，每季度一次，努力实现安全生产形势持续稳定向好……",
    LONG "充实监管队伍，聘请专家参与检查，每季度一次，做到“月月有检查、季季有演练”",
    LONG "充实监管队伍，聘请专家参与检查，让群众真正感到安全就在身边，平安就在眼前",
    LONG "充实监管队伍，聘请专家参与检查，力争2024年底前投入使用",
    LONG "充实监管队伍，聘请专家参与检查，与企业负责人签订责任书，做到企业法人是第一责任人",
};

START_TEST(a_text_that_ends_is_left_alone)
{
    g_autofree char *text = g_strconcat("汇报\n一、甲\n" LONG "\n二、乙\n", whole[_i], "\n", NULL);
    g_autofree char *got = found(text, "truncated");
    ck_assert_msg(*got == '\0', "%s: %s", whole[_i], got);
}
END_TEST

/* Words that reports end in without a stop; each begins, or is, with another word, one that nothing ends in.
 */
static const char *const endings[] = {
    "努力展现新时代基层干部的新担当",
    "建强有凝聚力的基层党组织",
    "进一步筑牢安全发展的根基",
    "不断提高窗口的办事效率",
    "逐步提高群众的满意率",
    "方便山区群众就近就医",
    "让优秀传统文化得到传承",
    "展现青年一代的新风采",
    "牢固树立底线思维",
    "主动走访县政协",
    "让群众有更多的切身感受",
    "改善山区的基本医疗",
    "发展面向农户的普惠金融",
    "及时做好应急物资的补充",
    "规范土地的流转和转让",
    "开通到村到户的快递",
    "建设富裕文明的美丽家乡",
    "早日建成全国百强县",
    "服务好辖区内的民企国企",
    "支部书记全部达到大专",
    "把安全作为一切工作的前提",
    "让湿地生态得到还原",
    "力争综合考评位居全市榜首",
    "让本地文化更加独特",
    "不断增强党员队伍的凝聚",
    "响应上级党委的号召",
    "坚决守住耕地不被侵占",
    "杜绝纪律上的违反",
    "保持反腐败斗争的高压",
    "始终坚持实事求是",
    "努力实现高质量发展的新跨越",
    "让贫困从此不再",
    "让乡村振兴大有可为",
    "让平安与群众常在",
    "让群众不再无所适从",
    "为改革发展提供根本遵循",
    "不断推动创新创造",
    "由镇文旅公司统一打造",
    "送去过冬的棉衣棉被",
    "让搬迁户站稳脚跟",
    "让外出的人平安往返",
    "深入贯彻上级的大政方针",
    "让耕地不再被淹没",
    "让邻里之间和睦相依",
    "让科学知识得到科普",
    "让群众的急难愁盼不拖不欠",
    "加强与村民的沟通交涉",
    "年轻干部都能独当一面敢作敢为",
    "让干部群众都相信事在人为",
};

START_TEST(a_text_that_ends_without_a_stop_is_left_alone)
{
    g_autofree char *text = g_strconcat(
        "汇报\n一、甲\n" LONG "\n二、乙\n" LONG "充实监管队伍，聘请专家参与检查，", endings[_i], "\n", NULL);
    g_autofree char *got = found(text, "truncated");
    ck_assert_msg(*got == '\0', "%s: %s", endings[_i], got);
}
END_TEST

/* Words that may well end a sentence; but all other paragraphs have their stop, and nobody signs. */
static const struct {
    const char *end;
    bool is_told;
} lost[] = {
    { "下一步我们要把班线重新排过，逐步扩大到所有山区线", true },
    { "这项办法从明年起实行，考核结果和单位的年度绩效直接", true },
    { "来信来电来访的群众反映的事情，不管大小都要在当天", true },
    { "下一步我们要把班线重新排过，逐步扩大到所有山区线。", false },
    { "下一步我们要把班线重新排过，做到“乡乡通、村村到”", false },
    { "下一步把班线排好", false }, /* too short to tell */
    { "下一步我们要把班线重新排过，逐步扩大到所有山区线\n特此报告", false },
    { "下一步我们要把班线重新排过，逐步扩大到所有山区线\n\n甲镇人民政府\n2024年3月1日", false },
};

START_TEST(the_one_paragraph_without_its_stop_is_to_be_looked_at)
{
    g_autofree char *text = g_strconcat("汇报\n一、甲\n" LONG "\n" LONG "\n二、乙\n" LONG "\n" LONG "\n",
                                        lost[_i].end, "\n", NULL);
    g_autofree char *got = found(text, "truncated");
    ck_assert_msg((*got != '\0') == lost[_i].is_told, "%s: “%s”", lost[_i].end, got);
    ck_assert(!*got || found_first("truncated")->level == GD_WARNING);
    g_autofree char *careless = g_strconcat(
        "汇报\n一、甲\n" LONG "\n" LONG "也这样\n二、乙\n" LONG "\n" LONG "\n", lost[_i].end, "\n", NULL);
    g_autofree char *again = found(careless, "truncated");
    ck_assert_msg(*again == '\0', "where others lack it, too: %s", again);
}
END_TEST

UNIT_BEGIN("check-truncated")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, a_text_that_breaks_off_is_told, 0, G_N_ELEMENTS(broken));
tcase_add_loop_test(tcase, the_one_paragraph_without_its_stop_is_to_be_looked_at, 0, G_N_ELEMENTS(lost));
tcase_add_loop_test(tcase, a_text_that_ends_is_left_alone, 0, G_N_ELEMENTS(whole));
tcase_add_loop_test(tcase, a_text_that_ends_without_a_stop_is_left_alone, 0, G_N_ELEMENTS(endings));
UNIT_END
