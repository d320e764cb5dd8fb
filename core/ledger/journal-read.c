/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/journal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 << 10 };

struct GdJournalReader {
    int fd;
    gint64 at;         /* where the file is read on */
    GByteArray *bytes; /* what was read and not yet handed out, from `begin` */
    guint begin;       /* of the line that comes next */
    guint searched;    /* no LF up to here */
    bool is_long;  /* the line that comes next is too long: its bytes go through the digest and are dropped */
    gsize dropped; /* bytes of it */
    GdDigest digest;    /* of the line that comes next */
    GdJournalPlace tip; /* before that line */
};

GdJournalReader *gd_journal_read(const GdJournal *journal, const GdJournalPlace *from)
{
    GdJournalReader *reader = g_new0(GdJournalReader, 1);
    reader->fd = gd_journal_descriptor(journal);
    reader->tip = from ? *from : gd_journal_origin();
    reader->at = reader->tip.end;
    reader->bytes = g_byte_array_new();
    gd_digest_start(&reader->digest);
    return reader;
}

void gd_journal_reader_free(GdJournalReader *reader)
{
    if (!reader)
        return;
    g_byte_array_free(reader->bytes, TRUE);
    g_free(reader);
}

/* Makes room by dropping what was handed out, and what is too much for one line. */
static void make_room(GdJournalReader *reader)
{
    if (reader->begin) {
        g_byte_array_remove_range(reader->bytes, 0, reader->begin);
        reader->searched -= reader->begin;
        reader->begin = 0;
    }
    if (reader->is_long || reader->bytes->len > GD_JOURNAL_LINE_MAX) {
        gd_digest_add(&reader->digest, reader->bytes->data, reader->bytes->len);
        reader->is_long = true;
        reader->dropped += reader->bytes->len;
        reader->searched = 0;
        g_byte_array_set_size(reader->bytes, 0);
    }
}

/* How many bytes came; 0 at the end, -1 and *error. */
static gssize read_on(GdJournalReader *reader, GError **error)
{
    make_room(reader);
    guint len = reader->bytes->len;
    g_byte_array_set_size(reader->bytes, len + CHUNK);
    ssize_t n;
    do
        n = pread(reader->fd, reader->bytes->data + len, CHUNK, reader->at);
    while (n < 0 && errno == EINTR);
    g_byte_array_set_size(reader->bytes, len + (guint)MAX(n, 0));
    if (n < 0)
        gd_store_fail(error, errno, GD_JOURNAL_NAME);
    else
        reader->at += n;
    return n;
}

static bool is_chained(GdSlice text, const char *hash)
{
    GdSlice key = GD_LITERAL("{\"prev\":\"");
    return text.ptr && gd_slice_starts(text, key) && text.len > key.len + GD_DIGEST_HEX &&
           memcmp(text.ptr + key.len, hash, GD_DIGEST_HEX) == 0 && text.ptr[key.len + GD_DIGEST_HEX] == '"';
}

/* Hands out the line that ends before `lf`. */
static void take(GdJournalReader *reader, const char *lf, GdJournalLine *line)
{
    const char *begin = (const char *)reader->bytes->data + reader->begin;
    GdSlice text = gd_slice_between(begin, lf);
    gint64 len = (gint64)(reader->dropped + text.len);
    bool fits = len <= GD_JOURNAL_LINE_MAX;
    line->text = fits ? text : (GdSlice){ NULL, 0 };
    line->chained = is_chained(line->text, reader->tip.hash);
    gd_digest_add(&reader->digest, text.ptr, text.len);
    gd_digest_finish(&reader->digest, reader->tip.hash);
    reader->tip.lines++;
    reader->tip.last = reader->tip.end;
    reader->tip.end += len + 1;
    line->place = reader->tip;
    reader->begin += (guint)text.len + 1;
    reader->searched = reader->begin;
    reader->is_long = false;
    reader->dropped = 0;
}

GdJournalStep gd_journal_next(GdJournalReader *reader, GdJournalLine *line, GError **error)
{
    for (;;) {
        GByteArray *bytes = reader->bytes;
        const guint8 *from = bytes->data + reader->searched;
        const void *lf =
            bytes->len > reader->searched ? memchr(from, '\n', bytes->len - reader->searched) : NULL;
        if (lf) {
            take(reader, lf, line);
            return GD_JOURNAL_LINE;
        }
        reader->searched = bytes->len;
        gssize n = read_on(reader, error);
        if (n < 0)
            return GD_JOURNAL_ERROR;
        if (n == 0)
            return bytes->len || reader->dropped ? GD_JOURNAL_TORN : GD_JOURNAL_END;
    }
}

/* ---- a torn end ------------------------------------------------------------------------------------ */

static bool has_hole(GdSlice text)
{
    return text.ptr && memchr(text.ptr, '\0', text.len);
}

/* Empty where the line does not say, or has a hole: that may be where it would. */
static GdSlice run_of(GdSlice text)
{
    GdSlice key = GD_LITERAL(",\"run\":\"");
    const char *at = text.ptr && !has_hole(text) ? memmem(text.ptr, text.len, key.ptr, key.len) : NULL;
    if (!at)
        return gd_slice(NULL, 0);
    GdSlice rest = gd_slice_between(at + key.len, text.ptr + text.len);
    const char *end = memchr(rest.ptr, '"', rest.len);
    return end ? gd_slice_between(rest.ptr, end) : gd_slice(NULL, 0);
}

bool gd_journal_is_torn_in(const GdJournal *journal, const GdJournalLine *line)
{
    GdJournalLine next;
    if (!has_hole(line->text))
        return false;
    g_autoptr(GString) run = g_string_new(NULL);
    g_autoptr(GdJournalReader) reader = gd_journal_read(journal, &line->place);
    while (gd_journal_next(reader, &next, NULL) == GD_JOURNAL_LINE) {
        GdSlice other = run_of(next.text);
        if (run->len && other.len && !gd_slice_equal(other, gd_slice_of_string(run)))
            return false;
        if (!run->len)
            g_string_append_len(run, other.ptr, (gssize)other.len);
    }
    return true;
}
