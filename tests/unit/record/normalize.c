/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "tests/unit/record/parsed.h"

/* ---- what is dropped, and what is not ---- */

static const struct {
    const char *text, *normal;
    guint blank_lines, page_numbers, web_remains;
} drops[] = {
    { "总结\n\n　　\n全镇平稳有序。\n", "总结\n全镇平稳有序。\n", 2, 0, 0 },
    { "甲项工作已经完成。\n第3页 共8页\n乙项工作正在推进。", "甲项工作已经完成。\n乙项工作正在推进。\n", 0, 1,
      0 },
    { "甲项工作已经完成。\n- 6 -\n7\n乙项工作正在推进。", "甲项工作已经完成。\n乙项工作正在推进。\n", 0, 2,
      0 },
    { "各组户数如下：\n35\n42\n51\n以上共三组。", "各组户数如下：\n35\n42\n51\n以上共三组。\n", 0, 0, 0 },
    { "首页 > 范文\n总结\n猜你喜欢", "总结\n", 0, 0, 2 },
    { "全镇平稳有序。\n附件：https://www.example.cn/list.doc",
      "全镇平稳有序。\n附件：https://www.example.cn/list.doc\n", 0, 0, 0 },
    { "抄送：县委办公室，来源于县网", "抄送：县委办公室，来源于县网\n", 0, 0, 0 },
    { "总结\n……\n* * *\n全镇平稳有序。", "总结\n……\n* * *\n全镇平稳有序。\n", 0, 0, 0 },
    { "", "", 0, 0, 0 },
    { "\n\r\n\r", "", 3, 0, 0 },
    { "甲\r乙\r\n丙\n丁", "甲\n乙\n丙\n丁\n", 0, 0, 0 },
};

START_TEST(drops_lines_that_say_nothing)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of(drops[_i].text));
    const guint *counts = parsed.normal->counts;
    ck_assert_str_eq(parsed.normal->text->str, drops[_i].normal);
    ck_assert_uint_eq(counts[GD_RULE_BLANK_LINES], drops[_i].blank_lines);
    ck_assert_uint_eq(counts[GD_RULE_PAGE_NUMBER], drops[_i].page_numbers);
    ck_assert_uint_eq(counts[GD_RULE_WEB_REMAINS], drops[_i].web_remains);
    ck_assert_uint_eq(parsed.normal->changes->len, drops[_i].page_numbers + drops[_i].web_remains);
    parsed_clear(&parsed);
}
END_TEST

START_TEST(keeps_each_dropped_line_verbatim)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, GD_LITERAL("　猜你喜欢 \n总结\n第２页\n"));
    const GdNormalChange *web = &g_array_index(parsed.normal->changes, GdNormalChange, 0), *page = web + 1;
    ck_assert_uint_eq(parsed.normal->changes->len, 2);
    ck_assert(web->rule == GD_RULE_WEB_REMAINS && web->line == 1 &&
              gd_slice_equal(web->original, GD_LITERAL("　猜你喜欢 ")));
    ck_assert(page->rule == GD_RULE_PAGE_NUMBER && page->line == 3 &&
              gd_slice_equal(page->original, GD_LITERAL("第２页")));
    parsed_clear(&parsed);
}
END_TEST

/* ---- items ---- */

static void append_item(const GdNormal *normal, const GdNormalItem *item, GString *out)
{
    static const char *const kinds[] = { "title", "front",   "addressee", "heading",
                                         "text",  "closing", "sign",      "attachment" };
    g_string_append_printf(out, "%u%s %s [%.*s|%.*s]\n", item->line, item->glued ? "+" : "",
                           kinds[item->kind], (int)(item->heading - item->begin),
                           normal->text->str + item->begin, (int)(item->end - item->heading),
                           normal->text->str + item->heading);
}

START_TEST(cuts_the_text_as_the_report_is_cut)
{
    static const char text[] =
        "关于青石乡村务公开情况的报告\n\n县民政局:\n　　今年村务公开有了新的进展。现将有关情况报告如下: "
        "一.做法 各村都设了公开栏,"
        "每季度更新一次。二.问题 有的村更新不及时。\n(一)下步打算。 "
        "抓紧整改,\n特此报告\n　　青石乡人民政府\n二〇二四年三月一日\n";
    static const char expected[] = "1 title [|关于青石乡村务公开情况的报告]\n"
                                   "3 addressee [|县民政局：]\n"
                                   "4 text [|今年村务公开有了新的进展。现将有关情况报告如下：]\n"
                                   "4+ heading [一.做法各村都设了公开栏，每季度更新一次。|]\n"
                                   "4+ heading [二.问题有的村更新不及时。|]\n"
                                   "5 heading [（一）下步打算。|抓紧整改，]\n"
                                   "6 closing [|特此报告]\n"
                                   "7 sign [|青石乡人民政府]\n"
                                   "8 sign [|2024年3月1日]\n";
    Parsed parsed = parsed_new();
    g_autoptr(GString) found = g_string_new(NULL);
    parsed_fill(&parsed, gd_slice_of(text));
    for (guint i = 0; i < parsed.normal->items->len; i++)
        append_item(parsed.normal, gd_normal_item(parsed.normal, i), found);
    ck_assert_str_eq(found->str, expected);
    parsed_clear(&parsed);
}
END_TEST

/* ---- properties ---- */

/* Han characters, letters and digits, folded and composed. */
static char *words_of(GdSlice text)
{
    g_autoptr(GString) folded = g_string_new(NULL), words = g_string_new(NULL);
    for (gunichar c; (c = gd_slice_next(&text));)
        if (c != 0x200B && c != 0x2060 && c != 0xFEFF)
            g_string_append_unichar(folded, gd_fold_char(c));
    g_autofree char *composed = g_utf8_normalize(folded->str, (gssize)folded->len, G_NORMALIZE_NFC);
    for (const char *p = composed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (gd_is_han(c) || g_unichar_isalnum(c))
            g_string_append_unichar(words, c);
    }
    return g_strdup(words->str);
}

/* The original with what was changed and dropped put in its place. */
static void expect_text(const Parsed *parsed, GString *out)
{
    const char *at = parsed->extract->text.ptr;
    for (guint i = 0; i < parsed->normal->changes->len; i++) {
        const GdNormalChange *change = &g_array_index(parsed->normal->changes, GdNormalChange, i);
        ck_assert(change->original.ptr >= at);
        g_string_append_len(out, at, change->original.ptr - at);
        g_string_append(out, change->now);
        at = gd_slice_end(change->original);
    }
    g_string_append_len(out, at, gd_slice_end(parsed->extract->text) - at);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const GdNormalChange *x = a, *y = b;
    return x->original.ptr < y->original.ptr ? -1 : x->original.ptr > y->original.ptr;
}

static void check_properties(Parsed *parsed, Parsed *again, GdSlice text)
{
    g_autoptr(GString) expected = g_string_new(NULL);
    parsed_fill(parsed, text);
    g_array_sort(parsed->normal->changes, by_place);
    expect_text(parsed, expected);
    g_autofree char *before = words_of(gd_slice_of_string(expected));
    g_autofree char *after = words_of(gd_slice_of_string(parsed->normal->text));
    ck_assert_msg(strcmp(before, after) == 0, "words are lost:\n%.*s\n----\n%s", (int)text.len, text.ptr,
                  parsed->normal->text->str);
    parsed_fill(again, gd_slice_of_string(parsed->normal->text));
    ck_assert_msg(strcmp(again->normal->text->str, parsed->normal->text->str) == 0,
                  "not the same a second time:\n%.*s\n----\n%s\n----\n%s", (int)text.len, text.ptr,
                  parsed->normal->text->str, again->normal->text->str);
    for (guint rule = 0; rule < GD_N_NORMAL_RULES; rule++)
        ck_assert_msg(again->normal->counts[rule] == 0, "%s counts %u a second time:\n%.*s\n----\n%s",
                      gd_normal_rule_name(rule), again->normal->counts[rule], (int)text.len, text.ptr,
                      parsed->normal->text->str);
    ck_assert(g_utf8_validate(parsed->normal->text->str, (gssize)parsed->normal->text->len, NULL));
}

/* Pieces that are put together at random. */
static const char *const pieces[] = {
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    " ",
    "　",
    "  ",
    "　　",
    "\t",
    "\u200B",
    "\u00A0",
    "\uFEFF",
    "\u2003",
    ",",
    ",",
    ".",
    ";",
    ":",
    "?",
    "!",
    "(",
    ")",
    "，",
    "。",
    "。",
    "；",
    "：",
    "？",
    "！",
    "（",
    "）",
    "、",
    "\"",
    "\"",
    "\"",
    "＂",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    "【",
    "】",
    "〔",
    "〕",
    "—",
    "——",
    "…",
    "·",
    "'",
    "．",
    "％",
    "%",
    "-",
    "~",
    "～",
    "/",
    "_",
    "&nbsp;",
    "#",
    "全镇",
    "党员",
    "干部",
    "工作",
    "情况",
    "的",
    "是",
    "要",
    "来",
    "年",
    "月",
    "日",
    "号",
    "村",
    "个",
    "一",
    "二",
    "三",
    "十",
    "〇",
    "零",
    "百",
    "一、",
    "二、",
    "三．",
    "一　",
    "（一）",
    "(二)",
    "㈢",
    "【三】",
    "1、",
    "2.",
    "3）",
    "4．",
    "⒌",
    "(1)",
    "（2）",
    "⑶",
    "①",
    "Ⅱ、",
    "Ⅱ",
    "第一章",
    "第一，",
    "其一",
    "钥匙一、",
    "1",
    "2",
    "12",
    "1.5",
    "3:1",
    "8:30",
    "2024",
    "２０２４",
    "１",
    "Ａ",
    "ｂ",
    "SX-300",
    "APP",
    "word",
    "a@b.cn",
    "2024-03-01",
    "2024.3.1",
    "2024/03/15",
    "2024年03月01日",
    "2024 年 3 月 1 日",
    "二〇二四年三月一日",
    "二○二三年十二月三十一日",
    "2024年2月30日",
    "2024年3月1号",
    "至",
    "农历",
    "〔2024〕3号",
    "1,200",
    "e\u0301",
    "\u0301",
    "\u0323",
    "\uF9D1",
    "⼯",
    "か\u3099",
    "\u212A",
    "\u1112\u1161\u11AB",
    "\x01",
    "\x0C",
    "\uFFFD",
    "😀",
    "𠀀",
    "附件：",
    "抄送：",
    "特此报告",
    "县人民政府",
    "各位领导：",
    "现将情况报告如下：",
    "存在问题",
    "下一步打算",
    "关于农村工作的调研报告",
};

/* Lines that stand alone. */
static const char *const lines[] = {
    "\n首页 > 范文\n",
    "\n猜你喜欢\n",
    "\n第1页\n",
    "\n- 2 -\n",
    "\n3\n",
    "\n4\n",
    "\n发布时间：2024-05-21 热度：38\n",
    "\n一、基本情况\n",
    "\n（一）存在问题\n",
    "\n1、抓学习\n",
    "\n2．抓落实\n",
    "\n县水务局　二〇二四年三月一日\n",
    "\n述职人：张三\n",
    "\n……\n",
    "\n***\n",
    "\n附件：1、清单\n",
    "\n关于村务公开的报告\n",
};

static void append_random(GRand *rand, GString *text)
{
    gint n = g_rand_int_range(rand, 1, g_rand_int_range(rand, 2, 60));
    for (gint i = 0; i < n; i++) {
        if (g_rand_int_range(rand, 0, 12) == 0)
            g_string_append(text, lines[g_rand_int_range(rand, 0, G_N_ELEMENTS(lines))]);
        else
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    }
}

enum { SEEDS = 8, TEXTS = 2500 };

START_TEST(loses_nothing_and_is_done_in_one_round)
{
    Parsed parsed = parsed_new(), again = parsed_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)(20240301 + _i));
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < TEXTS; i++) {
        g_string_truncate(text, 0);
        append_random(rand, text);
        check_properties(&parsed, &again, gd_slice_of_string(text));
    }
    parsed_clear(&again);
    parsed_clear(&parsed);
}
END_TEST

/* Every text of a folder of the source tree; none: the folder is not there. */
static guint check_folder(const char *path)
{
    g_autofree char *folder = unit_source(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    Parsed parsed = parsed_new(), again = parsed_new();
    guint n = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(folder, name, NULL), *text = NULL;
        gsize len;
        if (!g_str_has_suffix(name, ".txt") || !g_file_get_contents(file, &text, &len, NULL) ||
            !g_utf8_validate(text, (gssize)len, NULL))
            continue;
        check_properties(&parsed, &again, gd_slice(text, len));
        n++;
    }
    parsed_clear(&again);
    parsed_clear(&parsed);
    return n;
}

static const char *const folders[] = { "templates/samples", "templates/samples/special", "../shared/seeds" };

START_TEST(real_texts_lose_nothing_and_are_done_in_one_round)
{
    if (check_folder(folders[_i]) == 0)
        g_printerr("# no texts in %s: passed over\n", folders[_i]);
}
END_TEST

UNIT_BEGIN("normalize")
tcase_add_loop_test(tcase, drops_lines_that_say_nothing, 0, G_N_ELEMENTS(drops));
tcase_add_test(tcase, keeps_each_dropped_line_verbatim);
tcase_add_test(tcase, cuts_the_text_as_the_report_is_cut);
tcase_add_loop_test(tcase, loses_nothing_and_is_done_in_one_round, 0, SEEDS);
tcase_add_loop_test(tcase, real_texts_lose_nothing_and_are_done_in_one_round, 0, G_N_ELEMENTS(folders));
UNIT_END
