/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

static const struct {
    const char *sentence;
    GdLevel level;
} blanks[] = {
    { "XX镇党委高度重视", GD_ERROR },
    { "ＸＸ镇党委高度重视", GD_ERROR },
    { "全年筹资X万元用于修路", GD_ERROR },
    { "全年筹资x万元用于修路", GD_ERROR },
    { "县图书馆【姓名】", GD_WARNING },
    { "我叫李卫东，现任【职务】，分管水利", GD_WARNING },
    { "在【单位名称】工作三年", GD_WARNING },
    { "本人在［部门］工作三年", GD_WARNING },
    { "述职人李××", GD_WARNING },
    { "向XX反映了三次", GD_WARNING },
    { "学习王××同志的事迹", GD_ERROR },
    { "20__年，全镇完成了任务", GD_ERROR },
    { "20XX年，全镇完成了任务", GD_ERROR },
    { "20xx年，全镇完成了任务", GD_ERROR },
    { "20**年，全镇完成了任务", GD_ERROR },
    { "制定20__2023年发展规划", GD_WARNING },
    { "____年以来，工作扎实", GD_ERROR },
    { "20__年__月__日前完成", GD_ERROR },
    { "学习___同志的先进事迹", GD_ERROR },
    { "深入学习_____重要讲话", GD_WARNING },
    { "完成了_名干部的培训", GD_WARNING },
    { "***同志主持会议", GD_ERROR },
    { "××县开展了调研", GD_ERROR },
    { "投入资金约×万元", GD_ERROR },
    { "×书记到村调研", GD_ERROR },
    { "（此处填写单位名称）", GD_WARNING },
    { "〇〇镇人民政府高度重视", GD_ERROR },
    { "（待补充）", GD_WARNING },
    { "（具体数字待核）", GD_WARNING },
    { "（请填写联系人）", GD_WARNING },
    { "【此处插入照片】", GD_WARNING },
    { "在XX技术方面进行了培训", GD_WARNING },
    { "贯彻县委X届X次全会精神", GD_WARNING },
    { "Y亩耕地撂荒", GD_WARNING },
    { "普及率达X%", GD_WARNING },
    { "群众说起“XX村到XX村”的班车", GD_WARNING },
    { "荣获“20XX年度先进集体”称号", GD_WARNING },
    { "“三会一课”由XX镇党委组织，“两学一做”照常", GD_ERROR }, /* between two quotations */
    { "落实《XX镇防汛预案》", GD_ERROR },
};

START_TEST(blanks_are_found)
{
    g_autofree char *text = g_strdup_printf("汇报\n%s，" LONG "\n", blanks[_i].sentence);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_msg(g_str_has_prefix(got, "placeholder:2"), "%s: “%s”", blanks[_i].sentence, got);
    ck_assert_msg(found_first("placeholder")->level == blanks[_i].level, "%s", blanks[_i].sentence);
}
END_TEST

/* Blanks that were left as blanks. */
static const struct {
    const char *sentence;
    GdLevel level;
} spaces[] = {
    { "全年改厕     户，新建公厕3座", GD_WARNING },
    { "改厕　　　户，群众满意", GD_WARNING },
    { "全年完成改厕      户。群众满意", GD_WARNING },
    { "新建公厕    座，改厕    户，硬化道路    公里", GD_WARNING },
    { "争取上级资金     万元，用于修路", GD_ERROR },
    { "争取上级资金     万元用于修路，群众满意", GD_ERROR },
    { "全镇人均可支配收入达到      元，群众满意", GD_ERROR },
    { "培训党员干部     人次，效果良好", GD_WARNING },
    { "现有党员    名，其中女党员5名", GD_WARNING },
    { "栽植苗木     株、绿化面积    亩", GD_WARNING },
    { "硬化村道    公里，方便了出行", GD_WARNING },
    { "群众满意率达到     %，位居前列", GD_WARNING },
    { "召开了第     次全体会议，作了部署", GD_WARNING },
    { "于2024年12月     日召开会议，作了部署", GD_ERROR },
    { "20    年度工作任务全面完成，群众满意", GD_ERROR },
    { "自20   年3月起，全面推开", GD_ERROR },
    { "共排查隐患    处，已整改5处", GD_WARNING },
    { "筹措资金（  ）万元，用于修路", GD_ERROR },
    { "筹措资金(      )万元，用于修路", GD_ERROR },
    { "走访群众（    ）户，群众满意", GD_WARNING },
    { "群众满意率（　　）%，位居前列", GD_WARNING },
    { "任务完成△△%，群众满意", GD_WARNING },
    { "△△镇党委高度重视，群众满意", GD_ERROR },
    { "累计筹资＿＿＿万元，用于修路", GD_ERROR },
    { "累计筹资_ _ _ _万元，用于修路", GD_ERROR },
    { "累计筹资﹍﹍﹍万元，用于修路", GD_ERROR },
};

START_TEST(blanks_that_are_blank_are_found)
{
    g_autofree char *text = g_strdup_printf("汇报\n　　%s。" LONG "\n", spaces[_i].sentence);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_msg(g_str_has_prefix(got, "placeholder:2"), "%s: “%s”", spaces[_i].sentence, got);
    ck_assert_msg(found_first("placeholder")->level == spaces[_i].level, "%s", spaces[_i].sentence);
}
END_TEST

START_TEST(each_of_them_has_its_place)
{
    g_autofree char *got =
        found("汇报\n　　新建公厕    座，改厕　　　户，硬化道路3公里。" LONG "\n", "placeholder");
    ck_assert_str_eq(got, "placeholder:2 placeholder:2");
    ck_assert_uint_eq(gd_findings_get(findings, 0)->column, 7);
    ck_assert_str_eq(gd_findings_get(findings, 0)->args[0], "新建公厕    座");
    ck_assert_uint_eq(gd_findings_get(findings, 1)->column, 15);
    ck_assert_str_eq(gd_findings_get(findings, 1)->args[0], "改厕　　　户");
}
END_TEST

/* Whole lines. */
static const char *const spaced[] = {
    "　　参加人员有张  三、李  四和王　刚，大家都发了言。",
    "　　主持人：王　刚，记录：李　　明。",
    "村名    户数    人数",
    "改厕    户    120",
    "指标        单位      完成数",
    "新建公厕      座      3",
    "甲村\t户\t12，其中新建3",
    "| 改厕     户 | 120，其中新建3 |",
    "　　负  责  人：张三，电话见附表。",
    "　　全年培训12    人次，效果良好。",
    "　　全年改厕十二    户，群众满意。",
    "　　取得了  阶段性成效，党员    干部带头。",
    "　　各位领导，    同志们，大家好。",
    "　　一是抓学习。    二是抓作风，    三是抓落实。",
    "述  职  报  告",
    "关于改厕工作    情况的报告",
    "张  三          2024年1月5日",
    "述职人（签名）：              ",
    "柳河镇人民政府            李四光",
    "　　经办    人，当事    人，都签了字。",
    "　　走访农    户，看望老    人，情况属实。",
    "　　调用函数main()个别出错，已经改正。",
    "　　同比△3%，降幅收窄。",
    "　　修路用了20    年，他干了20    年工作，120    年度也是如此。",
    "　　各    项，每    户，都落实到位。",
};

START_TEST(what_is_only_spaced_is_left_alone)
{
    g_autofree char *text = g_strdup_printf("汇报\n" LONG "\n%s\n" LONG "\n", spaced[_i]);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_msg(*got == '\0', "%s: %s", spaced[_i], found_first("placeholder")->args[0]);
}
END_TEST

#define FORM "1.您的性别：____\n2.您的建议：________\n"

START_TEST(forms_that_are_attached_are_left_alone)
{
    static const char head[] = "汇报\n一、甲\n" LONG "\n" LONG "\n",
                      sign[] = "柳河镇人民政府\n2024年3月1日\n";
    g_autofree char *attached = g_strconcat(head, sign, "（联系人：郑工）\n附件1\n调查问卷\n" FORM, NULL),
                    *own = g_strconcat(head, FORM, sign, NULL);
    g_autofree char *none = found(attached, "placeholder"), *both = found(own, "placeholder");
    ck_assert_str_eq(none, "");
    ck_assert_str_eq(both, "placeholder:5 placeholder:6");
}
END_TEST

static const char *const filled[] = {
    /* names masked on purpose, unknowns, and what says what follows */
    "收到一封信，寄件人署名王××",
    "村民李XX反映路灯不亮",
    "1.王××反映执法人员收取停车费的问题",
    "李××举报路面厚度不足",
    "旅居海外的黄××女士来信致谢",
    "信访人赵××已息诉",
    "设欠款为x元，三方各退一步",
    "甲欠乙x元，乙欠丙y元，设三张借条为x、y、z",
    "活动安排：【时间】2023年5月6日",
    "做到【走村】有记录",
    "某村干部反映",
    "某某同志反映的问题",
    "张某某反映的问题",
    "购置X200型水泵两台",
    "县道X012线全长九公里",
    "拍摄X光片三百张",
    "购置移动X光机两台",
    "配备X射线检测仪一台",
    "搬迁到A区B栋三层",
    "开通5G基站十二座",
    "执行GB/T 13869的要求",
    "按照3×4的方案布置",
    "规格为10×20厘米",
    "栽植5×8米的树阵",
    "二〇〇八年建成",
    "二〇二〇年以来",
    "使用GIS系统和K8S平台",
    "柳政〔2024〕12号文件",
    "邮箱为liu_he@example.cn",
    "文件名为report_2024_1.docx",
    "A、B两个小组",
    "开展“四不两直”检查",
    "评定为AAA级景区",
    "培养YY型复合人才一词出自原文", /* two letters that are no blank's */
    "成绩为A*的学生",
    "按照“一拖N”方式统筹审计",
    "户主的出生年月日逐一核对",
    "姓名、出生年月日等信息",
    "Excel表格中的XLOOKUP函数",
    "XP系统电脑全部更换",
    "Vitamin X等维生素",
    "待遇补助按月发放",
    "（时间待定的会议三次）",
    "（三件正待核实处理）",
    "此处原是一片荒滩",
    "按《关于规范“20XX年度工作汇报”格式的函》的要求",
    "封面上仍印着“20XX年”",
    "责任人一栏写成“×××”",
    "表中还有“XX村”的字样",
    "姓名处填的是“某某XX同志”",
};

START_TEST(what_is_no_blank_is_left_alone)
{
    g_autofree char *text = g_strdup_printf("汇报\n%s，" LONG "\n", filled[_i]);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_msg(*got == '\0', "%s", filled[_i]);
}
END_TEST

START_TEST(each_blank_has_its_column_and_its_words)
{
    g_autofree char *got = found("汇报\n　　由XX 镇投入X万元，" LONG "\n", "placeholder");
    ck_assert_str_eq(got, "placeholder:2 placeholder:2");
    ck_assert_uint_eq(gd_findings_get(findings, 0)->column, 4);
    ck_assert_str_eq(gd_findings_get(findings, 0)->args[0], "由XX 镇投入X万元");
    ck_assert_uint_eq(gd_findings_get(findings, 1)->column, 10);
}
END_TEST

static const struct {
    const char *sentence, *words;
} contexts[] = {
    { "20XX年度述职报告的要求已经落实", "20XX年度述职报告的要…" },
    { "全镇上下，XX镇党委高度重视", "XX镇党委高度重视" },
    { "落实“三会一课”的XX镇党委，高度重视", "的XX镇党委" },
    { "群众说起“XX村到XX村”的班车", "XX村到XX村" },
    { "落实《XX镇防汛预案》的各项措施", "XX镇防汛预案" },
    { "投入（此处填写“金额”）用于修路", "投入（此处填写“金额”）用于修路" },
    { "去年县里的农业农村局的几位同志到XX镇指导种植和管护的各项工作",
      "…村局的几位同志到XX镇指导种植和管护…" },
    { "情况属实。述职人：XXX", "述职人：XXX" },
    { "XX县人民医院院长2024年述职测评排名第一", "XX县人民医院院长…" },
    { "电话13812345678到XX镇", "到XX镇" },
    { "XX镇13812345678", "XX镇" },
};

START_TEST(whole_words_are_shown)
{
    g_autofree char *text = g_strdup_printf("汇报\n" LONG "%s。\n", contexts[_i].sentence);
    g_autofree char *got = found(text, "placeholder");
    ck_assert_msg(*got, "%s", contexts[_i].sentence);
    ck_assert_str_eq(found_first("placeholder")->args[0], contexts[_i].words);
}
END_TEST

/* Blanks far apart in a long line are found across the windows it is searched in. */
START_TEST(a_long_line_is_searched_to_its_end)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    for (int i = 0; i < 300; i++)
        g_string_append_printf(text, "%s" LONG, i % 50 == 49 ? "XX镇" : "");
    g_autofree char *got = found(text->str, "placeholder");
    ck_assert_uint_eq(gd_findings_count(findings), 6);
}
END_TEST

UNIT_BEGIN("check-placeholder")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_test(tcase, forms_that_are_attached_are_left_alone);
tcase_add_loop_test(tcase, blanks_are_found, 0, G_N_ELEMENTS(blanks));
tcase_add_loop_test(tcase, blanks_that_are_blank_are_found, 0, G_N_ELEMENTS(spaces));
tcase_add_test(tcase, each_of_them_has_its_place);
tcase_add_loop_test(tcase, what_is_only_spaced_is_left_alone, 0, G_N_ELEMENTS(spaced));
tcase_add_loop_test(tcase, what_is_no_blank_is_left_alone, 0, G_N_ELEMENTS(filled));
tcase_add_test(tcase, each_blank_has_its_column_and_its_words);
tcase_add_loop_test(tcase, whole_words_are_shown, 0, G_N_ELEMENTS(contexts));
tcase_add_test(tcase, a_long_line_is_searched_to_its_end);
UNIT_END
