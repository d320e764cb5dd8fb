/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"
#include "tests/unit/genre/desk.h"
#include "tests/unit/template/sentences.h"

/* section.empty: what stands under a heading and says nothing, wherever it stands, and short sections that
 * say enough. */

static Desk desk;

static void open_desk(void)
{
    desk_open_fixtures(&desk, "smallest");
}

static void close_desk(void)
{
    desk_close(&desk);
}

/* "line" of each section.empty, parted by blanks; also whether anything is missing. */
static char *empty_lines(const char *genre, const char *text, bool *missing)
{
    GString *out = g_string_new(NULL);
    *missing = false;
    desk_read(&desk, text);
    desk_match(&desk, genre);
    gd_findings_clear(desk.findings);
    gd_template_judge(desk.templates, desk.doc.template, desk.report, desk.sections, desk.findings);
    gd_findings_finish(desk.findings);
    for (size_t i = 0; i < gd_findings_count(desk.findings); i++) {
        const GdFault *fault = gd_findings_get(desk.findings, i);
        *missing = *missing || (strcmp(fault->code->code, "section.missing") == 0);
        if (strcmp(fault->code->code, "section.empty") == 0)
            g_string_append_printf(out, "%s%u", out->len ? " " : "", fault->line);
    }
    return g_string_free(out, FALSE);
}

/* What people leave under a heading that they did not fill. */
static const char *const nothing[] = {
    "",
    "略",
    "略。",
    "（略）",
    "（略。）",
    "从略",
    "内容略",
    "此处略。",
    "（此处略去）",
    "不再赘述。",
    "无",
    "无。",
    "暂无。",
    "没有。",
    "暂无内容",
    "待补充",
    "待补充。",
    "（待补充）",
    "待完善",
    "待定。",
    "未填写",
    "后补",
    "内容待补充。",
    "正在整理中。",
    "正在整理，另行报送。",
    "有待进一步研究。",
    "后续补报。",
    "另附。",
    "详见附件。",
    "见附件2。",
    "具体内容见附表。",
    "详见上年报告。",
    "参见前文。",
    "同上。",
    "如下：",
    "主要有以下几点：",
    "此部分由办公室补充。",
    "由各村填写。",
    "……",
    "按要求开展。",
    "认真整改。",
};

START_TEST(a_heading_with_nothing_under_it_is_empty)
{
    g_autofree char *text = g_strdup_printf("安全饮水工作情况汇报\n一、主要做法\n" DID
                                            "\n二、存在的问题\n%s\n三、下步打算\n" WILL "\n",
                                            nothing[_i]);
    bool missing;
    g_autofree char *got = empty_lines("grassroots", text, &missing);
    ck_assert_msg(strcmp(got, "4") == 0 && !missing, "“%s”: %s", nothing[_i], got);
}
END_TEST

/* Short, but sections. */
static const char *const enough[] = {
    LACKS,
    "人手少、经费紧，夜间巡查跟不上。",
    "学习少了，下乡少了，话说得急了。",
    "一是学习不深；二是调研不多；三是创新不够。",
    "干部年龄偏大，懂业务的少，一人身兼数职，顾此失彼。",
    "1.学习不够深。\n2.下村不够多。\n3.办法不够新。",
    "主要是三点：\n（1）力量不足，专职人员只有2名；\n（2）手段落后，仍靠人工登记；\n（3）衔接不畅，信息不通"
    "。",
    "类别 | 内容\n人员 | 专职2名，缺编3名\n经费 | 年缺口12万元",
    "详见附件1。附件所列的问题中，最突出的是经费没有着落、人员不稳定。",
    "管护经费没有稳定的来源，是眼下最大的难处。",
};

START_TEST(a_short_section_is_none)
{
    g_autofree char *text = g_strdup_printf("安全饮水工作情况汇报\n一、主要做法\n" DID
                                            "\n二、存在的问题\n%s\n三、下步打算\n" WILL "\n",
                                            enough[_i]);
    bool missing;
    g_autofree char *got = empty_lines("grassroots", text, &missing);
    ck_assert_msg(*got == '\0' && !missing, "“%s”: %s", enough[_i], got);
}
END_TEST

/* Where it stands. */
static const struct {
    const char *genre, *text, *lines;
} places[] = {
    /* at the end, before the signature, within the line of the heading, under a bare one */
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS
      "\n三、下步打算\n略。\n\n柳河镇人民政府\n2024年3月1日\n",
      "6" },
    { "grassroots", "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、下步打算：略。\n", "6" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS
      "\n三、下步打算\n\n柳河镇人民政府\n2024年3月1日\n",
      "6" },
    { "grassroots", "汇报\n主要做法\n\n" DID "\n\n存在的问题\n\n" LACKS "\n\n下步打算\n\n（略）\n", "10" },
    { "grassroots", "汇报\n主要做法：\n" DID "\n存在的问题：\n略。\n下步打算：\n" WILL "\n", "4" },
    { "survey",
      "调研报告\n基本情况\n\n" DID "\n\n存在的主要问题\n\n" LACKS LACKS
      "\n\n对策建议\n\n略\n\n县政协民生委\n2024年3月1日\n",
      "10" },
    { "debtfree",
      "述职报告\n履职情况\n\n" DID "\n\n上年度述职承诺兑现情况\n\n略。\n\n存在的问题及原因\n\n" LACKS
      "\n\n今后打算\n\n" WILL "\n",
      "6" },
    /* a role that is there already, one that is only allowed, and none at all */
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、取得的成效\n待补充。\n三、存在的问题\n" LACKS "\n四、下步打算\n" WILL
      "\n",
      "4" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、原因分析\n略。\n四、下步打算\n" WILL "\n",
      "6" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、下步打算\n" WILL
      "\n四、几点体会\n（略）\n",
      "8" },
    /* a roof, an answer, a heading that is the sentence */
    { "grassroots",
      "汇报\n一、主要做法\n（一）修水厂。" DID "\n（二）改管网。" DID "\n二、存在的问题\n" LACKS
      "\n三、下步打算\n" WILL "\n",
      "" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、下步打算\n" WILL
      "\n四、其他需要说明的事项\n无。\n",
      "" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题\n" LACKS "\n三、下步打算\n" WILL
      "\n四、经费收支\n详见附表。\n",
      "" },
    /* a bare heading over bare headings, a list in a sentence */
    { "survey",
      "调研报告\n家底\n\n" DID "\n\n病在哪里\n\n" LACKS LACKS "\n\n不如这样\n先把付钱的日子往后挪\n" WILL
      "\n请用工的人当考官\n" WILL "\n",
      "" },
    { "debtfree",
      "述职报告\n当年我在台上说过三句话：一，不添新账；二，老账还一半；三，每季张榜。" DID "\n" LACKS
      "\n" WILL "\n",
      "" },
    /* lines of an account, which are numbered like headings; a year is no account */
    { "integrity",
      "述责述廉报告\n\n" DID
      "全年开支如下：\n\n1.公务接待费        2.60万元\n2.公务用车运行维护费      4.15万元\n"
      "3.培训费                5.80万元\n\n" DID "\n\n" LACKS "\n\n" WILL "\n",
      "" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、争取资金300万元\n三、新建水厂3座\n" DID "\n四、存在的问题\n" LACKS
      "\n五、下步打算\n" WILL "\n",
      "" },
    { "grassroots",
      "汇报\n一、2023年主要做法\n二、2024年主要做法\n" DID "\n三、存在的问题\n" LACKS "\n四、下步打算\n" WILL
      "\n",
      "2" },
    { "grassroots",
      "汇报\n一、主要做法\n" DID "\n二、存在的问题是管护经费没有来源，人员不稳定。\n三、下步打算\n" WILL "\n",
      "" },
};

START_TEST(it_is_told_wherever_it_stands)
{
    bool missing;
    g_autofree char *got = empty_lines(places[_i].genre, places[_i].text, &missing);
    ck_assert_msg(strcmp(got, places[_i].lines) == 0, "%d: %s", _i, got);
}
END_TEST

UNIT_BEGIN("empty")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, a_heading_with_nothing_under_it_is_empty, 0, G_N_ELEMENTS(nothing));
tcase_add_loop_test(tcase, a_short_section_is_none, 0, G_N_ELEMENTS(enough));
tcase_add_loop_test(tcase, it_is_told_wherever_it_stands, 0, G_N_ELEMENTS(places));
UNIT_END
