/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/list.h"

#include "tests/unit/unit.h"

static const struct {
    const char *style;
    int value;
    const char *text;
} numbers[] = {
    { "chineseCountingThousand", 0, "〇" },
    { "chineseCountingThousand", 1, "一" },
    { "chineseCountingThousand", 10, "十" },
    { "chineseCountingThousand", 12, "十二" },
    { "chineseCountingThousand", 20, "二十" },
    { "chineseCountingThousand", 101, "一百零一" },
    { "chineseCountingThousand", 110, "一百一十" },
    { "chineseCountingThousand", 1001, "一千零一" },
    { "chineseCountingThousand", 10010, "一万零一十" },
    { "chineseCountingThousand", 123456, "123456" },
    { "chineseCounting", 21, "二十一" },
    { "japaneseCounting", 15, "十五" },
    { "ideographDigital", 10, "一〇" },
    { "ideographDigital", 23, "二三" },
    { "chineseLegalSimplified", 11, "壹拾壹" },
    { "chineseLegalSimplified", 305, "叁佰零伍" },
    { "decimal", -3, "0" },
    { "decimal", 42, "42" },
    { "decimalZero", 7, "07" },
    { "decimalFullWidth", 12, "１２" },
    { "decimalEnclosedCircle", 1, "①" },
    { "decimalEnclosedCircle", 20, "⑳" },
    { "decimalEnclosedCircle", 21, "21" },
    { "decimalEnclosedFullstop", 3, "⒊" },
    { "decimalEnclosedParen", 3, "⑶" },
    { "decimalEnclosedParen", 30, "(30)" },
    { "ideographEnclosedCircle", 2, "㈡" },
    { "ideographEnclosedCircle", 11, "（十一）" },
    { "ideographTraditional", 3, "丙" },
    { "ideographTraditional", 11, "11" },
    { "ideographZodiac", 12, "亥" },
    { "upperLetter", 28, "BB" },
    { "lowerLetter", 781, "a" },
    { "upperRoman", 1994, "MCMXCIV" },
    { "lowerRoman", 4, "iv" },
    { "ordinal", 11, "11th" },
    { "ordinal", 22, "22nd" },
    { "none", 5, "" },
    { "what is this", 5, "5" },
};

START_TEST(numbers_are_written_as_word_writes_them)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gd_list_number_write(text, gd_list_style_named(gd_slice_of(numbers[_i].style)), numbers[_i].value);
    ck_assert_str_eq(text->str, numbers[_i].text);
}
END_TEST

static void make_levels(GdListLevel levels[GD_LIST_LEVELS])
{
    static const char *const texts[] = { "%1、", "（%2）", "%3.", "%1.%4" };
    for (unsigned i = 0; i < GD_LIST_LEVELS; i++) {
        levels[i] = gd_list_level();
        levels[i].style = i < 2 ? GD_LIST_CHINESE : GD_LIST_DECIMAL;
        g_strlcpy(levels[i].text, i < G_N_ELEMENTS(texts) ? texts[i] : "", GD_LEVEL_TEXT);
    }
}

/* What stands before the items at these levels; a level of 9 begins the first anew with 5. */
static char *items(const GdListLevel levels[GD_LIST_LEVELS], const char *order)
{
    GdListCount count = { 0 };
    GString *text = g_string_new(NULL);
    for (; *order; order++)
        if (*order == '9') {
            gd_list_restart(&count, 0, 5);
        } else {
            gd_list_item(levels, &count, (unsigned)(*order - '0'), text);
            g_string_append_c(text, '|');
        }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *order, *text;
} orders[] = {
    { "0110", "一、|（一）|（二）|二、|" },
    { "01020", "一、|（一）|二、|1.|三、|" },
    { "122", "（一）|1.|2.|" }, /* the level further out was left out */
    { "0112011", "一、|（一）|（二）|1.|二、|（一）|（二）|" },
    { "0900", "一、|五、|六、|" },
    { "003", "一、|二、|二.1 |" },
};

START_TEST(items_are_counted_by_level)
{
    GdListLevel levels[GD_LIST_LEVELS];
    make_levels(levels);
    g_autofree char *text = items(levels, orders[_i].order);
    ck_assert_str_eq(text, orders[_i].text);
}
END_TEST

START_TEST(a_level_says_how_it_is_shown)
{
    GdListLevel levels[GD_LIST_LEVELS];
    make_levels(levels);
    levels[1].restart = 0;
    levels[3].decimal = true;
    g_autofree char *on = items(levels, "0101"), *decimal = items(levels, "003");
    ck_assert_str_eq(on, "一、|（一）|二、|（二）|");
    ck_assert_str_eq(decimal, "一、|二、|2.1 |");
    levels[0].style = GD_LIST_BULLET;
    g_strlcpy(levels[0].text, "\uF06C", GD_LEVEL_TEXT);
    g_autofree char *sign = items(levels, "0");
    g_strlcpy(levels[0].text, "◆", GD_LEVEL_TEXT);
    g_autofree char *bullet = items(levels, "0");
    ck_assert_str_eq(sign, "●|");
    ck_assert_str_eq(bullet, "◆|");
}
END_TEST

UNIT_BEGIN("list")
tcase_add_loop_test(tcase, numbers_are_written_as_word_writes_them, 0, G_N_ELEMENTS(numbers));
tcase_add_loop_test(tcase, items_are_counted_by_level, 0, G_N_ELEMENTS(orders));
tcase_add_test(tcase, a_level_says_how_it_is_shown);
UNIT_END
