/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/doc/scene.h"

#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"

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
    const char *text, *shape;
} shapes[] = {
    /* the official layout */
    { "关于道路养护的调研报告\n\n县交通局：\n\n" LONG "\n一、基本情况\n" LONG "\n（一）里程\n" LONG
      "\n二、存在问题\n" LONG "\n特此报告。\n\n柳河镇人民政府\n2024年3月1日\n",
      "TA-1-2-1-CSS" },
    /* headings run in, and items under them */
    { "道路养护情况汇报\n一、领导重视。" LONG "\n1、成立专班。" LONG "\n2、落实经费。" LONG
      "\n二、措施有力。" LONG "\n",
      "T1221" },
    /* bare headings */
    { "道路养护调研报告\n基本情况\n" LONG "\n存在问题\n" LONG "\n对策和建议\n" LONG "\n", "T1-1-1-" },
    /* figures outside, brackets inside */
    { "道路养护情况汇报\n1、基本情况\n（一）里程\n" LONG "\n2、存在问题\n（一）经费\n" LONG "\n", "T12-12-" },
    /* square brackets outside, round ones inside */
    { "道路养护情况汇报\n〔一〕里程\n（一）县道\n" LONG "\n（二）乡道\n" LONG "\n〔二〕经费\n" LONG "\n",
      "T12-2-1-" },
    /* a text that begins in the middle */
    { "道路养护情况汇报\n（三）养护经费\n" LONG "\n四、存在问题\n" LONG "\n", "T1-1-" },
    /* glued into one line */
    { "道路养护情况汇报\n现将情况汇报如下：一、基本情况全镇公路三十七公里，其中县道九公里。二、存在问题经费不"
      "足，养护不及时。三、下步打算争取资金。\n",
      "T-111" },
    { "道路养护情况汇报\n现将情况汇报如下：一、基本情况全镇公路三十七公里，其中县道九公里，乡道二十八公里，都"
      "已硬化\n"
      "二、存在问题经费不足，养护不及时。\n",
      "T-11" },
    /* a list inside a section */
    { "道路养护情况汇报\n一、基本情况\n" LONG
      "\n二、去年许下的事\n去年说过三句话：一、修通后山的路，六月完工。二、"
      "换掉危桥，八月通车。三、装上路灯，年底亮了。\n三、存在问题\n" LONG "\n",
      "T1-1-1-" },
    /* numbers that are none */
    { "道路养护情况汇报\n" LONG "\n二、三产业发展较快，" LONG "\n", "T--" },
    /* letterhead, document number, byline, date under the title */
    { "柳河镇人民政府文件\n柳政〔2024〕12号\n关于道路养护情况的报告\n（2024年3月1日）\n" LONG "\n", "FFTF-" },
    /* a title of two lines, and a subtitle */
    { "柳河镇2024年度\n道路养护工作情况汇报\n" LONG "\n", "TT-" },
    { "道路养护调研报告\n——以柳河镇为例\n" LONG "\n", "TT-" },
    /* web pages leave things around it */
    { "首页 > 范文 > 报告\n道路养护情况汇报\n时间:2024-03-01 10:00:00\n" LONG "\n猜你喜欢\n", "WTW-W" },
    /* sign-off on one line, attachment before it */
    { "道路养护情况汇报\n" LONG "\n附件：里程表\n柳河镇人民政府 2024年3月1日\n", "T-BS" },
    { "道路养护情况汇报\n" LONG "\n报告人：张三丰\n", "T-S" },
    /* labels */
    { "道路养护情况汇报\n" LONG "\n存在问题：一是经费不足；二是人手不够。\n", "T-1" },
    { "道路养护情况汇报\n一是经费不足\n" LONG "\n", "T1-" },
    { "\n", "" },
    { "一、\n", "-" },
};

START_TEST(takes_lines_for_what_they_are)
{
    scene_read(&scene, shapes[_i].text);
    scene_parse(&scene, 0);
    g_autofree char *shape = scene_shape(&scene);
    ck_assert_str_eq(shape, shapes[_i].shape);
}
END_TEST

static const struct {
    const char *text, *title, *issuer, *date, *period;
} heads[] = {
    { "老渡口的灯调研报告\n" LONG "\n灯还亮着，四盏\n2024年1月5日\n", "老渡口的灯调研报告", NULL,
      "2024-01-05", "" },
    { "柳河镇2024年上半年道路养护情况汇报\n" LONG "\n柳河镇人民政府\n2024年7月2日\n",
      "柳河镇2024年上半年道路养护情况汇报", "柳河镇人民政府", "2024-07-02", "2024-H1" },
    { "2023年度述职报告\n柳河镇党委书记 张振华\n" LONG "\n", "2023年度述职报告", "柳河镇党委书记 张振华", "",
      "2023" },
    { "述廉报告\n（二〇二四年一月十二日）\n" LONG "\n", "述廉报告", NULL, "2024-01-12", "" },
    { "述廉报告\n" LONG "\n述廉人：李四光\n2024年1月\n", "述廉报告", "李四光", "2024-01", "" },
    { LONG "\n", NULL, NULL, "", "" },
    /* the occasion under the title, and a byline in brackets with the date */
    { "述职报告\n（2024年8月28日在县人大常委会会议上）\n县水利局局长  石敬川\n" LONG "\n", "述职报告",
      "县水利局局长  石敬川", "2024-08-28", "" },
    { "述职报告\n——2024年8月28日在县人大常委会会议上\n" LONG "\n",
      "述职报告 ——2024年8月28日在县人大常委会会议上", NULL, "2024-08-28", "2024" },
    { "庭院经济调研报告\n（2024年10月  县妇联权益部  滕秋雁）\n" LONG "\n", "庭院经济调研报告",
      "县妇联权益部  滕秋雁", "2024-10", "" },
    { "述职报告\n县林学会、县关工委　柳宗岱\n" LONG "\n癸卯年冬月初十（2023年12月22日）\n", "述职报告",
      "县林学会、县关工委　柳宗岱", "2023-12-22", "" },
    { "述职报告\n县交通局  苏怀远  田桂芝\n" LONG "\n", "述职报告", "县交通局  苏怀远  田桂芝", "", "" },
    { "述职报告\n纪 闻 舟\n" LONG "\n", "述职报告", "纪 闻 舟", "", "" },
    { "述职报告\n河湾派出所社区民警　邵一鸣\n" LONG "\n", "述职报告", "河湾派出所社区民警　邵一鸣", "", "" },
    { "述职报告\n县总工会权益部\n" LONG "\n", "述职报告", "县总工会权益部", "", "" },
    { "述职报告\n市妇幼保健院　邢若兰　2022年12月30日\n" LONG "\n", "述职报告", "市妇幼保健院　邢若兰",
      "2022-12-30", "" },
    { "述职报告\n（桑田镇学校校长　郁春和　2024年1月在教代会上）\n" LONG "\n", "述职报告", NULL, "2024-01",
      "" },
    { "述职报告\n完善领导机构\n" LONG "\n" LONG "\n", "述职报告", NULL, "", "" },
    /* of who signs, only the name: no labels, brackets or marks, and nothing that was never filled in */
    { "述职报告\n" LONG "\n报告人：李四光 2024年1月5日\n", "述职报告", "李四光", "2024-01-05", "" },
    { "述职报告\n" LONG "\n汇报单位：柳河镇人民政府\n2024年1月5日\n", "述职报告", "柳河镇人民政府",
      "2024-01-05", "" },
    { "述职报告\n述职人：柳河镇党委书记 张三丰\n" LONG "\n", "述职报告", "柳河镇党委书记 张三丰", "", "" },
    { "述职报告\n（述职人：张三丰）\n" LONG "\n", "述职报告", "张三丰", "", "" },
    { "述职报告\n报告单位：柳河镇人民政府  报告时间：2024年1月5日\n" LONG "\n", "述职报告", "柳河镇人民政府",
      "2024-01-05", "" },
    { "述职报告\n（柳河镇人民政府 2024年1月5日）\n" LONG "\n", "述职报告", "柳河镇人民政府", "2024-01-05",
      "" },
    { "述职报告\n" LONG "\n（柳河镇人民政府\n2024年1月5日）\n", "述职报告", "柳河镇人民政府", "2024-01-05",
      "" },
    { "述职报告\n" LONG "\n报告人（签名）：张三丰\n报告日期：2024年1月5日\n", "述职报告", "张三丰",
      "2024-01-05", "" },
    { "述职报告\n" LONG "\n述廉人： 李 四\n日期：2024.1.5\n", "述职报告", "李 四", "2024-01-05", "" },
    { "述职报告\n" LONG "\n柳河镇人民政府（盖章）\n2024年1月5日\n", "述职报告", "柳河镇人民政府",
      "2024-01-05", "" },
    { "述职报告\n" LONG "\n柳河县（城关）供销社\n2024年1月5日\n", "述职报告", "柳河县（城关）供销社",
      "2024-01-05", "" },
    { "述职报告\n" LONG "\n述职人：XXX\n2024年1月5日\n", "述职报告", NULL, "2024-01-05", "" },
    { "述职报告\n" LONG "\n述职人：\n2024年1月5日\n", "述职报告", NULL, "2024-01-05", "" },
    { "述职报告\n" LONG "\n××局\n2024年1月5日\n", "述职报告", NULL, "2024-01-05", "" },
    /* a day that does not exist dates nothing */
    { "述职报告\n" LONG "\n柳河镇人民政府\n2025年2月30日\n", "述职报告", "柳河镇人民政府", "", "" },
    { "述职报告\n" LONG "\n柳河镇人民政府\n2025-02-30\n", "述职报告", "柳河镇人民政府", "", "" },
    /* years that prose speaks of are rarely the one it is about */
    { "述职报告\n2016年以来，" LONG "\n柳河镇人民政府\n2024年1月5日\n", "述职报告", "柳河镇人民政府",
      "2024-01-05", "" },
    { "述职报告\n2024年以来，" LONG "\n柳河镇人民政府\n2024年9月5日\n", "述职报告", "柳河镇人民政府",
      "2024-09-05", "2024" },
    { "述职报告\n本人2015年参加工作，2021年3月任镇长，" LONG "\n", "述职报告", NULL, "", "" },
    { "述职报告\n2018年，我担任村党支部书记，" LONG "\n", "述职报告", NULL, "", "" },
    { "述职报告\n根据2012年上半年县委文件精神，" LONG "\n", "述职报告", NULL, "", "" },
    { "述职报告\n按照县纪委关于开展2023年度述廉工作的要求，" LONG "\n", "述职报告", NULL, "", "2023" },
    { "述职报告\n针对2022年度述职评议反馈的问题，" LONG "\n", "述职报告", NULL, "", "" },
    { "述职报告\n根据县政府2024年重点课题安排，" LONG "\n", "述职报告", NULL, "", "2024" },
    { "述职报告\n（2023年度）\n" LONG "\n", "述职报告", NULL, "", "2023" },
    { "述职报告\n（2024年1月12日）\n" LONG "\n", "述职报告", NULL, "2024-01-12", "" },
    { "述职报告\n现将2023年上半年工作情况汇报如下。" LONG "\n", "述职报告", NULL, "", "2023-H1" },
    { "述职报告\n2023年，在镇党委领导下，" LONG "\n柳河镇人民政府\n2024年1月5日\n", "述职报告",
      "柳河镇人民政府", "2024-01-05", "2023" },
    { "述职报告\n2019年，在镇党委领导下，" LONG "\n柳河镇人民政府\n2024年1月5日\n", "述职报告",
      "柳河镇人民政府", "2024-01-05", "" },
    { "2016年以来基层党建述职报告\n" LONG "\n柳河镇党委\n2024年1月5日\n", "2016年以来基层党建述职报告",
      "柳河镇党委", "2024-01-05", "" },
    /* the sign-off in one line with the text; a date that was never put in */
    { "述职报告\n" LONG "以上汇报，请指正。丹水乡人民政府2024年4月10日\n", "述职报告", "丹水乡人民政府",
      "2024-04-10", "" },
    { "述职报告\n" LONG "\nXX镇人民政府\n____年__月__日\n", "述职报告", NULL, "", "" },
    { "述职报告\n" LONG "\n附件：1.甲表\n2.乙表\n丹水乡人民政府\n2024年4月10日\n", "述职报告",
      "丹水乡人民政府", "2024-04-10", "" },
    { "青溪县财政局文件\n青财〔2024〕37号      签发人：祝怀远\n关于补贴发放的调研报告\n" LONG "\n",
      "关于补贴发放的调研报告", NULL, "", "" },
};

START_TEST(finds_title_issuer_date_and_period)
{
    scene_read(&scene, heads[_i].text);
    scene_parse(&scene, 0);
    const GdReport *r = scene.report;
    g_autofree char *title = r->title.ptr ? g_strndup(r->title.ptr, r->title.len) : NULL;
    g_autofree char *issuer = r->issuer.ptr ? g_strndup(r->issuer.ptr, r->issuer.len) : NULL;
    ck_assert_pstr_eq(title, heads[_i].title);
    ck_assert_pstr_eq(issuer, heads[_i].issuer);
    ck_assert_str_eq(r->date_text, heads[_i].date);
    ck_assert_str_eq(r->period, heads[_i].period);
}
END_TEST

START_TEST(places_are_those_of_the_original)
{
    scene_read(&scene, "道路养护情况汇报\n　　一、 基本 情况：" LONG "\n");
    scene_parse(&scene, 0);
    const GdBlock *heading = gd_report_block(scene.report, 1);
    ck_assert_uint_eq(gd_block_line_number(heading), 2);
    ck_assert_uint_eq(gd_block_column(scene.report, heading), 3);
    ck_assert(gd_slice_equal(gd_block_heading(heading), gd_slice_of("基本情况")));
    ck_assert(gd_slice_starts(gd_block_body(heading), gd_slice_of("全镇上下")));
}
END_TEST

/* Time must not grow with the square of a hostile line. */
START_TEST(a_line_of_nothing_but_numbers_is_done_with_quickly)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    while (text->len < 4 << 20)
        g_string_append(text, "。一、");
    scene_read(&scene, text->str);
    gint64 started = g_get_monotonic_time();
    scene_parse(&scene, 0);
    ck_assert_int_lt(g_get_monotonic_time() - started, 20 * G_USEC_PER_SEC);
}
END_TEST

UNIT_BEGIN("report")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, takes_lines_for_what_they_are, 0, G_N_ELEMENTS(shapes));
tcase_add_loop_test(tcase, finds_title_issuer_date_and_period, 0, G_N_ELEMENTS(heads));
tcase_add_test(tcase, places_are_those_of_the_original);
tcase_add_test(tcase, a_line_of_nothing_but_numbers_is_done_with_quickly);
UNIT_END
