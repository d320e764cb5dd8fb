/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/slip.h"

#include "core/render/advice.h"
#include "core/render/html.h"
#include "tests/unit/unit.h"

static GdFindings *findings;
static GArray *spots;
static GdResult result;

static void setup(void)
{
    findings = gd_findings_new();
    spots = g_array_new(FALSE, FALSE, sizeof(GdSpot));
    result = (GdResult){ .report = 1, .verdict = GD_REJECTED, .findings = findings, .spots = spots };
}

static void teardown(void)
{
    g_array_free(spots, TRUE);
    gd_findings_free(findings);
}

static void find_fault(GdCodeId code, GdLevel level, guint32 line, const char *excerpt)
{
    GdFault fault = { .code = gd_code(code), .level = level, .line = line, .args = { excerpt, "9" } };
    gd_findings_add(findings, &fault, gd_slice_of(excerpt));
}

/* What a form makes of the report. */
static char *write_report(size_t form)
{
    GdSlipReport report = { .result = &result, .file = "a.txt", .place = 1, .times_back = -1 };
    GString *out = g_string_new(NULL);
    gd_slip_form(form)->report(&report, out);
    return g_string_free(out, FALSE);
}

#define HAS(text, what)   ck_assert_msg(strstr(text, what), "%s is not in: %s", what, text)
#define LACKS(text, what) ck_assert_msg(!strstr(text, what), "%s is in: %s", what, text)

/* Those that only the office hears of. */
static bool is_for_the_office(GdCodeId id)
{
    return id == GD_DUPLICATE_REPORT || id == GD_SECRET_MARKED || id == GD_DEBT_OPEN ||
           id == GD_FINDINGS_LIMIT || id == GD_DECIDED_ACCEPTED || id == GD_UNREADABLE_IO ||
           id >= GD_FAILED_SIGNAL;
}

START_TEST(every_code_has_its_advice)
{
    const GdAdvice *advice = gd_advice_find(gd_code((GdCodeId)_i)->code);
    ck_assert_msg(advice, "%s has none", gd_code((GdCodeId)_i)->code);
    ck_assert_msg(is_for_the_office((GdCodeId)_i) == !advice->how, "%s", advice->code);
    ck_assert(advice->title && *advice->title);
}
END_TEST

START_TEST(all_advice_is_about_a_code)
{
    for (size_t i = 0; gd_advice_get(i); i++) {
        ck_assert_msg(gd_code_find(gd_advice_get(i)->code), "%s", gd_advice_get(i)->code);
        ck_assert_ptr_eq(gd_advice_find(gd_advice_get(i)->code), gd_advice_get(i)); /* none stands twice */
    }
}
END_TEST

START_TEST(no_message_names_a_line)
{
    GdSpot spot = {
        .line = 12, .also = 9, .kind = GD_SPOT_TEXT, .paragraph = 3, .begins = GD_LITERAL("后一段")
    };
    GdSpot other = { .line = 9, .kind = GD_SPOT_TEXT, .paragraph = 1, .begins = GD_LITERAL("前一段") };
    g_array_append_val(spots, other);
    g_array_append_val(spots, spot);
    find_fault(GD_DUPLICATE_PARAGRAPH, GD_WARNING, 12, "后一段");
    find_fault(GD_NUMBERING_DUPLICATE, GD_WARNING, 12, "二、");
    for (size_t form = 0; form < GD_N_SLIP_FORMS; form++) {
        g_autofree char *text = write_report(form);
        LACKS(text, " line ");
        HAS(text, "paragraph 3");
        HAS(text, "The other place: ");
        HAS(text, "前一段");
    }
}
END_TEST

START_TEST(all_of_a_kind_are_one_item)
{
    for (guint i = 0; i < 30; i++)
        find_fault(GD_PLACEHOLDER, GD_ERROR, 100 + i, "XX镇");
    find_fault(GD_PLACEHOLDER, GD_WARNING, 200, "***");
    g_autofree char *text = write_report(0);
    HAS(text, "[Must be mended (1)]");
    HAS(text, "(in 30 places)");
    HAS(text, "(20) “XX镇”");
    LACKS(text, "(21)");
    HAS(text, "There are more of this kind");
    HAS(text, "[Please check (1)]");
}
END_TEST

START_TEST(of_an_earlier_version_the_words_are_known)
{
    result.spots = NULL;
    find_fault(GD_TRUNCATED, GD_ERROR, 7, "到此为止的一句话，");
    g_autofree char *text = write_report(0);
    HAS(text, "Search for: 到此为止的一句话，\r\n");
}
END_TEST

START_TEST(duplicates_are_told_to_nobody)
{
    find_fault(GD_DUPLICATE_REPORT, GD_WARNING, 1, "in/乙镇/a.txt");
    g_autofree char *text = write_report(0), *page = write_report(1);
    LACKS(text, "乙镇");
    LACKS(page, "乙镇");
}
END_TEST

START_TEST(pages_escape_what_they_are_given)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_html_element("p class=\"x\"", "<a href='x'>&\"", out);
    ck_assert_str_eq(out->str, "<p class=\"x\">&lt;a href=&#39;x&#39;&gt;&amp;&quot;</p>");
}
END_TEST

/* The digest of "a{}" by another program: printf 'a{}' | openssl dgst -sha256 -binary | base64 */
START_TEST(a_page_allows_its_own_style_alone)
{
    g_autoptr(GString) out = g_string_new(NULL);
    GdPage page = { .language = "en", .title = "<t>", .style = "a{}" };
    gd_html_begin(&page, out);
    HAS(out->str, "style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='\">");
    HAS(out->str, "<title>&lt;t&gt;</title>");
    LACKS(out->str, "script-src");
}
END_TEST

UNIT_BEGIN("slips")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, every_code_has_its_advice, 0, GD_N_CODES);
tcase_add_test(tcase, all_advice_is_about_a_code);
tcase_add_test(tcase, no_message_names_a_line);
tcase_add_test(tcase, all_of_a_kind_are_one_item);
tcase_add_test(tcase, of_an_earlier_version_the_words_are_known);
tcase_add_test(tcase, duplicates_are_told_to_nobody);
tcase_add_test(tcase, pages_escape_what_they_are_given);
tcase_add_test(tcase, a_page_allows_its_own_style_alone);
UNIT_END
