/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/read/read.h"
#include "tests/unit/read/lines.h"

#ifdef HAVE_GMIME

#define HEAD    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=m"
#define EACH    "\r\n--m\r\n"
#define END     "\r\n--m--\r\n"
#define PAGE    "Content-Type: text/html\r\n\r\n"
#define GBK     "\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1" /* 工作总结 */
#define BIG5    "\xA4\x75\xA7\x40\xC1\x60\xB5\xB2" /* 工作總結 */
#define P(text) "<html><body><p>" text "</p></body></html>"

/* Archives, and what their pages show. */
static const struct {
    const char *name, *archive, *lines, *encoding;
} archives[] = {
    { "the first page",
      HEAD "\r\n\r\npreface" EACH "Content-Type: image/png\r\n\r\n<p>x</p>" EACH PAGE P("一")
          EACH PAGE P("二") END,
      "|一\n", "UTF-8" },
    { "the page to start with",
      HEAD "; start=\"<2@x>\"\r\n\r\n" EACH PAGE P("一") EACH "Content-ID: <2@x>\r\n" PAGE P("二") END,
      "|二\n", "UTF-8" },
    { "one to start with that is not there",
      HEAD "; start=3\r\n\r\n" EACH "Content-ID: <1>\r\n" PAGE P("一") END, "|一\n", "UTF-8" },
    { "a page within an alternative",
      HEAD "\r\n\r\n" EACH "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: "
           "text/plain\r\n\r\nx\r\n--a\r\n" PAGE P("一") "\r\n--a--" END,
      "|一\n", "UTF-8" },
    { "a page alone, quoted-printable",
      "MIME-Version: 1.0\nContent-Type: text/html;\n\tcharset=\"utf-8\"\nContent-Transfer-Encoding: "
      "quoted-printable\n\n<html><body><p>=E4=B8=80=\n=E4=BA=8C</p></body></html>",
      "|一二\n", "UTF-8" },
    { "the charset of the header",
      HEAD "\r\n\r\n" EACH "Content-Type: text/html; charset=big5\r\n\r\n" P(BIG5) END, "|工作總結\n",
      "Big5" },
    { "the charset of the page before that of the header",
      HEAD "\r\n\r\n" EACH "Content-Type: text/html; charset=utf-8\r\n\r\n<html><meta charset=big5><p>" BIG5
           "</p></html>" END,
      "|工作總結\n", "Big5" },
    { "no charset", HEAD "\r\n\r\n" EACH PAGE P(GBK) END, "|工作总结\n", "GB18030" },
    { "a charset that is wrong",
      HEAD "\r\n\r\n" EACH "Content-Type: text/html; charset=iso-8859-1\r\n\r\n" P(GBK) END, "|工作总结\n",
      "GB18030" },
    { "it breaks off behind the page", HEAD "\r\n\r\n" EACH PAGE P("一") "\r\n\r\n", "|一\n", "UTF-8" },
    { "it breaks off in a picture",
      HEAD "\r\n\r\n" EACH PAGE "<p>一</p>" EACH "Content-Type: image/png\r\n\r\nx", "|一\n", "UTF-8" },
};

START_TEST(an_archive_shows_its_page)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_read(gd_slice_of(archives[_i].archive), extract, &error), "%s: %s", archives[_i].name,
                  error ? error->message : "");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, archives[_i].lines) == 0, "%s:\n%s", archives[_i].name, lines);
    ck_assert_str_eq(extract->encoding, archives[_i].encoding);
    ck_assert_str_eq(extract->format, "mht");
}
END_TEST

static const struct {
    const char *archive;
    GdReadError code;
} refused[] = {
    { HEAD "\r\n\r\n", GD_READ_EMPTY },
    { HEAD "\r\n\r\n" EACH "Content-Type: image/png\r\n\r\nx" END, GD_READ_EMPTY },
    { HEAD "\r\n\r\n" EACH PAGE P("") END, GD_READ_EMPTY },
    { HEAD "\r\n\r\n" EACH PAGE "<html><body><p>一", GD_READ_DAMAGED },
    { "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx", GD_READ_EMPTY },
};

START_TEST(an_archive_without_a_page_is_refused)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(gd_slice_of(refused[_i].archive), extract, &error));
    ck_assert_msg(g_error_matches(error, GD_READ_ERROR, (int)refused[_i].code), "row %d: %s", _i,
                  error->message);
}
END_TEST

static const char *const fixtures[] = { "word", "browser", "explorer", "export" };

START_TEST(cut_anywhere_it_is_text_or_a_reason)
{
    g_autofree char *name = g_strconcat("tests/formats/", fixtures[_i], ".mht", NULL),
                    *path = unit_source(name), *bytes = NULL;
    gsize len;
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (gsize n = 1; n < len; n += 97) {
        g_autofree char *part = g_memdup2(bytes, n);
        g_autoptr(GError) error = NULL;
        bool made = gd_read(gd_slice(part, n), extract, &error);
        ck_assert(made || error->domain == GD_READ_ERROR);
    }
}
END_TEST

START_TEST(the_producer_is_noted)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(
        GD_LITERAL(HEAD "\r\n\r\n" EACH PAGE
                        "<html><meta name=Generator content=\"Microsoft Word 15\"><p>一</p></html>" END),
        extract, NULL));
    ck_assert_str_eq(extract->producer, "Microsoft Word 15");
}
END_TEST

UNIT_BEGIN("mht")
gd_read_start(NULL);
tcase_add_loop_test(tcase, an_archive_shows_its_page, 0, G_N_ELEMENTS(archives));
tcase_add_loop_test(tcase, an_archive_without_a_page_is_refused, 0, G_N_ELEMENTS(refused));
tcase_add_loop_test(tcase, cut_anywhere_it_is_text_or_a_reason, 0, G_N_ELEMENTS(fixtures));
tcase_add_test(tcase, the_producer_is_noted);
UNIT_END

#else

START_TEST(without_gmime_an_archive_is_named)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(
        !gd_read(GD_LITERAL("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>"), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_FORMAT));
}
END_TEST

UNIT_BEGIN("mht")
tcase_add_test(tcase, without_gmime_an_archive_is_named);
UNIT_END

#endif
