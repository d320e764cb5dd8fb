/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/shelf.h"

#include "core/base/json.h"
#include "core/doc/kept.h"
#include "core/ledger/commit.h"
#include "core/ledger/rules.h"

/* A group is made durable when it holds this much: what syncing costs is shared, what a power cut can undo
 * stays small. */
enum { GROUP_FILES = 512, GROUP_BYTES = 16 << 20 };

struct GdShelf {
    GdStore *store;
    GdCommit *group; /* NULL: none begun */
    const GdRules *rules;
    GdRender render;
    void (*write)(GdSlice output, void *data);
    void *data;
    GString *held; /* output of the group */
    guint files;
    gsize bytes;
    gint64 started;
    char *command;
    bool wrote_start; /* the run's first event; an idle run writes none */
    GArray *sketches; /* GdSlice, of the reports of the file at hand */
    GdDeedBuilder recalled;
    GByteArray *earlier; /* the deed of the earlier judgement of the same bytes */
};

/* What a store tidied up is for the operator's log. */
static void tell(GdNotice notice, guint64 line, const char *message, void *data)
{
    (void)notice;
    (void)line;
    (void)data;
    g_printerr("guidang: %s\n", message);
}

static bool keep_rules(GdShelf *shelf, GError **error)
{
    const GdRules *rules = shelf->rules;
    g_autofree GdRule *rows = g_new0(GdRule, rules->files->len);
    char hash[GD_DIGEST_HEX + 1];
    for (guint i = 0; i < rules->files->len; i++)
        rows[i] = gd_rules_file(rules, i);
    return gd_rules_keep(shelf->store, rows, rules->files->len, hash, error);
}

GdShelf *gd_shelf_open(const char *store, const GdRules *rules, const char *command, GdRender render,
                       void (*write)(GdSlice output, void *data), const void *data, GError **error)
{
    g_autoptr(GdShelf) shelf = g_new0(GdShelf, 1);
    GdStoreHolder holder = { .command = command, .notices = { tell, NULL } };
    shelf->rules = rules;
    shelf->render = render;
    shelf->write = write;
    shelf->data = (void *)data;
    shelf->held = g_string_new(NULL);
    shelf->sketches = g_array_new(FALSE, TRUE, sizeof(GdSlice));
    gd_deed_builder_init(&shelf->recalled);
    shelf->earlier = g_byte_array_new();
    shelf->command = g_strdup(command);
    shelf->store = gd_store_open(store, GD_STORE_WRITE, &holder, error);
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
    g_free(shelf->command);
    g_free(shelf);
}

GdLedger *gd_shelf_ledger(const GdShelf *shelf)
{
    return gd_store_ledger(shelf->store);
}

/* ---- what is known ---- */

/* Whether the earlier judgement still stands under the rules of now. */
static bool still_stands(const GdShelf *shelf, const GdKnown *known)
{
    return known->found && (known->is_accepted || strcmp(known->rules, shelf->rules->hash) == 0);
}

/* The deed of an earlier judgement, for a file of this path. */
static bool recall(GdShelf *shelf, const GdKnown *known, const char *path, GdDeedBuilder *builder,
                   GError **error)
{
    const GdKnownReport *rows = gd_ledger_reports(gd_store_ledger(shelf->store), known, error);
    if (!rows)
        return false;
    gd_deed_begin(builder);
    for (guint i = 0; i < known->n_reports; i++) {
        g_autoptr(GdKept) kept = gd_kept_read(rows[i].json, error);
        if (!kept)
            return false;
        GdResult *result = gd_kept_result(kept);
        result->path = gd_slice_of(path);
        result->unchanged = true;
        builder->head.verdicts[result->verdict]++;
        memcpy(builder->head.sha256, result->sha256, sizeof builder->head.sha256);
        shelf->render(result, builder->output);
        gd_deed_add_report(builder, rows[i].json);
    }
    return true;
}

GByteArray *gd_shelf_known(GdShelf *shelf, const char *path, const struct stat *st, GdDeedBuilder *builder,
                           GError **error)
{
    GdKnown known;
    GdFileKey key = gd_file_key(path, st);
    if (!gd_ledger_known_file(gd_store_ledger(shelf->store), &key, &known, error) ||
        !still_stands(shelf, &known) || !recall(shelf, &known, path, builder, error))
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
    return gd_commit_run_start(shelf->group, PACKAGE_VERSION, shelf->command, shelf->rules->hash, error);
}

static bool finish_group(GdShelf *shelf, GError **error)
{
    g_autoptr(GdCommit) group = g_steal_pointer(&shelf->group);
    if (group && !gd_commit_finish(group, error))
        return false;
    shelf->write(gd_slice_of_string(shelf->held), shelf->data);
    g_string_truncate(shelf->held, 0);
    shelf->files = 0;
    shelf->bytes = 0;
    return true;
}

static bool add_packages(GdShelf *shelf, const GdDeed *deed, GError **error)
{
    for (guint i = 0; i < deed->packages->len; i++) {
        const GdDeedPackage *package = &g_array_index(deed->packages, GdDeedPackage, i);
        GdPackageName name = { package->id, deed->sha256, package->report };
        if (!gd_commit_package(shelf->group, &name, package->bytes, error))
            return false;
        shelf->bytes += package->bytes.len;
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

static bool add_judgement(GdShelf *shelf, const char *path, const GdDeed *deed, GError **error)
{
    GdJudgement judgement = { .sha256 = deed->is_secret ? NULL : deed->sha256,
                              .path = path,
                              .rules = shelf->rules->hash,
                              .is_unreadable = deed->verdicts[GD_UNREADABLE] > 0,
                              .reports = (const GdSlice *)(void *)deed->reports->data,
                              .n_reports = deed->reports->len,
                              .sketches = list_sketches(shelf, deed) };
    for (guint i = 0; i < deed->reports->len; i++)
        shelf->bytes += g_array_index(deed->reports, GdSlice, i).len;
    return gd_commit_judged(shelf->group, &judgement, error) && add_packages(shelf, deed, error);
}

/* A crash may not happen again, and a file that could not be opened says nothing of its content: neither
 * is remembered. */
static bool is_lasting(const GdDeed *deed)
{
    return !deed->verdicts[GD_FAILED] && (deed->sha256[0] || deed->is_secret);
}

bool gd_shelf_recall(GdShelf *shelf, const GdLoadFile *file, GdDeed *deed, bool *unchanged, GError **error)
{
    GdKnown known;
    if (deed->is_secret || !is_lasting(deed))
        return true;
    if (!gd_ledger_known_content(gd_store_ledger(shelf->store), deed->sha256, &known, error))
        return false;
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

bool gd_shelf_take(GdShelf *shelf, const GdLoadFile *file, const GdDeed *deed, bool unchanged, GError **error)
{
    if (!is_lasting(deed))
        return true;
    GdFileKey key = gd_file_key(file->path, &file->as_kept);
    if (!begin_group(shelf, error) || !gd_commit_received(shelf->group, &key, file->opened_at,
                                                          deed->is_secret ? NULL : deed->sha256, error))
        return false;
    shelf->files++;
    return unchanged || add_judgement(shelf, file->path, deed, error);
}

void gd_shelf_output(GdShelf *shelf, GdSlice output)
{
    g_string_append_len(shelf->held, output.ptr, (gssize)output.len);
}

bool gd_shelf_turn(GdShelf *shelf, GError **error)
{
    bool grown =
        shelf->files >= GROUP_FILES || shelf->bytes >= GROUP_BYTES || shelf->held->len >= GROUP_BYTES;
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
