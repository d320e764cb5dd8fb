/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/journal.h"

#include "core/base/json.h"
#include "tests/unit/ledger/scene.h"

static const GdJournalSigner signer = { .run = "r1", .host = "desk", .user = "clerk" };

static GdJournal *open_in(const char *folder, bool write)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    GdJournal *journal = gd_journal_open(fd, write ? &signer : NULL, NULL);
    ck_assert_ptr_nonnull(journal);
    close(fd);
    return journal;
}

static void add(GdJournal *journal, int n)
{
    gd_json_number(gd_journal_line_begin(journal, "test"), "n", n);
    ck_assert(gd_journal_line_end(journal, NULL));
}

/* Three lines, in a group of two and a group of one. */
static void write_three(const char *folder)
{
    g_autoptr(GdJournal) journal = open_in(folder, true);
    GdJournalPlace origin = gd_journal_origin();
    ck_assert(gd_journal_resume(journal, &origin, NULL));
    add(journal, 1);
    add(journal, 2);
    ck_assert(gd_journal_flush(journal, NULL));
    add(journal, 3);
    ck_assert(gd_journal_flush(journal, NULL));
}

/* Reads all; returns the last step, the number of lines, and the number of the first that is not chained. */
static GdJournalStep read_all(const char *folder, guint64 *n, guint64 *broken)
{
    g_autoptr(GdJournal) journal = open_in(folder, false);
    g_autoptr(GdJournalReader) reader = gd_journal_read(journal, NULL);
    GdJournalLine line;
    GdJournalStep step;
    *n = *broken = 0;
    while ((step = gd_journal_next(reader, &line, NULL)) == GD_JOURNAL_LINE) {
        ck_assert_uint_eq(line.place.lines, ++*n);
        if (!line.chained && !*broken)
            *broken = *n;
    }
    return step;
}

START_TEST(each_line_holds_the_digest_of_the_one_before)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    gsize len;
    char hash[GD_DIGEST_HEX + 1];
    write_three(folder);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ck_assert_uint_eq(g_strv_length(lines), 4);
    ck_assert(g_str_has_prefix(
        lines[0],
        "{\"prev\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"time\":\"20"));
    ck_assert(g_str_has_suffix(
        lines[0], "Z\",\"run\":\"r1\",\"host\":\"desk\",\"operator\":\"clerk\",\"what\":\"test\",\"n\":1}"));
    for (int i = 1; i < 3; i++) {
        gd_digest_of(lines[i - 1], strlen(lines[i - 1]), hash);
        g_autofree char *begin = g_strdup_printf("{\"prev\":\"%s\",", hash);
        ck_assert(g_str_has_prefix(lines[i], begin));
    }
    ck_assert_str_eq(lines[3], "");
}
END_TEST

START_TEST(the_signature_is_valid_json_whatever_the_names)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    GdJournalSigner odd = { .run = "a\"b", .host = "\xFF", .user = "张\n" };
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    g_autoptr(GdJournal) journal = gd_journal_open(fd, &odd, NULL);
    close(fd);
    GString *line = gd_journal_line_begin(journal, "test");
    ck_assert_ptr_nonnull(strstr(line->str, "\"run\":\"a\\\"b\",\"host\":\"\uFFFD\",\"operator\":\"张\\n\""));
}
END_TEST

static const struct {
    const char *from, *to; /* in the text of the journal */
    int cut;               /* bytes to drop at the end */
    GdJournalStep step;
    guint64 lines, broken;
} wounds[] = {
    { NULL, NULL, 0, GD_JOURNAL_END, 3, 0 },
    { NULL, NULL, 1, GD_JOURNAL_TORN, 2, 0 },
    { NULL, NULL, 60, GD_JOURNAL_TORN, 2, 0 },
    { "\"n\":1", "\"n\":7", 0, GD_JOURNAL_END, 3, 2 },
    { "\"n\":2", "\"n\":7", 0, GD_JOURNAL_END, 3, 3 },
    { "\"n\":1}\n", "\"n\":1} ", 0, GD_JOURNAL_END, 2, 2 },
    { "{\"prev\":\"0000", "{\"prev\":\"1000", 0, GD_JOURNAL_END, 3, 1 },
    { "{\"prev\":\"0000", "{\"prex\":\"0000", 0, GD_JOURNAL_END, 3, 1 },
};

START_TEST(reading_finds_where_the_chain_breaks)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    gsize len;
    guint64 n, broken;
    write_three(folder);
    g_autofree char *text = scene_read(folder, "journal.jsonl", &len);
    if (wounds[_i].from)
        memcpy(strstr(text, wounds[_i].from), wounds[_i].to, strlen(wounds[_i].to));
    scene_write(folder, "journal.jsonl", text, (gssize)len - wounds[_i].cut);
    ck_assert_int_eq(read_all(folder, &n, &broken), wounds[_i].step);
    ck_assert_uint_eq(n, wounds[_i].lines);
    ck_assert_uint_eq(broken, wounds[_i].broken);
}
END_TEST

/* A line longer than allowed is read past in bounded memory; the chain goes through it. */
START_TEST(reading_goes_past_a_line_that_is_too_long)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    char hash[GD_DIGEST_HEX + 1];
    g_autoptr(GString) text = g_string_new("{\"prev\":\"");
    g_string_append(text, gd_journal_origin().hash);
    g_string_append(text, "\",\"x\":\"");
    gsize len = text->len;
    g_string_set_size(text, GD_JOURNAL_LINE_MAX + 1000);
    memset(text->str + len, 'x', text->len - len);
    g_string_append(text, "\"}");
    gd_digest_of(text->str, text->len, hash);
    g_string_append_printf(text, "\n{\"prev\":\"%s\"}\n", hash);
    scene_write(folder, "journal.jsonl", text->str, (gssize)text->len);

    g_autoptr(GdJournal) journal = open_in(folder, false);
    g_autoptr(GdJournalReader) reader = gd_journal_read(journal, NULL);
    GdJournalLine line;
    ck_assert_int_eq(gd_journal_next(reader, &line, NULL), GD_JOURNAL_LINE);
    ck_assert_ptr_null(line.text.ptr);
    ck_assert_int_eq(gd_journal_next(reader, &line, NULL), GD_JOURNAL_LINE);
    ck_assert(line.chained);
    ck_assert_int_eq(line.place.end, (gint64)text->len);
    ck_assert_int_eq(gd_journal_next(reader, &line, NULL), GD_JOURNAL_END);
}
END_TEST

START_TEST(a_line_that_would_be_too_long_is_not_written)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdJournal) journal = open_in(folder, true);
    g_autoptr(GError) error = NULL;
    guint n;
    add(journal, 1);
    GString *line = gd_journal_line_begin(journal, "test");
    g_string_set_size(line, line->len + GD_JOURNAL_LINE_MAX);
    ck_assert(!gd_journal_line_end(journal, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_LIMIT));
    add(journal, 2);
    ck_assert(gd_journal_flush(journal, NULL));
    gd_journal_flushed(journal, &n);
    ck_assert_uint_eq(n, 2);
}
END_TEST

START_TEST(what_was_flushed_is_what_is_read)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdJournal) journal = open_in(folder, true);
    for (int i = 0; i < 50; i++)
        add(journal, i);
    ck_assert(gd_journal_flush(journal, NULL));
    guint n;
    const GdJournalLine *lines = gd_journal_flushed(journal, &n);
    ck_assert_uint_eq(n, 50);
    g_autoptr(GdJournalReader) reader = gd_journal_read(journal, NULL);
    for (guint i = 0; i < n; i++) {
        GdJournalLine line;
        ck_assert_int_eq(gd_journal_next(reader, &line, NULL), GD_JOURNAL_LINE);
        ck_assert(gd_slice_equal(line.text, lines[i].text));
        ck_assert(line.chained && line.place.last == lines[i].place.last &&
                  line.place.end == lines[i].place.end);
        ck_assert_str_eq(line.place.hash, lines[i].place.hash);
    }
}
END_TEST

START_TEST(a_journal_that_others_wrote_to_is_written_no_more)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autoptr(GdJournal) journal = open_in(folder, true);
    g_autoptr(GError) error = NULL;
    add(journal, 1);
    ck_assert(gd_journal_flush(journal, NULL));
    ck_assert_int_eq(write(gd_journal_descriptor(journal), "x\n", 2), 2);
    add(journal, 2);
    ck_assert(!gd_journal_flush(journal, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_BROKEN));
}
END_TEST

START_TEST(a_journal_that_is_no_file_is_refused)
{
    g_autoptr(SceneFolder) folder = scene_folder();
    g_autofree char *path = g_build_filename(folder, "journal.jsonl", NULL);
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    ck_assert_ptr_null(gd_journal_open(fd, NULL, &error));
    ck_assert(g_error_matches(error, GD_STORE_ERROR, GD_STORE_DAMAGED));
    close(fd);
}
END_TEST

UNIT_BEGIN("journal")
tcase_add_test(tcase, each_line_holds_the_digest_of_the_one_before);
tcase_add_test(tcase, the_signature_is_valid_json_whatever_the_names);
tcase_add_loop_test(tcase, reading_finds_where_the_chain_breaks, 0, G_N_ELEMENTS(wounds));
tcase_add_test(tcase, reading_goes_past_a_line_that_is_too_long);
tcase_add_test(tcase, a_line_that_would_be_too_long_is_not_written);
tcase_add_test(tcase, what_was_flushed_is_what_is_read);
tcase_add_test(tcase, a_journal_that_others_wrote_to_is_written_no_more);
tcase_add_test(tcase, a_journal_that_is_no_file_is_refused);
UNIT_END
