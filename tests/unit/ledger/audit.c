/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/audit.h"

#include "core/ledger/rules.h"
#include "tests/unit/ledger/scene.h"

enum { SUBMISSIONS = 20 };

/* What an audit said. */
typedef struct {
    guint n[GD_AUDIT_N];
    char path[256]; /* of the last */
    guint64 line;
    GdDigest digest;
    guint64 begun, ended, bytes;
} Findings;

static void keep(const GdAuditFault *fault, void *data)
{
    Findings *findings = data;
    findings->n[fault->kind]++;
    findings->line = fault->line;
    g_strlcpy(findings->path, fault->path, sizeof findings->path);
    ck_assert_str_ne(gd_audit_says(fault->kind), "");
    ck_assert_int_eq(fault->is_note, fault->kind == GD_AUDIT_UNFINISHED || fault->kind == GD_AUDIT_LEFTOVER);
}

static void begin(const char *id, const char *path, void *data)
{
    Findings *findings = data;
    ck_assert(gd_package_is_id(gd_slice_of(id)) && g_str_has_prefix(path, "packages/"));
    findings->begun++;
}

static void bytes(GdSlice piece, void *data)
{
    ((Findings *)data)->bytes += piece.len;
}

static void end(bool is_whole, void *data)
{
    ck_assert(is_whole);
    ((Findings *)data)->ended++;
}

static GdAuditTotals audit(const char *folder, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdStore) store = scene_open(folder, GD_STORE_READ, NULL);
    GdAuditor auditor = { .fault = keep, .begin = begin, .bytes = bytes, .end = end, .data = findings };
    GdAuditTotals totals;
    *findings = (Findings){ 0 };
    ck_assert_msg(gd_audit(store, &auditor, &totals, &error), "%s", error ? error->message : "no message");
    ck_assert(findings->begun == totals.packages && findings->ended == totals.packages);
    ck_assert_uint_eq(findings->bytes, totals.bytes);
    return totals;
}

static void make_store(const char *folder)
{
    GdStore *store = scene_open(folder, GD_STORE_WRITE, NULL);
    ck_assert(scene_keep_rules(store));
    scene_must_commit(store, 0, SUBMISSIONS);
    gd_store_close(store);
}

START_TEST(a_sound_store_has_no_faults)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    Findings findings;
    make_store(folder);
    GdAuditTotals totals = audit(folder, &findings);
    ck_assert_uint_eq(totals.faults + totals.notes, 0);
    ck_assert_uint_eq(totals.packages, SUBMISSIONS);
    ck_assert_uint_eq(totals.lines, 3 * SUBMISSIONS);
}
END_TEST

/* ---- one fault each -------------------------------------------------------------------------------- */

static char *path_of(guint n)
{
    SceneSubmission s = scene_submission(n, NULL);
    char path[GD_PACKAGE_PLACE];
    gd_package_place(s.id, path);
    return g_build_filename("packages", path, NULL);
}

static void change_a_byte(const char *folder)
{
    g_autofree char *path = path_of(3);
    scene_write(folder, path, "Package 3", -1);
}

static void cut_a_package(const char *folder)
{
    g_autofree char *path = path_of(3);
    scene_write(folder, path, "package", -1);
}

static void empty_a_package(const char *folder)
{
    g_autofree char *path = path_of(3);
    scene_write(folder, path, "", 0);
}

static void lose_a_package(const char *folder)
{
    g_autofree char *path = path_of(3);
    scene_drop(folder, path);
}

static void lose_a_folder(const char *folder)
{
    g_autofree char *path = path_of(3), *below = g_path_get_dirname(path);
    g_autofree char *full = g_build_filename(folder, below, NULL);
    ck_assert_uint_eq(scene_count(folder, below), 1);
    lose_a_package(folder);
    ck_assert_int_eq(rmdir(full), 0);
}

static void put(const char *folder, const char *below, const char *name)
{
    g_autofree char *full = g_build_filename(folder, below, NULL);
    ck_assert_int_eq(g_mkdir_with_parents(full, 0750), 0);
    scene_write(full, name, "x", 1);
}

static void add_a_package(const char *folder)
{
    put(folder, "packages/ab", "ab00000000000000.tar.gz");
}

static void add_a_file(const char *folder)
{
    put(folder, "packages", "notes.txt");
}

static void add_a_file_of_another_name(const char *folder)
{
    put(folder, "packages/ab", "AB00000000000000.tar.gz");
}

static void put_a_package_in_a_wrong_folder(const char *folder)
{
    put(folder, "packages/ab", "cd00000000000000.tar.gz");
}

static void put_a_link_in_the_place_of_a_package(const char *folder)
{
    g_autofree char *path = path_of(3), *full = g_build_filename(folder, path, NULL);
    scene_drop(folder, path);
    ck_assert_int_eq(symlink("/etc/hostname", full), 0);
}

static void put_a_fifo_in_the_place_of_a_package(const char *folder)
{
    g_autofree char *path = path_of(3), *full = g_build_filename(folder, path, NULL);
    scene_drop(folder, path);
    ck_assert_int_eq(mkfifo(full, 0600), 0);
}

static void put_a_file_in_the_place_of_a_folder(const char *folder)
{
    put(folder, "packages", "ab");
}

static char *journal_of(const char *folder, const char *from, const char *to)
{
    gsize len;
    char *text = scene_read(folder, "journal.jsonl", &len);
    if (from)
        memcpy(strstr(text, from), to, strlen(from));
    return text;
}

static void change_a_line(const char *folder)
{
    g_autofree char *text = journal_of(folder, "\"n\":5}", "\"n\":6}");
    scene_write(folder, "journal.jsonl", text, -1);
}

static void change_the_last_line(const char *folder)
{
    g_autofree char *text = journal_of(folder, NULL, NULL);
    memcpy(g_strrstr(text, "\"desk\""), "\"Desk\"", 6);
    scene_write(folder, "journal.jsonl", text, -1);
}

static void lose_the_last_lines(const char *folder)
{
    g_autofree char *text = journal_of(folder, NULL, NULL);
    for (int lines = 0; lines < 4; lines++)
        *strrchr(text, '\n') = '\0';
    g_autofree char *whole = g_strconcat(text, "\n", NULL);
    scene_write(folder, "journal.jsonl", whole, -1);
    g_autofree char *path = path_of(SUBMISSIONS - 1);
    scene_drop(folder, path);
}

static void tear_the_journal(const char *folder)
{
    g_autofree char *text = journal_of(folder, NULL, NULL), *torn = g_strconcat(text, "{\"prev\":\"", NULL);
    scene_write(folder, "journal.jsonl", torn, -1);
}

static char *rules_of(const char *folder)
{
    g_autofree char *rules = g_build_filename(folder, "rules", NULL);
    GDir *dir = g_dir_open(rules, 0, NULL);
    char *set = g_build_filename(rules, g_dir_read_name(dir), NULL);
    g_dir_close(dir);
    return set;
}

static void change_the_rules(const char *folder)
{
    g_autofree char *set = rules_of(folder);
    scene_write(set, "levels", "y", 1);
}

static void add_a_rule(const char *folder)
{
    g_autofree char *set = rules_of(folder);
    scene_write(set, "more", "y", 1);
}

static void lose_the_rules(const char *folder)
{
    g_autofree char *set = rules_of(folder);
    scene_drop(set, "levels");
    scene_drop(set, "survey.xml");
    ck_assert(rmdir(set) == 0);
}

static void add_stray_rules(const char *folder)
{
    put(folder, "rules/old", "x");
}

static void leave_something(const char *folder)
{
    scene_write(folder, "tmp/0123456789abcdef.tar.gz", "half", 4);
}

static const struct {
    void (*hurt)(const char *folder);
    GdAuditKind kind;
    guint64 line;
    const char *path; /* the end of it; NULL: that of package 3 */
} hurts[] = {
    { change_a_byte, GD_AUDIT_CHANGED, 0, NULL },
    { cut_a_package, GD_AUDIT_CHANGED, 0, NULL },
    { empty_a_package, GD_AUDIT_CHANGED, 0, NULL },
    { lose_a_package, GD_AUDIT_GONE, 0, NULL },
    { lose_a_folder, GD_AUDIT_GONE, 0, NULL },
    { add_a_package, GD_AUDIT_UNKNOWN, 0, "packages/ab/ab00000000000000.tar.gz" },
    { add_a_file, GD_AUDIT_STRAY, 0, "packages/notes.txt" },
    { add_a_file_of_another_name, GD_AUDIT_STRAY, 0, "packages/ab/AB00000000000000.tar.gz" },
    { put_a_package_in_a_wrong_folder, GD_AUDIT_STRAY, 0, "packages/ab/cd00000000000000.tar.gz" },
    { put_a_link_in_the_place_of_a_package, GD_AUDIT_UNREADABLE, 0, NULL },
    { put_a_fifo_in_the_place_of_a_package, GD_AUDIT_UNREADABLE, 0, NULL },
    { put_a_file_in_the_place_of_a_folder, GD_AUDIT_UNREADABLE, 0, "packages/ab" },
    { change_a_line, GD_AUDIT_CHAIN, 3 * 5 + 3, "journal.jsonl" },
    { change_the_last_line, GD_AUDIT_WITNESS, 3 * SUBMISSIONS, "journal.jsonl" },
    { lose_the_last_lines, GD_AUDIT_WITNESS, 3 * SUBMISSIONS, "journal.jsonl" },
    { tear_the_journal, GD_AUDIT_TORN, 3 * SUBMISSIONS + 1, "journal.jsonl" },
    { change_the_rules, GD_AUDIT_RULES, 0, "" },
    { add_a_rule, GD_AUDIT_RULES, 0, "" },
    { lose_the_rules, GD_AUDIT_GONE, 0, "rules/" SCENE_RULES },
    { add_stray_rules, GD_AUDIT_STRAY, 0, "rules/old" },
    { leave_something, GD_AUDIT_LEFTOVER, 0, "tmp/0123456789abcdef.tar.gz" },
};

START_TEST(a_fault_is_found_and_no_other)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autofree char *package = path_of(3);
    Findings findings;
    make_store(folder);
    hurts[_i].hurt(folder);
    GdAuditTotals totals = audit(folder, &findings);
    ck_assert_uint_eq(findings.n[hurts[_i].kind], 1);
    ck_assert_uint_eq(totals.faults + totals.notes, 1);
    ck_assert_uint_eq(findings.line, hurts[_i].line);
    ck_assert(g_str_has_suffix(findings.path, hurts[_i].path ? hurts[_i].path : package));
}
END_TEST

START_TEST(a_ledger_that_lies_hides_nothing)
{
    g_autoptr(SceneFolder) folder = scene_folder(), other = scene_folder();
    Findings findings;
    gsize len;
    make_store(folder);
    change_a_byte(folder);
    gd_store_close(scene_open(other, GD_STORE_WRITE, NULL));
    g_autofree char *ledger = scene_read(other, "ledger.sqlite", &len);
    scene_write(folder, "ledger.sqlite", ledger, (gssize)len);
    ck_assert_uint_eq(audit(folder, &findings).faults, 1);
    ck_assert_uint_eq(findings.n[GD_AUDIT_CHANGED], 1);
}
END_TEST

START_TEST(an_empty_store_is_sound)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    Findings findings;
    scene_write(folder, "journal.jsonl", "", 0);
    GdAuditTotals totals = audit(folder, &findings);
    ck_assert_uint_eq(totals.faults + totals.notes + totals.packages + totals.lines, 0);
}
END_TEST

/* A writer that commits a group each time a package was read. */
typedef struct {
    GdStore *writer;
    guint next;
    Findings findings;
} Busy;

static void commit_more(const char *id, const char *path, void *data)
{
    Busy *busy = data;
    (void)id;
    (void)path;
    scene_must_commit(busy->writer, busy->next, busy->next + 1);
    busy->next++;
}

static void keep_busy(const GdAuditFault *fault, void *data)
{
    keep(fault, &((Busy *)data)->findings);
}

START_TEST(an_audit_beside_a_writer_sees_no_faults)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    Busy busy = { .next = 300 }; /* most folders are there */
    GdAuditTotals totals;
    make_store(folder);
    busy.writer = scene_open(folder, GD_STORE_WRITE, NULL);
    scene_must_commit(busy.writer, SUBMISSIONS, busy.next);
    g_autoptr(GdStore) reader = scene_open(folder, GD_STORE_READ, NULL);
    GdAuditor auditor = { .fault = keep_busy, .begin = commit_more, .data = &busy };
    ck_assert(gd_audit(reader, &auditor, &totals, NULL));
    ck_assert_uint_eq(totals.faults + totals.notes, 0);
    ck_assert_uint_gt(totals.packages, 300);
    ck_assert_uint_eq(totals.lines, 3 * busy.next);
    gd_store_close(busy.writer);
}
END_TEST

UNIT_BEGIN("audit")
tcase_add_test(tcase, a_sound_store_has_no_faults);
tcase_add_loop_test(tcase, a_fault_is_found_and_no_other, 0, G_N_ELEMENTS(hurts));
tcase_add_test(tcase, a_ledger_that_lies_hides_nothing);
tcase_add_test(tcase, an_empty_store_is_sound);
tcase_add_test(tcase, an_audit_beside_a_writer_sees_no_faults);
UNIT_END
