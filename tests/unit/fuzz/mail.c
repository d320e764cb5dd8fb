/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/mail.c"

#include "tests/unit/fuzz/replay.h"

START_TEST(what_once_broke_it_does_no_more)
{
    ck_assert_uint_gt(replay("mail-"), 0);
}
END_TEST

UNIT_BEGIN("fuzz-mail")
tcase_add_test(tcase, what_once_broke_it_does_no_more);
UNIT_END
