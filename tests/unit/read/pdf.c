/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/read/read.h"

#include <zlib.h>

#include "core/read/pdf-streams.h"
#include "tests/unit/read/lines.h"

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

#ifdef HAVE_POPPLER

/* ---- documents ---- */

/* Puts the objects, parted by form feeds, into a document; %s in the trailer is what stands there. */
static GString *document_of(const char *objects, const char *trailer)
{
    GString *pdf = g_string_new("%PDF-1.4\n"), *table = g_string_new("0000000000 65535 f \n");
    g_auto(GStrv) each = g_strsplit(objects, "\f", -1);
    guint n = 1;
    for (char **object = each; *object; object++, n++) {
        g_string_append_printf(table, "%010u 00000 n \n", (guint)pdf->len);
        g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", n, *object);
    }
    guint at = (guint)pdf->len;
    g_string_append_printf(pdf,
                           "xref\n0 %u\n%strailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%u\n%%%%EOF\n",
                           n, table->str, n, trailer, at);
    g_string_free(table, TRUE);
    return pdf;
}

static void put_text(GString *content, const char *font, float x, float y, const char *text)
{
    g_string_append_printf(content, "/%s 16 Tf 1 0 0 1 %g %g Tm <", font, (double)x, (double)y);
    for (; *text; text = g_utf8_next_char(text))
        g_string_append_printf(content, "%04X", g_utf8_get_char(text));
    g_string_append(content, "> Tj ");
}

#define DESCENDANT(name)                                                                                     \
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /" name " /DW 1000 /W [1 95 500] /CIDSystemInfo << "    \
    "/Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName " \
    "/" name " /Flags 4 /Ascent 800 /Descent -200 >> >>"
#define FONT(name)                                                                                           \
    "<< /Type /Font /Subtype /Type0 /BaseFont /" name                                                        \
    " /Encoding /UniGB-UCS2-H /DescendantFonts [" DESCENDANT(name) "] >>"

/* One page with the lines, parted by line feeds, one that begins with '*' in bold type. */
static GString *page_of(const char *lines, const char *page, const char *trailer)
{
    g_autoptr(GString) content = g_string_new("BT ");
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    float y = 700;
    for (char **line = each; *line; line++, y -= 29) {
        bool bold = **line == '*';
        put_text(content, bold ? "B" : "F", 80, y, *line + bold);
    }
    g_string_append(content, "ET");
    g_autofree char *objects = g_strdup_printf(
        "<< /Type /Catalog /Pages 2 0 R >>\f<< /Type /Pages /Count 1 /Kids [3 0 R] >>\f<< /Type /Page "
        "/Parent 2 0 R "
        "/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R /B 6 0 R >> >> %s >>\f"
        "<< /Length %u >>\nstream\n%s\nendstream\f" FONT("SimSun") "\f" FONT(
            "ABCDEF+SimSun,Bold") "\f"
                                  "<< /Creator (WPS Writer) /Producer (Distiller) >>\f<< /Creator (Same) "
                                  "/Producer (Same) >>\f"
                                  "<< /Producer (Only) /CreationDate (D:20240612080000) >>",
        page, (guint)content->len, content->str);
    return document_of(objects, trailer);
}

static const struct {
    const char *name, *text, *page, *lines;
} pages[] = {
    { "lines are lines", "工作总结\n2024年3月", "", "|工作总结\n|2024年3月\n" },
    { "bold is told by the name of the font", "*一、基本情况\n全县", "", "B|一、基本情况\n|全县\n" },
    { "a radical is the Han character", "⼯作总结⻓⻝", "", "|工作总结长食\n" },
    { "what is cut off the page is not seen", "工作总结\n二〇二四年", "/CropBox [0 690 595 842]",
      "|工作总结\n" },
};

START_TEST(shows_the_lines_of_a_page)
{
    g_autoptr(GString) pdf = page_of(pages[_i].text, pages[_i].page, "");
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_read(gd_slice_of_string(pdf), extract, &error), "%s: %s", pages[_i].name,
                  error ? error->message : "");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, pages[_i].lines) == 0, "%s: read\n%s", pages[_i].name, lines);
    ck_assert_str_eq(extract->format, "pdf");
    ck_assert_str_eq(extract->encoding, "UTF-8");
}
END_TEST

static const struct {
    const char *trailer, *producer;
} infos[] = {
    { "", "" },
    { "/Info 7 0 R", "WPS Writer; Distiller" },
    { "/Info 8 0 R", "Same" },
    { "/Info 9 0 R", "Only" },
};

START_TEST(the_program_that_made_it_is_noted)
{
    g_autoptr(GString) pdf = page_of("工作总结", "", infos[_i].trailer);
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(gd_slice_of_string(pdf), extract, NULL));
    ck_assert_str_eq(extract->producer, infos[_i].producer);
}
END_TEST

START_TEST(the_header_is_in_the_first_1024_bytes)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (unsigned n = 1018; n <= 1020; n++) {
        g_autoptr(GString) pdf = page_of("工作总结", "", "");
        g_autofree char *before = g_strnfill(n, '\n');
        g_string_prepend(pdf, before);
        bool is_pdf = gd_read(gd_slice_of_string(pdf), extract, NULL) && strcmp(extract->format, "pdf") == 0;
        ck_assert_int_eq(is_pdf, n + strlen("%PDF-") <= 1024);
    }
}
END_TEST

#define PAGES(n, kids)                                                                                       \
    "<< /Type /Catalog /Pages 2 0 R >>\f<< /Type /Pages /Count " n " /Kids [" kids                           \
    "] >>\f<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"

static const struct {
    const char *name, *objects, *trailer;
    GdReadError code;
    const char *said;
} refused[] = {
    { "no page", PAGES("0", ""), "", GD_READ_DAMAGED, "no page" },
    { "an empty page", PAGES("1", "3 0 R"), "", GD_READ_EMPTY, "no text" },
    { "a cycle of pages",
      "<< /Type /Catalog /Pages 2 0 R >>\f<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] >>", "",
      GD_READ_DAMAGED, "" },
    { "no catalog", "<< /Type /Nothing >>", "", GD_READ_DAMAGED, "" },
    { "an unknown encryption", PAGES("1", "3 0 R"), "/Encrypt << /Filter /Strange /V 9 >>", GD_READ_ENCRYPTED,
      "" },
    { "the name of a file", PAGES("1", "3 0 R") "\f/x#2E.#2fy", "", GD_READ_DAMAGED, "stands for a file" },
};

START_TEST(what_cannot_be_read_has_a_reason)
{
    g_autoptr(GString) pdf = document_of(refused[_i].objects, refused[_i].trailer);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!gd_read(gd_slice_of_string(pdf), extract, &error), "%s is read", refused[_i].name);
    ck_assert_msg(g_error_matches(error, GD_READ_ERROR, (int)refused[_i].code), "%s: %s", refused[_i].name,
                  error->message);
    ck_assert_msg(strstr(error->message, refused[_i].said), "%s: %s", refused[_i].name, error->message);
}
END_TEST

START_TEST(there_are_2000_pages_at_most)
{
    g_autoptr(GString) objects = g_string_new("<< /Type /Catalog /Pages 2 0 R >>\f");
    g_string_append_printf(objects, "<< /Type /Pages /Count %d /Kids [", 2000 + _i);
    for (int i = 0; i < 2000 + _i; i++)
        g_string_append_printf(objects, "%d 0 R ", i + 3);
    g_string_append(objects, "] >>");
    for (int i = 0; i < 2000 + _i; i++)
        g_string_append(objects, "\f<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
    g_autoptr(GString) pdf = document_of(objects->str, "");
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice_of_string(pdf), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, _i ? GD_READ_LIMIT : GD_READ_EMPTY));
}
END_TEST

/* ---- fixtures ---- */

static GString *fixture(const char *name)
{
    g_autofree char *path = g_strdup_printf("tests/formats/%s.pdf", name), *source = unit_source(path),
                    *bytes;
    gsize len;
    ck_assert(g_file_get_contents(source, &bytes, &len, NULL));
    GString *read = g_string_new_len(bytes, (gssize)len);
    return read;
}

START_TEST(pictures_and_passwords_are_named)
{
    static const struct {
        const char *name;
        GdReadError code;
    } odd[] = { { "scanned-odd", GD_READ_SCANNED }, { "encrypted-odd", GD_READ_ENCRYPTED } };
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autoptr(GString) pdf = fixture(odd[i].name);
        g_autoptr(GdExtract) extract = gd_extract_new();
        g_autoptr(GError) error = NULL;
        ck_assert(!gd_read(gd_slice_of_string(pdf), extract, &error));
        ck_assert(g_error_matches(error, GD_READ_ERROR, (int)odd[i].code));
    }
}
END_TEST

/* Its codes are places in a font that is not there. */
START_TEST(characters_without_meaning_are_no_text)
{
    g_autoptr(GString) pdf = fixture("placed");
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    for (char *at = pdf->str; (at = memmem(at, (size_t)(pdf->str + pdf->len - at), "/ToUnicode", 10));)
        memcpy(at, "/NoUnicode", 10);
    ck_assert(!gd_read(gd_slice_of_string(pdf), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_DAMAGED));
}
END_TEST

static const char *const fixtures[] = { "placed", "columns",       "gbk",         "restricted",
                                        "office", "office-tagged", "scanned-odd", "encrypted-odd" };

START_TEST(any_part_of_a_fixture_can_be_read)
{
    g_autoptr(GString) pdf = fixture(fixtures[_i]);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (gsize n = 0; n < pdf->len; n += 97) {
        g_autofree char *prefix = g_memdup2(pdf->str, n);
        if (gd_read(gd_slice(prefix, n), extract, NULL))
            ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
    }
}
END_TEST

#endif

/* ---- streams ---- */

/* A document that is nothing but a stream of so many bytes, packed. */
static GString *stream_of(const char *dictionary, size_t size, unsigned times, const char *end)
{
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autofree char *data = g_malloc(size);
    guint32 seed = 1;
    for (size_t i = 0; i < size; i++)
        data[i] =
            times > 1 || i % 3 == 0 ? (char)('0' + ((seed = seed * 1664525 + 1013904223) >> 24) % 10) : '0';
    memcpy(data + size - strlen(end), end, strlen(end));
    uLongf len = compressBound(size);
    g_autofree char *packed = g_malloc(len);
    ck_assert_int_eq(compress2((Bytef *)packed, &len, (const Bytef *)data, size, 1), Z_OK);
    for (unsigned i = 0; i < times; i++) {
        g_string_append_printf(pdf, "%u 0 obj\n<< /Length %lu %s >>\nstream\r\n", i + 1, len, dictionary);
        g_string_append_len(pdf, packed, (gssize)len);
        g_string_append(pdf, "\nendstream endobj\n");
    }
    return pdf;
}

enum { MIB = 1 << 20 };
#define FLATE "/Filter /FlateDecode"

static const struct {
    const char *dictionary;
    size_t size;
    unsigned times;
    const char *end;
    GdReadError code; /* -1: none */
} streams[] = {
    { FLATE, 32 * MIB, 1, "", (GdReadError)-1 },
    { FLATE, 32 * MIB + 1, 1, "", GD_READ_LIMIT },
    { "/Filter /#46lateDecode", 32 * MIB + 1, 1, "", GD_READ_LIMIT },
    { "/Subtype /Image " FLATE, 40 * MIB, 1, "", (GdReadError)-1 },
    { "/Filter /DCTDecode", 40 * MIB, 1, "", (GdReadError)-1 },
    { FLATE, 8 * MIB, 10, "", (GdReadError)-1 },
    { FLATE, 8 * MIB, 16, "", GD_READ_LIMIT },
    { "/Type /ObjStm " FLATE, 100, 1, "/..#2Fx", GD_READ_DAMAGED },
    { "/Type /ObjStm " FLATE, 100, 1, "/#2e.#2fx", GD_READ_DAMAGED },
    { "/Type /ObjStm " FLATE, 100, 1, "/.#2Fx #2F", (GdReadError)-1 },
    { "/Type /ObjStm " FLATE, 100, 1, "#2F", (GdReadError)-1 },
    { "/Type /ObjStm " FLATE, 100, 1, "/..#2", (GdReadError)-1 },
    { FLATE, 100, 1, "/..#2Fx", (GdReadError)-1 }, /* no names */
    { FLATE, 3 * MIB, 1, "0 Tf <00>", (GdReadError)-1 },
    { FLATE, 3 * MIB, 1, "0 Tf (00)", (GdReadError)-1 },
};

START_TEST(streams_unpack_within_limits)
{
    g_autoptr(GString) pdf =
        stream_of(streams[_i].dictionary, streams[_i].size, streams[_i].times, streams[_i].end);
    g_autoptr(GError) error = NULL;
    bool sound = gd_pdf_streams_check(gd_slice_of_string(pdf), &error);
    ck_assert_msg(sound == (streams[_i].code == (GdReadError)-1), "row %d: %s", _i,
                  error ? error->message : "sound");
    ck_assert(sound || g_error_matches(error, GD_READ_ERROR, (int)streams[_i].code));
}
END_TEST

START_TEST(a_stream_of_nothing_but_one_letter_is_a_limit)
{
    GString *pdf = g_string_new("%PDF-1.4\n1 0 obj <</Filter/FlateDecode>>stream\n");
    g_autofree char *data = g_strnfill(8 * MIB, 'a');
    uLongf len = compressBound(8 * MIB);
    g_autofree char *packed = g_malloc(len);
    ck_assert_int_eq(compress2((Bytef *)packed, &len, (const Bytef *)data, 8 * MIB, 9), Z_OK);
    g_string_append_len(pdf, packed, (gssize)len);
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_pdf_streams_check(gd_slice_of_string(pdf), &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
    g_string_free(pdf, TRUE);
}
END_TEST

/* In bytes, or in two digits each. */
START_TEST(a_stream_draws_so_much_text_at_most)
{
    for (unsigned hex = 0; hex < 2; hex++) {
        g_autoptr(GString) pdf = g_string_new("%PDF-1.4\n1 0 obj <<>>stream\n/F 9 Tf ");
        size_t n = GD_PDF_SHOWN_MAX - 8 + 16 * (size_t)_i;
        g_autofree char *text = g_strnfill(hex ? 2 * n : n, '0');
        g_string_append_printf(pdf, hex ? "<%s> Tj" : "(%s) Tj", text);
        g_string_append(pdf, "\nendstream endobj\n");
        g_autoptr(GError) error = NULL;
        ck_assert_int_eq(gd_pdf_streams_check(gd_slice_of_string(pdf), &error), _i == 0);
        ck_assert(_i == 0 || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
    }
}
END_TEST

/* The address sanitizer looks at all of the text for each search in it. */
#ifdef GD_SANITIZED
enum { LONG = MIB / 8 };
#else
enum { LONG = 16 * MIB };
#endif

/* Data that unpack to nothing, begun again and again within themselves. */
START_TEST(no_streams_take_long)
{
    static const char *const pieces[] = { "stream", "obj/Fl stream\n\x78\x01", "#2", "/..#2Fx",
                                          "\0\0\0\xFF\xFF" };
    static const size_t lens[] = { 6, 16, 2, 0, 5 };
    g_autoptr(GString) pdf = g_string_new("%PDF-1.4\n1 0 obj /Fl stream\n\x78\x01");
    while (pdf->len < LONG)
        g_string_append_len(pdf, pieces[_i], (gssize)lens[_i] + (lens[_i] == 0));
    gd_pdf_streams_check(gd_slice_of_string(pdf), NULL);
}
END_TEST

START_TEST(a_text_may_tell_of_pdf)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(GD_LITERAL("文件开头是 %PDF-1.4，末尾是 startxref"), extract, NULL));
    ck_assert_str_eq(extract->format, "text");
}
END_TEST

UNIT_BEGIN("pdf")
tcase_add_unchecked_fixture(tcase, start, NULL);
#ifdef HAVE_POPPLER
tcase_add_loop_test(tcase, shows_the_lines_of_a_page, 0, G_N_ELEMENTS(pages));
tcase_add_loop_test(tcase, the_program_that_made_it_is_noted, 0, G_N_ELEMENTS(infos));
tcase_add_test(tcase, the_header_is_in_the_first_1024_bytes);
tcase_add_loop_test(tcase, what_cannot_be_read_has_a_reason, 0, G_N_ELEMENTS(refused));
tcase_add_loop_test(tcase, there_are_2000_pages_at_most, 0, 2);
tcase_add_test(tcase, pictures_and_passwords_are_named);
tcase_add_test(tcase, characters_without_meaning_are_no_text);
tcase_add_loop_test(tcase, any_part_of_a_fixture_can_be_read, 0, G_N_ELEMENTS(fixtures));
#endif
tcase_add_loop_test(tcase, streams_unpack_within_limits, 0, G_N_ELEMENTS(streams));
tcase_add_loop_test(tcase, a_stream_draws_so_much_text_at_most, 0, 2);
tcase_add_test(tcase, a_stream_of_nothing_but_one_letter_is_a_limit);
tcase_add_loop_test(tcase, no_streams_take_long, 0, 5);
tcase_add_test(tcase, a_text_may_tell_of_pdf);
UNIT_END
