/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/sketch.h"

#include "tests/unit/doc/scene.h"

static Scene scene;
static GString *letters;

static void setup(void)
{
    scene_open(&scene);
    letters = g_string_new(NULL);
}

static void teardown(void)
{
    g_string_free(letters, TRUE);
    scene_close(&scene);
}

/* Appends the nth of ever so many sentences of so many letters, no two alike. */
static void add_sentence(GString *text, guint nth, guint chars)
{
    static const char *const words[] = { "村", "镇", "路", "水", "田", "林", "户", "人", "年", "月",
                                         "工", "作", "组", "织", "建", "设", "发", "展", "问", "题" };
    guint32 state = nth * 2654435761u + 12345;
    for (guint i = 0; i < chars; i++) {
        state = state * 1664525u + 1013904223u;
        g_string_append(text, words[(state >> 16) % G_N_ELEMENTS(words)]);
    }
    g_string_append(text, "。");
}

/* A report of the sentences first up to end, in paragraphs of three. */
static char *report_of(guint first, guint end, guint chars)
{
    GString *text = g_string_new("关于村级道路的调研报告\n");
    for (guint i = first; i < end; i++) {
        add_sentence(text, i, chars);
        if (i % 3 == 2)
            g_string_append_c(text, '\n');
    }
    g_string_append(text, "\n柳河镇人民政府\n2024年3月1日\n");
    return g_string_free(text, FALSE);
}

static GdSketch sketch_of(const char *text)
{
    GdSketch sketch;
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_sketch_fill(scene.report, letters, &sketch);
    return sketch;
}

/* ---- what two texts share -------------------------------------------------------------------------- */

static guint share_of(const char *text, const char *other)
{
    GdSketch sketch = sketch_of(text), others = sketch_of(other);
    guint share, back, likeness = gd_sketch_likeness(&sketch, &others, &share);
    ck_assert_uint_eq(likeness, gd_sketch_likeness(&others, &sketch, &back));
    ck_assert_uint_eq(likeness, likeness ? MIN(share, back) : 0);
    return likeness ? share : 0;
}

static const struct {
    guint first, end, other_first, other_end; /* the sentences of each */
    guint share;                              /* 0: they are not nearly the same */
} overlaps[] = {
    { 0, 20, 0, 20, 100 },  { 0, 20, 20, 40, 0 },    { 0, 20, 8, 28, 60 }, { 0, 20, 9, 29, 0 },
    { 0, 20, 4, 24, 80 },   { 0, 20, 0, 25, 100 },   { 0, 25, 0, 20, 80 }, /* five were added */
    { 0, 33, 0, 20, 60 },   { 0, 34, 0, 20, 0 },                           /* most of it is new */
    { 0, 20, 0, 34, 0 },                                                   /* a piece of the other */
    { 0, 120, 60, 180, 0 }, { 0, 120, 12, 132, 90 },
};

START_TEST(what_two_share_is_counted)
{
    g_autofree char *text = report_of(overlaps[_i].first, overlaps[_i].end, 30);
    g_autofree char *other = report_of(overlaps[_i].other_first, overlaps[_i].other_end, 30);
    ck_assert_uint_eq(share_of(text, other), overlaps[_i].share);
}
END_TEST

/* Beyond 128 sentences it is estimated. */
static const struct {
    guint n, apart, least, most;
} estimates[] = {
    { 400, 0, 100, 100 }, { 400, 40, 80, 100 },   { 400, 80, 68, 92 },
    { 400, 240, 0, 0 },   { 4000, 400, 80, 100 }, { 4000, 2400, 0, 0 },
};

START_TEST(what_long_ones_share_is_estimated)
{
    guint n = estimates[_i].n, apart = estimates[_i].apart;
    g_autofree char *text = report_of(0, n, 30), *other = report_of(apart, n + apart, 30);
    guint share = share_of(text, other);
    ck_assert_msg(share >= estimates[_i].least && share <= estimates[_i].most, "%u of %u", share, n);
}
END_TEST

/* Sentences are weighed by their letters: ten long ones of its own outweigh fifteen short ones of a form. */
START_TEST(long_sentences_weigh_more)
{
    g_autofree char *own = report_of(0, 10, 40), *others = report_of(100, 110, 40),
                    *form = report_of(200, 215, 13);
    g_autofree char *text = g_strconcat(own, strchr(form, '\n'), NULL),
                    *other = g_strconcat(others, strchr(form, '\n'), NULL);
    ck_assert_uint_eq(share_of(text, other), 0);
}
END_TEST

#define TEN                                                                                                                                               \
    "全镇共有行政村17个，村级道路312公里，其中硬化路面268公里，硬化率达到86%；"                                            \
    "近年来，镇党委、政府把修路架桥作为头等大事，多方筹资4200万元，新修和改造道路91公里。"                         \
    "但是从调查情况来看，还有23个自然村不通水泥路，群众出行难、运输难的问题仍然突出；"                             \
    "部分路段建设标准偏低，路基窄、弯道急，遇到雨季经常塌方；养护经费没有着落，重建轻养的现象比较普遍。" \
    "一些村干部认为修路是上级的事，等、靠、要的思想比较严重，自筹资金的积极性不高。"                               \
    "建议县级财政设立村级道路养护专项资金，按照每公里每年2000元的标准列入预算，并随财力增长逐步提高；"      \
    "建议交通部门加强技术指导，对在建项目实行全过程监督，确保工程质量经得起检验。"                                  \
    "要建立路长制，明确镇村两级责任人，做到有路必养、养必到位，让群众真正走上平安路、致富路。"                \
    "同时广泛发动群众投工投劳，完善一事一议制度，形成政府主导、群众参与、社会支持的良好局面。"

#define TEN_WITH_OTHER_FIGURES                                                                                                                            \
    "全镇共有行政村18个，村级道路330.5公里，其中硬化路面３０１公里，硬化率达到91%；"                                    \
    "近年来,镇党委,政府把修路架桥作为头等大事,多方筹资5100万元,新修和改造道路104公里。"                                \
    "但是从調查情況來看，還有9個自然村不通水泥路，群眾出行難、運輸難的問題仍然突出；"                              \
    "部分路段建设标准偏低，路基窄、弯道急，遇到雨季经常塌方；养护经费没有着落，重建轻养的现象比较普遍。" \
    "一些村干部认为 修路是上级的事，“等、靠、要”的思想比较严重，自筹资金的积极性不高！"                        \
    "建议县级财政设立村级道路养护专项资金，按照每公里每年2500元的标准列入预算，并随财力增长逐步提高;"        \
    "建议交通部门加强技术指导，对在建项目实行全过程监督，确保工程质量经得起检验。"                                  \
    "要建立路长制，明确镇村两级责任人，做到有路必养、养必到位，让群众真正走上平安路、致富路。"                \
    "同时广泛发动群众投工投劳，完善一事一议制度，形成政府主导、群众参与、社会支持的良好局面。"

#define SCHOOL                                                                                                                                      \
    "社区之间发展很不平衡，老旧小区物业缺位，居民对收费标准意见较大，矛盾调处的办法不多；"                \
    "街道党工委把这项工作纳入年度考核，书记带头包抓重点社区，形成了上下联动的工作格局。"                   \
    "辖区三所小学的操场普遍狭小，雨天不能上体育课，学生视力不良率连续两年上升，家长反映强烈。"          \
    "校门口的小摊贩屡禁不止，流动摊点没有证照，食品来源不明，城管和市场监管部门的执法时间难以衔接；" \
    "教师队伍年龄结构偏大，音乐、美术和心理健康教师严重缺乏，新招录的青年教师又留不住。"                   \
    "计划引进两家专业物业公司，选择四个小区先行试点，成熟以后在全街道推开，让居民少跑腿多受益；"       \
    "争取把闲置的粮站仓库改造成室内运动馆，放学以后向周边居民开放，所需费用由街道和学校共同承担。"    \
    "与卫生服务中心签订协议，每学期为学生检查一次视力，建立档案，及时提醒家长带孩子矫正。"

#define HEAD "关于村级道路的调研报告\n县人民政府：\n"
#define TAIL "\n特此报告。\n柳河镇人民政府\n2024年3月1日\n"

/* What a form gives to all: headings long and short, instructions, phrases, signature. */
#define FORM(first, second, third)                                                                                                                          \
    HEAD "一、加强组织领导和压实工作责任方面的主要做法和取得的成效\n"                                                           \
         "（此处填写：写清成立领导小组、建立工作机制、召开专题会议、开展督促检查等方面的情况，不少于三百字" \
         "。）\n" first "\n二、当前工作中存在的主要问题以及产生这些问题的深层次原因分析\n"                                    \
         "（此处填写：如实写存在的问题和不足，一条一事，不空泛，并从主观和客观两个方面分析产生的原因。）"    \
         "\n" second "\n三、下一步继续做好这项工作的总体打算和拟采取的具体措施\n"                                                \
         "（此处填写：针对上面的问题逐条提出办得到的对策和建议，写明完成时限和责任人，能量化的要量化。）\n"  \
         "1.提高认识。\n2.强化措施。\n3.狠抓落实。\n" third TAIL

static const struct {
    const char *text, *other;
    guint share;
} pairs[] = {
    { HEAD TEN TAIL, HEAD TEN TAIL, 100 },
    { HEAD TEN_WITH_OTHER_FIGURES TAIL, HEAD TEN TAIL, 100 },
    /* the same words under other headings, by another unit, in another order of paragraphs */
    { "河口镇调研报告\n一、现状\n" TEN "\n二、打算\n河口镇人民政府\n2025年1月1日\n", HEAD TEN TAIL, 100 },
    /* too short to say anything */
    { HEAD "近年来，镇党委、政府把修路架桥作为头等大事，多方筹资4200万元，新修和改造道路91公里。" TAIL,
      HEAD "近年来，镇党委、政府把修路架桥作为头等大事，多方筹资4200万元，新修和改造道路91公里。" TAIL, 0 },
    /* a form that was not filled in, and two that were */
    { FORM("", "", ""), FORM("", "", ""), 0 },
    { FORM(TEN, "", ""), FORM("", SCHOOL, ""), 0 },
    /* the same answers in both */
    { FORM(TEN, "", ""), FORM("", TEN, ""), 100 },
    { FORM("", SCHOOL, ""), FORM("", "", SCHOOL), 100 },
};

START_TEST(words_count_and_nothing_else)
{
    ck_assert_uint_eq(share_of(pairs[_i].text, pairs[_i].other), pairs[_i].share);
}
END_TEST

/* Every report of a form may have the same items of less than twelve letters. */
START_TEST(short_sentences_do_not_count)
{
    g_autoptr(GString) text = g_string_new(HEAD);
    for (guint i = 0; i < 200; i++)
        add_sentence(text, i, GD_SKETCH_SENTENCE - 1);
    ck_assert_uint_eq(sketch_of(text->str).n, 0);
    g_string_truncate(text, strlen(HEAD));
    for (guint i = 0; i < 200; i++)
        add_sentence(text, i, GD_SKETCH_SENTENCE);
    ck_assert_uint_eq(sketch_of(text->str).n, GD_SKETCH_MARKS);
}
END_TEST

/* A sentence said over and over is one. */
START_TEST(a_sentence_counts_once)
{
    g_autoptr(GString) text = g_string_new(HEAD);
    for (guint i = 0; i < 2000; i++)
        add_sentence(text, i % 15, 30);
    ck_assert_uint_eq(sketch_of(text->str).n, 15);
}
END_TEST

/* However the sentences come, a sketch is sorted and holds the smallest marks of all. */
START_TEST(a_sketch_does_not_depend_on_the_order)
{
    g_autoptr(GString) there = g_string_new(HEAD), back = g_string_new(HEAD);
    for (guint i = 0; i < 1000; i++) {
        add_sentence(there, i, 20);
        add_sentence(back, 999 - i, 20);
    }
    GdSketch a = sketch_of(there->str), b = sketch_of(back->str);
    ck_assert_uint_eq(a.n, GD_SKETCH_MARKS);
    ck_assert_uint_eq(b.n, a.n);
    ck_assert_mem_eq(a.marks, b.marks, sizeof a.marks);
    for (guint i = 1; i < a.n; i++)
        ck_assert_uint_lt(a.marks[i - 1], a.marks[i]);
}
END_TEST

/* ---- keys ------------------------------------------------------------------------------------------ */

static bool share_a_key(const GdSketch *a, const GdSketch *b)
{
    guint32 x[GD_SKETCH_KEYS], y[GD_SKETCH_KEYS];
    guint n = gd_sketch_keys(a, x), m = gd_sketch_keys(b, y);
    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < m; j++)
            if (x[i] == y[j])
                return true;
    return false;
}

static const struct {
    guint apart, least, most; /* of 20 sentences so many differ; of 200 pairs so many share a key */
} recalls[] = { { 0, 200, 200 }, { 4, 197, 200 }, { 8, 184, 200 }, { 20, 0, 0 } };

START_TEST(reports_that_are_nearly_the_same_share_a_key)
{
    guint n = 0;
    for (guint i = 0; i < 200; i++) {
        g_autofree char *text = report_of(1000 * i, 1000 * i + 20, 30),
                        *other =
                            report_of(1000 * i + recalls[_i].apart, 1000 * i + recalls[_i].apart + 20, 30);
        GdSketch a = sketch_of(text), b = sketch_of(other);
        n += share_a_key(&a, &b);
    }
    ck_assert_msg(n >= recalls[_i].least && n <= recalls[_i].most, "%u of 200", n);
}
END_TEST

/* ---- the form that is kept ------------------------------------------------------------------------- */

START_TEST(a_kept_sketch_comes_back)
{
    g_autofree char *text = report_of(0, _i, 30);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GdSketch sketch = sketch_of(text), back;
    gd_sketch_write(&sketch, bytes);
    ck_assert_uint_le(bytes->len, GD_SKETCH_BYTES);
    ck_assert(gd_sketch_read(gd_slice((const char *)bytes->data, bytes->len), &back));
    ck_assert_uint_eq(back.n, sketch.n);
    ck_assert_mem_eq(back.marks, sketch.marks, sketch.n * sizeof *sketch.marks);
}
END_TEST

/* CRC-32 of RFC 1952, four bytes, and the number of letters: others can make it, too. */
START_TEST(a_mark_is_a_crc_and_a_length)
{
    GdSketch sketch = sketch_of(HEAD TEN TAIL);
    const guint64 mark = (guint64)0x1B35874B << 8 | 35; /* 建议交通部门…经得起检验, by Python's zlib.crc32 */
    bool found = false;
    for (guint i = 0; i < sketch.n; i++)
        found |= sketch.marks[i] == mark;
    ck_assert(found);
}
END_TEST

static const struct {
    const char *bytes;
    size_t len;
} refused[] = {
    { "", 0 },
    { "\1", 1 },
    { "\1\0\0\0\1", 5 },                /* cut short */
    { "\1\0\0\0\1\24\0", 7 },           /* and a byte too many */
    { "\2\0\0\0\1\24", 6 },             /* of another form */
    { "\1\0\0\0\1\13", 6 },             /* a sentence too short */
    { "\1\0\0\0\2\24\0\0\0\1\24", 11 }, /* not sorted */
    { "\1\0\0\0\2\24\0\0\0\2\24", 11 }, /* twice */
};

START_TEST(what_is_no_sketch_is_refused)
{
    GdSketch sketch;
    ck_assert(!gd_sketch_read(gd_slice(refused[_i].bytes, refused[_i].len), &sketch));
    ck_assert_uint_eq(sketch.n, 0);
}
END_TEST

START_TEST(a_sketch_of_too_many_marks_is_refused)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GdSketch sketch;
    g_byte_array_append(bytes, (const guint8 *)"\1", 1);
    for (guint i = 0; i <= GD_SKETCH_MARKS; i++)
        g_byte_array_append(bytes, (const guint8[]){ 0, 0, 0, (guint8)i, 20 }, 5);
    ck_assert(!gd_sketch_read(gd_slice((const char *)bytes->data, bytes->len), &sketch));
    ck_assert(gd_sketch_read(gd_slice((const char *)bytes->data, GD_SKETCH_BYTES), &sketch));
}
END_TEST

/* Neither a text of nothing but marks nor one long line costs more than its length. */
static const char *const hostile[] = { "。", ";", "一二三四五六七八九十甲乙。", "村", "𠀀", "a", "、" };

START_TEST(a_long_text_takes_no_longer_than_its_length)
{
    g_autoptr(GString) text = g_string_new(HEAD);
    while (text->len < 4 << 20)
        g_string_append(text, hostile[_i]);
    gint64 start = g_get_monotonic_time();
    GdSketch sketch = sketch_of(text->str);
    ck_assert_uint_le(sketch.n, GD_SKETCH_MARKS);
    ck_assert_int_lt(g_get_monotonic_time() - start, 10 * G_USEC_PER_SEC);
}
END_TEST

UNIT_BEGIN("sketch")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, what_two_share_is_counted, 0, G_N_ELEMENTS(overlaps));
tcase_add_loop_test(tcase, what_long_ones_share_is_estimated, 0, G_N_ELEMENTS(estimates));
tcase_add_test(tcase, long_sentences_weigh_more);
tcase_add_loop_test(tcase, words_count_and_nothing_else, 0, G_N_ELEMENTS(pairs));
tcase_add_test(tcase, short_sentences_do_not_count);
tcase_add_test(tcase, a_sentence_counts_once);
tcase_add_test(tcase, a_sketch_does_not_depend_on_the_order);
tcase_add_loop_test(tcase, reports_that_are_nearly_the_same_share_a_key, 0, G_N_ELEMENTS(recalls));
tcase_add_loop_test(tcase, a_kept_sketch_comes_back, 10, 15);
tcase_add_test(tcase, a_mark_is_a_crc_and_a_length);
tcase_add_loop_test(tcase, what_is_no_sketch_is_refused, 0, G_N_ELEMENTS(refused));
tcase_add_test(tcase, a_sketch_of_too_many_marks_is_refused);
tcase_add_loop_test(tcase, a_long_text_takes_no_longer_than_its_length, 0, G_N_ELEMENTS(hostile));
UNIT_END
