/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/doc/scene.h"

#include <time.h>

#include <jansson.h>

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。\n"
/* As much text as makes a report of what follows a title. */
#define BODY                                                                                                                                                    \
    "今年以来，我们把群众关心的几件小事一件一件办实：修好了通往水库的三公里砂石路，给七十岁以上的独居老人"    \
    "装了呼叫器，替外出务工的人家照看了一百二十亩撂荒地，逢集的日子在街口摆一张桌子，谁有话都可以坐下来说。" \
    "半年下来，记在本子上的四百六十三件事，办成的有四百一十件，办不成的五十三件都向本人说明了缘由，并且写"    \
    "明了哪个部门、什么时候再来看。\n"
#define ITEMS      "一、抓住要紧的事\n" BODY "二、还有不足\n" LONG "三、往后怎样做\n" LONG
#define SIGN(unit) unit "\n2024年1月5日\n"

static Scene scene;

static void setup(void)
{
    scene_open(&scene);
}

static void teardown(void)
{
    scene_close(&scene);
}

static const struct {
    const char *text;
    guint n, lines[6]; /* the first lines of the reports, from 1 */
} texts[] = {
    /* plain separators in all their looks */
    { "报告三篇\n篇一 甲镇调研报告900字\n" LONG "篇二 乙镇述职报告\n" LONG "篇三 丙镇工作总结\n" LONG,
      3,
      { 2, 4, 6 } },
    { "篇一 2023年甲镇总结\n" LONG "篇二 2024年乙镇总结\n" LONG, 2, { 1, 3 } },
    { "篇1\n" LONG "篇2\n" LONG, 2, { 1, 3 } },
    { "第1篇:\n" LONG "第2篇:\n" LONG, 2, { 1, 3 } },
    { "第一篇：甲镇\n" LONG "第二篇：乙镇\n" LONG, 2, { 1, 3 } },
    { "【篇1】\n甲镇述职报告\n" LONG "【篇2】\n乙镇述职报告\n" LONG, 2, { 1, 4 } },
    { "【第一篇】\n" LONG "【第二篇】\n" LONG, 2, { 1, 3 } },
    { "★篇一★甲镇述职报告\n" LONG "★篇二★乙镇述职报告\n" LONG, 2, { 1, 3 } },
    { "（篇一）甲镇自查报告\n" LONG "（篇二）乙镇自查报告\n" LONG, 2, { 1, 3 } },
    { "第一份：\n" LONG "第二份：\n" LONG, 2, { 1, 3 } },
    { "范文第1篇\n" LONG "范文第2篇\n" LONG, 2, { 1, 3 } },
    { "篇1尊敬的各位领导、同志们：\n" LONG "篇2尊敬的各位代表：\n" LONG, 2, { 1, 3 } },
    { "篇一一年来，我在镇党委的领导下，" LONG "篇二我叫李四光，" LONG, 2, { 1, 2 } },
    { "篇12023年甲镇工作总结\n" LONG "篇22024年乙镇工作总结\n" LONG, 2, { 1, 3 } },
    { "第一篇 谁来养老？——甲镇调研报告\n" LONG "第二篇 乙镇工作总结\n" LONG, 2, { 1, 3 } },
    { "篇十 甲镇总结\n" LONG "篇一 甲镇总结\n" LONG "篇二 乙镇总结\n" LONG, 2, { 3, 5 } },
    /* full-width digits, traditional characters */
    { "篇１　甲镇述职报告\n" LONG "篇２　乙镇述职报告\n" LONG, 2, { 1, 3 } },
    { "範文第１篇\n" LONG "範文第２篇\n" LONG, 2, { 1, 3 } },
    { "篇一：甲鎮述職報告\n" LONG "篇二：乙鎮述職報告\n" LONG, 2, { 1, 3 } },
    /* numbers at the end of titles */
    { "甲镇述职报告1\n" LONG "甲镇述职报告2\n" LONG, 2, { 1, 3 } },
    { "甲镇述职报告 篇1\n" LONG "甲镇述职报告 篇2\n" LONG, 2, { 1, 3 } },
    { "甲镇述职报告(一)\n" LONG "乙镇述职报告(二)\n" LONG, 2, { 1, 3 } },
    { "村干部述职报告【篇1】\n" LONG "村干部述职报告【篇2】\n" LONG, 2, { 1, 3 } },
    { "村干部述职报告（第一篇）\n" LONG "村干部述职报告（第二篇）\n" LONG, 2, { 1, 3 } },
    { "最新村干部述职报告怎么写一\n" LONG "最新村干部述职报告怎么写二\n" LONG, 2, { 1, 3 } },
    { "乡镇工作总结范文(一)\n" LONG "乡镇工作总结范文(二)\n" LONG, 2, { 1, 3 } },
    { "述职报告之一\n" LONG "述职报告之二\n" LONG, 2, { 1, 3 } },
    { "甲村述职报告1\n" LONG "甲村述职报告2\n" LONG "甲村述职报告4\n" LONG, 3, { 1, 3, 5 } },
    /* numbers that stand alone */
    { "【1】\n" LONG "【2】\n" LONG, 2, { 1, 3 } },
    { "范文一\n" LONG "范文二\n" LONG, 2, { 1, 3 } },
    { "例文（1）：甲镇工作总结\n" LONG "例文（2）：乙镇工作总结\n" LONG, 2, { 1, 3 } },
    { "范例1 甲镇工作总结\n" LONG "范例2 乙镇工作总结\n" LONG, 2, { 1, 3 } },
    { "Part 1\n甲镇工作总结\n" LONG "Part 2\n乙镇工作总结\n" LONG, 2, { 1, 4 } },
    { "报告一：甲镇经济运行情况汇报\n" LONG "报告二：乙镇经济运行情况汇报\n" LONG, 2, { 1, 3 } },
    /* numbers that the page got wrong: one lost, one twice */
    { "篇一\n" LONG "篇二\n" LONG "篇四\n" LONG "篇五\n" LONG, 4, { 1, 3, 5, 7 } },
    { "第1篇\n" LONG "第2篇\n" LONG "第2篇\n" LONG "第4篇\n" LONG, 4, { 1, 3, 5, 7 } },
    { "村级工作总结三篇\n甲村工作总结\n" ITEMS "篇二\n" LONG "篇三\n" LONG, 3, { 2, 9, 11 } },
    /* what stands before the first report */
    { "述职报告怎么写\n一、开头\n" LONG "二、结尾\n" LONG "篇一\n" LONG "篇二\n" LONG, 2, { 6, 8 } },
    { "目录\n篇一 甲镇总结\n篇二 乙镇总结\n篇一 甲镇总结\n" LONG "篇二 乙镇总结\n" LONG, 2, { 4, 6 } },
    { "目录\n甲镇工作总结1\n乙镇工作总结2\n甲镇工作总结\n" ITEMS SIGN("甲镇") "乙镇工作总结\n" ITEMS,
      2,
      { 4, 13 } },
    /* a piece that the page keeps back, and a title once more at the end */
    { "篇一\n" LONG "……此处隐藏20613个字……\n" LONG "篇二\n" LONG, 2, { 1, 5 } },
    { "甲镇工作总结\n" ITEMS "……此处隐藏20613个字……\n" LONG, 1, { 1 } },
    { "村干部述职报告1\n" LONG "村干部述职报告1\n村干部述职报告2\n" LONG, 2, { 1, 4 } },

    /* titles alone: a sign-off before the next */
    { "甲镇工作总结\n" BODY SIGN("甲镇人民政府") "关于学校食堂的自查报告\n" BODY, 2, { 1, 5 } },
    /* … signed on a day of no year, or of the lunar calendar */
    { "甲镇工作总结\n" BODY "甲镇人民政府\n十二月二十二日\n\n关于学校食堂的自查报告\n" BODY, 2, { 1, 6 } },
    { "甲镇工作总结\n" BODY "甲镇人民政府\n10月9日夜\n关于学校食堂的自查报告\n" BODY, 2, { 1, 5 } },
    { "甲镇工作总结\n" BODY "述职人　张振华\n癸卯年腊月廿二\n\n关于学校食堂的自查报告\n" BODY, 2, { 1, 6 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇人民政府") "乙镇人民政府文件\n乙政〔2024〕2号\n关于防汛的报告\n" BODY,
      2,
      { 1, 5 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇人民政府") "乙镇2024年度\n道路养护工作汇报\n" BODY, 2, { 1, 5 } },
    { "某村述职报告\n" BODY "以上报告，请予评议。\n"
      "乡村医生述廉报告\n" BODY,
      2,
      { 1, 4 } },
    { "述职报告\n张三丰\n" BODY "2024年1月5日\n述职报告\n李四光\n" BODY, 2, { 1, 5 } },
    { "敬老院里的四季\n" BODY SIGN("甲镇敬老院") "甲镇敬老院2024年工作总结\n" BODY, 2, { 1, 5 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "附件：1.收支表\n2.名册\n乙镇工作总结\n" BODY SIGN("乙镇"),
      2,
      { 1, 7 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "甲镇工作总结\n乙镇工作总结\n" BODY, 2, { 1, 6 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "甲镇下年工作计划\n" BODY SIGN("甲镇"), 2, { 1, 5 } },
    /* … headings that begin again */
    { "甲镇工作总结\n" ITEMS "乙镇工作总结\n" ITEMS, 2, { 1, 8 } },
    { "①甲镇工作总结\n" ITEMS "②乙镇工作总结\n" ITEMS, 2, { 1, 8 } },
    { "1、甲镇工作总结\n" BODY SIGN("甲镇") "2、乙镇工作总结\n" BODY, 2, { 1, 5 } },
    /* … a title made like its neighbour's, somebody's name under it */
    { "凤尾村2024年工作总结\n" BODY "上田村2024年工作总结\n" BODY, 2, { 1, 3 } },
    { "甲镇工作总结\n" ITEMS "\n县医院医保基金自查报告\n县人民医院\n" BODY, 2, { 1, 9 } },
    /* … a title in two halves, of which the second says what it is */
    { "甲镇工作总结\n" BODY SIGN("甲镇") "荒了的地，还等不等得来春天？\n——乙镇耕地撂荒情况调查\n" BODY,
      2,
      { 1, 5 } },
    { "荒了的地，还等不等得来春天？\n——乙镇耕地撂荒情况调查\n" BODY SIGN(
          "乙镇") "山路弯弯\n——丙镇工作汇报\n" BODY,
      2,
      { 1, 6 } },
    /* … the title twice */
    { "甲镇工作总结\n" BODY "农村留守老人助餐调研报告\n农村留守老人助餐调研报告\n" BODY, 2, { 1, 3 } },
    /* … a table, an attachment, a piece that breaks off before it */
    { "甲镇工作总结\n" BODY SIGN(
          "甲镇") "附件1\n里程表\n县道\t12\t31\n乡道\t15\t40\n关于防汛工作的报告\n县水利局：\n" BODY,
      2,
      { 1, 9 } },
    { "甲镇工作总结\n" ITEMS
      "四、其他\n要进一步把村里的路灯修好，让走夜路的人\n关于乙镇防汛工作的报告\n县水利局：\n" ITEMS,
      2,
      { 1, 10 } },
    /* … closing words in a line with the text */
    { "某村述职报告\n" BODY "我的话讲完了。以上述职，请各位代表评议。\n乡村医生个人述廉报告\n" BODY,
      2,
      { 1, 4 } },
    /* no title at all: a letter, a slogan, behind a sign-off */
    { "甲镇工作总结\n" BODY SIGN("甲镇") "尊敬的院领导：\n" BODY, 2, { 1, 5 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "一笔一笔还，一年一年清\n某村支部书记 邹开元\n各位代表：\n" BODY,
      2,
      { 1, 5 } },
    { "尊敬的院领导：\n" BODY "此致\n敬礼\n供应室　杨一诺\n乙镇2024年工作总结\n" BODY, 2, { 1, 6 } },
    /* … on a web page */
    { "首页 > 范文\n乡镇工作总结(精选2篇)\n" LONG
      "甲镇工作总结\n" ITEMS SIGN("甲镇") "乙镇工作总结\n" ITEMS "猜你喜欢\n丙镇工作总结\n丁镇工作总结\n",
      2,
      { 4, 13 } },

    /* one report, for all that stands in it */
    { "甲镇工作总结\n第一篇章写好了，" LONG "第二篇章还没有开头，" LONG, 1, { 1 } },
    { "甲镇工作总结\n第一篇章 强班子\n" LONG "第二篇章 兴产业\n" LONG, 1, { 1 } },
    { "甲镇工作总结\n第一部分 基本情况\n" BODY "第二部分 工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n上篇\n" BODY "下篇\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n感悟篇\n" BODY "实践篇\n" BODY, 1, { 1 } },
    { "甲镇述职报告\n第一篇 学习篇\n" BODY "第二篇 实干篇\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n第一篇：基本情况\n" BODY "第二篇：存在问题\n" BODY, 1, { 1 } },
    { "甲镇述职报告\n现将履职情况分两篇汇报如下。\n第一篇 把根扎下去\n" BODY "第二篇 把路走出来\n" BODY,
      1,
      { 1 } },
    { "甲镇工作总结\n第一篇文章发表了。\n" BODY "第二篇文章也发表了。\n" BODY, 1, { 1 } },
    { "甲镇工作总结\nPart 1 把根扎下去\n" BODY "Part 2 把路走出来\n" BODY, 1, { 1 } },
    { "甲镇工作总结\nPart 1\n工作概况\n" BODY "Part 2\n主要做法\n" BODY, 1, { 1 } },
    { "篇一 只有一篇\n" LONG, 1, { 1 } },
    { "甲镇工作总结\n一、情况\n" LONG "二、问题\n" LONG, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "附件1\n甲镇防汛工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "附件\n\n甲镇防汛工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "附件2：甲镇防汛工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "甲镇工作总结\n", 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "乙镇工作总结\n丙镇工作总结\n丁镇工作总结\n", 1, { 1 } },
    { "目录\n甲镇工作总结\n乙镇工作总结\n甲镇工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" ITEMS "党建工作总结\n" ITEMS, 1, { 1 } },
    { "甲镇工作总结和下年打算\n甲镇上年工作总结\n" ITEMS "甲镇下年工作计划\n" ITEMS, 1, { 1 } },
    { "甲镇工作总结\n" BODY "三、抓好总结\n甲镇工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY "甲镇工作总结\n" BODY "甲镇工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n甲镇人民政府\n2024年1月5日\n甲镇工作总结\n" ITEMS, 1, { 1 } },
    { "述职述廉报告\n各位领导：\n述职报告\n" ITEMS "述廉报告\n" ITEMS, 1, { 1 } },
    { "甲镇工作总结\n" BODY "一是写好述职报告1份\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "抄送：县水利局\n里程统计说明\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY "县道\t12\t2024年3月\n乡道\t15\t2024年5月\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY SIGN("甲镇") "猜你喜欢\n乙镇工作总结\n" BODY "丙镇工作总结\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n" BODY "主要表现在：\n党员干部工作汇报\n" BODY, 1, { 1 } },
    { "甲镇工作总结\n——乙局点评材料汇报\n" BODY "甲镇人民政府\n", 1, { 1 } },
    { "甲镇工作总结\n各位代表：\n" BODY "谢谢大家！\n", 1, { 1 } },
    { "", 1, { 1 } },
};

START_TEST(cuts_where_a_report_begins)
{
    scene_read(&scene, texts[_i].text);
    g_autoptr(GString) got = g_string_new(NULL), want = g_string_new(NULL);
    for (guint i = 0; i < scene.cuts->len; i++)
        g_string_append_printf(got, " %u", g_array_index(scene.cuts, GdCut, i).first + 1);
    for (guint i = 0; i < texts[_i].n; i++)
        g_string_append_printf(want, " %u", texts[_i].lines[i]);
    ck_assert_msg(g_string_equal(got, want), "cut at%s, not%s: %.120s", got->str, want->str, texts[_i].text);
}
END_TEST

static const struct {
    const char *text;
    guint nth; /* of its reports, from 1 */
    const char *title, *addressee, *issuer, *date, *shape;
} parts[] = {
    /* the separator gives the title */
    { "篇一 甲镇调研报告900字\n" LONG "篇二 乙镇工作总结（精选1200字）\n" LONG, 2, "乙镇工作总结", NULL, NULL,
      "", "F-" },
    { "篇一 2023年甲镇总结\n" LONG "篇二 2024年乙镇总结\n" LONG, 2, "2024年乙镇总结", NULL, NULL, "", "F-" },
    { "篇一：《甲镇工作总结》\n" LONG "篇二：《乙镇工作总结》\n" LONG, 1, "甲镇工作总结", NULL, NULL, "",
      "F-" },
    { "篇一：甲鎮述職報告\n" LONG "篇二：乙鎮述職報告\n" LONG, 1, "甲鎮述職報告", NULL, NULL, "", "F-" },
    { "村干部述职报告(一)\n" LONG "村干部述职报告(二)\n" LONG, 2, "村干部述职报告", NULL, NULL, "", "F-" },
    /* … and the next line says it again, or half of it, or better */
    { "篇一 甲镇工作总结\n甲镇工作总结\n" LONG "篇二 乙镇工作总结\n" LONG, 1, "甲镇工作总结", NULL, NULL, "",
      "FT-" },
    { "篇一 甲镇书记述职报告\n述职报告\n" LONG "篇二 乙镇工作总结\n" LONG, 1, "甲镇书记述职报告", NULL, NULL,
      "", "FT-" },
    { "篇一 述职报告范文\n枫林村党支部书记2024年度述职报告\n" LONG "篇二 述职报告范文\n" LONG, 1,
      "枫林村党支部书记2024年度述职报告", NULL, NULL, "", "FT-" },
    /* it gives none: the next line does */
    { "【篇1】\n甲镇述职报告\n尊敬的各位领导：\n" LONG "【篇2】\n乙镇述职报告\n" LONG, 1, "甲镇述职报告",
      "尊敬的各位领导", NULL, "", "FTA-" },
    { "第一篇\n敬老院里的四季\n——甲镇敬老院工作汇报\n" LONG "第二篇\n" LONG, 1,
      "敬老院里的四季 ——甲镇敬老院工作汇报", NULL, NULL, "", "FTT-" },
    { "第一篇\n敬老院里的四季\n" LONG "第二篇\n" LONG, 1, "敬老院里的四季", NULL, NULL, "", "FT-" },
    { "第一篇\n述职人：张三丰\n" LONG "第二篇\n" LONG, 1, NULL, NULL, "张三丰", "", "FF-" },
    /* it is glued to the text */
    { "篇1尊敬的各位领导、同志们：\n" LONG "篇2尊敬的各位代表：\n" LONG, 1, NULL, "尊敬的各位领导、同志们",
      NULL, "", "FA-" },
    { "篇一一年来，我在镇党委的领导下，" LONG "篇二我叫李四光，" LONG, 1, NULL, NULL, NULL, "", "F-" },
    { "篇一：一、基本情况。" LONG "二、问题。" LONG "篇二：" LONG, 1, NULL, NULL, NULL, "", "F11" },
    /* the sign-off of a part */
    { "篇一 甲镇工作总结\n" LONG SIGN("甲镇人民政府") "篇二 乙镇工作总结\n" LONG "二〇二四年三月\n", 1,
      "甲镇工作总结", NULL, "甲镇人民政府", "2024-01-05", "F-SS" },
    { "篇一 甲镇工作总结\n" LONG "篇二 乙镇工作总结\n" LONG "二〇二四年三月\n", 2, "乙镇工作总结", NULL, NULL,
      "2024-03", "F-S" },
    { "【篇1】\n网格员述职报告\n西桥社区主任 安晓梅\n（2022年12月5日）\n" LONG "【篇2】\n" LONG, 1,
      "网格员述职报告", NULL, "西桥社区主任 安晓梅", "2022-12-05", "FTFF-" },
    { "篇一 乡镇基层文化建设调研报告\n" LONG SIGN("乙镇文化站") "乡镇基层文化建设\n篇二 乙镇总结\n" LONG, 1,
      "乡镇基层文化建设调研报告", NULL, "乙镇文化站", "2024-01-05", "F-SSW" },
    { "篇一 乙镇人民政府办公室自查报告\n" LONG SIGN("乙镇人民政府办公室") "篇二 乙镇总结\n" LONG, 1,
      "乙镇人民政府办公室自查报告", NULL, "乙镇人民政府办公室", "2024-01-05", "F-SS" },
    { "甲镇工作总结\n" BODY SIGN(
          "甲镇人民政府") "乙镇人民政府文件\n乙政〔2024〕2号\n关于防汛的报告\n县水利局：\n" BODY
                          "乙镇人民政府\n2024年2月9日\n",
      2, "关于防汛的报告", "县水利局", "乙镇人民政府", "2024-02-09", "FFTA-SS" },
    { "甲镇工作总结\n" BODY SIGN("甲镇人民政府") "乙镇2024年度\n道路养护工作汇报\n" BODY, 2,
      "乙镇2024年度 道路养护工作汇报", NULL, NULL, "", "TT-" },
    { "甲镇工作总结\n" BODY SIGN("甲镇人民政府") "乙镇2024年度\n道路养护工作汇报\n" BODY, 1, "甲镇工作总结",
      NULL, "甲镇人民政府", "2024-01-05", "T-SS" },
};

START_TEST(parses_a_part)
{
    scene_read(&scene, parts[_i].text);
    ck_assert_uint_ge(scene.cuts->len, 2);
    scene_parse(&scene, parts[_i].nth - 1);
    const GdReport *r = scene.report;
    g_autofree char *title = r->title.ptr ? g_strndup(r->title.ptr, r->title.len) : NULL,
                    *addressee = r->addressee.ptr ? g_strndup(r->addressee.ptr, r->addressee.len) : NULL,
                    *issuer = r->issuer.ptr ? g_strndup(r->issuer.ptr, r->issuer.len) : NULL,
                    *shape = scene_shape(&scene);
    ck_assert_pstr_eq(title, parts[_i].title);
    ck_assert_pstr_eq(addressee, parts[_i].addressee);
    ck_assert_pstr_eq(issuer, parts[_i].issuer);
    ck_assert_str_eq(r->date_text, parts[_i].date);
    ck_assert_str_eq(shape, parts[_i].shape);
}
END_TEST

static void check_text(const char *file, guint nth, const json_t *label, GdSlice got)
{
    const char *wanted = json_string_value(label);
    g_autofree char *text = got.len ? g_strndup(got.ptr, got.len) : NULL;
    ck_assert_msg(g_strcmp0(text, wanted) == 0, "%s, report %u: %s, not %s", file, nth + 1, text, wanted);
}

static void check_part(const char *file, guint nth, const json_t *label)
{
    guint line = (guint)json_integer_value(json_object_get(label, "line"));
    guint first = g_array_index(scene.cuts, GdCut, nth).first;
    ck_assert_msg(first + 1 == line, "%s, report %u: begins in line %u, not %u", file, nth + 1, first + 1,
                  line);
    scene_parse(&scene, nth);
    if (!json_object_get(label, "title"))
        return;
    check_text(file, nth, json_object_get(label, "title"), scene.report->title);
    check_text(file, nth, json_object_get(label, "issuer"), scene.report->issuer);
    ck_assert_str_eq(scene.report->date_text, json_string_value(json_object_get(label, "date")));
}

/* The collections of tests/corpus/special, with what their labels say. */
START_TEST(cuts_the_collections_of_the_corpus)
{
    g_autofree char *folder = unit_source("tests/corpus/special"),
                    *path = g_build_filename(folder, "labels.json", NULL);
    json_t *labels = json_load_file(path, 0, NULL);
    ck_assert(json_array_size(labels) > 20);
    for (size_t i = 0; i < json_array_size(labels); i++) {
        json_t *entry = json_array_get(labels, i), *reports = json_object_get(entry, "reports");
        const char *name = json_string_value(json_object_get(entry, "file"));
        g_autofree char *file = g_build_filename(folder, name, NULL), *text = NULL;
        ck_assert(g_file_get_contents(file, &text, NULL, NULL));
        scene_read(&scene, text);
        ck_assert_msg(scene.cuts->len == (reports ? json_array_size(reports) : 1), "%s: %u reports", name,
                      scene.cuts->len);
        for (guint n = 0; reports && n < scene.cuts->len; n++)
            check_part(name, n, json_array_get(reports, n));
    }
    json_decref(labels);
}
END_TEST

/* One report more than there may be is enough to refuse the submission. */
START_TEST(counts_reports_up_to_one_beyond_the_limit)
{
    static const struct {
        const char *before, *behind;
    } looks[] = { { "篇一\n", LONG }, { "甲镇工作总结\n", BODY SIGN("甲镇") } };
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
        for (guint n = GD_REPORTS_MAX - 1; n <= GD_REPORTS_MAX + 2; n++) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (guint k = 0; k < n; k++)
                g_string_append_printf(text, "%s%s", looks[i].before, looks[i].behind);
            scene_read(&scene, text->str);
            ck_assert_uint_eq(scene.cuts->len, MIN(n, GD_REPORTS_MAX + 1));
        }
}
END_TEST

/* Time must not grow faster than the text. */
static const char *const hostile[] = {
    "甲镇工作总结\n",
    "甲镇工作总结\n乙镇述职报告\n2024年1月5日\n",
    "山路弯弯\n——某镇工作总结\n附件1\n",
    "甲镇述职报告1\n",
    "篇一\n",
    "篇一\n篇二\n篇三\n",
    "范文一\n【2】\n第三篇\n",
    "篇1一年来★",
};

START_TEST(a_text_of_nothing_but_titles_is_done_with_quickly)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < UNIT_MUCH(GD_TEXT_MAX))
        g_string_append(text, hostile[_i]);
    scene_fill(&scene, text->str);
    clock_t started = clock();
    gd_cut(scene.text, scene.cuts);
    ck_assert_int_lt(clock() - started, 20 * CLOCKS_PER_SEC);
}
END_TEST

UNIT_BEGIN("cut")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, cuts_where_a_report_begins, 0, G_N_ELEMENTS(texts));
tcase_add_loop_test(tcase, parses_a_part, 0, G_N_ELEMENTS(parts));
tcase_add_test(tcase, cuts_the_collections_of_the_corpus);
tcase_add_test(tcase, counts_reports_up_to_one_beyond_the_limit);
tcase_add_loop_test(tcase, a_text_of_nothing_but_titles_is_done_with_quickly, 0, G_N_ELEMENTS(hostile));
UNIT_END
