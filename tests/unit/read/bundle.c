/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "core/read/read.h"
#include "tests/unit/unit.h"

/* What is packed, and how. */
typedef struct {
    const char *name, *bytes;
    unsigned type; /* 0: a file */
} Entry;

enum { ROOM = 1 << 20 };

static GBytes *packed(int (*set_format)(struct archive *), const Entry *entries, size_t n)
{
    g_autofree char *room = g_malloc(ROOM);
    size_t used = 0;
    struct archive *archive = archive_write_new();
    ck_assert_int_eq(set_format(archive), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_open_memory(archive, room, ROOM, &used), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entries[i].name);
        archive_entry_set_filetype(entry, entries[i].type ? entries[i].type : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (entries[i].type == AE_IFLNK)
            archive_entry_set_symlink(entry, entries[i].bytes);
        else
            archive_entry_set_size(entry, (la_int64_t)strlen(entries[i].bytes));
        ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
        if (!entries[i].type)
            archive_write_data(archive, entries[i].bytes, strlen(entries[i].bytes));
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return g_bytes_new(room, used);
}

/* PATH=BYTES; or PATH- (skipped) or PATH! (refused), one behind the other. */
static bool note(const GdEnclosed *file, void *data)
{
    GString *said = data;
    g_string_append(said, file->path);
    if (file->is_skipped || file->refused)
        g_string_append(said, file->is_skipped ? "-;" : "!;");
    else
        g_string_append_printf(said, "=%.*s;", (int)file->bytes.len, file->bytes.ptr);
    return true;
}

static char *said_of(GBytes *bytes, GError **error)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    GdAllowance allowance = gd_allowance(len);
    GString *said = g_string_new(NULL);
    gd_read_enclosed(gd_slice(data, len), &allowance, note, said, error);
    return g_string_free(said, FALSE);
}

static const Entry entries[] = {
    { "村", "", AE_IFDIR }, { "村/报告.txt", "甲", 0 }, { "b/c.txt", "乙", 0 },
    { "b/c.txt", "丙", 0 }, { "村/Thumbs.db", "x", 0 },
};

static int (*const formats[])(struct archive *) = { archive_write_set_format_zip,
                                                    archive_write_set_format_ustar,
                                                    archive_write_set_format_pax,
                                                    archive_write_set_format_7zip };

START_TEST(every_packing_gives_its_files)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = packed(formats[_i], entries, G_N_ELEMENTS(entries));
    g_autofree char *said = said_of(bytes, &error);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(said, "村/报告.txt=甲;b/c.txt=乙;b/c.txt=丙;村/Thumbs.db-;");
}
END_TEST

START_TEST(links_are_skipped)
{
    static const Entry link[] = { { "a", "/etc/passwd", AE_IFLNK }, { "b", "乙", 0 } };
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = packed(archive_write_set_format_ustar, link, 2);
    g_autofree char *said = said_of(bytes, &error);
    ck_assert_str_eq(said, "a-;b=乙;");
}
END_TEST

/* Names as they stand in the container, and as people see them. */
static const struct {
    const char *stored, *seen;
} names[] = {
    { "a.txt", "a.txt" },
    { "/a.txt", "a.txt" },
    { "./a/../../b.txt", "a/b.txt" },
    { "..", "?" },
    { "a\\b.txt", "a/b.txt" },
    { "\xB4\xE5/\xB1\xA8\xB8\xE6.txt", "村/报告.txt" }, /* GBK */
    { "a\xFF.txt", "a\xEF\xBF\xBD.txt" },
};

START_TEST(names_are_what_people_see)
{
    g_autoptr(GError) error = NULL;
    const Entry entry = { names[_i].stored, "甲", 0 };
    g_autoptr(GBytes) bytes = packed(archive_write_set_format_ustar, &entry, 1);
    g_autofree char *said = said_of(bytes, &error), *wanted = g_strconcat(names[_i].seen, "=甲;", NULL);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(said, wanted);
}
END_TEST

static bool end(const GdEnclosed *file, void *data)
{
    (void)file;
    return ++*(int *)data < 2;
}

START_TEST(a_visit_ends_it)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = packed(archive_write_set_format_zip, entries, G_N_ELEMENTS(entries));
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    GdAllowance allowance = gd_allowance(len);
    int n = 0;
    ck_assert(!gd_read_enclosed(gd_slice(data, len), &allowance, end, &n, &error));
    ck_assert_ptr_null(error);
    ck_assert_int_eq(n, 2);
}
END_TEST

START_TEST(an_allowance_is_kept)
{
    static const struct {
        GdAllowance allowance;
        const char *said;
    } rows[] = { { { 9, 5 }, "村/报告.txt=甲;b/c.txt=乙;b/c.txt=丙;村/Thumbs.db-;" },
                 { { 8, 5 }, "村/报告.txt=甲;b/c.txt=乙;" },
                 { { 9, 4 }, "村/报告.txt=甲;b/c.txt=乙;b/c.txt=丙;" },
                 { { 0, 0 }, "" } };
    g_autoptr(GBytes) bytes = packed(archive_write_set_format_zip, entries, G_N_ELEMENTS(entries));
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) said = g_string_new(NULL);
        bool whole = gd_read_enclosed(gd_slice(data, len), &rows[i].allowance, note, said, &error);
        ck_assert_int_eq(whole, i == 0);
        ck_assert(whole || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
        ck_assert_str_eq(said->str, rows[i].said);
    }
}
END_TEST

START_TEST(cut_anywhere_it_ends_with_a_reason)
{
    g_autoptr(GBytes) bytes = packed(formats[_i], entries, G_N_ELEMENTS(entries));
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    for (gsize cut = 1; cut < len; cut += 97) {
        g_autofree char *part = g_memdup2(data, cut);
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) said = g_string_new(NULL);
        GdAllowance allowance = gd_allowance(cut);
        if (!gd_read_enclosed(gd_slice(part, cut), &allowance, note, said, &error))
            ck_assert(error && error->domain == GD_READ_ERROR);
    }
}
END_TEST

UNIT_BEGIN("bundle")
setlocale(LC_CTYPE, "C.UTF-8"); /* as gd_language_start does: libarchive's names go by it */
gd_read_start(NULL);
tcase_add_loop_test(tcase, every_packing_gives_its_files, 0, G_N_ELEMENTS(formats));
tcase_add_test(tcase, links_are_skipped);
tcase_add_loop_test(tcase, names_are_what_people_see, 0, G_N_ELEMENTS(names));
tcase_add_test(tcase, a_visit_ends_it);
tcase_add_test(tcase, an_allowance_is_kept);
tcase_add_loop_test(tcase, cut_anywhere_it_ends_with_a_reason, 0, G_N_ELEMENTS(formats));
UNIT_END
