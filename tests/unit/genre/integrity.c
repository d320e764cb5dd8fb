/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/genre/desk.h"

static Desk desk;

static void open_desk(void)
{
    desk_open_shipped(&desk);
}

static void close_desk(void)
{
    desk_close(&desk);
}

#define STUDY "一、加强学习\n我坚持参加学习，我写了笔记，我给干部讲了廉政党课两次。\n"
#define DUTY  "二、落实一岗双责\n我与四个站所签订了责任书，我组织了两次检查，本人带头守规矩。\n"
#define ALL                                                                                                                                               \
    "我没有收受礼金，没有接受宴请，名下住房一套，没有公车私用，没有插手工程项目，选人用人坚持集体研究，" \
    "管好配偶和子女，没有借婚丧喜庆敛财，个人有关事项如实报告。\n"

/* A report, and the matters that a note says it leaves out; NULL: there is no note. */
static const struct {
    const char *text, *left_out;
} notes[] = {
    { "述廉报告\n" STUDY DUTY "三、廉洁自律情况\n" ALL, NULL },
    { "述廉报告\n" STUDY DUTY
      "三、廉洁自律情况\n我没有收受礼金，没有接受宴请，名下住房一套，没有公车私用，没有插手工程项目，"
      "选人用人坚持集体研究，管好配偶和子女。本人一贯如此，今后也不改变。\n",
      "操办婚丧喜庆事宜、个人有关事项" },
    { "述廉报告\n" STUDY DUTY
      "三、廉洁自律情况\n我没有收受任何人的礼金和购物卡，也没有在外面吃过不该吃的饭，我问心无愧。\n",
      "公款吃喝、住房、用车、插手工程和经商、选人用人、亲属和身边工作人员、操办婚丧喜庆事宜、个人有关事项" },
    /* told outside the discipline section is told */
    { "述廉报告\n" STUDY DUTY
      "我在干部任用上坚持集体研究，公车派用有登记，办公用房不超标。\n三、廉洁自律情况\n"
      "我没有收受礼金，没有接受宴请，没有插手工程项目，管好配偶和子女，没有大操大办，个人有关事项如实报告。"
      "\n",
      NULL },
    /* a unit speaks */
    { "党风廉政建设责任制落实情况的报告\n一、落实责任\n我局与18个股室签订责任书，我局党组研究8次，我们开展了"
      "检查。\n"
      "二、廉洁自律情况\n我局没有收受礼金的情况，我们清理了办公用房，我局干部没有违规。\n",
      NULL },
    /* no section about one's own conduct: the template says so, no more need be said */
    { "述廉报告\n" STUDY DUTY, NULL },
    /* a section, and not one word on any matter in it */
    { "述廉报告\n" STUDY DUTY
      "三、廉洁自律情况\n我始终严格要求自己，我做到了自重自省，本人经得起检验，我愿意接受监督。\n",
      NULL },
    { "", NULL },
};

START_TEST(notes_what_a_personal_account_leaves_out)
{
    desk_read(&desk, notes[_i].text);
    desk_validate(&desk, "integrity");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_uint_eq(gd_findings_count(desk.findings), notes[_i].left_out != NULL);
    if (!notes[_i].left_out)
        return;
    const GdFault *fault = gd_findings_get(desk.findings, 0);
    ck_assert_str_eq(fault->code->code, "integrity.items");
    ck_assert_int_eq(fault->level, GD_NOTE);
    ck_assert_str_eq(fault->role, "discipline");
    ck_assert_str_eq(fault->args[0], notes[_i].left_out);
}
END_TEST

/* Sentences of a discipline section, and the fields they become. */
static const struct {
    const char *sentences, *fields;
} records[] = {
    { "先后拒收烟酒和购物卡九次。", "told-gifts=先后拒收烟酒和购物卡九次。\n" },
    { "下乡不在村里吃请。", "told-treats=下乡不在村里吃请。\n" },
    { "名下房产一处。", "told-housing=名下房产一处。\n" },
    { "没有私车公养。", "told-cars=没有私车公养。\n" },
    { "没有为人递条子。", "told-business=没有为人递条子。\n" },
    { "提拔干部都经过集体研究。", "told-appointments=提拔干部都经过集体研究。\n" },
    { "妻子在县城教书。", "told-family=妻子在县城教书。\n" },
    { "女儿出嫁没有摆酒。", "told-family=女儿出嫁没有摆酒。\ntold-ceremonies=女儿出嫁没有摆酒。\n" },
    { "个人有关事項如實填報。", "told-affairs=个人有关事項如實填報。\n" },
    { "一年来勤勤恳恳。", "" },
};

START_TEST(writes_what_is_told_into_the_record)
{
    g_autofree char *text =
        g_strconcat("廉洁自律情况报告\n一、廉洁自律\n", records[_i].sentences,
                    "\n一年来，时时处处严格要求，做到了老老实实做人、踏踏实实做事、清清白白为官。\n", NULL);
    desk_read(&desk, text);
    g_autofree char *fields = desk_fields(&desk, "integrity");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_str_eq(fields, records[_i].fields);
}
END_TEST

START_TEST(the_record_prefers_the_section_on_conduct)
{
    desk_read(
        &desk,
        "述廉报告\n一、加强学习\n我看了收受红包的案例，我很受触动，我记了笔记，本人引以为戒。\n"
        "二、廉洁自律\n我退回红包两次。一年来，时时处处严格要求自己，做到了老老实实做人、踏踏实实做事。\n");
    g_autofree char *fields = desk_fields(&desk, "integrity");
    ck_assert_msg(g_str_has_prefix(fields, "told-gifts=我退回红包两次。\nnot-told=公款吃喝、住房"), "%s",
                  fields);
}
END_TEST

START_TEST(what_a_unit_says_of_its_work_is_not_its_conduct)
{
    desk_read(&desk, "党风廉政建设责任制落实情况的报告\n一、加强学习\n组织学习了招标投标法和住房政策。\n"
                     "二、廉洁自律\n没有发生收受礼金的情况。一年来，全体干部严格要求，做到了老老实实做人、踏"
                     "踏实实做事。\n");
    g_autofree char *fields = desk_fields(&desk, "integrity");
    ck_assert_str_eq(fields, "told-gifts=没有发生收受礼金的情况。\n");
}
END_TEST

UNIT_BEGIN("integrity")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, notes_what_a_personal_account_leaves_out, 0, G_N_ELEMENTS(notes));
tcase_add_loop_test(tcase, writes_what_is_told_into_the_record, 0, G_N_ELEMENTS(records));
tcase_add_test(tcase, the_record_prefers_the_section_on_conduct);
tcase_add_test(tcase, what_a_unit_says_of_its_work_is_not_its_conduct);
UNIT_END
