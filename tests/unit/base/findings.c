/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/findings.h"
#include "tests/unit/unit.h"

static GdFindings *findings;

static void open_findings(void)
{
    findings = gd_findings_new();
}

static void close_findings(void)
{
    gd_findings_free(findings);
}

static void add(GdCodeId code, GdLevel level, uint32_t line, const char *role)
{
    gd_findings_add(findings, &(GdFault){ .code = gd_code(code), .level = level, .line = line, .role = role },
                    GD_EMPTY);
}

/* Roles and lines, in the order that `at` gives. */
static char *told(size_t (*at)(const GdFindings *findings, size_t index))
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, at ? at(findings, i) : i);
        g_string_append_printf(out, "%s%u:%s:%s", out->len ? " " : "", fault->line,
                               gd_level_name(fault->level), fault->role ? fault->role : fault->code->code);
    }
    return g_string_free(out, FALSE);
}

static void add_some(void)
{
    add(GD_PLACEHOLDER, GD_ERROR, 7, NULL);
    add(GD_SECTION_MISSING, GD_WARNING, 0, "causes");
    add(GD_NUMBERING_GAP, GD_WARNING, 7, NULL);
    add(GD_SECTION_MISSING, GD_ERROR, 0, "problems");
    add(GD_DATE_MISSING, GD_WARNING, 0, NULL);
    add(GD_SECTION_MISSING, GD_ERROR, 0, "plan");
    add(GD_BOILERPLATE, GD_WARNING, 3, NULL);
    gd_findings_finish(findings);
}

START_TEST(they_are_sorted_by_place_code_and_level)
{
    add_some();
    g_autofree char *got = told(NULL);
    ck_assert_str_eq(got, "0:warning:date.missing 0:error:plan 0:error:problems 0:warning:causes "
                          "3:warning:boilerplate 7:warning:numbering.gap 7:error:placeholder");
}
END_TEST

START_TEST(for_people_errors_go_first_at_each_place)
{
    add_some();
    g_autofree char *got = told(gd_findings_weighed);
    ck_assert_str_eq(got, "0:error:plan 0:error:problems 0:warning:date.missing 0:warning:causes "
                          "3:warning:boilerplate 7:error:placeholder 7:warning:numbering.gap");
}
END_TEST

START_TEST(one_that_comes_later_has_its_place)
{
    add_some();
    GdFault later = { .code = gd_code(GD_SECTION_MISSING), .level = GD_WARNING, .role = "aaa" };
    ck_assert_uint_eq(gd_findings_place(findings, &later), 3);
    later.level = GD_ERROR;
    ck_assert_uint_eq(gd_findings_place(findings, &later), 1);
}
END_TEST

/* {1} is: 落实“四下基层”的“XX镇 */
static const struct {
    const char *format, *wanted;
} quotations[] = {
    { "“{1}” is left", "“落实‘四下基层’的‘XX镇” is left" },
    { "{1}: “a”", "落实“四下基层”的“XX镇: “a”" },
    { "“{1} a”", "“落实“四下基层”的“XX镇 a”" },
    { "“{2}” and “{1}”", "“” and “落实‘四下基层’的‘XX镇”" },
};

START_TEST(quotations_in_quotations_have_other_marks)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_message_expand(quotations[_i].format, &(GdFault){ .args = { "落实“四下基层”的“XX镇" } }, out);
    ck_assert_str_eq(out->str, quotations[_i].wanted);
}
END_TEST

UNIT_BEGIN("base/findings")
tcase_add_checked_fixture(tcase, open_findings, close_findings);
tcase_add_test(tcase, they_are_sorted_by_place_code_and_level);
tcase_add_test(tcase, for_people_errors_go_first_at_each_place);
tcase_add_test(tcase, one_that_comes_later_has_its_place);
tcase_add_loop_test(tcase, quotations_in_quotations_have_other_marks, 0, G_N_ELEMENTS(quotations));
UNIT_END
