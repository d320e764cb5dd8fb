/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/shelf.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/doc/stored-result.h"
#include "core/ledger/commit.h"
#include "core/ledger/received.h"
#include "core/ledger/rules.h"
#include "core/run/resubmission.h"

/* A group is made durable when it holds this much: what syncing costs is shared, what a power cut can undo
 * stays small. */
enum { GROUP_FILES = 512, GROUP_BYTES = 16 << 20 };

struct GdShelf {
    const GdBatch *batch;
    GdStore *store;
    GdCommit *group; /* NULL: none begun */
    GString *held;   /* output of the group */
    guint files;
    gsize packed; /* bytes */
    gint64 started;
    bool wrote_start; /* the run's first event; an idle run writes none */
    GArray *sketches; /* GdSlice, of the reports of the file at hand */
    GdDeedBuilder recalled;
    GByteArray *earlier; /* the deed of the earlier judgement of the same bytes */
    GByteArray *bytes;   /* of a file to be kept */
};

static bool keep_rules(GdShelf *shelf, GError **error)
{
    const GdRules *rules = shelf->batch->rules;
    g_autofree GdRule *rows = g_new0(GdRule, rules->files->len);
    char hash[GD_DIGEST_HEX + 1];
    for (guint i = 0; i < rules->files->len; i++)
        rows[i] = gd_rules_file(rules, i);
    return gd_rules_keep(shelf->store, rows, rules->files->len, hash, error);
}

/* What the store has put right is for whoever hears of the batch. */
static void tell_operator(GdNotice notice, guint64 line, const char *message, void *data)
{
    const GdBatch *batch = data;
    (void)notice;
    (void)line;
    batch->complain(message, batch->data);
}

GdShelf *gd_shelf_open(const GdBatch *batch, GError **error)
{
    g_autoptr(GdShelf) shelf = g_new0(GdShelf, 1);
    GdStoreHolder holder = { .command = batch->command,
                             .notices = { tell_operator, (void *)(guintptr)batch } };
    shelf->batch = batch;
    shelf->held = g_string_new(NULL);
    shelf->sketches = g_array_new(FALSE, TRUE, sizeof(GdSlice));
    gd_deed_builder_init(&shelf->recalled);
    shelf->earlier = g_byte_array_new();
    shelf->bytes = g_byte_array_new();
    shelf->store = gd_store_open(batch->store, GD_STORE_WRITE, &holder, error);
    if (!shelf->store || !keep_rules(shelf, error))
        return NULL;
    return g_steal_pointer(&shelf);
}

void gd_shelf_close(GdShelf *shelf)
{
    if (!shelf)
        return;
    gd_commit_free(shelf->group);
    gd_store_close(shelf->store);
    g_string_free(shelf->held, TRUE);
    g_array_free(shelf->sketches, TRUE);
    gd_deed_builder_clear(&shelf->recalled);
    g_byte_array_free(shelf->earlier, TRUE);
    g_byte_array_free(shelf->bytes, TRUE);
    g_free(shelf);
}

GdStore *gd_shelf_store(const GdShelf *shelf)
{
    return shelf->store;
}

/* ---- what is known ---- */

/* Whether the earlier judgement still stands under the rules of now: what is accepted stays so, and so does
 * what a person decided, until that is carried out for itself. */
static bool still_stands(const GdShelf *shelf, const GdKnown *known)
{
    return known->found && (known->is_accepted || known->decided != GD_UNDECIDED ||
                            strcmp(known->rules, shelf->batch->rules->hash) == 0);
}

/* Whether its bytes still have to be copied into received/. */
static bool is_to_be_kept(const GdShelf *shelf, const GdKnown *known)
{
    return shelf->batch->keeps_received && !known->is_accepted && !known->is_kept && known->sha256[0];
}

/* The deed of an earlier judgement, for a file of this path. */
static bool recall(GdShelf *shelf, const GdKnown *known, const char *path, GdDeedBuilder *builder,
                   GError **error)
{
    const GdKnownReport *rows = gd_ledger_reports(gd_store_ledger(shelf->store), known, error);
    if (!rows)
        return gd_store_blame(shelf->store, error);
    gd_deed_begin(builder);
    for (guint i = 0; i < known->n_reports; i++) {
        g_autoptr(GdStoredResult) kept = gd_stored_result_read(rows[i].json, error);
        if (!kept)
            return false;
        GdResult *result = gd_stored_result_get(kept);
        result->path = gd_slice_of(path);
        result->unchanged = true;
        builder->head.verdicts[result->verdict]++;
        memcpy(builder->head.sha256, result->sha256, sizeof builder->head.sha256);
        shelf->batch->render(result, builder->output);
        gd_deed_add_report(builder, rows[i].json);
    }
    return true;
}

GByteArray *gd_shelf_known(GdShelf *shelf, const char *path, const struct stat *st, GdDeedBuilder *builder,
                           char **decisions, GError **error)
{
    GdKnown known;
    GdFileKey key = gd_file_key(path, st);
    GdLedger *ledger = gd_store_ledger(shelf->store);
    if (!gd_ledger_known_file(ledger, &key, &known, error)) {
        gd_store_blame(shelf->store, error);
        return NULL;
    }
    if (known.found && known.decided == GD_DECISION_PENDING) {
        if (!gd_ledger_decisions(ledger, known.sha256, decisions, error))
            gd_store_blame(shelf->store, error);
        return NULL;
    }
    if (!still_stands(shelf, &known) || is_to_be_kept(shelf, &known) ||
        !recall(shelf, &known, path, builder, error))
        return NULL;
    GByteArray *deed = g_byte_array_new();
    gd_deed_write(builder, deed);
    return deed;
}

/* ---- what is kept ---- */

static bool begin_group(GdShelf *shelf, GError **error)
{
    if (shelf->group)
        return true;
    shelf->group = gd_commit_new(shelf->store, error);
    if (!shelf->group)
        return false;
    if (shelf->wrote_start)
        return true;
    shelf->wrote_start = true;
    return gd_commit_run_start(shelf->group, PACKAGE_VERSION, shelf->batch->command,
                               shelf->batch->rules->hash, error);
}

static bool finish_group(GdShelf *shelf, GError **error)
{
    g_autoptr(GdCommit) group = g_steal_pointer(&shelf->group);
    if (group && !gd_commit_finish(group, error))
        return false;
    shelf->batch->write(gd_slice_of_string(shelf->held), shelf->batch->data);
    g_string_truncate(shelf->held, 0);
    shelf->files = 0;
    shelf->packed = 0;
    return true;
}

static bool add_packages(GdShelf *shelf, const GdDeed *deed, GError **error)
{
    for (guint i = 0; i < deed->packages->len; i++) {
        const GdDeedPackage *package = &g_array_index(deed->packages, GdDeedPackage, i);
        GdPackageName name = { package->id, deed->sha256, package->report };
        if (!gd_commit_package(shelf->group, &name, package->bytes, error))
            return false;
        shelf->packed += package->bytes.len;
    }
    return true;
}

/* The sketch of each report, or none at all. */
static const GdSlice *list_sketches(GdShelf *shelf, const GdDeed *deed)
{
    g_array_set_size(shelf->sketches, 0);
    g_array_set_size(shelf->sketches, deed->reports->len);
    for (guint i = 0; i < deed->sketches->len; i++) {
        const GdDeedSketch *sketch = &g_array_index(deed->sketches, GdDeedSketch, i);
        if (sketch->report <= deed->reports->len)
            g_array_index(shelf->sketches, GdSlice, sketch->report - 1) = sketch->sketch;
    }
    return deed->sketches->len ? (const GdSlice *)(void *)shelf->sketches->data : NULL;
}

/* A crash may not happen again, and a file that could not be opened says nothing of its content: neither
 * is remembered. */
static bool is_lasting(const GdDeed *deed)
{
    return !deed->verdicts[GD_FAILED] && !deed->is_fleeting;
}

/* By what the store knows a submission; NULL: by its file alone, for it is secret, or was not read to its
 * end. */
static const char *content_of(const GdDeed *deed)
{
    return deed->is_secret || !deed->sha256[0] ? NULL : deed->sha256;
}

static bool add_judgement(GdShelf *shelf, const char *path, const GdDeed *deed, GError **error)
{
    GdJudgement judgement = { .sha256 = content_of(deed),
                              .path = path,
                              .rules = shelf->batch->rules->hash,
                              .is_unreadable = deed->verdicts[GD_UNREADABLE] > 0,
                              .is_decided = deed->is_decided,
                              .reports = (const GdSlice *)(void *)deed->reports->data,
                              .n_reports = deed->reports->len,
                              .sketches = list_sketches(shelf, deed) };
    for (guint i = 0; i < deed->reports->len; i++)
        shelf->packed += g_array_index(deed->reports, GdSlice, i).len;
    return gd_commit_judged(shelf->group, &judgement, error) && add_packages(shelf, deed, error);
}

bool gd_shelf_recall(GdShelf *shelf, const GdLoadFile *file, GdDeed *deed, bool *unchanged, GError **error)
{
    GdKnown known;
    if (!content_of(deed) || deed->is_decided || !is_lasting(deed))
        return true;
    if (!gd_ledger_known_content(gd_store_ledger(shelf->store), deed->sha256, &known, error))
        return gd_store_blame(shelf->store, error);
    if (!still_stands(shelf, &known))
        return true;
    gd_deed_begin(&shelf->recalled);
    if (!recall(shelf, &known, file->path, &shelf->recalled, error))
        return false;
    g_byte_array_set_size(shelf->earlier, 0);
    gd_deed_write(&shelf->recalled, shelf->earlier);
    *unchanged = gd_deed_read(gd_slice((const char *)shelf->earlier->data, shelf->earlier->len), deed);
    g_assert(*unchanged);
    return true;
}

/* A copy is no file at the path: what is there, if anything, is another matter. */
static bool add_received(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, GError **error)
{
    GdFileKey key = gd_file_key(file->path, &file->as_kept);
    return file->about.is_copy ||
           gd_commit_received(shelf->group, &key, file->opened_at, content_of(deed), error);
}

static bool add_resubmissions(GdShelf *shelf, const GdDeed *deed, const GArray *again, GError **error)
{
    for (guint i = 0; i < again->len; i++) {
        const GdResubmission *one = &g_array_index(again, GdResubmission, i);
        GdResubmitted event = { deed->sha256, one->report, one->of, one->number };
        if (!gd_commit_resubmitted(shelf->group, &event, error))
            return false;
    }
    return true;
}

/* Before anything of it is in the group: a worker may have said that it packed what has no name. */
static bool check_packages(const GdDeed *deed, GError **error)
{
    if (!deed->packages->len || (deed->sha256[0] && !deed->is_secret))
        return true;
    g_set_error_literal(error, GD_STORE_ERROR, GD_STORE_REFUSED, _("not the name of a package"));
    return false;
}

bool gd_shelf_take(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, const GArray *again,
                   bool unchanged, GError **error)
{
    if (!is_lasting(deed))
        return true;
    if (!check_packages(deed, error) || !begin_group(shelf, error) || !add_received(shelf, file, deed, error))
        return false;
    shelf->files++;
    return unchanged ||
           (add_judgement(shelf, file->path, deed, error) && add_resubmissions(shelf, deed, again, error));
}

/* ---- what is not accepted ---- */

static bool is_all_accepted(const GdDeed *deed)
{
    guint others = 0;
    for (guint v = 0; v < GD_N_VERDICTS; v++)
        others += v == GD_ACCEPTED ? 0 : deed->verdicts[v];
    return others == 0;
}

/* The bytes that were judged, read once more.  False: they are not there any more, or too many; the file was
 * judged as such, or comes again. */
static bool read_again(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed,
                       char sha256[GD_DIGEST_HEX + 1])
{
    g_byte_array_set_size(shelf->bytes, 0);
    if (!gd_file_read(file->fd, &file->as_opened, GD_FILE_MAX, shelf->bytes, NULL))
        return false;
    gd_digest_of(shelf->bytes->data, shelf->bytes->len, sha256);
    return !deed->sha256[0] || strcmp(deed->sha256, sha256) == 0;
}

bool gd_shelf_keep(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, GError **error)
{
    char sha256[GD_DIGEST_HEX + 1];
    g_auto(GdKeptFile) known = { .found = false };
    if (!shelf->batch->keeps_received || file->fd < 0 || file->about.is_copy || deed->is_secret ||
        is_all_accepted(deed))
        return true;
    if (deed->sha256[0] && !gd_ledger_kept(gd_store_ledger(shelf->store), deed->sha256, &known, error))
        return gd_store_blame(shelf->store, error);
    if ((known.found && !known.is_purged) || !read_again(shelf, file, deed, sha256))
        return true;
    GdKeeping keeping = { sha256, file->path, shelf->bytes->len, file->opened_at };
    shelf->packed += shelf->bytes->len;
    return begin_group(shelf, error) &&
           gd_commit_keep(shelf->group, &keeping,
                          gd_slice((const char *)shelf->bytes->data, shelf->bytes->len), error);
}

static bool visit_pending(GdShelf *shelf, const char *sha256, GdShelfVisit visit, void *data, GError **error)
{
    GdLedger *ledger = gd_store_ledger(shelf->store);
    g_auto(GdKeptFile) kept = { .found = false };
    g_autofree char *decisions = NULL;
    struct stat st;
    if (!gd_ledger_kept(ledger, sha256, &kept, error) ||
        !gd_ledger_decisions(ledger, sha256, &decisions, error))
        return gd_store_blame(shelf->store, error);
    bool holds = kept.found && gd_received_holds(shelf->store, sha256, NULL); /* else it is another text */
    int fd = holds ? gd_received_open(shelf->store, sha256, &st, NULL) : -1;
    return visit(kept.found ? kept.path : sha256, sha256, fd, &st, decisions, data);
}

bool gd_shelf_each_pending(GdShelf *shelf, GdShelfVisit visit, void *data, GError **error)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    if (!finish_group(shelf, error))
        return false;
    if (!gd_ledger_pending(gd_store_ledger(shelf->store), hashes, error))
        return gd_store_blame(shelf->store, error);
    for (guint i = 0; i < hashes->len; i++)
        if (!visit_pending(shelf, g_ptr_array_index(hashes, i), visit, data, error))
            return false;
    return true;
}

/* ---- output and end ---- */

void gd_shelf_output(GdShelf *shelf, GdSlice output)
{
    g_string_append_len(shelf->held, output.ptr, (gssize)output.len);
}

bool gd_shelf_turn(GdShelf *shelf, GError **error)
{
    bool grown =
        shelf->files >= GROUP_FILES || shelf->packed >= GROUP_BYTES || shelf->held->len >= GROUP_BYTES;
    return !grown || finish_group(shelf, error);
}

bool gd_shelf_finish(GdShelf *shelf, const GdTotals *totals, GError **error)
{
    g_autoptr(GString) json = g_string_new("{");
    const struct {
        const char *name;
        guint64 count;
    } rows[] = { { "seen", totals->seen },
                 { "judged", totals->judged },
                 { "unreadable", totals->unreadable },
                 { "failed", totals->failed },
                 { "unchanged", totals->unchanged },
                 { "skipped", totals->skipped },
                 { "reports", totals->reports },
                 { "accepted", totals->verdicts[GD_ACCEPTED] },
                 { "rejected", totals->verdicts[GD_REJECTED] },
                 { "held", totals->verdicts[GD_HELD] },
                 { "unrecognised", totals->verdicts[GD_UNRECOGNISED] } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        gd_json_number(json, rows[i].name, (gint64)rows[i].count);
    g_string_append_c(json, '}');
    if (shelf->wrote_start &&
        (!begin_group(shelf, error) || !gd_commit_run_end(shelf->group, gd_slice_of_string(json), error)))
        return false;
    return finish_group(shelf, error);
}
