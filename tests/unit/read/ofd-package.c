/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read/ofd.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

/* ---- paths ---- */

static const struct {
    const char *root, *document, *loc, *page; /* the paths as they are given, and the names of the parts */
} paths[] = {
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "Pages/P.xml", "Doc_0/Pages/P.xml" },
    { "/Doc_0/Document.xml", "Doc_0/Document.xml", "/Doc_0/Pages/P.xml", "Doc_0/Pages/P.xml" },
    { " ./Doc_0//Document.xml ", "Doc_0/Document.xml", "./Pages/./../P.xml", "Doc_0/P.xml" },
    { "Doc_0/Document.xml", "DOC_0/document.XML", "pages/p.xml", "Doc_0/Pages/P.xml" },
    { "Doc_0\\Document.xml", "Doc_0/Document.xml", "Pages\\P.xml", "Doc_0\\Pages\\P.xml" },
    { "\\Doc_0\\Document.xml", "\\Doc_0\\Document.xml", "..\\Pages\\P.xml", "/Pages/P.xml" },
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "Doc_0/Pages/P.xml", "Doc_0/Pages/P.xml" },
    { "D.xml", "D.xml", "P.xml", "P.xml" },
    { "文档/Document.xml", "文档/Document.xml", "页/一.xml", "文档/页/一.xml" },
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "../../P.xml", NULL },
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "/../P.xml", NULL },
    { "../Doc_0/Document.xml", "Doc_0/Document.xml", "P.xml", NULL },
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "", NULL },
    { "Doc_0/Document.xml", "Doc_0/Document.xml", "/", NULL },
    { "", "Doc_0/Document.xml", "P.xml", NULL },
    { "http://example.com/Document.xml", "Doc_0/Document.xml", "P.xml", NULL },
};

START_TEST(paths_lead_through_the_package_and_not_out_of_it)
{
    g_autofree char *root = g_strdup_printf(ROOT(BODY("%s")), paths[_i].root),
                    *pages_of = g_strdup_printf(DOCUMENT("", AT("%s")), paths[_i].loc);
    const Part parts[] = {
        { "OFD.xml", root },
        { paths[_i].document, pages_of },
        { paths[_i].page ? paths[_i].page : "P.xml", PAGE(LINE("20", "正文")) },
        { NULL, NULL },
    };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(is_read(parts, extract, &error) == (paths[_i].page != NULL), "row %d: %s", _i,
                  error ? error->message : "is read");
    ck_assert(!error || error->code == GD_READ_DAMAGED);
}
END_TEST

/* ---- documents ---- */

#define LARGE(box, text)                                                                                     \
    "<ofd:TextObject Boundary='" box "' Font='3' Size='7'>" CODE("Y='7'", text) "</ofd:TextObject>"

START_TEST(documents_stand_behind_each_other_with_pages_of_their_own)
{
    static const Part parts[] = {
        { "OFD.xml", ROOT(BODY("A/D.xml") BODY("B/D.xml")) },
        { "A/D.xml", DOCUMENT("<ofd:TemplatePage ID='2' BaseLoc='T.xml'/>", AT("1.xml") AT("2.xml")) },
        { "A/T.xml", PAGE(BOX("90 10 9 9", "3", "页眉") LARGE("30 20 60 9", "登记表")) },
        { "A/1.xml", "<ofd:Page" OFD "><ofd:Template TemplateID='2'/><ofd:Content><ofd:Layer>" LINE(
                         "30", "甲一") LINE("280", "1") "</ofd:Layer></ofd:Content></ofd:Page>" },
        { "A/2.xml", "<ofd:Page" OFD "><ofd:Template TemplateID='2'/><ofd:Content><ofd:Layer>" LINE(
                         "30", "甲二") LINE("280", "2") "</ofd:Layer></ofd:Content></ofd:Page>" },
        { "B/D.xml", DOCUMENT("", AT("1.xml")) },
        { "B/1.xml", PAGE(LINE("30", "乙一") LINE("280", "1")) },
        { NULL, NULL },
    };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(is_read(parts, extract, &error));
    g_autofree char *lines = shown(extract);
    ck_assert_str_eq(lines, "H|登记表\n|甲一\nH|登记表\n|甲二\n|乙一\n");
}
END_TEST

static const struct {
    const char *info, *producer;
} infos[] = {
    { "<ofd:Creator>WPS 文字</ofd:Creator><ofd:CreatorVersion>11.1</ofd:CreatorVersion>", "WPS 文字 11.1" },
    { "<ofd:Creator>数科阅读器</ofd:Creator>", "数科阅读器" },
    { "<ofd:CreatorVersion>V1.0</ofd:CreatorVersion>", "" },
    { "<ofd:CustomDatas><ofd:CustomData Name='native-producer'>SuwellFormSDK</ofd:CustomData><ofd:CustomData "
      "Name='producer-version'>1.0</ofd:CustomData></ofd:CustomDatas><ofd:CreatorVersion>V1.0</"
      "ofd:CreatorVersion>",
      "SuwellFormSDK" },
    { "<ofd:CustomDatas><ofd:CustomData Name='native-producer'>X</ofd:CustomData></ofd:CustomDatas>"
      "<ofd:Creator>Suwell</ofd:Creator>",
      "Suwell" },
};

START_TEST(the_program_that_made_it_is_noted)
{
    g_autofree char *root = g_strdup_printf(
        ROOT("<ofd:DocBody><ofd:DocInfo>%s</ofd:DocInfo><ofd:DocRoot>D.xml</ofd:DocRoot>"
             "</ofd:DocBody><ofd:DocBody><ofd:DocInfo><ofd:Creator>第二</ofd:Creator></ofd:DocInfo>"
             "<ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"),
        infos[_i].info);
    const Part parts[] = { { "OFD.xml", root },
                           { "D.xml", DOCUMENT("", AT("P.xml")) },
                           { "P.xml", PAGE(LINE("20", "正文")) },
                           { NULL, NULL } };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(is_read(parts, extract, &error));
    ck_assert_str_eq(extract->producer, infos[_i].producer);
}
END_TEST

/* ---- what is refused ---- */

#define DEEP "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
#define DTD  "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"

#define DOC ROOT(BODY("Doc_0/D.xml"))

static const char document[] = DOCUMENT("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", AT("P.xml"));
static const char resources[] = RES("<ofd:Fonts/>" UNIT("53", IMAGE));

static const struct {
    const char *name, *root, *document, *page, *resources;
    GdReadError code;
} refused[] = {
    { "no document", ROOT(""), document, PAGE(LINE("20", "正文")), resources, GD_READ_DAMAGED },
    { "a document that is not there", ROOT(BODY("X.xml")), document, PAGE(LINE("20", "正文")), resources,
      GD_READ_DAMAGED },
    { "a page that is not there", DOC, DOCUMENT("", AT("P.xml") AT("X.xml")), PAGE(LINE("20", "正文")),
      resources, GD_READ_DAMAGED },
    { "no page", DOC, DOCUMENT("", ""), PAGE(LINE("20", "正文")), resources, GD_READ_EMPTY },
    { "a page without text", DOC, document, PAGE(""), resources, GD_READ_EMPTY },
    { "a picture", DOC, document, PAGE(IMAGE), resources, GD_READ_SCANNED },
    { "a picture and blanks", DOC, document, PAGE(IMAGE LINE("20", " 　")), resources, GD_READ_SCANNED },
    { "a picture in a unit", DOC, document, PAGE(USE("53", "")), resources, GD_READ_SCANNED },
    { "a picture with a number", DOC, document, PAGE(IMAGE LINE("280", "— 1 —")), resources,
      GD_READ_SCANNED },
    { "pictures behind a page of text", DOC, DOCUMENT("", AT("P.xml") AT("I.xml")), PAGE(LINE("20", "正文")),
      resources, GD_READ_SCANNED },
    { "broken XML in the root", DOC "<", document, PAGE(LINE("20", "正文")), resources, GD_READ_DAMAGED },
    { "broken XML in the document", DOC, "<a>", PAGE(LINE("20", "正文")), resources, GD_READ_DAMAGED },
    { "broken XML in a page", DOC, document, PAGE(LINE("20", "正文")) "</a>", resources, GD_READ_DAMAGED },
    { "broken XML in resources", DOC, document, PAGE(LINE("20", "正文")), "x", GD_READ_DAMAGED },
    { "declarations", DOC, document, DTD PAGE(LINE("20", "正文&b;")), resources, GD_READ_DAMAGED },
    { "elements that stand deep", DOC, document, DEEP DEEP DEEP DEEP DEEP DEEP DEEP DEEP, resources,
      GD_READ_LIMIT },
    { "characters that mean nothing", DOC, document,
      PAGE(LINE("20", "&#xE123;&#xE124;&#xE125;年度&#xE126;&#xE127;")), resources, GD_READ_DAMAGED },
};

START_TEST(what_cannot_be_read_has_a_reason)
{
    const Part parts[] = { { "OFD.xml", refused[_i].root },
                           { "Doc_0/D.xml", refused[_i].document },
                           { "Doc_0/P.xml", refused[_i].page },
                           { "Doc_0/I.xml", PAGE(IMAGE) },
                           { "Doc_0/PublicRes.xml", refused[_i].resources },
                           { NULL, NULL } };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!is_read(parts, extract, &error), "%s is read", refused[_i].name);
    ck_assert_msg(error->code == (int)refused[_i].code, "%s: %s", refused[_i].name, error->message);
}
END_TEST

static const Part whole[] = { { "OFD.xml", ROOT(BODY("D.xml")) },
                              { "D.xml", DOCUMENT("", AT("P.xml")) },
                              { "P.xml", PAGE(LINE("20", "正文")) },
                              { NULL, NULL } };

START_TEST(encrypted_ones_are_refused)
{
    static const Part marked[] = { { "OFD.xml", ROOT(BODY("D.xml")) },
                                   { "D.xml", DOCUMENT("", AT("P.xml")) },
                                   { "P.xml", PAGE(LINE("20", "请输入口令")) },
                                   { "Encryptions.xml", "<Encryptions/>" },
                                   { NULL, NULL } };
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        GdSlice zip = i ? packed(whole, NULL, "secret") : packed(marked, NULL, NULL);
        ck_assert(!gd_read(zip, extract, &error));
        ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_ENCRYPTED));
        g_free((char *)(guintptr)zip.ptr);
    }
}
END_TEST

START_TEST(documents_in_it_do_not_hide_what_it_is)
{
    static const Part inner[] = { { "[Content_Types].xml", "<Types/>" },
                                  { "word/document.xml", "<document/>" },
                                  { NULL, NULL } };
    GdSlice attached = packed(inner, "zip:compression=store", NULL);
    Zip zip = zip_begin(1 << 16, NULL);
    ck_assert_int_eq(archive_write_set_options(zip.archive, "zip:compression=store"), ARCHIVE_OK);
    for (const Part *part = whole; part->name; part++)
        zip_add(&zip, part->name, part->bytes, strlen(part->bytes));
    zip_add(&zip, "Attachs/a.docx", attached.ptr, attached.len);
    GdSlice bytes = zip_end(&zip);
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(bytes, extract, NULL));
    ck_assert_str_eq(extract->format, "ofd");
    g_free((char *)(guintptr)bytes.ptr);
    g_free((char *)(guintptr)attached.ptr);
}
END_TEST

/* ---- limits ---- */

/* `common` and so many times `page` make the document; `objects`, so many times, the page; reads it. */
typedef struct {
    const char *name;
    const char *body; /* of OFD.xml */
    unsigned n_bodies;
    const char *page;
    unsigned n_pages;
    const char *object;
    unsigned n_objects;
    const char *unit; /* of the resources */
    unsigned n_units;
    int code; /* -1: it is read */
} Size;

#define TEN(x)      x x x x x x x x x x
#define HUNDRED     OBJECT("30", "20", "", CODE("X='0' Y='5'", TEN(TEN("甲"))))
#define USE_HUNDRED USE("60", "Boundary='0 0 210 297'")

static const Size sizes[] = {
    /* text that is on each page is none */
    { "2000 pages", BODY("D.xml"), 1, AT("P.xml"), 2000, LINE("20", "甲"), 1, "", 0, GD_READ_EMPTY },
    { "2001 pages", BODY("D.xml"), 1, AT("P.xml"), 2001, LINE("20", "甲"), 1, "", 0, GD_READ_LIMIT },
    { "2001 pages in documents", BODY("D.xml"), 3, AT("P.xml"), 667, LINE("20", "甲"), 1, "", 0,
      GD_READ_LIMIT },
    { "1000 documents", BODY("D.xml"), 1000, AT("P.xml"), 1, LINE("20", "甲"), 1, "", 0, -1 },
    { "1001 documents", BODY("D.xml"), 1001, AT("P.xml"), 1, LINE("20", "甲"), 1, "", 0, GD_READ_LIMIT },
    { "100000 characters a page", BODY("D.xml"), 1, AT("P.xml"), 1, HUNDRED, 1000, "", 0, -1 },
    { "100100 characters a page", BODY("D.xml"), 1, AT("P.xml"), 1, HUNDRED, 1001, "", 0, GD_READ_LIMIT },
    { "nearly 100000 characters of units", BODY("D.xml"), 1, AT("P.xml"), 1, USE_HUNDRED, 990,
      UNIT("60", HUNDRED), 1, -1 },
    { "more than 100000 characters of units", BODY("D.xml"), 1, AT("P.xml"), 1, USE_HUNDRED, 1001,
      UNIT("60", HUNDRED), 1, GD_READ_LIMIT },
    { "100001 units that are empty", BODY("D.xml"), 1, AT("P.xml"), 1, USE_HUNDRED, 100001, UNIT("60", ""), 1,
      GD_READ_LIMIT },
    { "units within units", BODY("D.xml"), 1, AT("P.xml"), 1, USE("61", ""), 10,
      UNIT("61", TEN(USE("61", "")) "<ofd:PathObject/>"), 1, GD_READ_LIMIT },
    { "200000 units", BODY("D.xml"), 1, AT("P.xml"), 1, LINE("20", "甲"), 1, UNIT("60", ""), 200000, -1 },
    { "200001 units", BODY("D.xml"), 1, AT("P.xml"), 1, LINE("20", "甲"), 1, UNIT("60", ""), 200001,
      GD_READ_LIMIT },
    { "4 million characters read", BODY("D.xml"), 1, AT("P.xml"), 1, LINE("20", "甲"), 1, UNIT("60", HUNDRED),
      41900, -1 },
    { "more than that", BODY("D.xml"), 1, AT("P.xml"), 1, LINE("20", "甲"), 1, UNIT("60", HUNDRED), 42000,
      GD_READ_LIMIT },
    { "4 million characters set", BODY("D.xml"), 1, AT("P.xml"), 80, USE_HUNDRED, 600, UNIT("60", HUNDRED), 1,
      GD_READ_LIMIT },
    { "a large page, again and again", BODY("D.xml"), 1, AT("P.xml"), 300, "<ofd:PathObject/>", 8000, "", 0,
      GD_READ_LIMIT },
};

static char *repeated(const char *before, const char *what, unsigned n, const char *behind)
{
    GString *all = g_string_new(before);
    while (n--)
        g_string_append(all, what);
    g_string_append(all, behind);
    return g_string_free(all, FALSE);
}

START_TEST(there_are_limits)
{
    const Size *size = &sizes[_i];
    g_autofree char *root = repeated("<ofd:OFD" OFD ">", size->body, size->n_bodies, "</ofd:OFD>");
    g_autofree char *pages_of =
        repeated("<ofd:Document" OFD "><ofd:CommonData><ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
                 "<ofd:Pages>",
                 size->page, size->n_pages, "</ofd:Pages></ofd:Document>");
    g_autofree char *page = repeated("<ofd:Page" OFD "><ofd:Content><ofd:Layer>", size->object,
                                     size->n_objects, "</ofd:Layer></ofd:Content></ofd:Page>");
    g_autofree char *units = repeated("<ofd:Res" OFD ">", size->unit, size->n_units, "</ofd:Res>");
    /* Noise keeps the ratio of what is unpacked within its own limit. */
    g_autofree char *noise = g_malloc((1 << 18) + 1);
    guint32 seed = 1;
    for (size_t i = 0; i < 1 << 18; i++)
        noise[i] = (char)('0' + ((seed = seed * 1664525 + 1013904223) >> 24) % 64);
    noise[1 << 18] = '\0';
    const Part parts[] = { { "OFD.xml", root }, { "D.xml", pages_of }, { "P.xml", page },
                           { "R.xml", units },  { "noise", noise },    { NULL, NULL } };
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    bool readable = is_read(parts, extract, &error);
    ck_assert_msg(readable == (size->code < 0), "%s: %s", size->name, error ? error->message : "is read");
    ck_assert_msg(readable || error->code == size->code, "%s: %s", size->name, error->message);
}
END_TEST

/* ---- fixtures ---- */

static const char *const fixtures[] = { "runs", "placed", "columns", "scanned-odd", "encrypted-odd" };

static char *fixture(const char *name, gsize *len)
{
    g_autofree char *path = g_strdup_printf("tests/formats/%s.ofd", name), *source = unit_source(path);
    char *bytes;
    ck_assert(g_file_get_contents(source, &bytes, len, NULL));
    return bytes;
}

START_TEST(pictures_and_passwords_are_named)
{
    static const GdReadError codes[] = { GD_READ_SCANNED, GD_READ_ENCRYPTED };
    gsize len;
    g_autofree char *bytes = fixture(fixtures[3 + _i], &len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice(bytes, len), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, (int)codes[_i]));
}
END_TEST

START_TEST(a_document_cut_off_anywhere_is_refused)
{
    gsize len;
    g_autofree char *bytes = fixture(fixtures[_i], &len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (gsize cut = 0; cut < len; cut += 97) {
        g_autofree char *copy = g_memdup2(bytes, cut + 1);
        ck_assert(!gd_read(gd_slice(copy, cut), extract, NULL));
    }
}
END_TEST

UNIT_BEGIN("ofd-package")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, paths_lead_through_the_package_and_not_out_of_it, 0, G_N_ELEMENTS(paths));
tcase_add_test(tcase, documents_stand_behind_each_other_with_pages_of_their_own);
tcase_add_loop_test(tcase, the_program_that_made_it_is_noted, 0, G_N_ELEMENTS(infos));
tcase_add_loop_test(tcase, what_cannot_be_read_has_a_reason, 0, G_N_ELEMENTS(refused));
tcase_add_test(tcase, encrypted_ones_are_refused);
tcase_add_test(tcase, documents_in_it_do_not_hide_what_it_is);
tcase_add_loop_test(tcase, there_are_limits, 0, G_N_ELEMENTS(sizes));
tcase_add_loop_test(tcase, pictures_and_passwords_are_named, 0, 2);
tcase_add_loop_test(tcase, a_document_cut_off_anywhere_is_refused, 0, G_N_ELEMENTS(fixtures));
UNIT_END
