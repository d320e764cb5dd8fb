/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/read/ole.h"

#include "core/read/read.h"
#include "tests/unit/read/ole-maker.h"

enum { MANY = 10000 };

static GString *file_of_two(void)
{
    static const OleEntry entries[] = {
        { "Root Entry", OLE_ROOT, OLE_NONE, OLE_NONE, 1, { "", 0 } },
        { "One", OLE_STREAM, OLE_NONE, 2, OLE_NONE, { "first", 5 } },
        { "Two", OLE_STREAM, OLE_NONE, OLE_NONE, OLE_NONE, { "second", 6 } }
    };
    return ole_make(entries, G_N_ELEMENTS(entries));
}

/* -1: it is sound. */
static int fault_of(const GString *file)
{
    g_autoptr(GError) error = NULL;
    return gd_ole_check(gd_slice_of_string(file), &error) ? -1 : error->code;
}

START_TEST(a_file_is_looked_at_before)
{
    g_autoptr(GString) file = file_of_two();
    ck_assert(gd_ole_is(gd_slice_of_string(file)));
    ck_assert_int_eq(fault_of(file), -1);
}
END_TEST

static const struct {
    gsize at;
    guint32 value;
} breaks[] = {
    { 0x18, 0x0004003E },         /* version 4 with sectors of version 3 */
    { 0x1C, 0x0006FFFE },         /* sectors of 64 bytes */
    { 0x20, 0x00000020 },         /* small ones of 4 GiB */
    { 0x2C, 0xFFFFFFFF },         /* tables */
    { 0x30, 0x7FFFFFFF },         /* the directory is nowhere */
    { 0x30, OLE_END },            /* there is none */
    { 0x38, 0xFFFFFFFF },         /* everything is small */
    { OLE_FAT_AT + 4, 1 },        /* the directory goes round and round */
    { OLE_DIRECTORY_AT + 68, 1 }, /* the root has neighbours */
    { OLE_DIRECTORY_AT + 72, 2 },
    { OLE_DIRECTORY_AT + 76, 0 },                 /* the root is in itself */
    { OLE_DIRECTORY_AT + 76, 4 },                 /* an entry that is not there */
    { OLE_DIRECTORY_AT + OLE_ENTRY + 68, 2 },     /* one entry at two places */
    { OLE_DIRECTORY_AT + 2 * OLE_ENTRY + 72, 1 }, /* entries in a circle */
};

START_TEST(what_would_lead_astray_is_refused)
{
    g_autoptr(GString) file = file_of_two();
    ole_put32(file, breaks[_i].at, breaks[_i].value);
    ck_assert_int_eq(fault_of(file), GD_READ_DAMAGED);
}
END_TEST

/* Each entry leads to the next one: by the link, a folder within or a neighbour. */
static GString *file_of_many(guint n, gsize link)
{
    g_autofree OleEntry *entries = g_new0(OleEntry, n);
    g_autofree char *names = g_malloc(8 * (gsize)n);
    for (guint i = 0; i < n; i++) {
        g_snprintf(names + 8 * i, 8, "%05u", i);
        entries[i] =
            (OleEntry){ names + 8 * i, i ? OLE_FOLDER : OLE_ROOT, OLE_NONE, OLE_NONE, OLE_NONE, { "", 0 } };
        guint32 next = i + 1 < n ? i + 1 : OLE_NONE;
        if (i == 0)
            entries[i].child = next;
        else
            *(guint32 *)(void *)((char *)&entries[i] + link) = next;
    }
    return ole_make(entries, n);
}

START_TEST(the_tree_of_entries_has_limits)
{
    g_autoptr(GString) deep = file_of_many(GD_OLE_DEPTH_MAX + 1, G_STRUCT_OFFSET(OleEntry, child)),
                       deeper = file_of_many(GD_OLE_DEPTH_MAX + 2, G_STRUCT_OFFSET(OleEntry, child)),
                       long_row = file_of_many(MANY, G_STRUCT_OFFSET(OleEntry, left)),
                       longer_row = file_of_many(MANY + 4, G_STRUCT_OFFSET(OleEntry, right));
    ck_assert_int_eq(fault_of(deep), -1);
    ck_assert_int_eq(fault_of(deeper), GD_READ_LIMIT);
    ck_assert_int_eq(fault_of(long_row), -1);
    ck_assert_int_eq(fault_of(longer_row), GD_READ_LIMIT);
}
END_TEST

START_TEST(tables_beyond_those_of_the_head_are_found)
{
    g_autoptr(GString) file = file_of_two();
    guint32 n = (guint32)(file->len / OLE_SECTOR) - 1;
    static const char nothing[OLE_SECTOR];
    g_string_append_len(file, nothing, OLE_SECTOR); /* sector n names more tables, which are all the first */
    ole_put32(file, 0x44, n);
    ck_assert_int_eq(fault_of(file), -1);
    for (guint i = 0; i < 20000; i++)
        g_string_append_len(file, nothing, OLE_SECTOR);
    ole_put32(file, 0x2C, 20000);
    ole_put32(file, file->len - OLE_SECTOR, OLE_END);
    ck_assert_int_eq(fault_of(file), -1); /* the table of tables goes round by sector 0, but not for ever */
}
END_TEST

#ifdef HAVE_GSF
static bool is(GdSlice bytes, const char *wanted)
{
    return bytes.len >= strlen(wanted) && memcmp(bytes.ptr, wanted, strlen(wanted)) == 0;
}

START_TEST(streams_are_found_by_name)
{
    g_autoptr(GString) file = file_of_two();
    g_autoptr(GdOle) ole = gd_ole_open(gd_slice_of_string(file), NULL);
    ck_assert(ole && gd_ole_has(ole, "One") && !gd_ole_has(ole, "Three"));
    ck_assert(is(gd_ole_stream(ole, "Two"), "second"));
    ck_assert(is(gd_ole_stream(ole, "One"), "first"));
    GdSlice none = gd_ole_stream(ole, "Three");
    ck_assert(none.ptr && none.len == 0);
}
END_TEST

static const struct {
    gsize at;
    guint32 value;
} stream_breaks[] = {
    { OLE_FAT_AT + 4 * 3, 2 },                      /* its sectors go round */
    { OLE_FAT_AT + 4 * 3, OLE_END },                /* they end too early */
    { OLE_FAT_AT + 4 * 3, 0x00FFFFFF },             /* they go on nowhere */
    { OLE_DIRECTORY_AT + OLE_ENTRY + 116, 0xFFFF }, /* it begins nowhere */
    { OLE_DIRECTORY_AT + OLE_ENTRY + 120, 9000 },   /* it claims to be longer */
    { OLE_DIRECTORY_AT + OLE_ENTRY + 120, 4000 },   /* it claims to be small, and there are no small ones */
};

START_TEST(a_stream_that_is_not_all_there_is_none)
{
    g_autoptr(GString) file = file_of_two();
    ole_put32(file, stream_breaks[_i].at, stream_breaks[_i].value);
    g_autoptr(GdOle) ole = gd_ole_open(gd_slice_of_string(file), NULL);
    ck_assert(!ole || !gd_ole_stream(ole, "One").ptr);
    ck_assert(!ole || is(gd_ole_stream(ole, "Two"), "second"));
}
END_TEST

START_TEST(as_many_entries_as_may_be_are_opened_soon)
{
    static const gsize links[] = { G_STRUCT_OFFSET(OleEntry, left), G_STRUCT_OFFSET(OleEntry, right) };
    for (guint i = 0; i < G_N_ELEMENTS(links); i++) {
        g_autoptr(GString) file = file_of_many(MANY, links[i]);
        g_autoptr(GdOle) ole = gd_ole_open(gd_slice_of_string(file), NULL);
        ck_assert(ole && gd_ole_has(ole, "09999"));
    }
}
END_TEST
#endif

UNIT_BEGIN("ole")
tcase_add_test(tcase, a_file_is_looked_at_before);
tcase_add_loop_test(tcase, what_would_lead_astray_is_refused, 0, G_N_ELEMENTS(breaks));
tcase_add_test(tcase, the_tree_of_entries_has_limits);
tcase_add_test(tcase, tables_beyond_those_of_the_head_are_found);
#ifdef HAVE_GSF
tcase_add_test(tcase, streams_are_found_by_name);
tcase_add_loop_test(tcase, a_stream_that_is_not_all_there_is_none, 0, G_N_ELEMENTS(stream_breaks));
tcase_add_test(tcase, as_many_entries_as_may_be_are_opened_soon);
#endif
UNIT_END
