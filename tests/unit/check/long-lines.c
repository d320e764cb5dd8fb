/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check/found.h"

/* What a hostile line may be made of; a check whose time grew with the square of it would never end. */
static const char *const pieces[] = {
    "XX镇__元",
    "__",
    "20__年",
    "2月30日",
    "二月三十一日",
    "一、",
    "（一）。",
    "1 3-",
    "13800000000 ",
    "420106199001011231，",
    "\xEF\xBF\xBD",
    "共3户，其中2户、",
    "合计5户，",
    "由三块组成",
    "12 | ",
    "12　　",
    "“",
    "《",
    "猜你喜欢",
    "首页>",
    "附件：",
    "。",
    "，",
    "的",
};

static double seconds_of(const char *piece, size_t bytes, bool lines)
{
    g_autoptr(GString) text = g_string_new("汇报\n" LONG "\n");
    while (text->len < bytes) {
        g_string_append(text, piece);
        if (lines)
            g_string_append_c(text, '\n');
    }
    scene_read(&scene, text->str);
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    double begin = found_seconds();
    gd_check(&(GdChecked){ scene.report, scene.extract, &scene.templates->cues, false, findings });
    return found_seconds() - begin;
}

START_TEST(time_does_not_grow_with_the_square)
{
    for (int lines = 0; lines < 2; lines++) {
        double took = seconds_of(pieces[_i], UNIT_MUCH(2 << 20), lines);
        ck_assert_msg(took < 5, "%s: %.1f s", pieces[_i], took);
    }
}
END_TEST

UNIT_BEGIN("check-long-lines")
tcase_add_unchecked_fixture(tcase, scene_load, scene_unload);
tcase_add_checked_fixture(tcase, found_open, found_close);
tcase_add_loop_test(tcase, time_does_not_grow_with_the_square, 0, G_N_ELEMENTS(pieces));
UNIT_END
