/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/verify.h"

#include "tests/unit/archive/forge.h"

static bool is_sound(GdSlice bytes)
{
    GdPackageFaults faults = { 0 };
    bool sound = gd_package_verify(bytes, NULL, &faults, NULL);
    ck_assert(sound == (faults.count == 0));
    return sound;
}

static GString *faults_of(const GByteArray *bytes)
{
    GString *said = g_string_new(NULL);
    GdPackageFaults faults = { .report = forge_note, .data = said };
    gd_package_verify(forge_slice(bytes), NULL, &faults, NULL);
    return said;
}

START_TEST(an_honest_package_is_sound)
{
    char id[GD_PACKAGE_ID + 1];
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GString) said = faults_of(bytes);
    GdPackageFaults faults = { 0 };
    ck_assert_str_eq(said->str, "");
    ck_assert(gd_package_verify(forge_slice(bytes), NULL, &faults, id));
    ck_assert_str_eq(id, FORGE_ID);
}
END_TEST

/* ---- whatever changes is noticed -------------------------------------------------------------------- */
START_TEST(every_changed_bit_is_noticed)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    for (guint i = 0; i < bytes->len; i++) {
        bytes->data[i] ^= (guint8)(1 << _i);
        ck_assert_msg(!is_sound(forge_slice(bytes)), "byte %u of %u, bit %d", i, bytes->len, _i);
        bytes->data[i] ^= (guint8)(1 << _i);
    }
    ck_assert(is_sound(forge_slice(bytes)));
}
END_TEST

START_TEST(every_changed_byte_is_noticed)
{
    static const guint8 values[] = { 0x00, 0xFF, 0x20, 0x30, 0x55 };
    g_autoptr(GByteArray) bytes = forge_honest();
    for (guint i = 0; i < bytes->len; i++) {
        guint8 before = bytes->data[i];
        bytes->data[i] = values[_i];
        ck_assert_msg(values[_i] == before || !is_sound(forge_slice(bytes)), "byte %u is %02x", i,
                      values[_i]);
        bytes->data[i] = before;
    }
}
END_TEST

START_TEST(every_cut_is_noticed)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    for (guint len = 0; len < bytes->len; len++) {
        /* In memory of its own: reading beyond the end would be seen. */
        g_autofree char *cut = g_memdup2(bytes->data, len);
        ck_assert_msg(!is_sound(gd_slice(cut, len)), "%u of %u bytes", len, bytes->len);
    }
}
END_TEST

START_TEST(appended_bytes_are_noticed)
{
    g_autoptr(GByteArray) bytes = forge_honest(), again = forge_honest();
    g_byte_array_set_size(bytes, bytes->len + 1);
    for (int value = 0; value < 256; value++) {
        bytes->data[bytes->len - 1] = (guint8)value;
        ck_assert_msg(!is_sound(forge_slice(bytes)), "byte %02x", (guint)value);
    }
    g_byte_array_set_size(bytes, bytes->len - 1);
    g_byte_array_append(bytes, again->data, again->len);
    ck_assert(!is_sound(forge_slice(bytes)));
}
END_TEST

START_TEST(every_changed_bit_of_the_archive_is_noticed)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(bytes);
    for (guint i = (guint)_i; i < tar->len; i += 8) {
        tar->data[i] ^= (guint8)(1 << (i / 8 % 8));
        g_autoptr(GByteArray) forged = forge_gzip(tar);
        ck_assert_msg(!is_sound(forge_slice(forged)), "byte %u of %u", i, tar->len);
        tar->data[i] ^= (guint8)(1 << (i / 8 % 8));
    }
}
END_TEST

START_TEST(any_bytes_are_safe)
{
    g_autoptr(GByteArray) honest = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(honest);
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    for (int round = 0; round < 250; round++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        bool in_archive = g_rand_boolean(random);
        const GByteArray *from = in_archive ? tar : honest;
        g_byte_array_append(bytes, from->data, from->len);
        for (int n = g_rand_int_range(random, 1, 8); n; n--) {
            guint at = (guint)g_rand_int_range(random, 0, (gint32)bytes->len);
            guint len = MIN((guint)g_rand_int_range(random, 1, 40), bytes->len - at);
            guint to = (guint)g_rand_int_range(random, 0, (gint32)(bytes->len - len + 1));
            memmove(bytes->data + to, bytes->data + at, len);
            bytes->data[at] = (guint8)g_rand_int(random);
        }
        for (guint block = 0; in_archive && block + GD_TAR_BLOCK <= bytes->len; block += GD_TAR_BLOCK)
            if (memcmp(bytes->data + block + 257, "ustar", 5) == 0)
                forge_sum(bytes->data + block);
        g_autoptr(GByteArray) forged = in_archive ? forge_gzip(bytes) : g_byte_array_ref(bytes);
        is_sound(forge_slice(forged));
    }
}
END_TEST

/* ---- faults are named ------------------------------------------------------------------------------- */
#define ORIGINAL  "data/original/关于河道的调研报告.txt"
#define RECORD    GD_MEMBER_RECORD
#define EXTRA     "data/extra/survey/cues.txt"
#define INFO      GD_MEMBER_INFO
#define MANIFEST  GD_MEMBER_MANIFEST
#define TAGS      GD_MEMBER_TAGMANIFEST
#define EMPTY_HEX "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

typedef enum { REPLACE, DROP, ADD, SWAP, RENAME } Op;
typedef enum {
    STALE,  /* both manifests stay as they were */
    LISTED, /* both are made anew behind the edit, as a forger would */
    LATE,   /* the tag manifest alone is, if it is not what was edited */
} Lists;

static const struct {
    Op op;
    const char *member;
    const char *a, *b; /* REPLACE a by b; ADD the text b before a; SWAP with a; RENAME to a */
    Lists lists;
    const char *said;
} edits[] = {
    { REPLACE, RECORD, "<record>", "<record>", STALE, "" },
    { REPLACE, RECORD, "7", "8", STALE,
      "data/record.xml: its bytes are not those that manifest-sha256.txt lists\n" },
    { REPLACE, RECORD, "7", "8", LISTED, "" },
    { REPLACE, ORIGINAL, "7", "8", STALE,
      "data/original/关于河道的调研报告.txt: its bytes are not those that manifest-sha256.txt lists\n"
      "its ID is a7f9a1d9b62ea26f, but the original's bytes and the report's number give "
      "cc0641c2afc3864b\n" },
    { REPLACE, ORIGINAL, "7", "8", LISTED,
      "its ID is a7f9a1d9b62ea26f, but the original's bytes and the report's number give "
      "cc0641c2afc3864b\n" },
    { DROP, RECORD, NULL, NULL, STALE,
      "data/record.xml: missing\n"
      "data/record.xml: listed in manifest-sha256.txt but missing\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 103.3\n" },
    { DROP, RECORD, NULL, NULL, LISTED,
      "data/record.xml: missing\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 103.3\n" },
    { DROP, GD_MEMBER_FINDINGS, NULL, NULL, LISTED,
      "data/findings.jsonl: missing\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 163.3\n" },
    { DROP, ORIGINAL, NULL, NULL, LISTED,
      "data/original/: missing\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 118.3\n" },
    { DROP, MANIFEST, NULL, NULL, LISTED, "manifest-sha256.txt: missing\n" },
    { DROP, TAGS, NULL, NULL, LISTED, "tagmanifest-sha256.txt: missing\n" },
    { DROP, GD_MEMBER_BAGIT, NULL, NULL, LISTED, "bagit.txt: missing\n" },
    { DROP, INFO, NULL, NULL, LISTED, "bag-info.txt: missing\n" },
    { DROP, EXTRA, NULL, NULL, STALE,
      "data/extra/survey/cues.txt: listed in manifest-sha256.txt but missing\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 186.3\n" },
    { DROP, EXTRA, NULL, NULL, LISTED, "bag-info.txt: Payload-Oxum is 190.4, the payload has 186.3\n" },
    { ADD, "data/extra/new/deep/thing", GD_MEMBER_BAGIT, "", STALE,
      "data/extra/new/deep/thing: not listed in manifest-sha256.txt\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 190.5\n" },
    { ADD, "data/extra/new/deep/thing", GD_MEMBER_BAGIT, "", LISTED,
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 190.5\n" },
    { ADD, "data/stray", GD_MEMBER_BAGIT, "x", LISTED,
      "data/stray: does not belong in a package\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 191.5\n" },
    { ADD, "fetch.txt", INFO, "x", LISTED, "fetch.txt: does not belong in a package\n" },
    { ADD, "data/original/b", RECORD, "x", LISTED,
      "data/original/: more than one file\n"
      "bag-info.txt: Payload-Oxum is 190.4, the payload has 191.5\n" },
    { SWAP, RECORD, GD_MEMBER_FINDINGS, NULL, LISTED, "data/record.xml: not in its place\n" },
    { SWAP, ORIGINAL, TAGS, NULL, LISTED,
      "data/record.xml: not in its place\n"
      "data/findings.jsonl: not in its place\n"
      "data/extra/survey/cues.txt: not in its place\n"
      "bagit.txt: not in its place\n"
      "bag-info.txt: not in its place\n"
      "manifest-sha256.txt: not in its place\n"
      "data/original/关于河道的调研报告.txt: not in its place\n" },
    { RENAME, ORIGINAL, "data/original/.hidden", NULL, LISTED,
      "data/original/.hidden: not a name that guidang gives\n" },
    { RENAME, ORIGINAL, "data/original/a/b", NULL, LISTED,
      "data/original/a/b: not a name that guidang gives\n" },
    { REPLACE, GD_MEMBER_BAGIT, "Version:", "Version :", LISTED,
      "bagit.txt: not the text that BagIt 1.0 prescribes\n" },
    { REPLACE, GD_MEMBER_BAGIT, "1.0", "0.97", LISTED,
      "bagit.txt: not the text that BagIt 1.0 prescribes\n" },
    { REPLACE, INFO, "190.4", "191.4", LISTED,
      "bag-info.txt: Payload-Oxum is 191.4, the payload has 190.4\n" },
    { REPLACE, INFO, "Payload-Oxum: 190.4\n", "", LISTED, "bag-info.txt: Payload-Oxum is missing\n" },
    { REPLACE, INFO, "Payload", "Payload-Oxum: 190.4\nPayload", LISTED,
      "bag-info.txt: Payload-Oxum stands there more than once\n" },
    { REPLACE, INFO, FORGE_ID, "0123456789abcdef", LISTED,
      "bag-info.txt: External-Identifier is 0123456789abcdef, the package's folder a7f9a1d9b62ea26f\n" },
    { REPLACE, INFO, "Report: 1", "Report: 2", LISTED,
      "its ID is a7f9a1d9b62ea26f, but the original's bytes and the report's number give "
      "1acd36a55be41aa3\n" },
    { REPLACE, INFO, "Report: 1", "Report: 01", LISTED,
      "bag-info.txt: Guidang-Report is 01, not a number\n" },
    { REPLACE, INFO, "Report: 1", "Report: 4294967297", LISTED,
      "bag-info.txt: Guidang-Report is 4294967297, not a number\n" },
    { REPLACE, INFO, "Payload", "Bagging-Date: 2024-02-29\nPayload", LISTED,
      "bag-info.txt: Bagging-Date is “2024-02-29”, the members are of 1980-01-01\n" },
    { REPLACE, INFO, "Payload", "Bagging-Date: 1980-01-01\nPayload", LISTED, "" },
    { REPLACE, INFO, "Payload", "what?\nPayload", LISTED,
      "bag-info.txt: line 3 is not a label and a value\n" },
    { REPLACE, TAGS, "a", "A", LATE, "tagmanifest-sha256.txt: not written the way guidang writes it\n" },
    { REPLACE, MANIFEST, RECORD "\n", "data/elsewhere.xml\n", LATE,
      "data/elsewhere.xml: listed in manifest-sha256.txt but missing\n"
      "data/record.xml: not listed in manifest-sha256.txt\n" },
    { REPLACE, MANIFEST, RECORD "\n",
      RECORD "\nno line\n" EMPTY_HEX "  bagit.txt\n" EMPTY_HEX "  " RECORD "\n", LATE,
      "manifest-sha256.txt: line 3 is not a checksum and a path\n"
      "bagit.txt: must not be listed in manifest-sha256.txt\n"
      "data/record.xml: listed in manifest-sha256.txt more than once\n" },
    { REPLACE, MANIFEST, "  " RECORD, " " RECORD, LATE,
      "manifest-sha256.txt: not written the way guidang writes it\n" },
};

static void edit_bag(GArray *bag, int row)
{
    guint at = forge_index(bag, edits[row].member);
    ForgeMember *member = forge_at(bag, at), *other, held;
    switch (edits[row].op) {
    case REPLACE:
        ck_assert_uint_eq(g_string_replace(member->bytes, edits[row].a, edits[row].b, 1), 1);
        break;
    case DROP:
        g_free(member->name);
        g_string_free(member->bytes, TRUE);
        g_array_remove_index(bag, at);
        break;
    case ADD:
        forge_add(bag, forge_index(bag, edits[row].a), edits[row].member, edits[row].b);
        break;
    case SWAP:
        other = forge_at(bag, forge_index(bag, edits[row].a));
        held = *other;
        *other = *member;
        *member = held;
        break;
    case RENAME:
        g_free(member->name);
        member->name = g_strdup(edits[row].a);
        break;
    }
}

static void note_sentence(GdPackageFaultKind kind, const char *member, const char *sentence, void *data)
{
    ck_assert_int_eq(kind, GD_PACKAGE_ALTERED);
    ck_assert(!member || g_str_has_prefix(sentence, member));
    g_string_append_printf(data, "%s\n", sentence);
}

START_TEST(every_fault_is_named)
{
    GArray *bag = forge_bag();
    edit_bag(bag, _i);
    if (edits[_i].lists == LISTED)
        forge_lists(bag);
    if (edits[_i].lists == LATE && strcmp(edits[_i].member, TAGS) != 0)
        forge_list(bag, TAGS, false);
    g_autoptr(GByteArray) bytes = forge_build(bag);
    forge_bag_free(bag);
    g_autoptr(GString) said = g_string_new(NULL);
    GdPackageFaults faults = { .report = note_sentence, .data = said };
    gd_package_verify(forge_slice(bytes), NULL, &faults, NULL);
    ck_assert_str_eq(said->str, edits[_i].said);
}
END_TEST

/* ---- the same said in other words ------------------------------------------------------------------- */
static const struct {
    guint at; /* in the archive */
    const char *put;
    guint len;
    const char *said;
} words[] = {
    { 100, "0000600", 7, ORIGINAL ": its header is not the one that guidang writes\n" },
    { 108, "0001750", 7, ORIGINAL ": its header is not the one that guidang writes\n" },
    { 156, "", 1, ORIGINAL ": its header is not the one that guidang writes\n" },
    { 265, "clerk", 5, ORIGINAL ": its header is not the one that guidang writes\n" },
    { 505, "x", 1, ORIGINAL ": its header is not the one that guidang writes\n" },
    { 1023, "x", 1, ORIGINAL ": something stands in the padding behind it\n" },
    { 1024 + 136, "00000000000", 11, RECORD ": its time is another than that of the first member\n" },
    { 8 * 1024 + 1024, "", 1, "zeros follow the end of the archive (1)\n" },
};

START_TEST(the_same_in_other_words_is_noticed)
{
    g_autoptr(GByteArray) honest = forge_honest();
    g_autoptr(GByteArray) tar = forge_gunzip(honest);
    guint at = words[_i].at, end = at + words[_i].len;
    ck_assert_uint_eq(tar->len, 8 * 1024 + 1024);
    if (tar->len < end)
        g_byte_array_set_size(tar, end);
    memcpy(tar->data + at, words[_i].put, words[_i].len);
    if (at % 1024 < GD_TAR_BLOCK && at < 8 * 1024)
        forge_sum(tar->data + at / 1024 * 1024);
    g_autoptr(GByteArray) bytes = forge_gzip(tar);
    g_autoptr(GString) said = g_string_new(NULL);
    GdPackageFaults faults = { .report = note_sentence, .data = said };
    gd_package_verify(forge_slice(bytes), NULL, &faults, NULL);
    ck_assert_str_eq(said->str, words[_i].said);
}
END_TEST

UNIT_BEGIN("verify")
tcase_add_test(tcase, an_honest_package_is_sound);
tcase_add_loop_test(tcase, every_changed_bit_is_noticed, 0, 8);
tcase_add_loop_test(tcase, every_changed_byte_is_noticed, 0, 5);
tcase_add_test(tcase, every_cut_is_noticed);
tcase_add_test(tcase, appended_bytes_are_noticed);
tcase_add_loop_test(tcase, every_changed_bit_of_the_archive_is_noticed, 0, 8);
tcase_add_loop_test(tcase, any_bytes_are_safe, 0, 20);
tcase_add_loop_test(tcase, every_fault_is_named, 0, G_N_ELEMENTS(edits));
tcase_add_loop_test(tcase, the_same_in_other_words_is_noticed, 0, G_N_ELEMENTS(words));
UNIT_END
