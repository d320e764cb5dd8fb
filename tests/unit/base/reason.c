/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/reason.h"
#include "tests/unit/unit.h"

#include <string.h>

/* Numbers beyond the last are asked for, too. */
enum { ERRORS = 160, SIGNALS = 70 };

START_TEST(an_error_is_called_what_libc_calls_it)
{
    ck_assert_str_eq(gd_reason_of_error(_i), strerror(_i));
}
END_TEST

START_TEST(a_signal_is_called_what_libc_calls_it)
{
    ck_assert_str_eq(gd_reason_of_signal(_i), strsignal(_i));
}
END_TEST

UNIT_BEGIN("base/reason")
tcase_add_loop_test(tcase, an_error_is_called_what_libc_calls_it, 1, ERRORS);
tcase_add_loop_test(tcase, a_signal_is_called_what_libc_calls_it, 1, SIGNALS);
UNIT_END
