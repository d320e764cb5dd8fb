/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/file-name.h"

#include "tests/unit/unit.h"

#define TEN   "一二三四五六七八九十"
#define SIXTY TEN TEN TEN TEN TEN TEN

static const struct {
    const char *text, *name;
} names[] = {
    { "青石镇", "青石镇" },
    { "退改〔2026〕第12号", "退改〔2026〕第12号" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { "..", "_" },
    { "", "_" },
    { " 　. ", "_" },
    { "末尾点.", "末尾点" },
    { "末尾空格 . ", "末尾空格" },
    { ".隐藏", "隐藏" },
    { "CON", "_CON" },
    { "con", "_con" },
    { "aux.镇", "_aux.镇" },
    { "NUL .txt", "_NUL .txt" },
    { "COM1", "_COM1" },
    { "LPT\u00B9", "_LPT\u00B9" },
    { "COM10", "COM10" },
    { "CONTENT", "CONTENT" },
    { "一\t二\n三\x7F", "一_二_三_" },
    { "反\u202E向", "反_向" },
    { "零\u200B宽", "零_宽" },
    { "坏\xFF"
      "字节",
      "坏_字节" },
    { SIXTY "多", SIXTY },
    { TEN TEN TEN TEN TEN "一二三四五六七八九. 多", TEN TEN TEN TEN TEN "一二三四五六七八九" },
};

START_TEST(names_are_legal_everywhere)
{
    g_autoptr(GString) out = g_string_new("before-");
    gd_file_name_add(gd_slice_of(names[_i].text), out);
    ck_assert_str_eq(out->str + 7, names[_i].name);
}
END_TEST

START_TEST(none_is_an_empty_name)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gd_file_name_add(gd_slice(NULL, 0), out);
    ck_assert_str_eq(out->str, "_");
}
END_TEST

UNIT_BEGIN("file names")
tcase_add_loop_test(tcase, names_are_legal_everywhere, 0, G_N_ELEMENTS(names));
tcase_add_test(tcase, none_is_an_empty_name);
UNIT_END
