/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-lists.h"

#include "core/read/reader.h"
#include "tests/unit/read/doc-maker.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

/* A level: its style, its flags, what its restart looks at, its text. */
static void add_level(GString *to, guint32 start, char style, char flags, char limit, GdSlice utf16)
{
    gsize at = to->len;
    static const char nothing[28];
    g_string_append_len(to, nothing, sizeof nothing);
    ole_put32(to, at, start);
    to->str[at + 4] = style;
    to->str[at + 5] = flags;
    to->str[at + 15] = 2;
    to->str[at + 24] = 1;
    to->str[at + 25] = 2;
    to->str[at + 26] = limit;
    g_string_append_len(to, "abc..", 5); /* looks, and the length of the text */
    ole_put16(to, at + 31, (guint16)(utf16.len / 2));
    g_string_append_len(to, utf16.ptr, (gssize)utf16.len);
}

#define CHINESE ((char)39)
#define LEVEL_1 GD_LITERAL("\0\0\x01\x30")         /* %1、 */
#define LEVEL_2 GD_LITERAL("\x08\xFF\1\0\x09\xFF") /* （%2） */
#define LEVEL_3 GD_LITERAL("\0\0.\0\1\0.\0\2\0")   /* %1.%2.%3 */

/* One list of nine levels, and one of a single level. */
static GString *two_lists(void)
{
    GString *lists = g_string_new(NULL);
    g_string_append_len(lists, "\2\0", 2);
    for (guint i = 0; i < 2; i++) {
        gsize at = lists->len;
        static const char nothing[28];
        g_string_append_len(lists, nothing, sizeof nothing);
        ole_put32(lists, at, 70 + i);
        for (guint level = 0; level < 9; level++)
            ole_put16(lists, at + 8 + 2 * level, level == 1 && i == 0 ? 2 : 0xFFF);
        lists->str[at + 26] = (char)i;
    }
    add_level(lists, 1, CHINESE, 0, 0, LEVEL_1);
    add_level(lists, 1, CHINESE, 0, 0, LEVEL_2);
    add_level(lists, 1, 0, 4, 0, LEVEL_3);
    add_level(lists, 1, 0, 8, 0, GD_LITERAL("\3\0)\0")); /* never anew */
    for (guint level = 4; level < 9; level++)
        add_level(lists, 1, 0, 0, 0, GD_EMPTY);
    add_level(lists, 1, 23, 0, 0, GD_LITERAL("\x6C\xF0"));
    return lists;
}

/* The first list three times: as it is, with another start of level 1, with another look of level 2; then the
 * second, and one that is not there. */
static GString *five_uses(void)
{
    GString *uses = g_string_new(NULL);
    static const struct {
        guint32 list;
        char n_own;
    } all[] = { { 70, 0 }, { 70, 1 }, { 70, 1 }, { 71, 0 }, { 99, 0 } };
    doc_append32(uses, G_N_ELEMENTS(all));
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        gsize at = uses->len;
        g_string_append_len(uses, "....\0\0\0\0\0\0\0\0.\0\0\0", 16);
        ole_put32(uses, at, all[i].list);
        uses->str[at + 12] = all[i].n_own;
    }
    doc_append32(uses, 0xFFFFFFFF);
    doc_append32(uses, 0xFFFFFFFF);
    doc_append32(uses, 5);
    doc_append32(uses, 0 | 16);
    doc_append32(uses, 0xFFFFFFFF);
    doc_append32(uses, 0);
    doc_append32(uses, 1 | 16 | 32);
    add_level(uses, 7, 0, 0, 0, GD_LITERAL("\1\0.\0"));
    doc_append32(uses, 0xFFFFFFFF);
    doc_append32(uses, 0xFFFFFFFF);
    return uses;
}

#define LIST              "\x0B\x46"
#define LEVEL             "\x0A\x26"
#define ITEM(list, level) LEVEL level LIST list "\0"

static const struct {
    DocRun runs[12];
    const char *lines;
} numbered[] = {
    { { E("甲\r乙\r", ITEM("\1", "\0")), E("丙\r丁\r", ITEM("\1", "\1")), E("戊\r", ITEM("\1", "\0")),
        E("己\r", ITEM("\1", "\1")), E("庚\r", ITEM("\1", "\2")) },
      "|一、甲\n|二、乙\n|（一）丙\n|（二）丁\n|三、戊\n|（一）己\n|3.1.1庚\n" },
    { { E("甲\r", ITEM("\1", "\3")), E("乙\r", ITEM("\1", "\0")), E("丙\r", ITEM("\1", "\3")) },
      "|1)甲\n|二、乙\n|2)丙\n" },
    /* a use that starts anew, and those of one list go on from one another */
    { { E("甲\r", ITEM("\1", "\0")), E("乙\r丙\r", ITEM("\2", "\0")), E("丁\r", ITEM("\1", "\0")) },
      "|一、甲\n|五、乙\n|六、丙\n|七、丁\n" },
    { { E("甲\r", ITEM("\3", "\0")), E("乙\r丙\r", ITEM("\3", "\1")) }, "|一、甲\n|7.乙\n|8.丙\n" },
    { { E("甲\r", ITEM("\4", "\0")), E("乙\r", ITEM("\4", "\7")) }, "|●甲\n|乙\n" },
    /* out of the list, without its indents, by the level that is the style's, and what is nowhere */
    { { E("甲\r", ITEM("\1", "\0") LIST "\0\0"),
        E("乙\r", LIST "\xFF\xFF"),
        E("丙\r", LIST "\x01\xF8"),
        { "丁\r", NOTHING, BYTES(LIST "\1\0"), 2 },
        E("戊\r", ITEM("\5", "\0")),
        E("己\r", ITEM("\6", "\0")),
        E("庚\r", LIST "\xFF\x07") },
      "|甲\n|一、乙\n|丙\nH2B|（一）丁\n|戊\n|己\n|庚\n" },
    { { T("\f甲"), E("\r", ITEM("\1", "\0")), T("乙\f丙"), E("\r", ITEM("\1", "\0")) }, /* pages break */
      "|一、甲\n|二、乙\n|丙\n" },
    /* where the mark was deleted, nothing is counted */
    { { E("甲\r", ITEM("\1", "\0")),
        { "乙\r", BYTES(DELETED), BYTES(ITEM("\1", "\0")), 0 },
        E("丙\r", ITEM("\1", "\0")) },
      "|一、甲\n|二、丙\n" },
};

START_TEST(lists_are_counted)
{
    DocMaker m = doc_begin();
    g_autoptr(GString) styles = style_sheet(), lists = two_lists(), uses = five_uses();
    for (guint i = 0; numbered[_i].runs[i].text; i++)
        doc_add(&m, GD_DOC_MAIN, &numbered[_i].runs[i]);
    m.parts[GD_DOC_STYLES] = gd_slice_of_string(styles);
    m.parts[GD_DOC_LISTS] = gd_slice_of_string(lists);
    m.parts[GD_DOC_LIST_USES] = gd_slice_of_string(uses);
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, numbered[_i].lines);
}
END_TEST

START_TEST(too_many_lists_are_refused)
{
    static const GdDocPart parts[] = { GD_DOC_LISTS, GD_DOC_LIST_USES };
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("正文\r"));
    m.parts[parts[_i]] = (GdSlice)BYTES("\x11\x27\0\0"); /* 10001 */
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, GD_READ_LIMIT);
}
END_TEST

START_TEST(styles_that_are_based_on_each_other_end)
{
    GString *sheet = g_string_new(NULL);
    g_string_append_len(sheet, "\4\0\x30\0\x0A\0", 6);
    add_style(sheet, 0, 1, 1, GD_EMPTY, GD_EMPTY);
    add_style(sheet, 1, 1, 0, GD_EMPTY, GD_LITERAL(BOLD));
    for (guint16 i = 2; i < 48; i++)
        add_style(sheet, 0xFFE, 1, i + 1, GD_LITERAL(CENTRED), GD_EMPTY);
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)S("甲\r", 1));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)S("乙\r", 2));
    m.parts[GD_DOC_STYLES] = gd_slice_of_string(sheet);
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, "H1B|甲\nC|乙\n");
    g_string_free(sheet, TRUE);
}
END_TEST

UNIT_BEGIN("doc-lists")
if (gd_reader_doc.read) {
    tcase_add_unchecked_fixture(tcase, start, NULL);
    tcase_add_loop_test(tcase, lists_are_counted, 0, G_N_ELEMENTS(numbered));
    tcase_add_loop_test(tcase, too_many_lists_are_refused, 0, 2);
    tcase_add_test(tcase, styles_that_are_based_on_each_other_end);
}
UNIT_END
