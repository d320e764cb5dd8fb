/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/charset.h"

#include <iconv.h>

#include "tests/unit/unit.h"

/* Decodes with no tolerance for anything: U+FFFD stands where a piece is broken. */
static char *decoded(const GdCharset *charset, const char *bytes, size_t len, GdTally *t)
{
    charset->tally(gd_slice(bytes, len), t);
    char *text = g_malloc0(t->size + 1);
    charset->decode(gd_slice(bytes, len), text);
    ck_assert_uint_eq(strlen(text), t->size);
    return text;
}

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const GdCharset *charset;
    const char *bytes;
    size_t len;
    const char *text;
    size_t n_private, n_broken;
    bool cut;
} codes[] = {
    { &gd_gb18030, BYTES("\xB9\xE9\xB5\xB5"), "归档", 0, 0, false },
    { &gd_gb18030, BYTES("\x80\x31"), "€1", 0, 0, false },
    { &gd_gb18030, BYTES("\xA2\xE3"), "€", 0, 0, false },
    { &gd_gb18030, BYTES("\xFF\x41"),
      "\uFFFD"
      "A",
      0, 1, false },
    /* once led to the private use area, real characters since 2005 and 2022 */
    { &gd_gb18030, BYTES("\xA8\xBC"), "\u1E3F", 0, 0, false },
    { &gd_gb18030, BYTES("\xA6\xD9\xA6\xDB\xA6\xF3"), "\uFE10\uFE11\uFE19", 0, 0, false },
    { &gd_gb18030, BYTES("\xFE\x59\xFE\x61\xFE\xA0"), "\u9FB4\u9FB5\u9FBB", 0, 0, false },
    { &gd_gb18030, BYTES("\xFE\x51\xFE\x52\xFE\x91"), "\U00020087\U00020089\U000241FE", 0, 0, false },
    /* the four-byte codes they changed places with, which glibc 2.36 refuses */
    { &gd_gb18030, BYTES("\x84\x31\x82\x36\x84\x31\x83\x35"), "\uFE10\uFE19", 0, 0, false },
    { &gd_gb18030, BYTES("\x82\x35\x90\x37\x82\x35\x91\x34"), "\u9FB4\u9FBB", 0, 0, false },
    { &gd_gb18030, BYTES("\x81\x35\xF4\x37"), "\u1E3F", 0, 0, false },
    /* private for good */
    { &gd_gb18030, BYTES("\xA2\xAB"), "\uE766", 1, 0, false },
    { &gd_gb18030, BYTES("\xA1\x40\xAA\xA1"), "\uE4C6\uE000", 2, 0, false },
    { &gd_gb18030, BYTES("\x83\x36\xD0\x30"), "\uE865", 1, 0, false },
    /* the ends of the four-byte ranges */
    { &gd_gb18030, BYTES("\x81\x30\x81\x30"), "\xC2\x80", 0, 0, false },
    { &gd_gb18030, BYTES("\x84\x31\xA4\x39"), "\uFFFF", 0, 0, false },
    { &gd_gb18030, BYTES("\x84\x31\xA5\x30"), "\uFFFD", 0, 1, false },
    { &gd_gb18030, BYTES("\x90\x30\x81\x30\xE3\x32\x9A\x35"), "\U00010000\U0010FFFF", 0, 0, false },
    { &gd_gb18030, BYTES("\xE3\x32\x9A\x36"), "\uFFFD", 0, 1, false },
    { &gd_gb18030, BYTES("\x95\x32\x82\x36"), "\U00020000", 0, 0, false },
    /* cut off at the end */
    { &gd_gb18030, BYTES("\xB9\xE9\xB5"), "归\uFFFD", 0, 0, true },
    { &gd_gb18030, BYTES("\xB9\xE9\x81\x30"), "归\uFFFD", 0, 0, true },
    { &gd_gb18030, BYTES("\xB9\xE9\x81\x30\x81"), "归\uFFFD", 0, 0, true },
    /* broken within: the second byte is read anew */
    { &gd_gb18030, BYTES("\xB9\n\xB5\xB5"), "\uFFFD\n档", 0, 1, false },
    { &gd_gb18030, BYTES("\xB9\x35\xB5\xB5"),
      "\uFFFD"
      "5档",
      0, 1, false },
    { &gd_big5, BYTES("\xC2\x6B\xC0\xC9\xA1\x43"), "歸檔。", 0, 0, false },
    { &gd_big5, BYTES("\xF9\xD8\xF9\xFE"), "裏▓", 0, 0, false },
    { &gd_big5, BYTES("\xC6\xA1\xC6\xB4\xC7\xE9\xC7\xFC"), "①⑽①⑽", 0, 0, false },
    { &gd_big5, BYTES("\xC2\x6B\xC0"), "歸\uFFFD", 0, 0, true },
    { &gd_big5, BYTES("\x80\xC0\xC9"), "\uFFFD檔", 0, 1, false },
    { &gd_utf8, BYTES("\xE5\xBD"), "\uFFFD", 0, 0, true },
    { &gd_utf8, BYTES("\xF0\x9F\x98"), "\uFFFD", 0, 0, true },
    { &gd_utf8, BYTES("\xE5\xBDz"), "\uFFFDz", 0, 1, false },
    { &gd_utf8, BYTES("\xC0\xAF"), "\uFFFD\uFFFD", 0, 2, false },
    { &gd_utf8, BYTES("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD", 0, 3, false },
    { &gd_utf8, BYTES("\xE0\x80\x80"), "\uFFFD\uFFFD\uFFFD", 0, 3, false },
    { &gd_utf8, BYTES("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD", 0, 4, false },
    { &gd_utf8, BYTES("\xF4\x8F\xBF\xBF\xEF\xBF\xBF"), "\U0010FFFF\uFFFF", 0, 0, false },
    { &gd_utf8, BYTES("a\0\0\0b\0c"),
      "a\uFFFD"
      "b\uFFFD"
      "c",
      0, 0, false },
    { &gd_utf8, BYTES("\xEF\x82\xB7"), "\uF0B7", 1, 0, false },
    { &gd_utf16le, BYTES("\x52\x5F\x63\x68"), "归档", 0, 0, false },
    { &gd_utf16be, BYTES("\x5F\x52\x68\x63"), "归档", 0, 0, false },
    { &gd_utf16le, BYTES("\x40\xD8\x00\xDC"), "\U00020000", 0, 0, false },
    { &gd_utf16le, BYTES("\x40\xD8\x52\x5F"), "\uFFFD归", 0, 1, false },
    { &gd_utf16be, BYTES("\xDC\x00\x5F\x52"), "\uFFFD归", 0, 1, false },
    { &gd_utf16be, BYTES("\x5F\x52\x68"), "归\uFFFD", 0, 0, true },
    { &gd_utf16be, BYTES("\x5F\x52\xD8\x40"), "归\uFFFD", 0, 0, true },
    { &gd_utf16le, BYTES("\x00\xE0"), "\uE000", 1, 0, false },
};

START_TEST(decodes_as_the_standard_says)
{
    GdTally t;
    g_autofree char *text = decoded(codes[_i].charset, codes[_i].bytes, codes[_i].len, &t);
    ck_assert_str_eq(text, codes[_i].text);
    ck_assert_uint_eq(t.count[GD_KIND_PRIVATE], codes[_i].n_private);
    ck_assert_uint_eq(t.count[GD_KIND_BROKEN], codes[_i].n_broken);
    ck_assert_int_eq(t.cut, codes[_i].cut);
    ck_assert(!t.given_up);
}
END_TEST

/* The character iconv gives for one code; "" where it refuses. */
static void converted(iconv_t converter, const char *code, size_t len, char text[16])
{
    char *from = (char *)(guintptr)code, *to = text;
    size_t left = len, room = 15;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 || left)
        to = text;
    *to = '\0';
}

/* Those that glibc leaves in the private use area or refuses; the table above says what they are. */
static bool is_ours(gunichar c)
{
    return (c >= 0xFE10 && c <= 0xFE19) || (c >= 0x9FB4 && c <= 0x9FBB) || c == 0x1E3F ||
           (c >= 0x20087 && c <= 0x241FE);
}

static void agrees(const GdCharset *charset, iconv_t converter, const char *code, size_t len)
{
    GdTally t;
    char expected[16];
    g_autofree char *text = decoded(charset, code, len, &t);
    converted(converter, code, len, expected);
    bool numbered = charset == &gd_big5 && g_utf8_get_char(text) >= 0x2460 && g_utf8_get_char(text) <= 0x247D;
    if (t.count[GD_KIND_BROKEN] || t.cut)
        ck_assert_msg(expected[0] == '\0', "%02x%02x: %s refused", (guchar)code[0], (guchar)code[1],
                      expected);
    else if (!is_ours(g_utf8_get_char(text)) && !numbered)
        ck_assert_str_eq(text, expected);
}

START_TEST(agrees_with_iconv_on_every_double_byte)
{
    iconv_t gb = iconv_open("UTF-8", "GB18030"), big5 = iconv_open("UTF-8", "BIG5");
    for (unsigned lead = 0x81; lead <= 0xFE; lead++)
        for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
            char code[] = { (char)lead, (char)trail };
            agrees(&gd_gb18030, gb, code, 2);
            agrees(&gd_big5, big5, code, 2);
        }
    iconv_close(gb);
    iconv_close(big5);
}
END_TEST

START_TEST(agrees_with_iconv_on_every_four_byte_code_of_the_basic_plane)
{
    iconv_t gb = iconv_open("UTF-8", "GB18030");
    for (unsigned i = 0; i < 39420; i++) {
        char code[] = { (char)(0x81 + i / 12600), (char)(0x30 + i / 1260 % 10), (char)(0x81 + i / 10 % 126),
                        (char)(0x30 + i % 10) };
        if (i == 39419) /* U+FFFF, which iconv refuses for being no character */
            continue;
        agrees(&gd_gb18030, gb, code, 4);
    }
    iconv_close(gb);
}
END_TEST

START_TEST(gives_up_on_what_is_mostly_broken)
{
    GdTally t;
    g_autofree char *bytes = g_strnfill(1 << 20, '\xFF');
    gd_gb18030.tally(gd_slice(bytes, 1 << 20), &t);
    ck_assert(t.given_up);
    ck_assert_uint_lt(t.count[GD_KIND_BROKEN], 32);
}
END_TEST

START_TEST(plain_utf8_is_what_glib_calls_valid)
{
    static const guchar bytes[] = { 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0,
                                    0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF, 0x0A, 0x1B };
    enum { N = G_N_ELEMENTS(bytes) };
    size_t n_control, n_private;
    for (unsigned i = 0; i < N * N * N * N; i++)
        for (size_t len = 1; len <= 4; len++) {
            char s[] = { (char)bytes[i % N], (char)bytes[i / N % N], (char)bytes[i / N / N % N],
                         (char)bytes[i / N / N / N] };
            ck_assert_int_eq(gd_utf8_is_plain(gd_slice(s, len), &n_control, &n_private),
                             g_utf8_validate_len(s, len, NULL));
        }
    ck_assert(
        gd_utf8_is_plain(gd_slice_of("\x01一\uE000\uF8FF\x7F\t\r\n\xC2\x80\uF900"), &n_control, &n_private));
    ck_assert_uint_eq(n_control, 2);
    ck_assert_uint_eq(n_private, 2);
    ck_assert(!gd_utf8_is_plain(gd_slice("一\0二", 7), &n_control, &n_private));
}
END_TEST

static void start(void)
{
    ck_assert(gd_charset_start(NULL));
}

UNIT_BEGIN("charset")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, decodes_as_the_standard_says, 0, G_N_ELEMENTS(codes));
tcase_add_test(tcase, agrees_with_iconv_on_every_double_byte);
tcase_add_test(tcase, agrees_with_iconv_on_every_four_byte_code_of_the_basic_plane);
tcase_add_test(tcase, gives_up_on_what_is_mostly_broken);
tcase_add_test(tcase, plain_utf8_is_what_glib_calls_valid);
UNIT_END
