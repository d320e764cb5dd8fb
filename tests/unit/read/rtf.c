/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"
#include "tests/unit/read/lines.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

#define HEAD "{\\rtf1\\ansi\\ansicpg936\\deff0"
#define FONTS                                                                                                \
    "{\\fonttbl{\\f0\\fcharset134 x;}{\\f1\\fcharset2 Wingdings;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset0 " \
    "y;}}"

/* Documents and the lines they show: before each line its marks, one letter each: Title, Heading (and its
 * level), Bold, Centred, Row of a table, Aside. */
static const struct {
    const char *name, *rtf, *lines;
} documents[] = {
    { "a paragraph without its mark", HEAD " \\qc\\b ab}", "BC|ab\n" },
    { "paragraphs", HEAD "a\\par b\\\nc\\line d\\par\\par e}", "|a\n|b\n|c\n|d\n|e\n" },
    { "bytes of GBK", HEAD "\\'d6\\'d0\\'87\\'f8\r\n\\'81\\'5c}", "|中國乗\n" },
    { "bytes of GBK that are not escaped", HEAD " \x81\x5c\xd6\xd0}", "|乗中\n" },
    { "a Western font in a Chinese document", HEAD FONTS "\\f3 \\'a1\\'b0\\'d6\\'d0\\'a1\\'b1{\\b0  \\'b7}}",
      "|“中” ·\n" },
    { "a Western font in a Western document", "{\\rtf1\\ansi caf\\'e9 \\'93x\\'94 \\'80}", "|café “x” €\n" },
    { "UTF-8 that is not escaped", "{\\rtf1\\ansi 工作\\u24635?\\u32467关总\\par}", "|工作总结总\n" },
    { "UTF-8 by code page", "{\\rtf1\\ansi\\ansicpg65001 \\'e5\\'b7\\'a5 \\'e4\\'bd\\'9c}", "|工 作\n" },
    { "a byte order mark", "\xEF\xBB\xBF{\\rtf1 a}", "|a\n" },
    { "\\u and what stands for it",
      HEAD "\\uc2\\u24037\\'b9\\'a4\\u20316 ??{\\uc1 \\u24635\\lquote x}\\uc0\\u32467\\u-244 !}",
      "|工作总x结\uFF0C!\n" },
    { "\\u without what stands for it", HEAD "\\u24037\\u20316\\par\\u24635{}x}", "|工作\n|总x\n" },
    { "surrogates", HEAD "\\u-10179?\\u-8704?\\u-10179?a\\u-8704?}", "|😀\uFFFDa\uFFFD\n" },
    { "signs",
      HEAD FONTS "{\\f1 \\'a8\\u-3842 ?}{\\f2 \\'b3 5}{\\field{\\*\\fldinst SYMBOL 168 \\\\f \"Wingdings\"}"
                 "{\\fldrslt x}}\\bullet\\emdash\\~\\_\\-}",
      "|□☑≥ 5□•—\u00A0-\n" },
    { "what is not shown",
      HEAD
      "{\\info{\\title x}}{\\pict 00ff}{\\*\\unknown x{\\b y}}{\\header x\\par}{\\v x}{\\deleted x}a{\\xe x}"
      "{\\*\\bkmkstart x}{\\*\\annotation x\\par}{\\mvf x}\\v x\\v0 b{\\object{\\*\\objdata 00}{\\result "
      "c}}}",
      "|abc\n" },
    { "\\bin", HEAD "a{\\pict\\bin5 }{\\'x}b\\bin1 }c}", "|abc\n" },
    { "a deleted end of a paragraph", HEAD "a{\\deleted b\\par}c\\par}", "|ac\n" },
    { "fields",
      HEAD
      "{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt a{\\field{\\*\\fldinst{ REF }}{\\fldrslt b}}}}c}",
      "|abc\n" },
    { "a table of contents",
      HEAD "{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt a\\tab 1\\par b\\tab 2}}\\par c\\par}",
      "A|a\t1\nA|b\t2\n|c\n" },
    { "notes", HEAD "a{\\footnote \\pard n{\\footnote x}\\par m}b{\\footnote k}\\par c}",
      "|ab\n|c\nA|n\nA|m\nA|k\n" },
    { "styles",
      HEAD "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0\\b heading 1;}{\\s7 Title;}{\\*\\cs9 "
           "z;}}\\s7\\qc t\\par"
           "\\pard\\s1\\b h\\par\\pard\\plain\\outlinelevel1 g\\par\\pard f\\par}",
      "TC|t\nH1B|h\nH2|g\n|f\n" },
    { "a table",
      HEAD "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell c\\cell\\row\\trowd{\\intbl d\\cell}{e\\cell}"
           "{\\row}\\pard f\\par}",
      "R|a b\tc\nR|d\te\n|f\n" },
    { "a table in a table",
      HEAD
      "\\pard\\intbl a\\cell\\pard\\intbl\\itap2 b\\nestcell c\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}"
      "{\\nonesttables\\par}\\pard\\intbl d\\cell\\row\\pard e\\par}",
      "|a\nR|b\tc\n|d\n|e\n" },
    { "numbers written out",
      HEAD "{\\pntext\\f0 1.\\tab}{\\*\\pn\\pnlvlbody{\\pntxta .}}a\\par{\\listtext x}b\\par c\\par}",
      "|1.a\n|x b\n|c\n" },
    { "numbers of a list",
      HEAD "{\\*\\listtable{\\list{\\listlevel\\levelnfc39\\levelfollow2\\levelstartat1{\\leveltext\\'04\\'"
           "b5\\'da\\'00"
           "\\'d5\\'c2;}{\\levelnumbers\\'02;}}{\\listlevel\\levelnfc0{\\leveltext\\'03\\'00.\\'01;}}{"
           "\\listname x;}\\listid5}}"
           "{\\*\\listoverridetable{\\listoverride\\listid5\\listoverridecount0\\ls1}{\\listoverride\\listid5"
           "{\\lfolevel\\listoverridestartat\\levelstartat7}\\ls2}}"
           "\\ls1 a\\par b\\par\\ilvl1 c\\par\\pard\\ls2 d\\par\\ls9 e\\par}",
      "|第一章a\n|第二章b\n|二.1 c\n|第七章d\n|e\n" },
    { "a text box",
      HEAD "a{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn x}{\\sv y}}{\\shptxt\\pard\\qc b\\par c}}{\\shprslt "
           "d}}e\\par}",
      "C|b\nC|c\n|ae\n" },
    { "an old text box", HEAD "a{\\*\\do\\dobxpage{\\dptxbxtext\\pard b\\par}}\\par}", "|b\n|a\n" },
    { "\\upr", HEAD "{\\upr{x{\\footnote y}}{\\*\\ud{\\u20013{\\b z}}}}}", "|中z\n" },
    { "a formula", HEAD "{\\mmath{\\*\\moMath{\\mf{\\mfPr{\\mtype skw}}{\\mnum{\\mr a}}}}{\\mmathPict x}}}",
      "|a\n" },
    { "something behind the end", HEAD "a\\par}{x}}\n", "|a\n" },
};

START_TEST(shows_the_lines_of_the_document)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_read(gd_slice_of(documents[_i].rtf), extract, &error), "%s: %s", documents[_i].name,
                  error ? error->message : "");
    ck_assert_str_eq(extract->format, "rtf");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, documents[_i].lines) == 0, "%s:\n%s", documents[_i].name, lines);
}
END_TEST

START_TEST(what_is_said_of_the_document_is_noted)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(GD_LITERAL(HEAD "{\\*\\generator \\'ce\\'c4 1.0;}{\\fonttbl{\\f0 \\'ff;}}a\\'ff\\'e7}"),
                      extract, NULL));
    ck_assert_str_eq(extract->producer, "文 1.0");
    ck_assert_str_eq(extract->encoding, "GB18030");
    ck_assert_uint_eq(extract->n_replaced, 2);
}
END_TEST

/* What there is `times` of between `before` and `after`. */
static const struct {
    const char *name, *before, *each;
    unsigned times;
    const char *after;
    GdReadError code; /* 0: it is read */
    const char *said;
} limits[] = {
    { "nothing", HEAD "\\par\\par}", "", 0, "", GD_READ_EMPTY, "no text" },
    { "only hidden text", HEAD "{\\v x}\\par}", "", 0, "", GD_READ_EMPTY, "no text" },
    { "no end", HEAD "{a\\par}", "", 0, "", GD_READ_DAMAGED, "cut off" },
    { "no end behind \\bin", HEAD "a\\par{\\pict\\bin100 x}}", "", 0, "", GD_READ_DAMAGED, "cut off" },
    { "Japanese", "{\\rtf1\\ansi\\ansicpg932 ", "\\'82\\'a0", 100, "}", GD_READ_ENCODING, "none of" },
    { "499 groups", HEAD "a", "{", 499, "", GD_READ_DAMAGED, "cut off" },
    { "500 groups", HEAD "a", "{", 500, "", GD_READ_LIMIT, "500" },
    { "many groups that are not shown", HEAD "a{\\*\\x", "{", 100000, "", GD_READ_DAMAGED, "cut off" },
    { "10000 lists", HEAD "a{\\*\\listtable", "{\\list\\listlevel}", 10000, "}}", 0, NULL },
    { "10001 lists", HEAD "a{\\*\\listtable", "{\\list\\listlevel}", 10001, "}}", GD_READ_LIMIT, "10000" },
    { "50 tables", HEAD "\\intbl\\itap50 a\\cell", "", 0, "}", 0, NULL },
    { "51 tables", HEAD "\\intbl\\itap51 a\\nestcell", "", 0, "}", GD_READ_LIMIT, "50" },
    { "tables in boxes", HEAD, "\\intbl\\itap9{\\shptxt a\\intbl ", 9, "b\\par}}}}}}}}}}", GD_READ_LIMIT,
      "50" },
    { "a long number", HEAD "\\intbl\\itap99999999999999999999 a\\par}", "", 0, "", GD_READ_LIMIT, "50" },
};

START_TEST(limits_are_kept)
{
    g_autoptr(GString) rtf = g_string_new(limits[_i].before);
    for (unsigned i = 0; i < limits[_i].times; i++)
        g_string_append(rtf, limits[_i].each);
    g_string_append(rtf, limits[_i].after);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    bool readable = gd_read(gd_slice_of_string(rtf), extract, &error);
    ck_assert_msg(readable == !limits[_i].said, "%s: %s", limits[_i].name,
                  error ? error->message : "is read");
    if (readable)
        return;
    ck_assert_msg(g_error_matches(error, GD_READ_ERROR, (int)limits[_i].code), "%s: %s", limits[_i].name,
                  error->message);
    ck_assert_msg(strstr(error->message, limits[_i].said), "%s: %s", limits[_i].name, error->message);
}
END_TEST

/* Prefixes are copied to the end of their own memory, where the address sanitizer watches. */
static void read_prefixes(GdSlice bytes, size_t step)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (size_t n = 0; n < bytes.len; n += step) {
        g_autofree char *prefix = g_memdup2(bytes.ptr, n);
        if (gd_read(gd_slice(prefix, n), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
    }
}

START_TEST(any_part_of_a_document_can_be_read)
{
    read_prefixes(gd_slice_of(documents[_i].rtf), 1);
}
END_TEST

static const char *const fixtures[] = { "numbered", "written", "careless", "mixed", "office" };

START_TEST(any_part_of_a_fixture_can_be_read)
{
    g_autofree char *path = g_strdup_printf("tests/formats/%s.rtf", fixtures[_i]);
    g_autofree char *source = unit_source(path), *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(source, &bytes, &len, NULL));
    read_prefixes(gd_slice(bytes, len), 97);
    for (gsize i = 0; i < len; i += 97) { /* and with any byte broken */
        g_autoptr(GdExtract) extract = gd_extract_new();
        g_autofree char *broken = g_memdup2(bytes, len);
        broken[i] = i % 2 ? '}' : '{';
        if (gd_read(gd_slice(broken, len), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
    }
}
END_TEST

UNIT_BEGIN("rtf")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, shows_the_lines_of_the_document, 0, G_N_ELEMENTS(documents));
tcase_add_test(tcase, what_is_said_of_the_document_is_noted);
tcase_add_loop_test(tcase, limits_are_kept, 0, G_N_ELEMENTS(limits));
tcase_add_loop_test(tcase, any_part_of_a_document_can_be_read, 0, G_N_ELEMENTS(documents));
tcase_add_loop_test(tcase, any_part_of_a_fixture_can_be_read, 0, G_N_ELEMENTS(fixtures));
UNIT_END
