/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

#define POND                                                                                                                                                 \
    "小水库是悬在村庄头上的一盆水。全县有小型水库113座，能修的修，能降等的降等，能销号的销号，去年没有一座" \
    "出险。"
#define PATH                                                                                                 \
    "通组公路是群众出门的第一步。全村硬化道路七公里，栽行道树四百棵，装路灯六十盏，老人夜里出门不再打手电。"

static const struct {
    const char *text, *wanted;
} repeated[] = {
    { "汇报\n" POND "\n" LONG "\n" POND "\n", "duplicate.paragraph:4" },
    { "汇报\n" POND "\n" POND "\n", "duplicate.paragraph:3" },
    { "汇报\n一、甲\n" POND "\n二、乙\n" LONG "\n三、丙\n" POND "\n", "duplicate.paragraph:7" },
    { "汇报\n" POND "\n" PATH "\n" POND "\n" PATH "\n", "duplicate.paragraph:4 duplicate.paragraph:5" },
    { "汇报\n" POND "\n" LONG "\n" POND "\n" PATH "\n" POND "\n",
      "duplicate.paragraph:4 duplicate.paragraph:6" },
    /* typed once more with other blanks, marks, forms of figures */
    { "汇报\n" POND "\n" PATH
      "\n　　小水库是 悬在村庄头上的一盆水,全县有小型水库１１３座;能修的修、能降等的降等、能销号的"
      "销号,去年没有一座出险.\n",
      "duplicate.paragraph:4" },
    { "汇报\n" POND "\n" PATH
      "\n小水庫是懸在村莊頭上的一盆水。全縣有小型水庫113座，能修的修，能降等的降等，能銷號的銷號，"
      "去年沒有一座出險。\n",
      "duplicate.paragraph:4" },
    /* under another number */
    { "汇报\n1、" POND "\n2、" PATH "\n3、" POND "\n", "duplicate.paragraph:4" },
    { "汇报\n一是" POND "\n二是" PATH "\n三是" POND "\n", "duplicate.paragraph:4" },
    /* behind headings on its line */
    { "汇报\n（一）修水库。" POND "\n（二）修道路。" PATH "\n（三）保安全。" POND "\n",
      "duplicate.paragraph:4" },
    { "汇报\n（一）修水库。" POND "\n" PATH "\n" POND "\n", "duplicate.paragraph:4" },
    /* before the sign-off, and in a letter */
    { "汇报\n县水利局：\n" POND "\n" POND "\n特此报告。\n柳河镇人民政府\n2024年3月1日\n",
      "duplicate.paragraph:4" },
    { "汇报\n" POND "\n\n\n" POND "\n", "duplicate.paragraph:5" },
    { "汇报\n" POND "\n猜你喜欢\n" POND "\n", "duplicate.paragraph:4" },
    /* a paragraph wrapped into lines is told once */
    { "汇报\n通组公路是群众出门的第一步，全村硬化道路七公里，栽行道树四百棵，装路灯六十盏，老人夜里出门不再打"
      "手电筒，孩子\n"
      "上学不再踩泥巴，运桔子的车能够一直开到果园的地头，每斤桔子的运费由此省下了一角钱，村里人都说这条路修到"
      "心里了。\n" LONG "\n通组公路是群众出门的第一步，全村硬化道路七公里，栽行道树四百棵，装路灯六十盏，老人"
      "夜里出门不再打手电筒，孩子\n"
      "上学不再踩泥巴，运桔子的车能够一直开到果园的地头，每斤桔子的运费由此省下了一角钱，村里人都说这条路修到"
      "心里了。\n",
      "duplicate.paragraph:5" },
};

START_TEST(a_paragraph_that_stands_twice_is_told)
{
    g_autofree char *got = found(repeated[_i].text, "duplicate.paragraph");
    ck_assert_str_eq(got, repeated[_i].wanted);
}
END_TEST

static const char *const single[] = {
    "汇报\n" POND "\n" PATH "\n" LONG "\n",
    /* refrains, headings, titles */
    "汇报\n这一年，我们把路修到了家门口。\n" POND "\n这一年，我们把路修到了家门口。\n" PATH "\n",
    "汇报\n老百姓心里有杆秤，称得出干部的分量，也称得出工作的真假。\n" POND
    "\n老百姓心里有杆秤，称得出干部的分量，也称得出工作的真假。\n",
    "汇报\n一、聚焦主责主业，着力推动全面从严治党向基层延伸、向纵深发展、向细处落实的做法\n" POND
    "\n二、聚焦主责主业，着力推动全面从严治党向基层延伸、向纵深发展、向细处落实的做法\n" PATH "\n",
    "关于全县农村小型水库安全运行和除险加固工作情况的汇报材料\n关于全县农村小型水库安全运行和除险加固工作情况"
    "的汇报材料\n" POND "\n",
    /* the same opening, the same end */
    "汇报\n" POND "今年再修十座。\n" POND "明年再修九座。\n",
    "汇报\n首先，" POND "\n" POND "其次再看别处。\n",
    "汇报\n" POND "\n" LONG "小水库是悬在村庄头上的一盆水。\n",
    /* figures differ */
    "汇报\n全村二十二户参加合作社，每户分红一千二百元，比上年多出三百元，社员都说这笔钱挣得踏实，来年还要接着"
    "干。\n"
    "全村二十三户参加合作社，每户分红一千二百元，比上年多出三百元，社员都说这笔钱挣得踏实，来年还要接着干。"
    "\n",
    /* rows of tables, forms */
    "汇报\n" POND
    "\n柳河村 | 硬化道路七公里，栽行道树四百棵，装路灯六十盏，修桥两座，清淤渠道十一公里，安装水表四百余块 | "
    "完成\n"
    "柳河村 | 硬化道路七公里，栽行道树四百棵，装路灯六十盏，修桥两座，清淤渠道十一公里，安装水表四百余块 | "
    "完成\n",
    "汇报\n" POND
    "\n柳河村\t硬化道路七公里，栽行道树四百棵，装路灯六十盏，修桥两座，清淤渠道十一公里，安装水表四百余块\n"
    "柳河村\t硬化道路七公里，栽行道树四百棵，装路灯六十盏，修桥两座，清淤渠道十一公里，安装水表四百余块\n",
    "汇报\n1."
    "会议质量不高。\n责任领导：党委副书记李某，责任单位：镇党政综合办公室、镇党建办公室，完成时限：2024年12月"
    "底前并长期坚持\n"
    "2."
    "学习不够系统。\n责任领导：党委副书记李某，责任单位：镇党政综合办公室、镇党建办公室，完成时限：2024年12月"
    "底前并长期坚持\n",
    /* few Han characters among many others */
    "汇报\nhttps://example.cn/"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa查\n" POND
    "\nhttps://example.cn/"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa查\n",
    "汇报\n" LONG "\n" POND "\n" LONG "\n",
    "汇报\n",
};

START_TEST(what_only_looks_alike_is_left_alone)
{
    g_autofree char *got = found(single[_i], "duplicate.paragraph");
    ck_assert_msg(*got == '\0', "%s: %s", single[_i], got);
}
END_TEST

START_TEST(the_first_is_named)
{
    g_autofree char *got = found("汇报\n" LONG "\n" POND "\n" PATH "\n" POND "\n", "duplicate.paragraph");
    ck_assert_str_eq(found_first("duplicate.paragraph")->args[0], "3");
}
END_TEST

/* Time and findings: a paragraph ten thousand times, and ten thousand that open alike. */
START_TEST(hostile_repetition_is_done_with_quickly)
{
    g_autoptr(GString) text = g_string_new("汇报\n");
    for (int i = 0; i < 10000; i++)
        g_string_append(text, POND "\n");
    for (int i = 0; i < 10000; i++)
        g_string_append_printf(text, POND PATH "%d\n", i);
    double begin = found_seconds();
    g_autofree char *got = found(text->str, "findings.limit");
    ck_assert_double_lt(found_seconds() - begin, 10);
    ck_assert_str_eq(got, "findings.limit:0");
}
END_TEST

UNIT_BEGIN("check-paragraphs")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, a_paragraph_that_stands_twice_is_told, 0, G_N_ELEMENTS(repeated));
tcase_add_loop_test(tcase, what_only_looks_alike_is_left_alone, 0, G_N_ELEMENTS(single));
tcase_add_test(tcase, the_first_is_named);
tcase_add_test(tcase, hostile_repetition_is_done_with_quickly);
UNIT_END
