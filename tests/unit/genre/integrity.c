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
      "住房、用车、插手工程和经商、选人用人、亲属和身边工作人员、操办婚丧喜庆事宜、个人有关事项" },
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

/* How those who have nothing to hide put it, and what only sounds like it. */
static const struct {
    const char *matter, *sentence;
    bool tells;
} sayings[] = {
    { "gifts", "没有收过礼。", true },
    { "gifts", "没收过管理对象一分钱。", true },
    { "gifts", "没拿过群众一针一线。", true },
    { "gifts", "从不占集体一点便宜。", true },
    { "gifts", "有人送来两条烟，当面退了回去。", true },
    { "gifts", "逢年过节谢绝送来的钱物。", true },
    { "treats", "没在农户家吃过一顿饭。", true },
    { "treats", "不参加管理对象的饭局。", true },
    { "treats", "从没在企业喝过酒。", true },
    { "treats", "招待费一年比一年少。", true },
    { "housing", "我一家还住在镇里的老宿舍。", true },
    { "housing", "本人只有县城的一套房子。", true },
    { "cars", "下乡骑自己的摩托，油钱自己加。", true },
    { "cars", "开的是自家的车，没报过一分油费。", true },
    { "cars", "单位没有配车，下村坐班车。", true },
    { "business", "没有做过生意，也不参股。", true },
    { "business", "没揽过一个工程。", true },
    { "business", "从不伸手要工程、包项目。", true },
    { "appointments", "没有给亲戚安排过公益岗位。", true },
    { "appointments", "推优入党都公示，没打过一次招呼。", true },
    { "family", "老伴在家种地，没沾过村里的光。", true },
    { "family", "儿媳在外打工。", true },
    { "family", "自家兄弟没有承包村里的塘。", true },
    { "ceremonies", "未违规操办婚丧喜庆。", true },
    { "ceremonies", "母亲过寿没有请客。", true },
    { "ceremonies", "搬家没有办酒。", true },
    { "affairs", "家庭财产如实向组织报告。", true },
    { "affairs", "房产和收入按规定申报。", true },
    { "gifts", "没收违禁物品三批。", false },
    { "gifts", "水费没有收齐。", false },
    { "gifts", "工程款没有拿到，工人着急。", false },
    { "gifts", "垃圾不收费。", false },
    { "treats", "贫困户吃饭不愁。", false },
    { "treats", "没有喝上自来水的还有三户。", false },
    { "treats", "招待所改成了卫生室。", false },
    { "housing", "给群众修了房子。", false },
    { "housing", "住在山上的群众下了山。", false },
    { "cars", "大家加油干，路修通了。", false },
    { "cars", "村里通了班车。", false },
    { "cars", "清理乱停的车辆。", false },
    { "business", "项目包给了中标单位。", false },
    { "business", "引导群众做生意。", false },
    { "appointments", "发展党员三名。", false },
    { "appointments", "开发公益岗位十二个。", false },
    { "family", "教育孩子们爱惜粮食。", false },
    { "family", "兄弟单位来参观。", false },
    { "ceremonies", "帮群众搬家三十户。", false },
    { "ceremonies", "老人过上了好日子。", false },
    { "affairs", "按时上报了财务报表。", false },
    { "affairs", "向组织部报送了材料。", false },
};

START_TEST(matters_are_known_in_plain_words)
{
    g_autofree char *text =
        g_strconcat("廉洁自律情况报告\n一、廉洁自律\n", sayings[_i].sentence,
                    "\n一年来，时时处处严格要求，做到了老老实实做人、踏踏实实做事、清清白白为官。\n", NULL);
    desk_read(&desk, text);
    g_autofree char *fields = desk_fields(&desk, "integrity"),
                    *told = g_strconcat("told-", sayings[_i].matter, "=", NULL);
    ck_assert_msg((strstr(fields, told) != NULL) == sayings[_i].tells, "%s: %s", sayings[_i].sentence,
                  fields);
}
END_TEST

UNIT_BEGIN("integrity")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, notes_what_a_personal_account_leaves_out, 0, G_N_ELEMENTS(notes));
tcase_add_loop_test(tcase, writes_what_is_told_into_the_record, 0, G_N_ELEMENTS(records));
tcase_add_test(tcase, the_record_prefers_the_section_on_conduct);
tcase_add_test(tcase, what_a_unit_says_of_its_work_is_not_its_conduct);
tcase_add_loop_test(tcase, matters_are_known_in_plain_words, 0, G_N_ELEMENTS(sayings));
UNIT_END
