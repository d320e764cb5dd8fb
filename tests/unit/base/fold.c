/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "tests/unit/unit.h"

static const struct {
    const char *line, *folded;
} folds[] = {
    { "", "" },
    { "一、基本情况", "一、基本情况" },
    { "（一）存在问题：", "(一)存在问题:" },
    { "  党员 干部  ", "党员干部" },
    { "引 领力 和 服务力", "引领力和服务力" },
    { "2 0 2 3 年", "2 0 2 3年" },
    { "word count", "word count" },
    { "word \t count", "word count" },
    { "共有 353 名", "共有353名" },
    { "調查報告與農村", "调查报告与农村" },
    { "成效显著", "成效显著" },
    { "１２３ＡＢＣ", "123ABC" },
    { "〔一〕总体〇", "(一)总体〇" },
    { "⼀、⼯作", "一、工作" },
    { "甲・乙•丙·丁", "甲·乙·丙·丁" },
    { "　　阵地, 是发挥", "阵地,是发挥" },
    { "“五星”支部", "“五星”支部" },
    { "\xEF\xBB\xBF题目\xE2\x80\x8B", "题目" },
    { "😀 x 𠀀", "😀x𠀀" },
};

START_TEST(folds_to_one_writing)
{
    g_autoptr(GString) out = g_string_new("kept ");
    gd_fold_line(gd_slice_of(folds[_i].line), out);
    ck_assert_str_eq(out->str + 5, folds[_i].folded);
    ck_assert_uint_le(out->len - 5, strlen(folds[_i].line));
}
END_TEST

START_TEST(folding_the_folded_changes_nothing)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_fold_line(gd_slice_of(folds[_i].folded), out);
    ck_assert_str_eq(out->str, folds[_i].folded);
}
END_TEST

START_TEST(places_map_back)
{
    GdSlice line = gd_slice_of("　一、 調 查 報告，名 单 ");
    g_autoptr(GString) out = g_string_new(NULL);
    gd_fold_line(line, out);
    ck_assert_str_eq(out->str, "一、调查报告,名单");
    GdSlice folded = gd_slice_of_string(out);
    GdSlice piece = gd_slice(out->str + strlen("一、"), strlen("调查报告"));
    GdSlice origin = gd_fold_origin(line, folded, piece);
    ck_assert(gd_slice_equal(origin, gd_slice_of("調 查 報告")));
    ck_assert_uint_eq(gd_fold_place(line, 0), strlen("　"));
    ck_assert_uint_eq(gd_fold_place(line, out->len), line.len);
    ck_assert_uint_eq(gd_fold_offset(line, 0), 0);
    ck_assert_uint_eq(gd_fold_offset(line, (size_t)(origin.ptr - line.ptr)), strlen("一、"));
    ck_assert_uint_eq(gd_fold_offset(line, line.len), out->len);
    piece = gd_slice(out->str + out->len - strlen("名单"), strlen("名单"));
    ck_assert(gd_slice_equal(gd_fold_origin(line, folded, piece), gd_slice_of("名 单")));
}
END_TEST

/* A line of random characters of every sort. */
static GString *random_line(GRand *rand)
{
    static const char *const pieces[] = { "一", "鿿", "乀", "調", "國", "问", "题", "㐀",
                                          "，", "。",  "（", "Ａ", "9",  "a",  "b",  "é",
                                          " ",  "　",  "\t", "“",  "○",  "⼀", "𠀀", "\xE2\x80\x8B" };
    GString *line = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(rand, 0, 24); n > 0; n--) {
        gint32 piece = g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces) + 8);
        g_string_append(line, pieces[piece < (gint32)G_N_ELEMENTS(pieces) ? piece : piece % 6]);
    }
    return line;
}

/* What stands before the place of a folded character folds to what stands before the character. */
START_TEST(every_place_maps_back)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    g_autoptr(GString) folded = g_string_new(NULL), before = g_string_new(NULL);
    for (int i = 0; i < 3000; i++) {
        g_autoptr(GString) raw = random_line(rand);
        GdSlice line = gd_slice_of_string(raw);
        guint32 chars = gd_fold_line(line, g_string_truncate(folded, 0)).chars;
        ck_assert_int_eq(g_utf8_strlen(folded->str, -1), chars);
        for (const char *c = folded->str; *c; c = g_utf8_next_char(c)) {
            size_t at = (size_t)(c - folded->str), place = gd_fold_place(line, at),
                   many[] = { 0, at, folded->len };
            gd_fold_places(line, many, G_N_ELEMENTS(many));
            ck_assert_uint_eq(many[1], place);
            if (c[0] == ' ')
                continue;
            ck_assert_uint_eq(gd_fold_offset(line, place), at);
            gd_fold_line(gd_slice(line.ptr, place), g_string_truncate(before, 0));
            ck_assert_int_eq(strncmp(folded->str, before->str, before->len), 0);
            ck_assert_uint_eq(before->len + (at > 0 && c[-1] == ' '), at);
        }
    }
}
END_TEST

START_TEST(marks_are_where_they_stand)
{
    g_autoptr(GString) out = g_string_new("。");
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(guint32));
    gd_fold_line_marked(gd_slice_of("一：二 。三；a 1．5！"), out, marks);
    ck_assert_str_eq(out->str, "。一:二。三;a 1.5!");
    static const guint32 places[] = { 6, 10, 16, 20, 22 };
    ck_assert_uint_eq(marks->len, G_N_ELEMENTS(places));
    for (guint i = 0; i < marks->len; i++)
        ck_assert_uint_eq(g_array_index(marks, guint32, i), places[i]);
}
END_TEST

UNIT_BEGIN("fold")
tcase_add_loop_test(tcase, folds_to_one_writing, 0, G_N_ELEMENTS(folds));
tcase_add_loop_test(tcase, folding_the_folded_changes_nothing, 0, G_N_ELEMENTS(folds));
tcase_add_test(tcase, places_map_back);
tcase_add_test(tcase, every_place_maps_back);
tcase_add_test(tcase, marks_are_where_they_stand);
UNIT_END
