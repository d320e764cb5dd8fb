/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/decision.h"

#include "tests/unit/unit.h"

#define HASH "00000000000000000000000000000000000000000000000000000000000000aa"

static const char *const no_lists[] = { "", "{}", "[", "null", "[{\"report\":1,\"report\":2}]", "\"x\"" };

START_TEST(what_is_no_list_is_none)
{
    ck_assert_ptr_null(gd_decisions_read(gd_slice_of(no_lists[_i])));
}
END_TEST

START_TEST(each_report_has_its_own)
{
    g_autoptr(GdDecisions) decisions = gd_decisions_read(gd_slice_of(
        "[{\"sha256\":\"" HASH "\",\"report\":2,\"verdict\":\"accepted\",\"genre\":\"survey\",\"unit\":null},"
        "{\"sha256\":\"" HASH "\",\"report\":3,\"verdict\":\"held\",\"unit\":\"青山镇\"},"
        "{\"report\":4},{\"sha256\":\"" HASH "\"},7]"));
    ck_assert(gd_decisions_are_on(decisions, HASH));
    ck_assert_ptr_null(gd_decisions_get(decisions, 1));
    ck_assert_int_eq(gd_decisions_get(decisions, 2)->verdict, GD_ACCEPTED);
    ck_assert_str_eq(gd_decisions_get(decisions, 2)->genre, "survey");
    ck_assert_ptr_null(gd_decisions_get(decisions, 2)->unit);
    ck_assert_int_eq(gd_decisions_get(decisions, 3)->verdict, GD_N_VERDICTS); /* nobody decides that */
    ck_assert_str_eq(gd_decisions_get(decisions, 3)->unit, "青山镇");
    ck_assert_ptr_null(gd_decisions_get(decisions, 4));
}
END_TEST

START_TEST(those_on_another_submission_are_not_on_this_one)
{
    g_autoptr(GdDecisions) none = gd_decisions_read(gd_slice_of("[]")),
                           other = gd_decisions_read(gd_slice_of("[{\"sha256\":\"bb\",\"report\":1}]"));
    ck_assert(!gd_decisions_are_on(none, HASH));
    ck_assert(!gd_decisions_are_on(other, HASH));
}
END_TEST

UNIT_BEGIN("decision")
tcase_add_loop_test(tcase, what_is_no_list_is_none, 0, G_N_ELEMENTS(no_lists));
tcase_add_test(tcase, each_report_has_its_own);
tcase_add_test(tcase, those_on_another_submission_are_not_on_this_one);
UNIT_END
