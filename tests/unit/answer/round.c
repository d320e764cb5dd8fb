/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/round.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/base/language.h"
#include "tests/unit/unit.h"

typedef struct {
    GdRound *round;
    char *folder, *slips, *summary;
    GdAnswers how;
    guint64 last_number;
    GdTotals totals;
    bool has_digests; /* the bytes of the files are known */
    int times;        /* what times_back says */
    char last[GD_DIGEST_HEX + 1], said[GD_DIGEST_HEX + 1];
    GString *sent; /* "UNIT PATH NUMBER;" */
} Round;

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static Round own;

static int times_back(const char *unit, const char *path, char last[GD_DIGEST_HEX + 1], void *data)
{
    (void)unit;
    (void)path;
    if (last)
        g_strlcpy(last, ((Round *)data)->last, GD_DIGEST_HEX + 1);
    return ((Round *)data)->times;
}

static void sent_back(const char *unit, const char *path, const char *number, const char *said, void *data)
{
    g_strlcpy(((Round *)data)->said, said, GD_DIGEST_HEX + 1);
    g_string_append_printf(((Round *)data)->sent, "%s %s %s;", unit, path, number);
}

static void setup(void)
{
    g_autoptr(GError) error = NULL;
    umask(027);
    own = (Round){ .round = gd_round_new(&error), .last_number = 11, .times = -1 };
    ck_assert_msg(own.round, "%s", error ? error->message : "");
    own.folder = g_dir_make_tmp("guidang-round-XXXXXX", NULL);
    own.slips = g_build_filename(own.folder, "out", "slips", NULL);
    own.summary = g_build_filename(own.folder, "summary", NULL);
    own.sent = g_string_new(NULL);
    own.how = (GdAnswers){ .slip_folder = own.slips,
                           .summary_folder = own.summary,
                           .office = "禾川县档案馆",
                           .contact = "业务指导科",
                           .term = 14,
                           .date = "2026-02-20",
                           .prefix = "退改〔2026〕",
                           .last_number = &own.last_number,
                           .sent_back = sent_back,
                           .data = &own };
}

static void remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_all(below);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

static void teardown(void)
{
    remove_all(own.folder);
    gd_round_free(own.round);
    g_string_free(own.sent, TRUE);
    g_free(own.folder);
    g_free(own.slips);
    g_free(own.summary);
}

/* ---- what comes in ---------------------------------------------------------------------------------- */

#define FINDING(code, level, message)                                                                        \
    "{\"code\":\"" code "\",\"level\":\"" level                                                              \
    "\",\"role\":null,\"line\":3,\"column\":1,\"message\":\"" message "\",\"excerpt\":\"XX镇\"}"
#define BLANK     FINDING("placeholder", "error", "尚有空白未填：“XX镇”，请填入真实的名称或数字")
#define DUPLICATE FINDING("duplicate.report", "warning", "与先前收到的报告基本相同：in/乙镇/他镇.txt")

/* `findings` are JSON objects with commas between them. */
static void add(const char *unit, const char *path, const char *verdict, const char *title,
                const char *findings, bool unchanged)
{
    g_autoptr(GError) error = NULL;
    bool has_report = strcmp(verdict, "unreadable") != 0 && strcmp(verdict, "failed") != 0;
    g_autofree char *json = g_strdup_printf(
        "{\"path\":\"elsewhere\",\"sha256\":%s,\"report\":%d,\"line\":1,\"title\":%s,\"genre\":%s,"
        "\"verdict\":\"%s\","
        "\"findings\":[%s],\"places\":[{\"line\":3,\"also\":0,\"part\":\"text\",\"paragraph\":2,"
        "\"headings\":[\"一、基本情况\"],\"begins\":\"我镇位于\"}]}",
        own.has_digests ? "\"" DIGEST "\"" : "null", has_report, title ? title : "null",
        title ? "\"survey\"" : "null", verdict, findings);
    GdDeed deed = gd_deed_empty();
    GdSlice report = gd_slice_of(json);
    g_array_append_val(deed.reports, report);
    ck_assert_msg(gd_round_add(own.round, unit, path, &deed, unchanged, &error), "%s",
                  error ? error->message : "");
    gd_deed_clear(&deed);
}

static void add_rejected(const char *unit, const char *path)
{
    add(unit, path, "rejected", "\"道路调研报告\"", BLANK, false);
}

static void answer(void)
{
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_round_answer(own.round, &own.how, &own.totals, &error), "%s",
                  error ? error->message : "");
}

/* ---- what goes out ---------------------------------------------------------------------------------- */

static char *read_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    return text;
}

static char *summary(const char *ending)
{
    g_autofree char *name = g_strconcat("summary-2026-02-20", ending, NULL);
    return read_file(own.summary, name);
}

static char *office(void)
{
    return read_file(own.summary, "to-see-to-2026-02-20.txt");
}

static guint count_files(const char *folder)
{
    guint n = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    while (dir && g_dir_read_name(dir))
        n++;
    if (dir)
        g_dir_close(dir);
    return n;
}

#define HAS(text, what)   ck_assert_msg(strstr(text, what), "%s is not in: %s", what, text)
#define LACKS(text, what) ck_assert_msg(!strstr(text, what), "%s is in: %s", what, text)

START_TEST(each_unit_gets_its_slip)
{
    add_rejected("甲镇", "in/甲镇/a.txt");
    add_rejected("甲镇", "in/甲镇/b.txt");
    add_rejected("丙镇", "in/丙镇/a.txt");
    add("乙镇", "in/乙镇/a.txt", "accepted", "\"好报告\"", "", false);
    answer();
    ck_assert_uint_eq(count_files(own.slips), 4);
    g_autofree char *text = read_file(own.slips, "甲镇-退改〔2026〕No. 13.txt");
    HAS(text, "甲镇");
    HAS(text, "2026-3-6"); /* the 20th and 14 days */
    HAS(text, "业务指导科");
    HAS(text, "尚有空白未填");
    HAS(text, "一、基本情况");
    HAS(text, "我镇位于");
    HAS(text, "a.txt");
    LACKS(text, "in/甲镇");
    LACKS(text, "line");
    ck_assert_uint_eq(own.last_number, 13);
    ck_assert_str_eq(own.sent->str,
                     "丙镇 in/丙镇/a.txt 退改〔2026〕No. 12;甲镇 in/甲镇/a.txt 退改〔2026〕No. 13;"
                     "甲镇 in/甲镇/b.txt 退改〔2026〕No. 13;");
}
END_TEST

START_TEST(no_slip_names_another_unit)
{
    add("甲镇", "in/转报/乙镇来件/a.txt", "rejected", "\"道路调研报告\"", BLANK "," DUPLICATE, false);
    add("甲镇", "in/甲镇/b.zip/c.txt", "rejected", "\"道路调研报告\"", BLANK "," DUPLICATE, false);
    add_rejected("乙镇", "in/乙镇/他镇.txt");
    answer();
    for (guint i = 0; i < 2; i++) {
        g_autofree char *text =
            read_file(own.slips, i ? "甲镇-退改〔2026〕No. 13.html" : "甲镇-退改〔2026〕No. 13.txt");
        LACKS(text, "乙镇");
        LACKS(text, "他镇");
        LACKS(text, "基本相同");
        HAS(text, "a.txt");
        HAS(text, "甲镇/b.zip/c.txt");
    }
    g_autofree char *page = summary(".html");
    HAS(page, "他镇.txt"); /* the office hears of it */
}
END_TEST

START_TEST(senders_hear_of_what_they_can_mend)
{
    add("甲镇", "in/甲镇/a.doc", "unreadable", NULL, FINDING("unreadable.encrypted", "error", "文件设有密码"),
        false);
    add("甲镇", "in/甲镇/b.txt", "unreadable", NULL, FINDING("unreadable.io", "error", "无法读取：没有权限"),
        false);
    add("甲镇", "in/甲镇/c.txt", "failed", NULL, FINDING("failed.signal", "error", "异常中止"), false);
    add("甲镇", "in/甲镇/d.txt", "held", "\"两可的报告\"", BLANK, false);
    add("甲镇", "in/甲镇/e.txt", "unrecognised", "\"游记\"", "", false);
    answer();
    g_autofree char *text = read_file(own.slips, "甲镇-退改〔2026〕No. 12.txt"), *list = office();
    HAS(text, "a.doc");
    HAS(text, "文件设有密码");
    LACKS(text, "b.txt");
    LACKS(text, "c.txt");
    LACKS(text, "d.txt");
    LACKS(text, "e.txt");
    LACKS(list, "a.doc");
    HAS(list, "in/甲镇/b.txt");
    HAS(list, "in/甲镇/c.txt");
    HAS(list, "in/甲镇/d.txt");
    HAS(list, "in/甲镇/e.txt");
}
END_TEST

START_TEST(notes_are_left_out)
{
    add("甲镇", "in/甲镇/a.txt", "rejected", "\"报告\"",
        BLANK
        "," FINDING("debt.open", "note", "自述尚未了结") "," FINDING("title.missing", "warning", "没有标题"),
        false);
    answer();
    g_autofree char *text = read_file(own.slips, "甲镇-退改〔2026〕No. 12.txt");
    LACKS(text, "自述尚未了结");
    char *must = strstr(text, "Must be mended (1)"), *may = strstr(text, "Please check (1)");
    ck_assert(must && may && must < may);
}
END_TEST

START_TEST(of_a_secret_only_the_path_is_told)
{
    add("甲镇", "in/甲镇/a.txt", "held", NULL, FINDING("secret.marked", "error", "文件标有密级"), false);
    answer();
    g_autofree char *list = office();
    ck_assert_uint_eq(count_files(own.slips), 0);
    HAS(list, "1. in/甲镇/a.txt\r\n");
    ck_assert_ptr_null(strstr(strstr(list, "1. in") + 5, "XX镇"));
}
END_TEST

START_TEST(nobodys_files_are_the_offices)
{
    add_rejected(NULL, "in/a.txt");
    add_rejected("", "in/b.txt");
    answer();
    g_autofree char *list = office();
    ck_assert_uint_eq(count_files(own.slips), 0);
    HAS(list, "in/a.txt");
    HAS(list, "in/b.txt");
}
END_TEST

START_TEST(what_was_told_before_is_called_to_mind)
{
    own.how.times_back = times_back;
    own.times = 2;
    add("甲镇", "in/甲镇/old.txt", "rejected", "\"旧报告\"", BLANK, true);
    add_rejected("甲镇", "in/甲镇/new.txt");
    add("乙镇", "in/乙镇/old.txt", "rejected", "\"旧报告\"", BLANK, true);
    answer();
    ck_assert_uint_eq(count_files(own.slips), 2); /* none for 乙镇 alone */
    g_autofree char *text = read_file(own.slips, "甲镇-退改〔2026〕No. 12.txt");
    HAS(text, "time number 3");
    char *again = strstr(text, "Sent back before");
    ck_assert(again && strstr(again, "old.txt") && strstr(text, "new.txt") < again);
    ck_assert_str_eq(own.sent->str, "甲镇 in/甲镇/new.txt 退改〔2026〕No. 12;");
}
END_TEST

START_TEST(what_was_never_told_is_told_though_unchanged)
{
    own.how.times_back = times_back;
    own.times = 0;
    add("甲镇", "in/甲镇/old.txt", "rejected", "\"旧报告\"", BLANK, true);
    answer();
    g_autofree char *text = read_file(own.slips, "甲镇-退改〔2026〕No. 12.txt");
    HAS(text, "尚有空白未填");
    LACKS(text, "time number");
}
END_TEST

/* As when rules changed: all is judged anew. */
START_TEST(what_is_to_be_said_again_is_called_to_mind)
{
    own.has_digests = true;
    own.how.times_back = times_back;
    own.times = 0;
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    ck_assert(gd_digest_is(own.said));
    g_strlcpy(own.last, own.said, sizeof own.last);
    gd_round_free(own.round);
    own.round = gd_round_new(NULL);
    own.times = 1;
    g_string_truncate(own.sent, 0);
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    ck_assert_str_eq(own.sent->str, "");
    gd_round_free(own.round);
    own.round = gd_round_new(NULL);
    own.last[0] = own.last[0] == '0' ? '1' : '0'; /* something else was said */
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    ck_assert_str_eq(own.sent->str, "甲镇 in/甲镇/a.txt 退改〔2026〕No. 13;");
}
END_TEST

START_TEST(a_slip_without_a_number_has_its_date)
{
    own.how.last_number = NULL;
    own.how.office = own.how.contact = own.how.prefix = NULL;
    own.how.term = 0;
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    g_autofree char *text = read_file(own.slips, "甲镇-2026-02-20.txt");
    ck_assert_ptr_nonnull(text);
    LACKS(text, "Please send them again by");
}
END_TEST

START_TEST(texts_are_made_for_windows)
{
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    g_autofree char *slip = read_file(own.slips, "甲镇-退改〔2026〕No. 12.txt"), *text = summary(".txt"),
                    *csv = summary(".csv"), *list = office();
    char *all[] = { slip, text, csv, list };
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        ck_assert(g_str_has_prefix(all[i], "\xEF\xBB\xBF"));
        for (const char *at = strchr(all[i], '\n'); at; at = strchr(at + 1, '\n'))
            ck_assert_int_eq(at[-1], '\r');
    }
}
END_TEST

/* ---- hostile words ----------------------------------------------------------------------------------- */

START_TEST(words_from_documents_stay_words)
{
    add("<b>镇", "in/<i>/\"&'.txt", "rejected", "\"<script>alert(1)</script>\\u202e报告\"",
        FINDING("placeholder", "error", "“<img src=x onerror=alert(1)>”"), false);
    add("=1+1镇", "in/b\xFF.txt", "accepted", "\"=HYPERLINK(\\\"http://x\\\",1)\"", "", false);
    answer();
    g_autofree char *page = summary(".html"), *slip = read_file(own.slips, "_b_镇-退改〔2026〕No. 12.html"),
                    *csv = summary(".csv");
    char *pages[] = { page, slip };
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        LACKS(pages[i], "<script>alert");
        LACKS(pages[i], "<img");
        LACKS(pages[i], "<b>镇");
        LACKS(pages[i], "\u202e");
        LACKS(pages[i], "unsafe-inline");
        HAS(pages[i], "&lt;script&gt;alert(1)&lt;/script&gt;\\u{202E}");
        HAS(pages[i], "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-");
    }
    HAS(csv, ",'=1+1镇,");
    HAS(csv, ",\"'=HYPERLINK(\"\"http://x\"\",1)\",");
    HAS(page, "b\\xFF.txt");
}
END_TEST

START_TEST(the_summary_is_json)
{
    add_rejected("甲镇", "in/甲镇/a.txt");
    add("甲镇", "in/甲镇/b.txt", "accepted", "\"好\"", "", false);
    add(NULL, "in/c\xFF.txt", "failed", NULL, FINDING("failed.signal", "error", "异常中止"), false);
    own.totals = (GdTotals){ .seen = 3, .reports = 2 };
    answer();
    g_autofree char *text = summary(".json");
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(root, "totals"), "seen")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "units")), 2);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "findings")), 2);
    const json_t *reports = json_object_get(root, "reports"), *last = json_array_get(reports, 2);
    ck_assert_uint_eq(json_array_size(reports), 3);
    ck_assert(json_is_null(json_object_get(last, "unit")));
    ck_assert_str_eq(json_string_value(json_object_get(last, "path_raw")), "aW4vY/8udHh0");
    const json_t *genre = json_array_get(json_object_get(root, "genres"), 0);
    ck_assert_uint_eq(json_array_size(json_object_get(genre, "ids")), 2);
    json_decref(root);
}
END_TEST

/* ---- files ------------------------------------------------------------------------------------------- */

START_TEST(nobody_else_may_read_what_is_written)
{
    struct stat st;
    g_autofree char *name = g_build_filename(own.summary, "summary-2026-02-20.html", NULL);
    answer();
    ck_assert_int_eq(g_stat(name, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
    ck_assert_int_eq(g_stat(own.summary, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0750);
}
END_TEST

START_TEST(a_second_round_of_the_day_leaves_the_first_alone)
{
    answer();
    g_autofree char *first = summary(".html");
    gd_round_free(own.round);
    own.round = gd_round_new(NULL);
    add_rejected("甲镇", "in/甲镇/a.txt");
    answer();
    g_autofree char *same = summary(".html"), *second = read_file(own.summary, "summary-2026-02-20-2.html"),
                    *list = read_file(own.summary, "to-see-to-2026-02-20-2.txt");
    ck_assert_str_eq(first, same);
    ck_assert(second && list);
}
END_TEST

START_TEST(what_cannot_be_written_is_said_and_leaves_nothing)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *taken = g_build_filename(own.slips, "甲镇-退改〔2026〕No. 12.txt", NULL);
    ck_assert_int_eq(g_mkdir_with_parents(taken, 0700), 0); /* a folder of that name */
    add_rejected("甲镇", "in/甲镇/a.txt");
    ck_assert(!gd_round_answer(own.round, &own.how, &own.totals, &error));
    HAS(error->message, taken);
    ck_assert_uint_eq(count_files(own.slips), 1);
    ck_assert_str_eq(own.sent->str, "");
}
END_TEST

START_TEST(what_is_no_result_is_an_error)
{
    g_autoptr(GError) error = NULL;
    GdDeed deed = gd_deed_empty();
    GdSlice report = GD_LITERAL("{}");
    g_array_append_val(deed.reports, report);
    ck_assert(!gd_round_add(own.round, "甲镇", "a", &deed, false, &error));
    ck_assert_ptr_nonnull(error);
    gd_deed_clear(&deed);
}
END_TEST

static long resident_kilobytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* 20,000 files of 400 units; what 2,000 took is not passed by much. */
START_TEST(memory_does_not_grow_with_the_files)
{
    static const char *const verdicts[] = { "accepted", "rejected", "rejected", "unrecognised" };
    long before = 0;
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *unit = g_strdup_printf("第%u镇", i / 50),
                        *path = g_strdup_printf("in/第%u镇/%05u 报告.txt", i / 50, i),
                        *title = g_strdup_printf("\"第%u号调研报告\"", i);
        add(unit, path, verdicts[i % 4], title,
            BLANK "," FINDING("title.missing", "warning", "没有标题") "," DUPLICATE, false);
        if (i == 2000)
            before = resident_kilobytes();
    }
    answer();
    long grown = resident_kilobytes() - before;
    ck_assert_uint_eq(count_files(own.slips), 800);
    g_autofree char *json = summary(".json");
    ck_assert_uint_gt(strlen(json), 8 << 20);
#ifndef __SANITIZE_ADDRESS__
    ck_assert_msg(grown < 24 * 1024, "%ld KiB more", grown);
#endif
    g_print("# %ld KiB at the end, %ld more than after 2,000 files\n", resident_kilobytes(), grown);
}
END_TEST

UNIT_BEGIN("rounds")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_test(tcase, each_unit_gets_its_slip);
tcase_add_test(tcase, no_slip_names_another_unit);
tcase_add_test(tcase, senders_hear_of_what_they_can_mend);
tcase_add_test(tcase, notes_are_left_out);
tcase_add_test(tcase, of_a_secret_only_the_path_is_told);
tcase_add_test(tcase, nobodys_files_are_the_offices);
tcase_add_test(tcase, what_was_told_before_is_called_to_mind);
tcase_add_test(tcase, what_was_never_told_is_told_though_unchanged);
tcase_add_test(tcase, what_is_to_be_said_again_is_called_to_mind);
tcase_add_test(tcase, a_slip_without_a_number_has_its_date);
tcase_add_test(tcase, texts_are_made_for_windows);
tcase_add_test(tcase, words_from_documents_stay_words);
tcase_add_test(tcase, the_summary_is_json);
tcase_add_test(tcase, nobody_else_may_read_what_is_written);
tcase_add_test(tcase, a_second_round_of_the_day_leaves_the_first_alone);
tcase_add_test(tcase, what_cannot_be_written_is_said_and_leaves_nothing);
tcase_add_test(tcase, what_is_no_result_is_an_error);
tcase_add_test(tcase, memory_does_not_grow_with_the_files);
UNIT_END
