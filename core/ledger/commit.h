/* commit.h - a group of deeds made durable together: packages, then the journal, then the ledger.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nothing shows before gd_commit_finish, which keeps this order:
 *   1. packages and kept files are written to STORE/tmp as they are handed in; all are synced together
 *   2. each is linked below STORE/packages or STORE/received, replacing nothing; then
 *      touched and new folders are synced together
 *   3. the journal's lines are written with one write and synced
 *   4. their names leave STORE/tmp (tidy.h says what they are good for until then)
 *   5. the ledger takes the lines in, in one transaction
 * A run killed between any two of these, or inside one, leaves a store whose next opening knows either all of
 * the group or, up to a point in 3, a beginning of its lines or nothing; a submission whose lines are not all
 * there is not known and comes again.
 *
 * One group at a time for a store. */
#ifndef GD_LEDGER_COMMIT_H
#define GD_LEDGER_COMMIT_H

#include "core/ledger/store.h"

typedef struct GdCommit GdCommit;

/* Begins a group.  NULL and *error where the store can no longer be written to. */
GdCommit *gd_commit_new(GdStore *store, GError **error);

/* Forgets a group that was not finished, with all its packages. */
void gd_commit_free(GdCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdCommit, gd_commit_free)

/* Each adds one deed (the fields are those of event.h).  After false that deed, and it alone, is not part of
 * the group. */
bool gd_commit_run_start(GdCommit *commit, const char *version, const char *command, const char *rules,
                         GError **error);
bool gd_commit_run_end(GdCommit *commit, GdSlice totals, GError **error);
bool gd_commit_received(GdCommit *commit, const GdFileKey *file, gint64 read_at, const char *sha256,
                        GError **error);
/* Handed in behind its submission's received.  Every report is an object with "report" and "verdict". */
bool gd_commit_judged(GdCommit *commit, const GdJudgement *judgement, GError **error);
bool gd_commit_answered(GdCommit *commit, const GdAnswered *answered, GError **error);
bool gd_commit_decided(GdCommit *commit, const GdDeciding *deciding, GError **error);
bool gd_commit_purged(GdCommit *commit, const char *sha256, const char *reason, GError **error);
bool gd_commit_resubmitted(GdCommit *commit, const GdResubmitted *resubmitted, GError **error);

/* The file of an accepted report.  A package that the journal has, or that is in the group already, is
 * settled: nothing is added.  One that stands in packages/ without an event is taken as it is where it has
 * the same bytes, and else GD_STORE_CONFLICT. */
bool gd_commit_package(GdCommit *commit, const GdPackageName *package, GdSlice bytes, GError **error);

/* The bytes of a submission that was not accepted, for received/.  Those that stand there, and
 * those in the group already, are settled: nothing is added. */
bool gd_commit_keep(GdCommit *commit, const GdKeeping *keeping, GdSlice bytes, GError **error);

/* Makes the group durable.  After false nothing of it is in the journal or in packages/; gd_commit_new says
 * whether the store can still be written to.  True also where only the ledger could not be written: the next
 * group or the next run brings it up to date (GD_NOTICE_BEHIND). */
bool gd_commit_finish(GdCommit *commit, GError **error);

#endif
