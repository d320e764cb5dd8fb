/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/literals.h"

#include "tests/unit/unit.h"

/* Expressions and the words that they need, and need also, parted by blanks; NULL: nothing can be said. */
static const struct {
    const char *expression, *words, *also;
} rows[] = {
    { "问题", "问题", NULL },
    { "问题|困难", "问题 困难", NULL },
    { "(存在|主要).{0,6}问题", "问题", "存在 主要" },
    { "承诺.{0,60}(未|没有)兑现", "未兑现 没有兑现", "承诺" },
    { "承诺.{0,60}未兑现|食言", "未兑现 食言", "承诺 食言" },
    { "承诺.{0,60}|食言", "承诺 食言", NULL },
    { "承诺.{0,60}问", "承诺", NULL },
    { "(甲方.{0,3}乙方)丙方", "甲方", "乙方" },
    { "(甲方.{0,3}乙方)?丙方", "丙方", NULL },
    { "丁.甲方.乙方.", "甲方", "乙方" },
    { "存在的?问题", "存在的问题 存在问题", NULL },
    { "(主要|突出)(问题|困难)", "主要问题 主要困难 突出问题 突出困难", NULL },
    { "^存在$", "存在", NULL },
    { "藕塘+", "藕", "塘" },
    { "(问题)+", "问题", NULL },
    { "(问题)?", NULL, NULL },
    { "藕塘*", "藕", NULL },
    { "藕塘{2}", "藕", "塘" },
    { "藕塘{0,2}", "藕", NULL },
    { "问题*", NULL, NULL }, /* 问 is everywhere: looking for it spares nothing */
    { "(问题){2,3}", "问题", NULL },
    { ".*", NULL, NULL },
    { "\\d+月", NULL, NULL },
    { "[省市]长", "省长 市长", NULL },
    { "[一-鿿]长期", "长期", NULL },
    { "[^省]长期", "长期", NULL },
    { "[【\\[\\]]甲", "【甲 [甲 ]甲", NULL },
    { "[\\d甲]乙丙", "乙丙", NULL },
    { "[\\+-甲]乙丙", "乙丙", NULL },
    { "工作(?!总结)", "工作", NULL },
    { "(?<!年)月底", "月底", NULL },
    { "(?:甲方|乙方)", "甲方 乙方", NULL },
    { "甲方|.", NULL, NULL },
    { "甲方|", NULL, NULL },
    { "(甲方|\\d)乙方", "乙方", NULL },
    { "\\(一\\)", "(一)", NULL },
    { "a\\.b", "a.b", NULL },
    { "在了?\\K对面", "在了对面 在对面", NULL },
    { "\\bWord\\b", "Word", NULL },
    { "(?i)word", NULL, NULL },
    { "\\x{4e00}二", NULL, NULL },
    { "(甲)\\1", NULL, NULL },
    { "[[:alpha:]]甲", NULL, NULL },
    { "[]甲]乙", "]乙 甲乙", NULL },
    { "的|问题", NULL, NULL },
};

static void check_list(const GPtrArray *words, const char *wanted)
{
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; words && i < words->len; i++)
        g_string_append_printf(said, "%s%s", i ? " " : "", (const char *)g_ptr_array_index(words, i));
    ck_assert_msg((words != NULL) == (wanted != NULL), "%s", said->str);
    ck_assert_str_eq(said->str, wanted ? wanted : "");
}

START_TEST(what_an_expression_needs)
{
    g_autoptr(GPtrArray) also = NULL;
    g_autoptr(GPtrArray) words = gd_literals_of(rows[_i].expression, &also);
    check_list(words, rows[_i].words);
    check_list(also, rows[_i].also);
}
END_TEST

UNIT_BEGIN("literals")
tcase_add_loop_test(tcase, what_an_expression_needs, 0, G_N_ELEMENTS(rows));
UNIT_END
