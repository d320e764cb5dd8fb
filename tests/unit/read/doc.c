/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/reader.h"

#include "tests/unit/read/doc-maker.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

static const struct {
    DocRun runs[12];
    const char *lines;
} bodies[] = {
    { { T("一、基本"), T("情况\r\r全镇有12个村。\r") }, "|一、基本情况\n|全镇有12个村。\n" },
    { { T("没有结尾") }, "|没有结尾\n" },
    { { T("第一行\v第二行\r") }, "|第一行\n|第二行\n" },
    { { T("上页\f下页\r") }, "|上页\n|下页\n" },                  /* a page breaks */
    { { E("上节\f", CENTRED), T("下节\r") }, "C|上节\n|下节\n" }, /* a section ends */
    { { T("2023\x1E"
          "2024\x1F年\r") },
      "|2023-2024年\n" },
    { { T("𠮷祥\r") }, "|𠮷祥\n" },
    { { R("粗", BOLD), T("细\r"), R("全粗\r", BOLD) }, "|粗细\nB|全粗\n" },
    { { E("居中\r", TABS CENTRED), E("不居中\r", CENTRED TABLE "\x61\x24\0") }, "C|居中\n|不居中\n" },
    { { E("一级\r", OUTLINE "\0"), E("正文\r", OUTLINE "\x09") }, "H1|一级\n|正文\n" },
    /* what was deleted or hidden */
    { { T("留"), R("删", DELETED), R("隐", HIDDEN), T("显\r") }, "|留显\n" },
    { { T("上半"), R("\r", DELETED), E("下半\r", CENTRED) }, "C|上半下半\n" },
    { { R("全删\r", DELETED), T("留\r") }, "|留\n" },
    /* signs */
    { { R("(", SPECIAL SYMBOL "\1\0\x52\xF0"), T("已办\r") }, "|☑已办\n" },
    { { R("(", SYMBOL "\1\0\x52\xF0"), T("已办\r") }, "|☑已办\n" },
    { { R("x(", SYMBOL "\1\0\x52\xF0"), T("已办\r") }, "|x☑已办\n" },
    { { R("(", SPECIAL SYMBOL "\0\0\x16\x21"), T("3\r") }, "|№3\n" },
    { { R("\xEF\x81\x92", FONT "\1\0"), T("已办\r") }, "|☑已办\n" },
    /* a field in a field: the results alone */
    { { T("\x13 IF \x13 DATE \x14内\x15\x14外\x15\r") }, "|外\n" },
    { { T("\x13 PAGE \x15第页\r") }, "|第页\n" },
    { { T("\x13 TOC \\o \x14一、情况 1\r二、问题 2\r\x15正文\r") }, "A|一、情况 1\nA|二、问题 2\n|正文\n" },
    /* tables: a row of data, one of layout, one within another */
    { { E("村名\a户数\a\a备注\a", CELL), E("\a", ROW_END), T("后\r") }, "R|村名\t户数\t\t备注\n|后\n" },
    { { E("一、情况\r二、问题\a", CELL), E("\a", ROW_END) }, "|一、情况\n|二、问题\n" },
    { { E("外\r", CELL), E("甲\r乙\r", INNER_CELL), E("\r", INNER_ROW), E("\a旁\a", CELL), E("\a", ROW_END) },
      "|外\nR|甲\t乙\n|旁\n" },
    { { E("甲\a", CELL), R("乙", DELETED), E("\a", CELL), E("\a", ROW_END) }, "|甲\n" },
    { { T("甲\a乙\r") }, "|甲\n|乙\n" }, /* a mark of a cell where there is no table */
    /* styles: a title, a heading, one based on it, one of characters */
    { { S("标题\r", 3), S("一、情况\r", 1), S("（一）进度\r", 2) },
      "TBC|标题\nH1B|一、情况\nH2B|（一）进度\n" },
    { { { "不粗\r", BYTES(NOT_STYLE), NOTHING, 1 }, { "粗\r", BYTES(AS_STYLE), NOTHING, 1 } },
      "H1|不粗\nH1B|粗\n" },
    { { R("字符样式\r", CHARACTER_STYLE "\4\0") }, "B|字符样式\n" },
    { { R("没有的样式\r", CHARACTER_STYLE "\x40\0"), S("也没有\r", 77) }, "|没有的样式\n|也没有\n" },
    { { E("换了样式\r", "\x00\x46\3\0") }, "TB|换了样式\n" },
};

static const char fonts[] = "\2\0\0\0\x29"
                            "0123456789012345678901234567890123456789"
                            "\0"
                            "\x3B"
                            "012345678901234567890123456789012345678"
                            "W\0i\0n\0g\0d\0i\0n\0g\0s\0\0\0";

static GString *document(const DocRun *runs, guint most)
{
    DocMaker m = doc_begin();
    g_autoptr(GString) styles = style_sheet();
    for (guint i = 0; i < most && runs[i].text; i++)
        doc_add(&m, GD_DOC_MAIN, &runs[i]);
    m.parts[GD_DOC_STYLES] = gd_slice_of_string(styles);
    m.parts[GD_DOC_FONTS] = gd_slice(fonts, sizeof fonts);
    return doc_file(&m);
}

START_TEST(the_body_is_read_as_a_person_sees_it)
{
    g_autoptr(GString) file = document(bodies[_i].runs, G_N_ELEMENTS(bodies[_i].runs));
    is_read_as(file, bodies[_i].lines);
}
END_TEST

/* ---- heads ---- */

static const struct {
    guint16 mark, version, flags;
    GdReadError code;
} heads[] = {
    { 0xA5EC, 0xC1, 0x1300, GD_READ_ENCRYPTED }, { 0xA5EC, 0xC1, 0x9300, GD_READ_ENCRYPTED }, /* obfuscated */
    { 0xA5DC, 0x68, 0x1000, GD_READ_FORMAT },                                                 /* Word 95 */
    { 0xA699, 0x68, 0x1000, GD_READ_FORMAT },                                                 /* of Taiwan */
    { 0xA5EC, 0xB0, 0x1200, GD_READ_FORMAT },    { 0x0000, 0xC1, 0x1200, GD_READ_DAMAGED },
    { 0xA5EC, 0xC1, 0x1000, GD_READ_DAMAGED }, /* the table is said to be in another stream */
};

START_TEST(heads_of_other_documents_are_refused)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("正文\r"));
    m.mark = heads[_i].mark;
    m.version = heads[_i].version;
    m.flags = heads[_i].flags;
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, heads[_i].code);
}
END_TEST

START_TEST(a_document_without_text_is_empty)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)R("全删\r", DELETED));
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, GD_READ_EMPTY);
}
END_TEST

static const struct {
    GdSlice pieces;
} broken[] = {
    { BYTES("\1\0\0") },               /* no table */
    { BYTES("\2\x04\0\0\0\0\0\0\0") }, /* nothing in it */
    { BYTES("\2\x10\0\0\0"
            "\1\0\0\0\3\0\0\0"
            "\0\0\0\4\0\0\0\0") }, /* not from the first on */
    { BYTES("\2\x10\0\0\0"
            "\0\0\0\0\xFF\xFF\xFF\x7F"
            "\0\0\0\4\0\0\0\0") }, /* far too long */
    { BYTES("\2\x10\0\0\0"
            "\0\0\0\0\3\0\0\0"
            "\0\0\xFF\xFF\xFF\x3F\0\0") }, /* nowhere */
    { BYTES("\2\x1C\0\0\0"
            "\0\0\0\0\x10\6\0\0\x20\x0C\0\0"
            "\0\0\0\4\0\0\0\0"
            "\0\0\0\4\0\0\0\0") }, /* twice the same */
};

START_TEST(pieces_that_are_not_there_are_damage)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("正文\r"));
    m.parts[GD_DOC_PIECES] = broken[_i].pieces;
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, GD_READ_DAMAGED);
}
END_TEST

START_TEST(pieces_stand_in_any_order_and_change_looks)
{
    static const char table[] = "\1\3\0\x3C\x08\1" /* the first change: hidden */
                                "\2\x34\0\0\0"
                                "\0\0\0\0\2\0\0\0\5\0\0\0\7\0\0\0\x08\0\0\0"
                                "\0\0\x0C\x08\0\x40\0\0" /* of 8 bits: byte 0x406 */
                                "\0\0\0\4\0\0\0\0"
                                "\0\0\0\4\0\0\1\0" /* the same again, hidden */
                                "\0\0\x08\4\0\0\0\0";
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("一二三"));
    g_string_append_len(m.text, "\x93\x80\r\0", 4);
    m.parts[GD_DOC_PIECES] = gd_slice(table, sizeof table - 1);
    m.n[GD_DOC_MAIN] = 8;
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, "|“€一二三\n");
}
END_TEST

START_TEST(many_modifiers_stand_in_another_stream)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)E("甲\r", "\x46\x66\4\0\0\0"));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)E("乙\r", "\x46\x66\xFF\xFF\xFF\xFF"));
    m.data = GD_LITERAL("....\x09\0" CENTRED "\x46\x66\4\0\0\0"); /* it names itself again */
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, "C|甲\n|乙\n");
}
END_TEST

/* ---- notes and boxes ---- */

START_TEST(notes_stand_aside_and_headers_nowhere)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("正文\2\r"));
    doc_add(&m, GD_DOC_FOOTNOTES, &(DocRun)T("\2脚注\r"));
    doc_add(&m, GD_DOC_FOOTNOTES, &(DocRun)E("甲\a乙\a", CELL));
    doc_add(&m, GD_DOC_FOOTNOTES, &(DocRun)E("\a", ROW_END));
    doc_add(&m, GD_DOC_HEADERS, &(DocRun)T("页眉\r"));
    doc_add(&m, GD_DOC_COMMENTS, &(DocRun)T("批注\r"));
    doc_add(&m, GD_DOC_ENDNOTES, &(DocRun)T("尾注\r"));
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, "|正文\nA|脚注\nRA|甲\t乙\nA|尾注\n");
}
END_TEST

START_TEST(boxes_come_before_the_paragraph_they_are_anchored_to)
{
    g_autoptr(GString) anchors = g_string_new(NULL), texts = g_string_new(NULL);
    static const char nothing[26];
    static const guint32 begins[] = { 0, 3, 9, 12, 13 }, shapes[] = { 900, 901, 902, 0 };
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("前"));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)R("\x08", SPECIAL));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("后\r"));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)R("\x08", SPECIAL DELETED));
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T("末\r"));
    doc_add(&m, GD_DOC_BOXES, &(DocRun)T("浮动\r第一行\r二\r删框\r\r"));
    doc_append32(anchors, 1);
    doc_append32(anchors, 4);
    doc_append32(anchors, 7);
    for (guint i = 0; i < 2; i++) {
        g_string_append_len(anchors, nothing, 26);
        ole_put32(anchors, anchors->len - 26, i ? 902 : 901);
    }
    for (guint i = 0; i < G_N_ELEMENTS(begins); i++)
        doc_append32(texts, begins[i]);
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_string_append_len(texts, nothing, 22);
        ole_put32(texts, texts->len - 8, shapes[i]);
    }
    m.parts[GD_DOC_ANCHORS] = gd_slice_of_string(anchors);
    m.parts[GD_DOC_BOX_TEXTS] = gd_slice_of_string(texts);
    g_autoptr(GString) file = doc_file(&m);
    is_read_as(file, "|第一行\n|二\n|前后\n|末\n|浮动\n"); /* that without an anchor is the last */
}
END_TEST

START_TEST(tables_too_deep_are_refused)
{
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)E("甲\r", CELL "\x49\x66\x33\0\0\0"));
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, GD_READ_LIMIT);
}
END_TEST

START_TEST(looks_told_over_and_over_are_refused)
{
    enum { LEN = 0xFFFF, N = 5000 };
    g_autoptr(GString) pieces = g_string_new(NULL), text = g_string_new(NULL);
    g_string_append_len(pieces, "\1\xFF\xFF", 3);
    for (guint i = 0; i < LEN; i += 3)
        g_string_append_len(pieces, BOLD, 3);
    g_string_append_len(pieces, "\2\x10\0\0\0\0\0\0\0\x88\x13\0\0\0\0\0\4\0\0\1\0", 21);
    for (guint i = 0; i < N; i++)
        g_string_append_c(text, 'a');
    DocMaker m = doc_begin();
    doc_add(&m, GD_DOC_MAIN, &(DocRun)T(text->str));
    m.parts[GD_DOC_PIECES] = gd_slice_of_string(pieces);
    m.parts[GD_DOC_CHARACTER_PAGES] = GD_LITERAL("\0"); /* each character is a stretch of its own */
    g_autoptr(GString) file = doc_file(&m);
    is_refused(file, GD_READ_LIMIT);
}
END_TEST

/* ---- files ---- */

static const struct {
    const char *path, *producer;
} fixtures[] = { { "tests/formats/office.doc", "" },
                 { "tests/formats/counted.doc", "Microsoft Office Word" },
                 { "tests/formats/quick.doc", "Microsoft Office Word" },
                 { "tests/formats/revised.doc", "WPS Office_11.1.0.14309" } };

START_TEST(the_program_that_made_it_is_known)
{
    g_autofree char *path = unit_source(fixtures[_i].path), *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(gd_slice(bytes, len), extract, NULL));
    ck_assert_str_eq(extract->producer, fixtures[_i].producer);
}
END_TEST

START_TEST(a_document_cut_off_anywhere_is_refused_or_read)
{
    g_autofree char *path = unit_source(fixtures[_i].path), *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (gsize cut = 0; cut < len; cut += 97) {
        g_autoptr(GdExtract) extract = gd_extract_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *copy = g_memdup2(bytes, cut + 1);
        bool read = gd_read(gd_slice(copy, cut), extract, &error);
        ck_assert_msg(read == !error && (read || cut < 8 || error->code == GD_READ_DAMAGED ||
                                         error->code == GD_READ_FORMAT),
                      "%zu: %s", (size_t)cut, error ? error->message : "");
    }
}
END_TEST

START_TEST(a_workbook_that_holds_a_document_is_a_workbook)
{
    static const OleEntry entries[] = {
        { "Root Entry", OLE_ROOT, OLE_NONE, OLE_NONE, 1, { "", 0 } },
        { "Workbook", OLE_STREAM, OLE_NONE, 2, OLE_NONE, { "x", 1 } },
        { "MBD0001", OLE_FOLDER, OLE_NONE, OLE_NONE, 3, { "", 0 } },
        { "WordDocument", OLE_STREAM, OLE_NONE, OLE_NONE, OLE_NONE, { "x", 1 } }
    };
    g_autoptr(GString) file = ole_make(entries, G_N_ELEMENTS(entries));
    is_refused(file, GD_READ_FORMAT);
}
END_TEST

UNIT_BEGIN("doc")
if (gd_reader_doc.read) {
    tcase_add_unchecked_fixture(tcase, start, NULL);
    tcase_add_loop_test(tcase, the_body_is_read_as_a_person_sees_it, 0, G_N_ELEMENTS(bodies));
    tcase_add_loop_test(tcase, heads_of_other_documents_are_refused, 0, G_N_ELEMENTS(heads));
    tcase_add_test(tcase, a_document_without_text_is_empty);
    tcase_add_loop_test(tcase, pieces_that_are_not_there_are_damage, 0, G_N_ELEMENTS(broken));
    tcase_add_test(tcase, pieces_stand_in_any_order_and_change_looks);
    tcase_add_test(tcase, many_modifiers_stand_in_another_stream);
    tcase_add_test(tcase, notes_stand_aside_and_headers_nowhere);
    tcase_add_test(tcase, boxes_come_before_the_paragraph_they_are_anchored_to);
    tcase_add_test(tcase, tables_too_deep_are_refused);
    tcase_add_test(tcase, looks_told_over_and_over_are_refused);
    tcase_add_loop_test(tcase, the_program_that_made_it_is_known, 0, G_N_ELEMENTS(fixtures));
    tcase_add_loop_test(tcase, a_document_cut_off_anywhere_is_refused_or_read, 0, G_N_ELEMENTS(fixtures));
    tcase_add_test(tcase, a_workbook_that_holds_a_document_is_a_workbook);
}
UNIT_END
