/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/genre/host.h"

#include "core/genre/view.h"
#include "tests/unit/genre/desk.h"

static Desk desk;
static const GdPluginRow *breaches;

static void open_desk(void)
{
    desk_open_fixtures(&desk, "breaches");
    breaches = gd_plugins_for(desk.plugins, "smallest");
}

static void close_desk(void)
{
    desk_close(&desk);
}

#define A40 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* What the plugin is told to do, and what the host says of it. */
static const struct {
    const char *deed, *breach;
} in_probe[] = {
    { "bid-101", "breaches: it bid 101, not 0 to 100" },
    { "bid-below-zero", "breaches: it bid -1, not 0 to 100" },
    { "nothing", "" },
}, in_validate[] = {
    { "undeclared-code", "breaches: it used the code “breaches.untold”, which it never declared" },
    { "code-not-utf8", "breaches: it used the code “\uFFFD\x1B”, which it never declared" },
    { "foreign-code", "breaches: it used the code “survey.method”, which it never declared" },
    { "no-code", "breaches: it used the code “”, which it never declared" },
    { "no-size", "breaches: it handed over a finding without its size" },
    { "excerpt-not-utf8", "breaches: it handed over text that is not UTF-8 (breaches.told)" },
    { "detail-half-character", "breaches: it handed over text that is not UTF-8 (breaches.told)" },
    { "detail-nowhere", "breaches: it handed over text that is not UTF-8 (breaches.told)" },
    { "line-beyond-the-end", "breaches: it handed over line 2, which does not exist (breaches.told)" },
    { "level-4", "breaches: it handed over a level that does not exist (breaches.told)" },
    { "unknown-role", "breaches: it used a role that its template does not have (breaches.told)" },
    { "section-without-size", "breaches: it asked for a section without saying its size" },
    { "nothing", "" },
}, in_normalize[] = {
    { "field-key", "breaches: a field of the record has a wrong key: “Wrong Key”" },
    { "field-key-not-utf8", "breaches: a field of the record has a wrong key: “\uFFFD”" },
    { "field-key-long", "breaches: a field of the record has a wrong key: “" A40 A40 A40 A40 }, /* no more */
    { "field-no-key", "breaches: a field of the record has a wrong key: “”" },
    { "field-not-utf8", "breaches: the field “key” is not UTF-8" },
    { "fields-many", "breaches: more than 200 fields" },
    { "nothing", "" },
}, in_pack[] = {
    { "member-name", "breaches: a member of the package has a wrong name: “../escape”" },
    { "member-not-utf8", "breaches: a member of the package has a wrong name: “a\uFFFD”" },
    { "member-hidden", "breaches: a member of the package has a wrong name: “.hidden”" },
    { "member-twice", "breaches: more than 50 members, or two of one name: “twice.txt”" },
    { "member-large", "breaches: the member “large” is longer than 4194304 bytes" },
    { "member-nowhere", "breaches: the member “nowhere” is longer than 4194304 bytes" },
    { "members-many", "breaches: more than 50 members, or two of one name: “mby”" },
    { "nothing", "" },
};

START_TEST(a_bid_outside_its_bounds_is_a_breach)
{
    desk_read(&desk, in_probe[_i].deed);
    int bid = desk_bid(&desk, "smallest");
    ck_assert(bid >= 0 && bid <= 100);
    ck_assert_str_eq(desk.breach->str, in_probe[_i].breach);
}
END_TEST

START_TEST(a_wrong_finding_is_a_breach)
{
    desk_read(&desk, in_validate[_i].deed);
    desk_validate(&desk, "smallest");
    ck_assert_str_eq(desk.breach->str, in_validate[_i].breach);
    ck_assert_uint_eq(gd_findings_count(desk.findings), 0);
}
END_TEST

START_TEST(a_wrong_field_is_a_breach)
{
    GArray *fields = gd_fields_new();
    desk_read(&desk, in_normalize[_i].deed);
    gd_host_normalize(breaches, desk_match(&desk, "smallest"), fields);
    ck_assert_str_eq(desk.breach->str, in_normalize[_i].breach);
    ck_assert_uint_le(fields->len, GD_FIELDS_MAX);
    g_array_free(fields, TRUE);
}
END_TEST

START_TEST(a_wrong_member_is_a_breach)
{
    GArray *members = gd_members_new();
    desk_read(&desk, in_pack[_i].deed);
    gd_host_pack(breaches, desk_match(&desk, "smallest"), members);
    ck_assert_str_eq(desk.breach->str, in_pack[_i].breach);
    ck_assert_uint_le(members->len, GD_MEMBERS_MAX);
    g_array_free(members, TRUE);
}
END_TEST

START_TEST(a_flood_of_findings_is_cut_off_and_counted)
{
    desk_read(&desk, "flood");
    desk_validate(&desk, "smallest");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_uint_eq(gd_findings_count(desk.findings), GD_FINDINGS_MAX);
    ck_assert_str_eq(gd_findings_get(desk.findings, 0)->code->code, "findings.limit");
    const GdFault *fault = gd_findings_get(desk.findings, 1);
    ck_assert_str_eq(fault->code->code, "breaches.told");
    ck_assert_int_eq(fault->level, GD_WARNING);        /* as declared */
    ck_assert(fault->line == 1 && fault->column == 1); /* no column: where the line begins */
}
END_TEST

/* Lends the findings as a hook would see them. */
static void hand_over(const GdFinding *finding)
{
    desk_read(&desk, "来访登记\n来访情况\n来访者：张三，为了宅基地的事情，已经当场答复。");
    gd_findings_clear(desk.findings);
    gd_findings_lend(desk.findings, breaches->codes, breaches->plugin.n_codes, desk_match(&desk, "smallest"));
    gd_host()->finding(desk.findings, finding);
    gd_findings_lend(desk.findings, NULL, 0, NULL);
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_uint_eq(gd_findings_count(desk.findings), 1);
}

START_TEST(a_finding_keeps_what_it_says)
{
    GdFinding finding = { .size = sizeof finding,
                          .level = GD_NOTE,
                          .line = 3,
                          .column = 5,
                          .code = "breaches.told",
                          .role = "visits",
                          .detail = gd_slice_of("张三"),
                          .excerpt = gd_slice_of("来访者：张三") };
    hand_over(&finding);
    const GdFault *fault = gd_findings_get(desk.findings, 0);
    g_autoptr(GString) message = g_string_new(NULL);
    gd_fault_message(fault, message);
    ck_assert_str_eq(message->str, "说的是：张三");
    ck_assert_int_eq(fault->level, GD_NOTE);
    ck_assert(fault->line == 3 && fault->column == 5);
    ck_assert_str_eq(fault->role, "visits");
    ck_assert_str_eq(gd_name(fault->role_name), "来访情况");
    ck_assert_str_eq(fault->excerpt, "来访者：张三");
}
END_TEST

START_TEST(guidangs_own_codes_may_be_used)
{
    hand_over(&(GdFinding){ .size = sizeof(GdFinding), .code = "debt.open" });
    ck_assert_int_eq(gd_findings_get(desk.findings, 0)->level, GD_NOTE);
}
END_TEST

START_TEST(a_long_detail_is_cut_between_characters)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(names, "名");
    hand_over(&(GdFinding){
        .size = sizeof(GdFinding), .code = "breaches.told", .detail = { names->str, names->len } });
    ck_assert_uint_eq(strlen(gd_findings_get(desk.findings, 0)->args[0]), GD_DETAIL_CHARS * strlen("名"));
}
END_TEST

/* A plugin made when findings ended with the code. */
START_TEST(a_shorter_finding_is_read_as_far_as_it_goes)
{
    GdFinding finding = { .size = offsetof(GdFinding, role),
                          .line = 2,
                          .column = 1,
                          .code = "breaches.told",
                          .role = "dessert",
                          .detail = { "\xB5", 1 } };
    hand_over(&finding);
    ck_assert_ptr_null(gd_findings_get(desk.findings, 0)->role);
}
END_TEST

START_TEST(a_long_field_is_cut)
{
    desk_read(&desk, "field-long");
    g_autofree char *fields = desk_fields(&desk, "smallest");
    ck_assert_str_eq(desk.breach->str, "");
    ck_assert_uint_eq(strlen(fields), strlen("key=\n") + GD_FIELD_CHARS);
}
END_TEST

START_TEST(the_first_breach_is_the_one_told)
{
    desk_read(&desk, "undeclared-code");
    desk_validate(&desk, "smallest");
    g_string_truncate(desk.breach, 0);
    g_string_assign(desk.breach, "told before");
    desk_validate(&desk, "smallest");
    ck_assert_str_eq(desk.breach->str, "told before");
}
END_TEST

START_TEST(without_a_plugin_the_template_bids_and_nothing_is_added)
{
    desk_read(&desk, "某所值班日志\n一、值班情况\n一切正常。");
    GArray *fields = gd_fields_new(), *members = gd_members_new();
    ck_assert_int_eq(desk_bid(&desk, "alone"), 60);
    desk_validate(&desk, "alone");
    gd_host_normalize(NULL, &desk.doc, fields);
    gd_host_pack(NULL, &desk.doc, members);
    ck_assert(gd_findings_count(desk.findings) == 0 && fields->len == 0 && members->len == 0);
    g_array_free(fields, TRUE);
    g_array_free(members, TRUE);
}
END_TEST

START_TEST(a_plugin_without_hooks_changes_nothing)
{
    GdPluginRow row = { .plugin = { .id = "bare" } };
    desk_read(&desk, "来访登记\n来访情况");
    GArray *fields = gd_fields_new();
    ck_assert_int_eq(gd_host_probe(&row, desk_view(&desk, "smallest")), 60);
    gd_host_validate(&row, &desk.doc, desk.findings);
    gd_host_normalize(&row, &desk.doc, fields);
    gd_host_pack(&row, &desk.doc, NULL);
    ck_assert_uint_eq(fields->len, 0);
    g_array_free(fields, TRUE);
}
END_TEST

/* The smallest plugin that does something, with the smallest template. */
START_TEST(a_plugin_fills_the_record)
{
    Desk own;
    desk_open_fixtures(&own, "smallest");
    desk_read(&own, "来访登记\n来访情况\n来访者：张三，为了宅基地。来访人：李四。");
    g_autofree char *fields = desk_fields(&own, "smallest");
    ck_assert_str_eq(fields, "visitor=来访者：张三\nvisitor=来访人：李四\n");
    desk_close(&own);
}
END_TEST

/* A report of visits with this sentence in it, judged by the example of doc/plugin.md. */
static void judge_visits(Desk *own, const char *sentence, char **text)
{
    *text = g_strconcat(
        "北山乡来访接待报告\n现将上半年接待情况报告如下。\n一、基本情况\n全乡有18个村、2."
        "3万人，设接待窗口2个。\n"
        "二、来访情况\n",
        sentence, "主要是宅基地、低保和道路方面的事情，都当场作了答复。\n三、下步打算\n继续做好接待。\n",
        NULL);
    desk_open_fixtures(own, "visits");
    desk_read(own, *text);
}

START_TEST(the_example_of_the_manual_asks_for_a_number)
{
    Desk own;
    g_autofree char *text = NULL;
    judge_visits(&own, "来访的人不少。", &text);
    ck_assert_int_eq(desk_bid(&own, "visits"), 90);
    desk_validate(&own, "visits");
    ck_assert_uint_eq(gd_findings_count(own.findings), 1);
    ck_assert_str_eq(gd_findings_get(own.findings, 0)->code->code, "visits.batch");
    g_autofree char *fields = desk_fields(&own, "visits");
    ck_assert_str_eq(fields, "");
    desk_close(&own);
}
END_TEST

START_TEST(the_example_of_the_manual_records_a_number)
{
    Desk own;
    g_autofree char *text = NULL;
    judge_visits(&own, "共接待来访群众３１批次，", &text);
    desk_validate(&own, "visits");
    ck_assert_uint_eq(gd_findings_count(own.findings), 0);
    ck_assert_uint_eq(gd_view_n_with_role(&own.doc, "visits"), 1);
    g_autofree char *fields = desk_fields(&own, "visits");
    ck_assert_str_eq(fields, "batch=来访群众３１批次\n");
    desk_close(&own);
}
END_TEST

UNIT_BEGIN("host")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, a_bid_outside_its_bounds_is_a_breach, 0, G_N_ELEMENTS(in_probe));
tcase_add_loop_test(tcase, a_wrong_finding_is_a_breach, 0, G_N_ELEMENTS(in_validate));
tcase_add_loop_test(tcase, a_wrong_field_is_a_breach, 0, G_N_ELEMENTS(in_normalize));
tcase_add_loop_test(tcase, a_wrong_member_is_a_breach, 0, G_N_ELEMENTS(in_pack));
tcase_add_test(tcase, a_flood_of_findings_is_cut_off_and_counted);
tcase_add_test(tcase, a_finding_keeps_what_it_says);
tcase_add_test(tcase, guidangs_own_codes_may_be_used);
tcase_add_test(tcase, a_long_detail_is_cut_between_characters);
tcase_add_test(tcase, a_shorter_finding_is_read_as_far_as_it_goes);
tcase_add_test(tcase, a_long_field_is_cut);
tcase_add_test(tcase, the_first_breach_is_the_one_told);
tcase_add_test(tcase, without_a_plugin_the_template_bids_and_nothing_is_added);
tcase_add_test(tcase, a_plugin_without_hooks_changes_nothing);
tcase_add_test(tcase, a_plugin_fills_the_record);
tcase_add_test(tcase, the_example_of_the_manual_asks_for_a_number);
tcase_add_test(tcase, the_example_of_the_manual_records_a_number);
UNIT_END
