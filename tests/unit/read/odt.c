/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"

#include <zlib.h>

#include "tests/unit/read/lines.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

/* ---- packages ---- */

typedef struct {
    const char *name;
    const char *bytes; /* NULL: the part is left out */
    size_t len;
} Part;

static void put(GString *to, guint64 value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        g_string_append_c(to, (char)(value >> 8 * i));
}

/* What the header of an entry and the directory have in common. */
static void put_entry(GString *to, const Part *part)
{
    put(to, 20, 2); /* the version needed */
    put(to, 0, 4);  /* no flags, stored */
    put(to, 0x58CC4800, 4);
    put(to, (guint32)crc32(0, (const Bytef *)part->bytes, (uInt)part->len), 4);
    put(to, (guint32)part->len, 4);
    put(to, (guint32)part->len, 4);
    put(to, (guint32)strlen(part->name), 2);
    put(to, 0, 2);
}

static GString *zip_of(const Part *parts, size_t n)
{
    GString *zip = g_string_new(NULL);
    g_autoptr(GString) directory = g_string_new(NULL);
    guint32 written = 0;
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].bytes)
            continue;
        written++;
        guint32 at = (guint32)zip->len;
        g_string_append(zip, "PK\3\4");
        put_entry(zip, &parts[i]);
        g_string_append(zip, parts[i].name);
        g_string_append_len(zip, parts[i].bytes, (gssize)parts[i].len);
        g_string_append(directory, "PK\1\2");
        put(directory, 20, 2);
        put_entry(directory, &parts[i]);
        put(directory, 0, 6); /* no comment, the first disk */
        put(directory, 0, 4);
        put(directory, at, 4);
        g_string_append(directory, parts[i].name);
    }
    guint32 at = (guint32)zip->len;
    g_string_append_len(zip, directory->str, (gssize)directory->len);
    g_string_append(zip, "PK\5\6");
    put(zip, 0, 4);
    put(zip, written, 2);
    put(zip, written, 2);
    put(zip, (guint32)directory->len, 4);
    put(zip, at, 4);
    put(zip, 0, 2);
    return zip;
}

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                               \
    " xmlns:office='" ODF "office:1.0' xmlns:text='" ODF "text:1.0' xmlns:style='" ODF                       \
    "style:1.0' xmlns:draw='" ODF "drawing:1.0' xmlns:svg='" ODF "svg-compatible:1.0' xmlns:table='" ODF     \
    "table:1.0' xmlns:fo='" ODF "xsl-fo-compatible:1.0' xmlns:meta='" ODF                                    \
    "meta:1.0' xmlns:m='http://www.w3.org/1998/Math/MathML' xmlns:loext='urn:lo'"
#define TYPE     "application/vnd.oasis.opendocument.text"
#define MANIFEST "<manifest:manifest xmlns:manifest='" ODF "manifest:1.0'>%s</manifest:manifest>"
#define ENCRYPTED                                                                                            \
    "<manifest:file-entry "                                                                                  \
    "manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"

static char *content_of(const char *automatic, const char *body)
{
    return g_strconcat("<office:document-content" SPACES "><office:automatic-styles>", automatic,
                       "</office:automatic-styles><office:body>", body,
                       "</office:body></office:document-content>", NULL);
}

typedef struct {
    const char *type, *content, *styles, *manifest; /* NULL: the part is left out */
} Package;

static GString *packed(const Package *package)
{
    g_autofree char *manifest = g_strdup_printf(MANIFEST, package->manifest ? package->manifest : "");
    Part parts[] = {
        { "mimetype", package->type, 0 },
        { "content.xml", package->content, 0 },
        { "styles.xml", package->styles, 0 },
        { "META-INF/manifest.xml", manifest, 0 },
        { "meta.xml",
          "<office:document-meta" SPACES "><office:meta><meta:generator>LibreOffice/7.4"
          "</meta:generator></office:meta></office:document-meta>",
          0 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        parts[i].len = parts[i].bytes ? strlen(parts[i].bytes) : 0;
    return zip_of(parts, G_N_ELEMENTS(parts));
}

/* ---- what is shown ---- */

#define HAN        "一, 二, 三, ..."
#define NUMBER     "<text:list-level-style-number text:level="
#define LIST       "<text:list text:style-name="
#define ITEM(x)    "<text:list-item>" x "</text:list-item>"
#define P(x)       "<text:p>" x "</text:p>"
#define SUBLIST(x) "<text:list>" x "</text:list>"
#define STYLE(x)   "<style:style style:family='paragraph' style:name=" x
#define PROPERTIES "<style:text-properties "
#define OUTLINE    "<text:outline-style style:name='Outline'><text:outline-level-style text:level="

#define LISTS                                                                                                \
    "<text:list-style style:name='A'>" NUMBER "'1' style:num-format='" HAN                                   \
    "' style:num-suffix='、'/>" NUMBER                                                                       \
    "'2' style:num-format='1' text:display-levels='2'/></text:list-style>"                                   \
    "<text:list-style style:name='B'>" NUMBER                                                                \
    "'1' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/></text:list-style>"

static const struct {
    const char *name, *automatic, *styles, *body, *lines;
} documents[] = {
    { "a list that goes on needs the same style right before it", LISTS, "",
      LIST "'A'>" ITEM(P("甲")) "</text:list>" LIST "'A' text:continue-numbering='true'>" ITEM(
          P("乙")) "</text:list>" LIST
                   "'B'>" ITEM(P("丙")) "</text:list>" LIST "'A' text:continue-numbering='true'>" ITEM(
                       P("丁")) "</text:list>" LIST "'A'>" ITEM(P("戊")) "</text:list>",
      "|一、甲\n|二、乙\n|(a)丙\n|一、丁\n|一、戊\n" },
    { "a list goes on from any other that it names", LISTS, "",
      LIST "'A' xml:id='x'>" ITEM(P("甲")) ITEM(P("乙")) "</text:list>" LIST "'A'>" ITEM(
          P("丙")) "</text:list>" LIST "'A' text:continue-list='x'>" ITEM(P("丁")) "</text:list>",
      "|一、甲\n|二、乙\n|一、丙\n|三、丁\n" },
    { "a second list in an item begins anew, and one in an item of its own goes on", LISTS, "",
      LIST "'A'>" ITEM(P("甲") SUBLIST(ITEM(P("乙")) ITEM(P("丙"))) P("间") SUBLIST(ITEM(P("丁"))))
          ITEM(SUBLIST(ITEM(P("戊"))) P("己")) ITEM(P("庚")) "</text:list>",
      "|一、甲\n|一.1 乙\n|一.2 丙\n|间\n|一.1 丁\n|一.2 戊\n|己\n|二、庚\n" },
    { "headers and further paragraphs show no number", LISTS, "",
      LIST "'A'><text:list-header>" P("甲") "</text:list-header>" ITEM(
          P("乙") P("丙")) "<text:list-item "
                           "text:start-value='5'>" P("丁") "</text:list-item>" ITEM(
                               P("")) "<text:list-"
                                      "item "
                                      "text:style-"
                                      "override='B'"
                                      ">" P("戊") "</"
                                                  "te"
                                                  "xt"
                                                  ":l"
                                                  "is"
                                                  "t-"
                                                  "it"
                                                  "em"
                                                  ">" ITEM(P("己")) "</text:list>",
      "|甲\n|一、乙\n|丙\n|五、丁\n|六、\n|(g)戊\n|八、己\n" },
    { "an outer level that never was counts as one", LISTS, "",
      LIST "'A'>" ITEM(SUBLIST(ITEM(P("甲")) ITEM(P("乙")))) "</text:list>", "|一.1 甲\n|一.2 乙\n" },
    { "the style of a paragraph numbers it in a list alone", LISTS STYLE("'P' style:list-style-name='A'/>"),
      "",
      "<text:p text:style-name='P'>甲</text:p><text:list>" ITEM(
          "<text:p text:style-name='P'>乙</text:p>") "</text:list><text:list>" ITEM(P("丙")) "</text:list>",
      "|甲\n|一、乙\n|丙\n" },
    { "the form that LibreOffice writes goes before affixes",
      "<text:list-style style:name='F'>" NUMBER "'1' style:num-format='" HAN
      "' loext:num-list-format='第%1%条' style:num-prefix='x'/>" NUMBER
      "'2' style:num-format='1' loext:num-list-format='%1%-%2%：'/>" NUMBER
      "'3' style:num-format='' style:num-suffix='附'/></text:list-style>",
      "", LIST "'F'>" ITEM(P("甲") SUBLIST(ITEM(P("乙") SUBLIST(ITEM(P("丙")))))) "</text:list>",
      "|第一条 甲\n|一-1：乙\n|附 丙\n" },
    { "ways of counting, and bullets",
      "<text:list-style style:name='W'>" NUMBER "'1' style:num-format='①, ②, ③, ...'/>" NUMBER
      "'2' style:num-format='壹, 贰, 叁, ...' style:num-suffix='、'/>" NUMBER
      "'3' style:num-format='甲, 乙, 丙, ...' style:num-suffix='、'/>" NUMBER
      "'4' style:num-format='I' style:num-suffix='%1'/>" NUMBER
      "'5' style:num-format='１, ２, ３, ...' style:num-suffix='．'/><text:list-level-style-bullet "
      "text:level='6' text:bullet-char='◆'/><text:list-level-style-image text:level='7'/>" NUMBER
      "'99' style:num-format='1'/></text:list-style>",
      "",
      LIST "'W'>" ITEM(P("一") SUBLIST(ITEM(P("二") SUBLIST(ITEM(P("三") SUBLIST(ITEM(P("四") SUBLIST(ITEM(P(
          "五") SUBLIST(ITEM(P("六") SUBLIST(ITEM(P("七") SUBLIST(ITEM(P("八")))))))))))))))) "</text:list>",
      "|① 一\n|壹、二\n|甲、三\n|I1 四\n|１．五\n|◆六\n|●七\n|八\n" },
    { "paragraphs with a level of their own", LISTS, "",
      "<text:numbered-paragraph text:list-id='q' text:style-name='A'><text:number>9</text:number>" P(
          "甲") "</text:numbered-paragraph><text:numbered-paragraph text:list-id='q' text:level='2' "
                "text:style-name='A'>" P("乙") "</text:numbered-paragraph><text:numbered-paragraph "
                                               "text:list-id='q' text:style-name='A'>" P("丙") "</"
                                                                                               "text:"
                                                                                               "numbered-"
                                                                                               "paragraph>",
      "|一、甲\n|一.1 乙\n|二、丙\n" },
    { "headings are counted by their outline",
      LISTS STYLE("'E' style:parent-style-name='H' style:list-style-name=''/>"),
      OUTLINE "'1' style:num-format='" HAN
              "' style:num-suffix='、'/><text:outline-level-style text:level='2' "
              "style:num-format='1' style:num-suffix='.'/></text:outline-style>" STYLE(
                  "'H' style:default-outline-level='1'/>"),
      "<text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='2'>乙</text:h>"
      "<text:h text:outline-level='1' text:is-list-header='true'>丙</text:h><text:h "
      "text:outline-level='2'>丁</text:h>"
      "<text:h text:outline-level='1' text:style-name='E'>戊</text:h>"
      "<text:h text:outline-level='2' text:restart-numbering='true' text:start-value='7'>己</text:h>" LIST
      "'A'>" ITEM(
          "<text:h text:outline-level='1'>庚</text:h>") "</text:list>"
                                                        "<text:p text:style-name='H'>辛</text:p><text:h "
                                                        "text:outline-level='12'>壬</text:h>",
      "H1|一、甲\nH2|1.乙\nH1|丙\nH2|2.丁\nH1|戊\nH2|7.己\nH1|一、庚\n|二、辛\nH12|壬\n" },
    { "looks are inherited, and automatic styles come first",
      STYLE("'P1' style:parent-style-name='Title'/>") STYLE("'P2'>") PROPERTIES
      "style:font-weight-asian='normal' fo:font-weight='bold'/></style:style>"
      "<style:style style:family='text' style:name='B'>" PROPERTIES "fo:font-weight='bold'/></style:style>",
      STYLE("'Title' style:parent-style-name='Title'>") "<style:paragraph-properties "
                                                        "fo:text-align='center'/>" PROPERTIES
                                                        "fo:font-weight='700'/></style:style>" STYLE("'P2'>")
                                                            PROPERTIES "text:display='none'/></style:style>",
      "<text:p text:style-name='P1'>题目</text:p><text:p text:style-name='P2'>正文</text:p>"
      "<text:p><text:span text:style-name='B'>粗<text:span "
      "text:style-name='没有'>体</text:span></text:span></text:p>"
      "<text:p><text:span text:style-name='B'>粗</text:span>细</text:p>",
      "TBC|题目\n|正文\nB|粗体\n|粗细\n" },
    { "blanks", "", "",
      "<text:p>\n  甲 <text:s/> 乙\t \n丙<text:tab/> 丁 <text:line-break/> 戊<text:s "
      "text:c='3'/>己<text:span> 庚 "
      "</text:span> 辛 </text:p>",
      "|甲   乙 丙\t 丁\n|戊   己 庚 辛\n" },
    { "notes come at the end", LISTS, "",
      "<text:p>甲<text:note><text:note-citation>1</"
      "text:note-citation><text:note-body><text:p>注<text:line-break/>释"
      "</text:p></text:note-body></text:note>乙</text:p><text:p>丙</text:p>",
      "|甲乙\n|丙\nA|注\nA|释\n" },
    { "a table of contents is aside, and its template is not shown", "", "",
      "<text:table-of-content><text:table-of-content-source><text:index-title-template>模板</"
      "text:index-title-template>"
      "</text:table-of-content-source><text:index-body><text:index-title><text:p>目录</text:p></"
      "text:index-title>"
      "<text:p>一<text:tab/>1</text:p></text:index-body></text:table-of-content><text:p>甲</text:p>",
      "A|目录\nA|一\t1\n|甲\n" },
    { "rows", "", "",
      "<table:table><table:table-row><table:table-cell><text:p>项目</text:p></"
      "table:table-cell><table:table-cell/>"
      "<table:covered-table-cell/><table:table-cell><text:p>金额</text:p><text:p>万元</text:p></"
      "table:table-cell>"
      "</table:table-row></table:table>",
      "R|项目\t\t\t金额 万元\n" },
    { "text boxes are in no list around them, and pictures show no words", LISTS, "",
      LIST
      "'A'>" ITEM("<text:p>甲<draw:frame><svg:desc>图</svg:desc><draw:text-box><text:p>框</text:p>" LIST
                  "'A'>" ITEM(P("内")) "</text:list></draw:text-box></draw:frame>乙"
                                       "<draw:object><m:math><m:mi>x</m:mi></m:math></draw:object></text:p>")
          ITEM(P("丙")) "</text:list>",
      "|框\n|一、内\n|一、甲乙\n|二、丙\n" },
    { "what is hidden is counted and not shown",
      LISTS STYLE("'V'>") PROPERTIES "text:display='none'/></style:style>", "",
      LIST "'A'>" ITEM(P("甲")) ITEM("<text:p text:style-name='V'>乙</text:p>")
          ITEM(P("丙")) "</text:list>"
                        "<text:section text:display='condition' "
                        "text:is-hidden='true'><text:p>丁</text:p></text:section>"
                        "<text:section text:display='condition'><text:p>戊<text:hidden-text "
                        "text:is-hidden='false'>己"
                        "</text:hidden-text></text:p></text:section>",
      "|一、甲\n|三、丙\n|戊己\n" },
    { "elements out of place do no harm", "", "",
      "<text:list-item><text:p>甲</text:p></text:list-item><text:list-header/><text:s/><text:tab/"
      "><text:line-break/>"
      "<text:span>乙</text:span><text:hidden-paragraph "
      "text:is-hidden='true'/><table:table-cell/><text:note-body>丙"
      "<text:p>丁</text:p></text:note-body><text:p><text:note-body>戊<text:line-break/></"
      "text:note-body>己<text:p>庚"
      "<text:span/></text:p></text:p>",
      "|甲\n|庚\n|己\nA|丁\n" },
};

static char *text_of(size_t row)
{
    g_autofree char *body = g_strconcat("<office:text>", documents[row].body, "</office:text>", NULL);
    return content_of(documents[row].automatic, body);
}

static char *styles_of(size_t row)
{
    return g_strconcat("<office:document-styles" SPACES "><office:styles>", documents[row].styles,
                       "</office:styles></office:document-styles>", NULL);
}

START_TEST(shows_what_a_person_sees)
{
    g_autofree char *content = text_of((size_t)_i), *styles = styles_of((size_t)_i);
    g_autoptr(GString) zip = packed(&(Package){ _i % 2 ? TYPE : NULL, content, styles, NULL });
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_read(gd_slice_of_string(zip), extract, &error), "%s: %s", documents[_i].name,
                  error ? error->message : "");
    ck_assert_str_eq(extract->format, "odt");
    ck_assert_str_eq(extract->producer, "LibreOffice/7.4");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, documents[_i].lines) == 0, "%s:\n%s", documents[_i].name, lines);
}
END_TEST

START_TEST(content_cut_anywhere_is_damaged)
{
    g_autofree char *content = text_of((size_t)_i), *styles = styles_of((size_t)_i);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (size_t n = strlen(content); n > 97;) {
        content[n -= 97] = '\0';
        g_autoptr(GString) zip = packed(&(Package){ TYPE, content, styles, NULL });
        g_autoptr(GError) error = NULL;
        ck_assert(!gd_read(gd_slice_of_string(zip), extract, &error));
        ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_DAMAGED));
    }
}
END_TEST

/* ---- what is refused ---- */

/* The piece, with its number for each '#'. */
static char *repeated(const char *before, const char *piece, unsigned times, const char *behind)
{
    GString *all = g_string_new(before);
    for (unsigned i = 0; i < times; i++)
        for (const char *c = piece; *c; c++)
            if (*c == '#')
                g_string_append_printf(all, "%u", i);
            else
                g_string_append_c(all, *c);
    return g_string_free(g_string_append(all, behind), FALSE);
}

static const struct {
    const char *body; /* NULL: there is no such part */
    const char *manifest;
    bool typed;
    GdReadError code;
    const char *named;
} refused[] = {
    { NULL, "", true, GD_READ_DAMAGED, "missing" },
    { "<office:text>", "", true, GD_READ_DAMAGED, "" },
    { "<office:text><text:p> </text:p></office:text>", "", true, GD_READ_EMPTY, "no text" },
    { "<office:text><text:p>甲</text:p></office:text>", ENCRYPTED, true, GD_READ_ENCRYPTED, "encrypted" },
    { NULL, ENCRYPTED, true, GD_READ_ENCRYPTED, "encrypted" },
    { "<office:spreadsheet><text:p>甲</text:p></office:spreadsheet>", "", false, GD_READ_FORMAT,
      "OpenDocument file" },
};

START_TEST(what_cannot_be_read_is_refused)
{
    g_autofree char *content = refused[_i].body ? content_of("", refused[_i].body) : NULL;
    g_autoptr(GString) zip =
        packed(&(Package){ refused[_i].typed ? TYPE : NULL, content, NULL, refused[_i].manifest });
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice_of_string(zip), extract, &error));
    ck_assert_msg(g_error_matches(error, GD_READ_ERROR, (int)refused[_i].code), "row %d: %s", _i,
                  error->message);
    ck_assert_msg(strstr(error->message, refused[_i].named), "row %d: %s", _i, error->message);
}
END_TEST

static const struct {
    const char *piece, *behind; /* many of the piece stand in the styles, or else in the text */
    unsigned times;
    bool in_styles, readable;
    const char *named;
} limits[] = {
    { "<text:list><text:list-item><text:p/>", "</office:text>", 100, false, false, "200 deep" },
    { "<text:list/>", "<text:p>甲</text:p></office:text>", 50000, false, true, "" },
    { "<text:list/>", "<text:p>甲</text:p></office:text>", 50001, false, false, "50000 lists" },
    { "<text:list xml:id='x#'><text:list xml:id='y#'/></text:list>", "<text:p>甲</text:p></office:text>",
      25001, false, false, "50000 lists" },
    { "<style:style style:family='text' style:name='T#'/>", "", 50000, true, true, "" },
    { "<style:style style:family='text' style:name='T#'/>", "", 50001, true, false, "50000 styles" },
    { "<text:list-style style:name='L#'/>", "", 10001, true, false, "10000 styles" },
};

START_TEST(each_limit_is_named)
{
    const char *usual = "<office:text><text:p>甲</text:p></office:text>";
    g_autofree char *many = repeated(limits[_i].in_styles ? "" : "<office:text>", limits[_i].piece,
                                     limits[_i].times, limits[_i].behind);
    g_autofree char *content = limits[_i].in_styles ? content_of(many, usual) : content_of("", many);
    g_autoptr(GString) zip = packed(&(Package){ TYPE, content, NULL, NULL });
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(gd_read(gd_slice_of_string(zip), extract, &error), limits[_i].readable);
    ck_assert_msg(limits[_i].readable || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT), "%s",
                  error ? error->message : "");
    ck_assert_msg(limits[_i].readable || strstr(error->message, limits[_i].named), "%s",
                  error ? error->message : "");
}
END_TEST

/* ---- files ---- */

static const char *const fixtures[] = { "listed", "headed", "changed", "office", "office-lists" };

/* Prefixes are copied to the end of their own memory, where the address sanitizer watches. */
START_TEST(any_part_of_a_file_can_be_read)
{
    g_autofree char *name = g_strdup_printf("tests/formats/%s.odt", fixtures[_i]);
    g_autofree char *path = unit_source(name), *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (gsize n = 0; n < len; n += 97) {
        g_autofree char *prefix = g_memdup2(bytes, n);
        if (gd_read(gd_slice(prefix, n), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
    }
    for (gsize n = 40; n < len; n += 97) { /* and with a byte that is wrong */
        bytes[n] ^= 0x15;
        if (gd_read(gd_slice(bytes, len), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
        bytes[n] ^= 0x15;
    }
}
END_TEST

UNIT_BEGIN("odt")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, shows_what_a_person_sees, 0, G_N_ELEMENTS(documents));
tcase_add_loop_test(tcase, content_cut_anywhere_is_damaged, 0, G_N_ELEMENTS(documents));
tcase_add_loop_test(tcase, what_cannot_be_read_is_refused, 0, G_N_ELEMENTS(refused));
tcase_add_loop_test(tcase, each_limit_is_named, 0, G_N_ELEMENTS(limits));
tcase_add_loop_test(tcase, any_part_of_a_file_can_be_read, 0, G_N_ELEMENTS(fixtures));
UNIT_END
