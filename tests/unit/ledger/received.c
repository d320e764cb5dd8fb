/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/received.h"

#include "tests/unit/ledger/scene.h"

static void finish(GdCommit *commit)
{
    ck_assert(gd_commit_finish(commit, NULL));
    gd_commit_free(commit);
}

static void hash_of(const char *bytes, char sha256[GD_DIGEST_HEX + 1])
{
    gd_digest_of(bytes, strlen(bytes), sha256);
}

static void keep(GdStore *store, const char *bytes, const char *path, gint64 seen)
{
    char sha256[GD_DIGEST_HEX + 1];
    GdCommit *commit = gd_commit_new(store, NULL);
    hash_of(bytes, sha256);
    GdKeeping keeping = { sha256, path, (gint64)strlen(bytes), seen };
    ck_assert(gd_commit_keep(commit, &keeping, gd_slice_of(bytes), NULL));
    finish(commit);
}

static void list_path(const GdKeptFile *kept, void *data)
{
    g_string_append_printf(data, "%s%s ", kept->path, kept->is_purged ? "(purged)" : "");
}

static char *paths(GdStore *store, const char *beginning)
{
    GString *out = g_string_new(NULL);
    ck_assert(gd_ledger_each_kept(gd_store_ledger(store), beginning, list_path, out, NULL));
    return g_string_free(out, FALSE);
}

START_TEST(a_copy_is_kept_once_and_says_where_it_was_first_seen)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    char sha256[GD_DIGEST_HEX + 1];
    g_auto(GdKeptFile) kept = { .found = false };
    hash_of("甲", sha256);
    keep(store, "甲", "in/first", 20);
    keep(store, "甲", "in/second", 30);
    keep(store, "乙", "in/older", 10);
    ck_assert(gd_ledger_kept(gd_store_ledger(store), sha256, &kept, NULL));
    ck_assert_str_eq(kept.path, "in/first");
    ck_assert_int_eq(kept.seen, 20);
    ck_assert(gd_received_holds(store, sha256, NULL));
    g_autofree char *all = paths(store, "");
    ck_assert_str_eq(all, "in/older in/first ");
}
END_TEST

START_TEST(copies_are_found_by_how_their_digests_begin)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    char sha256[GD_DIGEST_HEX + 1];
    hash_of("甲", sha256);
    keep(store, "甲", "in/a", 1);
    for (size_t digits = 0; digits <= GD_DIGEST_HEX; digits++) {
        g_autofree char *beginning = g_strndup(sha256, digits), *found = paths(store, beginning);
        ck_assert_str_eq(found, "in/a ");
    }
    sha256[3] = sha256[3] == '0' ? '1' : '0';
    g_autofree char *none = paths(store, sha256);
    ck_assert_str_eq(none, "");
}
END_TEST

START_TEST(what_is_purged_may_come_again)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    char sha256[GD_DIGEST_HEX + 1];
    hash_of("甲", sha256);
    keep(store, "甲", "in/a", 1);
    GdCommit *commit = gd_commit_new(store, NULL);
    ck_assert(gd_commit_purged(commit, sha256, "why", NULL));
    finish(commit);
    ck_assert(gd_received_remove(store, sha256, NULL));
    g_autofree char *purged = paths(store, "");
    ck_assert_str_eq(purged, "in/a(purged) ");
    keep(store, "甲", "in/b", 2);
    g_autofree char *again = paths(store, "");
    ck_assert_str_eq(again, "in/a "); /* first seen there */
    ck_assert(gd_received_holds(store, sha256, NULL));
}
END_TEST

/* ---- decisions ------------------------------------------------------------------------------------- */

static void decide(GdStore *store, const GdDeciding *deciding)
{
    GdCommit *commit = gd_commit_new(store, NULL);
    ck_assert(gd_commit_decided(commit, deciding, NULL));
    finish(commit);
}

START_TEST(a_later_decision_leaves_what_it_does_not_speak_of)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, "rejected");
    g_autofree char *json = NULL;
    g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func(g_free);
    GdCommit *commit = gd_commit_new(store, NULL);
    ck_assert(scene_add(commit, &s, NULL));
    finish(commit);
    ck_assert_int_eq(scene_known_content(store, s.sha256).decided, GD_UNDECIDED);
    decide(store, &(GdDeciding){ .sha256 = s.sha256, .report = 1, .unit = "青山镇", .reason = "asked" });
    decide(store,
           &(GdDeciding){ .sha256 = s.sha256, .report = 1, .verdict = "accepted", .reason = "“seen”" });
    gd_store_close(store);
    scene_drop(folder, GD_LEDGER_NAME); /* the journal alone knows */
    store = scene_open(folder, GD_STORE_WRITE, NULL);
    ck_assert(gd_ledger_decisions(gd_store_ledger(store), s.sha256, &json, NULL));
    ck_assert_ptr_nonnull(strstr(json, "\"verdict\":\"accepted\""));
    ck_assert_ptr_nonnull(strstr(json, "\"unit\":\"青山镇\""));
    ck_assert_ptr_nonnull(strstr(json, "\"reason\":\"“seen”\""));
    ck_assert(gd_ledger_pending(gd_store_ledger(store), pending, NULL));
    ck_assert_uint_eq(pending->len, 1);
    ck_assert_str_eq(g_ptr_array_index(pending, 0), s.sha256);
    ck_assert_int_eq(scene_known_content(store, s.sha256).decided, GD_DECISION_PENDING);
    gd_store_close(store);
}
END_TEST

/* ---- versions -------------------------------------------------------------------------------------- */

START_TEST(versions_are_counted_back_to_the_one_that_was_accepted)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission first = scene_submission(0, NULL),
                    more[2] = { scene_submission(1, "held"), scene_submission(2, "held") };
    GdVersion version;
    scene_must_commit(store, 0, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
        GdResubmitted event = { more[i].sha256, 1, i ? more[i - 1].sha256 : first.sha256, 1 };
        GdCommit *commit = gd_commit_new(store, NULL);
        ck_assert(scene_add(commit, &more[i], NULL));
        ck_assert(gd_commit_resubmitted(commit, &event, NULL));
        finish(commit);
    }
    ck_assert(gd_ledger_version(gd_store_ledger(store), more[1].sha256, 1, &version, NULL));
    ck_assert_uint_eq(version.times, 3);
    ck_assert_str_eq(version.accepted, first.id);
    ck_assert(gd_ledger_version(gd_store_ledger(store), first.sha256, 1, &version, NULL));
    ck_assert_uint_eq(version.times, 1);
}
END_TEST

START_TEST(no_report_takes_the_place_of_a_later_one)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s[2] = { scene_submission(0, NULL), scene_submission(1, NULL) };
    GdVersion version;
    scene_must_commit(store, 0, 2);
    GdCommit *commit = gd_commit_new(store, NULL);
    ck_assert(gd_commit_resubmitted(commit, &(GdResubmitted){ s[1].sha256, 1, s[0].sha256, 1 }, NULL));
    ck_assert(gd_commit_resubmitted(commit, &(GdResubmitted){ s[0].sha256, 1, s[1].sha256, 1 }, NULL));
    finish(commit); /* else it would go round for ever */
    ck_assert(gd_ledger_version(gd_store_ledger(store), s[1].sha256, 1, &version, NULL));
    ck_assert_uint_eq(version.times, 2);
}
END_TEST

UNIT_BEGIN("received")
tcase_add_test(tcase, a_copy_is_kept_once_and_says_where_it_was_first_seen);
tcase_add_test(tcase, copies_are_found_by_how_their_digests_begin);
tcase_add_test(tcase, what_is_purged_may_come_again);
tcase_add_test(tcase, a_later_decision_leaves_what_it_does_not_speak_of);
tcase_add_test(tcase, versions_are_counted_back_to_the_one_that_was_accepted);
tcase_add_test(tcase, no_report_takes_the_place_of_a_later_one);
UNIT_END
