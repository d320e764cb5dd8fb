/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/literals.h"

#include "tests/unit/unit.h"

/* Expressions and the words that they need, parted by blanks; NULL: nothing can be said. */
static const struct {
    const char *expression, *words;
} rows[] = {
    { "问题", "问题" },
    { "问题|困难", "问题 困难" },
    { "(存在|主要).{0,6}问题", "问题" },
    { "存在的?问题", "存在的问题 存在问题" },
    { "(主要|突出)(问题|困难)", "主要问题 主要困难 突出问题 突出困难" },
    { "^存在$", "存在" },
    { "藕塘+", "藕" },
    { "(问题)+", "问题" },
    { "(问题)?", NULL },
    { "藕塘*", "藕" },
    { "藕塘{2}", "藕" },
    { "藕塘{0,2}", "藕" },
    { "问题*", NULL }, /* 问 is everywhere: looking for it spares nothing */
    { "(问题){2,3}", "问题" },
    { ".*", NULL },
    { "\\d+月", NULL },
    { "[省市]长", "省长 市长" },
    { "[一-鿿]长期", "长期" },
    { "[^省]长期", "长期" },
    { "工作(?!总结)", "工作" },
    { "(?<!年)月底", "月底" },
    { "(?:甲方|乙方)", "甲方 乙方" },
    { "甲方|.", NULL },
    { "甲方|", NULL },
    { "(甲方|\\d)乙方", "乙方" },
    { "\\(一\\)", "(一)" },
    { "a\\.b", "a.b" },
    { "在了?\\K对面", "在了对面 在对面" },
    { "\\bWord\\b", "Word" },
    { "(?i)word", NULL },
    { "\\x{4e00}二", NULL },
    { "(甲)\\1", NULL },
    { "[[:alpha:]]甲", NULL },
    { "[]甲]乙", "]乙 甲乙" },
    { "的|问题", NULL },
};

START_TEST(what_an_expression_needs)
{
    g_autoptr(GPtrArray) words = gd_literals_of(rows[_i].expression);
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; words && i < words->len; i++)
        g_string_append_printf(said, "%s%s", i ? " " : "", (const char *)g_ptr_array_index(words, i));
    ck_assert_msg((words != NULL) == (rows[_i].words != NULL), "%s: %s", rows[_i].expression, said->str);
    ck_assert_str_eq(said->str, rows[_i].words ? rows[_i].words : "");
}
END_TEST

UNIT_BEGIN("literals")
tcase_add_loop_test(tcase, what_an_expression_needs, 0, G_N_ELEMENTS(rows));
UNIT_END
