/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/run/deed.h"

#include "tests/unit/unit.h"

static GdDeedBuilder builder;
static GByteArray *bytes;
static GdDeed deed;

static void setup(void)
{
    gd_deed_builder_init(&builder);
    gd_deed_begin(&builder);
    bytes = g_byte_array_new();
    deed = gd_deed_empty();
}

static void teardown(void)
{
    gd_deed_builder_clear(&builder);
    g_byte_array_free(bytes, TRUE);
    gd_deed_clear(&deed);
}

static const GdDeedSketch first = { .report = 1,
                                    .line = 3,
                                    .verdict = GD_REJECTED,
                                    .shown = { .index = 2, .at = 4, .len = 3, .before = ',' },
                                    .kept = { .index = 2, .at = 9, .behind = ',' },
                                    .genre = { "survey", 6 },
                                    .title = { "调研报告", 12 },
                                    .period = { "2024-H1", 7 },
                                    .date = { "", 0 },
                                    .sketch = { "\1marks", 6 } };
static const GdDeedSketch second = { .report = 2, .shown = { .at = 7 }, .sketch = { "\1m", 2 } };

static bool read_back(void)
{
    g_byte_array_set_size(bytes, 0);
    gd_deed_write(&builder, bytes);
    return gd_deed_read(gd_slice((const char *)bytes->data, bytes->len), &deed);
}

static void check_text(GdSlice got, GdSlice wanted)
{
    ck_assert(gd_slice_equal(got, wanted));
    ck_assert_int_eq(got.ptr[got.len], '\0');
}

START_TEST(a_deed_comes_back)
{
    g_string_append(builder.output, "0123456789");
    builder.head.verdicts[GD_ACCEPTED] = 2;
    gd_deed_add_package(&builder, 2, "0123456789abcdef", gd_slice_of("package"));
    gd_deed_add_report(&builder, gd_slice_of("{\"report\":1}"));
    gd_deed_add_sketch(&builder, &first);
    gd_deed_add_report(&builder, gd_slice_of("{\"report\":2}"));
    gd_deed_add_sketch(&builder, &second);
    ck_assert(read_back());
    ck_assert(gd_slice_equal(deed.output, gd_slice_of("0123456789")));
    ck_assert_uint_eq(deed.verdicts[GD_ACCEPTED], 2);
    ck_assert_uint_eq(deed.reports->len, 2);
    ck_assert(gd_slice_equal(g_array_index(deed.reports, GdSlice, 1), gd_slice_of("{\"report\":2}")));
    ck_assert_uint_eq(deed.packages->len, 1);
    const GdDeedPackage *package = &g_array_index(deed.packages, GdDeedPackage, 0);
    ck_assert_str_eq(package->id, "0123456789abcdef");
    ck_assert_uint_eq(package->report, 2);
    ck_assert(gd_slice_equal(package->bytes, gd_slice_of("package")));
    ck_assert_uint_eq(deed.sketches->len, 2);
    const GdDeedSketch *got = &g_array_index(deed.sketches, GdDeedSketch, 0);
    ck_assert_uint_eq(got->report, 1);
    ck_assert_uint_eq(got->line, 3);
    ck_assert_uint_eq(got->verdict, GD_REJECTED);
    ck_assert(got->shown.at == 4 && got->shown.len == 3 && got->shown.before == ',' && !got->shown.behind);
    ck_assert(got->kept.at == 9 && got->kept.len == 0 && got->kept.behind == ',');
    check_text(got->genre, first.genre);
    check_text(got->title, first.title);
    check_text(got->issuer, GD_EMPTY);
    check_text(got->period, first.period);
    check_text(got->date, GD_EMPTY);
    ck_assert(gd_slice_equal(got->sketch, first.sketch));
}
END_TEST

/* What a worker whose memory was spoilt might send. */
static const GdDeedSketch wrong[] = {
    { .report = 1, .shown = { .at = 11 } },                  /* behind the output */
    { .report = 1, .shown = { .at = 10, .len = 1 } },        /* and out of it */
    { .report = 1, .shown = { .at = 1, .len = G_MAXSIZE } }, /* and round again */
    { .report = 0 },                                         /* of no report */
    { .report = 1, .verdict = GD_N_VERDICTS },
    { .report = 1, .title = { "\xFF", 1 } }, /* no text */
    { .report = 1, .issuer = { "a\0b", 3 } },
};

START_TEST(a_sketch_that_cannot_be_is_refused)
{
    g_string_append(builder.output, "0123456789");
    gd_deed_add_sketch(&builder, &wrong[_i]);
    ck_assert(!read_back());
}
END_TEST

/* What the store would refuse ends no run: it is no deed. */
static const struct {
    const char *sha256, *id;
    bool is_read;
} names[] = {
    { "", "0123456789abcdef", true },
    { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "0123456789abcdef", true },
    { "nonsense", "0123456789abcdef", false },
    { "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "0123456789abcdef", false },
    { "", "../../etc/passw", false },
    { "", "0123456789abcde", false },
    { "", "0123456789abcdef0", false },
};

START_TEST(a_deed_has_names_that_the_store_takes)
{
    g_strlcpy(builder.head.sha256, names[_i].sha256, sizeof builder.head.sha256);
    gd_deed_add_package(&builder, 1, names[_i].id, gd_slice_of("package"));
    ck_assert_int_eq(read_back(), names[_i].is_read);
}
END_TEST

START_TEST(gaps_are_in_order)
{
    GdDeedSketch before = second;
    before.shown.at = 6; /* in the gap of the first */
    g_string_append(builder.output, "0123456789");
    gd_deed_add_sketch(&builder, &first);
    gd_deed_add_sketch(&builder, &before);
    ck_assert(!read_back());
    gd_deed_begin(&builder);
    g_string_append(builder.output, "0123456789");
    gd_deed_add_sketch(&builder, &second);
    gd_deed_add_sketch(&builder, &first);
    ck_assert(!read_back());
}
END_TEST

/* Every byte of it counts, and none is read that is not there. */
START_TEST(a_torn_or_changed_deed_does_no_harm)
{
    g_string_append(builder.output, "0123456789");
    gd_deed_add_report(&builder, gd_slice_of("{\"report\":1}"));
    gd_deed_add_sketch(&builder, &first);
    ck_assert(read_back());
    for (guint len = 0; len < bytes->len; len++) {
        g_autofree char *piece = g_memdup2(bytes->data, len);
        ck_assert(!gd_deed_read(gd_slice(piece, len), &deed));
    }
    for (guint i = 0; i < bytes->len * 8; i++) {
        g_autofree char *copy = g_memdup2(bytes->data, bytes->len);
        copy[i / 8] ^= (char)(1 << i % 8);
        if (!gd_deed_read(gd_slice(copy, bytes->len), &deed) || !deed.sketches->len)
            continue;
        const GdDeedSketch *got = &g_array_index(deed.sketches, GdDeedSketch, 0);
        ck_assert(got->shown.at + got->shown.len <= deed.output.len);
        ck_assert_int_eq(got->date.ptr[got->date.len], '\0');
    }
}
END_TEST

UNIT_BEGIN("deed")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_test(tcase, a_deed_comes_back);
tcase_add_loop_test(tcase, a_sketch_that_cannot_be_is_refused, 0, G_N_ELEMENTS(wrong));
tcase_add_loop_test(tcase, a_deed_has_names_that_the_store_takes, 0, G_N_ELEMENTS(names));
tcase_add_test(tcase, gaps_are_in_order);
tcase_add_test(tcase, a_torn_or_changed_deed_does_no_harm);
UNIT_END
