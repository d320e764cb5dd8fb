/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/language.h"
#include "core/base/reason.h"
#include "core/ledger/clock.h"

struct GdJournal {
    int fd;
    GdJournalPlace written; /* behind the last line of the file */
    GdJournalPlace tip;     /* behind the last line gathered */
    GString *text;          /* the lines gathered */
    gsize begun;            /* where the line being written begins in text */
    GArray *lines;          /* GdJournalLine; their texts are set by gd_journal_flushed */
    char *signature;        /* ,"run":…,"host":…,"operator":… */
    bool is_broken;
};

GdJournalPlace gd_journal_origin(void)
{
    GdJournalPlace origin = { 0 };
    memset(origin.hash, '0', GD_DIGEST_HEX);
    return origin;
}

static char *sign(const GdJournalSigner *signer)
{
    const char *const keys[] = { "run", "host", "operator" };
    const char *const values[] = { signer->run, signer->host, signer->user };
    GString *out = g_string_new("");
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *valid = g_utf8_make_valid(values[i], -1);
        g_string_append_printf(out, ",\"%s\":", keys[i]);
        gd_json_string(out, gd_slice_of(valid));
    }
    return g_string_free(out, FALSE);
}

GdJournal *gd_journal_open(int folder, const GdJournalSigner *signer, GError **error)
{
    int flags = signer ? O_RDWR | O_APPEND | O_CREAT : O_RDONLY;
    int fd = openat(folder, GD_JOURNAL_NAME, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0640);
    struct stat st;
    if (fd < 0) {
        gd_store_fail(error, errno, GD_JOURNAL_NAME);
        return NULL;
    }
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
        g_set_error(error, GD_STORE_ERROR, GD_STORE_DAMAGED, _("%s is not a regular file"), GD_JOURNAL_NAME);
        close(fd);
        return NULL;
    }
    GdJournal *journal = g_new0(GdJournal, 1);
    journal->fd = fd;
    journal->written = journal->tip = gd_journal_origin();
    journal->text = g_string_new(NULL);
    journal->lines = g_array_new(FALSE, FALSE, sizeof(GdJournalLine));
    journal->signature = signer ? sign(signer) : NULL;
    return journal;
}

void gd_journal_close(GdJournal *journal)
{
    if (!journal)
        return;
    close(journal->fd);
    g_string_free(journal->text, TRUE);
    g_array_free(journal->lines, TRUE);
    g_free(journal->signature);
    g_free(journal);
}

int gd_journal_descriptor(const GdJournal *journal)
{
    return journal->fd;
}

gint64 gd_journal_size(const GdJournal *journal, GError **error)
{
    struct stat st;
    if (fstat(journal->fd, &st) == 0)
        return st.st_size;
    gd_store_fail(error, errno, GD_JOURNAL_NAME);
    return -1;
}

/* ---- writing --------------------------------------------------------------------------------------- */

bool gd_journal_resume(GdJournal *journal, const GdJournalPlace *place, GError **error)
{
    gint64 size = gd_journal_size(journal, error);
    if (size < 0)
        return false;
    /* Also where nothing is cut off: a killed run may have left its last lines unsynced, and what is known by
     * them is told of from now on. */
    if ((size != place->end && ftruncate(journal->fd, place->end) < 0) || fsync(journal->fd) < 0)
        return gd_store_fail(error, errno, GD_JOURNAL_NAME);
    journal->written = *place;
    gd_journal_discard(journal);
    return true;
}

void gd_journal_discard(GdJournal *journal)
{
    journal->tip = journal->written;
    g_string_truncate(journal->text, 0);
    g_array_set_size(journal->lines, 0);
}

GString *gd_journal_line_begin(GdJournal *journal, const char *what)
{
    char now[GD_CLOCK_TEXT];
    if (journal->tip.end == journal->written.end)
        gd_journal_discard(journal); /* of what the last flush left for the ledger */
    gd_clock_text(gd_clock_now(), now);
    journal->begun = journal->text->len;
    g_string_append_c(journal->text, '{');
    gd_json_text(journal->text, "prev", journal->tip.hash);
    gd_json_text(journal->text, "time", now);
    g_string_append(journal->text, journal->signature);
    gd_json_text(journal->text, "what", what);
    return journal->text;
}

bool gd_journal_line_end(GdJournal *journal, GError **error)
{
    GString *text = journal->text;
    g_string_append_c(text, '}');
    gsize len = text->len - journal->begun;
    if (len > GD_JOURNAL_LINE_MAX) {
        g_string_truncate(text, journal->begun);
        g_set_error(error, GD_STORE_ERROR, GD_STORE_LIMIT, _("a journal line of %zu bytes, more than %d"),
                    len, GD_JOURNAL_LINE_MAX);
        return false;
    }
    GdJournalPlace *tip = &journal->tip;
    gd_digest_of(text->str + journal->begun, len, tip->hash);
    tip->lines++;
    tip->last = tip->end;
    tip->end += (gint64)len + 1;
    g_string_append_c(text, '\n');
    GdJournalLine line = { .text = { NULL, len }, .place = *tip, .chained = true };
    g_array_append_val(journal->lines, line);
    return true;
}

bool gd_journal_check(const GdJournal *journal, GError **error)
{
    gint64 size = gd_journal_size(journal, error);
    if (size < 0)
        return false;
    if (!journal->is_broken && size == journal->written.end)
        return true;
    g_set_error(error, GD_STORE_ERROR, GD_STORE_BROKEN,
                _("%s is not as this run left it; nothing more is written to it"), GD_JOURNAL_NAME);
    return false;
}

static bool break_off(GdJournal *journal, int number, GError **error)
{
    journal->is_broken = true;
    g_set_error(error, GD_STORE_ERROR, GD_STORE_BROKEN, "%s: %s", GD_JOURNAL_NAME,
                gd_reason_of_error(number));
    return false;
}

/* Puts the file back to its last good end. */
static bool cut_back(GdJournal *journal)
{
    return ftruncate(journal->fd, journal->written.end) == 0 && fsync(journal->fd) == 0;
}

bool gd_journal_flush(GdJournal *journal, GError **error)
{
    if (journal->tip.end == journal->written.end)
        return true;
    if (!gd_journal_check(journal, error))
        return false;
    if (!gd_write_all(journal->fd, journal->text->str, journal->text->len)) {
        int number = errno;
        return cut_back(journal) ? gd_store_fail(error, number, GD_JOURNAL_NAME)
                                 : break_off(journal, number, error);
    }
    if (fsync(journal->fd) < 0) {
        int number = errno;
        /* Also where this succeeds: the kernel may have dropped what it could not write, and not say so
         * again. */
        (void)cut_back(journal);
        return break_off(journal, number, error);
    }
    journal->written = journal->tip;
    return true;
}

const GdJournalLine *gd_journal_flushed(GdJournal *journal, guint *n)
{
    const char *at = journal->text->str;
    *n = journal->lines->len;
    for (guint i = 0; i < *n; i++) {
        GdJournalLine *line = &g_array_index(journal->lines, GdJournalLine, i);
        line->text.ptr = at;
        at += line->text.len + 1;
    }
    return (const GdJournalLine *)(void *)journal->lines->data;
}
