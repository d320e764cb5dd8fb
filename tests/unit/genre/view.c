/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/genre/view.h"

#include "tests/unit/genre/desk.h"

static Desk desk;

static void open_desk(void)
{
    desk_open_fixtures(&desk, "smallest");
}

static void close_desk(void)
{
    desk_close(&desk);
}

static const char report[] =
    "柳河镇农村饮水工作情况汇报\r\n"
    "\r\n"
    "县水利局：\r\n"
    "　　柳河镇辖12个村，人口2.3万人，党员350名。现将2024年上半年有关情况汇报如下。\r\n"
    "　　一、主要做法\r\n"
    "　　（一）建好管网。新建管网18公里。\r\n"
    "　　（二）管好水质！每月化验一次；合格率 9 8 %。来访者：张三，来访者：李四。\r\n"
    "转载请注明出处\r\n"
    "　　二、存在的问题\r\n"
    "　　管护经费不足，每年缺口在10万元以上。水价偏低，收上来的水费只够付电费，坏了没有钱修。\r\n"
    "　　下一步，我镇将加强管护，继续筹措经费。\r\n"
    "柳河镇人民政府\r\n"
    "2024年7月3日\r\n";

static GdSlice words(const char *text)
{
    return gd_slice_of(text);
}

#define ck_assert_slice(slice, text)                                                                         \
    ck_assert_msg(gd_slice_equal(slice, words(text)), "“%.*s”", (int)(slice).len, (slice).ptr)

static const struct {
    const char *key, *value;
} metas[] = {
    { "title", "柳河镇农村饮水工作情况汇报" },
    { "addressee", "县水利局" },
    { "byline", NULL },
    { "issuer", "柳河镇人民政府" },
    { "date", "2024-07-03" },
    { "period", "2024-H1" },
    { "opening", "柳河镇辖12个村，人口2.3万人，党员350名。现将2024年上半年有关情况汇报如下。" },
    { "colour", NULL },
};

START_TEST(tells_what_the_report_says_of_itself)
{
    desk_read(&desk, report);
    GdSlice value = gd_view_meta(desk_view(&desk, "grassroots"), metas[_i].key);
    if (metas[_i].value)
        ck_assert_slice(value, metas[_i].value);
    else
        ck_assert_ptr_null(value.ptr);
}
END_TEST

/* level, line, column, parent, heading and body of each section, those without a heading last */
static const struct {
    uint32_t level, line, column, parent;
    const char *heading, *body;
} sections[] = {
    { 1, 5, 3, UINT32_MAX, "一、主要做法",
      "（一）建好管网。新建管网18公里。\r\n　　（二）管好水质！每月化验一次；合格率 9 8 "
      "%。来访者：张三，来访者：李四。" },
    { 2, 6, 3, 0, "（一）建好管网。", "新建管网18公里。" },
    { 2, 7, 3, 0, "（二）管好水质！", "每月化验一次；合格率 9 8 %。来访者：张三，来访者：李四。" },
    { 1, 9, 3, UINT32_MAX, "二、存在的问题",
      "管护经费不足，每年缺口在10万元以上。水价偏低，收上来的水费只够付电费，坏了没有钱修。\r\n　　下一步，我"
      "镇将加强管护，继续筹措经费。" },
    { 0, 11, 3, 3, "", "下一步，我镇将加强管护，继续筹措经费。" },
};

START_TEST(sections_are_pieces_of_the_original)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_match(&desk, "grassroots");
    GdSection section = { .size = sizeof section };
    ck_assert_uint_eq(gd_view_n_sections(doc), G_N_ELEMENTS(sections));
    ck_assert_int_eq(gd_view_section(doc, (size_t)_i, &section), 1);
    ck_assert_slice(section.heading, sections[_i].heading);
    ck_assert_slice(section.body, sections[_i].body);
    ck_assert_uint_eq(section.level, sections[_i].level);
    ck_assert_uint_eq(section.line, sections[_i].line);
    ck_assert_uint_eq(section.column, sections[_i].column);
    ck_assert_uint_eq(section.parent, sections[_i].parent);
    GdSlice text = gd_view_text(doc);
    ck_assert(section.body.ptr >= text.ptr && gd_slice_end(section.body) <= gd_slice_end(text));
}
END_TEST

START_TEST(there_are_no_more_sections)
{
    desk_read(&desk, report);
    GdSection section = { .size = sizeof section, .level = 9 };
    const GdDoc *doc = desk_match(&desk, "grassroots");
    ck_assert_int_eq(gd_view_section(doc, G_N_ELEMENTS(sections), &section), 0);
    ck_assert_int_eq(gd_view_section(doc, SIZE_MAX, &section), 0);
    ck_assert_uint_eq(section.level, 9);
}
END_TEST

/* A plugin made when sections had no more than a level: the rest of its memory is its own. */
START_TEST(fills_no_more_of_a_section_than_asked_for)
{
    desk_read(&desk, report);
    GdSection section = { .size = offsetof(GdSection, line), .line = 77 };
    ck_assert_int_eq(gd_view_section(desk_match(&desk, "grassroots"), 0, &section), 1);
    ck_assert_uint_eq(section.size, offsetof(GdSection, line));
    ck_assert_uint_eq(section.level, 1);
    ck_assert_uint_eq(section.line, 77);
}
END_TEST

static const struct {
    const char *role;
    size_t n, first;
} roles[] = {
    { "practice", 1, 0 },        { "problems", 1, 3 },       { "plan", 1, 4 },
    { "overview", 0, SIZE_MAX }, { "dessert", 0, SIZE_MAX },
};

START_TEST(finds_sections_by_role)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_match(&desk, "grassroots");
    ck_assert_uint_eq(gd_view_n_with_role(doc, roles[_i].role), roles[_i].n);
    ck_assert_uint_eq(gd_view_with_role(doc, roles[_i].role, 0), roles[_i].first);
    ck_assert_uint_eq(gd_view_with_role(doc, roles[_i].role, roles[_i].n), SIZE_MAX);
}
END_TEST

START_TEST(while_probed_there_are_headings_and_no_roles)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_view(&desk, "grassroots");
    ck_assert_uint_eq(gd_view_n_sections(doc), 4);
    ck_assert_uint_eq(gd_view_n_with_role(doc, "practice"), 0);
    ck_assert_uint_eq(gd_view_with_role(doc, "practice", 0), SIZE_MAX);
}
END_TEST

START_TEST(two_sections_in_one_paragraph_part_where_the_second_begins)
{
    desk_read(&desk, "情况汇报\n一年来，我镇新建水厂3座，改造管网18公里，完成投资260万元，受益群众1.2万人。\n"
                     "但是，存在的问题也不少，主要是经费不足，管护人员偏少，群众参与不够。"
                     "工程坏了没有人修，水费也收不上来，缺乏长效机制。"
                     "下一步，我镇将筹措管护经费，落实管护责任，力争年底前让每处工程都有人管。");
    const GdDoc *doc = desk_match(&desk, "grassroots");
    GdSection section = { .size = sizeof section };
    ck_assert_int_eq(gd_view_section(doc, gd_view_with_role(doc, "problems", 0), &section), 1);
    ck_assert_slice(section.body, "但是，存在的问题也不少，主要是经费不足，管护人员偏少，群众参与不够。工程坏"
                                  "了没有人修，水费也收不上来，缺乏长效机制。");
    ck_assert_int_eq(gd_view_section(doc, gd_view_with_role(doc, "plan", 0), &section), 1);
    ck_assert_slice(section.body, "下一步，我镇将筹措管护经费，落实管护责任，力争年底前让每处工程都有人管。");
    ck_assert_uint_eq(section.line, 3);
    ck_assert_uint_eq(section.column, 59);
}
END_TEST

START_TEST(an_empty_section_is_not_present)
{
    desk_read(&desk, "情况汇报\n一、主要做法\n二、存在的问题\n经费不足，人员偏少，管护不够到位，群众交水费的"
                     "积极性也不高。");
    const GdDoc *doc = desk_match(&desk, "grassroots");
    ck_assert_uint_eq(gd_view_n_with_role(doc, "practice"), 0);
    ck_assert_uint_eq(gd_view_n_with_role(doc, "problems"), 1);
    GdSection section = { .size = sizeof section };
    ck_assert_int_eq(gd_view_section(doc, 0, &section), 1);
    ck_assert_slice(section.body, "");
    ck_assert_ptr_nonnull(section.body.ptr);
}
END_TEST

START_TEST(the_text_is_that_of_one_report_alone)
{
    desk_read_lines(&desk, words("前一篇\n第二篇\n正文。\n后一篇\n"), 1, 3);
    ck_assert_slice(gd_view_text(desk_view(&desk, "grassroots")), "第二篇\n正文。");
}
END_TEST

START_TEST(an_empty_report_has_nothing)
{
    desk_read(&desk, "");
    const GdDoc *doc = desk_match(&desk, "smallest");
    GdSlice hit;
    uint32_t line = 9, column = 9;
    ck_assert_uint_eq(gd_view_text(doc).len, 0);
    ck_assert_ptr_null(gd_view_meta(doc, "opening").ptr);
    ck_assert_uint_eq(gd_view_n_sections(doc), 0);
    ck_assert_int_eq(gd_view_find(doc, "visitor", 0, &hit), 0);
    gd_view_position(doc, report, &line, &column);
    ck_assert(line == 0 && column == 0);
    ck_assert_ptr_null(gd_view_sentence(doc, report).ptr);
}
END_TEST

START_TEST(finds_one_hit_after_the_other)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_view(&desk, "smallest");
    GdSlice text = gd_view_text(doc), hit;
    uint32_t line, column;
    ck_assert_int_eq(gd_view_find(doc, "visitor", 0, &hit), 1);
    ck_assert_slice(hit, "来访者：张三");
    gd_view_position(doc, hit.ptr, &line, &column);
    ck_assert(line == 7 && column == 28);
    size_t from = (size_t)(hit.ptr - text.ptr);
    ck_assert_int_eq(gd_view_find(doc, "visitor", from, &hit), 1);
    ck_assert_slice(hit, "来访者：张三"); /* at `from` counts */
    ck_assert_int_eq(gd_view_find(doc, "visitor", from + 1, &hit), 1);
    ck_assert_slice(hit, "来访者：李四");
    from = (size_t)(gd_slice_end(hit) - text.ptr);
    ck_assert_int_eq(gd_view_find(doc, "visitor", from, &hit), 0);
    ck_assert_int_eq(gd_view_find(doc, "visitor", text.len, &hit), 0);
    ck_assert_int_eq(gd_view_find(doc, "visitor", SIZE_MAX, &hit), 0);
}
END_TEST

START_TEST(finds_what_folding_makes_one_writing)
{
    desk_read(&desk, "來 訪 者 : 王 五,\n其他");
    GdSlice hit;
    ck_assert_int_eq(gd_view_find(desk_view(&desk, "smallest"), "visitor", 0, &hit), 1);
    ck_assert_slice(hit, "來 訪 者 : 王 五");
}
END_TEST

START_TEST(finds_nothing_in_remainders_of_a_page_or_by_a_cue_that_is_not_there)
{
    desk_read(&desk, "来访登记\n猜你喜欢来访者：某人的小编文章 https://example.org/a\n正文。");
    GdSlice hit;
    ck_assert_int_eq(gd_view_find(desk_view(&desk, "smallest"), "visitor", 0, &hit), 0);
    ck_assert_int_eq(gd_view_find(desk_view(&desk, "smallest"), "nobody", 0, &hit), 0);
    ck_assert_int_eq(gd_view_says(desk_view(&desk, "smallest"), "nobody", words("来访者：张三"), NULL), 0);
}
END_TEST

/* A pattern that only looks ahead matches no piece of text: no hit, and above all no endless loop. */
START_TEST(a_condition_alone_is_no_hit)
{
    desk_read(&desk, report);
    GdSlice hit;
    ck_assert_int_eq(gd_view_find(desk_view(&desk, "smallest"), "condition", 0, &hit), 0);
}
END_TEST

static const struct {
    const char *words, *hit; /* NULL: none */
} sayings[] = {
    { "来访者：张三", "来访者：张三" },
    { "第一行\n　來訪人: 李 四，后来\n", "來訪人: 李 四" },
    { "来访者", NULL },
    { "来访者\n：张三", NULL },
    { "", NULL },
};

START_TEST(says_whether_any_words_match)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_view(&desk, "smallest");
    GdSlice said = words(sayings[_i].words), hit = { NULL, 0 };
    ck_assert_int_eq(gd_view_says(doc, "visitor", said, NULL), sayings[_i].hit != NULL);
    ck_assert_int_eq(gd_view_says(doc, "visitor", said, &hit), sayings[_i].hit != NULL);
    if (sayings[_i].hit)
        ck_assert_slice(hit, sayings[_i].hit);
    else
        ck_assert_ptr_null(hit.ptr);
}
END_TEST

/* A text, a piece of it, and the sentence around where the piece begins. */
static const struct {
    const char *text, *piece, *sentence;
} sentences[] = {
    { "一句。二句！三句？", "一", "一句。" },
    { "一句。二句！三句？", "。", "一句。" },
    { "一句。二句！三句？", "二", "二句！" },
    { "一句。二句！三句？", "句？", "三句？" },
    { "其一,没有;其二,也有。", "也", "其二,也有。" },
    { "一行\n　　二行没有句号\n三行", "没有", "二行没有句号" },
    { "开展了调研.现将情况报告", "现将", "现将情况报告" },
    { "投入2.5万元,占A.B的一半。", "5万", "投入2.5万元,占A.B的一半。" },
};

START_TEST(gives_the_sentence_around_a_place)
{
    desk_read(&desk, sentences[_i].text);
    const GdDoc *doc = desk_view(&desk, "smallest");
    const char *at = strstr(gd_view_text(doc).ptr, sentences[_i].piece);
    ck_assert_slice(gd_view_sentence(doc, at), sentences[_i].sentence);
}
END_TEST

START_TEST(of_a_page_in_one_line_sentence_and_opening_are_pieces)
{
    g_autoptr(GString) text = g_string_new("一段没有句号的话，");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "又说又说");
    g_string_append(text, "最后说完。");
    desk_read(&desk, text->str);
    const GdDoc *doc = desk_view(&desk, "smallest");
    ck_assert_uint_eq(gd_slice_chars(gd_view_meta(doc, "opening"), true), 1000);
    const char *places[] = { text->str, text->str + 3 * 5000, text->str + text->len - strlen("。") };
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        GdSlice sentence = gd_view_sentence(doc, places[i]);
        size_t chars = gd_slice_chars(sentence, true);
        ck_assert(sentence.ptr <= places[i] && places[i] < gd_slice_end(sentence));
        ck_assert_msg(chars >= 500 && chars <= 1002, "%zu", chars);
        ck_assert(g_utf8_validate(sentence.ptr, (gssize)sentence.len, NULL));
    }
}
END_TEST

START_TEST(finds_one_sentence_after_the_other)
{
    desk_read(&desk, "登记\n头一句。　 来 访 者 ： 张 三 ， 已 答 复 ！ 来访者:李四。没有。\n来访者：王五");
    const GdDoc *doc = desk_view(&desk, "smallest");
    static const char *const found[][2] = { { "来 访 者 ： 张 三 ， 已 答 复 ！", "来 访 者 ： 张 三" },
                                            { "来访者:李四。", "来访者:李四" },
                                            { "来访者：王五", "来访者：王五" } };
    GdSlice text = gd_view_text(doc), sentence, hit;
    size_t from = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        ck_assert_int_eq(gd_view_next_sentence(doc, "visitor", from, &sentence, &hit), 1);
        ck_assert_slice(sentence, found[i][0]);
        ck_assert_slice(hit, found[i][1]);
        from = (size_t)(gd_slice_end(sentence) - text.ptr);
    }
    ck_assert_int_eq(gd_view_next_sentence(doc, "visitor", from, &sentence, &hit), 0);
    ck_assert_int_eq(gd_view_next_sentence(doc, "visitor", SIZE_MAX, &sentence, &hit), 0);
    ck_assert_int_eq(gd_view_next_sentence(doc, "nobody", 0, &sentence, &hit), 0);
    ck_assert_int_eq(gd_view_next_sentence(doc, "condition", 0, &sentence, &hit), 0);
}
END_TEST

START_TEST(a_sentence_without_end_is_looked_at_in_parts)
{
    g_autoptr(GString) text = g_string_new("一");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "又说");
    g_string_append(text, "来访者：张三");
    desk_read(&desk, text->str);
    const GdDoc *doc = desk_view(&desk, "smallest");
    GdSlice sentence, hit;
    ck_assert_int_eq(gd_view_next_sentence(doc, "visitor", 0, &sentence, &hit), 1);
    ck_assert_slice(hit, "来访者：张三");
    ck_assert_uint_le(sentence.len, 1500);
}
END_TEST

START_TEST(places_outside_the_text_are_nowhere)
{
    desk_read(&desk, report);
    const GdDoc *doc = desk_view(&desk, "smallest");
    GdSlice text = gd_view_text(doc);
    const char *const outside[] = { NULL, "other words", text.ptr - 1, gd_slice_end(text) + 1 };
    for (size_t i = 0; i < G_N_ELEMENTS(outside); i++) {
        uint32_t line = 9, column = 9;
        gd_view_position(doc, outside[i], &line, &column);
        ck_assert(line == 0 && column == 0);
        ck_assert_ptr_null(gd_view_sentence(doc, outside[i]).ptr);
    }
}
END_TEST

UNIT_BEGIN("view")
tcase_add_unchecked_fixture(tcase, open_desk, close_desk);
tcase_add_loop_test(tcase, tells_what_the_report_says_of_itself, 0, G_N_ELEMENTS(metas));
tcase_add_loop_test(tcase, sections_are_pieces_of_the_original, 0, G_N_ELEMENTS(sections));
tcase_add_test(tcase, there_are_no_more_sections);
tcase_add_test(tcase, fills_no_more_of_a_section_than_asked_for);
tcase_add_loop_test(tcase, finds_sections_by_role, 0, G_N_ELEMENTS(roles));
tcase_add_test(tcase, while_probed_there_are_headings_and_no_roles);
tcase_add_test(tcase, two_sections_in_one_paragraph_part_where_the_second_begins);
tcase_add_test(tcase, an_empty_section_is_not_present);
tcase_add_test(tcase, the_text_is_that_of_one_report_alone);
tcase_add_test(tcase, an_empty_report_has_nothing);
tcase_add_test(tcase, finds_one_hit_after_the_other);
tcase_add_test(tcase, finds_what_folding_makes_one_writing);
tcase_add_test(tcase, finds_nothing_in_remainders_of_a_page_or_by_a_cue_that_is_not_there);
tcase_add_test(tcase, a_condition_alone_is_no_hit);
tcase_add_loop_test(tcase, says_whether_any_words_match, 0, G_N_ELEMENTS(sayings));
tcase_add_loop_test(tcase, gives_the_sentence_around_a_place, 0, G_N_ELEMENTS(sentences));
tcase_add_test(tcase, of_a_page_in_one_line_sentence_and_opening_are_pieces);
tcase_add_test(tcase, finds_one_sentence_after_the_other);
tcase_add_test(tcase, a_sentence_without_end_is_looked_at_in_parts);
tcase_add_test(tcase, places_outside_the_text_are_nowhere);
UNIT_END
