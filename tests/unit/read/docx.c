/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/slice.h"
#include "core/read/read.h"

#include "tests/unit/read/lines.h"
#include "tests/unit/read/zip.h"

#define W          "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TEXT(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(inside)  "<w:p>" inside "</w:p>"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

/* The bytes of a document with that body; to be freed. */
static GdSlice document(const char *body)
{
    g_autofree char *xml =
        g_strdup_printf("<w:document xmlns:w='" W "' xmlns:v='urn:schemas-microsoft-com:vml'>"
                        "<w:body>%s</w:body></w:document>",
                        body);
    Zip zip = zip_begin(strlen(xml) + 4096, NULL);
    zip_add(&zip, "word/document.xml", xml, strlen(xml));
    return zip_end(&zip);
}

static const struct {
    const char *body, *text;
} bodies[] = {
    { P(TEXT("一、基本") TEXT("情况")) P("") P(TEXT("全镇有12个村。")), "一、基本情况\n全镇有12个村。\n" },
    { P("<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br w:type='page'/></w:r>"), "第一行\n第二行\n" },
    { P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
      "甲\t乙\n" },
    { P("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t><w:cr/><w:t>年</w:t></w:r>"),
      "2023-2024\n年\n" },
    { P("<w:r><w:sym w:font='Wingdings 2' w:char='F052'/><w:t>已办</w:t></w:r>"), "☑已办\n" },
    { P("<w:r><w:t>x</w:t><w:sym w:font='Symbol' w:char='F0A3'/><w:t>5</w:t></w:r>"), "x≤5\n" },
    { P("<w:r><w:sym w:font='宋体' w:char='2116'/><w:t>3</w:t></w:r>"), "№3\n" },
    /* what was deleted, moved away or hidden */
    { P(TEXT("留") "<w:del>" TEXT("删") "</w:del><w:moveFrom>" TEXT("移") "</w:moveFrom><w:ins>" TEXT(
          "加") "</w:ins>"),
      "留加\n" },
    { P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" TEXT("上半")) P(TEXT("下半")), "上半下半\n" },
    { P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish "
        "w:val='0'/></w:rPr><w:t>显</w:t></w:r>"),
      "显\n" },
    { P("<w:ruby><w:rt>" TEXT("zhèn") "</w:rt><w:rubyBase>" TEXT("镇") "</w:rubyBase></w:ruby>"), "镇\n" },
    /* a field in a field: the results alone */
    { P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" TEXT(
            "内") "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
                  "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" TEXT(
                      "外") "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
      "外\n" },
    { "<w:p><w:pPr><w:jc/><w:numPr><w:ilvl/><w:numId w:val='-'/></w:numPr></w:pPr>" TEXT("无") "</w:p>",
      "无\n" },
    { P("<w:fldSimple w:instr='DATE'>" TEXT("2024年6月") "</w:fldSimple>"), "2024年6月\n" },
    /* tables: a row of data, one of layout, one within another */
    { "<w:tbl><w:tr><w:tc>" P(TEXT("村名")) "</w:tc><w:tc>" P(TEXT("户数")) "</w:tc><w:tc>" P(
          "") "</w:tc><w:tc>" P(TEXT("备注")) "</w:tc></w:tr></w:tbl>",
      "村名\t户数\t\t备注\n" },
    { "<w:tbl><w:tr><w:tc>" P(TEXT("一、情况")) P(TEXT("二、问题")) "</w:tc></w:tr></w:tbl>",
      "一、情况\n二、问题\n" },
    { "<w:tbl><w:tr><w:tc>" P(TEXT("外")) "<w:tbl><w:tr><w:tc>" P(TEXT("甲")) "</w:tc><w:tc>" P(
          TEXT("乙")) "</w:tc></w:tr></w:tbl></w:tc><w:tc>" P(TEXT("旁")) "</w:tc></w:tr></w:tbl>",
      "外\n甲\t乙\n旁\n" },
    /* a text box comes before the paragraph it is anchored to */
    { P(TEXT("前") "<w:r><w:pict><v:textbox><w:txbxContent>" P(
          TEXT("框")) "</w:txbxContent></v:textbox></w:pict></w:r>" TEXT("后")),
      "框\n前后\n" },
};

START_TEST(the_body_is_read_as_a_person_sees_it)
{
    GdSlice bytes = document(bodies[_i].body);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    gd_read(bytes, extract, &error);
    ck_assert_msg(!error, "%s", error ? error->message : "");
    ck_assert_str_eq(extract->own->str, bodies[_i].text);
    ck_assert_str_eq(extract->format, "docx");
    g_free((char *)(guintptr)bytes.ptr);
}
END_TEST

static char *repeated(const char *before, const char *piece, const char *after, unsigned n)
{
    GString *text = g_string_new(before);
    for (unsigned i = 0; i < n; i++)
        g_string_append(text, piece);
    return g_string_free(g_string_append(text, after), FALSE);
}

static void is_refused(GdSlice bytes, GdReadError code)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(bytes, extract, &error));
    ck_assert_msg(error->code == (int)code, "%d: %s", error->code, error->message);
    ck_assert_uint_eq(extract->text.len, 0);
    g_free((char *)(guintptr)bytes.ptr);
}

START_TEST(broken_and_empty_ones_are_refused)
{
    is_refused(document(P("")), GD_READ_EMPTY);
    is_refused(document("<w:p>"), GD_READ_DAMAGED);
    is_refused(document(P(TEXT("&名称;"))), GD_READ_DAMAGED);
    g_autofree char *deep = repeated("", "<w:sdt>", "<w:sdt></w:p>", 210);
    is_refused(document(deep), GD_READ_LIMIT);
}
END_TEST

static GdSlice package(const char *name, const char *xml, const char *password)
{
    Zip zip = zip_begin(2 * strlen(xml) + 4096, password);
    zip_add(&zip, name, xml, strlen(xml));
    zip_add(&zip, "word/document2.xml", xml, strlen(xml));
    return zip_end(&zip);
}

START_TEST(a_package_without_its_main_part_is_damaged)
{
    is_refused(package("word/documents.xml", "<a/>", NULL), GD_READ_DAMAGED);
    is_refused(package("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", NULL),
               GD_READ_DAMAGED);
    is_refused(package("word/document.xml", "<a/>", "密码"), GD_READ_ENCRYPTED);
}
END_TEST

START_TEST(a_package_that_unpacks_to_too_much_is_refused)
{
    g_autofree char *much = repeated("<a>", "0123456789", "</a>", 600000);
    is_refused(package("word/document.xml", much, NULL), GD_READ_LIMIT);
    Zip zip = zip_begin(4 << 20, NULL);
    for (int i = 0; i <= 10000; i++) {
        char name[32];
        g_snprintf(name, sizeof name, "word/document%d.png", i);
        zip_add(&zip, name, "x", 1);
    }
    is_refused(zip_end(&zip), GD_READ_LIMIT);
}
END_TEST

START_TEST(too_many_lists_are_refused)
{
    GString *xml = g_string_new("<w:numbering xmlns:w='" W "'>");
    for (int i = 0; i <= 10000; i++)
        g_string_append_printf(xml, "<w:num w:numId='%d'/>", i);
    g_string_append(xml, "</w:numbering>");
    static const char body[] = "<w:document xmlns:w='" W "'>" P(TEXT("正文")) "</w:document>";
    Zip zip = zip_begin(xml->len + 8192, NULL);
    zip_add(&zip, "word/document.xml", body, strlen(body));
    zip_add(&zip, "word/numbering.xml", xml->str, xml->len);
    is_refused(zip_end(&zip), GD_READ_LIMIT);
    g_string_free(xml, TRUE);
}
END_TEST

#define ITEM(mark, run)                                                                                      \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr>" mark "</w:rPr></w:pPr>"  \
    "<w:r><w:rPr>" run "</w:rPr><w:t>项</w:t></w:r></w:p>"

START_TEST(what_is_hidden_as_a_whole_is_not_counted)
{
    static const char numbering[] =
        "<w:numbering xmlns:w='" W
        "'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    static const char body[] = "<w:document xmlns:w='" W "'>" ITEM("", "") ITEM("<w:vanish/>", "<w:vanish/>")
        ITEM("<w:vanish/>", "") ITEM("", "<w:vanish/>") ITEM("", "") "</w:document>";
    Zip zip = zip_begin(8192, NULL);
    zip_add(&zip, "word/document.xml", body, strlen(body));
    zip_add(&zip, "word/numbering.xml", numbering, strlen(numbering));
    GdSlice bytes = zip_end(&zip);
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(bytes, extract, NULL));
    ck_assert_str_eq(extract->own->str, "一、项\n二、项\n三、\n四、项\n");
    g_free((char *)(guintptr)bytes.ptr);
}
END_TEST

START_TEST(a_contents_table_and_notes_stand_aside)
{
    static const char notes[] = "<w:footnotes xmlns:w='" W "'><w:footnote w:type='separator'>" P(TEXT(
        "线")) "</w:footnote>"
               "<w:footnote w:id='2'>" P(TEXT("注释")) "<w:tbl><w:tr><w:tc>" P(TEXT("甲")) "</w:tc><w:tc>" P(
                   TEXT("乙")) "</w:tc></w:tr></w:tbl></w:footnote></w:footnotes>";
    static const char body[] =
        "<w:document xmlns:w='" W
        "'>" P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText>"
               "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" TEXT("一、情况 1"))
            P("<w:r><w:fldChar w:fldCharType='end'/></w:r>") P(TEXT("正文")) "</w:document>";
    Zip zip = zip_begin(8192, NULL);
    zip_add(&zip, "word/document.xml", body, strlen(body));
    zip_add(&zip, "word/footnotes.xml", notes, strlen(notes));
    GdSlice bytes = zip_end(&zip);
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(bytes, extract, NULL));
    g_autofree char *lines = shown(extract);
    ck_assert_str_eq(lines, "A|一、情况 1\n|正文\nA|注释\nRA|甲\t乙\n");
    g_free((char *)(guintptr)bytes.ptr);
}
END_TEST

static const char *const fixtures[] = { "tests/formats/numbered.docx", "tests/formats/styled.docx",
                                        "tests/formats/revised.docx" };

START_TEST(a_document_cut_off_anywhere_is_refused)
{
    g_autofree char *path = unit_source(fixtures[_i]), *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (gsize cut = 0; cut < len; cut += 97) {
        g_autoptr(GdExtract) extract = gd_extract_new();
        g_autofree char *copy = g_memdup2(bytes, cut + 1);
        ck_assert(!gd_read(gd_slice(copy, cut), extract, NULL));
    }
}
END_TEST

UNIT_BEGIN("docx")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, the_body_is_read_as_a_person_sees_it, 0, G_N_ELEMENTS(bodies));
tcase_add_test(tcase, broken_and_empty_ones_are_refused);
tcase_add_test(tcase, a_package_without_its_main_part_is_damaged);
tcase_add_test(tcase, a_package_that_unpacks_to_too_much_is_refused);
tcase_add_test(tcase, too_many_lists_are_refused);
tcase_add_test(tcase, what_is_hidden_as_a_whole_is_not_counted);
tcase_add_test(tcase, a_contents_table_and_notes_stand_aside);
tcase_add_loop_test(tcase, a_document_cut_off_anywhere_is_refused, 0, G_N_ELEMENTS(fixtures));
UNIT_END
