/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include <locale.h>

#include "core/read/mail-part.h"
#include "core/read/read.h"
#include "tests/unit/unit.h"

#ifdef HAVE_GMIME

/* PATH=BYTES; or PATH- (skipped) or PATH! (refused), one behind the other. */
static bool note(const GdEnclosed *file, void *data)
{
    GString *said = data;
    g_string_append(said, file->path);
    if (file->is_skipped || file->refused)
        g_string_append(said, file->is_skipped ? "-;" : "!;");
    else
        g_string_append_printf(said, "=%.*s;", (int)file->bytes.len, file->bytes.ptr);
    return true;
}

static char *said_of(GdSlice mail, const GdAllowance *allowance, GError **error)
{
    g_autofree char *bytes = g_memdup2(mail.ptr, mail.len);
    GString *said = g_string_new(NULL);
    bool whole = gd_read_enclosed(gd_slice(bytes, mail.len), allowance, note, said, error);
    ck_assert(whole == !*error);
    return g_string_free(said, FALSE);
}

#define HEAD     "From: <a@b.cn>\r\nTo: c@d.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
#define MIXED    HEAD "Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n"
#define PLAIN    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
#define PAGE     "Content-Type: text/html; charset=utf-8\r\n\r\n"
#define FILE_(n) "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; " n "\r\n\r\n"
#define EACH     "\r\n--m\r\n"
#define END      "\r\n--m--\r\n"
#define HAN10    "本年度各项工作均完成"
#define HAN100   HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10

/* Mails, and what they hold. */
static const struct {
    const char *name, *mail, *said;
} mails[] = {
    { "one text", HEAD PLAIN "述职报告", "正文.txt=述职报告;" },
    { "no type", HEAD "\r\n述职报告", "正文.txt=述职报告;" },
    { "one page", HEAD PAGE "<p>述职报告</p>", "正文.html=<p>述职报告</p>;" },
    { "quoted-printable",
      HEAD "Content-Transfer-Encoding: Quoted-Printable\r\n" PLAIN "=E8=BF=B0=\r\n=E8=81=8C",
      "正文.txt=述职;" },
    { "base64 in GBK",
      HEAD
      "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=\"gb2312\"\r\n\r\n1tzKwA==\r\n",
      "正文.txt=周世;" },
    { "uuencode",
      HEAD "Content-Transfer-Encoding: x-uuencode\r\nContent-Type: text/plain\r\n\r\nbegin 644 "
           "a\r\n#86)C\r\n`\r\nend\r\n",
      "正文.txt=abc;" },
    { "the charset is wrong",
      HEAD "Content-Type: text/plain; "
           "charset=big5\r\n\r\n\xD2\xBB\xC4\xEA\xC0\xB4\xA3\xAC\xCE\xD2\xCF\xE7\xC8\xAB\xC3\xE6"
           "\xBC\xD3\xC7\xBF\xD7\xD4\xC9\xED\xBD\xA8\xC9\xE8\xA3\xAC\xB8\xF7\xCF\xEE\xB9\xA4\xD7\xF7\xC8\xA1"
           "\xB5\xC3\xD0\xC2\xBD\xF8\xD5\xB9\xA1\xA3",
      "正文.txt=一年来，我乡全面加强自身建设，各项工作取得新进展。;" },
    { "a letter and a file", MIXED EACH PLAIN "请查收。" EACH FILE_("filename=a.txt") "报告" END,
      "正文.txt-;a.txt=报告;" },
    { "a text too long for a letter", MIXED EACH PLAIN HAN100 HAN100 EACH FILE_("filename=a.txt") "报告" END,
      "正文.txt=" HAN100 HAN100 ";a.txt=报告;" },
    { "a text of one character less",
      MIXED EACH PLAIN HAN100 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10 HAN10
      "本年度各项工作均完" EACH FILE_("filename=a.txt") "报告" END,
      "正文.txt-;a.txt=报告;" },
    { "a page that shows little",
      MIXED EACH PAGE "<p title='" HAN100 HAN100 "'>请查收</p>" EACH FILE_("filename=a.txt") "报告" END,
      "正文.html-;a.txt=报告;" },
    { "a text and its page",
      HEAD "Content-Type: multipart/alternative; boundary=m\r\n\r\n" EACH PAGE "<p>述职</p>" EACH PLAIN
           "述职" END,
      "正文.txt=述职;" },
    { "a text that is empty, and its page with pictures",
      HEAD "Content-Type: multipart/alternative; boundary=m\r\n\r\n" EACH PLAIN " \r\n" EACH
           "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n" PAGE "<p>述职</p>\r\n--r\r\n"
           "Content-Type: image/png; name=a.png\r\nContent-ID: <1>\r\n\r\nx\r\n--r--" END,
      "正文.html=<p>述职</p>;a.png-;" },
    { "pictures that are attached",
      MIXED EACH "Content-Type: image/jpeg; name=1.jpg\r\nContent-Disposition: attachment\r\nContent-ID: "
                 "<1>\r\n\r\nx" EACH "Content-Type: image/jpeg; name=2.jpg\r\n\r\ny" END,
      "1.jpg=x;2.jpg=y;" },
    { "pictures shown in the text, whatever they are called",
      MIXED EACH PLAIN HAN10 EACH
      "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n"
      "Content-Type: image/png; name=1.png\r\nContent-Disposition: attachment\r\nContent-ID: "
      "<1>\r\n\r\nx\r\n--r\r\n"
      "Content-Type: application/octet-stream; name=2.jpg\r\nContent-ID: <2>\r\n\r\nx\r\n--r\r\n"
      "Content-Type: application/pdf; name=3.pdf\r\nContent-ID: <3>\r\n\r\n%PDF\r\n--r--" END,
      "正文.txt-;1.png-;2.jpg-;3.pdf=%PDF;" },
    { "a mail in a mail",
      MIXED EACH "Content-Type: message/rfc822\r\n\r\nFrom: x\r\n\r\n一" EACH
                 "Content-Type: message/rfc822; name=\"转发\"\r\n\r\nFrom: x\r\n\r\n二" END,
      "邮件.eml=From: x\r\n\r\n一;转发.eml=From: x\r\n\r\n二;" },
    { "trifles and litter",
      MIXED EACH PLAIN "述职" EACH
                       "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx" EACH FILE_(
                           "filename=Thumbs.db") "x" END,
      "正文.txt=述职;smime.p7s-;Thumbs.db-;" },
    { "a sealed mail", HEAD "Content-Type: application/x-pkcs7-mime; name=smime.p7m\r\n\r\nx",
      "smime.p7m!;" },
    { "texts around a file", MIXED EACH PLAIN "一" EACH FILE_("filename=a") "x" EACH PLAIN "二" END,
      "正文.txt-;a=x;正文.txt-;" },
    { "a file without a name", MIXED EACH "Content-Type: application/pdf\r\n\r\n%PDF" END, "附件=%PDF;" },
    { "a multipart without a boundary", HEAD "Content-Type: multipart/mixed\r\n\r\nx", "附件!;" },
    { "bare line feeds, blanks behind boundaries",
      "From: a@b\nTo: c@d\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=\"a b\"\n\npreface\n--a "
      "b \n\n一\n--a b\t\n"
      "Content-Type: text/plain; name=b.txt\n\n二\n\n--a b--\nepilogue\n--a b\n\n三\n",
      "正文.txt-;b.txt=二\n;" },
    { "a boundary that another begins with",
      HEAD "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/mixed; "
           "boundary=mm\r\n\r\n--mm\r\n\r\n一 --m\r\n--mmm\r\n--mm--\r\n--m--\r\n",
      "正文.txt=一 --m\r\n--mmm;" },
    { "it breaks off in a file", MIXED EACH PLAIN "请查收。" EACH FILE_("filename=a.txt") "报",
      "正文.txt-;a.txt!;" },
    { "it breaks off behind a boundary", MIXED EACH PLAIN "述职" EACH, "正文.txt=述职;正文.txt!;" },
    { "it breaks off in its only text", MIXED EACH PLAIN "述", "正文.txt!;" },
};

START_TEST(a_mail_gives_what_it_brings)
{
    g_autoptr(GError) error = NULL;
    GdSlice mail = gd_slice_of(mails[_i].mail);
    GdAllowance allowance = gd_allowance(mail.len);
    g_autofree char *said = said_of(mail, &allowance, &error);
    ck_assert_msg(!error, "%s: %s", mails[_i].name, error ? error->message : "");
    ck_assert_msg(strcmp(said, mails[_i].said) == 0, "%s:\n%s\n%s", mails[_i].name, said, mails[_i].said);
}
END_TEST

START_TEST(cut_anywhere_it_ends_with_a_reason)
{
    GdSlice mail = gd_slice_of(mails[_i].mail);
    for (size_t n = 1; n < mail.len; n++) {
        g_autoptr(GError) error = NULL;
        GdAllowance allowance = gd_allowance(n);
        g_free(said_of(gd_slice(mail.ptr, n), &allowance, &error));
        ck_assert(!error || error->domain == GD_READ_ERROR);
    }
}
END_TEST

/* Parameters of Content-Disposition, and the names they give. */
static const struct {
    const char *parameter, *name;
} names[] = {
    { "filename=\"\xE6\x8A\xA5\xE5\x91\x8A.doc\"", "报告.doc" }, /* UTF-8 */
    { "filename=\"\xB1\xA8\xB8\xE6.doc\"", "报告.doc" },         /* GBK */
    { "filename=\xB1\xA8\xB8\xE6 1.doc", "报告 1.doc" },         /* and no quotes */
    { "filename==?gb2312?B?sai45i5kb2M=?=", "报告.doc" },        /* Foxmail */
    { "filename=\"=?GBK?B?sai45i5kb2M=?=\"", "报告.doc" },       /* Outlook */
    { "filename=\"=?gb2312?B?1uzp?=\r\n =?gb2312?B?Rrv5LmRvYw==?=\"", "朱镕基.doc" },
    { "filename=\"=?utf-8?B?5oql5ZGK?=\r\n\t=?utf-8?B?LmRvYw==?=\"", "报告.doc" },
    { "filename=\"=?utf-8?Q?=E6=8A=A5=E5=91?=\r\n =?utf-8?Q?=8A.doc?=\"",
      "报告.doc" },                                                             /* cut in a character */
    { "filename=\"=?gb18030?B?sw==?=\r\n =?gb18030?B?wi5kb2M=?=\"", "陈.doc" }, /* QQ */
    { "filename=\"=?gb2312*zh?B?sai45g==?=(1) =?gb2312?Q?=B1=A8_1=2Edoc?= =?utf-8?Q?_b?=\"",
      "报告(1) 报 1.doc b" },
    { "filename=\"=?utf-8?B?4oCcYSJiIg==?=.doc\"", "“a\"b\".doc" },
    { "filename=\"=?utf-8?B?PT9nYjIzMTI/Qj9zYWk0NWc9PT89?=\"", "_?gb2312?B?sai45g==?=" }, /* encoded twice */
    { "filename=\"=?gb2312?B?sai45i5kb2M=\"", "=?gb2312?B?sai45i5kb2M=" },                /* has no end */
    { "filename*=UTF-8''%E6%8A%A5%E5%91%8A.doc", "报告.doc" },
    { "filename*=GB2312''%B1%A8%B8%E6%e9F.doc", "报告镕.doc" }, /* GBK's own */
    { "filename*=\"gbk'zh-cn'%B1%A8%B8%E6.doc\"", "报告.doc" },
    { "filename*0*=UTF-8''%E6%8A;\r\n filename*1*=%A5%E5%91%8A;\r\n filename*2=\".doc\"", "报告.doc" },
    { "filename*= big5''%B3%F8.txt", "報.txt" },
    { "filename * = gb2312'zh'%B1%A8%e9F", "报镕" },
    { "filename*1=b.doc; filename*0=a", "ab.doc" },
    { "filename*=koi8-r''%B1%A8.doc", "报.doc" },
    { "filename=\"=?unknown-8bit?B?sai45g==?=\"", "报告" },
    { "filename=\"=?big5?B?s/inaS5kb2M=?=\"", "報告.doc" },
    { "filename=\"C:\\\\x\\\\a.doc\"", "C:/x/a.doc" },
    { "filename=\"../../etc/passwd\"", "etc/passwd" },
    { "filename=\"a;b.doc\"", "a;b.doc" },
    { "filename=\"Tom's =? 'x'.doc\"", "Tom's =? 'x'.doc" },
    { "filename=\"\"", "附件" },
    { "filename=\"..\"", "?" },
};

START_TEST(names_are_what_people_see)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *mail = g_strconcat(MIXED, EACH "Content-Disposition: attachment; ", names[_i].parameter,
                                        "\r\n\r\nx" END, NULL);
    g_autofree char *wanted = g_strconcat(names[_i].name, "=x;", NULL);
    GdAllowance allowance = gd_allowance(strlen(mail));
    g_autofree char *said = said_of(gd_slice_of(mail), &allowance, &error);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(said, wanted);
}
END_TEST

static const struct {
    const char *mail;
    GdReadError code;
} refused[] = {
    { HEAD PLAIN " \r\n", GD_READ_EMPTY },
    { MIXED "preface\r\n", GD_READ_EMPTY },
    { MIXED EACH PLAIN "" EACH "Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nx" END, GD_READ_SCANNED },
};

START_TEST(a_mail_that_brings_nothing_is_refused)
{
    g_autoptr(GError) error = NULL;
    GdSlice mail = gd_slice_of(refused[_i].mail);
    GdAllowance allowance = gd_allowance(mail.len);
    g_autofree char *said = said_of(mail, &allowance, &error);
    ck_assert_str_eq(said, "");
    ck_assert(g_error_matches(error, GD_READ_ERROR, (int)refused[_i].code));
}
END_TEST

static bool end(const GdEnclosed *file, void *data)
{
    (void)file;
    return ++*(int *)data < 2;
}

#define THREE                                                                                                \
    MIXED EACH FILE_("filename=a") "12" EACH FILE_("filename=b") "34" EACH FILE_("filename=c") "56" END

START_TEST(a_visit_ends_it)
{
    g_autoptr(GError) error = NULL;
    GdAllowance allowance = gd_allowance(1000);
    int n = 0;
    ck_assert(!gd_read_enclosed(GD_LITERAL(THREE), &allowance, end, &n, &error));
    ck_assert_ptr_null(error);
    ck_assert_int_eq(n, 2);
}
END_TEST

START_TEST(an_allowance_is_kept)
{
    static const struct {
        GdAllowance allowance;
        const char *said;
    } rows[] = { { { 6, 3 }, "a=12;b=34;c=56;" },
                 { { 5, 3 }, "a=12;b=34;" },
                 { { 6, 2 }, "a=12;b=34;" },
                 { { 0, 0 }, "" } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *said = said_of(GD_LITERAL(THREE), &rows[i].allowance, &error);
        ck_assert_str_eq(said, rows[i].said);
        ck_assert(i == 0 || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
    }
}
END_TEST

/* A mail of n parts, of multiparts n deep, or with a name of n bytes; and the most that is read. */
static GString *of_parts(unsigned n)
{
    GString *mail = g_string_new(MIXED);
    for (unsigned i = 1; i < n; i++) /* the multipart is one itself */
        g_string_append(mail, "\n--m\n\n1");
    return mail;
}

static GString *of_depth(unsigned n)
{
    GString *mail = g_string_new(HEAD);
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(mail, "Content-Type: multipart/mixed; boundary=m%u\n\n--m%u\n", i, i);
    return g_string_append(mail, "\n1");
}

static GString *of_field(unsigned n)
{
    GString *mail = g_string_new(HEAD "Content-Type:");
    g_string_set_size(mail, mail->len + n - 1);
    memset(mail->str + mail->len - (n - 1), 'a', n - 1);
    return g_string_append(mail, "\n\n1");
}

static const struct {
    GString *(*make)(unsigned n);
    unsigned most;
} limits[] = { { of_parts, 10000 }, { of_depth, GD_MAIL_DEPTH }, { of_field, GD_MAIL_FIELD } };

START_TEST(parts_depth_and_fields_are_limited)
{
    for (unsigned over = 0; over < 2; over++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) mail = limits[_i].make(limits[_i].most + over);
        GdAllowance allowance = { 1 << 20, 10001 };
        g_free(said_of(gd_slice_of_string(mail), &allowance, &error));
        ck_assert_int_eq(g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT), over);
    }
}
END_TEST

/* What costs a reader that looks back or starts over with each byte. */
static const struct {
    const char *before, *again;
} slow[] = {
    { HEAD "Content-Type: text/plain; name=", "=?a?B?x" },
    { HEAD "Content-Type: text/plain; name=\"", "=?gb2312?B?" },
    { HEAD "Content-Type: text/plain", ";a*0=\"" },
    { HEAD "Content-Type: ", "((" },
    { HEAD "X:", " a:\r\n" },
    { HEAD, "A:\n" },
    { MIXED, "\n--m" },
    { MIXED, "\n--m\n" },
    { HEAD "Content-Type: multipart/alternative; boundary=m\n\n", "\n--m\n" PAGE "x" },
    { HEAD "Content-Transfer-Encoding: base64\n\n", "=" },
    { HEAD "Content-Transfer-Encoding: quoted-printable\n\n", "=\n" },
    { HEAD "Content-Transfer-Encoding: x-uue\n\n", "begin \n" },
};

START_TEST(a_megabyte_of_anything_is_soon_read)
{
    g_autoptr(GString) mail = g_string_new(slow[_i].before);
    while (mail->len < 1 << 20)
        g_string_append(mail, slow[_i].again);
    g_string_append(mail, "\n\n1");
    g_autoptr(GError) error = NULL;
    GdAllowance allowance = gd_allowance(mail->len);
    gint64 begin = g_get_monotonic_time();
    g_free(said_of(gd_slice_of_string(mail), &allowance, &error));
    ck_assert_int_lt(g_get_monotonic_time() - begin, 2 * G_USEC_PER_SEC);
}
END_TEST

UNIT_BEGIN("eml")
setlocale(LC_CTYPE, "C.UTF-8"); /* as gd_language_start does */
gd_read_start(NULL);
tcase_add_loop_test(tcase, a_mail_gives_what_it_brings, 0, G_N_ELEMENTS(mails));
tcase_add_loop_test(tcase, cut_anywhere_it_ends_with_a_reason, 0, G_N_ELEMENTS(mails));
tcase_add_loop_test(tcase, names_are_what_people_see, 0, G_N_ELEMENTS(names));
tcase_add_loop_test(tcase, a_mail_that_brings_nothing_is_refused, 0, G_N_ELEMENTS(refused));
tcase_add_test(tcase, a_visit_ends_it);
tcase_add_test(tcase, an_allowance_is_kept);
tcase_add_loop_test(tcase, parts_depth_and_fields_are_limited, 0, G_N_ELEMENTS(limits));
tcase_add_loop_test(tcase, a_megabyte_of_anything_is_soon_read, 0, G_N_ELEMENTS(slow));
UNIT_END

#else

START_TEST(without_gmime_a_mail_is_named)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!gd_read(GD_LITERAL("From: a@b\nTo: c@d\nMIME-Version: 1.0\n\n1"), extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_FORMAT));
}
END_TEST

UNIT_BEGIN("eml")
tcase_add_test(tcase, without_gmime_a_mail_is_named);
UNIT_END

#endif
