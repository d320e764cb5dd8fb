/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/audit.h"
#include "tests/unit/ledger/scene.h"

enum { SUBMISSIONS = 5000, GROUPS = 5 };

static double since(gint64 start, guint n)
{
    return (double)(g_get_monotonic_time() - start) / n;
}

static void fill(GdStore *store)
{
    for (guint group = 0; group < GROUPS; group++)
        scene_must_commit(store, SUBMISSIONS / GROUPS * group, SUBMISSIONS / GROUPS * (group + 1));
}

/* Without an assertion for each: Check writes every one down, which takes as long as a look-up. */
static double look_up(GdStore *store)
{
    GdLedger *ledger = gd_store_ledger(store);
    g_autofree SceneSubmission *all = g_new(SceneSubmission, SUBMISSIONS);
    GdKnown known;
    guint n_found = 0;
    for (guint n = 0; n < SUBMISSIONS; n++) {
        all[n] = scene_submission(n, NULL);
        all[n].file.path = all[n].path;
    }
    gint64 start = g_get_monotonic_time();
    for (guint n = 0; n < SUBMISSIONS; n++) {
        n_found += gd_ledger_known_file(ledger, &all[n].file, &known, NULL) && known.found;
        n_found += gd_ledger_known_content(ledger, all[n].sha256, &known, NULL) && known.found;
    }
    double each = since(start, 2 * SUBMISSIONS);
    ck_assert_uint_eq(n_found, 2 * SUBMISSIONS);
    return each;
}

static void expect_none(const GdAuditFault *fault, void *data)
{
    (void)data;
    ck_abort_msg("%s: %s", fault->path, gd_audit_says(fault->kind));
}

static void check_audit(GdStore *store)
{
    GdAuditor auditor = { .fault = expect_none };
    GdAuditTotals totals;
    ck_assert(gd_audit(store, &auditor, &totals, NULL));
    ck_assert_uint_eq(totals.packages, SUBMISSIONS);
}

/* The figures are for people; a machine that is busy with other things must not fail the test, a look-up that
 * reads a whole table must. */
START_TEST(five_thousand_submissions_cost_little_each)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    ck_assert(scene_keep_rules(store));
    gint64 start = g_get_monotonic_time();
    fill(store);
    printf("# commit: %.1f us a submission\n", since(start, SUBMISSIONS));
    double each = look_up(store);
    printf("# look-up by the writer: %.1f us\n", each);
    ck_assert_double_lt(each, 500);
    g_clear_pointer(&store, gd_store_close);
    start = g_get_monotonic_time();
    store = scene_open(folder, GD_STORE_READ, NULL);
    printf("# opening to read: %.1f us a submission\n", since(start, SUBMISSIONS));
    printf("# look-up by a reader: %.1f us\n", look_up(store));
    start = g_get_monotonic_time();
    check_audit(store);
    printf("# audit: %.1f us a package\n", since(start, SUBMISSIONS));
    g_clear_pointer(&store, gd_store_close);
    scene_drop(folder, "ledger.sqlite");
    start = g_get_monotonic_time();
    store = scene_open(folder, GD_STORE_WRITE, NULL);
    printf("# making the ledger anew: %.1f us a submission\n", since(start, SUBMISSIONS));
    look_up(store);
}
END_TEST

UNIT_BEGIN("speed")
tcase_add_test(tcase, five_thousand_submissions_cost_little_each);
UNIT_END
