/* ledger.h - STORE/ledger.sqlite: the index of the journal, which knows submissions again.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Everything in it comes from the journal and it can be deleted at any time.  It keeps an ordinary rollback
 * journal, not a write-ahead log: readers of a log need a shared memory file that they may have to create,
 * and a store must be readable on a medium nobody can write to. */
#ifndef GD_LEDGER_LEDGER_H
#define GD_LEDGER_LEDGER_H

#include "core/ledger/event.h"
#include "core/ledger/notice.h"
#include "core/ledger/sketches.h"

#define GD_LEDGER_NAME "ledger.sqlite"

typedef enum {
    GD_LEDGER_WRITE,   /* kept in the file; made anew where it is missing, damaged or of a newer form */
    GD_LEDGER_ANEW,    /* likewise, and made anew whatever is there */
    GD_LEDGER_READ,    /* the file where it is right and not behind, else a private index */
    GD_LEDGER_PRIVATE, /* made of the whole journal, in a temporary database; the file is not looked at */
} GdLedgerUse;

typedef struct GdLedger GdLedger;

/* Everything handed in outlives the ledger.  `path` is that of the file. */
GdLedger *gd_ledger_open(const char *path, GdLedgerUse use, const GdJournal *journal,
                         const GdNotices *notices, GError **error);
void gd_ledger_close(GdLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdLedger, gd_ledger_close)

/* Asks the ledger's file whether the journal is still the one it was made from, as far as the file goes:
 * GD_NOTICE_WITNESS says if not.  A file that is missing or that cannot be read knows nothing. */
void gd_ledger_testify(const char *path, const GdJournal *journal, const GdNotices *notices);

/* How much of the journal it holds.  In a ledger just opened or caught up that is all up to the last complete
 * valid line; what stands behind it is torn. */
const GdJournalPlace *gd_ledger_place(const GdLedger *ledger);

/* Takes in lines that follow its place, in one transaction. */
bool gd_ledger_add(GdLedger *ledger, const GdJournalLine *lines, guint n, GError **error);
/* Takes in what the journal has beyond its place; a damaged ledger that may be written is made anew. */
bool gd_ledger_catch_up(GdLedger *ledger, GError **error);

/* ---- what may stand in a line ---- */

typedef enum {
    GD_JSON_OBJECT,
    GD_JSON_REPORT, /* an object with a whole number "report" and a text "verdict" */
} GdJsonKind;

/* GD_STORE_REFUSED: the text is not that.  (SQLite has the JSON reader.) */
bool gd_ledger_check_json(GdLedger *ledger, GdSlice text, GdJsonKind kind, GError **error);

/* ---- looking up ---- */

/* Whether a person decided on one of a submission's reports, and whether the submission was judged by that.
 */
typedef enum { GD_UNDECIDED, GD_DECISION_PENDING, GD_DECISION_DONE } GdDecided;

/* What is known of a submission. */
typedef struct {
    bool found;        /* false: it has to be read and judged, and nothing else here means anything */
    gint64 submission; /* for gd_ledger_reports */
    char sha256[GD_DIGEST_HEX + 1]; /* "": it is known by its path alone */
    char rules[GD_DIGEST_HEX + 1];  /* the hash of the rules of its newest judgement */
    bool is_unreadable;             /* there was nothing to judge */
    bool is_accepted; /* every report is accepted and packed: settled, whatever the rules are now */
    guint n_reports;
    GdDecided decided;
    bool is_kept;   /* received/ has its bytes, or had them until they were purged */
    gint64 read_at; /* when the file was read; 0 where it was looked up by content */
} GdKnown;

/* A file is known when every part of its key is as it was and its ctime was at least 2 s old when it was
 * read: a younger file may have changed once more within the resolution of its clock.  A submission whose
 * writing down was cut short (accepted and not packed) is not known. */
bool gd_ledger_known_file(GdLedger *ledger, const GdFileKey *file, GdKnown *known, GError **error);

/* Known by the SHA-256 of its bytes.  It need not be judged again if it is accepted or if its rules are those
 * of now. */
bool gd_ledger_known_content(GdLedger *ledger, const char *sha256, GdKnown *known, GError **error);

/* One report of a known submission. */
typedef struct {
    guint number;
    char verdict[16];
    char package[GD_PACKAGE_ID + 1]; /* "": none */
    GdSlice json;                    /* the result, as it was handed in */
} GdKnownReport;

/* The reports of a known submission by number, known->n_reports of them; borrowed until the next call.  An
 * accepted report stands as it was accepted, also where the submission was judged again.  NULL and *error. */
const GdKnownReport *gd_ledger_reports(GdLedger *ledger, const GdKnown *known, GError **error);

/* Of the reports that can be compared (sketches.h): the last place of all; the place of one; and which of
 * those up to a place another is nearly the same as. */
bool gd_ledger_last_place(GdLedger *ledger, gint64 *place, GError **error);
bool gd_ledger_sketch_place(GdLedger *ledger, const char *sha256, guint number, gint64 *place, bool *known,
                            GError **error);
bool gd_ledger_search(GdLedger *ledger, const GdSketch *sketch, const GdSketchLabel *label, gint64 last,
                      GdNear *near, GError **error);

/* How often a file of the unit went back to it, and the digest of what was said the last time, "" where that
 * is not known (`last` may be NULL); the highest number of a slip in a series, 0 where there is none. */
bool gd_ledger_answers(GdLedger *ledger, const char *unit, const char *path, guint *times,
                       char last[GD_DIGEST_HEX + 1], GError **error);
bool gd_ledger_last_answer(GdLedger *ledger, const char *series, guint64 *number, GError **error);

/* Calls back with each hash of rules by which some submission was judged last. */
bool gd_ledger_each_rules(GdLedger *ledger, void (*each)(const char *hash, void *data), void *data,
                          GError **error);

/* ---- what was not accepted: its bytes, what a person decided, what took its place ---- */

/* A submission that stands in received/. */
typedef struct {
    bool found;
    char sha256[GD_DIGEST_HEX + 1];
    gint64 size;
    gint64 seen; /* when it was first seen, in nanoseconds since 1970 */
    char *path;  /* where, any bytes */
    bool is_purged;
    bool waits; /* a person has to decide, or has decided and that was not carried out yet */
} GdKeptFile;

void gd_kept_file_clear(GdKeptFile *kept);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GdKeptFile, gd_kept_file_clear)

/* To be cleared. */
bool gd_ledger_kept(GdLedger *ledger, const char *sha256, GdKeptFile *kept, GError **error);
/* Calls back for each whose digest begins with these digits, the one seen first before the others. */
bool gd_ledger_each_kept(GdLedger *ledger, const char *beginning,
                         void (*each)(const GdKeptFile *kept, void *data), void *data, GError **error);

/* What was decided on a submission's reports, as core/doc/decision.h reads it; to be freed.  NULL: nothing.
 */
bool gd_ledger_decisions(GdLedger *ledger, const char *sha256, char **json, GError **error);
/* Appends the digests of the submissions with decisions that were not carried out yet. */
bool gd_ledger_pending(GdLedger *ledger, GPtrArray *hashes, GError **error);
/* Appends the digests of two submissions at most that begin with these lower-case hex digits. */
bool gd_ledger_find(GdLedger *ledger, const char *beginning, GPtrArray *hashes, GError **error);

/* A report among those that took each other's places. */
typedef struct {
    guint times;                      /* how often it was submitted, this time included */
    char accepted[GD_PACKAGE_ID + 1]; /* the package of the newest of them that was accepted; "": none was */
} GdVersion;

bool gd_ledger_version(GdLedger *ledger, const char *sha256, guint number, GdVersion *version,
                       GError **error);

/* What the journal says of a package's file. */
typedef struct {
    bool found;
    char id[GD_PACKAGE_ID + 1];
    char digest[GD_DIGEST_HEX + 1];
    gint64 size;
} GdKnownPackage;

bool gd_ledger_package(GdLedger *ledger, const char *id, GdKnownPackage *package, GError **error);

/* Calls back for each package whose id begins with these hex digits, in the order of their ids. */
bool gd_ledger_packages(GdLedger *ledger, const char *prefix,
                        void (*each)(const GdKnownPackage *package, void *data), void *data, GError **error);

#endif
