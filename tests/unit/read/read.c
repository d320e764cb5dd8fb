/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/read/read.h"

#include <zlib.h>

#include "tests/unit/unit.h"

#ifdef HAVE_POPPLER
#define PDF_REFUSED GD_READ_DAMAGED
#else
#define PDF_REFUSED GD_READ_FORMAT
#endif

static void start(void)
{
    ck_assert(gd_read_start(NULL));
}

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t len;
    const char *text;
} texts[] = {
    { BYTES("工作总结"), "工作总结" },
    { BYTES("\xEF\xBB\xBF工作总结\n"), "工作总结\n" },
    { BYTES("项目\t金额\r\n水渠\t32\f\r\n"), "项目\t金额\r\n水渠\t32\f\r\n" },
    { BYTES("工作总结\r一、情况\r"), "工作总结\r一、情况\r" },
    { BYTES("工作总结\n\x1A"), "工作总结\n" },
    { BYTES("BM、MZ、II、PK 和 %PDF- 都是缩写"), "BM、MZ、II、PK 和 %PDF- 都是缩写" },
    { BYTES("\xC3\xA4\xC2\xB8\xC2\x80\xC3\xA3\xC2\x80\xC2\x81"),
      "\xC3\xA4\xC2\xB8\xC2\x80\xC3\xA3\xC2\x80\xC2\x81" }, /* encoded twice */
    { BYTES("一个\x01控制字符在这一段不短的文字里面并不要紧"),
      "一个\x01控制字符在这一段不短的文字里面并不要紧" },
};

START_TEST(plain_text_is_lent_as_it_is)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdSlice bytes = gd_slice(texts[_i].bytes, texts[_i].len);
    ck_assert(gd_read(bytes, extract, NULL));
    ck_assert(gd_slice_equal(extract->text, gd_slice_of(texts[_i].text)));
    ck_assert(extract->text.ptr >= bytes.ptr && gd_slice_end(extract->text) <= gd_slice_end(bytes));
    ck_assert_str_eq(extract->format, "text");
    ck_assert_str_eq(extract->encoding, "UTF-8");
    ck_assert_ptr_null(extract->container);
    ck_assert_uint_eq(extract->marks->len, 0);
}
END_TEST

#define MANY "\1\2\3\4\5\6\7\10\1\2\3\4\5\6\7\10\1\2\3\4\5\6\7\10\1\2\3\4\5\6\7\10"

static const struct {
    const char *bytes;
    size_t len;
    GdReadError code;
    const char *named; /* in the message */
} refused[] = {
    { BYTES(""), GD_READ_EMPTY, "empty" },
    { BYTES(" \r\n\t\n"), GD_READ_EMPTY, "blanks" },
    { BYTES("\xEF\xBB\xBF"), GD_READ_EMPTY, "blanks" },
    { BYTES("\xFF\xFE"), GD_READ_EMPTY, "blanks" },
    { BYTES("\xFF\xFE\x00\x30\x0A\x00"), GD_READ_EMPTY, "blanks" },
    { BYTES("　　\n　"), GD_READ_EMPTY, "blanks" },
    { BYTES("\xA1\xA1\xA1\xA1\r\n"), GD_READ_EMPTY, "blanks" },
    { BYTES("\0\0\0\0\0\0\0\0"), GD_READ_DAMAGED, "NUL" },
    { BYTES("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), PDF_REFUSED, "PDF" },
    { BYTES("PK\3\4\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml..xl/"
            "workbook.xml"),
      GD_READ_FORMAT, "xlsx" },
    { BYTES("PK\3\4\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txt"), GD_READ_CONTAINER,
      "other files" },
    { BYTES("PK\3\4\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x14\0\0\0META-INF/MANIFEST.MF"),
      GD_READ_FORMAT, "ZIP" },
    { BYTES("PK\3\4\x14\0\0\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\0\0\0OFD.xml"), GD_READ_DAMAGED,
      "zip" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0k\0b\0o\0o\0k\0"), GD_READ_FORMAT, "Excel" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
      GD_READ_ENCRYPTED, "password" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....B\0o\0o\0k\0\0\0"), GD_READ_FORMAT, "Excel" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....M\0a\0t\0O\0S\0T\0"), GD_READ_FORMAT, "Works" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46"), GD_READ_FORMAT,
      "msi" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), GD_READ_FORMAT, "OLE2" },
    { BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), GD_READ_FORMAT, "JPEG" },
    { BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), GD_READ_FORMAT, "PNG" },
    { BYTES("GIF89a\1\0\1\0"), GD_READ_FORMAT, "GIF" },
    { BYTES("BM\x36\0\0\0\0\0\0\0\x36\0\0\0"), GD_READ_FORMAT, "BMP" },
    { BYTES("II*\0\x08\0\0\0"), GD_READ_FORMAT, "TIFF" },
    { BYTES("MM\0*\0\0\0\x08"), GD_READ_FORMAT, "TIFF" },
    { BYTES("RIFF\x24\0\0\0WAVEfmt "), GD_READ_FORMAT, "sound" },
    { BYTES("\x7F"
            "ELF\2\1\1"),
      GD_READ_FORMAT, "program" },
    { BYTES("MZ\x90\0\3\0\0\0..PE\0\0"), GD_READ_FORMAT, "program" },
    { BYTES("Rar!\x1A\7\1\0"), GD_READ_CONTAINER, "other files" },
    { BYTES("PK\3\4\x14\0"), GD_READ_CONTAINER, "other files" },
    { BYTES("7z\xBC\xAF\x27\x1C\0\4"), GD_READ_CONTAINER, "other files" },
    { BYTES("BZh91AY&SY"), GD_READ_CONTAINER, "other files" },
    { BYTES("<?xml version=\"1.0\"?><w:wordDocument/>"), GD_READ_FORMAT, "XML" },
    { BYTES("\xEF\xBB\xBF<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"),
      GD_READ_FORMAT, "Word 2003" },
    { BYTES("text and " MANY MANY), GD_READ_FORMAT, "binary" },
    { BYTES("\xC1\xFF\xFE\xFA" MANY), GD_READ_FORMAT, "binary" },
    { BYTES("a\0\0\0b\0\0\0\0\0c\0\0\0\0d\0\0\0\0"), GD_READ_FORMAT, "binary" },
    { BYTES("Le r\xE9sum\xE9 de l'ann\xE9"
            "e"),
      GD_READ_ENCODING, "none of" },
};

START_TEST(what_is_not_read_is_called_by_its_name)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_memdup2(refused[_i].bytes, refused[_i].len);
    ck_assert_msg(!gd_read(gd_slice(bytes, refused[_i].len), extract, &error), "row %d: %s", _i,
                  refused[_i].named);
    ck_assert_msg(g_error_matches(error, GD_READ_ERROR, (int)refused[_i].code), "row %d: %s", _i,
                  error->message);
    ck_assert_msg(strstr(error->message, refused[_i].named), "row %d: %s", _i, error->message);
    ck_assert_ptr_null(extract->format);
    ck_assert_ptr_null(extract->container);
    ck_assert_uint_eq(extract->text.len, 0);
}
END_TEST

START_TEST(lines_beyond_the_limit_are_refused)
{
    static const char *const ends[] = { "\n", "\r", "\r\n" };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(GString) text = g_string_new("工作总结");
        g_autoptr(GdExtract) extract = gd_extract_new();
        for (unsigned n = 0; n < GD_LINES_MAX; n++)
            g_string_append(text, ends[i]);
        ck_assert(gd_read(gd_slice_of_string(text), extract, NULL));
        g_string_append(text, ends[i]);
        g_autoptr(GError) error = NULL;
        ck_assert(!gd_read(gd_slice_of_string(text), extract, &error));
        ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
    }
}
END_TEST

/* One gzip member. */
static GString *packed(const char *bytes, size_t len)
{
    GString *out = g_string_new(NULL);
    z_stream stream = { .next_in = (Bytef *)(guintptr)bytes, .avail_in = (uInt)len };
    deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    g_string_set_size(out, deflateBound(&stream, len));
    stream.next_out = (Bytef *)out->str;
    stream.avail_out = (uInt)out->len;
    ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    g_string_truncate(out, stream.total_out);
    deflateEnd(&stream);
    return out;
}

static GString *packed_times(const char *bytes, size_t len, unsigned times)
{
    GString *inner = packed(bytes, len);
    while (--times) {
        GString *outer = packed(inner->str, inner->len);
        g_string_free(inner, TRUE);
        inner = outer;
    }
    return inner;
}

static bool read_of(const GString *bytes, GdExtract *extract, GdReadError *code)
{
    g_autoptr(GError) error = NULL;
    bool readable = gd_read(gd_slice_of_string(bytes), extract, &error);
    *code = error ? (GdReadError)error->code : 0;
    return readable;
}

static const struct {
    const char *bytes;
    size_t len;
    const char *format, *encoding, *text;
} inner[] = {
    { BYTES("工作总结\n"), "text", "UTF-8", "工作总结\n" },
    { BYTES("\xEF\xBB\xBF工作总结\n"), "text", "UTF-8", "工作总结\n" },
    { BYTES("\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1\n"), "text", "GB18030", "工作总结\n" },
    { BYTES("\xFF\xFE\xE5\x5D\x5C\x4F\x3B\x60\xD3\x7E"), "text", "UTF-16LE", "工作总结" },
    { BYTES("<html><body><p>工作总结</p></body></html>"), "html", "UTF-8", "工作总结\n" },
    { BYTES("<html><body><p>\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1</p></body></html>"), "html", "GB18030",
      "工作总结\n" },
};

START_TEST(gzip_gives_what_is_inside)
{
    for (unsigned times = 1; times <= 3; times++) {
        g_autoptr(GString) bytes = packed_times(inner[_i].bytes, inner[_i].len, times);
        g_autoptr(GdExtract) extract = gd_extract_new();
        GdReadError code;
        ck_assert(read_of(bytes, extract, &code));
        ck_assert_str_eq(extract->container, "gzip");
        ck_assert_str_eq(extract->format, inner[_i].format);
        ck_assert_str_eq(extract->encoding, inner[_i].encoding);
        ck_assert(gd_slice_equal(extract->text, gd_slice_of(inner[_i].text)));
    }
}
END_TEST

START_TEST(gzip_four_deep_is_a_limit)
{
    g_autoptr(GString) bytes = packed_times(BYTES("工作总结"), 4);
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert(!read_of(bytes, extract, &code));
    ck_assert_int_eq(code, GD_READ_LIMIT);
}
END_TEST

START_TEST(gzip_of_several_members_is_one_text)
{
    g_autoptr(GString) bytes = packed(BYTES("工作")), second = packed(BYTES("总结"));
    g_string_append_len(bytes, second->str, (gssize)second->len);
    g_string_append_len(bytes, "\0\0\0\0", 4);
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert(read_of(bytes, extract, &code));
    ck_assert(gd_slice_equal(extract->text, GD_LITERAL("工作总结")));
}
END_TEST

START_TEST(gzip_with_something_behind_is_damaged)
{
    g_autoptr(GString) bytes = packed(BYTES("工作总结"));
    g_string_append(bytes, "garbage");
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert(!read_of(bytes, extract, &code));
    ck_assert_int_eq(code, GD_READ_DAMAGED);
}
END_TEST

START_TEST(gzip_cut_anywhere_is_damaged)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 4000; i++)
        g_string_append_printf(text, "第%u项工作已经完成。\n", i * 7919);
    g_autoptr(GString) bytes = packed(text->str, text->len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (size_t n = 4; n < bytes->len; n += 97) {
        g_autofree char *prefix = g_memdup2(bytes->str, n);
        g_autoptr(GError) error = NULL;
        ck_assert(!gd_read(gd_slice(prefix, n), extract, &error));
        ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_DAMAGED));
    }
    bytes->str[bytes->len / 2] ^= 0x55;
    GdReadError code;
    ck_assert(!read_of(bytes, extract, &code));
    ck_assert_int_eq(code, GD_READ_DAMAGED);
}
END_TEST

static const struct {
    size_t size;
    bool random, readable;
} expansions[] = {
    { 1 << 20, false, true }, /* a thousand to one, but not much */
    { (1 << 20) + 1, false, false }, { 8 << 20, false, false },        { 2 << 20, true, true },
    { GD_TEXT_MAX, true, true },     { GD_TEXT_MAX + 1, true, false },
};

START_TEST(gzip_expands_within_limits)
{
    size_t size = expansions[_i].size;
    g_autofree char *text = g_malloc(size);
    guint32 seed = 1;
    for (size_t i = 0; i < size; i++)
        text[i] =
            expansions[_i].random ? (char)('0' + (seed = seed * 1664525 + 1013904223) % 1000 / 100) : 'a';
    g_autoptr(GString) bytes = packed(text, size);
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert_int_eq(read_of(bytes, extract, &code), expansions[_i].readable);
    ck_assert(expansions[_i].readable || code == GD_READ_LIMIT);
}
END_TEST

START_TEST(gzip_of_nothing_is_empty)
{
    g_autoptr(GString) bytes = packed(BYTES("")), picture = packed(BYTES("GIF89a\1\0\1\0"));
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert(!read_of(bytes, extract, &code));
    ck_assert_int_eq(code, GD_READ_EMPTY);
    ck_assert(!read_of(picture, extract, &code));
    ck_assert_int_eq(code, GD_READ_FORMAT);
}
END_TEST

START_TEST(text_beyond_the_limit_is_refused)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_string_set_size(bytes, GD_TEXT_MAX + 1);
    memset(bytes->str, 'a', bytes->len);
    g_autoptr(GdExtract) extract = gd_extract_new();
    GdReadError code;
    ck_assert(!read_of(bytes, extract, &code));
    ck_assert_int_eq(code, GD_READ_LIMIT);
    g_string_truncate(bytes, GD_TEXT_MAX);
    ck_assert(read_of(bytes, extract, &code));
}
END_TEST

static const char *const charsets[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };

START_TEST(any_part_of_a_text_can_be_read)
{
    g_autoptr(GString) text = g_string_new("柳溪乡工作总结\n");
    for (unsigned i = 0; i < 40; i++)
        g_string_append_printf(text, "第%u项：全面推进乡村振兴，认真落实责任。\n", i);
    gsize len;
    g_autofree char *bytes = g_convert(text->str, (gssize)text->len, charsets[_i], "UTF-8", NULL, &len, NULL);
    g_autoptr(GdExtract) extract = gd_extract_new();
    for (gsize n = 1; n <= len; n += n < 200 ? 1 : 97) {
        g_autofree char *prefix = g_memdup2(bytes, n);
        bool readable = gd_read(gd_slice(prefix, n), extract, NULL);
        ck_assert_msg(readable || n < 16, "%s: %zu bytes", charsets[_i], (size_t)n);
        if (!readable)
            continue;
        ck_assert(g_utf8_validate_len(extract->text.ptr, extract->text.len, NULL));
        ck_assert_uint_le(extract->n_replaced, 1);
        ck_assert(n < 16 || strcmp(extract->encoding, charsets[_i]) == 0);
    }
}
END_TEST

START_TEST(one_extract_serves_file_after_file)
{
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_read(GD_LITERAL("<html><body><h1>\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1</h1></body></html>"),
                      extract, NULL));
    ck_assert_uint_eq(extract->marks->len, 1);
    ck_assert(gd_read(GD_LITERAL("工作总结"), extract, NULL));
    ck_assert_str_eq(extract->format, "text");
    ck_assert_uint_eq(extract->marks->len, 0);
    ck_assert(gd_slice_equal(extract->text, GD_LITERAL("工作总结")));
}
END_TEST

START_TEST(each_reader_can_be_listed)
{
    size_t n = 0;
    for (const GdReader *reader; (reader = gd_reader_get(n)); n++) {
        ck_assert(reader->name[0] && reader->label[0] && reader->extensions[0]);
        ck_assert(reader->bid != NULL);
        ck_assert((reader->read || reader->take_apart) == (reader->absent == NULL));
    }
    ck_assert_uint_ge(n, 3);
}
END_TEST

UNIT_BEGIN("read")
tcase_add_unchecked_fixture(tcase, start, NULL);
tcase_add_loop_test(tcase, plain_text_is_lent_as_it_is, 0, G_N_ELEMENTS(texts));
tcase_add_loop_test(tcase, what_is_not_read_is_called_by_its_name, 0, G_N_ELEMENTS(refused));
tcase_add_loop_test(tcase, gzip_gives_what_is_inside, 0, G_N_ELEMENTS(inner));
tcase_add_test(tcase, gzip_four_deep_is_a_limit);
tcase_add_test(tcase, gzip_of_several_members_is_one_text);
tcase_add_test(tcase, gzip_with_something_behind_is_damaged);
tcase_add_test(tcase, gzip_cut_anywhere_is_damaged);
tcase_add_loop_test(tcase, gzip_expands_within_limits, 0, G_N_ELEMENTS(expansions));
tcase_add_test(tcase, gzip_of_nothing_is_empty);
tcase_add_test(tcase, text_beyond_the_limit_is_refused);
tcase_add_test(tcase, lines_beyond_the_limit_are_refused);
tcase_add_loop_test(tcase, any_part_of_a_text_can_be_read, 0, G_N_ELEMENTS(charsets));
tcase_add_test(tcase, one_extract_serves_file_after_file);
tcase_add_test(tcase, each_reader_can_be_listed);
UNIT_END
