/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/commit.h"

#include "core/base/language.h"
#include "core/base/package-name.h"
#include "core/ledger/placing.h"

struct GdCommit {
    GdStore *store;
    GdJournal *journal;
    GdPlacing *placing;
};

GdCommit *gd_commit_new(GdStore *store, GError **error)
{
    /* The ledger answers what is settled: it must not be behind. */
    if (!gd_journal_check(gd_store_journal(store), error) ||
        !gd_ledger_catch_up(gd_store_ledger(store), error)) {
        gd_store_blame(store, error);
        return NULL;
    }
    GdCommit *commit = g_new0(GdCommit, 1);
    commit->store = store;
    commit->journal = gd_store_journal(store);
    commit->placing = gd_placing_new(store);
    gd_journal_discard(commit->journal);
    return commit;
}

void gd_commit_free(GdCommit *commit)
{
    if (!commit)
        return;
    gd_journal_discard(commit->journal);
    gd_placing_free(commit->placing);
    g_free(commit);
}

/* ---- deeds ----------------------------------------------------------------------------------------- */

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, GD_STORE_ERROR, GD_STORE_REFUSED, why);
    return false;
}

/* Digests come from workers, like results. */
static bool check_digest(const char *sha256, GError **error)
{
    return !sha256 || gd_digest_is(sha256) || refuse(error, _("not a SHA-256 digest"));
}

bool gd_commit_run_start(GdCommit *commit, const char *version, const char *command, const char *rules,
                         GError **error)
{
    return gd_event_run_start(commit->journal, version, command, rules, error);
}

bool gd_commit_run_end(GdCommit *commit, GdSlice totals, GError **error)
{
    return gd_ledger_check_json(gd_store_ledger(commit->store), totals, GD_JSON_OBJECT, error) &&
           gd_event_run_end(commit->journal, totals, error);
}

bool gd_commit_received(GdCommit *commit, const GdFileKey *file, gint64 read_at, const char *sha256,
                        GError **error)
{
    return check_digest(sha256, error) && gd_event_received(commit->journal, file, read_at, sha256, error);
}

bool gd_commit_judged(GdCommit *commit, const GdJudgement *judgement, GError **error)
{
    if (!check_digest(judgement->sha256, error) || !check_digest(judgement->rules, error))
        return false;
    for (size_t i = 0; i < judgement->n_reports; i++)
        if (!gd_ledger_check_json(gd_store_ledger(commit->store), judgement->reports[i], GD_JSON_REPORT,
                                  error))
            return false;
    return gd_event_judged(commit->journal, judgement, error);
}

bool gd_commit_answered(GdCommit *commit, const GdAnswered *answered, GError **error)
{
    return gd_event_answered(commit->journal, answered, error);
}

bool gd_commit_decided(GdCommit *commit, const GdDeciding *deciding, GError **error)
{
    return check_digest(deciding->sha256, error) && gd_event_decided(commit->journal, deciding, error);
}

bool gd_commit_purged(GdCommit *commit, const char *sha256, const char *reason, GError **error)
{
    return check_digest(sha256, error) && gd_event_purged(commit->journal, sha256, reason, error);
}

bool gd_commit_resubmitted(GdCommit *commit, const GdResubmitted *resubmitted, GError **error)
{
    return check_digest(resubmitted->sha256, error) && check_digest(resubmitted->of, error) &&
           gd_event_resubmitted(commit->journal, resubmitted, error);
}

bool gd_commit_package(GdCommit *commit, const GdPackageName *package, GdSlice bytes, GError **error)
{
    GdKnownPackage known;
    char digest[GD_DIGEST_HEX + 1], name[GD_PACKAGE_FILE];
    if (!gd_package_is_id(gd_slice_of(package->id)) || !package->sha256 || !gd_digest_is(package->sha256))
        return refuse(error, _("not the name of a package"));
    gd_package_file(package->id, name);
    if (!gd_ledger_package(gd_store_ledger(commit->store), package->id, &known, error))
        return gd_store_blame(commit->store, error);
    if (known.found || gd_placing_has(commit->placing, name))
        return true;
    if (!gd_placing_add(commit->placing, GD_FOLDER_PACKAGES, name, bytes, error))
        return gd_store_blame(commit->store, error);
    gd_digest_of(bytes.ptr, bytes.len, digest);
    return gd_event_packed(commit->journal, package, digest, (gint64)bytes.len, error);
}

bool gd_commit_keep(GdCommit *commit, const GdKeeping *keeping, GdSlice bytes, GError **error)
{
    g_auto(GdKeptFile) known = { .found = false };
    if (!check_digest(keeping->sha256, error))
        return false;
    if (!gd_ledger_kept(gd_store_ledger(commit->store), keeping->sha256, &known, error))
        return gd_store_blame(commit->store, error);
    if ((known.found && !known.is_purged) || gd_placing_has(commit->placing, keeping->sha256))
        return true;
    if (!gd_placing_add(commit->placing, GD_FOLDER_RECEIVED, keeping->sha256, bytes, error))
        return gd_store_blame(commit->store, error);
    return gd_event_kept(commit->journal, keeping, error);
}

/* ---- the end --------------------------------------------------------------------------------------- */

/* The journal has it: what goes wrong now is put right by the next group or the next run. */
static void tell_ledger(GdCommit *commit)
{
    g_autoptr(GError) error = NULL;
    GdLedger *ledger = gd_store_ledger(commit->store);
    guint n;
    const GdJournalLine *lines = gd_journal_flushed(commit->journal, &n);
    if (!gd_ledger_add(ledger, lines, n, NULL) && !gd_ledger_catch_up(ledger, &error))
        gd_notice(gd_store_notices(commit->store), GD_NOTICE_BEHIND, 0, "%s", error->message);
}

/* Nothing happened: unless it is unknown whether the disk has the lines, which then keep their packages. */
static void give_up(GdCommit *commit, bool in_doubt)
{
    if (in_doubt)
        gd_placing_leave(commit->placing);
    else
        gd_placing_take_back(commit->placing);
    gd_journal_discard(commit->journal);
}

bool gd_commit_finish(GdCommit *commit, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (gd_placing_place(commit->placing, &why) && gd_journal_flush(commit->journal, &why)) {
        gd_placing_settle(commit->placing);
        tell_ledger(commit);
        return true;
    }
    give_up(commit, g_error_matches(why, GD_STORE_ERROR, GD_STORE_BROKEN));
    g_propagate_error(error, g_steal_pointer(&why));
    return gd_store_blame(commit->store, error);
}
