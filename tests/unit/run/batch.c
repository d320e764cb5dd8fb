/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/batch.h"

#include "core/base/language.h"
#include "core/doc/stored-result.h"
#include "core/ledger/store.h"
#include "tests/unit/genre/desk.h"
#include "tests/unit/ledger/scene.h"
#include "tests/unit/unit.h"

/* What came of reports that tell the plugin hostile what to do. */
typedef struct {
    GdTotals totals;
    GString *said; /* "CODE MESSAGE;" of each finding, "-;" of a report without */
} Drill;

/* Small ones, for tests that are not to last; instrumented programs need all the room there is. */
static const GdLimits limits = { .wall_seconds = 30, .cpu_seconds = 1, .address_bytes = 256 << 20 };
static const GdLimits hasty = { .wall_seconds = 2, .cpu_seconds = 1, .address_bytes = 256 << 20 };

static bool unconfined;

static void render(const GdResult *result, GString *out)
{
    size_t n = gd_findings_count(result->findings);
    for (size_t i = 0; i < n; i++) {
        const GdFault *fault = gd_findings_get(result->findings, i);
        g_string_append_printf(out, "%s ", fault->code->code);
        gd_fault_message(fault, out);
        g_string_append_c(out, ';');
    }
    if (n == 0)
        g_string_append(out, "-;");
}

static void take(GdSlice output, void *data)
{
    g_string_append_len(((Drill *)data)->said, output.ptr, (gssize)output.len);
}

static void complain(const char *message, void *data)
{
    (void)data;
    unconfined = unconfined || strstr(message, "are not confined");
    if (unconfined)
        return; /* a kernel without seccomp, which is told to the operator */
    ck_abort_msg("%s", message);
}

static void write_reports(const char *folder, const char *acts)
{
    g_auto(GStrv) each = g_strsplit(acts, " ", -1);
    for (guint i = 0; each[i]; i++) {
        g_autofree char *path = g_strdup_printf("%s/%02u.txt", folder, i);
        g_autofree char *text =
            g_strdup_printf("故障演练记录%u\n\n今天的情况：%s，记录在案，存档备查。\n", i, each[i]);
        ck_assert(g_file_set_contents(path, text, -1, NULL));
    }
}

/* What came of each of these acts, by one worker or by two. */
static char *drill(const char *acts, guint workers)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("guidang-drill-XXXXXX", NULL), *plugins = desk_make_plugins("hostile");
    g_autofree char *shipped = unit_source("templates"), *fixtures = unit_source("tests/fixture/templates");
    write_reports(folder, acts);
    g_autoptr(GdRules) rules = gd_rules_load((const char *[]){ shipped, fixtures, NULL },
                                             (const char *[]){ plugins, NULL }, NULL, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "");
    Drill drill = { .said = g_string_new(NULL) };
    GdBatch batch = { .rules = rules,
                      .render = render,
                      .finding = render,
                      .workers = workers,
                      .limits = strcmp(acts, "请挂起") == 0 ? hasty : limits,
                      .command = "check",
                      .paths = (const char *[]){ folder, NULL },
                      .write = take,
                      .complain = complain,
                      .data = &drill };
    ck_assert_msg(gd_batch_run(&batch, &drill.totals, &error), "%s", error ? error->message : "");
    ck_assert(gd_totals_add_up(&drill.totals));
    desk_remove_plugins(folder);
    desk_remove_plugins(plugins);
    return g_string_free(drill.said, FALSE);
}

/* How what a report gets that asks for this begins.  Noise on its pipe is noticed sooner or later. */
static const struct {
    const char *act, *said;
} acts[] = {
    { "请崩溃", "failed.signal the process that judged it died: signal 11 (Segmentation fault), in the "
                "plugin hostile;" },
    { "请退出",
      "failed.signal the process that judged it died: it ended with status 7, in the plugin hostile;" },
    { "请空转",
      "failed.timeout judging it took too long: more than 1 seconds of computing, in the plugin hostile;" },
    { "请挂起", "failed.timeout judging it took too long: more than 2 seconds, in the plugin hostile;" },
    { "请递归", "failed.signal the process that judged it died: signal 11 (Segmentation fault), in the "
                "plugin hostile;" },
    { "请乱写管道", "failed.signal the process that judged it died: signal 9 (Killed)" },
    { "请关闭描述符", "failed.signal the process that judged it died: it ended with status 1;" },
    { "请吃光内存",
      "failed.memory judging it took too much memory: more than 256 MiB, in the plugin hostile;" },
    { "请计算", "hostile.let it was let: compute;" }, /* what is let is said */
    { "请打印", "-;" },
    { "请读文件", "-;" },
    { "请写文件", "-;" },
    { "请查看文件", "-;" },
    { "请联网", "-;" },
    { "请分身", "-;" },
    { "请杀父", "-;" },
    { "请造代码", "-;" },
    { "请改原件", "-;" },
    { "请代收信号", "-;" },
    { "请改标志", "-;" },
    { "请再报到", "failed.signal the process that judged it died: signal 9 (Killed)" },
};

START_TEST(acts_of_a_hostile_plugin)
{
#ifdef GD_SANITIZED
    if (strstr(acts[_i].act, "内存") || strstr(acts[_i].act, "递归") || strstr(acts[_i].act, "崩溃"))
        return; /* the sanitizer has no limit of memory, and reports such deaths itself */
#endif
    g_autofree char *said = drill(acts[_i].act, 1);
    if (unconfined && g_str_has_prefix(said, "hostile.let"))
        return;
    ck_assert_msg(g_str_has_prefix(said, acts[_i].said), "%s", said);
}
END_TEST

/* They cost the others nothing, wherever they stand, and nothing is judged twice or lost. */
START_TEST(others_go_on)
{
    static const char many[] = "请计算 请退出 一切正常 请关闭描述符 请计算 一切正常 请空转 请计算";
    g_autofree char *one = drill(many, 1), *two = drill(many, 2);
    g_autofree char *wanted = g_strconcat(acts[8].said, acts[1].said, "-;", acts[6].said, acts[8].said, "-;",
                                          acts[2].said, acts[8].said, NULL);
    ck_assert_str_eq(one, wanted);
    ck_assert_str_eq(two, wanted);
}
END_TEST

/* ---- what a worker hands back ---- */

/* In the worker that judges the second report: what is kept of it is no JSON any more. */
static void render_spoilt(const GdResult *result, GString *out)
{
    render(result, out);
    if (result->verdict != GD_FAILED && gd_slice_ends(result->path, gd_slice_of("/01.txt")))
        ((GdResult *)(guintptr)result)->format = "\xFF";
}

static void read_kept(const char *path, const GdDeed *deed, bool unchanged, void *data)
{
    (void)unchanged;
    (void)data;
    for (guint i = 0; i < deed->reports->len; i++) {
        g_autoptr(GdStoredResult) kept =
            gd_stored_result_read(g_array_index(deed->reports, GdSlice, i), NULL);
        ck_assert_msg(kept, "%s", path);
    }
}

/* Where results are kept: nowhere, but handed on; in a store; in one that is only looked into. */
enum { HANDED_ON, STORED, LOOKED_UP, KEEPINGS };

static void judge_spoilt(const char *folder, const char *store, int keeping, Drill *drill)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *shipped = unit_source("templates"), *fixtures = unit_source("tests/fixture/templates");
    g_autoptr(GdRules) rules = gd_rules_load((const char *[]){ shipped, fixtures, NULL },
                                             (const char *[]){ folder, NULL }, NULL, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "");
    GdBatch batch = { .rules = rules,
                      .render = render_spoilt,
                      .finding = render,
                      .workers = 1,
                      .limits = limits,
                      .store = keeping == STORED ? store : NULL,
                      .keeps_received = true,
                      .known = keeping == LOOKED_UP ? store : NULL,
                      .command = "archive",
                      .paths = (const char *[]){ folder, NULL },
                      .write = take,
                      .complain = complain,
                      .judged = keeping == HANDED_ON ? read_kept : NULL,
                      .data = drill };
    ck_assert_msg(gd_batch_run(&batch, &drill->totals, &error), "%s", error ? error->message : "");
}

START_TEST(what_is_no_result_costs_its_file)
{
    static const char nonsense[] = "failed.signal the process that judged it died: it answered nonsense;";
    char *folder = g_dir_make_tmp("guidang-drill-XXXXXX", NULL),
         *store = g_dir_make_tmp("guidang-drill-XXXXXX", NULL);
    Drill drill = { .said = g_string_new(NULL) };
    if (_i == LOOKED_UP)
        gd_store_close(gd_store_open(store, GD_STORE_WRITE, NULL, NULL));
    write_reports(folder, "一切正常 一切正常 一切正常");
    judge_spoilt(folder, store, _i, &drill);
    ck_assert_msg(strstr(drill.said->str, nonsense), "%s", drill.said->str);
    ck_assert_uint_eq(drill.totals.seen, 3);
    ck_assert_uint_eq(drill.totals.failed, 1);
    ck_assert(gd_totals_add_up(&drill.totals));
    g_string_free(drill.said, TRUE);
    scene_remove(folder);
    scene_remove(store);
}
END_TEST

UNIT_BEGIN("batch")
UNIT_FORKS
gd_language_start("en", "");
tcase_add_loop_test(tcase, acts_of_a_hostile_plugin, 0, G_N_ELEMENTS(acts));
tcase_add_test(tcase, others_go_on);
tcase_add_loop_test(tcase, what_is_no_result_costs_its_file, 0, KEEPINGS);
UNIT_END
