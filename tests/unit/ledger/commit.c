/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/commit.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "tests/unit/ledger/forbid.h"
#include "tests/unit/ledger/scene.h"

static char *package_path(const char *folder, const SceneSubmission *s)
{
    char path[GD_PACKAGE_PLACE];
    gd_package_place(s->id, path);
    return g_build_filename(folder, "packages", path, NULL);
}

static void put_package(const char *folder, const SceneSubmission *s, const char *bytes)
{
    g_autofree char *path = package_path(folder, s), *below = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(below, 0750), 0);
    ck_assert(g_file_set_contents(path, bytes, -1, NULL));
}

static guint events_of(const char *folder, const char *what)
{
    gsize len;
    guint n = 0;
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    g_autofree char *key = g_strdup_printf("\"what\":\"%s\"", what);
    for (const char *at = text; (at = strstr(at, key)); at++)
        n++;
    return n;
}

/* ---- packages -------------------------------------------------------------------------------------- */

START_TEST(a_package_stands_below_its_first_two_digits)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    struct stat st;
    umask(022);
    scene_must_commit(store, 0, 1);
    g_autofree char *path = package_path(folder, &s), *below = g_path_get_dirname(path);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 07777, 0640);
    ck_assert_uint_eq(st.st_nlink, 1);
    ck_assert_int_eq(stat(below, &st), 0);
    ck_assert_int_eq(st.st_mode & 07777, 0750);
    ck_assert_uint_eq(scene_count(folder, "tmp"), 0);
}
END_TEST

START_TEST(nothing_shows_before_the_end)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    ck_assert(scene_add(commit, &s, NULL));
    scene_check_unknown(store, 0);
    g_clear_pointer(&commit, gd_commit_free);
    scene_check_unknown(store, 0);
    ck_assert_uint_eq(scene_count(folder, "tmp"), 0);
    scene_must_commit(store, 0, 1);
    scene_check(store, 0);
    ck_assert_uint_eq(events_of(folder, "received"), 1);
}
END_TEST

START_TEST(two_submissions_of_one_content_share_a_package)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission first = scene_submission(0, NULL), second = first;
    g_strlcpy(second.path, "收文/副本.txt", sizeof second.path);
    g_strlcpy(second.bytes, "the same with another name inside", sizeof second.bytes);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    ck_assert(scene_add(commit, &first, NULL) && scene_add(commit, &second, NULL) &&
              gd_commit_finish(commit, NULL));
    scene_check(store, 0);
    ck_assert_str_eq(scene_known_file(store, &second).sha256, first.sha256);
    ck_assert_uint_eq(events_of(folder, "packed"), 1);
}
END_TEST

START_TEST(a_package_that_is_settled_is_never_rewritten)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    scene_must_commit(store, 0, 1);
    for (int round = 0; round < 2; round++) {
        g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
        g_strlcpy(s.bytes, "by newer rules", sizeof s.bytes);
        ck_assert(scene_add(commit, &s, NULL) && gd_commit_finish(commit, NULL));
        scene_check(store, 0);
        g_clear_pointer(&commit, gd_commit_free);
        gd_store_close(store);
        store = scene_open(folder, GD_STORE_WRITE, NULL);
    }
    ck_assert_uint_eq(events_of(folder, "packed"), 1);
    gd_store_close(store);
}
END_TEST

START_TEST(a_package_without_an_event_is_taken_where_its_bytes_are_the_same)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    put_package(folder, &s, s.bytes);
    scene_must_commit(store, 0, 1);
    scene_check(store, 0);
}
END_TEST

static const char *const others[] = { "", "package", "package 0 ", "package 1" };

START_TEST(a_package_of_other_bytes_in_the_way_is_a_conflict)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GError) error = NULL;
    SceneSubmission s = scene_submission(0, NULL), next = scene_submission(1, NULL);
    put_package(folder, &s, others[_i]);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    ck_assert(!scene_add(commit, &s, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_CONFLICT));
    ck_assert_ptr_nonnull(strstr(error->message, s.id));
    ck_assert(scene_add(commit, &next, NULL) && gd_commit_finish(commit, NULL));
    scene_check(store, 1);
    ck_assert(!scene_known_content(store, s.sha256).found);
    gsize len;
    g_autofree char *path = package_path(folder, &s);
    g_autofree char *bytes = scene_read("/", path, &len);
    ck_assert_str_eq(bytes, others[_i]);
}
END_TEST

static const struct {
    const char *id, *sha256;
} names[] = {
    { "", SCENE_RULES },
    { "../../etc/passwd", SCENE_RULES },
    { "0123456789ABCDEF", SCENE_RULES },
    { "0123456789abcdef0", SCENE_RULES },
    { "0123456789abcde", SCENE_RULES },
    { "0123456789abcdef", NULL },
    { "0123456789abcdef", "aa" },
};

START_TEST(what_is_no_name_of_a_package_is_refused)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    GdPackageName name = { .id = names[_i].id, .sha256 = names[_i].sha256, .report = 1 };
    ck_assert(!gd_commit_package(commit, &name, gd_slice_of("x"), &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_REFUSED));
}
END_TEST

START_TEST(all_events_are_written_down)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    gsize len;
    ck_assert(gd_commit_run_start(commit, "0.1.0", "archive \xFF", SCENE_RULES, NULL));
    ck_assert(scene_add(commit, &s, NULL));
    ck_assert(!gd_commit_run_end(commit, gd_slice_of("{\"files\":}"), NULL));
    ck_assert(gd_commit_run_end(commit, gd_slice_of("{\"files\":1}"), NULL));
    ck_assert(gd_commit_finish(commit, NULL));
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    ck_assert_ptr_nonnull(
        strstr(text, "\"what\":\"run\",\"state\":\"start\",\"version\":\"0.1.0\",\"command\":\"archive "
                     "\uFFFD\",\"rules\":\"" SCENE_RULES "\"}\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "\"path\":\"收文/0.txt\",\"path_raw\":null,\"size\":100,\"mtime\":"
                     "1700000000000000000,\"ctime\":1700000000000000000,\"inode\":1000,\"device\":5,"
                     "\"read_at\":1700003600000000000,\"sha256\":\""));
    ck_assert_ptr_nonnull(strstr(text, "\"state\":\"end\",\"totals\":{\"files\":1}}\n"));
}
END_TEST

/* ---- no room --------------------------------------------------------------------------------------- */

/* Files can grow to this many bytes; RLIM_INFINITY: to any. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    signal(SIGXFSZ, SIG_IGN);
}

START_TEST(no_room_for_a_package_costs_that_package)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    GdPackageName name = { .id = s.id, .sha256 = s.sha256, .report = 1 };
    g_autofree char *big = g_strnfill(100000, 'x');
    limit_files(65536);
    ck_assert(!gd_commit_package(commit, &name, gd_slice_of(big), &error));
    limit_files(RLIM_INFINITY);
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_FULL));
    ck_assert(scene_add(commit, &s, NULL) && gd_commit_finish(commit, NULL));
    scene_check(store, 0);
}
END_TEST

/* The journal's end at 1 byte, in the middle of the group, 1 byte before its end. */
static const int rooms[] = { 1, 1500, -1 };

START_TEST(no_room_for_the_journal_leaves_nothing_of_the_group)
{
    g_autoptr(SceneFolder) folder = scene_folder(), other = scene_folder();
    g_autoptr(GError) error = NULL;
    gsize before, after, group;
    GdStore *store = scene_open(other, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 3);
    gd_store_close(store);
    g_free(scene_read(other, "journal.jsonl", &group)); /* groups of three are of one length */
    store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 3, 6);
    g_free(scene_read(folder, "journal.jsonl", &before));
    limit_files(before + (rlim_t)(rooms[_i] > 0 ? rooms[_i] : (int)group + rooms[_i]));
    ck_assert(!scene_commit(store, 0, 3, &error));
    limit_files(RLIM_INFINITY);
    ck_assert_msg(g_error_matches(error, GD_STORE_ERROR, GD_STORE_FULL), "%s", error->message);
    g_free(scene_read(folder, "journal.jsonl", &after));
    ck_assert_uint_eq(after, before);
    for (guint n = 0; n < 3; n++)
        scene_check_unknown(store, n);
    scene_must_commit(store, 0, 3);
    for (guint n = 0; n < 6; n++)
        scene_check(store, n);
    gd_store_close(store);
}
END_TEST

START_TEST(no_room_for_the_ledger_is_made_up_for)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, &notices);
    struct stat st;
    g_autofree char *ledger = g_build_filename(folder, "ledger.sqlite", NULL);
    ck_assert_int_eq(stat(ledger, &st), 0);
    limit_files((rlim_t)st.st_size / 4);
    scene_must_commit(store, 0, 3);
    ck_assert_uint_eq(notices.n[GD_NOTICE_BEHIND], 1);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(gd_commit_new(store, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_FULL));
    limit_files(RLIM_INFINITY);
    scene_must_commit(store, 3, 6);
    for (guint n = 0; n < 6; n++)
        scene_check(store, n);
    gd_store_close(store);
}
END_TEST

/* ---- other kernels, other file systems ------------------------------------------------------------- */

static const struct {
    int call, error;
} kernels[] = {
    { SYS_syncfs, ENOSYS },
    { SYS_linkat, EPERM },
    { SYS_linkat, EOPNOTSUPP },
};

START_TEST(a_group_needs_neither_syncfs_nor_links)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    if (!forbid(kernels[_i].call, kernels[_i].error))
        return;
    scene_must_commit(store, 0, 5);
    for (guint n = 0; n < 5; n++)
        scene_check(store, n);
    ck_assert_uint_eq(scene_count(folder, "tmp"), 0);
}
END_TEST

static const struct {
    int call, code;
    bool usable; /* the store, afterwards */
} failures[] = {
    { SYS_syncfs, GD_STORE_IO, true },
    { SYS_linkat, GD_STORE_IO, true },
    { SYS_write, GD_STORE_IO, true },
    { SYS_fsync, GD_STORE_BROKEN, false },
};

START_TEST(a_disk_that_fails_is_told_of_and_nothing_is_known)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GError) error = NULL;
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(1, NULL);
    GdKnown known;
    scene_must_commit(store, 0, 1);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    ck_assert(scene_add(commit, &s, NULL));
    if (!forbid(failures[_i].call, EIO))
        return;
    /* Not with ck_assert: Check, too, may be unable to write from here on. */
    if (gd_commit_finish(commit, &error) || error->code != failures[_i].code)
        abort();
    if (!gd_ledger_known_content(gd_store_ledger(store), s.sha256, &known, NULL) || known.found)
        abort();
    g_clear_pointer(&commit, gd_commit_free);
    commit = gd_commit_new(store, NULL);
    if ((commit != NULL) != failures[_i].usable)
        abort();
}
END_TEST

START_TEST(packages_stay_while_nobody_knows_what_the_journal_has)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    g_autofree char *path = package_path(folder, &s);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    ck_assert(scene_add(commit, &s, NULL));
    if (!forbid(SYS_fsync, EIO) || !forbid(SYS_ftruncate, EIO))
        return;
    ck_assert(!gd_commit_finish(commit, NULL));
    g_clear_pointer(&commit, gd_commit_free);
    ck_assert_int_eq(access(path, F_OK), 0);
    gd_store_close(store);
    store = scene_open(folder, GD_STORE_READ, NULL);
    scene_check(store, 0);
    gd_store_close(store);
}
END_TEST

UNIT_BEGIN("commit")
UNIT_FORKS
tcase_add_test(tcase, a_package_stands_below_its_first_two_digits);
tcase_add_test(tcase, nothing_shows_before_the_end);
tcase_add_test(tcase, two_submissions_of_one_content_share_a_package);
tcase_add_test(tcase, a_package_that_is_settled_is_never_rewritten);
tcase_add_test(tcase, a_package_without_an_event_is_taken_where_its_bytes_are_the_same);
tcase_add_loop_test(tcase, a_package_of_other_bytes_in_the_way_is_a_conflict, 0, G_N_ELEMENTS(others));
tcase_add_loop_test(tcase, what_is_no_name_of_a_package_is_refused, 0, G_N_ELEMENTS(names));
tcase_add_test(tcase, all_events_are_written_down);
tcase_add_test(tcase, no_room_for_a_package_costs_that_package);
tcase_add_loop_test(tcase, no_room_for_the_journal_leaves_nothing_of_the_group, 0, G_N_ELEMENTS(rooms));
tcase_add_test(tcase, no_room_for_the_ledger_is_made_up_for);
tcase_add_loop_test(tcase, a_group_needs_neither_syncfs_nor_links, 0, G_N_ELEMENTS(kernels));
tcase_add_loop_test(tcase, a_disk_that_fails_is_told_of_and_nothing_is_known, 0, G_N_ELEMENTS(failures));
tcase_add_test(tcase, packages_stay_while_nobody_knows_what_the_journal_has);
UNIT_END
