/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const struct {
    const char *sentence;
    GdLevel level;
    const char *parts, *whole;
} mismatches[] = {
    /* as many parts as the text says */
    { "全镇登记在册退役军人3268人，由四类组成：士兵2106人、干部143人、遗属61人、家属758人", GD_WARNING,
      "3068人", "3268人" },
    { "全镇登记在册退役军人3268人,由四类组成:士兵2106人、干部143人、遗属61人、家属758人.镇级站1个,村级站22个,"
      "专职3名、兼职25名",
      GD_WARNING, "3068人", "3268人" },
    { "全年支付欠款318.6万元，由三块构成，工程款211.4万元、货款68.9万元、劳务费41.3万元", GD_WARNING,
      "321.6万元", "318.6万元" },
    { "全年收入14.6万元，由三块构成：经营收入3.5万元、租金4.8万元、分红5.1万元，比上年增加2.3万元",
      GD_WARNING, "13.4万元", "14.6万元" },
    { "排出风险点52个，其中高风险31个、中风险14个、低风险9个", GD_NOTE, "54个", "52个" },
    { "评出农户312户，分为三类：一类102户、二类150户、三类61户", GD_WARNING, "313户", "312户" },
    { "村里有助餐点十二个，分两种办法运营：村办的六个，委托的五个", GD_WARNING, "11个", "十二个" },
    /* a total behind its parts */
    { "六年还掉工程款22.8万元、个人借款9.5万元、干部垫资6.4万元，三项合计41.3万元", GD_WARNING, "38.7万元",
      "41.3万元" },
    { "按性质分，工程类12笔、318.4万元，采购类7笔、64.2万元，服务类4笔、97万元，合计489.6万元", GD_WARNING,
      "479.6万元", "489.6万元" },
    { "工资12万元、水电3.5万元、维修5万元，共计21.5万元", GD_WARNING, "20.5万元", "21.5万元" },
    { "东片修路3.2公里，西片修路4.1公里，两片合计8.3公里", GD_WARNING, "7.3公里", "8.3公里" },
    { "甲村出资1.2亿元，乙村出资3600万元，两村合计1.66亿元", GD_WARNING, "1.56亿元", "1.66亿元" },
    { "甲组二十三户、乙组三十一户、丙组十八户，三组合计七十四户", GD_WARNING, "72户", "七十四户" },
    /* what is left over */
    { "共受理事项742件，办好731件，其余17件交给街道", GD_WARNING, "748件", "742件" },
    { "登记312户，其中一类102户、二类150户，其余61户为三类", GD_WARNING, "313户", "312户" },
    { "受理纠纷176件，其中停车68件、漏水51件、涨价34件，其他33件", GD_WARNING, "186件", "176件" },
    { "欠款86.4万元，其中工程款41.2万元、货款30万元，其余25.2万元是利息", GD_WARNING, "96.4万元",
      "86.4万元" },
    { "排查隐患36处，已整改31处，未整改6处", GD_WARNING, "37处", "36处" },
    { "组织志愿者120人、党员30人，共160人", GD_WARNING, "150人", "160人" },
    /* more than the whole */
    { "现有党员486名，其中农村党员302名、机关党员98名、学校党员96名", GD_NOTE, "496名", "486名" },
    { "办理案件36件，其中民事案件20件、刑事案件12件、行政案件8件", GD_NOTE, "40件", "36件" },
    { "争取资金500万元，其中省级300万元、县级150万元、自筹80万元", GD_NOTE, "530万元", "500万元" },
    { "耕地1860亩，其中水田1390亩、旱地570亩", GD_NOTE, "1960亩", "1860亩" },
    { "评出农户312户，其中一类102户、二类150户、三类81户", GD_NOTE, "333户", "312户" },
    { "硬化道路16公里，其中甲村9公里、乙村8.5公里", GD_NOTE, "17.5公里", "16公里" },
};

START_TEST(parts_that_do_not_add_up_are_told)
{
    g_autofree char *text = g_strdup_printf("汇报\n一、甲\n" LONG "%s。" LONG "\n", mismatches[_i].sentence);
    g_autofree char *got = found(text, "sum.mismatch");
    ck_assert_msg(strcmp(got, "sum.mismatch:3") == 0, "%s: “%s”", mismatches[_i].sentence, got);
    const GdFault *fault = found_first("sum.mismatch");
    ck_assert_str_eq(fault->args[0], mismatches[_i].parts);
    ck_assert_str_eq(fault->args[1], mismatches[_i].whole);
    ck_assert_int_eq(fault->level, mismatches[_i].level);
}
END_TEST

static const struct {
    const char *text, *parts;
} shown[] = {
    { "村里有助餐点十二个，分两种办法运营：村办的六个，委托的五个。", "六个+五个" },
    { "六年还掉工程款22.8万元、个人借款9.5万元、干部垫资6.4万元，三项合计41.3万元。",
      "22.8万元+9.5万元+6.4万元" },
    { "受理纠纷1,286件，其中停车1,168件、漏水51件、涨价34件，其他43件。", "1,168件+51件+34件+43件" },
    { "甲1户、乙2户、丙3户、丁4户、戊5户、己6户，六组合计22户。", "1户+2户+3户+4户+5户+6户" },
    { "甲1户、乙2户、丙3户、丁4户、戊5户、己6户、庚7户，七组合计29户。", "1户+2户+3户+4户+5户+…+7户" },
    { "甲村 | 8.60 | 1\n乙村 | 17.30 | 2\n丙村 | - | 3\n丁村 | 6.40 | 4\n合计 | 33.30 | 10\n",
      "8.60+17.30+6.40" },
    { "合计 | 34\n甲村 | 1\n乙村 | 2\n丙村 | 30\n", "1+2+30" },
    { "甲 | 1\n乙 | 2\n丙 | 3\n丁 | 4\n戊 | 5\n己 | 6\n庚 | 7\n合计 | 29\n", "1+2+3+4+5+…+7" },
};

START_TEST(the_parts_are_shown)
{
    g_autofree char *text = g_strdup_printf("汇报\n一、甲\n" LONG "\n%s\n", shown[_i].text);
    g_autofree char *got = found(text, "sum.mismatch");
    ck_assert_msg(*got, "%s", shown[_i].text);
    ck_assert_str_eq(found_first("sum.mismatch")->args[2], shown[_i].parts);
}
END_TEST

static const char *const sound[] = {
    /* right */
    "登记在册3068人，由四类组成：士兵2106人、干部143人、遗属61人、家属758人",
    "还掉工程款22.8万元、借款9.5万元、垫资6.4万元，三项合计38.7万元",
    "受理742件，办好731件，其余11件交给街道",
    "耕地21460亩，其中水田13820亩、旱地7640亩",
    "投资1.56亿元，其中省级1.2亿元、县级3600万元",
    "村集体收入27.4万元，由三块组成：租金12万元、分红10万元、服务费5.4万元",
    /* 其中 names some of the parts, or parts that overlap */
    "排查隐患36处，其中重大隐患5处、较大隐患9处",
    "现有职工92人，其中女职工70人、党员31人、本科以上学历45人",
    "教职工120人，其中专任教师110人、高级职称30人",
    "办理案件36件，其中刑事案件20件、当庭宣判18件",
    "落实资金500万元，其中已拨付400万元、用于道路的300万元",
    "全年支出86万元，其中村级道路维修支出41万元",
    "现有党员56名，其中女党员32名、少数民族党员28名",
    "现有党员56名，其中女党员40名、少数民族党员45名、大专党员50名",
    "走访120户，建档80户，未脱贫5户",
    "排查隐患36处，已整改20处，正在整改10处，未整改6处",
    "排查隐患36处，已整改31处，未整改5处",
    "组织志愿者120人、党员30人，共150人",
    "发放手册120份、挂图30份，共发放宣传品500份",
    "投入20万元，共修路3公里",
    /* rounding */
    "产值12.3亿元，其中一产4.1亿元、二产5.2亿元、三产3.1亿元",
    "占比分别为33.3%、33.3%、33.3%，合计99.9%",
    "支出12.3万元，由三块构成：甲4.1万元、乙5.2万元、丙3.1万元",
    /* figures that are about, at least, each */
    "争取资金约500万元，其中省级300万元、县级260万元",
    "争取资金500余万元，由两块构成：省级300万元、县级160万元",
    "发放补助120户，每户300元，两项合计36000元",
    "每亩投入3600元，亩均补助1500元，合计2400元",
    /* not all there is */
    "发放补贴35万元，落实奖励12万元，全年共计兑现惠农资金860万元",
    "镇里出资20万元，村里筹资15万元，工程总投资共计120万元",
    "新建蓄水池3座，硬化道路5公里，总投资共计120万元",
    "走访200户，发现问题35户，已解决30户，其余5户正在办理",
    "收入12万元、支出8万元，结余比上年增加4万元，合计结余9万元",
    "有三类人员120人，分三批培训，第一批40人、第二批35人",
    "全镇14个村分三类推进，先行村3个、重点村5个",
    "查处41件，罚没37.2万元，其余12件移送县局",
    "3月、4月、5月三次合计走访120户",
    "一起谋划、一起落实，三项工作合计出动50人次",
};

START_TEST(sums_that_are_right_or_none_are_left_alone)
{
    g_autofree char *text = g_strdup_printf("汇报\n一、甲\n" LONG "%s。" LONG "\n", sound[_i]);
    g_autofree char *got = found(text, "sum.mismatch");
    const GdFault *fault = found_first("sum.mismatch");
    ck_assert_msg(*got == '\0', "%s: %s, %s", sound[_i], fault ? fault->args[0] : "",
                  fault ? fault->args[1] : "");
}
END_TEST

START_TEST(a_sentence_may_be_wrapped_into_lines)
{
    g_autofree char *got =
        found("汇报\n一、甲\n全镇去年支付各类欠款318.6万元,由三块构成,工程款211.4万元、货款68.9万元、劳\n"
              "务费41.3万元。资金来源是盘活资产。\n",
              "sum.mismatch");
    ck_assert_str_eq(got, "sum.mismatch:3");
    g_autofree char *later = found("汇报\n一、甲\n还掉工程款22.8万元、个人借款9.5万元、干部垫资6.4万\n"
                                   "元,三项合计41.3万元。资金来源是盘活资产。\n",
                                   "sum.mismatch");
    ck_assert_str_eq(later, "sum.mismatch:4");
}
END_TEST

static const struct {
    const char *text, *wanted;
} tables[] = {
    { "甲村 | 8.60 | 8.60\n乙村 | 17.30 | 12.00\n丙村 | 6.40 | 6.40\n合计 | 33.30 | 27.00\n",
      "sum.mismatch:6" },
    { "甲村\t12\t30\n乙村\t15\t40\n合计\t27\t71\n", "sum.mismatch:5" },
    { "村名    户数    人数\n甲村    12    30\n乙村    15    40\n合计    28    70\n", "sum.mismatch:6" },
    { "村名　　户数　　人数\n甲村　　12　　30\n乙村　　15　　40\n合 计　　28　　70\n", "sum.mismatch:6" },
    { "| 村名 | 户数 |\n| --- | --- |\n| 甲村 | 12 |\n| 乙村 | 15 |\n| 丙村 | 20 |\n| 合计 | 48 |\n",
      "sum.mismatch:8" },
    { "合计 | 27 | 71\n甲村 | 12 | 30\n乙村 | 15 | 40\n", "sum.mismatch:3" },
    { "甲村 | 1,286 | 12\n乙村 | 2,714 | 13\n合计 | 4,100 | 25\n", "sum.mismatch:5" },
    { "甲村 | 修渠 | 12 | -\n乙村 | 修路 | 15 | 3\n合计 | | 28 | 3\n", "sum.mismatch:5" },
    /* right */
    { "甲村 | 8.60 | 8.60\n乙村 | 17.30 | 12.00\n合计 | 25.90 | 20.60\n", "" },
    { "月份    用气    用电    折煤\n1月    86.4    142.8    1218\n2月    61.9    103.5    881\n合计    "
      "148.3    246.3    2099\n",
      "" },
    /* columns that are not added up */
    { "村名 | 户数 | 人均收入\n甲村 | 12 | 8000\n乙村 | 15 | 9000\n合计 | 27 | 8556\n", "" },
    { "村名 | 户数 | 占比\n甲村 | 12 | 44.4%\n乙村 | 15 | 55.6%\n合计 | 27 | 100%\n", "" },
    { "村名 | 户数 | 增幅\n甲村 | 12 | 4.4\n乙村 | 15 | 5.6\n合计 | 27 | 11\n", "" },
    /* rounding */
    { "甲村 | 1.1 | 3\n乙村 | 2.2 | 4\n丙村 | 3.3 | 5\n合计 | 6.7 | 12\n", "" },
    /* rows of other kinds, heads of years, tables of another shape */
    { "甲村 | 12\n乙村 | 15\n小计 | 27\n丙村 | 10\n合计 | 37\n", "" },
    { "甲村 | 12 | 5\n其中：低保 | 5 | 2\n乙村 | 15 | 6\n合计 | 27 | 11\n", "" },
    { "指标 | 2022 | 2023\n甲村 | 12 | 13\n乙村 | 15 | 16\n合计 | 27 | 29\n", "" },
    { "甲村 | 12 | 完成\n乙村 | 15 | 完成\n合计 | 27 | 完成\n", "" },
    { "甲村 | 12 | 5 | 1\n合计 | 27 | 11\n", "" },
    { "前十名企业 | 产值\n甲厂 | 12\n乙厂 | 15\n合计 | 860\n", "" },
    { "合计 | 27\n", "" },
    { "合计完成投资27亿元，比上年增加2亿元。\n", "" },
};

START_TEST(totals_of_tables_are_checked)
{
    g_autofree char *text = g_strconcat("汇报\n" LONG "\n", tables[_i].text, NULL);
    g_autofree char *got = found(text, "sum.mismatch");
    ck_assert_msg(strcmp(got, tables[_i].wanted) == 0, "%s: %s", tables[_i].text, got);
}
END_TEST

UNIT_BEGIN("check-sums")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, parts_that_do_not_add_up_are_told, 0, G_N_ELEMENTS(mismatches));
tcase_add_loop_test(tcase, the_parts_are_shown, 0, G_N_ELEMENTS(shown));
tcase_add_loop_test(tcase, sums_that_are_right_or_none_are_left_alone, 0, G_N_ELEMENTS(sound));
tcase_add_test(tcase, a_sentence_may_be_wrapped_into_lines);
tcase_add_loop_test(tcase, totals_of_tables_are_checked, 0, G_N_ELEMENTS(tables));
UNIT_END
