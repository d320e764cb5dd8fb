/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/store.h"

#include <sys/wait.h>

#include "tests/unit/ledger/scene.h"

static mode_t mode_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat st;
    ck_assert_int_eq(lstat(path, &st), 0);
    return st.st_mode & 07777;
}

static const struct {
    const char *name;
    mode_t mode;
} parts[] = {
    { ".", 0750 },    { "packages", 0750 },      { "tmp", 0750 },           { "rules", 0750 },
    { "lock", 0640 }, { "journal.jsonl", 0640 }, { "ledger.sqlite", 0640 },
};

START_TEST(an_absent_folder_becomes_a_store)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autofree char *path = g_build_filename(folder, "store", NULL);
    umask(022);
    g_autoptr(GdStore) store = scene_open(path, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        ck_assert_msg(mode_of(path, parts[i].name) == parts[i].mode, "%s: %o", parts[i].name,
                      mode_of(path, parts[i].name));
}
END_TEST

START_TEST(an_empty_folder_becomes_a_store)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
    scene_check(store, 0);
}
END_TEST

START_TEST(only_the_last_folder_is_made)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autofree char *path = g_build_filename(folder, "a", "store", NULL);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(scene_try(path, GD_STORE_WRITE, NULL, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_IO));
    ck_assert_uint_eq(scene_count(folder, "."), 0);
}
END_TEST

START_TEST(a_folder_of_something_else_is_refused_and_left_alone)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GError) error = NULL;
    scene_write(folder, "letter.txt", "x", 1);
    for (int mode = GD_STORE_READ; mode <= GD_STORE_WRITE; mode++) {
        ck_assert_ptr_null(scene_try(folder, (GdStoreMode)mode, NULL, &error));
        ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_NOT_A_STORE));
        g_clear_error(&error);
    }
    ck_assert_uint_eq(scene_count(folder, "."), 1);
}
END_TEST

START_TEST(an_empty_folder_is_no_store_to_read)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(scene_try(folder, GD_STORE_READ, NULL, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_NOT_A_STORE));
    ck_assert_uint_eq(scene_count(folder, "."), 0);
}
END_TEST

START_TEST(a_store_without_its_journal_is_refused)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GError) error = NULL;
    gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    scene_drop(folder, "journal.jsonl");
    ck_assert_ptr_null(scene_try(folder, GD_STORE_WRITE, NULL, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_NOT_A_STORE));
    ck_assert(!scene_has(folder, "journal.jsonl"));
}
END_TEST

/* ---- the lock ---- */

START_TEST(a_second_writer_is_told_who_the_first_is)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autofree char *pid = g_strdup_printf("pid %d, host desk, operator clerk, since 20", (int)getpid());
    pid_t child = fork();
    if (child == 0) {
        g_autoptr(GError) error = NULL;
        bool refused = !scene_try(folder, GD_STORE_WRITE, NULL, &error) &&
                       g_error_matches(error, GD_STORE_ERROR, GD_STORE_LOCKED) &&
                       strstr(error->message, pid) && g_str_has_suffix(error->message, ": a test") &&
                       strstr(error->message, folder);
        _exit(refused ? 0 : 1);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    scene_must_commit(store, 0, 1);
}
END_TEST

START_TEST(the_lock_ends_with_its_holder)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    pid_t child = fork();
    if (child == 0) {
        scene_open(folder, GD_STORE_WRITE, NULL);
        kill(getpid(), SIGKILL);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
}
END_TEST

/* Runs until the other end of the pipe is closed. */
static void wait_for_end(const int go[2])
{
    char c;
    close(go[1]);
    _exit(read(go[0], &c, 1) == 0 ? 0 : 1);
}

START_TEST(closing_ends_the_lock_whatever_children_do)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    int go[2];
    ck_assert_int_eq(pipe(go), 0);
    pid_t child = fork();
    if (child == 0)
        wait_for_end(go);
    gd_store_close(store);
    gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    close(go[1]);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    close(go[0]);
}
END_TEST

START_TEST(a_hostile_lock_file_is_shown_without_control_characters)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GError) error = NULL;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    g_autofree char *name = g_strnfill(2000, 'x');
    int fd = open(path, O_WRONLY | O_TRUNC);
    ck_assert_int_eq(write(fd, "\x1B[31m\xFF", 6), 6);
    ck_assert_int_eq(write(fd, name, 2000), 2000);
    close(fd);
    ck_assert_ptr_null(scene_try(folder, GD_STORE_WRITE, NULL, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_LOCKED));
    ck_assert(g_utf8_validate(error->message, -1, NULL) && !strchr(error->message, 0x1B));
    ck_assert_uint_lt(strlen(error->message), 700);
    gd_store_close(store);
}
END_TEST

START_TEST(readers_need_no_lock)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) writer = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(writer, 0, 3);
    g_autoptr(GdStore) reader = scene_open(folder, GD_STORE_READ, NULL);
    scene_check(reader, 2);
    scene_must_commit(writer, 3, 6);
    scene_check(reader, 5);
}
END_TEST

/* ---- tidying up ---- */

static const struct {
    const char *tail; /* put behind a journal of two groups */
    guint n_torn;
} tails[] = {
    { "", 0 },   { "{\"prev\":\"00", 1 },  { "x", 1 },    { "garbage\n", 1 }, { "garbage\nmore\n{\"a\":", 1 },
    { "\n", 1 }, { "{\"prev\":\"1\"", 1 }, { "[]\n", 1 },
};

START_TEST(a_torn_end_is_dropped_and_the_next_group_goes_on)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize len, len_after;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 3);
    scene_must_commit(store, 3, 5);
    gd_store_close(store);
    g_autofree char *before = scene_read(folder, "journal.jsonl", &len);
    g_autofree char *torn = g_strconcat(before, tails[_i].tail, NULL);
    scene_write(folder, "journal.jsonl", torn, -1);
    gd_store_close(scene_open(folder, GD_STORE_WRITE, &notices));
    ck_assert_uint_eq(notices.n[GD_NOTICE_TORN], tails[_i].n_torn);
    g_autofree char *after = scene_read(folder, "journal.jsonl", &len_after);
    ck_assert_str_eq(after, before);
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    scene_must_commit(store, 5, 6);
    for (guint n = 0; n < 6; n++)
        scene_check(store, n);
    ck_assert_uint_eq(notices.n[GD_NOTICE_TORN] + notices.n[GD_NOTICE_CHAIN] + notices.n[GD_NOTICE_LINE], 0);
    gd_store_close(store);
}
END_TEST

START_TEST(a_zero_filled_end_is_dropped)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize len;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 2);
    gd_store_close(store);
    g_autofree char *before = scene_read(folder, "journal.jsonl", &len);
    g_autofree char *zeros = g_malloc0(len + 4096);
    memcpy(zeros, before, len);
    scene_write(folder, "journal.jsonl", zeros, (gssize)len + 4096);
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_TORN], 1);
    scene_must_commit(store, 2, 3);
    scene_check(store, 1);
    gd_store_close(store);
}
END_TEST

/* The second group is the last: of its pages some reached the disk, whole lines behind a hole among them. */
START_TEST(a_group_with_a_hole_is_dropped_from_there_on)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize first, len;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
    g_free(scene_read(folder, "journal.jsonl", &first));
    scene_must_commit(store, 1, 4);
    gd_store_close(store);
    scene_drop(folder, "ledger.sqlite"); /* as if it were behind, as it is then */
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    memset(text + first + 100, 0, 900);
    char *last = g_strrstr_len(text + first + 2000, -1, "\"run\":\"r1\""); /* another, in the name of a run */
    memset(last + strlen("\"run\":\"r"), 0, 4);
    scene_write(folder, "journal.jsonl", text, (gssize)len);
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_TORN], 1);
    ck_assert_uint_eq(notices.n[GD_NOTICE_LINE] + notices.n[GD_NOTICE_CHAIN], 0);
    ck_assert_int_eq(gd_journal_size(gd_store_journal(store), NULL), (gint64)first);
    scene_check(store, 0);
    scene_must_commit(store, 1, 4);
    for (guint n = 0; n < 4; n++)
        scene_check(store, n);
    gd_store_close(store);
}
END_TEST

/* It was synced before the next run began: it is damage, to be told of, and no end. */
START_TEST(a_hole_with_another_run_behind_it_costs_no_line)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize first, second, len;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
    g_free(scene_read(folder, "journal.jsonl", &first));
    scene_must_commit(store, 1, 2);
    g_free(scene_read(folder, "journal.jsonl", &second));
    scene_must_commit(store, 2, 3);
    gd_store_close(store);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    memset(text + first + 100, 0, 50);
    for (char *at = text + second; (at = strstr(at, "\"run\":\"r1\""));)
        memcpy(at, "\"run\":\"r2\"", 10);
    scene_write(folder, "journal.jsonl", text, (gssize)len);
    scene_drop(folder, "ledger.sqlite");
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_TORN], 0);
    ck_assert_uint_eq(notices.n[GD_NOTICE_LINE], 1);
    ck_assert_int_eq(gd_journal_size(gd_store_journal(store), NULL), (gint64)len);
    scene_check(store, 2);
    gd_store_close(store);
}
END_TEST

/* Cut anywhere, the journal keeps its complete lines, and what was cut off can be written anew. */
START_TEST(a_group_cut_anywhere_can_be_written_anew)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    gsize first, len;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
    g_free(scene_read(folder, "journal.jsonl", &first));
    scene_must_commit(store, 1, 3);
    gd_store_close(store);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    for (gsize cut = first; cut < len; cut += 97) {
        scene_write(folder, "journal.jsonl", text, (gssize)cut);
        store = scene_open(folder, GD_STORE_WRITE, NULL);
        scene_check(store, 0);
        scene_must_commit(store, 1, 3);
        scene_check(store, 1);
        scene_check(store, 2);
        gd_store_close(store);
    }
}
END_TEST

START_TEST(tmp_is_emptied)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    g_autofree char *below = g_build_filename(folder, "tmp", "rules-x", NULL);
    ck_assert_int_eq(mkdir(below, 0750), 0);
    scene_write(below, "a", "a", 1);
    scene_write(folder, "tmp/0123456789abcdef.tar.gz", "half", 4);
    g_autofree char *link = g_build_filename(folder, "tmp", "link", NULL);
    ck_assert_int_eq(symlink("../packages", link), 0);
    scene_write(folder, "packages/keep", "", 0);
    gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    ck_assert_uint_eq(scene_count(folder, "tmp"), 0);
    ck_assert(scene_has(folder, "packages/keep"));
}
END_TEST

START_TEST(a_missing_folder_is_made_anew)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    g_autofree char *tmp = g_build_filename(folder, "tmp", NULL);
    ck_assert_int_eq(rmdir(tmp), 0);
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 1);
}
END_TEST

/* ---- reading ---- */

/* Names, sizes, times of everything below a folder. */
static GString *picture;
static int add_to_picture(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)type;
    (void)ftw;
    g_string_append_printf(picture, "%s %ld %ld.%ld %ld.%ld\n", path, (long)st->st_size,
                           (long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec, (long)st->st_ctim.tv_sec,
                           st->st_ctim.tv_nsec);
    return 0;
}

static char *picture_of(const char *folder)
{
    picture = g_string_new(NULL);
    ck_assert_int_eq(nftw(folder, add_to_picture, 16, FTW_PHYS), 0);
    return g_string_free(picture, FALSE);
}

static const struct {
    const char *drop;  /* a part to remove first */
    bool torn, behind; /* behind: the ledger of an earlier group is put back */
} states[] = {
    { NULL, false, false },   { "ledger.sqlite", false, false },
    { "lock", false, false }, { NULL, true, false },
    { NULL, false, true },    { NULL, true, true },
    { "tmp/", false, false },
};

static void bring_about(const char *folder, int state)
{
    gsize len, early_len;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(store, 0, 2);
    g_autofree char *early = scene_read(folder, "ledger.sqlite", &early_len);
    scene_must_commit(store, 2, 4);
    gd_store_close(store);
    if (states[state].behind)
        scene_write(folder, "ledger.sqlite", early, (gssize)early_len);
    if (states[state].torn) {
        g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
        g_autofree char *torn = g_strconcat(text, "{\"prev\":", NULL);
        scene_write(folder, "journal.jsonl", torn, -1);
    }
    if (states[state].drop) {
        g_autofree char *path = g_build_filename(folder, states[state].drop, NULL);
        ck_assert_int_eq(remove(path), 0);
    }
}

START_TEST(reading_changes_nothing_and_knows_everything)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    bring_about(folder, _i);
    g_autofree char *before = picture_of(folder);
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_READ, NULL);
    for (guint n = 0; n < 4; n++)
        scene_check(store, n);
    g_clear_pointer(&store, gd_store_close);
    g_autofree char *after = picture_of(folder);
    ck_assert_str_eq(after, before);
}
END_TEST

static int open_to_all(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)type;
    (void)ftw;
    return chmod(path, S_ISDIR(st->st_mode) ? 0555 : 0444);
}

static int give_back(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)type;
    (void)ftw;
    return chmod(path, S_ISDIR(st->st_mode) ? 0755 : 0644);
}

/* As somebody who may write nothing there. */
static int read_as_a_stranger(const char *folder)
{
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        g_autoptr(GdStore) store = scene_try(folder, GD_STORE_READ, NULL, NULL);
        SceneSubmission s = scene_submission(3, NULL);
        _exit(store && scene_known_file(store, &s).found ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

START_TEST(a_store_that_cannot_be_written_can_be_read)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    bring_about(folder, _i);
    ck_assert_int_eq(nftw(folder, open_to_all, 16, FTW_PHYS), 0);
    int status = read_as_a_stranger(folder);
    ck_assert_int_eq(nftw(folder, give_back, 16, FTW_PHYS), 0);
    ck_assert_int_eq(status, 0);
}
END_TEST

UNIT_BEGIN("store")
tcase_add_test(tcase, an_absent_folder_becomes_a_store);
tcase_add_test(tcase, an_empty_folder_becomes_a_store);
tcase_add_test(tcase, only_the_last_folder_is_made);
tcase_add_test(tcase, a_folder_of_something_else_is_refused_and_left_alone);
tcase_add_test(tcase, an_empty_folder_is_no_store_to_read);
tcase_add_test(tcase, a_store_without_its_journal_is_refused);
tcase_add_test(tcase, a_second_writer_is_told_who_the_first_is);
tcase_add_test(tcase, the_lock_ends_with_its_holder);
tcase_add_test(tcase, closing_ends_the_lock_whatever_children_do);
tcase_add_test(tcase, a_hostile_lock_file_is_shown_without_control_characters);
tcase_add_test(tcase, readers_need_no_lock);
tcase_add_loop_test(tcase, a_torn_end_is_dropped_and_the_next_group_goes_on, 0, G_N_ELEMENTS(tails));
tcase_add_test(tcase, a_zero_filled_end_is_dropped);
tcase_add_test(tcase, a_group_with_a_hole_is_dropped_from_there_on);
tcase_add_test(tcase, a_hole_with_another_run_behind_it_costs_no_line);
tcase_add_test(tcase, a_group_cut_anywhere_can_be_written_anew);
tcase_add_test(tcase, tmp_is_emptied);
tcase_add_test(tcase, a_missing_folder_is_made_anew);
tcase_add_loop_test(tcase, reading_changes_nothing_and_knows_everything, 0, G_N_ELEMENTS(states));
tcase_add_loop_test(tcase, a_store_that_cannot_be_written_can_be_read, 0, G_N_ELEMENTS(states));
UNIT_END
