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

enum { NO_UNIT = 1, NO_PERIOD = 2 };

/* A report, what it does not say, and the fields of the record. */
static const struct {
    const char *text;
    int lacks;
    const char *fields;
} reports[] = {
    { "河口乡2024年上半年工作总结\n上半年，工作平稳有序，各项任务完成过半。\n", 0,
      "unit=河口乡\nperiod=2024-H1\n" },
    { "关于食品安全的自查报告\n现将自查情况报告如下。\n一、自查情况\n查了两遍。\n柳泉镇中心小学\n2024年9月14"
      "日\n",
      0, "unit=柳泉镇中心小学\nperiod=2024-09-14\n" },
    { "工作总结\n北山镇二〇二三年的工作，总的来说平稳有序，成绩不小。\n", 0, "period=二〇二三年\n" },
    { "柳泉镇中心小学安全工作汇报\n2023年度，学校狠抓安全，没有发生一起事故。\n", 0,
      "unit=柳泉镇中心小学\nperiod=2023\n" },
    { "画好同心圆\n——梧桐里社区2024年工作总结\n一年来，邻里和睦，办成了十件实事。\n", 0,
      "unit=梧桐里社区\nperiod=2024\n" },
    { "县林业局森林防火工作汇报\n近年来，防火工作成绩明显，没有发生大的火情。\n", NO_PERIOD,
      "unit=县林业局\n" },
    { "全镇乡村振兴工作汇报\n今年以来，乡村面貌有了新的变化，农村更加美丽。\n", NO_UNIT | NO_PERIOD, "" },
    { "2024年党建工作总结\n一年来，党建工作扎实推进，各项任务都已完成。\n", NO_UNIT, "period=2024\n" },
    { "市场监管工作情况汇报\n上半年，工作平稳有序，各项任务完成过半。\n", NO_UNIT | NO_PERIOD, "" },
};

START_TEST(asks_whose_work_and_of_which_time)
{
    desk_read(&desk, reports[_i].text);
    desk_validate(&desk, "grassroots");
    int lacks = 0;
    for (size_t i = 0; i < gd_findings_count(desk.findings); i++) {
        const GdFault *fault = gd_findings_get(desk.findings, i);
        ck_assert_int_eq(fault->level, GD_NOTE);
        lacks |= strcmp(fault->code->code, "grassroots.unit") == 0     ? NO_UNIT
                 : strcmp(fault->code->code, "grassroots.period") == 0 ? NO_PERIOD
                                                                       : 4;
    }
    ck_assert_int_eq(lacks, reports[_i].lacks);
    g_autofree char *fields = desk_fields(&desk, "grassroots");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_str_eq(fields, reports[_i].fields);
}
END_TEST

UNIT_BEGIN("grassroots")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, asks_whose_work_and_of_which_time, 0, G_N_ELEMENTS(reports));
UNIT_END
