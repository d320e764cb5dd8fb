/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/unpack.h"

#include <glib/gstdio.h>

#include "core/base/file.h"
#include "tests/unit/archive/forge.h"

#define IN FORGE_ID "/"

/* What opening says of the bytes; NULL: nothing. */
static char *complaint(GdSlice bytes, const GdPackageLimits *limits)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdPackage) package = gd_package_open(bytes, limits, &error);
    ck_assert((package == NULL) == (error != NULL));
    if (error)
        ck_assert(g_error_matches(error, GD_PACKAGE_ERROR, GD_PACKAGE_BROKEN));
    return error ? g_strdup(error->message) : NULL;
}

static void expect_complaint(const GByteArray *tar, const char *expected)
{
    g_autoptr(GByteArray) package = forge_gzip(tar);
    g_autofree char *said = complaint(forge_slice(package), NULL);
    ck_assert_str_eq(said ? said : "nothing", expected);
}

/* ---- hostile members -------------------------------------------------------------------------------- */
static const struct {
    const char *path;
    char type;
    const char *said;
} hostile[] = {
    { "/etc/passwd", '0', "/etc/passwd: an absolute path" },
    { "../x", '0', "../x: a path that leads upwards" },
    { IN "../x", '0', IN "../x: a path that leads upwards" },
    { IN "data/../../x", '0', IN "data/../../x: a path that leads upwards" },
    { IN "..", '0', IN "..: a path that leads upwards" },
    { IN "./x", '0', IN "./x: a path with an empty part" },
    { IN "data//x", '0', IN "data//x: a path with an empty part" },
    { IN "x/", '0', IN "x/: a path with an empty part" },
    { IN "a\nb", '0', IN "a\nb: a path with characters that paths must not have" },
    { IN "a\\b", '0', IN "a\\b: a path with characters that paths must not have" },
    { IN "a\xFF", '0', IN "a\xEF\xBF\xBD: a path that is not UTF-8" },
    { "x", '0', "x: not in the one folder that is named after the package's ID" },
    { FORGE_ID, '0', FORGE_ID ": not in the one folder that is named after the package's ID" },
    { "0123456789abcdef/x", '0',
      "0123456789abcdef/x: not in the one folder that is named after the package's ID" },
    { "C:/x", '0', "C:/x: not in the one folder that is named after the package's ID" },
    { IN "bagit.txt", '0', "bagit.txt: in the package more than once" },
    { IN "x", '1', IN "x: a hard link, not a regular file" },
    { IN "x", '2', IN "x: a symbolic link, not a regular file" },
    { IN "x", '3', IN "x: a device, not a regular file" },
    { IN "x", '4', IN "x: a device, not a regular file" },
    { IN "x", '5', IN "x: a folder, not a regular file" },
    { IN "x", '6', IN "x: a named pipe, not a regular file" },
    { IN "x", 'x', IN "x: a pax extension, not a regular file" },
    { IN "x", 'g', IN "x: a pax extension, not a regular file" },
    { IN "x", 'L', IN "x: a GNU extension, not a regular file" },
    { IN "x", 'S', IN "x: of an unknown kind, not a regular file" },
    { IN "x", '\xFF', IN "x: of an unknown kind, not a regular file" },
};

START_TEST(hostile_members_are_refused)
{
    g_autoptr(GByteArray) tar = g_byte_array_new();
    forge_member(tar, IN "bagit.txt", '0', GD_LITERAL("x"));
    forge_member(tar, hostile[_i].path, hostile[_i].type, GD_LITERAL("some bytes"));
    forge_member(tar, IN "last", '0', GD_LITERAL("y"));
    forge_end(tar);
    expect_complaint(tar, hostile[_i].said);
    /* The honest ones around it can be read all the same. */
    GdPackageFaults faults = { 0 };
    g_autoptr(GByteArray) bytes = forge_gzip(tar);
    g_autoptr(GdPackage) package = gd_package_read(forge_slice(bytes), NULL, &faults);
    ck_assert_uint_eq(gd_package_count(package), 2);
    ck_assert_ptr_nonnull(gd_package_find(package, "last"));
    ck_assert(gd_package_is_complete(package));
}
END_TEST

/* ---- broken archives -------------------------------------------------------------------------------- */
static const struct {
    const char *what;
    guint at; /* in the archive; G_MAXUINT: at its end */
    int cut;  /* bytes from there, or all with -1 */
    const char *put;
    guint len;
    bool sum; /* make the checksum of the header before it right */
    const char *said;
} breaks[] = {
    { "cut in a header", 1100, -1, "", 0, false, "the archive breaks off at byte 1024" },
    { "cut in a member", 1024 + 512 + 3, -1, "", 0, false, IN "two: breaks off, 3 of 5 bytes are there" },
    { "cut in the first member", 515, -1, "", 0, false, IN "bagit.txt: breaks off, 3 of 5 bytes are there" },
    { "cut in the padding", 600, -1, "", 0, false, IN "bagit.txt: breaks off, 5 of 5 bytes are there" },
    { "cut to nothing", 0, -1, "", 0, false, "the archive breaks off at byte 0" },
    { "no end", 2048, -1, "", 0, false, "the archive breaks off at byte 2048" },
    { "half an end", 2048 + 512, -1, "", 0, false, "the end of the archive is missing" },
    { "a broken end", 2048 + 1000, -1, "", 0, false, "the end of the archive is missing" },
    { "junk behind the end", G_MAXUINT, 0, "x", 1, false,
      "something stands behind the end of the archive, from byte 2048 on" },
    { "junk between the end's blocks", 2048 + 600, 1, "x", 1, false,
      "something stands behind the end of the archive, from byte 2048 on" },
    { "wrong checksum", 1024, 1, "b", 1, false,
      "the header of member 2, at byte 1024 of the archive, is damaged" },
    { "GNU's own format", 257, 8, "ustar  ", 8, true,
      "the header of member 1, at byte 0 of the archive, is not in the ustar format" },
    { "no format", 257, 8, "\0\0\0\0\0\0\0", 8, true,
      "the header of member 1, at byte 0 of the archive, is not in the ustar format" },
    { "size in base 256", 124, 12, "\x80\0\0\0\0\0\0\0\0\0\0\5", 12, true,
      "the header of member 1, at byte 0 of the archive, is damaged" },
    { "size beyond the end", 124, 11, "00000777777", 11, true,
      IN "bagit.txt: breaks off, 2560 of 262143 bytes are there" },
    { "the largest size", 124, 11, "77777777777", 11, true,
      IN "bagit.txt: breaks off, 2560 of 8589934591 bytes are there" },
};

START_TEST(broken_archives_are_refused)
{
    g_autoptr(GByteArray) tar = g_byte_array_new();
    forge_member(tar, IN "bagit.txt", '0', GD_LITERAL("12345"));
    forge_member(tar, IN "two", '0', GD_LITERAL("67890"));
    forge_end(tar);
    guint at = MIN(breaks[_i].at, tar->len);
    GByteArray *tail = g_byte_array_new();
    guint from = breaks[_i].cut < 0 ? tar->len : at + (guint)breaks[_i].cut;
    g_byte_array_append(tail, tar->data + from, tar->len - from);
    g_byte_array_set_size(tar, at);
    g_byte_array_append(tar, (const guint8 *)breaks[_i].put, breaks[_i].len);
    g_byte_array_append(tar, tail->data, tail->len);
    g_byte_array_free(tail, TRUE);
    if (breaks[_i].sum)
        forge_sum(tar->data);
    expect_complaint(tar, breaks[_i].said);
}
END_TEST

START_TEST(an_archive_without_members_is_refused)
{
    g_autoptr(GByteArray) tar = g_byte_array_new();
    forge_end(tar);
    expect_complaint(tar, "the archive holds no members");
}
END_TEST

/* ---- limits ----------------------------------------------------------------------------------------- */
START_TEST(limits_are_kept)
{
    static const char *const said[] = { "it has more than %zu bytes", "it unpacks to more than %zu bytes",
                                        "more than %zu members" };
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(bytes);
    GdPackageLimits exact = { bytes->len, tar->len, 8 };
    g_autofree char *fits = complaint(forge_slice(bytes), &exact);
    ck_assert_ptr_null(fits);
    size_t *limit = _i == 0 ? &exact.packed : _i == 1 ? &exact.unpacked : &exact.members;
    --*limit;
    g_autofree char *over = complaint(forge_slice(bytes), &exact), *number = g_strdup_printf("%zu", *limit);
    g_auto(GStrv) words = g_strsplit(said[_i], "%zu", 2);
    g_autofree char *expected = g_strjoinv(number, words);
    ck_assert_str_eq(over, expected);
}
END_TEST

START_TEST(a_bomb_costs_no_more_than_its_limit)
{
    g_autoptr(GByteArray) zeros = g_byte_array_new();
    g_byte_array_set_size(zeros, 97 << 20);
    memset(zeros->data, 0, zeros->len);
    g_autoptr(GByteArray) bomb = forge_gzip(zeros);
    ck_assert_uint_le(bomb->len, 200000);
    g_autofree char *said = complaint(forge_slice(bomb), NULL);
    ck_assert_str_eq(said, "it unpacks to more than 100663296 bytes");
}
END_TEST

START_TEST(ten_thousand_members_and_no_more)
{
    g_autoptr(GByteArray) tar = g_byte_array_new();
    for (guint i = 0; i < 10000 + (guint)_i; i++) {
        char path[64];
        g_snprintf(path, sizeof path, IN "data/extra/a/%u", i);
        forge_member(tar, path, '0', GD_EMPTY);
    }
    forge_end(tar);
    expect_complaint(tar, _i ? "more than 10000 members" : "nothing");
}
END_TEST

/* ---- what is still readable ------------------------------------------------------------------------- */
static void pad_end(GByteArray *tar)
{
    guint before = tar->len;
    g_byte_array_set_size(tar, 10240 * 2);
    memset(tar->data + before, 0, tar->len - before);
}

static void other_owner(GByteArray *tar)
{
    memcpy(tar->data + 108, "0001750", 7);
    memcpy(tar->data + 265, "clerk", 5);
    forge_sum(tar->data);
}

static void old_type(GByteArray *tar)
{
    tar->data[156] = 0;
    forge_sum(tar->data);
}

static void (*const foreign[])(GByteArray *tar) = { pad_end, other_owner, old_type };

START_TEST(what_other_programs_write_can_be_read)
{
    g_autoptr(GByteArray) honest = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(honest);
    foreign[_i](tar);
    expect_complaint(tar, "nothing");
}
END_TEST

START_TEST(members_are_found_by_name)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    GdContents contents = forge_contents();
    g_autoptr(GdPackage) package = gd_package_open(forge_slice(bytes), NULL, NULL);
    ck_assert(gd_slice_equal(gd_package_find(package, "data/record.xml")->bytes, contents.record));
    ck_assert(gd_slice_equal(gd_package_find(package, "data/findings.jsonl")->bytes, contents.findings));
    ck_assert(gd_slice_equal(gd_package_original(package)->bytes, contents.original));
    ck_assert_ptr_null(gd_package_find(package, "data/record"));
    ck_assert_ptr_null(gd_package_find(package, ""));
    ck_assert_ptr_null(gd_package_find(package, IN "data/record.xml"));
}
END_TEST

START_TEST(packages_are_opened_from_files)
{
    g_autofree char *dir = g_dir_make_tmp("guidang-unpack-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "p.tar.gz", NULL);
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GError) missing = NULL, folder = NULL, large = NULL;
    ck_assert_ptr_null(gd_package_open_file(path, NULL, &missing));
    ck_assert(g_error_matches(missing, GD_FILE_ERROR, GD_FILE_IO));
    ck_assert_ptr_null(gd_package_open_file(dir, NULL, &folder));
    ck_assert(g_error_matches(folder, GD_FILE_ERROR, GD_FILE_KIND));
    ck_assert(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
    GdPackageLimits limits = gd_package_limits;
    limits.packed = bytes->len - 1;
    ck_assert_ptr_null(gd_package_open_file(path, &limits, &large));
    ck_assert(g_error_matches(large, GD_FILE_ERROR, GD_FILE_LIMIT));
    g_autoptr(GdPackage) package = gd_package_open_file(path, NULL, NULL);
    ck_assert_ptr_nonnull(package);
    ck_assert_str_eq(gd_package_folder(package), FORGE_ID);
    g_remove(path);
    g_rmdir(dir);
}
END_TEST

UNIT_BEGIN("unpack")
tcase_add_loop_test(tcase, hostile_members_are_refused, 0, G_N_ELEMENTS(hostile));
tcase_add_loop_test(tcase, broken_archives_are_refused, 0, G_N_ELEMENTS(breaks));
tcase_add_test(tcase, an_archive_without_members_is_refused);
tcase_add_loop_test(tcase, limits_are_kept, 0, 3);
tcase_add_test(tcase, a_bomb_costs_no_more_than_its_limit);
tcase_add_loop_test(tcase, ten_thousand_members_and_no_more, 0, 2);
tcase_add_loop_test(tcase, what_other_programs_write_can_be_read, 0, G_N_ELEMENTS(foreign));
tcase_add_test(tcase, members_are_found_by_name);
tcase_add_test(tcase, packages_are_opened_from_files);
UNIT_END
