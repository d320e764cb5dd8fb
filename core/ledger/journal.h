/* journal.h - STORE/journal.jsonl: append-only lines, each with the digest of the line before it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A line is one JSON object (RFC 8259) and an LF:
 *     {"prev":"<SHA-256 of the line before, without its LF; 64 zeros for the first>",
 *      "time":"2026-01-02T03:04:05Z","run":"…","host":"…","operator":"…","what":"…", …fields of the event}
 * Lines are first gathered, then written together and synced: a group of lines costs one write and one
 * fsync.  Only the holder of the store's lock writes. */
#ifndef GD_LEDGER_JOURNAL_H
#define GD_LEDGER_JOURNAL_H

#include "core/base/digest.h"
#include "core/base/slice.h"
#include "core/ledger/store-error.h"

#define GD_JOURNAL_NAME "journal.jsonl"

enum { GD_JOURNAL_LINE_MAX = 64 << 20 }; /* bytes of one line */

/* A place between two lines. */
typedef struct {
    guint64 lines;                /* how many stand before it */
    gint64 last, end;             /* the offset at which the last of them begins, and the one behind its LF */
    char hash[GD_DIGEST_HEX + 1]; /* SHA-256 of the last of them, without its LF; 64 zeros: there is none */
} GdJournalPlace;

/* One line as it is read. */
typedef struct {
    GdSlice text;         /* without its LF; ptr NULL: longer than GD_JOURNAL_LINE_MAX */
    GdJournalPlace place; /* behind the line: place.lines is its number, place.last its offset */
    bool chained;         /* its prev is the digest of the line before it */
} GdJournalLine;

/* Who writes: stands in every line. */
typedef struct {
    const char *run, *host, *user;
} GdJournalSigner;

typedef struct GdJournal GdJournal;
typedef struct GdJournalReader GdJournalReader;

/* The place before the first line. */
GdJournalPlace gd_journal_origin(void);

/* Opens the journal of the store's folder; with a signer for writing, and creates it where it is missing. */
GdJournal *gd_journal_open(int folder, const GdJournalSigner *signer, GError **error);
void gd_journal_close(GdJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdJournal, gd_journal_close)
int gd_journal_descriptor(const GdJournal *journal);
/* Bytes in the file now; -1 and *error. */
gint64 gd_journal_size(const GdJournal *journal, GError **error);

/* ---- writing ---- */

/* Says behind which line to go on; cuts off whatever stands behind it. */
bool gd_journal_resume(GdJournal *journal, const GdJournalPlace *place, GError **error);

/* Begins a line and returns it, to append fields to (core/base/json.h); gd_journal_line_end ends it.
 * False: the line is too long and was taken back. */
GString *gd_journal_line_begin(GdJournal *journal, const char *what);
bool gd_journal_line_end(GdJournal *journal, GError **error);

/* Whether lines can still be written: nobody else touched the file, and no error left it in doubt. */
bool gd_journal_check(const GdJournal *journal, GError **error);

/* Forgets the lines gathered. */
void gd_journal_discard(GdJournal *journal);

/* Writes and syncs the lines gathered.  After an error nothing of them is in the file and they are still
 * gathered; but after GD_STORE_BROKEN nobody knows what the disk has of them, and nothing is written any
 * more. */
bool gd_journal_flush(GdJournal *journal, GError **error);

/* The lines written by the last flush, for the ledger; borrowed until the next line is begun. */
const GdJournalLine *gd_journal_flushed(GdJournal *journal, guint *n);

/* ---- reading ---- */

typedef enum {
    GD_JOURNAL_LINE,
    GD_JOURNAL_END,   /* no more lines */
    GD_JOURNAL_TORN,  /* the rest has no LF */
    GD_JOURNAL_ERROR, /* *error is set */
} GdJournalStep;

/* Reads the lines behind a place (NULL: all).  The journal outlives its readers. */
GdJournalReader *gd_journal_read(const GdJournal *journal, const GdJournalPlace *from);
void gd_journal_reader_free(GdJournalReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdJournalReader, gd_journal_reader_free)

/* The next line, borrowed until the next call.  Lines appended meanwhile are seen. */
GdJournalStep gd_journal_next(GdJournalReader *reader, GdJournalLine *line, GError **error);

/* Whether the journal was torn in this line: there are zeros in it, as a power failure leaves in what was not
 * synced, and behind it stands nothing but lines of one run. */
bool gd_journal_is_torn_in(const GdJournal *journal, const GdJournalLine *line);

#endif
