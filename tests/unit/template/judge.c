/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"
#include "tests/unit/doc/scene.h"

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"

static Scene scene;
static GdFindings *findings;
static GArray *sections;

static void setup(void)
{
    scene_open(&scene);
    findings = gd_findings_new();
    sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
}

static void teardown(void)
{
    g_array_free(sections, TRUE);
    gd_findings_free(findings);
    scene_close(&scene);
}

/* Whether the head and the end of this text, judged as a work report, are found to lack what the code names.
 */
static bool lacks(const char *text, const char *code)
{
    bool found = false;
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    gd_template_judge(scene.templates, gd_templates_find(scene.templates, "grassroots"), scene.report,
                      sections, findings);
    for (size_t i = 0; i < gd_findings_count(findings); i++)
        found = found || strcmp(gd_findings_get(findings, i)->code->code, code) == 0;
    return found;
}

/* ---- title.missing ---- */

static const char *const untitled[] = {
    "尊敬的院领导：\n您好！\n" LONG "\n",
    "各位领导：\n" LONG "\n",
    "县交通局：\n" LONG "\n特此报告。\n",
    LONG "\n" LONG "\n",
    "一、基本情况\n" LONG "\n",
    "基本情况\n" LONG "\n",
    "（一）工作开展情况\n" LONG "\n",
    "1、抓道路养护。" LONG "\n",
    "2024年3月1日\n" LONG "\n",
    "柳政〔2024〕12号\n" LONG "\n",
    "柳河镇人民政府文件\n" LONG "\n",
    "首页 > 文章中心 > 正文\n" LONG "\n",
    "猜你喜欢\n" LONG "\n",
    "【打印】【关闭】\n各位同志：\n" LONG "\n",
    "主要做法：\n" LONG "\n",
};

START_TEST(a_report_without_title_is_told)
{
    ck_assert_msg(lacks(untitled[_i], "title.missing"), "%s", untitled[_i]);
}
END_TEST

static const char *const titled[] = {
    "道路养护情况汇报\n" LONG "\n",
    "关于道路养护工作的报告\n县交通局：\n" LONG "\n",
    "述职报告\n各位领导：\n" LONG "\n",
    "2024年工作总结\n" LONG "\n",
    "二〇二四年度工作总结\n" LONG "\n",
    "一条路的十年\n——柳河镇道路养护调查\n" LONG "\n",
    "柳河灌区末级渠系现状调查\n\n灌区的家底\n" LONG "\n",
    "二〇二三年度履职情况\n柳河镇农业农村服务中心主任　蒋惠文\n\n" LONG "\n",
    "农家书屋现状走访记\n县图书馆辅导部　祝红棉\n\n" LONG "\n",
    "路修好了，人回来了\n" LONG "\n",
    "柳河镇人民政府文件\n柳政〔2024〕12号\n关于道路养护情况的报告\n" LONG "\n",
    "柳河镇2024年度\n道路养护工作情况汇报\n" LONG "\n",
    "首页 > 范文 > 正文\n道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报 - 工作汇报 - 公文之家\n道路养护情况汇报\n" LONG "\n",
    "XX镇道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报(讨论稿)\n" LONG "\n",
    "在全县道路养护现场会上的汇报\n" LONG "\n",
    "述职述廉报告\n（2024年3月1日）\n" LONG "\n",
};

START_TEST(a_title_is_seen)
{
    ck_assert_msg(!lacks(titled[_i], "title.missing"), "%s", titled[_i]);
}
END_TEST

/* ---- date.missing ---- */

static const char *const undated[] = {
    "道路养护情况汇报\n县交通局：\n" LONG "\n柳河镇人民政府\n七月二日\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n特此报告。\n柳河镇人民政府\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n",
    "道路养护情况汇报\n" LONG "\n特此报告。\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n____年__月__日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n　年　月　日\n",
    "道路养护情况汇报\n2023年，" LONG "\n柳河镇人民政府\n",
    "道路养护情况汇报\n" LONG "\n2023年3月1日开工。" LONG "\n柳河镇人民政府\n",
    "20__年道路养护情况汇报\n" LONG "\n柳河镇人民政府\n",
    "20XX年道路养护情况汇报\n" LONG "\n柳河镇人民政府\n",
    "道路养护情况汇报\n时间:2024-03-01 10:00:00 点击:38\n" LONG "\n柳河镇人民政府\n",
    "首页 > 汇报 > 正文\n道路养护情况汇报\n发布时间：2024-03-01\n" LONG "\n特此报告。\n",
    "道路养护情况汇报\n" LONG "\n报告人：张振华\n",
    "道路养护情况汇报\n" LONG "\n河湾供销合作社\n主任　邝守田　　会计　柏玉兰\n",
    "道路养护情况汇报\n柳政〔2024〕12号\n" LONG "\n柳河镇人民政府\n",
};

/* Nobody signs or is addressed: texts as they stand on pages. */
static const char *const not_laid_out[] = {
    "道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报\n2023年，" LONG "\n",
    "20__年道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报\n时间:2024-03-01 10:00:00 点击:38\n" LONG "\n",
    "道路养护情况汇报\n柳河镇人民政府\n" LONG "\n",
    "道路养护情况汇报\n——以柳河镇为例\n" LONG "\n",
    "道路养护情况汇报\n（柳河镇人民政府）\n" LONG "\n",
    "道路养护情况汇报\n各位领导：\n" LONG "\n",
    "道路养护情况汇报\n" LONG "\n供应室　杨一诺\n",
};

START_TEST(what_nobody_signs_is_not_asked_for_its_date)
{
    ck_assert_msg(!lacks(not_laid_out[_i], "date.missing"), "%s", not_laid_out[_i]);
}
END_TEST

START_TEST(a_report_without_date_is_told)
{
    ck_assert_msg(lacks(undated[_i], "date.missing"), "%s", undated[_i]);
}
END_TEST

static const char *const dated[] = {
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府 二〇二四年三月一日\n",
    "道路养护情况汇报\n" LONG "\n2024年3月\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024-03-01\n",
    "道路养护情况汇报\n（2024年3月1日）\n" LONG "\n",
    "道路养护情况汇报\n柳河镇人民政府（2024年3月）\n" LONG "\n",
    "道路养护情况汇报\n（2024年3月  县公路学会  滕秋雁）\n" LONG "\n",
    "道路养护情况汇报\n（2024年8月28日在县第十八届人大常委会第二十三次会议上）\n" LONG "\n",
    "道路养护情况汇报\n——2024年10月29日在县人大常委会会议上\n县交通局局长  石敬川\n" LONG "\n",
    "柳河镇2023年度道路养护情况汇报\n" LONG "\n",
    "二〇二三年道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报(2023年)\n" LONG "\n",
    "道路养护情况汇报\n" LONG "\n以上汇报，请指正。柳河镇人民政府2024年3月1日\n",
    "2019乡镇道路养护调研报告\n" LONG "\n",
    "道路养护情况汇报\n河口派出所 柴大勇\n（2023年度）\n" LONG "\n",
    "道路养护情况汇报\n鹅岭林场防火办 2023-2024防火期\n" LONG "\n",
    "道路养护情况汇报\n（校长　郁春和　2024年1月在教代会上）\n" LONG "\n",
    "道路养护情况汇报\n" LONG "\n附件：里程表\n柳河镇人民政府\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n（联系人：张振华，电话：0123-4567）\n",
    "道路养护情况汇报\n" LONG "\n癸卯年冬月初十（2023年12月22日）\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年2月17日（正月初八）\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2023年10月29日夜\n",
    /* days of the lunar calendar, with their year */
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2023年腊月二十二日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n癸卯年冬月初十\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n二〇二三年十一月卅日\n",
    "道路养护情况汇报\n" LONG "\n报告人：张振华　二〇二三年冬月廿一\n",
    /* a day of no year, where the text names one */
    "道路养护情况汇报\n2023年，" LONG "\n柳河镇人民政府\n七月二日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n首页 > 范文\n",
};

START_TEST(a_date_is_seen)
{
    ck_assert_msg(!lacks(dated[_i], "date.missing"), "%s", dated[_i]);
}
END_TEST

/* ---- issuer.missing ---- */

static const char *const unsigned_reports[] = {
    "道路养护情况汇报\n" LONG "\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\n二〇二四年三月一日\n",
    "道路养护情况汇报\n" LONG "\n特此报告。\n",
    "道路养护情况汇报\n" LONG "\n以上汇报，请批评指正。\n2024年3月\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n",
    "道路养护情况汇报\n" LONG "\n谢谢大家！\n",
    "述职报告\n各位代表：\n" LONG "\n请予评议。\n",
    "道路养护情况汇报\n" LONG "\n____年__月__日\n",
    "道路养护情况汇报\n" LONG "\n此致\n敬礼\n",
    "道路养护情况汇报\n县人民政府：\n" LONG "\n特此报告。\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\n附件：里程表\n2024年3月1日\n",
    "2024年度工作总结\n" LONG "\n专此报告。\n",
    "道路养护情况汇报\n" LONG "\n癸卯年冬月初十（2023年12月22日）\n",
    "述廉报告\n" LONG "\n请同志们评议。\n2024年1月12日\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n请审阅。\n",
};

START_TEST(a_report_that_nobody_signs_is_told)
{
    ck_assert_msg(lacks(unsigned_reports[_i], "issuer.missing"), "%s", unsigned_reports[_i]);
}
END_TEST

static const char *const signed_reports[] = {
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\n柳河镇人民政府 2024年3月1日\n",
    "道路养护情况汇报\n" LONG "\nXX镇人民政府\n____年__月__日\n",
    "道路养护情况汇报\n" LONG "\n报告人：张振华\n",
    "道路养护情况汇报\n" LONG "\n张振华\n2024年3月1日\n",
    "道路养护情况汇报\n柳河镇党委书记 张振华\n" LONG "\n请予评议。\n",
    "道路养护情况汇报\n县公路学会　柳宗岱\n" LONG "\n2024年3月1日\n",
    "道路养护情况汇报\n（2024年3月  县公路学会  滕秋雁）\n" LONG "\n请指正。\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n特此报告。\n柳河镇人民政府\n",
    "道路养护情况汇报\n" LONG "\n以上汇报，请指正。柳河镇人民政府2024年3月1日\n",
    "道路养护情况汇报\n县总工会权益部\n" LONG "\n2024年3月1日\n",
    "道路养护情况汇报\n县公路局  苏怀远  田桂芝\n" LONG "\n2024年3月1日\n",
    "道路养护情况汇报\n" LONG "课题组成员：古晓菱、池广义。执笔人：古晓菱。2024年5月16日\n",
    "柳河镇党委书记2024年度述职报告\n" LONG "\n请予评议。\n2024年12月28日\n",
    "柳河镇2024年道路养护情况汇报\n" LONG "\n2024年12月28日\n",
    "述职报告\n各位领导：\n我叫任德茂，现任古桥村党支部书记。" LONG "\n2024年1月\n",
    "述职报告\n本人张振华，2021年起担任镇长。" LONG "\n请予评议。\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n鹰嘴山林场\n七月二日\n",
    "道路养护情况汇报\n县交通局：\n" LONG "\n柳沟村党支部　柳沟村村民委员会\n五月二十九日夜\n",
    "述职报告\n（柳河镇卫生院院长 汪起航）\n" LONG "\n2024年1月2日\n",
    "述職報告\n汀溪縣文化館館長　翁以謙\n" LONG "\n2024年1月2日\n",
    "述职报告\n校长　郗明远\n" LONG "\n2024年1月2日\n",
    "养蜂情况调研报告\n县畜牧站  蒋桂蜂  罗  松\n" LONG "\n2024年1月2日\n",
    "述廉\n柳河乡财政所出纳　鄢素珍\n" LONG "\n2024年1月2日\n",
    "还债三年\n——柳沟村党支部书记武占奎在村民大会上的述职\n" LONG "\n2024年1月2日\n",
    "柳沟村村委会主任在村民大会上的述职\n" LONG "\n2024年1月2日\n",
    "一棵树的五年\n——柳河实验学校校长 亓兰皋 述职\n" LONG "\n2024年1月2日\n",
    /* nothing says that it was to be signed */
    "道路养护情况汇报\n" LONG "\n",
    "道路养护情况汇报\n各位同志：\n" LONG "\n",
};

START_TEST(who_signs_is_seen)
{
    ck_assert_msg(!lacks(signed_reports[_i], "issuer.missing"), "%s", signed_reports[_i]);
}
END_TEST

/* ---- section.missing: which section may have been meant ---- */

static const struct {
    const char *role, *lacking, *nearest;
} nearest[] = {
    { "overview", "practice", "一、甲方面" },
    { "plan", "practice", NULL },
    { "practice", "overview", NULL }, /* not asked for */
    { "problems", "practice", NULL },
};

START_TEST(a_neighbour_that_may_be_meant_is_named)
{
    GdReport *report = scene.report;
    const GdTemplate *template = gd_templates_find(scene.templates, "grassroots");
    scene_read(&scene, "道路养护工作汇报\n" LONG "\n\n一、甲方面\n" LONG "\n");
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    GdRoleSection section = { .role = gd_template_section(template, nearest[_i].role)->wording.role,
                              .line = 4,
                              .level = 1,
                              .heading = GD_LITERAL("一、甲方面") };
    g_array_append_val(sections, section);
    gd_template_judge(scene.templates, template, report, sections, findings);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, i);
        if (g_strcmp0(fault->role, nearest[_i].lacking) != 0)
            continue;
        ck_assert_pstr_eq(fault->args[0], nearest[_i].nearest);
        ck_assert_uint_eq(fault->line, 0);
    }
    ck_assert_uint_gt(gd_findings_count(findings), 0);
}
END_TEST

/* ---- what the rules ask of accounts of party building alone ---- */

static const struct {
    const char *title;
    bool promises, causes;
} accounts[] = {
    { "2023年度抓基层党建工作述职报告", true, true },
    { "柳河镇党委书记抓党建工作述职报告", true, true },
    { "2023年度基层党建工作述职报告", true, true },
    { "柳河村党支部书记2023年度述职报告", true, true },
    { "机关党组织书记述职报告", true, true },
    { "柳河镇党委书记履行基层党建第一责任人职责述职报告", true, true },
    { "党委（党组）书记抓党建述职评议考核报告", true, true },
    { "2023年度承诺兑现情况述职报告", true, false },
    { "个人述职报告", false, false },
    { "2023年度述职报告", false, false },
    { "县农业农村局局长2023年度述职报告", false, false },
    { "柳河镇中心小学校长述职报告", false, false },
    { "副镇长任职报告", false, false },
    { "向县人大常委会的履职报告", false, false },
    { "柳河村化解村级债务情况报告", false, false },
    { "柳河镇人民政府镇长述职报告", false, false },
    { "驻村第一书记述职报告", false, false },
    { "党建办主任述职报告", false, false },
    { "县委副书记、县长述职报告", false, false },
    { "工会主席述职报告", false, false },
};

static bool asks(const char *role)
{
    for (size_t i = 0; i < gd_findings_count(findings); i++)
        if (g_strcmp0(gd_findings_get(findings, i)->role, role) == 0)
            return true;
    return false;
}

START_TEST(promises_and_causes_are_asked_of_those_who_owe_them)
{
    g_autofree char *text = g_strdup_printf("%s\n" LONG "\n", accounts[_i].title);
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    gd_template_judge(scene.templates, gd_templates_find(scene.templates, "debtfree"), scene.report, sections,
                      findings);
    ck_assert_msg(asks("commitments") == accounts[_i].promises, "%s", accounts[_i].title);
    ck_assert_msg(asks("causes") == accounts[_i].causes, "%s", accounts[_i].title);
    ck_assert(asks("problems"));
}
END_TEST

/* A heading of what is not asked of them, with next to nothing under it. */
START_TEST(but_an_empty_heading_is_told)
{
    scene_read(&scene, "副镇长述职报告\n一、承诺兑现情况\n已兑现。\n");
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    const GdTemplate *template = gd_templates_find(scene.templates, "debtfree");
    GdRoleSection section = { .role = gd_template_section(template, "commitments")->wording.role,
                              .line = 2,
                              .level = 1,
                              .empty = true,
                              .chars = 4,
                              .heading = GD_LITERAL("一、承诺兑现情况") };
    g_array_append_val(sections, section);
    gd_template_judge(scene.templates, template, scene.report, sections, findings);
    ck_assert(asks("commitments"));
    ck_assert(!asks("causes"));
}
END_TEST

UNIT_BEGIN("judge")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, a_report_without_title_is_told, 0, G_N_ELEMENTS(untitled));
tcase_add_loop_test(tcase, a_title_is_seen, 0, G_N_ELEMENTS(titled));
tcase_add_loop_test(tcase, a_report_without_date_is_told, 0, G_N_ELEMENTS(undated));
tcase_add_loop_test(tcase, what_nobody_signs_is_not_asked_for_its_date, 0, G_N_ELEMENTS(not_laid_out));
tcase_add_loop_test(tcase, a_date_is_seen, 0, G_N_ELEMENTS(dated));
tcase_add_loop_test(tcase, a_report_that_nobody_signs_is_told, 0, G_N_ELEMENTS(unsigned_reports));
tcase_add_loop_test(tcase, who_signs_is_seen, 0, G_N_ELEMENTS(signed_reports));
tcase_add_loop_test(tcase, a_neighbour_that_may_be_meant_is_named, 0, G_N_ELEMENTS(nearest));
tcase_add_loop_test(tcase, promises_and_causes_are_asked_of_those_who_owe_them, 0, G_N_ELEMENTS(accounts));
tcase_add_test(tcase, but_an_empty_heading_is_told);
UNIT_END
