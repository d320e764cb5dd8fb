/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <sys/mman.h>

#include "core/ledger/audit.h"
#include "tests/unit/ledger/scene.h"
#include "tests/unit/ledger/trace.h"

enum { GROUPS = 2, SUBMISSIONS = 3, PARTS = 8 };
/* Of so many calls one is tried: all, but where a fork takes many times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { OF_CALLS = 12 };
#else
enum { OF_CALLS = 1 };
#endif
enum { STEP = OF_CALLS * PARTS };
static const guint group_ends[GROUPS + 1] = { 0, 1, SUBMISSIONS };

/* What a child has been told is durable, in memory that outlives it. */
typedef struct {
    char folder[256];
    bool is_told[GROUPS], is_rule_told;
} Run;

static Run *new_run(const char *folder)
{
    Run *run = mmap(NULL, sizeof *run, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(run, MAP_FAILED);
    g_strlcpy(run->folder, folder, sizeof run->folder);
    return run;
}

/* In memory where that is to be had: a kill loses nothing that a file system was handed. */
static char *quick_folder(void)
{
    if (access("/dev/shm", W_OK) == 0)
        g_setenv("TMPDIR", "/dev/shm", TRUE);
    return scene_folder();
}

/* ---- what is run ----------------------------------------------------------------------------------- */

static void work(void *data)
{
    Run *run = data;
    GdStore *store = scene_try(run->folder, GD_STORE_WRITE, NULL, NULL);
    if (!store)
        _exit(1);
    run->is_rule_told = scene_keep_rules(store);
    for (guint i = 0; i < GROUPS; i++)
        run->is_told[i] = scene_commit(store, group_ends[i], group_ends[i + 1], NULL);
    gd_store_close(store);
}

/* ---- what must be true afterwards ------------------------------------------------------------------ */

static void expect_no_fault(const GdAuditFault *fault, void *data)
{
    bool notes_allowed = *(bool *)data;
    bool is_allowed = notes_allowed && (fault->is_note || fault->kind == GD_AUDIT_TORN);
    ck_assert_msg(is_allowed, "%s: %s", fault->path, gd_audit_says(fault->kind));
}

static void check_audit(GdStore *store, bool notes_allowed)
{
    GdAuditor auditor = { .fault = expect_no_fault, .data = &notes_allowed };
    GdAuditTotals totals;
    ck_assert(gd_audit(store, &auditor, &totals, NULL));
}

static bool is_known(GdStore *store, guint n)
{
    SceneSubmission s = scene_submission(n, NULL);
    return scene_known_content(store, s.sha256).found;
}

static void check_told(GdStore *store, const Run *run)
{
    for (guint i = 0; i < GROUPS; i++)
        for (guint n = group_ends[i]; run->is_told[i] && n < group_ends[i + 1]; n++)
            scene_check(store, n);
}

/* Somebody looks before the next run. */
static void check_by_reading(const Run *run)
{
    if (!scene_has(run->folder, "journal.jsonl"))
        return;
    g_autoptr(GdStore) store = scene_open(run->folder, GD_STORE_READ, NULL);
    check_told(store, run);
    check_audit(store, true);
}

/* The next run: what is known is all there, what is not known is not there at all, and can come again. */
static void check_by_going_on(const Run *run)
{
    GdStore *store = scene_open(run->folder, GD_STORE_WRITE, NULL);
    check_told(store, run);
    for (guint n = 0; n < SUBMISSIONS; n++)
        (is_known(store, n) ? scene_check : scene_check_unknown)(store, n);
    ck_assert_uint_eq(scene_count(run->folder, "tmp"), 0);
    check_audit(store, false);
    ck_assert(scene_keep_rules(store));
    scene_must_commit(store, 0, SUBMISSIONS);
    for (guint n = 0; n < SUBMISSIONS; n++)
        scene_check(store, n);
    check_audit(store, false);
    gd_store_close(store);
}

/* ---- killed ---------------------------------------------------------------------------------------- */

static bool kill_at(long nth)
{
    g_autoptr(SceneFolder) folder = quick_folder();
    g_autofree char *path = g_build_filename(folder, "store", NULL);
    Run *run = new_run(path);
    Trace trace = { .nth = nth };
    TraceEnd end = trace_run(work, run, &trace);
    ck_assert_int_eq(end, trace.hit ? TRACE_KILLED : TRACE_ENDED);
    check_by_reading(run);
    check_by_going_on(run);
    munmap(run, sizeof *run);
    return trace.hit;
}

/* Every STEPth call, so that no test takes long. */
START_TEST(a_run_killed_at_any_call_loses_nothing_and_the_next_goes_on)
{
    long nth = _i * OF_CALLS;
    while (kill_at(nth))
        nth += STEP;
    ck_assert_int_gt(nth, _i * OF_CALLS);
    printf("# killed at %ld calls\n", nth / STEP);
}
END_TEST

/* The run that tidies up after a killed one is killed itself. */
START_TEST(tidying_up_can_be_killed_too)
{
    guint hits = 0;
    for (long nth = _i * OF_CALLS; nth < 200; nth += STEP) {
        g_autoptr(SceneFolder) folder = quick_folder();
        Run *run = new_run(folder);
        Trace first = { .nth = 80 + nth * 3 / 4 }, second = { .nth = nth / 2 };
        trace_run(work, run, &first);
        trace_run(work, run, &second);
        hits += first.hit && second.hit;
        check_by_reading(run);
        check_by_going_on(run);
        munmap(run, sizeof *run);
    }
    ck_assert_uint_gt(hits, 0);
}
END_TEST

/* ---- failing --------------------------------------------------------------------------------------- */

/* Each group until it is told of, in a store opened anew where the open one has become unusable; the first
 * failure is the last, so the second try must do. */
static void insist(void *data)
{
    Run *run = data;
    GdStore *store = scene_try(run->folder, GD_STORE_WRITE, NULL, NULL);
    store = store ? store : scene_open(run->folder, GD_STORE_WRITE, NULL);
    run->is_rule_told = scene_keep_rules(store) || scene_keep_rules(store);
    for (guint i = 0; i < GROUPS; i++) {
        run->is_told[i] = scene_commit(store, group_ends[i], group_ends[i + 1], NULL);
        if (run->is_told[i])
            continue;
        g_autoptr(GError) error = NULL;
        if (scene_commit(store, group_ends[i], group_ends[i + 1], &error)) {
            run->is_told[i] = true;
            continue;
        }
        ck_assert_msg(g_error_matches(error, GD_STORE_ERROR, GD_STORE_BROKEN), "%s", error->message);
        gd_store_close(store);
        store = scene_open(run->folder, GD_STORE_WRITE, NULL);
        scene_must_commit(store, group_ends[i], group_ends[i + 1]);
        run->is_told[i] = true;
    }
    gd_store_close(store);
}

static bool fail_at(long nth, int error)
{
    g_autoptr(SceneFolder) folder = quick_folder();
    g_autofree char *path = g_build_filename(folder, "store", NULL);
    Run *run = new_run(path);
    Trace trace = { .nth = nth, .error = error };
    TraceEnd end = trace_run(insist, run, &trace);
    ck_assert_msg(end == TRACE_ENDED, "call %ld", nth);
    for (guint i = 0; i < GROUPS; i++)
        ck_assert_msg(run->is_told[i], "group %u, call %ld", i, nth);
    check_by_reading(run);
    check_by_going_on(run);
    munmap(run, sizeof *run);
    return trace.hit;
}

START_TEST(a_call_that_fails_once_costs_one_try)
{
    long nth = _i * OF_CALLS;
    while (fail_at(nth, nth / PARTS % 2 ? EIO : ENOSPC))
        nth += STEP;
    ck_assert_int_gt(nth, _i * OF_CALLS);
}
END_TEST

static void open_something(void *data)
{
    (void)data;
    close(open("/dev/null", O_RDONLY));
}

static bool can_trace(void)
{
    Trace trace = { .nth = 0 };
    return trace_run(open_something, NULL, &trace) != TRACE_NONE;
}

UNIT_BEGIN("crash")
UNIT_FORKS
if (!can_trace()) {
    puts("1..0 # SKIP no process may be traced here, so none is killed at a call");
    return EXIT_SUCCESS;
}
tcase_add_loop_test(tcase, a_run_killed_at_any_call_loses_nothing_and_the_next_goes_on, 0, PARTS);
tcase_add_loop_test(tcase, tidying_up_can_be_killed_too, 0, PARTS);
if (TRACE_CAN_LIE)
    tcase_add_loop_test(tcase, a_call_that_fails_once_costs_one_try, 0, PARTS);
UNIT_END
