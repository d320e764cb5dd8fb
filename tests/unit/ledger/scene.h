/* scene.h - what the tests of the ledger work with: folders, stores, submissions.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_SCENE_H
#define GD_SCENE_H

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/package-name.h"
#include "core/ledger/commit.h"
#include "core/ledger/rules.h"
#include "tests/unit/unit.h"

/* ---- folders ---- */

static int scene_remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static inline void scene_remove(char *path)
{
    nftw(path, scene_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(path);
}

typedef char SceneFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SceneFolder, scene_remove)

/* An empty folder, gone at the end of the block that declares it with g_autoptr(SceneFolder). */
static inline char *scene_folder(void)
{
    char *path = g_dir_make_tmp("guidang-XXXXXX", NULL);
    ck_assert_ptr_nonnull(path);
    return path;
}

static inline void scene_write(const char *folder, const char *name, const char *bytes, gssize len)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, bytes, len, NULL));
}

static inline char *scene_read(const char *folder, const char *name, gsize *len)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    ck_assert_msg(g_file_get_contents(path, &bytes, len, NULL), "%s", path);
    return g_steal_pointer(&bytes);
}

static inline bool scene_has(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static inline void scene_drop(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert_int_eq(unlink(path), 0);
}

/* How many entries a folder has. */
static inline guint scene_count(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    guint n = 0;
    ck_assert_ptr_nonnull(dir);
    while (g_dir_read_name(dir))
        n++;
    g_dir_close(dir);
    return n;
}

/* ---- stores ---- */

/* How often each notice came, and the line of the last. */
typedef struct {
    guint n[GD_NOTICE_UNFINISHED + 1];
    guint64 line[GD_NOTICE_UNFINISHED + 1];
} SceneNotices;

static inline void scene_note(GdNotice notice, guint64 line, const char *message, void *data)
{
    SceneNotices *notices = data;
    ck_assert_str_ne(message, "");
    notices->n[notice]++;
    notices->line[notice] = line;
}

static inline GdStore *scene_try(const char *path, GdStoreMode mode, SceneNotices *notices, GError **error)
{
    GdStoreHolder holder = { .run = "r1", .host = "desk", .user = "clerk", .command = "a test" };
    if (notices) {
        *notices = (SceneNotices){ 0 };
        holder.notices = (GdNotices){ scene_note, notices };
    }
    return gd_store_open(path, mode, &holder, error);
}

static inline GdStore *scene_open(const char *path, GdStoreMode mode, SceneNotices *notices)
{
    g_autoptr(GError) error = NULL;
    GdStore *store = scene_try(path, mode, notices, &error);
    ck_assert_msg(store != NULL, "%s", error ? error->message : "no message");
    return store;
}

/* ---- submissions ---- */

/* The nth submission: one report, accepted unless `verdict` says something else, in a file that was an hour
 * old when it was read. */
typedef struct {
    guint n;
    const char *verdict;
    const char *rules;
    char path[64], sha256[GD_DIGEST_HEX + 1], id[GD_PACKAGE_ID + 1], json[128], bytes[256];
    GdFileKey file;
    gint64 read_at;
} SceneSubmission;

#define SCENE_TIME (G_GINT64_CONSTANT(1700000000) * GD_SECOND)
/* The hash of what scene_keep_rules keeps. */
#define SCENE_RULES "f01b907f71ca63ae7ce63c8d7520165e34eff05880a1d2af5f0cde114a552133"

/* The rules by which all are judged. */
static inline bool scene_keep_rules(GdStore *store)
{
    static const GdRule rules[] = { { "levels", { "x", 1 } }, { "survey.xml", { "<template/>", 11 } } };
    char hash[GD_DIGEST_HEX + 1];
    if (!gd_rules_keep(store, rules, G_N_ELEMENTS(rules), hash, NULL))
        return false;
    ck_assert_str_eq(hash, SCENE_RULES);
    return true;
}

static inline SceneSubmission scene_submission(guint n, const char *verdict)
{
    SceneSubmission s = { .n = n, .verdict = verdict ? verdict : "accepted", .rules = SCENE_RULES };
    g_snprintf(s.path, sizeof s.path, "收文/%u.txt", n);
    gd_digest_of(&n, sizeof n, s.sha256);
    g_strlcpy(s.id, s.sha256, sizeof s.id);
    g_snprintf(s.json, sizeof s.json, "{\"path\":\"%s\",\"report\":1,\"verdict\":\"%s\",\"n\":%u}", s.path,
               s.verdict, n);
    g_snprintf(s.bytes, sizeof s.bytes, "package %u", n);
    s.file = (GdFileKey){
        .size = 100 + n, .mtime = SCENE_TIME, .ctime = SCENE_TIME, .inode = 1000 + n, .device = 5
    };
    s.read_at = SCENE_TIME + 3600 * GD_SECOND;
    return s;
}

static inline bool scene_add(GdCommit *commit, SceneSubmission *s, GError **error)
{
    GdSlice report = gd_slice_of(s->json);
    GdJudgement judgement = { .sha256 = s->sha256, .rules = s->rules, .reports = &report, .n_reports = 1 };
    GdPackageName package = { .id = s->id, .sha256 = s->sha256, .report = 1 };
    s->file.path = s->path;
    return gd_commit_received(commit, &s->file, s->read_at, s->sha256, error) &&
           gd_commit_judged(commit, &judgement, error) &&
           (strcmp(s->verdict, "accepted") != 0 ||
            gd_commit_package(commit, &package, gd_slice_of(s->bytes), error));
}

/* One group of the accepted submissions from first up to end. */
static inline bool scene_commit(GdStore *store, guint first, guint end, GError **error)
{
    g_autoptr(GdCommit) commit = gd_commit_new(store, error);
    if (!commit)
        return false;
    for (guint n = first; n < end; n++) {
        SceneSubmission s = scene_submission(n, NULL);
        if (!scene_add(commit, &s, error))
            return false;
    }
    return gd_commit_finish(commit, error);
}

static inline void scene_must_commit(GdStore *store, guint first, guint end)
{
    g_autoptr(GError) error = NULL;
    ck_assert_msg(scene_commit(store, first, end, &error), "%s", error ? error->message : "no message");
}

static inline GdKnown scene_known_file(GdStore *store, SceneSubmission *s)
{
    GdKnown known;
    s->file.path = s->path;
    ck_assert(gd_ledger_known_file(gd_store_ledger(store), &s->file, &known, NULL));
    return known;
}

static inline GdKnown scene_known_content(GdStore *store, const char *sha256)
{
    GdKnown known;
    ck_assert(gd_ledger_known_content(gd_store_ledger(store), sha256, &known, NULL));
    return known;
}

/* Everything that was committed of the nth submission is there, in every place. */
static inline void scene_check(GdStore *store, guint n)
{
    SceneSubmission s = scene_submission(n, NULL);
    GdKnown by_file = scene_known_file(store, &s), by_content = scene_known_content(store, s.sha256);
    ck_assert_msg(by_file.found && by_content.found, "submission %u is not known", n);
    ck_assert_str_eq(by_file.sha256, s.sha256);
    ck_assert_int_eq(by_file.read_at, s.read_at);
    ck_assert(by_content.is_accepted && by_content.n_reports == 1);
    const GdKnownReport *reports = gd_ledger_reports(gd_store_ledger(store), &by_content, NULL);
    ck_assert_ptr_nonnull(reports);
    ck_assert_str_eq(reports->package, s.id);
    ck_assert(gd_slice_equal(reports->json, gd_slice_of(s.json)));
    char path[GD_PACKAGE_PLACE];
    gsize len;
    gd_package_place(s.id, path);
    g_autofree char *packages = g_build_filename(gd_store_path(store), "packages", NULL);
    g_autofree char *bytes = scene_read(packages, path, &len);
    ck_assert(gd_slice_equal(gd_slice(bytes, len), gd_slice_of(s.bytes)));
}

/* Neither the ledger nor packages/ has heard of the nth submission. */
static inline void scene_check_unknown(GdStore *store, guint n)
{
    SceneSubmission s = scene_submission(n, NULL);
    char path[GD_PACKAGE_PLACE];
    ck_assert(!scene_known_file(store, &s).found && !scene_known_content(store, s.sha256).found);
    gd_package_place(s.id, path);
    g_autofree char *packages = g_build_filename(gd_store_path(store), "packages", NULL);
    ck_assert_msg(!scene_has(packages, path), "package %u is there and nobody knows it", n);
}

#endif
