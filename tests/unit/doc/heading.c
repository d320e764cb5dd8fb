/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/doc/scene.h"

#define T "渔港管理情况汇报\n"
#define P "渔港站把全镇二百一十条渔船逐条登记，船主签字，账册一式三份。\n"
#define Q "码头上的灯换了四十盏，夜里卸货不再摸黑，渔民都说方便。\n"

static Scene scene;

static void setup(void)
{
    scene_open(&scene);
}

static void teardown(void)
{
    scene_close(&scene);
}

/* What is a heading and at which level, one letter a block; see scene_shape. */
static const struct {
    const char *text, *shape;
} bare[] = {
    /* marks before it */
    { T "★ 管船\n" P "★ 管人\n" Q, "T1-1-" },
    { T "●船要修\n" P "○人要教\n" Q "※账要清\n" P, "T1-1-1-" },
    { T P "——强堡垒，稳渔区——\n" Q "——修码头，护渔船——\n" P, "T-1-1-" },
    { T "“平安渔港”工程\n" P "“渔家灯火”行动\n" Q, "T1-1-" },
    { T "【船】\n" P "【人】\n" Q, "T1-1-" },
    /* a full stop of the half-width kind ends a sentence */
    { T "渔港去年修了码头. 船都回来了.\n船修到哪里\n" P "账算到哪里\n" Q, "T-1-1-" },
    { T P "见第3.\n船修到哪里去了呢\n" Q, "T----" },
    /* a single character, in a row of them */
    { T "学\n" P "干\n" Q "难\n" P, "T1-1-1-" },
    { T P "学\n" P Q, "T----" },
    { T P "一\n" P "二\n" Q "三\n" P, "T-1-1-1-" },
    /* couplets, questions */
    { T P "千帆归港风波静\n一网分明账目清\n" Q "百舸争流人气旺\n万家团聚灯火明\n" P, "T-11-11-" },
    { T P "船要靠得稳，人要留得住\n" P "钱从哪里来？\n" Q, "T-1-1-" },
    /* with a full stop: in a row, or where it names a section */
    { T P "先说船。\n" Q "再说人。\n" P "还要说说账。\n" Q, "T-1-1-1-" },
    { T P "船都回来了。\n" Q P, "T----" },
    { T P "存在的问题。\n" Q, "T-1-" },
    { T P "存在的问题。船老，人少。\n" Q, "T-1-" },
    { T P "修船方面：\n" P "育人方面：\n" Q "算账方面：\n" P, "T-1-1-1-" },
    { T P "修船方面：\n" P Q, "T----" },
    { T P "主要有以下几个方面：\n" P "具体做法是：\n" Q "情况如下：\n" P, "T-------" },
    /* before numbered items, and before another heading */
    { T P "修码头的办法\n1、定点。" P "2、定人。" Q, "T-122" },
    { T "主要做法\n把船管住\n" P "把人管好\n" Q, "T11-1-" },
    /* behind a table */
    { T "码头 | 泊位 | 吨位\n东港 | 12 | 300\n上年承诺的兑现\n" P "今年的难处\n" Q, "T--1-1-" },
    /* no headings: rows of a table, lists of names, dates, greetings */
    { T P "码头　　泊位　　吨位\n东港　　十二　　三百\n" Q, "T----" },
    { T P "码头　　　　泊位　吨位\n东港码头　　十二　　三百六十二万元整吨\n" Q, "T----" },
    { T P "码头\n泊位\n东港\n" Q, "T-----" },
    { T P "序号　　码头　　泊位\n1　　东港　　十二个\n2　　西港　　三十个\n" Q, "T-----" },
    { T P "责任单位：某某渔港监督分队\n整改时限：八月底以前\n" Q, "T----" },
    /* entries of an account, their figures set apart; not a heading with its text behind a gap */
    { T P "1.油料费　　　3.60万元\n2.修船费    12.05万元\n" Q, "T----" },
    { T P "1.修船的事  2024年修了三条。\n" Q "2.育人的事  2024年带了三人。\n" P, "T-1-1-" },
    { T P "“那条船呢？”\n" P "老王想了想，说：“修。”\n" Q, "T-----" },
    { T P "组长：李大海\n副组长：陈小渔\n成员：周帆、吴锚、郑舵\n" Q, "T-----" },
    { T P "各位船主、同志们：大家好！\n" Q, "T---" },
    { T P "2024年6月1日\n" Q, "T---" },
    { T P "（见附表）\n" Q, "T---" },
    /* the first line of a paragraph that is wrapped, and what is no heading there */
    { T "今年以来渔港站把安全摆在最前头\n的位置，先后组织船主学习十二次，\n到会的有四百多人，人人都签了字。\n"
        "入冬以后渔港站又查了一遍船况，\n查出毛病三十处，当场修好二十处，\n余下的十处由船厂拖去修。\n"
        "难处\n码头老了，桩子有七根已经朽烂，\n要换新的得等到明年开春以后才行。\n",
      "T------1--" },
    { T "我们从三个方面抓了渔港的管理：\n一是抓船只登记，逐条核对船号和\n船主，账册放在站里，谁都能来查；\n"
        "二是抓船员培训，请海事所的同志\n讲课六次，到会的船员有三百多人。\n"
        "三是抓账目公开，每季在码头上贴\n一回，船主看了没有话说。\n",
      "T-------" },
};

static const struct {
    const char *text, *shape;
} front[] = {
    { T "现将本人一年来履职情况报告如下，请审议。\n一、修船\n（一）勤修。" P "（二）细修。" P "二、育人\n" Q,
      "T-1221-" },
    { T "兹将我镇修船工作情况汇报如下。\n一、修船\n（一）勤修。" P "（二）细修。" P "二、育人\n" Q,
      "T-1221-" },
    { T "（2024年上半年）\n" P "一、修船\n" P "二、修人心\n" Q, "TF-1-1-" },
    { T "渔港站防台办 2023-2024汛期\n一、修船\n" P "二、修人心\n" Q, "T-1-1-" },
    { T "某某渔港监督分队\n修船\n" P "修人心\n" Q, "TF1-1-" },
    { T "海边的灯火\n一、修船\n" P "二、修人心\n" Q, "T-1-1-" },
    { T "海边的灯火\n" P "心里的账本\n" Q, "T1-1-" },
    { T "--以东港为例\n修船\n" P "修人心\n" Q, "T-1-1-" },
};

static const struct {
    const char *text, *shape;
} labels[] = {
    { T "【走船】" P "【走户】" Q "【算账】" P, "T111" },
    { T "〖走船〗" P "〖走户〗" Q, "T11" },
    { T "【讯】" P Q, "T--" },
    { T "修船。" P "育人。" Q "算账。" P, "T111" },
    { T "修船。" P "育人。" Q, "T--" },
    { T P "修船方面。" P Q "育人方面。" Q P "算账方面。" P Q, "T-1-1-1-" },
    { T P "修船。" P Q P Q "育人。" Q P Q P Q "算账。" P, "T-----------" },
    { T "修船这一摊.渔港站登记渔船二百一十条,条条有账.\n账册怎么管.渔港站专门有人守着账册,谁都能查.\n"
        "答应的事,办得怎么样.码头的灯换了四十盏,渔民说方便.\n人心齐不齐.船主会开了六回,回回坐得满满当当.\n",
      "T1111" },
    { T "修船：" P "育人：" Q "算账方面：" P, "T111" },
    { T "老王说：" P "老李问：" Q "老陈答：" P, "T---" },
    { T "主要表现在：" P "具体做法是：" Q "情况如下：" P, "T---" },
    { T "修　" P "学　" Q "算　" P, "T111" },
    { T "船 主 们 都 来 了 ，" P "渔 民 也 来 了 ，" Q "站 里 的 人 也 来 了 ，" P, "T---" },
    /* the end of a sentence that a page's width cut in two */
    { T P "渔港站的人一早出门，先看了东港和西港两处码头，又看了\n南港。码头上的灯换了四十盏，夜里卸货不再摸黑"
          "，渔民都\n"
          "说方便。渔港站把全镇二百一十条渔船逐条登记，船主签字，\n账册。一式三份，放在站里，谁都能来查，没有"
          "人说二话。\n",
      "T-----" },
    { T P
      "渔港站每月到各个码头走一遍，看船看灯看账册，还要督促\n整改情况。入冬以前又查了一遍，毛病都改了。\n",
      "T---" },
    /* without a row, where they name a section, and are no sentence */
    { T "存在的问题：" P "下步打算。" Q, "T11" },
    { T P "打算在明年把三处补上。" Q, "T--" },
    { T P "明年我打算这样改：" Q, "T--" },
    /* inside the sections of a report */
    { T "一、修船\n东港码头。" P "西港码头。" Q "南港码头。" P "二、育人\n" Q, "T12221-" },
};

static const struct {
    const char *text, *shape;
} items[] = {
    { T P "第一、修船\n" P "第二、育人\n" Q, "T-1-1-" },
    { T P "其一\n" P "其二\n" Q, "T-1-1-" },
    { T P "首先，" P "其次，" Q, "T---" },
    { T P "一是船要修好\n" P "二是人要教好\n" Q, "T-1-1-" },
    { T P "一是船要修好。\n" P "二是人要教好。\n" Q, "T-1-1-" },
    { T P "一是船要修好。\n二是人要教好。\n三是账要算清。\n" Q, "T-----" },
    { T P "一是船要修好；二是人要教好。\n" Q, "T---" },
    { T P "毛病有三：一是船老，二是人少，三是账乱，件件都得改。\n" Q, "T---" },
    { T P "散会至21:50。\n" Q, "T---" },
    { T P "二、二季度的安排\n" Q "三、一季度的回顾\n" P, "T-1-1-" },
    { T P "一、二季度出海三百次，" P, "T--" },
    { T P "3、五号码头的灯不亮，夜里看不清。\n" Q, "T-1-" },
    { T "一、存在的问题一是船老，" P "二、下步打算（一）修船。" P, "T11" },
};

static const struct {
    const char *text, *shape;
} levels[] = {
    { T "基本情况\n" P "主要做法\n一、修船\n" P "二、育人\n" Q "存在问题\n一、船老\n" P "二、人少\n" Q,
      "T1-12-2-12-2-" },
    { T "前言\n" P "一、修船\n" P "二、育人\n" Q "三、算账\n" P "结语\n" Q, "T1-1-1-1-1-" },
    { T "一、修船\n东港的船\n" P "西港的船\n" Q "二、育人\n老船员\n" P "新船员\n" Q, "T12-2-12-2-" },
    { T "（一）修船\n1.东港\n" P "2.西港\n" Q "（二）育人\n" P, "T12-2-1-" },
    { T "1.修船\n一、东港\n" P "二、西港\n" Q "2.育人\n一、老船员\n" P, "T12-2-12-" },
    { T "第一、修船\n（一）东港\n" P "（二）西港\n" Q "第二、育人\n（一）老船员\n" P, "T12-2-12-" },
    { T "1、修船\n（一）东港\n" P "（二）西港\n" P "2、育人\n" P, "T12-2-1-" },
    { T P "1、修船\n2、育人\n一、东港\n1、泊位\n" P "2、灯\n" Q "二、西港\n1、泊位\n" P, "T-1112-2-12-" },
    { T "一、修船\n" P "二、答应的三件事：\n一、东港清淤\n二、西港添灯\n三、南港补桩\n三、难处\n" Q,
      "T1-12221-" },
    { T "一、修船\n" P "二、整改情况\n（一）船老\n" P "整改情况：" Q "（二）人少\n整改情况：" Q
        "三、打算\n" P,
      "T1-12-3231-" },
    { T "修船的事\n" P "人的事\n1.东港\n" P "2.西港\n" P "账的事\n" Q, "T1-12-2-1-" },
};

/* A page scraped into few lines. */
static const struct {
    const char *text, *shape;
} glued[] = {
    { T "现将情况汇报如下：一、修船渔港站登记渔船二百一十条，条条有账可查。\n二、育人船主会开了六回，回回坐满"
        "。三、"
        "打算明年再添四十盏灯。\n",
      "T-111" },
    { T "现从三个方面汇报：一、修船；二、育人；三、算账。\n一、修船\n" P "二、育人\n" Q "三、算账\n" P,
      "T-1-1-1-" },
    { T "一、修船\n" P "二、打算\n明年这样改：一、船要勤修，月月查；二、人要勤教，季季训；三、账要勤算。\n",
      "T1-1-" },
    { T "现将情况汇报如下：一、做法（一）修船。登记渔船二百条。（二）育人。船主会开了六回。\n"
        "二、存在的问题（一）船老。三十条船超了年限，该换。（二）人少。站里只有三个人，忙不过来。\n",
      "T-122122" },
};

static void check_shape(const char *text, const char *expected)
{
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    g_autofree char *shape = scene_shape(&scene);
    ck_assert_msg(g_str_equal(shape, expected), "%s, not %s: %s", shape, expected, text);
}

#define SHAPE_TEST(name, table)                                                                              \
    START_TEST(name)                                                                                         \
    {                                                                                                        \
        check_shape(table[_i].text, table[_i].shape);                                                        \
    }                                                                                                        \
    END_TEST

SHAPE_TEST(bare_lines_are_headings_or_not, bare)
SHAPE_TEST(what_stands_under_the_title_is_no_heading, front)
SHAPE_TEST(labels_come_in_rows, labels)
SHAPE_TEST(items_are_headings_where_they_stand_alone, items)
SHAPE_TEST(levels_follow_the_rows, levels)
SHAPE_TEST(headings_inside_a_line_are_found, glued)

/* Where a heading ends, and what it says without the marks around it. */
static const struct {
    const char *text, *heading, *body;
} extents[] = {
    { T P "★ 船要修\n" Q, "船要修", "" },
    { T P "——强堡垒，稳渔区——\n" Q, "强堡垒,稳渔区", "" },
    { T P "【船】\n" Q, "船", "" },
    { T P "【存在问题】船老人少，修一条要半年。\n", "存在问题", "船老人少,修一条要半年。" },
    { T P "一、存在的问题一是船老，修一条要半年。\n", "存在的问题", "一是船老,修一条要半年。" },
    { T P "一、育人方面.船主会开了六回,回回坐满.\n", "育人方面", "船主会开了六回,回回坐满." },
    { T P "● 存在问题：船老人少，修一条要半年。\n", "存在问题", "船老人少,修一条要半年。" },
};

START_TEST(headings_end_where_the_text_begins)
{
    scene_read(&scene, extents[_i].text);
    scene_parse(&scene, 0);
    const GdBlock *block = gd_report_block(scene.report, 2);
    ck_assert_int_eq(block->kind, GD_BLOCK_HEADING);
    GdSlice heading = gd_block_heading(block), body = gd_block_body(block);
    g_autofree char *said = g_strndup(heading.ptr, heading.len);
    g_autofree char *rest = g_strndup(body.ptr, body.len);
    ck_assert_str_eq(said, extents[_i].heading);
    ck_assert_str_eq(rest, extents[_i].body);
}
END_TEST

static const struct {
    const char *text;
    guint8 styles[5]; /* of the lines from the second on; 0: none */
    const char *shape;
} styled[] = {
    { T "船\n" P "东港\n" P Q, { 2, 0, 3, 0, 0 }, "T1-2--" },
    { T "一、船\n东港\n" P "二、人\n" Q, { 2, 3, 0, 2, 0 }, "T12-1-" },
    { T "船\n短句。\n人\n" P, { 1, 0, 1, 0, 0 }, "T1-1-" },
};

START_TEST(heading_styles_tell)
{
    scene_read(&scene, styled[_i].text);
    for (guint i = 0; i < G_N_ELEMENTS(styled[_i].styles); i++) {
        GdLineMark mark = { i + 2, GD_MARK_HEADING, styled[_i].styles[i] };
        if (mark.level)
            g_array_append_val(scene.extract->marks, mark);
    }
    gd_text_fill(scene.text, scene.extract, &scene.templates->cues);
    scene_parse(&scene, 0);
    g_autofree char *shape = scene_shape(&scene);
    ck_assert_str_eq(shape, styled[_i].shape);
}
END_TEST

/* Time must not grow with the square of the number of lines. */
START_TEST(many_lines_that_look_like_headings_are_done_with_quickly)
{
    static const char *const lines[] = {
        "修船\n", "学\n", "修船。\n", "一、修船\n", "1、修船\n", "【修】船\n"
    };
    g_autoptr(GString) text = g_string_new("汇报\n");
    for (guint i = 0; text->len < 2 << 20; i++)
        g_string_append(text, lines[(i * 7 + i / 5) % G_N_ELEMENTS(lines)]);
    scene_read(&scene, text->str);
    gint64 started = g_get_monotonic_time();
    scene_parse(&scene, 0);
    ck_assert_int_lt(g_get_monotonic_time() - started, 20 * G_USEC_PER_SEC);
}
END_TEST

UNIT_BEGIN("heading")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, bare_lines_are_headings_or_not, 0, G_N_ELEMENTS(bare));
tcase_add_loop_test(tcase, what_stands_under_the_title_is_no_heading, 0, G_N_ELEMENTS(front));
tcase_add_loop_test(tcase, labels_come_in_rows, 0, G_N_ELEMENTS(labels));
tcase_add_loop_test(tcase, items_are_headings_where_they_stand_alone, 0, G_N_ELEMENTS(items));
tcase_add_loop_test(tcase, levels_follow_the_rows, 0, G_N_ELEMENTS(levels));
tcase_add_loop_test(tcase, headings_inside_a_line_are_found, 0, G_N_ELEMENTS(glued));
tcase_add_loop_test(tcase, headings_end_where_the_text_begins, 0, G_N_ELEMENTS(extents));
tcase_add_loop_test(tcase, heading_styles_tell, 0, G_N_ELEMENTS(styled));
tcase_add_test(tcase, many_lines_that_look_like_headings_are_done_with_quickly);
UNIT_END
