/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/encoding.h"

#include "core/doc/extract.h"
#include "core/read/read.h"
#include "tests/unit/unit.h"

static const char report[] =
    "柳溪乡关于村级集体经济发展情况的调研报告\r\n\r\n"
    "　　为摸清全乡村级集体经济的家底，今年3月，乡党委组织两个调研组，走访了9个行政村、46户农家，召开座谈会7"
    "次。"
    "现将有关情况报告如下。\r\n"
    "　　一、基本情况\r\n"
    "　　全乡现有耕地1.2万亩，总人口8,"
    "640人。2023年村集体经营性收入合计186万元，其中超过20万元的村4个，不足5万元的村2个。\r\n"
    "　　二、存在的问题\r\n"
    "　　（一）路子不宽。多数村靠出租老房子、鱼塘过日子，“等、靠、要”思想仍然存在。\r\n"
    "　　（二）人才缺乏。村干部平均年龄52岁，懂经营、会管理的人不多；年轻人外出务工，回乡创业的只有11人。\r\n"
    "　　三、对策建议\r\n"
    "　　一要选准项目，二要用好政策，三要管好资金，做到每一笔账都清清楚楚。\r\n";

static const char traditional[] =
    "柳溪鄉關於村級集體經濟發展情況的調研報告\n"
    "　　為摸清全鄉村級集體經濟的家底，今年3月，鄉黨委組織兩個調研組，走訪了9個行政村、46戶農家，召開座談會7"
    "次。\n"
    "　　一、基本情況：總人口8640人，集體收入186萬元，其中超過20萬元的村4個。我們認為，這個基礎還不牢固。\n"
    "　　二、存在的問題：人才缺乏，村幹部平均年齡52歲；年輕人外出務工，回鄉創業的只有11人。\n"
    "　　三、對策建議：選準項目，用好政策，管好資金。\n";

static const char english[] =
    "Report on the work of the year 2023: 12 items done, 3 open.\r\nThe office of Liuxi township.\r\n";

static void start(void)
{
    ck_assert(gd_charset_start(NULL));
}

static char *encoded(const char *text, const char *charset, const char *mark, gsize *len)
{
    g_autoptr(GError) error = NULL;
    gsize n;
    g_autofree char *bytes = g_convert(text, -1, charset, "UTF-8", NULL, &n, &error);
    g_assert_no_error(error);
    size_t marked = strlen(mark);
    char *all = g_malloc(marked + n + 1);
    memcpy(all, mark, marked);
    memcpy(all + marked, bytes, n);
    *len = marked + n;
    return all;
}

static const struct {
    const char *text, *charset, *mark, *encoding;
} whole[] = {
    { report, "UTF-8", "", "UTF-8" },
    { report, "UTF-8", "\xEF\xBB\xBF", "UTF-8" },
    { report, "UTF-16LE", "", "UTF-16LE" },
    { report, "UTF-16BE", "", "UTF-16BE" },
    { report, "UTF-16LE", "\xFF\xFE", "UTF-16LE" },
    { report, "UTF-16BE", "\xFE\xFF", "UTF-16BE" },
    { report, "GB18030", "", "GB18030" },
    { report, "GBK", "", "GB18030" },
    { report, "GB2312", "", "GB18030" },
    { report, "GB18030", "\x84\x31\x95\x33", "GB18030" },
    { report, "GB18030", "\xEF\xBB\xBF", "GB18030" }, /* the mark lies */
    { traditional, "UTF-8", "", "UTF-8" },
    { traditional, "GBK", "", "GB18030" },
    { traditional, "BIG5", "", "Big5" },
    { traditional, "BIG5-HKSCS", "", "Big5" },
    { traditional, "UTF-16LE", "", "UTF-16LE" },
    { traditional, "UTF-16BE", "", "UTF-16BE" },
    { english, "UTF-8", "", "UTF-8" },
    { english, "UTF-16LE", "", "UTF-16LE" },
    { english, "UTF-16BE", "", "UTF-16BE" },
    { english, "UTF-16BE", "\xFE\xFF", "UTF-16BE" },
};

static void gives_back(const char *text, const char *charset, const char *mark, const char *encoding)
{
    gsize len;
    g_autofree char *bytes = encoded(text, charset, mark, &len);
    g_autoptr(GString) made = g_string_new("left from before");
    g_autoptr(GError) error = NULL;
    GdDecoded out;
    ck_assert_msg(gd_decode(gd_slice(bytes, len), NULL, made, &out, &error), "%s in %s: %s", text, charset,
                  error ? error->message : "");
    ck_assert_msg(strcmp(out.encoding, encoding) == 0, "%s in %s: %s", text, charset, out.encoding);
    ck_assert(gd_slice_equal(out.text, gd_slice_of(text)));
    ck_assert_uint_eq(out.n_replaced + out.n_private + out.n_control, 0);
    bool borrowed = out.text.ptr >= bytes && out.text.ptr <= bytes + len;
    ck_assert_int_eq(borrowed, strcmp(encoding, "UTF-8") == 0);
}

START_TEST(recognises_whole_texts)
{
    gives_back(whole[_i].text, whole[_i].charset, whole[_i].mark, whole[_i].encoding);
}
END_TEST

/* Of four to eight characters, some of them rare ones. */
static const struct {
    const char *simplified, *traditional;
} titles[] = {
    { "乡镇工作总结", "鄉鎮工作總結" },
    { "述职述廉报告", "述職述廉報告" },
    { "存在的问题", "存在的問題" },
    { "关于防汛工作", "關於防汛工作" },
    { "下一步打算", "下一步打算" },
    { "柳溪村调研报告", "柳溪村調研報告" },
    { "二〇二三年度总结", "二○二三年度總結" },
    { "自查自纠", "自查自糾" },
    { "基本情况。", "基本情況。" },
    { "党员活动日", "黨員活動日" },
};

START_TEST(recognises_short_titles)
{
    gives_back(titles[_i].simplified, "GBK", "", "GB18030");
    gives_back(titles[_i].simplified, "UTF-8", "", "UTF-8");
    gives_back(titles[_i].simplified, "UTF-16LE", "", "UTF-16LE");
    gives_back(titles[_i].simplified, "UTF-16BE", "", "UTF-16BE");
    gives_back(titles[_i].traditional, "BIG5", "", "Big5");
    gives_back(titles[_i].traditional, "GBK", "", "GB18030");
    gives_back(titles[_i].traditional, "UTF-16LE", "", "UTF-16LE");
}
END_TEST

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t len;
    const char *why;
} refused[] = {
    { BYTES("Le r\xE9sum\xE9 de l'ann\xE9"
            "e, tr\xE8s compl\xE8te \xE0 la fin."),
      "Latin 1" },
    { BYTES("\xFC\xD4\xCF \xCF\xC2\xD9\xDE\xCE\xD9\xCA \xD4\xC5\xCB\xD3\xD4 \xC4\xCC\xD1 "
            "\xD0\xD2\xCF\xD7\xC5\xD2\xCB\xC9 \xCB\xCF\xC4\xC9\xD2\xCF\xD7\xCB\xC9."),
      "KOI8-R" },
    { BYTES("\xDD\xF2\xEE \xEE\xE1\xFB\xF7\xED\xFB\xE9 \xF2\xE5\xEA\xF1\xF2 \xE4\xEB\xFF "
            "\xEF\xF0\xEE\xE2\xE5\xF0\xEA\xE8 \xEA\xEE\xE4\xE8\xF0\xEE\xE2\xEA\xE8."),
      "Windows 1251" },
    { BYTES("\xC0\xCC\xB0\xCD\xC0\xBA \xC7\xD1\xB1\xB9\xBE\xEE \xB9\xAE\xC0\xE5\xC0\xCC\xB4\xD9. "
            "\xB3\xAF\xBE\xBE\xB0\xA1 \xB8\xBC\xB4\xD9."),
      "EUC-KR" },
    { BYTES("\x82\xB1\x82\xEA\x82\xCD\x93\xFA\x96\x7B\x8C\xEA\x82\xCC\x95\xB6\x8F\xCD\x82\xC5\x82\xB7\x81\x42"
            "\x83\x4A\x83\x5E\x83\x4A\x83\x69\x82\xC6\x82\xD0\x82\xE7\x82\xAA\x82\xC8\x81\x42"),
      "Shift JIS" },
    { BYTES("\xA4\xB3\xA4\xEC\xA4\xCF\xC6\xFC\xCB\xDC\xB8\xEC\xA4\xCE\xCA\xB8\xBE\xCF\xA4\xC7\xA4\xB9\xA1\xA3"
            "\xA5\xAB\xA5\xBF\xA5\xAB\xA5\xCA\xA4\xC8\xA4\xD2\xA4\xE9\xA4\xAC\xA4\xCA\xA1\xA3"),
      "EUC-JP" },
    { BYTES("\xFF\xFE\0\0\x52\x5F\0\0\x63\x68\0\0"), "UTF-32LE" },
    { BYTES("\0\0\xFE\xFF\0\0\x5F\x52\0\0\x68\x63"), "UTF-32BE" },
    { BYTES("\xCC\xCC\xCC\xCC\xCD\xCD\xCD\xCD\xCC\xCC\xCC\xCC\xCD\xCD\xCD\xCD\xCC\xCC"),
      "fill of a debugger" },
    { BYTES("\xFF\xFE\x00\xDC\x00\xDC\x00\xDC\x00\xDC"), "UTF-16 of nothing but halves of pairs" },
    { BYTES("\xEF\xBB\xBF\xFF\xFF\xFF\xFF"), "a mark and then rubbish" },
};

START_TEST(never_guesses)
{
    g_autoptr(GString) made = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    GdDecoded out;
    ck_assert_msg(!gd_decode(gd_slice(refused[_i].bytes, refused[_i].len), NULL, made, &out, &error),
                  "%s read as %s", refused[_i].why, out.encoding);
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_ENCODING));
}
END_TEST

/* Rubbish behind much that is sound: the count is given up there, and what follows has no room. */
START_TEST(a_mark_does_not_vouch_for_what_follows)
{
    static const char *const marks[] = { "\xEF\xBB\xBF", "\x84\x31\x95\x33", "\xFF\xFE" };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autoptr(GString) bytes = g_string_new(marks[i]), made = g_string_new(NULL);
        for (unsigned k = 0; k < 60000; k++)
            g_string_append_len(bytes, k / 100 == 50 ? "\xFF\xDC" : "a\n", 2);
        GdDecoded out;
        if (gd_decode(gd_slice_of_string(bytes), NULL, made, &out, NULL))
            ck_assert(g_utf8_validate(out.text.ptr, (gssize)out.text.len, NULL));
    }
}
END_TEST

/* One spoilt report: `at` and `width` say which bytes become `by`, `times` how often, evenly spread. */
static const struct {
    const char *charset;
    const char *by;
    unsigned width, times;
    gssize cut; /* bytes taken off the end */
    bool readable;
    size_t n_replaced;
} spoilt[] = {
    { "UTF-8", "\xFF", 1, 1, 0, true, 0 /* depends on where it falls */ },
    { "UTF-8", "\xFF", 1, 2, 0, true, 0 },
    { "UTF-8", "\xFF", 1, 60, 0, false, 0 },
    { "UTF-8", "", 0, 0, 3, true, 1 },
    { "UTF-8", "", 0, 0, 4, true, 1 },
    { "UTF-8", "", 0, 0, 5, true, 0 },
    { "GB18030", "", 0, 0, 3, true, 1 },
    { "GB18030", "", 0, 0, 4, true, 0 },
    { "GB18030", "\xFF\xFF", 2, 1, 0, true, 0 },
    { "GB18030", "\xFF\xFF", 2, 60, 0, false, 0 },
    { "UTF-16LE", "", 0, 0, 1, true, 1 },
    { "UTF-16BE", "", 0, 0, 1, true, 1 },
    { "UTF-16LE", "\x00\xDC", 2, 2, 0, true, 2 },
};

START_TEST(reads_what_is_spoilt_a_little)
{
    gsize len;
    g_autofree char *bytes = encoded(report, spoilt[_i].charset, "", &len);
    for (unsigned k = 1; k <= spoilt[_i].times; k++)
        memcpy(bytes + k * len / (spoilt[_i].times + 1) / 2 * 2, spoilt[_i].by, spoilt[_i].width);
    len -= (gsize)spoilt[_i].cut;
    g_autoptr(GString) made = g_string_new(NULL);
    GdDecoded out;
    bool readable = gd_decode(gd_slice(bytes, len), NULL, made, &out, NULL);
    ck_assert_int_eq(readable, spoilt[_i].readable);
    if (!readable)
        return;
    ck_assert(g_str_has_prefix(spoilt[_i].charset, out.encoding));
    ck_assert(g_utf8_validate_len(out.text.ptr, out.text.len, NULL));
    size_t n_replaced = 0;
    for (GdSlice rest = out.text; rest.len;)
        n_replaced += gd_slice_next(&rest) == 0xFFFD;
    ck_assert_uint_eq(out.n_replaced, n_replaced);
    ck_assert_uint_ge(n_replaced, spoilt[_i].times);
    if (spoilt[_i].times == 0)
        ck_assert_uint_eq(n_replaced, spoilt[_i].n_replaced);
    ck_assert_int_ge(gd_slice_find(out.text, GD_LITERAL("三、对策建议")), 0);
}
END_TEST

/* What a page declares, against what it is. */
static const struct {
    const char *text, *charset, *declared, *encoding;
} declarations[] = {
    { report, "GBK", "utf-8", "GB18030" },        { report, "UTF-8", "gb2312", "UTF-8" },
    { report, "GBK", "GB2312", "GB18030" },       { report, "GBK", "big5", "GB18030" },
    { traditional, "BIG5", "gbk", "Big5" },       { traditional, "BIG5", "big5", "Big5" },
    { report, "GBK", "iso-8859-1", "GB18030" },   { report, "GBK", "no-such-charset", "GB18030" },
    { "a 龘靐 b", "GBK", "gbk", "GB18030" },      { "a \u8B49 b", "BIG5", "Big5", "Big5" },
    { report, "UTF-16LE", "gb2312", "UTF-16LE" },
};

START_TEST(a_declared_charset_decides_only_what_is_open)
{
    gsize len;
    g_autofree char *bytes = encoded(declarations[_i].text, declarations[_i].charset, "", &len);
    g_autoptr(GString) made = g_string_new(NULL);
    GdDecoded out;
    ck_assert(gd_decode(gd_slice(bytes, len), declarations[_i].declared, made, &out, NULL));
    ck_assert_str_eq(out.encoding, declarations[_i].encoding);
    ck_assert(gd_slice_equal(out.text, gd_slice_of(declarations[_i].text)));
}
END_TEST

START_TEST(nuls_in_utf8_are_replaced_run_by_run)
{
    g_autoptr(GString) bytes = g_string_new(report);
    for (size_t i = 0; i < bytes->len; i++)
        if (bytes->str[i] == '\r')
            bytes->str[i] = '\0';
    g_string_append_len(bytes, "\0\0\0\0\0\0\0", 7);
    g_autoptr(GString) made = g_string_new(NULL);
    GdDecoded out;
    ck_assert(gd_decode(gd_slice_of_string(bytes), NULL, made, &out, NULL));
    ck_assert_str_eq(out.encoding, "UTF-8");
    ck_assert_uint_eq(out.n_replaced, 11);
    ck_assert_uint_eq(out.n_control, 10);
    ck_assert_ptr_null(memchr(out.text.ptr, 0, out.text.len));
}
END_TEST

START_TEST(the_limit_is_of_decoded_bytes)
{
    g_autoptr(GString) made = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    GdDecoded out;
    size_t len = GD_TEXT_MAX / 3 * 2 + 2;
    g_autofree char *bytes = g_malloc(len);
    for (size_t i = 0; i < len; i += 2)
        memcpy(bytes + i, "\xB5\xC4", 2);
    ck_assert(!gd_decode(gd_slice(bytes, len), NULL, made, &out, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
    ck_assert(gd_decode(gd_slice(bytes, len - 2), NULL, made, &out, NULL));
    ck_assert_uint_le(out.text.len, GD_TEXT_MAX);
}
END_TEST

UNIT_BEGIN("encoding")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, recognises_whole_texts, 0, G_N_ELEMENTS(whole));
tcase_add_loop_test(tcase, recognises_short_titles, 0, G_N_ELEMENTS(titles));
tcase_add_loop_test(tcase, never_guesses, 0, G_N_ELEMENTS(refused));
tcase_add_test(tcase, a_mark_does_not_vouch_for_what_follows);
tcase_add_loop_test(tcase, reads_what_is_spoilt_a_little, 0, G_N_ELEMENTS(spoilt));
tcase_add_loop_test(tcase, a_declared_charset_decides_only_what_is_open, 0, G_N_ELEMENTS(declarations));
tcase_add_test(tcase, nuls_in_utf8_are_replaced_run_by_run);
tcase_add_test(tcase, the_limit_is_of_decoded_bytes);
UNIT_END
