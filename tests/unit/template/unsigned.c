/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"
#include "tests/unit/doc/scene.h"

/* Accounts that name neither whose they are nor of what time. */

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"

static Scene scene;
static GdFindings *findings;

static void setup(void)
{
    scene_open(&scene);
    findings = gd_findings_new();
}

static void teardown(void)
{
    gd_findings_free(findings);
    scene_close(&scene);
}

static size_t unsigned_findings(const char *text)
{
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    gd_template_judge_unsigned(scene.templates, gd_templates_find(scene.templates, "debtfree"), scene.report,
                               findings);
    return gd_findings_count(findings);
}

static const char *const nobodys[] = {
    "述职报告\n" LONG "\n",
    "个人述职报告\n各位领导、各位同事：\n" LONG "\n",
    "年度述职报告\n一、工作情况\n" LONG "\n二、存在的问题\n" LONG "\n",
    "述廉报告\n" LONG "\n" LONG "\n",
    "述职述廉报告\n" LONG "\n",
    "述责述廉报告\n" LONG "\n",
    "个人述职述廉报告\n本人认真履行职责，" LONG "\n",
    "履职报告\n" LONG "\n",
    "任职报告\n" LONG "\n",
    "述职汇报材料\n" LONG "\n",
    "任职以来履职情况报告\n" LONG "\n",
};

START_TEST(an_account_of_nobody_is_told_once)
{
    ck_assert_msg(unsigned_findings(nobodys[_i]) == 1, "%s", nobodys[_i]);
    ck_assert_str_eq(gd_findings_get(findings, 0)->code->code, "issuer.missing");
    ck_assert_int_eq(gd_findings_get(findings, 0)->level, GD_WARNING);
}
END_TEST

static const char *const somebodys[] = {
    "述职报告\n" LONG "\n张振华\n2024年1月5日\n",
    "述职报告\n" LONG "\n2024年1月5日\n",
    "述职报告\n" LONG "\n述职人：张振华\n",
    "述职报告\n" LONG "\n述职人：XXX\n",
    "述职报告\n柳河镇党委书记 张振华\n" LONG "\n",
    "2023年度述职报告\n" LONG "\n",
    "柳河镇党委书记抓党建述职报告\n" LONG "\n",
    "述职报告\n我叫张振华，现任镇长。" LONG "\n",
    "述职报告\n（2023年度）\n" LONG "\n",
    "述职报告\n" LONG "执笔人：张振华\n",
    "道路养护情况汇报\n" LONG "\n",
    "工作总结\n" LONG "\n",
    "老槐树下算算账\n" LONG "\n",
    "在村民大会上的述职\n" LONG "\n",
    "首页 > 范文 > 正文\n述职报告\n" LONG "\n",
    "述职报告\n来源：网络整理 作者：佚名 点击：38\n" LONG "\n",
    "述职报告\n时间:2024-03-01 10:00:00 点击:38\n" LONG "\n",
    "述职报告\n" LONG "\n猜你喜欢\n",
    "述职报告\n" LONG "\n请予评议。\n", /* which the head's own findings tell */
    "述职报告\n" LONG "\n特此报告。\n",
    "述职报告\n县人民政府：\n" LONG "\n",
};

START_TEST(others_are_not_asked)
{
    ck_assert_msg(unsigned_findings(somebodys[_i]) == 0, "%s", somebodys[_i]);
}
END_TEST

UNIT_BEGIN("unsigned")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, an_account_of_nobody_is_told_once, 0, G_N_ELEMENTS(nobodys));
tcase_add_loop_test(tcase, others_are_not_asked, 0, G_N_ELEMENTS(somebodys));
UNIT_END
