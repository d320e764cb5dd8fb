/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/genre/debts.h"
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

static guint count_open(const char *sentences)
{
    g_autofree char *text =
        g_strconcat("2024年度述职报告\n\n各位代表、各位乡亲：\n　　", sentences, "\n", NULL);
    desk_read(&desk, text);
    desk_validate(&desk, "debtfree");
    ck_assert_str_eq(desk.breach->str, "");
    guint n = 0;
    for (size_t i = 0; i < gd_findings_count(desk.findings); i++)
        n += strcmp(gd_findings_get(desk.findings, i)->code->code, "debt.open") == 0;
    return n;
}

START_TEST(tells_what_is_still_open)
{
    ck_assert_msg(count_open(open_sentences[_i]) == 1, "%s", open_sentences[_i]);
    const GdFault *fault = gd_findings_get(desk.findings, 0);
    ck_assert_int_eq(fault->level, GD_NOTE);
    ck_assert(fault->line == 4 && fault->column == 3);
    ck_assert(fault->args[0][0] != '\0' && fault->excerpt[0] != '\0');
}
END_TEST

START_TEST(keeps_quiet_about_what_is_settled)
{
    ck_assert_msg(count_open(settled_sentences[_i]) == 0, "%s", settled_sentences[_i]);
}
END_TEST

static const struct {
    const char *text;
    guint n;
} several[] = {
    { "还有尾欠没有还清。目前尚欠4笔、87.8万元。", 1 },
    { "一是尚欠工程款5万元。二是承诺的路灯尚未完工。", 2 },
    { "尚欠工程款5万元。这是历史遗留。仍欠货款2万元。", 2 },
    { "尚欠工程款5万元。\n　　仍欠货款2万元。", 2 },
    { "", 0 },
};

START_TEST(one_debt_told_twice_is_one)
{
    ck_assert_uint_eq(count_open(several[_i].text), several[_i].n);
}
END_TEST

static const struct {
    const char *text, *fields;
} records[] = {
    { "尚欠工程款五万元，其中两万元有争议。一是承诺的路灯尚未完工。", "open-amount=五万元\nopen-count=2\n" },
    { "还有尾欠没有还清。目前尚欠4笔、87.8万元。", "open-amount=87.8万元\nopen-count=1\n" },
    { "三条承诺目前均已兑现。承诺修路2公里，实际完成3公里。大家都满意。",
      "promise-kept=三条承诺目前均已兑现。\npromise-kept=承诺修路2公里，实际完成3公里。\n" },
    { "承诺尚未全部兑现。", "open-count=1\n" },
    { "现在逐项报告承诺兑现情况。一年来，工作平稳。", "" },
    { "花了80万元。没有欠账。", "" },
};

START_TEST(writes_open_amounts_and_kept_promises_into_the_record)
{
    g_autofree char *text = g_strconcat("2024年度述职报告\n　　", records[_i].text, NULL);
    desk_read(&desk, text);
    g_autofree char *fields = desk_fields(&desk, "debtfree");
    ck_assert_str_eq(fields, records[_i].fields);
}
END_TEST

START_TEST(a_flood_of_debts_is_cut_off)
{
    g_autoptr(GString) text = g_string_new("2024年度述职报告\n");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "一是仍欠货款2万元。");
    desk_read(&desk, text->str);
    desk_validate(&desk, "debtfree");
    ck_assert_uint_eq(gd_findings_count(desk.findings), 150);
    g_autofree char *fields = desk_fields(&desk, "debtfree");
    ck_assert(g_str_has_suffix(fields, "open-count=150\n"));
    ck_assert_str_eq(desk.breach->str, "");
}
END_TEST

UNIT_BEGIN("debtfree")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, tells_what_is_still_open, 0, G_N_ELEMENTS(open_sentences));
tcase_add_loop_test(tcase, keeps_quiet_about_what_is_settled, 0, G_N_ELEMENTS(settled_sentences));
tcase_add_loop_test(tcase, one_debt_told_twice_is_one, 0, G_N_ELEMENTS(several));
tcase_add_loop_test(tcase, writes_open_amounts_and_kept_promises_into_the_record, 0, G_N_ELEMENTS(records));
tcase_add_test(tcase, a_flood_of_debts_is_cut_off);
UNIT_END
