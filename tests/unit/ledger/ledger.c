/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/ledger.h"

#include <sqlite3.h>

#include "tests/unit/ledger/scene.h"

static void must(bool done, const GError *error)
{
    ck_assert_msg(done, "%s", error ? error->message : "no message");
}

/* One group of one submission. */
static void commit_one(GdStore *store, SceneSubmission *s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, &error);
    must(commit && scene_add(commit, s, &error) && gd_commit_finish(commit, &error), error);
}

/* ---- known files ----------------------------------------------------------------------------------- */

static const struct {
    gint64 size, mtime, ctime, inode, device; /* added to what was written down */
    const char *path;
    bool known;
} looks[] = {
    { .known = true }, { .size = 1 },   { .mtime = 1 }, { .mtime = -1 },          { .ctime = 1 },
    { .inode = 1 },    { .device = 1 }, { .size = -1 }, { .path = "收文/8.txt" }, { .path = "./收文/7.txt" },
};

START_TEST(a_file_is_known_by_every_part_of_its_key)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(7, NULL);
    commit_one(store, &s);
    s.file.size += looks[_i].size;
    s.file.mtime += looks[_i].mtime;
    s.file.ctime += looks[_i].ctime;
    s.file.inode += (guint64)looks[_i].inode;
    s.file.device += (guint64)looks[_i].device;
    if (looks[_i].path)
        g_strlcpy(s.path, looks[_i].path, sizeof s.path);
    ck_assert_int_eq(scene_known_file(store, &s).found, looks[_i].known);
}
END_TEST

static const struct {
    gint64 age; /* of the ctime when the file was read, in nanoseconds */
    bool known;
} ages[] = {
    { 3600 * GD_SECOND, true }, { 2 * GD_SECOND, true },   { 2 * GD_SECOND - 1, false }, { 0, false },
    { -GD_SECOND, false },      { G_MININT64 / 2, false },
};

START_TEST(a_file_is_known_when_its_ctime_was_two_seconds_old)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    s.file.ctime = s.read_at - ages[_i].age;
    commit_one(store, &s);
    ck_assert_int_eq(scene_known_file(store, &s).found, ages[_i].known);
    ck_assert(scene_known_content(store, s.sha256).found);
}
END_TEST

START_TEST(a_file_read_again_is_known_as_it_is_now)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission old = scene_submission(0, NULL), new = scene_submission(1, NULL);
    commit_one(store, &old);
    g_strlcpy(new.path, old.path, sizeof new.path);
    commit_one(store, &new);
    ck_assert(!scene_known_file(store, &old).found);
    ck_assert_str_eq(scene_known_file(store, &new).sha256, new.sha256);
    ck_assert(scene_known_content(store, old.sha256).found);
}
END_TEST

/* Two paths that look alike once their bytes are made valid; both in GB18030. */
static const char *const raw_paths[] = { "\xC4\xEA\xD6\xD5.txt", "\xC4\xEB\xD6\xD5.txt", "a\xFF\"\\\n.txt" };

START_TEST(paths_are_bytes)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission all[G_N_ELEMENTS(raw_paths)];
    for (guint i = 0; i < G_N_ELEMENTS(raw_paths); i++) {
        all[i] = scene_submission(i, NULL);
        g_strlcpy(all[i].path, raw_paths[i], sizeof all[i].path);
        g_strlcpy(all[i].json, "{\"report\":1,\"verdict\":\"accepted\"}", sizeof all[i].json);
        commit_one(store, &all[i]);
    }
    gd_store_close(store);
    scene_drop(folder, "ledger.sqlite");
    store = scene_open(folder, GD_STORE_WRITE, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(raw_paths); i++)
        ck_assert_str_eq(scene_known_file(store, &all[i]).sha256, all[i].sha256);
    gd_store_close(store);
    gsize len;
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    ck_assert(g_utf8_validate(text, -1, NULL));
    ck_assert_ptr_nonnull(strstr(text, "\"path_raw\":\"xOrW1S50eHQ=\""));
}
END_TEST

/* ---- judgements ------------------------------------------------------------------------------------ */

#define OTHER_RULES "00000000000000000000000000000000000000000000000000000000000000bb"

/* Judges the content of a submission again, without a file. */
static void judge_again(GdStore *store, const char *sha256, const char *rules, const char *const *reports)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, &error);
    GdSlice slices[8];
    size_t n = 0;
    for (; reports[n]; n++)
        slices[n] = gd_slice_of(reports[n]);
    GdJudgement judgement = { .sha256 = sha256, .rules = rules, .reports = slices, .n_reports = n };
    must(commit && gd_commit_judged(commit, &judgement, &error) && gd_commit_finish(commit, &error), error);
}

START_TEST(the_newest_judgement_wins)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, "rejected");
    const char *const now[] = { "{\"report\":1,\"verdict\":\"held\"}",
                                "{\"report\":2,\"verdict\":\"rejected\"}", NULL };
    commit_one(store, &s);
    GdKnown known = scene_known_content(store, s.sha256);
    ck_assert(known.found && !known.is_accepted && known.n_reports == 1);
    ck_assert_str_eq(known.rules, SCENE_RULES);
    judge_again(store, s.sha256, OTHER_RULES, now);
    known = scene_known_file(store, &s);
    ck_assert(known.found && known.n_reports == 2);
    ck_assert_str_eq(known.rules, OTHER_RULES);
    const GdKnownReport *reports = gd_ledger_reports(gd_store_ledger(store), &known, NULL);
    for (guint i = 0; i < 2; i++)
        ck_assert(reports[i].number == i + 1 && gd_slice_equal(reports[i].json, gd_slice_of(now[i])));
    ck_assert_str_eq(reports[0].verdict, "held");
    ck_assert_str_eq(reports[1].package, "");
}
END_TEST

START_TEST(an_accepted_report_stays_accepted)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    const char *const now[] = { "{\"report\":1,\"verdict\":\"rejected\"}",
                                "{\"report\":2,\"verdict\":\"held\"}", NULL };
    commit_one(store, &s);
    judge_again(store, s.sha256, OTHER_RULES, now);
    GdKnown known = scene_known_content(store, s.sha256);
    ck_assert(known.found && !known.is_accepted && known.n_reports == 2);
    const GdKnownReport *reports = gd_ledger_reports(gd_store_ledger(store), &known, NULL);
    ck_assert_str_eq(reports[0].verdict, "accepted");
    ck_assert_str_eq(reports[0].package, s.id);
    ck_assert(gd_slice_equal(reports[0].json, gd_slice_of(s.json)));
    ck_assert_str_eq(reports[1].verdict, "held");
    const char *const fewer[] = { "{\"report\":1,\"verdict\":\"rejected\"}", NULL };
    judge_again(store, s.sha256, OTHER_RULES, fewer);
    ck_assert(scene_known_content(store, s.sha256).is_accepted);
}
END_TEST

static const char *const results[] = {
    "{\"report\":1,\"verdict\":\"held\",\"title\":\"关于“三农”的报告\"}",
    "{\"report\":2,\"verdict\":\"held\",\"findings\":[{\"code\":\"a\"},{\"code\":\"b\"}],\"x\":\"]}\"}",
    "{\"report\":3,\"verdict\":\"held\",\"excerpt\":\"\\\"},{\\\"\\u0000\"}",
    "{ \"report\" : 4 , \"verdict\":\"unrecognised\" , \"e\":{} }",
    NULL,
};

START_TEST(results_come_back_as_they_were_handed_in)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneSubmission s = scene_submission(0, "rejected");
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    commit_one(store, &s);
    judge_again(store, s.sha256, SCENE_RULES, results);
    for (int round = 0; round < 2; round++) {
        GdKnown known = scene_known_content(store, s.sha256);
        ck_assert(known.found && known.n_reports == 4);
        const GdKnownReport *reports = gd_ledger_reports(gd_store_ledger(store), &known, NULL);
        for (guint i = 0; i < known.n_reports; i++)
            ck_assert(gd_slice_equal(reports[i].json, gd_slice_of(results[i])));
        gd_store_close(store);
        scene_drop(folder, "ledger.sqlite");
        store = scene_open(folder, GD_STORE_WRITE, NULL);
    }
    gd_store_close(store);
}
END_TEST

static const char *const refused[] = {
    "",
    "{",
    "[]",
    "{}",
    "x",
    "{\"report\":1,\"verdict\":\"held\"",
    "{\"report\":1,\"verdict\":\"held\",}",
    "{\"report\":1}",
    "{\"verdict\":\"held\"}",
    "{\"report\":\"1\",\"verdict\":\"held\"}",
    "{\"report\":1,\"verdict\":\"held\"}\n",
    "{\"report\":1,\n\"verdict\":\"held\"}",
    "{\"report\":1,\"verdict\":\"held\",\"t\":\"\xFF\"}",
    "{\"report\":1,\"verdict\":\"held\"},{}",
};

START_TEST(what_is_no_result_is_refused_alone)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    SceneSubmission bad = scene_submission(0, "held"), good = scene_submission(1, NULL);
    g_strlcpy(bad.json, refused[_i], sizeof bad.json);
    ck_assert(!scene_add(commit, &bad, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_REFUSED));
    ck_assert(scene_add(commit, &good, NULL) && gd_commit_finish(commit, NULL));
    ck_assert(!scene_known_content(store, bad.sha256).found);
    scene_check(store, 1);
}
END_TEST

START_TEST(an_unreadable_file_is_known)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    SceneSubmission s = scene_submission(0, "unreadable");
    GdSlice report = GD_LITERAL("{\"report\":0,\"verdict\":\"unreadable\"}");
    GdJudgement judgement = {
        .sha256 = s.sha256, .rules = s.rules, .is_unreadable = true, .reports = &report, .n_reports = 1
    };
    s.file.path = s.path;
    ck_assert(gd_commit_received(commit, &s.file, s.read_at, s.sha256, NULL));
    ck_assert(gd_commit_judged(commit, &judgement, NULL) && gd_commit_finish(commit, NULL));
    GdKnown known = scene_known_file(store, &s);
    ck_assert(known.found && known.is_unreadable && !known.is_accepted);
}
END_TEST

START_TEST(half_a_submission_is_not_known)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    SceneSubmission received = scene_submission(0, NULL), unpacked = scene_submission(1, "accepted");
    GdSlice report = gd_slice_of(unpacked.json);
    GdJudgement judgement = {
        .sha256 = unpacked.sha256, .rules = unpacked.rules, .reports = &report, .n_reports = 1
    };
    received.file.path = received.path;
    unpacked.file.path = unpacked.path;
    ck_assert(gd_commit_received(commit, &received.file, received.read_at, received.sha256, NULL));
    ck_assert(gd_commit_received(commit, &unpacked.file, unpacked.read_at, unpacked.sha256, NULL));
    ck_assert(gd_commit_judged(commit, &judgement, NULL) && gd_commit_finish(commit, NULL));
    scene_check_unknown(store, 0);
    scene_check_unknown(store, 1);
    g_clear_pointer(&commit, gd_commit_free);
    scene_must_commit(store, 0, 2);
    scene_check(store, 0);
    scene_check(store, 1);
}
END_TEST

/* ---- secrets --------------------------------------------------------------------------------------- */

static void commit_secret(GdStore *store, SceneSubmission *s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdCommit) commit = gd_commit_new(store, NULL);
    GdSlice report =
        GD_LITERAL("{\"report\":1,\"verdict\":\"held\",\"findings\":[{\"code\":\"secret.marked\"}]}");
    GdJudgement judgement = { .path = s->path, .rules = s->rules, .reports = &report, .n_reports = 1 };
    s->file.path = s->path;
    must(gd_commit_received(commit, &s->file, s->read_at, NULL, &error) &&
             gd_commit_judged(commit, &judgement, &error) && gd_commit_finish(commit, &error),
         error);
}

static void check_secret(GdStore *store, SceneSubmission *s)
{
    GdKnown known = scene_known_file(store, s);
    ck_assert(known.found && !known.is_accepted);
    ck_assert_str_eq(known.sha256, "");
    const GdKnownReport *reports = gd_ledger_reports(gd_store_ledger(store), &known, NULL);
    ck_assert_str_eq(reports[0].verdict, "held");
}

START_TEST(a_secret_is_known_by_its_file_alone)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission first = scene_submission(0, NULL), second = scene_submission(1, NULL);
    g_strlcpy(second.path, "\xC3\xDC.doc", sizeof second.path);
    commit_secret(store, &first);
    commit_secret(store, &second);
    for (int round = 0; round < 2; round++) {
        check_secret(store, &first);
        check_secret(store, &second);
        ck_assert(!scene_known_content(store, first.sha256).found);
        gd_store_close(store);
        gsize len;
        g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
        ck_assert_ptr_null(strstr(text, first.sha256));
        scene_drop(folder, "ledger.sqlite");
        store = scene_open(folder, GD_STORE_WRITE, NULL);
    }
    gd_store_close(store);
}
END_TEST

START_TEST(a_file_may_become_a_secret_and_cease_to_be_one)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    SceneSubmission s = scene_submission(0, NULL);
    commit_one(store, &s);
    commit_secret(store, &s);
    check_secret(store, &s);
    s.file.mtime++;
    commit_secret(store, &s);
    check_secret(store, &s);
    s.file.mtime++;
    commit_one(store, &s);
    ck_assert_str_eq(scene_known_file(store, &s).sha256, s.sha256);
}
END_TEST

/* ---- the file and its journal ---------------------------------------------------------------------- */

static void run_sql(const char *folder, const char *sql)
{
    g_autofree char *path = g_build_filename(folder, "ledger.sqlite", NULL);
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void overwrite(const char *folder, goffset at, gsize n)
{
    gsize len;
    g_autofree char *bytes = scene_read(folder, "ledger.sqlite", &len);
    if (at < 0)
        at += (goffset)len;
    memset(bytes + at, 0xA5, MIN(n, len - (gsize)at));
    scene_write(folder, "ledger.sqlite", bytes, (gssize)len);
}

static void deleted(const char *folder)
{
    scene_drop(folder, "ledger.sqlite");
}

static void deleted_with_a_stale_journal_beside(const char *folder)
{
    scene_drop(folder, "ledger.sqlite");
    scene_write(folder, "ledger.sqlite-journal", "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7", 8);
    scene_write(folder, "ledger.sqlite-wal", "x", 1);
    scene_write(folder, "ledger.sqlite-shm", "x", 1);
}

static void emptied(const char *folder)
{
    scene_write(folder, "ledger.sqlite", "", 0);
}

static void not_a_database(const char *folder)
{
    scene_write(folder, "ledger.sqlite", "something else altogether", -1);
}

static void half_a_file(const char *folder)
{
    gsize len;
    g_autofree char *bytes = scene_read(folder, "ledger.sqlite", &len);
    scene_write(folder, "ledger.sqlite", bytes, (gssize)len / 2);
}

static void damaged_header(const char *folder)
{
    overwrite(folder, 0, 100);
}

static void damaged_page(const char *folder)
{
    overwrite(folder, 2 * 4096, 4096);
}

static void damaged_last_page(const char *folder)
{
    overwrite(folder, -4096, 200);
}

static void of_form_5(const char *folder)
{
    run_sql(folder, "ALTER TABLE answer DROP COLUMN digest; PRAGMA user_version = 5;");
}

static void of_form_4(const char *folder)
{
    of_form_5(folder);
    run_sql(folder, "DROP TABLE kept; DROP TABLE decision; DROP TABLE version; DROP INDEX submission_pending;"
                    "ALTER TABLE submission DROP COLUMN decided; PRAGMA user_version = 4;");
}

static void of_form_3(const char *folder)
{
    of_form_4(folder);
    run_sql(folder, "DROP TABLE answer; PRAGMA user_version = 3;");
}

static void of_form_2(const char *folder)
{
    of_form_3(folder);
    run_sql(folder, "DROP TABLE sketch; DROP TABLE sketch_key; PRAGMA user_version = 2;");
}

static void of_the_oldest_form(const char *folder)
{
    of_form_2(folder);
    run_sql(folder, "DROP INDEX report_by_package; PRAGMA user_version = 1;");
}

static void of_a_newer_form(const char *folder)
{
    run_sql(folder, "ALTER TABLE report ADD COLUMN colour TEXT; PRAGMA user_version = 99;");
}

static void with_other_tables(const char *folder)
{
    run_sql(folder, "DROP TABLE file; CREATE TABLE file(x);");
}

static void without_a_table(const char *folder)
{
    run_sql(folder, "DROP TABLE report;");
}

static void without_its_place(const char *folder)
{
    run_sql(folder, "DELETE FROM place;");
}

static void ahead_of_the_journal(const char *folder)
{
    run_sql(folder, "UPDATE place SET lines = 1000, last = 100000, end = 100100;");
}

static void of_another_journal(const char *folder)
{
    run_sql(folder, "UPDATE place SET hash = zeroblob(32);");
}

static void with_nonsense_for_a_place(const char *folder)
{
    run_sql(folder, "UPDATE place SET lines = -1, last = -5, end = -7, hash = 'x';");
}

static void left_in_wal_mode(const char *folder)
{
    run_sql(folder, "PRAGMA journal_mode = WAL; CREATE TABLE x(y); DROP TABLE x;");
}

static const struct {
    void (*spoil)(const char *folder);
    guint n_rebuilt, n_witness;
} ledgers[] = {
    { deleted, 0, 0 },
    { deleted_with_a_stale_journal_beside, 0, 0 },
    { emptied, 0, 0 },
    { not_a_database, 1, 0 },
    { half_a_file, 1, 0 },
    { damaged_header, 1, 0 },
    { damaged_page, 1, 0 },
    { damaged_last_page, 1, 0 },
    { of_form_5, 0, 0 },
    { of_form_4, 0, 0 },
    { of_form_3, 0, 0 },
    { of_form_2, 0, 0 },
    { of_the_oldest_form, 0, 0 },
    { of_a_newer_form, 1, 0 },
    { with_other_tables, 1, 0 },
    { without_a_table, 1, 0 },
    { without_its_place, 0, 0 },
    { ahead_of_the_journal, 1, 1 },
    { of_another_journal, 1, 1 },
    { with_nonsense_for_a_place, 1, 0 },
    { left_in_wal_mode, 0, 0 },
};

enum { SUBMISSIONS = 40 };

static void make_store(const char *folder)
{
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    for (guint n = 0; n < SUBMISSIONS; n += 10)
        scene_must_commit(store, n, n + 10);
    gd_store_close(store);
}

START_TEST(the_writer_makes_a_ledger_that_is_not_right_anew)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    make_store(folder);
    ledgers[_i].spoil(folder);
    GdStore *store = scene_open(folder, GD_STORE_WRITE, &notices);
    for (guint n = 0; n < SUBMISSIONS; n++)
        scene_check(store, n);
    ck_assert_uint_eq(notices.n[GD_NOTICE_REBUILT], ledgers[_i].n_rebuilt);
    ck_assert_uint_eq(notices.n[GD_NOTICE_WITNESS], ledgers[_i].n_witness);
    scene_must_commit(store, SUBMISSIONS, SUBMISSIONS + 1);
    scene_check(store, SUBMISSIONS);
    gd_store_close(store);
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_REBUILT], 0);
    gd_store_close(store);
}
END_TEST

START_TEST(a_reader_does_without_a_ledger_that_is_not_right)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    make_store(folder);
    ledgers[_i].spoil(folder);
    guint before = scene_count(folder, ".");
    GdStore *store = scene_open(folder, GD_STORE_READ, NULL);
    for (guint n = 0; n < SUBMISSIONS; n++)
        scene_check(store, n);
    gd_store_close(store);
    ck_assert_uint_eq(scene_count(folder, "."), before);
}
END_TEST

START_TEST(a_ledger_with_only_its_file_gone_is_made_anew_in_use)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    make_store(folder);
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_drop(folder, "ledger.sqlite");
    scene_must_commit(store, SUBMISSIONS, SUBMISSIONS + 1);
    g_clear_pointer(&store, gd_store_close);
    store = scene_open(folder, GD_STORE_WRITE, NULL);
    for (guint n = 0; n <= SUBMISSIONS; n++)
        scene_check(store, n);
}
END_TEST

/* ---- a journal that is not right ------------------------------------------------------------------- */

static const struct {
    const char *from, *to;
    guint n_chain, n_line;
    guint64 line; /* of the last notice of the kind */
    guint lost;   /* the submission that is no longer known, or SUBMISSIONS */
} changes[] = {
    { "\"n\":12}", "\"n\":13}", 1, 0, 39, SUBMISSIONS },
    { "收文/12.txt", "收文/1x.txt", 1, 0, 38, 12 }, /* the received line: the file is another's now */
    { "{\"prev\":\"0000", "{\"prev\":\"1000", 2, 0, 2, SUBMISSIONS },
    { "{\"prev\":\"0000", "x\"prev\":\"0000", 1, 1, 1, SUBMISSIONS },
    { "\"what\":\"judged\"", "\"what\":\"nudged\"", 1, 0, 3, 0 },
};

/* The text with the first `from` behind the first `what` line changed; lengths stay. */
static void change_journal(const char *folder, const char *from, const char *to)
{
    gsize len;
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    memcpy(strstr(text, from), to, strlen(from));
    scene_write(folder, "journal.jsonl", text, (gssize)len);
}

START_TEST(a_ledger_is_made_of_a_broken_journal_as_far_as_it_goes)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    make_store(folder);
    change_journal(folder, changes[_i].from, changes[_i].to);
    scene_drop(folder, "ledger.sqlite");
    GdStore *store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_CHAIN], changes[_i].n_chain);
    ck_assert_uint_eq(notices.n[GD_NOTICE_LINE], changes[_i].n_line);
    if (changes[_i].n_line)
        ck_assert_uint_eq(notices.line[GD_NOTICE_LINE], changes[_i].line);
    else
        ck_assert_uint_eq(notices.line[GD_NOTICE_CHAIN], changes[_i].line);
    scene_check(store, 25);
    if (changes[_i].lost < SUBMISSIONS) {
        SceneSubmission s = scene_submission(changes[_i].lost, NULL);
        ck_assert(!scene_known_file(store, &s).found);
    }
    scene_must_commit(store, SUBMISSIONS, SUBMISSIONS + 1);
    gd_store_close(store);
}
END_TEST

static const char *const strangers[] = {
    "{}",
    "{\"what\":null}",
    "{\"what\":7,\"sha256\":[]}",
    "{\"what\":\"received\"}",
    "{\"what\":\"received\",\"path\":1,\"size\":\"x\"}",
    "{\"what\":\"received\",\"path\":\"p\",\"size\":1,\"mtime\":1,\"ctime\":1,\"inode\":1,\"device\":1e99,"
    "\"read_at\":1}",
    "{\"what\":\"received\",\"sha256\":\"x\",\"path\":\"p\"}",
    "{\"what\":\"judged\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}",
    "{\"what\":\"judged\",\"sha256\":null,\"path\":\"nowhere\",\"rules\":\"\",\"outcome\":\"judged\","
    "\"lengths\":[],"
    "\"reports\":[]}",
    "{\"what\":\"judged\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"rules\":\"r\","
    "\"outcome\":\"judged\",\"lengths\":[9999999999,9223372036854775807,-1],\"reports\":[{},{}]}",
    "{\"what\":\"judged\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"rules\":\"r\","
    "\"outcome\":\"judged\",\"lengths\":[-3,5,\"x\",null],\"reports\":[{},{}]}",
    "{\"what\":\"judged\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"rules\":\"r\","
    "\"outcome\":\"judged\",\"lengths\":{\"a\":2},\"reports\":[{}]}",
    "{\"what\":\"judged\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"rules\":\"r\","
    "\"outcome\":\"judged\",\"lengths\":[2],\"reports\":[{}]}",
    "{\"what\":\"packed\",\"package\":1,\"digest\":2}",
    "{\"what\":\"packed\",\"package\":\"0123456789abcdef\",\"report\":null,\"sha256\":null,\"digest\":\"\"}",
    "{\"what\":\"\\u0000\",\"path\":\"\\u0000\"}",
    "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
    "{\"a\":\"\xFF\xC0\"}",
};

START_TEST(lines_of_others_do_no_harm)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize len;
    make_store(folder);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    g_autofree char *twice = g_strconcat(strangers[_i], "\n", text, strangers[_i], "\n{}\n", NULL);
    scene_write(folder, "journal.jsonl", twice, -1);
    scene_drop(folder, "ledger.sqlite");
    GdStore *store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_gt(notices.n[GD_NOTICE_CHAIN], 0);
    for (guint n = 0; n < SUBMISSIONS; n++)
        scene_check(store, n);
    scene_must_commit(store, SUBMISSIONS, SUBMISSIONS + 1);
    scene_check(store, SUBMISSIONS);
    gd_store_close(store);
}
END_TEST

START_TEST(a_ledger_that_remembers_more_than_the_journal_says_so)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    gsize len;
    make_store(folder);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    for (int lines = 0; lines < 4; lines++)
        len = (gsize)((char *)memrchr(text, '\n', len - 1) - text) + (lines < 3);
    scene_write(folder, "journal.jsonl", text, (gssize)len + 1);
    gd_store_close(scene_open(folder, GD_STORE_READ, &notices));
    ck_assert_uint_eq(notices.n[GD_NOTICE_WITNESS], 1);
    GdStore *store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_WITNESS], 1);
    ck_assert_uint_eq(notices.line[GD_NOTICE_WITNESS], 3 * SUBMISSIONS);
    scene_check(store, SUBMISSIONS - 3);
    gd_store_close(store);
}
END_TEST

/* ---- packages -------------------------------------------------------------------------------------- */

static void count(const GdKnownPackage *package, void *data)
{
    GString *ids = data;
    ck_assert(gd_package_is_id(gd_slice_of(package->id)) && package->size > 0);
    ck_assert(ids->len == 0 || strcmp(ids->str + ids->len - GD_PACKAGE_ID, package->id) < 0);
    g_string_append(ids, package->id);
}

START_TEST(packages_are_listed_in_order)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    make_store(folder);
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_READ, NULL);
    g_autoptr(GString) all = g_string_new(NULL), some = g_string_new(NULL);
    SceneSubmission s = scene_submission(0, NULL);
    GdKnownPackage package;
    char digest[GD_DIGEST_HEX + 1];
    ck_assert(gd_ledger_packages(gd_store_ledger(store), "", count, all, NULL));
    ck_assert_uint_eq(all->len, SUBMISSIONS * GD_PACKAGE_ID);
    g_autofree char *prefix = g_strndup(s.id, 2);
    ck_assert(gd_ledger_packages(gd_store_ledger(store), prefix, count, some, NULL));
    ck_assert_ptr_nonnull(strstr(some->str, s.id));
    ck_assert_uint_lt(some->len, all->len);
    ck_assert(gd_ledger_package(gd_store_ledger(store), s.id, &package, NULL) && package.found);
    gd_digest_of(s.bytes, strlen(s.bytes), digest);
    ck_assert_str_eq(package.digest, digest);
    ck_assert_int_eq(package.size, (gint64)strlen(s.bytes));
    ck_assert(gd_ledger_package(gd_store_ledger(store), "ffffffffffffffff", &package, NULL) &&
              !package.found);
}
END_TEST

UNIT_BEGIN("ledger")
tcase_add_loop_test(tcase, a_file_is_known_by_every_part_of_its_key, 0, G_N_ELEMENTS(looks));
tcase_add_loop_test(tcase, a_file_is_known_when_its_ctime_was_two_seconds_old, 0, G_N_ELEMENTS(ages));
tcase_add_test(tcase, a_file_read_again_is_known_as_it_is_now);
tcase_add_test(tcase, paths_are_bytes);
tcase_add_test(tcase, the_newest_judgement_wins);
tcase_add_test(tcase, an_accepted_report_stays_accepted);
tcase_add_test(tcase, results_come_back_as_they_were_handed_in);
tcase_add_loop_test(tcase, what_is_no_result_is_refused_alone, 0, G_N_ELEMENTS(refused));
tcase_add_test(tcase, an_unreadable_file_is_known);
tcase_add_test(tcase, half_a_submission_is_not_known);
tcase_add_test(tcase, a_secret_is_known_by_its_file_alone);
tcase_add_test(tcase, a_file_may_become_a_secret_and_cease_to_be_one);
tcase_add_loop_test(tcase, the_writer_makes_a_ledger_that_is_not_right_anew, 0, G_N_ELEMENTS(ledgers));
tcase_add_loop_test(tcase, a_reader_does_without_a_ledger_that_is_not_right, 0, G_N_ELEMENTS(ledgers));
tcase_add_test(tcase, a_ledger_with_only_its_file_gone_is_made_anew_in_use);
tcase_add_loop_test(tcase, a_ledger_is_made_of_a_broken_journal_as_far_as_it_goes, 0, G_N_ELEMENTS(changes));
tcase_add_loop_test(tcase, lines_of_others_do_no_harm, 0, G_N_ELEMENTS(strangers));
tcase_add_test(tcase, a_ledger_that_remembers_more_than_the_journal_says_so);
tcase_add_test(tcase, packages_are_listed_in_order);
UNIT_END
