/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/radicals.h"

#include "tests/unit/unit.h"

static const struct {
    gunichar radical, han;
} pairs[] = {
    { 0x2F00, 0x4E00 },  /* ⼀ 一 */
    { 0x2F3E, 0x6237 },  /* ⼾ 户 */
    { 0x2F64, 0x7528 },  /* ⽤ 用 */
    { 0x2FD5, 0x9FA0 },  /* the last */
    { 0x2FD6, 0x2FD6 },  /* none */
    { 0x2E80, 0x2E80 },  /* has none */
    { 0x2E81, 0x5382 },  /* ⺁ 厂 */
    { 0x2E87, 0x20628 }, /* beyond the basic plane */
    { 0x2E9A, 0x2E9A },  /* none */
    { 0x2E9B, 0x65E1 },  /* ⺛ 旡 */
    { 0x2E9F, 0x6BCD },  /* ⺟ 母 */
    { 0x2EA0, 0x6C11 },  /* ⺠ 民 */
    { 0x2EC5, 0x89C1 },  /* ⻅ 见 */
    { 0x2ED3, 0x957F },  /* ⻓ 长 */
    { 0x2EF3, 0x9F9F },  /* ⻳ 龟, the last */
    { 0x2EF4, 0x2EF4 },  { 0x4E00, 0x4E00 }, { 'a', 'a' }, { 0xFF0C, 0xFF0C }, { 0x2460, 0x2460 },
};

START_TEST(a_radical_is_the_han_character_that_looks_like_it)
{
    ck_assert_uint_eq(gd_han_of_radical(pairs[_i].radical), pairs[_i].han);
}
END_TEST

UNIT_BEGIN("radicals")
tcase_add_loop_test(tcase, a_radical_is_the_han_character_that_looks_like_it, 0, G_N_ELEMENTS(pairs));
UNIT_END
