/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/sketches-inside.h"

#include <sqlite3.h>

#include "tests/unit/ledger/scene.h"

enum { SENTENCES = 40, LETTERS = 25 };

/* A sketch of SENTENCES sentences: `n` of them, from the end on, are its own, the others those of its family.
 */
static GdSketch sketch_of(guint family, guint own, guint n)
{
    GdSketch sketch = { .n = SENTENCES };
    for (guint i = 0; i < SENTENCES; i++) {
        guint32 words[] = { i, family, i < SENTENCES - n ? 0 : own + 1 };
        char hex[GD_DIGEST_HEX + 1];
        gd_digest_of(words, sizeof words, hex);
        hex[8] = '\0';
        sketch.marks[i] = g_ascii_strtoull(hex, NULL, 16) << 8 | LETTERS;
    }
    for (guint i = 1; i < SENTENCES; i++) /* few enough for this */
        for (guint j = i; j > 0 && sketch.marks[j] < sketch.marks[j - 1]; j--) {
            guint64 mark = sketch.marks[j];
            sketch.marks[j] = sketch.marks[j - 1];
            sketch.marks[j - 1] = mark;
        }
    return sketch;
}

static GdSlice bytes_of(const GdSketch *sketch, GByteArray *bytes)
{
    g_byte_array_set_size(bytes, 0);
    gd_sketch_write(sketch, bytes);
    return gd_slice((const char *)bytes->data, bytes->len);
}

static void sha256_of(guint n, char sha256[GD_DIGEST_HEX + 1])
{
    gd_digest_of(&n, sizeof n, sha256);
}

/* ---- a temporary database -------------------------------------------------------------------------- */

/* Of the report that is searched for. */
static const GdSketchLabel own_label = { .issuer = { "柳河镇", 9 }, .period = { "2024", 4 } };

static GdSketches *sketches;
static GByteArray *bytes;

static void setup(void)
{
    sketches = gd_sketches_new(NULL);
    bytes = g_byte_array_new();
    ck_assert_ptr_nonnull(sketches);
}

static void teardown(void)
{
    gd_sketches_free(sketches);
    g_byte_array_free(bytes, TRUE);
}

static void add_labelled(guint submission, guint number, const GdSketch *sketch, const char *issuer,
                         const char *period)
{
    char sha256[GD_DIGEST_HEX + 1], path[32];
    sha256_of(submission, sha256);
    g_snprintf(path, sizeof path, "收文/%u.txt", submission);
    GdSketchRow row = {
        .sha256 = sha256,
        .number = number,
        .bytes = bytes_of(sketch, bytes),
        .label = { .path = gd_slice_of(path), .issuer = gd_slice_of(issuer), .period = gd_slice_of(period) }
    };
    ck_assert(gd_sketches_add(sketches, &row, NULL));
}

static void add(guint submission, guint number, const GdSketch *sketch)
{
    add_labelled(submission, number, sketch, "柳河镇", NULL);
}

static gint64 place_of(guint submission, guint number, bool *known)
{
    char sha256[GD_DIGEST_HEX + 1];
    gint64 place;
    sha256_of(submission, sha256);
    ck_assert(gd_sketches_place(sketches, sha256, number, &place, known, NULL));
    return place;
}

/* The submission that is found, or -1. */
static int find(const GdSketch *sketch, gint64 last, guint *share)
{
    GdNear near;
    ck_assert(gd_sketches_search(sketches, sketch, &own_label, last, &near, NULL));
    *share = near.share;
    if (!near.likeness)
        return -1;
    g_autofree char *path = g_strndup(near.label.path.ptr, near.label.path.len);
    ck_assert_uint_eq(near.label.title.len, 0);
    ck_assert_str_eq(near.package, "");
    ck_assert(g_str_has_prefix(path, "收文/"));
    return atoi(path + strlen("收文/"));
}

START_TEST(the_one_that_shares_most_is_found)
{
    GdSketch near = sketch_of(1, 0, 4), nearer = sketch_of(1, 1, 2), far = sketch_of(1, 2, 18),
             other = sketch_of(2, 0, 0), wanted = sketch_of(1, 9, 1);
    guint share;
    add(1, 1, &far);
    add(2, 1, &nearer);
    add(3, 1, &near);
    add(4, 1, &other);
    ck_assert_int_eq(find(&wanted, G_MAXINT64, &share), 2);
    ck_assert_uint_eq(share, 95);
    wanted = sketch_of(3, 0, 0);
    ck_assert_int_eq(find(&wanted, G_MAXINT64, &share), -1);
}
END_TEST

START_TEST(of_several_that_share_as_much_the_newest_is_found)
{
    guint share;
    for (guint n = 1; n <= 5; n++) {
        GdSketch same = sketch_of(1, n, 2);
        add(n, 1, &same);
    }
    GdSketch wanted = sketch_of(1, 9, 2);
    ck_assert_int_eq(find(&wanted, G_MAXINT64, &share), 5);
    wanted = sketch_of(1, 2, 2); /* but one that shares more is nearer */
    ck_assert_int_eq(find(&wanted, G_MAXINT64, &share), 2);
    ck_assert_uint_eq(share, 100);
}
END_TEST

/* Figures do not count: last year's report may share as much as this year's first version. */
static const struct {
    const char *issuer, *period;
} kin[] = {
    { "河口镇", "2023" }, { "河口镇", "2024" }, { NULL, "2024" }, { "柳河镇", NULL }, { "柳河镇", "2023" }
};

START_TEST(of_several_that_share_as_much_the_one_of_unit_and_period_is_found)
{
    GdSketch same = sketch_of(1, 0, 0);
    guint share;
    for (guint n = 0; n < 3; n++)
        add_labelled(n, 1, &same, kin[_i].issuer, kin[_i].period);
    add_labelled(3, 1, &same, "柳河镇", "2024");
    for (guint n = 4; n < 7; n++)
        add_labelled(n, 1, &same, kin[_i].issuer, kin[_i].period);
    ck_assert_int_eq(find(&same, G_MAXINT64, &share), 3);
    ck_assert_uint_eq(share, 100);
}
END_TEST

START_TEST(what_came_later_is_not_found)
{
    GdSketch sketch = sketch_of(1, 0, 0);
    guint share;
    bool known;
    for (guint n = 1; n <= 3; n++)
        add(n, 1, &sketch);
    gint64 second = place_of(2, 1, &known);
    ck_assert(known);
    ck_assert_int_eq(find(&sketch, second, &share), 2);
    ck_assert_int_eq(find(&sketch, second - 1, &share), 1);
    ck_assert_int_eq(find(&sketch, place_of(1, 1, &known) - 1, &share), -1);
}
END_TEST

START_TEST(places_are_in_the_order_of_coming_and_by_number)
{
    GdSketch sketch = sketch_of(1, 0, 0);
    gint64 last;
    bool known;
    ck_assert_int_eq(place_of(1, 1, &known), 0);
    ck_assert(!known);
    add(7, 2, &sketch);
    add(7, 3, &sketch);
    add(5, 1, &sketch);
    ck_assert_int_lt(place_of(7, 1, &known), place_of(7, 2, &known));
    ck_assert_int_lt(place_of(7, 2, &known), place_of(7, 3, &known));
    ck_assert_int_lt(place_of(7, 1000, &known), place_of(5, 1, &known));
    place_of(7, 1, &known);
    ck_assert_msg(!known, "there is no first report");
    ck_assert(gd_sketches_last_place(sketches, &last, NULL));
    ck_assert_int_ge(last, place_of(5, 1000, &known));
}
END_TEST

/* Judged again: it stands where it stood, and is found by what it says now. */
START_TEST(a_report_that_is_added_again_keeps_its_place)
{
    GdSketch old = sketch_of(1, 0, 0), new = sketch_of(2, 0, 0);
    guint share;
    bool known;
    add(1, 1, &old);
    add(2, 1, &old);
    gint64 place = place_of(1, 1, &known);
    add(1, 1, &old);
    add(1, 1, &new);
    ck_assert_int_eq(place_of(1, 1, &known), place);
    ck_assert_int_eq(find(&new, G_MAXINT64, &share), 1);
    ck_assert_int_eq(find(&old, G_MAXINT64, &share), 2);
    ck_assert_int_eq(find(&old, place, &share), -1);
}
END_TEST

/* A sentence that everybody writes hides nothing: what shares another key as well is found by that. */
START_TEST(a_key_that_very_many_share_hides_nothing)
{
    GdSketch wanted = sketch_of(1, 0, 0);
    guint share;
    add(0, 1, &wanted);
    for (guint n = 1; n <= 500; n++) {
        GdSketch other = sketch_of(1000 + n, 0, 0);
        other.marks[0] = wanted.marks[0];
        add(n, 1, &other);
    }
    GdSketch near = sketch_of(1, 0, 3);
    near.marks[0] = wanted.marks[0];
    ck_assert_int_eq(find(&near, G_MAXINT64, &share), 0);
}
END_TEST

/* Those that came last are at hand, and share their places in memory with others that came before. */
START_TEST(a_report_is_found_whether_it_is_at_hand_or_not)
{
    enum { MANY = 2 * RECENT + 2 };
    guint share;
    for (guint n = 0; n < MANY; n++) {
        GdSketch sketch = sketch_of(n, 0, 0);
        add(n, 1, &sketch);
    }
    for (guint n = 0; n < MANY; n += 7) {
        GdSketch wanted = sketch_of(n, 9, 2), beyond = sketch_of(MANY + n, 0, 0);
        ck_assert_int_eq(find(&wanted, G_MAXINT64, &share), n);
        ck_assert_int_eq(find(&beyond, G_MAXINT64, &share), -1);
    }
}
END_TEST

START_TEST(what_is_no_sketch_is_not_kept)
{
    char sha256[GD_DIGEST_HEX + 1];
    GdSketch sketch = sketch_of(1, 0, 0);
    guint share;
    bool known;
    sha256_of(1, sha256);
    const GdSketchRow rows[] = {
        { .sha256 = sha256, .number = 1, .bytes = GD_LITERAL("nonsense") },
        { .sha256 = sha256, .number = 1, .bytes = GD_EMPTY },
        { .sha256 = sha256, .number = 0, .bytes = bytes_of(&sketch, bytes) },
        { .sha256 = sha256, .number = 1024, .bytes = bytes_of(&sketch, bytes) },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert(gd_sketches_add(sketches, &rows[i], NULL));
    ck_assert_int_eq(find(&sketch, G_MAXINT64, &share), -1);
    place_of(1, 1, &known);
    ck_assert(!known);
}
END_TEST

/* ---- a store --------------------------------------------------------------------------------------- */

/* The nth submission of a family, with so many sentences of its own. */
static void commit_one(GdStore *store, guint n, guint family, guint own)
{
    g_autoptr(GError) error = NULL;
    SceneSubmission s = scene_submission(n, NULL);
    GdSketch sketch = sketch_of(family, n, own);
    GdSlice kept = bytes_of(&sketch, bytes);
    g_autofree char *json = g_strdup_printf("{\"path\":\"%s\",\"report\":1,\"verdict\":\"accepted\","
                                            "\"title\":\"调研报告%u\",\"genre\":\"survey\","
                                            "\"issuer\":null,\"period\":\"2024\",\"date\":\"2024-03-01\"}",
                                            s.path, n);
    GdSlice report = gd_slice_of(json);
    GdJudgement judgement = {
        .sha256 = s.sha256, .rules = s.rules, .reports = &report, .n_reports = 1, .sketches = &kept
    };
    GdPackageName package = { .id = s.id, .sha256 = s.sha256, .report = 1 };
    g_autoptr(GdCommit) commit = gd_commit_new(store, &error);
    s.file.path = s.path;
    bool done = commit && gd_commit_received(commit, &s.file, s.read_at, s.sha256, &error) &&
                gd_commit_judged(commit, &judgement, &error) &&
                gd_commit_package(commit, &package, gd_slice_of(s.bytes), &error) &&
                gd_commit_finish(commit, &error);
    ck_assert_msg(done, "%s", error ? error->message : "no message");
}

static void check_found(GdStore *store, const GdSketch *sketch, guint n)
{
    GdLedger *ledger = gd_store_ledger(store);
    SceneSubmission s = scene_submission(n, NULL);
    g_autofree char *title = g_strdup_printf("调研报告%u", n);
    gint64 last;
    GdNear near;
    ck_assert(gd_ledger_last_place(ledger, &last, NULL));
    ck_assert(gd_ledger_search(ledger, sketch, &own_label, last, &near, NULL));
    ck_assert_uint_gt(near.likeness, 0);
    ck_assert_str_eq(near.sha256, s.sha256);
    ck_assert_str_eq(near.package, s.id);
    ck_assert_uint_eq(near.number, 1);
    ck_assert(gd_slice_equal(near.label.path, gd_slice_of(s.path)));
    ck_assert(gd_slice_equal(near.label.title, gd_slice_of(title)));
    ck_assert(gd_slice_equal(near.label.genre, gd_slice_of("survey")));
    ck_assert(gd_slice_equal(near.label.period, gd_slice_of("2024")));
    ck_assert(gd_slice_equal(near.label.date, gd_slice_of("2024-03-01")));
    ck_assert_uint_eq(near.label.issuer.len, 0);
}

static void run_sql(const char *folder, const char *sql)
{
    g_autofree char *path = g_build_filename(folder, "ledger.sqlite", NULL);
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

#define TO_FORM_2 "DROP TABLE IF EXISTS sketch; DROP TABLE IF EXISTS sketch_key; PRAGMA user_version = 2;"

/* What may have become of the ledger's file. */
static const char *const spoilt[] = {
    NULL,      /* nothing */
    "",        /* it was deleted */
    TO_FORM_2, /* made by an older guidang */
    TO_FORM_2 "DROP INDEX IF EXISTS report_by_package; PRAGMA user_version = 1;", /* by the oldest */
};

static void spoil(const char *folder, const char *sql)
{
    if (sql && *sql)
        run_sql(folder, sql);
    else if (sql)
        scene_drop(folder, "ledger.sqlite");
}

START_TEST(the_journal_keeps_what_reports_are_compared_by)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    GdSketch wanted = sketch_of(1, 99, 3), stranger = sketch_of(9, 0, 0);
    GdNear near;
    commit_one(store, 0, 1, 10);
    commit_one(store, 1, 1, 1);
    commit_one(store, 2, 2, 0);
    check_found(store, &wanted, 1);
    gd_store_close(store);
    for (GdStoreMode mode = GD_STORE_READ; mode <= GD_STORE_WRITE; mode++) {
        spoil(folder, spoilt[_i]);
        store = scene_open(folder, mode, NULL);
        check_found(store, &wanted, 1);
        ck_assert(gd_ledger_search(gd_store_ledger(store), &stranger, &own_label, G_MAXINT64, &near, NULL));
        ck_assert_uint_eq(near.likeness, 0);
        if (mode == GD_STORE_WRITE)
            commit_one(store, 3, 1, 3);
        gd_store_close(store);
        if (mode == GD_STORE_READ && spoilt[_i] && !*spoilt[_i]) /* a reader makes no ledger */
            gd_store_close(scene_open(folder, GD_STORE_WRITE, NULL));
    }
}
END_TEST

START_TEST(an_older_ledger_still_bears_witness)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    SceneNotices notices;
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    commit_one(store, 0, 1, 0);
    gd_store_close(store);
    run_sql(folder, TO_FORM_2 "UPDATE place SET hash = zeroblob(32);");
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_WITNESS], 1);
    ck_assert_uint_eq(notices.n[GD_NOTICE_REBUILT], 1);
    gd_store_close(store);
}
END_TEST

/* Lines without sketches, as guidang wrote them before, and with others in their place. */
static const struct {
    const char *from, *to;
} changes[] = {
    { "\"sketches\":[\"AQ", "\"sketchez\":[\"AQ" },
    { "\"sketches\":[\"AQ", "\"sketches\":[\"!!" },
    { "\"sketches\":[\"AQ", "\"sketches\":[\"Ag" },
};

START_TEST(a_line_without_a_sketch_is_an_event_like_any_other)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    GdSketch wanted = sketch_of(1, 0, 0);
    GdNear near;
    SceneNotices notices;
    gsize len;
    commit_one(store, 0, 1, 0);
    gd_store_close(store);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    char *at = strstr(text, changes[_i].from);
    ck_assert_ptr_nonnull(at);
    memcpy(at, changes[_i].to, strlen(changes[_i].to));
    scene_write(folder, "journal.jsonl", text, (gssize)len);
    scene_drop(folder, "ledger.sqlite");
    store = scene_open(folder, GD_STORE_WRITE, &notices);
    ck_assert_uint_eq(notices.n[GD_NOTICE_LINE], 0);
    ck_assert(scene_known_content(store, scene_submission(0, NULL).sha256).found);
    ck_assert(gd_ledger_search(gd_store_ledger(store), &wanted, &own_label, G_MAXINT64, &near, NULL));
    ck_assert_uint_eq(near.likeness, 0);
    gd_store_close(store);
}
END_TEST

/* The ledger of a reader is not locked between searches: the writer goes on. */
START_TEST(a_reader_does_not_keep_the_writer_out)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    commit_one(store, 0, 1, 0);
    GdStore *reader = scene_open(folder, GD_STORE_READ, NULL);
    GdSketch wanted = sketch_of(1, 9, 2);
    check_found(reader, &wanted, 0);
    gint64 start = g_get_monotonic_time();
    commit_one(store, 1, 1, 1);
    ck_assert_int_lt(g_get_monotonic_time() - start, 5 * G_USEC_PER_SEC);
    check_found(reader, &wanted, 1);
    gd_store_close(reader);
    gd_store_close(store);
}
END_TEST

UNIT_BEGIN("sketches")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_test(tcase, the_one_that_shares_most_is_found);
tcase_add_test(tcase, of_several_that_share_as_much_the_newest_is_found);
tcase_add_loop_test(tcase, of_several_that_share_as_much_the_one_of_unit_and_period_is_found, 0,
                    G_N_ELEMENTS(kin));
tcase_add_test(tcase, what_came_later_is_not_found);
tcase_add_test(tcase, places_are_in_the_order_of_coming_and_by_number);
tcase_add_test(tcase, a_report_that_is_added_again_keeps_its_place);
tcase_add_test(tcase, a_key_that_very_many_share_hides_nothing);
tcase_add_test(tcase, a_report_is_found_whether_it_is_at_hand_or_not);
tcase_add_test(tcase, what_is_no_sketch_is_not_kept);
tcase_add_loop_test(tcase, the_journal_keeps_what_reports_are_compared_by, 0, G_N_ELEMENTS(spoilt));
tcase_add_test(tcase, an_older_ledger_still_bears_witness);
tcase_add_loop_test(tcase, a_line_without_a_sketch_is_an_event_like_any_other, 0, G_N_ELEMENTS(changes));
tcase_add_test(tcase, a_reader_does_not_keep_the_writer_out);
UNIT_END
