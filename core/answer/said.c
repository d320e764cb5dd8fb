/* said.c - what the slips say of each file, to tell what was said before.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A file goes back once for what is wrong with it: not again with each round, nor when rules change and the
 * same is found by them.  What is said of it is told apart by a digest of its bytes and its findings, not of
 * their wording. */
#include "config.h"

#include "core/answer/round-inside.h"
#include "core/base/digest.h"

/* The reports of one file that its sender hears of. */
typedef struct {
    GdRound *round;
    const GdAnswers *how;
    gint64 unit;
    char *unit_name, *path; /* path NULL: none at hand */
    bool is_unchanged;
    bool is_nameless; /* its bytes have no digest: the same words may be of other bytes */
    GdDigest said;
    sqlite3_stmt *put;
} File;

static void add_number(GdDigest *digest, guint64 number)
{
    char digits[24];
    gd_digest_add(digest, digits, (size_t)g_snprintf(digits, sizeof digits, " %" G_GUINT64_FORMAT, number));
}

static void add_report(GdDigest *digest, const GdResult *result)
{
    gd_digest_add(digest, result->sha256, strlen(result->sha256));
    add_number(digest, result->report);
    add_number(digest, result->verdict);
    for (size_t i = 0; i < gd_findings_count(result->findings); i++) {
        const GdFault *fault = gd_findings_get(result->findings, i);
        gd_digest_add(digest, fault->code->code, strlen(fault->code->code) + 1);
        gd_digest_add(digest, fault->role ? fault->role : "", fault->role ? strlen(fault->role) + 1 : 1);
        add_number(digest, fault->level);
        add_number(digest, fault->line);
    }
}

/* Whether the sender knows: it was told the same.  A version that was judged by a round which ended before
 * its slips is unchanged, and was not told of. */
static bool was_told(const File *file, const char *said)
{
    char last[GD_DIGEST_HEX + 1] = "";
    if (!file->how->times_back ||
        file->how->times_back(file->unit_name, file->path, last, file->how->data) <= 0)
        return false;
    if (!*last)
        return file->is_unchanged; /* answered before digests were kept */
    return strcmp(last, said) == 0 && (file->is_unchanged || !file->is_nameless);
}

static bool end_file(File *file, GError **error)
{
    char said[GD_DIGEST_HEX + 1];
    if (!file->path)
        return true;
    gd_digest_finish(&file->said, said);
    sqlite3_bind_int(file->put, 1, was_told(file, said) ? GD_FATE_REMIND : GD_FATE_SENDER);
    gd_sql_bind_text(file->put, 2, gd_slice_of(said));
    sqlite3_bind_int64(file->put, 3, file->unit);
    gd_sql_bind_bytes(file->put, 4, gd_slice_of(file->path));
    bool done = gd_sql_finish(file->put, error);
    g_clear_pointer(&file->path, g_free);
    g_clear_pointer(&file->unit_name, g_free);
    return done;
}

#define REPORTS                                                                                              \
    "SELECT " GD_ROUND_REPORT ", u.id, u.name FROM report r JOIN unit u ON u.id = r.unit"                    \
    " WHERE r.fate = 1 ORDER BY r.unit, r.path, r.number"
enum { UNIT = 9, UNIT_NAME }; /* behind GD_ROUND_REPORT */
G_STATIC_ASSERT(GD_FATE_SENDER == 1);

static bool take_report(sqlite3_stmt *row, void *data, GError **error)
{
    File *file = data;
    g_auto(GdRoundReport) report = { .id = 0 };
    gint64 unit = sqlite3_column_int64(row, UNIT);
    if (!gd_round_report_read(row, &report, error))
        return false;
    if (file->path && (file->unit != unit || strcmp(file->path, report.path) != 0) && !end_file(file, error))
        return false;
    if (!file->path) {
        file->unit = unit;
        file->unit_name = g_strdup((const char *)sqlite3_column_text(row, UNIT_NAME));
        file->path = g_strdup(report.path);
        file->is_unchanged = true;
        file->is_nameless = false;
        gd_digest_start(&file->said);
    }
    file->is_unchanged = file->is_unchanged && report.result->unchanged;
    file->is_nameless = file->is_nameless || !report.result->sha256[0];
    add_report(&file->said, report.result);
    return true;
}

bool gd_round_look_back(GdRound *round, const GdAnswers *how, GError **error)
{
    File file = { .round = round, .how = how };
    file.put = gd_sql_prepare(
        round->db, "UPDATE report SET fate = ?1, said = ?2 WHERE unit = ?3 AND path = ?4 AND fate = 1",
        error);
    bool done =
        file.put && gd_round_each(round, REPORTS, 0, 0, take_report, &file, error) && end_file(&file, error);
    g_free(file.path);
    g_free(file.unit_name);
    sqlite3_finalize(file.put);
    return done;
}
