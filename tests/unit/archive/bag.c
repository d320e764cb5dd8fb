/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/bag.h"

#include "tests/unit/unit.h"

#define HEX   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define UPPER "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"

static const struct {
    const char *line, *path; /* NULL: no entry */
} entries[] = {
    { HEX "  data/a.txt\n", "data/a.txt" },
    { HEX "  data/a.txt", "data/a.txt" },
    { UPPER "  data/a.txt\n", "data/a.txt" },
    { HEX " \t data/a b.txt\n", "data/a b.txt" },
    { HEX "  data/100%25.txt\n", "data/100%.txt" },
    { HEX "  data/a%0Ab%0dc\n", "data/a\nb\rc" },
    { HEX "  data/%7Etest%\n", "data/%7Etest%" },
    { HEX "  data/%2525\n", "data/%25" },
    { HEX "data/a.txt\n", NULL },
    { HEX "0  data/a.txt\n", NULL },
    { HEX "  \n", NULL },
    { HEX "\n", NULL },
    { "\n", NULL },
    { "e3b0  data/a.txt\n", NULL },
    { "  data/a.txt\n", NULL },
    { "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n", NULL },
};

START_TEST(checksum_lines_are_read)
{
    g_autofree char *text = g_strconcat(entries[_i].line, entries[_i].line, NULL);
    bool ends = g_str_has_suffix(entries[_i].line, "\n");
    GdSlice rest = gd_slice_of(ends ? text : entries[_i].line);
    g_autoptr(GString) path = g_string_new("left over");
    char hex[GD_DIGEST_HEX + 1];
    for (int i = 0; i < (ends ? 2 : 1); i++) {
        ck_assert(gd_bag_next_checksum(&rest, hex, path) == (entries[_i].path != NULL));
        if (entries[_i].path) {
            ck_assert_str_eq(hex, HEX);
            ck_assert_str_eq(path->str, entries[_i].path);
        }
    }
    ck_assert_uint_eq(rest.len, 0);
}
END_TEST

START_TEST(what_is_written_is_read)
{
    g_autoptr(GString) out = g_string_new(NULL), path = g_string_new(NULL);
    char hex[GD_DIGEST_HEX + 1];
    gd_bag_put_checksum(out, HEX, "data/original/报告.txt");
    ck_assert_str_eq(out->str, HEX "  data/original/报告.txt\n");
    GdSlice rest = gd_slice_of_string(out);
    ck_assert(gd_bag_next_checksum(&rest, hex, path));
    ck_assert_str_eq(path->str, "data/original/报告.txt");
}
END_TEST

static const struct {
    const char *line, *label, *value; /* NULL: no label */
} label_lines[] = {
    { "Payload-Oxum: 1.2\n", "Payload-Oxum", "1.2" },
    { "Contact-Name: 甲: 乙", "Contact-Name", "甲: 乙" },
    { "Empty: \n", "Empty", "" },
    { "Two:  blanks\n", "Two", " blanks" },
    { "Payload-Oxum : 1.2\n", NULL, NULL },
    { " continued: line\n", NULL, NULL },
    { "No-Blank:value\n", NULL, NULL },
    { "a:b: c\n", NULL, NULL },
    { ": value\n", NULL, NULL },
    { "Label\n", NULL, NULL },
    { "\n", NULL, NULL },
    { "Dos: value\r\n", NULL, NULL },
    { "Latin: \xE9\n", NULL, NULL },
};

START_TEST(labels_are_read)
{
    GdSlice rest = gd_slice_of(label_lines[_i].line), label, value;
    ck_assert(gd_bag_next_label(&rest, &label, &value) == (label_lines[_i].label != NULL));
    ck_assert_uint_eq(rest.len, 0);
    ck_assert(gd_slice_equal(label, gd_slice_of(label_lines[_i].label)));
    ck_assert(gd_slice_equal(value, gd_slice_of(label_lines[_i].value)));
}
END_TEST

START_TEST(a_value_stays_on_its_line)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_bag_put_label(out, "Source-Organization", "某镇\n人民政府\r\x1B\x7F");
    ck_assert_str_eq(out->str, "Source-Organization: 某镇 人民政府   \n");
}
END_TEST

START_TEST(days_are_those_of_utc)
{
    static const struct {
        gint64 seconds;
        const char *day;
    } days[] = {
        { 0, "1970-01-01" },          { 315532799, "1979-12-31" },  { 315532800, "1980-01-01" },
        { 1709164800, "2024-02-29" }, { 1709251199, "2024-02-29" }, { 8589934591, "2242-03-16" },
    };
    char day[GD_BAG_DATE + 1];
    gd_bag_date(days[_i].seconds, day);
    ck_assert_str_eq(day, days[_i].day);
}
END_TEST

UNIT_BEGIN("bag")
tcase_add_loop_test(tcase, checksum_lines_are_read, 0, G_N_ELEMENTS(entries));
tcase_add_test(tcase, what_is_written_is_read);
tcase_add_loop_test(tcase, labels_are_read, 0, G_N_ELEMENTS(label_lines));
tcase_add_test(tcase, a_value_stays_on_its_line);
tcase_add_loop_test(tcase, days_are_those_of_utc, 0, 6);
UNIT_END
