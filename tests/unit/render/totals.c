/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/totals.h"

#include "tests/unit/unit.h"

static const struct {
    guint64 total, seen;
    gint64 microseconds;
    const char *wanted;
} moments[] = {
    { 0, 500, 1000000, "500, 500 a second" },
    { 2000, 0, 1000000, "[....................] 0% 0/2000, 0 a second" },
    { 2000, 500, 1000000, "[#####...............] 25% 500/2000, 500 a second, 0:04 left" },
    { 200000, 1000, 1000000, "[....................] 0% 1000/200000, 1000 a second, 3:20 left" },
    { 200000, 10, 1000000, "[....................] 0% 10/200000, 10 a second, 5:33:20 left" },
    { 100, 120, 1000000, "[####################] 100% 120/120, 120 a second" },
};

START_TEST(a_bar_tells_share_rate_and_time)
{
    const guint64 none[GD_N_VERDICTS] = { 0 };
    GdProgress progress = { .total = moments[_i].total };
    g_autoptr(GString) out = g_string_new(NULL);
    gd_progress_write(&progress, moments[_i].microseconds, moments[_i].seen, none, out);
    ck_assert_str_eq(out->str, moments[_i].wanted);
}
END_TEST

START_TEST(it_counts_what_there_was)
{
    const guint64 verdicts[GD_N_VERDICTS] = { [GD_ACCEPTED] = 7, [GD_HELD] = 2 };
    GdProgress progress = { .total = 10 };
    g_autoptr(GString) out = g_string_new(NULL);
    gd_progress_write(&progress, 1000000, 10, verdicts, out);
    ck_assert_str_eq(out->str,
                     "[####################] 100% 10/10, 10 a second · accepted 7 · held for a person 2");
}
END_TEST

UNIT_BEGIN("totals")
tcase_add_loop_test(tcase, a_bar_tells_share_rate_and_time, 0, G_N_ELEMENTS(moments));
tcase_add_test(tcase, it_counts_what_there_was);
UNIT_END
