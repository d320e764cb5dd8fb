/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/pack.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

#include "core/archive/verify.h"
#include "tests/unit/archive/forge.h"

/* ---- the same bytes for the same contents ----------------------------------------------------------- */
/* Whoever changes one of these changes what every store holds. */
#define GOLDEN_TAR     "bc19b7b2627e334a0ccdbafcccb7559217362ef4bcb3c56bb97578531488ee20"
#define GOLDEN_PACKAGE "5083ac996bbb83075074b3bec7b0c40c77ec5f7f62859611d5643169212e68b8"

START_TEST(the_golden_package)
{
    g_autoptr(GByteArray) package = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(package);
    char hex[GD_DIGEST_HEX + 1];
    gd_digest_of(tar->data, tar->len, hex);
    ck_assert_str_eq(hex, GOLDEN_TAR);
    gd_digest_of(package->data, package->len, hex);
    if (strcmp(LIBDEFLATE_VERSION_STRING, "1.14") == 0) /* other versions find other matches */
        ck_assert_str_eq(hex, GOLDEN_PACKAGE);
}
END_TEST

START_TEST(what_was_packed_before_leaves_no_trace)
{
    g_autoptr(GdPacker) packer = gd_packer_new("guidang test");
    g_autoptr(GByteArray) fresh = forge_honest(), out = g_byte_array_new();
    GdContents contents = forge_contents(), other = contents;
    GdLabel label = { "Source-Organization", "某镇人民政府" };
    gint64 date = 1700000000;
    g_autofree char *long_text = g_strnfill(200000, 'x');
    other.original = gd_slice_of(long_text);
    other.number = 17;
    other.date = &date;
    other.labels = &label;
    other.n_labels = 1;
    ck_assert(gd_packer_pack(packer, &other, out, NULL));
    guint before = out->len;
    ck_assert(gd_packer_pack(packer, &contents, out, NULL));
    ck_assert(gd_slice_equal(gd_slice_from(forge_slice(out), before), forge_slice(fresh)));
}
END_TEST

START_TEST(a_digest_handed_in_changes_nothing)
{
    g_autoptr(GByteArray) without = forge_honest();
    GdContents contents = forge_contents();
    GdDigest digest;
    gd_digest_start(&digest);
    gd_digest_add(&digest, contents.original.ptr, contents.original.len);
    contents.digest = &digest;
    g_autoptr(GByteArray) with = forge_pack(&contents);
    ck_assert(gd_slice_equal(forge_slice(with), forge_slice(without)));
}
END_TEST

static GdPackage *open_package(const GByteArray *bytes)
{
    GError *error = NULL;
    GdPackage *package = gd_package_open(forge_slice(bytes), NULL, &error);
    ck_assert_msg(package != NULL, "%s", error ? error->message : "");
    return package;
}

static void expect_sound(const GByteArray *bytes)
{
    g_autoptr(GString) said = g_string_new(NULL);
    GdPackageFaults faults = { .report = forge_note, .data = said };
    ck_assert_msg(gd_package_verify(forge_slice(bytes), NULL, &faults, NULL), "%s", said->str);
}

static void expect_text(const GdPackage *package, const char *name, const char *text)
{
    const GdMember *member = gd_package_find(package, name);
    ck_assert_ptr_nonnull(member);
    g_autofree char *bytes = g_strndup(member->bytes.ptr, member->bytes.len);
    ck_assert_str_eq(bytes, text);
}

/* ---- what is in it ---------------------------------------------------------------------------------- */
START_TEST(members_stand_in_the_order_of_the_contract)
{
    static const char *const names[] = {
        "data/original/关于河道的调研报告.txt",
        "data/record.xml",
        "data/findings.jsonl",
        "data/extra/survey/cues.txt",
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    };
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GdPackage) package = open_package(bytes);
    ck_assert_uint_eq(gd_package_count(package), G_N_ELEMENTS(names));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert_str_eq(gd_package_get(package, i)->name, names[i]);
    ck_assert_str_eq(gd_package_folder(package), FORGE_ID);
    ck_assert_ptr_eq(gd_package_original(package), gd_package_get(package, 0));
}
END_TEST

START_TEST(the_tag_files_say_what_they_must)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GdPackage) package = open_package(bytes);
    expect_text(package, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    expect_text(package, "bag-info.txt",
                "Bag-Software-Agent: guidang test\nExternal-Identifier: " FORGE_ID
                "\nPayload-Oxum: 190.4\nGuidang-Report: 1\n");
    expect_sound(bytes);
}
END_TEST

START_TEST(a_date_is_the_time_of_every_member)
{
    const gint64 date = 1709164800;
    GdContents contents = forge_contents();
    contents.date = &date;
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    g_autoptr(GdPackage) package = open_package(bytes);
    ck_assert_int_eq(gd_package_time(package), date);
    ck_assert_ptr_nonnull(g_strstr_len(gd_package_find(package, "bag-info.txt")->bytes.ptr, 100,
                                       "\nBagging-Date: 2024-02-29\n"));
    expect_sound(bytes);
}
END_TEST

START_TEST(labels_with_a_value_are_added)
{
    const GdLabel labels[] = { { "Source-Organization", "某镇" },
                               { "Contact-Name", "" },
                               { "Bag-Group-Identifier", "2023" } };
    GdContents contents = forge_contents();
    contents.labels = labels;
    contents.n_labels = G_N_ELEMENTS(labels);
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    g_autoptr(GdPackage) package = open_package(bytes);
    GdSlice info = gd_package_find(package, "bag-info.txt")->bytes;
    ck_assert(gd_slice_ends(
        info, GD_LITERAL("\nGuidang-Report: 1\nSource-Organization: 某镇\nBag-Group-Identifier: 2023\n")));
    expect_sound(bytes);
}
END_TEST

static const struct {
    const char *name, *member;
} odd_names[] = {
    { "", "_" },
    { "-rf .txt", "_rf .txt" },
    { ".", "_" },
    { "..", "_." },
    { "a%25\\b/c:d*e?f\"g<h>i|j", "a_25_b_c_d_e_f_g_h_i_j" },
    { "tab\tline\nend", "tab_line_end" },
    { "\xB1\xA8\xB8\xE6.txt", "____.txt" },
    { "  blanks  ", "  blanks  " },
    { "$(touch x) `y` 'z'", "$(touch x) `y` 'z'" },
};

START_TEST(odd_names_make_sound_packages)
{
    GdContents contents = forge_contents();
    contents.name = gd_slice_of(odd_names[_i].name);
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    g_autoptr(GdPackage) package = open_package(bytes);
    ck_assert_str_eq(gd_package_original(package)->name + strlen(GD_MEMBER_ORIGINAL), odd_names[_i].member);
    expect_sound(bytes);
}
END_TEST

START_TEST(a_name_of_any_length_makes_a_sound_package)
{
    g_autofree char *name = g_strnfill((gsize)_i * 20, 'n');
    GdContents contents = forge_contents();
    contents.name = gd_slice_of(name);
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    expect_sound(bytes);
}
END_TEST

START_TEST(members_may_be_empty)
{
    GdContents contents = forge_contents();
    contents.original = contents.record = contents.findings = (GdSlice){ NULL, 0 };
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    g_autoptr(GdPackage) package = open_package(bytes);
    ck_assert_uint_eq(gd_package_find(package, "data/record.xml")->bytes.len, 0);
    ck_assert_uint_eq(gd_package_original(package)->bytes.len, 0);
    expect_sound(bytes);
}
END_TEST

START_TEST(the_largest_submission_is_packed)
{
    enum { LARGEST = 16 << 20 };
    g_autofree char *blanks = g_strnfill(LARGEST, ' ');
    GdContents contents = forge_contents();
    contents.original = gd_slice(blanks, LARGEST);
    contents.record = contents.original;
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    g_autoptr(GdPackage) package = open_package(bytes);
    ck_assert(gd_slice_equal(gd_package_original(package)->bytes, contents.original));
    expect_sound(bytes);
}
END_TEST

/* ---- what is refused -------------------------------------------------------------------------------- */
static void expect_refusal(const GdContents *contents, int code)
{
    g_autoptr(GdPacker) packer = gd_packer_new("guidang test");
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(GError) error = NULL;
    g_byte_array_append(out, (const guint8 *)"kept", 4);
    ck_assert(!gd_packer_pack(packer, contents, out, &error));
    ck_assert(g_error_matches(error, GD_PACKAGE_ERROR, code));
    ck_assert_uint_eq(out->len, 4);
    /* The packer is as good as new. */
    GdContents good = forge_contents();
    g_autoptr(GByteArray) fresh = forge_honest();
    g_byte_array_set_size(out, 0);
    ck_assert(gd_packer_pack(packer, &good, out, NULL));
    ck_assert(gd_slice_equal(forge_slice(out), forge_slice(fresh)));
}

static const char *const bad_extras[] = { "",           "survey",      "survey/../x", "../x",
                                          "survey/a b", "/etc/passwd", "survey/x\n" };

START_TEST(unfit_extra_names_are_refused)
{
    GdMember extra = { bad_extras[_i], GD_LITERAL("x") };
    GdContents contents = forge_contents();
    contents.extra = &extra;
    contents.n_extra = 1;
    expect_refusal(&contents, GD_PACKAGE_NAME);
}
END_TEST

START_TEST(two_extras_of_one_name_are_refused)
{
    GdMember extra[] = { { "a/x", GD_LITERAL("x") }, { "a/y", GD_LITERAL("x") }, { "a/x", GD_LITERAL("y") } };
    GdContents contents = forge_contents();
    contents.extra = extra;
    contents.n_extra = G_N_ELEMENTS(extra);
    expect_refusal(&contents, GD_PACKAGE_NAME);
}
END_TEST

START_TEST(an_extra_name_that_ustar_cannot_hold_is_refused)
{
    g_autofree char *name = g_strnfill(101, 'n'), *path = g_strconcat("survey/", name, NULL);
    GdMember extra = { path, GD_LITERAL("x") };
    GdContents contents = forge_contents();
    contents.extra = &extra;
    contents.n_extra = 1;
    expect_refusal(&contents, GD_PACKAGE_NAME);
    path[strlen(path) - 1] = '\0';
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    expect_sound(bytes);
}
END_TEST

START_TEST(what_could_not_be_opened_is_not_packed)
{
    enum { PIECE = 16 << 20, PIECES = 6 };
    g_autofree char *piece = g_malloc0(PIECE);
    GdMember extra[PIECES] = { { "a/1", { piece, PIECE } }, { "a/2", { piece, PIECE } },
                               { "a/3", { piece, PIECE } }, { "a/4", { piece, PIECE } },
                               { "a/5", { piece, PIECE } }, { "a/6", { piece, PIECE } } };
    GdContents contents = forge_contents();
    contents.extra = extra;
    contents.n_extra = PIECES;
    expect_refusal(&contents, GD_PACKAGE_LIMIT);
    extra[0].bytes.len = SIZE_MAX / 2;
    expect_refusal(&contents, GD_PACKAGE_LIMIT);
}
END_TEST

START_TEST(as_many_members_are_packed_as_can_be_opened)
{
    guint most = (guint)gd_package_limits.members - 7;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) extra = g_array_new(FALSE, FALSE, sizeof(GdMember));
    for (guint i = 0; i <= most; i++) {
        g_ptr_array_add(names, g_strdup_printf("a/%u", i));
        GdMember member = { names->pdata[i], GD_LITERAL("x") };
        g_array_append_val(extra, member);
    }
    GdContents contents = forge_contents();
    contents.extra = (const GdMember *)(void *)extra->data;
    contents.n_extra = most;
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    expect_sound(bytes);
    contents.n_extra = most + 1;
    expect_refusal(&contents, GD_PACKAGE_LIMIT);
}
END_TEST

/* ---- how large it is -------------------------------------------------------------------------------- */
START_TEST(a_package_is_little_larger_than_its_original_compressed)
{
    /* Sentences that do not repeat: a hundred words in an order that a small generator chooses. */
    g_autoptr(GString) text = g_string_new(NULL), record = g_string_new("<record>\n");
    guint32 state = 7;
    while (text->len < 6000) {
        size_t begin = text->len;
        for (int i = 0; i < 30; i++) {
            state = state * 1664525 + 1013904223;
            g_string_append_unichar(text, 0x4E00 + (state >> 16) % 800);
        }
        g_string_append_printf(record, "<p>%s</p>\n", text->str + begin);
        g_string_append_c(text, '\n');
    }
    GdContents contents = forge_contents();
    contents.original = gd_slice_of_string(text);
    contents.record = gd_slice_of_string(record);
    g_autoptr(GByteArray) bytes = forge_pack(&contents);
    uLong alone = compressBound(text->len);
    g_autofree Bytef *out = g_malloc(alone);
    ck_assert_int_eq(compress2(out, &alone, (const Bytef *)text->str, text->len, 9), Z_OK);
    ck_assert_uint_le(bytes->len, alone + alone / 4 + 1536);
    ck_assert_uint_le(bytes->len, alone + 1600);
}
END_TEST

UNIT_BEGIN("pack")
tcase_add_test(tcase, the_golden_package);
tcase_add_test(tcase, what_was_packed_before_leaves_no_trace);
tcase_add_test(tcase, a_digest_handed_in_changes_nothing);
tcase_add_test(tcase, members_stand_in_the_order_of_the_contract);
tcase_add_test(tcase, the_tag_files_say_what_they_must);
tcase_add_test(tcase, a_date_is_the_time_of_every_member);
tcase_add_test(tcase, labels_with_a_value_are_added);
tcase_add_loop_test(tcase, odd_names_make_sound_packages, 0, G_N_ELEMENTS(odd_names));
tcase_add_loop_test(tcase, a_name_of_any_length_makes_a_sound_package, 0, 16);
tcase_add_test(tcase, members_may_be_empty);
tcase_add_test(tcase, the_largest_submission_is_packed);
tcase_add_loop_test(tcase, unfit_extra_names_are_refused, 0, G_N_ELEMENTS(bad_extras));
tcase_add_test(tcase, two_extras_of_one_name_are_refused);
tcase_add_test(tcase, an_extra_name_that_ustar_cannot_hold_is_refused);
tcase_add_test(tcase, what_could_not_be_opened_is_not_packed);
tcase_add_test(tcase, as_many_members_are_packed_as_can_be_opened);
tcase_add_test(tcase, a_package_is_little_larger_than_its_original_compressed);
UNIT_END
