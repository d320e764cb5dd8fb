/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/lexicon.h"

#include "tests/unit/unit.h"

/* Words, a text, and every place where one stands: byte and word. */
static const struct {
    const char *words, *text, *hits;
} rows[] = {
    { "问题", "存在的问题和问题", "9问题 18问题" },
    { "问题 问题导向 导向", "坚持问题导向", "6问题 6问题导向 12导向" },
    { "问 问题 题", "问题", "0问 0问题 3题" },
    { "哈哈", "哈哈哈", "0哈哈 3哈哈" },
    { "a ab", "ab a", "0a 0ab 3a" },
    { "问题", "", "" },
    { "问题", "问", "" },
    { "问题多", "问题", "" },
    { "\xF0\xA0\x80\x80\xF0\xA0\x80\x81", "x\xF0\xA0\x80\x80\xF0\xA0\x80\x81",
      "1\xF0\xA0\x80\x80\xF0\xA0\x80\x81" },
};

START_TEST(every_place_is_found)
{
    g_autoptr(GdLexicon) lexicon = gd_lexicon_new();
    g_auto(GStrv) words = g_strsplit(rows[_i].words, " ", -1);
    for (char **word = words; *word; word++)
        gd_lexicon_add(lexicon, gd_slice_of(*word));
    gd_lexicon_seal(lexicon);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    gd_lexicon_scan(lexicon, gd_slice_of(rows[_i].text), 0, hits);
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < hits->len; i++) {
        GdHit hit = g_array_index(hits, GdHit, i);
        GdSlice word = gd_lexicon_word(lexicon, hit.word);
        g_string_append_printf(said, "%s%u%.*s", i ? " " : "", hit.at, (int)word.len, word.ptr);
    }
    ck_assert_str_eq(said->str, rows[_i].hits);
}
END_TEST

START_TEST(a_word_has_one_number)
{
    g_autoptr(GdLexicon) lexicon = gd_lexicon_new();
    guint32 first = gd_lexicon_add(lexicon, GD_LITERAL("问题")),
            other = gd_lexicon_add(lexicon, GD_LITERAL("困难"));
    ck_assert_uint_ne(first, other);
    ck_assert_uint_eq(gd_lexicon_add(lexicon, GD_LITERAL("问题")), first);
    ck_assert_uint_eq(gd_lexicon_size(lexicon), 2);
}
END_TEST

/* As many words as there can be, against a search that knows no tricks. */
START_TEST(thousands_of_words_are_found_like_one)
{
    g_autoptr(GdLexicon) lexicon = gd_lexicon_new();
    g_autoptr(GString) text = g_string_new(NULL);
    guint32 state = 7, expected = 0;
    for (int i = 0; i < 20000; i++) {
        state = state * 1664525 + 1013904223;
        g_string_append_unichar(text, 0x4E00 + (state >> 16) % 97);
    }
    for (gunichar a = 0; a < 97; a++)
        for (gunichar b = 0; b < 97; b += 2) {
            g_autoptr(GString) word = g_string_new(NULL);
            g_string_append_unichar(g_string_append_unichar(word, 0x4E00 + a), 0x4E00 + b);
            gd_lexicon_add(lexicon, gd_slice_of_string(word));
        }
    gd_lexicon_seal(lexicon);
    for (size_t at = 3; at < text->len; at += 3)
        expected += (g_utf8_get_char(text->str + at) - 0x4E00) % 2 == 0;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    gd_lexicon_scan(lexicon, gd_slice_of_string(text), 0, hits);
    ck_assert_uint_eq(hits->len, expected);
}
END_TEST

UNIT_BEGIN("lexicon")
tcase_add_loop_test(tcase, every_place_is_found, 0, G_N_ELEMENTS(rows));
tcase_add_test(tcase, a_word_has_one_number);
tcase_add_test(tcase, thousands_of_words_are_found_like_one);
UNIT_END
