/* event.h - the events of the journal and the fields of each.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * These gather lines in the journal (gd_journal_flush writes them); core/ledger/ledger-index.c reads them
 * back.  Fields beyond those that stand in every line (journal.h):
 *     run       state "start": version, command, rules; state "end": totals
 *     received  path, path_raw, size, mtime, ctime, inode, device, read_at, sha256
 *     judged    sha256, path, path_raw, rules, outcome, decided, sketches, lengths, reports
 *     packed    package, report, sha256, digest, size
 *     answered  unit, path, path_raw, series, number, digest
 *     kept      sha256, size, path, path_raw, read_at
 *     purged    sha256, reason
 *     decided   sha256, report, verdict, genre, unit, date, reason
 *     resubmitted  sha256, report, of, number
 * Times are nanoseconds since 1970.  path holds U+FFFD for every byte that is not UTF-8, path_raw then holds
 * the bytes in base64, else null.  sha256 is null for a marked secret, of which nothing is kept but its path,
 * and for a file that was not read to its end: its judgement names it by its path; in any other judged line
 * path and path_raw are null.  sketches is null, or has for each of reports what core/doc/sketch.h writes, in
 * base64, or null: it stands here because the text itself does not, and reports are to be compared with those
 * of earlier years also when the ledger is made anew.  decided is true where a person's decisions had a part
 * in it, else null.  resubmitted: the report took the place of report `number` of the submission `of`.
 * lengths says how many bytes each object of reports has: reports ends the line, so the places of all are
 * known. */
#ifndef GD_LEDGER_EVENT_H
#define GD_LEDGER_EVENT_H

#include "core/base/package-name.h"
#include "core/ledger/file-key.h"
#include "core/ledger/journal.h"

bool gd_event_run_start(GdJournal *journal, const char *version, const char *command, const char *rules,
                        GError **error);
/* `totals` is a JSON object. */
bool gd_event_run_end(GdJournal *journal, GdSlice totals, GError **error);

/* read_at: when reading began.  sha256 NULL: a marked secret, or not read to its end. */
bool gd_event_received(GdJournal *journal, const GdFileKey *file, gint64 read_at, const char *sha256,
                       GError **error);

typedef struct {
    const char *sha256; /* of the submission; NULL: it is known by its path */
    const char *path;   /* where sha256 is NULL; else unused */
    const char *rules;  /* the hash of the rules it was judged by */
    bool is_unreadable; /* there was nothing to judge */
    bool is_decided;    /* what a person decided on it was carried out */
    const GdSlice
        *reports; /* one JSON object each, on one line, as core/doc writes a result; kept as they are */
    size_t n_reports;
    const GdSlice
        *sketches; /* of each report, as core/doc/sketch.h writes it; ptr NULL: none; NULL: none at all */
} GdJudgement;

bool gd_event_judged(GdJournal *journal, const GdJudgement *judgement, GError **error);

typedef struct {
    const char *id;     /* 16 hex digits */
    const char *sha256; /* of the submission */
    guint report;       /* its number in the submission, from 1 */
} GdPackageName;

/* digest and size are those of the package's file. */
bool gd_event_packed(GdJournal *journal, const GdPackageName *package, const char *digest, gint64 size,
                     GError **error);

/* A file that went back to its sender. */
typedef struct {
    const char *unit, *path;
    const char *series; /* what the slip's number begins with: 退改〔2026〕 */
    guint64 number;     /* of the slip, in its series */
    const char *digest; /* of what the slip says of it; NULL: not known */
} GdAnswered;

bool gd_event_answered(GdJournal *journal, const GdAnswered *answered, GError **error);

/* A submission whose bytes are in received/ from now on. */
typedef struct {
    const char *sha256, *path;
    gint64 size, read_at; /* when reading began */
} GdKeeping;

bool gd_event_kept(GdJournal *journal, const GdKeeping *keeping, GError **error);
bool gd_event_purged(GdJournal *journal, const char *sha256, const char *reason, GError **error);

/* A person's word on one report.  NULL: nothing is said on that. */
typedef struct {
    const char *sha256; /* of its submission */
    guint report;
    const char *verdict; /* "accepted" or "rejected" */
    const char *genre, *unit, *date;
    const char *reason; /* never NULL */
} GdDeciding;

bool gd_event_decided(GdJournal *journal, const GdDeciding *deciding, GError **error);

/* A report that takes the place of an earlier one. */
typedef struct {
    const char *sha256;
    guint report;
    const char *of; /* the submission of the earlier one */
    guint number;   /* and its number there */
} GdResubmitted;

bool gd_event_resubmitted(GdJournal *journal, const GdResubmitted *resubmitted, GError **error);

#endif
