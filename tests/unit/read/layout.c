/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/layout.h"

#include <math.h>

#include "core/read/read.h"
#include "tests/unit/read/lines.h"

/* ---- setting type: A4, margins as GB/T 9704 has them, 28 characters of 16 points a line ---- */

enum { WIDTH = 595, HEIGHT = 842, LEFT = 80, RIGHT = 528, TOP = 110, PITCH = 29, SIZE = 16 };

static bool is_wide(gunichar c)
{
    return c >= 0x2E80 || (c >= 0x2014 && c <= 0x2026);
}

/* Sets text at a place, whose left end or, with 'r' or 'c', right end or middle is x; '_' leaves a gap of
 * half a character, '*' turns bold type on and off. */
static void set(GdLayout *layout, float x, float y, float size, char align, const char *text)
{
    float width = 0;
    bool bold = false;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        width += *p == '*' ? 0 : is_wide(g_utf8_get_char(p)) ? size : size / 2;
    x -= align == 'r' ? width : align == 'c' ? width / 2 : 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        float advance = is_wide(c) ? size : size / 2;
        GdGlyph glyph = { x, y - size / 2, x + advance, y + size / 2, size, c, bold, false };
        bold ^= c == '*';
        if (c != '*' && c != '_')
            ck_assert(gd_layout_add(layout, &glyph));
        x += c == '*' ? 0 : advance;
    }
}

/* Sets a page: a line each, after a letter that places it and '|'.
 *     l at the left margin   i indented   c centred   r at the right margin
 *     T centred, 22 points   t at the left, 18 points   h centred, 9 points, at the head of the page
 *     f centred, 14 points, at its foot   n at the left, 9 points, at the foot
 *     2 two columns of 12 characters, parted by '~'   3 three cells, parted by '~'
 * An empty line leaves room. */
static void set_line(GdLayout *layout, char kind, float y, const char *text)
{
    static const float cells[] = { LEFT + 5, LEFT + 150, LEFT + 300 };
    g_auto(GStrv) parts = g_strsplit(text, "~", 3);
    switch (kind) {
    case 'i':
        set(layout, LEFT + 2 * SIZE, y, SIZE, 'l', text);
        break;
    case 'c':
        set(layout, (LEFT + RIGHT) / 2.0F, y, SIZE, 'c', text);
        break;
    case 'r':
        set(layout, RIGHT, y, SIZE, 'r', text);
        break;
    case 'T':
        set(layout, (LEFT + RIGHT) / 2.0F, y, 22, 'c', text);
        break;
    case 't':
        set(layout, LEFT, y, 18, 'l', text);
        break;
    case 'h':
        set(layout, WIDTH / 2.0F, 50, 9, 'c', text);
        break;
    case 'f':
        set(layout, WIDTH / 2.0F, 790, 14, 'c', text);
        break;
    case 'n':
        set(layout, LEFT, y, 9, 'l', text);
        break;
    case '2':
        set(layout, LEFT, y, SIZE, 'l', parts[0]);
        set(layout, LEFT + 14 * SIZE, y, SIZE, 'l', parts[1]);
        break;
    case '3':
        for (unsigned k = 0; k < 3 && parts[k]; k++)
            set(layout, cells[k], y, SIZE, 'l', parts[k]);
        break;
    default:
        set(layout, LEFT, y, SIZE, 'l', text);
    }
}

/* Pages are parted by form feeds. */
static GdLayout *set_pages(const char *text)
{
    GdLayout *layout = gd_layout_new();
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);
    for (char **page = pages; *page; page++) {
        g_auto(GStrv) lines = g_strsplit(*page, "\n", -1);
        float y = TOP;
        ck_assert(gd_layout_begin_page(layout, WIDTH, HEIGHT));
        for (char **line = lines; *line; line++) {
            if (**line)
                set_line(layout, **line, y, *line + 2);
            y += **line && strchr("hf", **line) ? 0 : PITCH;
        }
    }
    return layout;
}

/* 28 characters, and 26, and 12. */
#define L28 "为摸清全县乡村小超市食品安全底数调研组于今年三月至五月走"
#define L26 "访了全县六个乡镇的五十八家小超市发放问卷三百二十份回"
#define L12 "有效问卷三百零一份并召开"

static const struct {
    const char *name, *pages, *lines;
} layouts[] = {
    { "a full line goes on in the next, a short one ends the paragraph",
      "i|" L26 "\nl|" L28 "\nl|并召开座谈会。\ni|第二段。\n", "|" L26 L28 "并召开座谈会。\n|第二段。\n" },
    { "an indented line begins a paragraph, though the one before is full",
      "i|" L26 "\nl|访了全县六个乡镇的五十八家小超市发放问卷三百二十份回。\ni|第二段" L12 "。\n",
      "|" L26 "访了全县六个乡镇的五十八家小超市发放问卷三百二十份回。\n|第二段" L12 "。\n" },
    { "a line is full where the word or mark of the next had no room",
      "i|" L26 "\nl|访了全县六个乡镇的五十八家小超市发放问卷三百二十份回\nl|“十份”，再说。\n"
      "i|" L26 "\nl|访了全县六个乡镇的五十八家小超市发放问卷三百\nl|Windows2024再说。\n",
      "|" L26 "访了全县六个乡镇的五十八家小超市发放问卷三百二十份回“十份”，再说。\n"
      "|" L26 "访了全县六个乡镇的五十八家小超市发放问卷三百Windows2024再说。\n" },
    { "a mark that hangs over the margin does not move it",
      "i|" L26 "\nl|" L28 "\nl|" L28 "，\nl|" L28
      "\nl|还有一件事情要在这里说一说它是这样的一件事情也要再来说\nl|说清楚。\nl|" L28 "，\nl|好。",
      "|" L26 L28 L28 "，" L28 "还有一件事情要在这里说一说它是这样的一件事情也要再来说说清楚。\n|" L28
      "，好。\n" },
    { "an item begins a paragraph where nothing is indented, and the line before it is not flush",
      "l|" L28 "\nl|" L28 "\nl|访了全县六个乡镇的五十八家小超市发放问卷三百二十份。\nl|（二）" L12,
      "|" L28 L28 "访了全县六个乡镇的五十八家小超市发放问卷三百二十份。\n|（二）" L12 "\n" },
    { "a paragraph runs on across a page, without what stands at its edges",
      "h|云岭县调研报告\ni|" L26 "\nl|" L28 "\nf|- 1 -\f"
      "h|云岭县调研报告\nl|并召开座谈会。\ni|第二段。\nf|- 2 -",
      "|" L26 L28 "并召开座谈会。\n|第二段。\n" },
    { "pages are numbered in many ways",
      "i|第一段。\nf|第_1_页_共_3_页\fi|第二段。\nf|第_2_页_共_3_页\fi|第三段。\nf|第_3_页_共_3_页\f"
      "i|第四段。\nf|—4—\fi|第五段。\nf|Page_5_of_9\fi|第六段。\nf|6/9\fi|第七段。\nf|7\f"
      "i|第八段。\nf|1\fi|第九段。\nf|2\fi|第十段。\nf|3\f",
      "|第一段。\n|第二段。\n|第三段。\n|第四段。\n|第五段。\n|第六段。\n|第七段。\n|第八段。\n|第九段。\n|"
      "第十段。\n" },
    { "a header that counts the pages is one",
      "h|云岭县报告_1\ni|一段" L12 "。\fh|云岭县报告_2\ni|二段" L12 "。\f"
      "h|云岭县报告_3\ni|三段" L12 "。",
      "|一段" L12 "。\n|二段" L12 "。\n|三段" L12 "。\n" },
    { "attachments and titles at one height are none",
      "l|附件1\ni|一段。\fl|附件2\ni|二段。\fl|附件3\ni|三段。\fT|述职报告\ni|四段。\fT|述职报告\ni|五段。\f"
      "T|述职报告\ni|六段。",
      "|附件1\n|一段。\n|附件2\n|二段。\n|附件3\n|三段。\nC|述职报告\n|四段。\nC|述职报告\n|五段。\nC|"
      "述职报告\n|六段。\n" },
    { "a number that counts nothing stays", "i|一段。\nl|2024", "|一段。\n|2024\n" },
    { "a title over two lines is one where the first is full, and two where it is broken off",
      "T|关于云岭县乡村小超市食品安全情况的调研报\nT|告\n\ni|" L26
      "\nl|访了。\fT|关于云岭县乡村小超市\nT|食品安全情况的调研报告\n\ni|" L26 "\nl|访了。",
      "|关于云岭县乡村小超市食品安全情况的调研报告\n|" L26
      "访了。\nC|关于云岭县乡村小超市\nC|食品安全情况的调研报告\n|" L26 "访了。\n" },
    { "larger and bold lines are marked, and stand alone",
      "t|一、基本情况\ni|" L26 "\nl|访了。\ni|*（一）进货渠道*\ni|从县城。",
      "H|一、基本情况\n|" L26 "访了。\nB|（一）进货渠道\n|从县城。\n" },
    { "the unit and the date at the right are two lines",
      "i|" L26
      "\nl|访了全县六个乡镇的五十八家小超市发放问卷三百二十份回。\nr|云岭县市场监督管理局\nr|2024年6月12日",
      "|" L26
      "访了全县六个乡镇的五十八家小超市发放问卷三百二十份回。\n|云岭县市场监督管理局\n|2024年6月12日\n" },
    { "a gap between Han characters is none, until it is wide",
      "c|调__研__报__告\nc|第一章__总则\nl|签发：张三__________会签：李四",
      "C|调研报告\nC|第一章总则\n|签发：张三 会签：李四\n" },
    { "words of letters are parted by their gaps, and where a line ends",
      "l|用Word_2019与_WPS__Office软件，_共_3_份。\nl|the_committee_of_the_county_has_decided_that_the_"
      "report\n"
      "l|of_this_year_is_late.",
      "|用Word 2019与 WPS Office软件，共 3 份。\n|the committee of the county has decided that the report of "
      "this year is late.\n" },
    { "a number in front of an item belongs to it, however far it stands",
      "i|一、__基本情况\ni|二、__存在问题\ni|3.__对策建议", "|一、基本情况\n|二、存在问题\n|3.对策建议\n" },
    { "an empty line parts paragraphs that are not indented",
      "l|" L28 "\nl|访了。\n\nl|" L28 "\n\nl|" L28 "\nl|再访。",
      "|" L28 "访了。\n|" L28 "\n|" L28 "再访。\n" },
    { "rows whose gaps stand below each other are a table",
      "i|见下表。\n3|乡镇~超市~问题\n3|柳溪乡~32~3\n3|石桥镇~45~12\ni|以上。",
      "|见下表。\nR|乡镇\t超市\t问题\nR|柳溪乡\t32\t3\nR|石桥镇\t45\t12\n|以上。\n" },
    { "an empty cell of a table stays one", "3|乡镇~超市~问题\n3|柳溪乡~~3\n3|石桥镇~45",
      "R|乡镇\t超市\t问题\nR|柳溪乡\t\t3\nR|石桥镇\t45\n" },
    { "columns are read one after the other",
      "T|简报\n2|" L12 "~县城批发市场进货的占六\n2|座谈会四次形成了初步的意~成由厂家业务员送货上门的\n2|"
      "见和建议。__~占三成。\n"
      "2|__第二段是从这里开始的一~__第三段说的是证照办理情\n2|段话它也有好几行那么长的~"
      "况持有执照的四百零八家。",
      "C|简报\n|" L12 "座谈会四次形成了初步的意见和建议。\n|"
      "第二段是从这里开始的一段话它也有好几行那么长的县城批发市场进货的占六成由厂家业务员送货上门的占三成。\n"
      "|第三段说的是证照办理情况持有执照的四百零八家。\n" },
    { "what stands beside a line at the left is no column",
      "l|石盘乡纪委书记_____曾淑兰\nl|" L28 "\nl|" L28 "\nl|访了。",
      "|石盘乡纪委书记 曾淑兰\n|" L28 L28 "访了。\n" },
    { "notes at the foot come last, and a paragraph goes on above and below them",
      "i|" L26 "\nl|" L28 "\nl|" L28 "\nn|①根据问卷统计。\fl|并召开座谈会。\ni|" L26 "\nl|" L28,
      "|" L26 L28 L28 "并召开座谈会。\n|" L26 L28 "\nA|①根据问卷统计。\n" },
    { "where paragraphs are indented, a line that is begins one, whatever stands above it",
      "i|" L26 "\nl|访了。\ni|" L26 "\nl|访了。\ni|" L26 "\ni|" L26 "\nl|" L28 "\ni|" L12,
      "|" L26 "访了。\n|" L26 "访了。\n|" L26 "\n|" L26 L28 "\n|" L12 "\n" },
    { "a line that hangs over goes on",
      "l|1.为摸清全县乡村小超市食品安全底数调研组于今年三月至五月走\ni|" L26 "\ni|访了。\nl|2.另外。",
      "|1.为摸清全县乡村小超市食品安全底数调研组于今年三月至五月走" L26 "访了。\n|2.另外。\n" },
};

START_TEST(pages_become_paragraphs)
{
    g_autoptr(GdLayout) layout = set_pages(layouts[_i].pages);
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert_msg(gd_layout_finish(layout, extract, &error), "%s: %s", layouts[_i].name,
                  error ? error->message : "");
    g_autofree char *lines = shown(extract);
    ck_assert_msg(strcmp(lines, layouts[_i].lines) == 0, "%s: read\n%swanted\n%s", layouts[_i].name, lines,
                  layouts[_i].lines);
}
END_TEST

START_TEST(the_order_of_the_characters_says_nothing)
{
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GdExtract) extract = gd_extract_new();
    ck_assert(gd_layout_begin_page(layout, WIDTH, HEIGHT));
    for (unsigned i = 0; i < 4; i++) {
        static const gunichar text[] = { 0x603B, 0x5DE5, 0x7ED3, 0x4F5C }; /* 总工结作 */
        static const unsigned at[] = { 2, 0, 3, 1 };
        float x = LEFT + (float)at[i] * SIZE;
        GdGlyph glyph = { x, 100, x + SIZE, 116, SIZE, text[i], false, false };
        ck_assert(gd_layout_add(layout, &glyph));
        glyph.x1 += 0.3F; /* painted twice, to look bold */
        ck_assert(gd_layout_add(layout, &glyph));
    }
    ck_assert(gd_layout_finish(layout, extract, NULL));
    ck_assert(gd_slice_equal(extract->text, GD_LITERAL("工作总结\n")));
}
END_TEST

START_TEST(what_is_no_character_on_the_page_is_not_seen)
{
    static const GdGlyph glyphs[] = {
        { 0, 0, 0, 0, 0, 'a', false, false },
        { NAN, 0, NAN, 10, 10, 'a', false, false },
        { -INFINITY, 0, INFINITY, 10, 10, 'a', false, false },
        { 10, 1e30F, 20, 1e30F, 10, 'a', false, false },
        { 10, 10, 20, 20, NAN, 'a', false, false },
        { 10, 10, 20, 20, 1e9F, 'a', false, false },
        { 10, 10, 20, 20, 10, 0xD800, false, false },
        { 10, 10, 20, 20, 10, 7, false, false },
        { 10, 10, 20, 20, 10, 0x3000, false, false },
        { -30, 10, -20, 20, 10, 'a', false, false },
    };
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    ck_assert(gd_layout_begin_page(layout, WIDTH, HEIGHT));
    for (size_t i = 0; i < G_N_ELEMENTS(glyphs); i++)
        ck_assert(gd_layout_add(layout, &glyphs[i]));
    ck_assert(!gd_layout_finish(layout, extract, &error));
    ck_assert(g_error_matches(error, GD_READ_ERROR, GD_READ_EMPTY));
}
END_TEST

START_TEST(pages_and_characters_have_limits)
{
    g_autoptr(GdLayout) pages = gd_layout_new(), chars = gd_layout_new();
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) many_pages = NULL, many_chars = NULL;
    GdGlyph glyph = { 10, 10, 20, 20, 10, 'a', false, false };
    for (unsigned i = 0; i < GD_PAGES_MAX; i++)
        ck_assert(gd_layout_begin_page(pages, WIDTH, HEIGHT));
    ck_assert(!gd_layout_begin_page(pages, WIDTH, HEIGHT));
    ck_assert(!gd_layout_add(pages, &glyph));
    ck_assert(!gd_layout_finish(pages, extract, &many_pages));
    ck_assert(g_error_matches(many_pages, GD_READ_ERROR, GD_READ_LIMIT));
    ck_assert(gd_layout_begin_page(chars, WIDTH, HEIGHT));
    for (unsigned i = 0; i < GD_PAGE_CHARS_MAX; i++)
        ck_assert(gd_layout_add(chars, &glyph));
    ck_assert(!gd_layout_add(chars, &glyph));
    ck_assert(!gd_layout_finish(chars, extract, &many_chars));
    ck_assert(g_error_matches(many_chars, GD_READ_ERROR, GD_READ_LIMIT));
}
END_TEST

START_TEST(words_that_stand_apart_have_a_limit)
{
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GError) error = NULL;
    const guint n = GD_WORDS_MAX + (guint)_i;
    for (guint i = 0; i < n; i++) {
        GdGlyph glyph = { 10, 10, 20, 20, 10, 'a', false, false };
        glyph.y1 += 100 * (float)(i % 65536);
        glyph.y2 += 100 * (float)(i % 65536);
        if (i % 65536 == 0)
            ck_assert(gd_layout_begin_page(layout, WIDTH, 1e7));
        ck_assert(gd_layout_add(layout, &glyph));
    }
    ck_assert_int_eq(gd_layout_finish(layout, extract, &error), _i == 0);
    ck_assert(_i == 0 || g_error_matches(error, GD_READ_ERROR, GD_READ_LIMIT));
}
END_TEST

/* As much of it as there may be, placed so that nothing fits anything. */
START_TEST(no_placing_takes_long)
{
    g_autoptr(GdLayout) layout = gd_layout_new();
    g_autoptr(GdExtract) extract = gd_extract_new();
    guint32 seed = 1;
    for (unsigned page = 0; page < UNIT_MUCH(20); page++) {
        ck_assert(gd_layout_begin_page(layout, 2000, 2000));
        for (unsigned i = 0; i < GD_PAGE_CHARS_MAX / 4; i++) {
            float at[3];
            for (unsigned k = 0; k < 3; k++)
                at[k] = (float)((seed = seed * 1664525 + 1013904223) >> 8) / (1 << 24);
            float x = 2000 * at[0], y = 2000 * at[1], size = (float)(_i ? 1 : 1 + 40 * at[2]);
            GdGlyph glyph = { x, y, x + size, y + size, size, 0x4E00 + i % 1000, false, false };
            ck_assert(gd_layout_add(layout, &glyph));
        }
    }
    ck_assert(gd_layout_finish(layout, extract, NULL));
}
END_TEST

UNIT_BEGIN("layout")
tcase_add_loop_test(tcase, pages_become_paragraphs, 0, G_N_ELEMENTS(layouts));
tcase_add_test(tcase, the_order_of_the_characters_says_nothing);
tcase_add_test(tcase, what_is_no_character_on_the_page_is_not_seen);
tcase_add_test(tcase, pages_and_characters_have_limits);
tcase_add_loop_test(tcase, words_that_stand_apart_have_a_limit, 0, 2);
tcase_add_loop_test(tcase, no_placing_takes_long, 0, 2);
UNIT_END
