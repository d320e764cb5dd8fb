/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/store-error.h"

#include <errno.h>

#include "core/base/reason.h"

static int code_of(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EFBIG ? GD_STORE_FULL : GD_STORE_IO;
}

bool gd_store_fail(GError **error, int number, const char *what)
{
    g_set_error(error, GD_STORE_ERROR, code_of(number), "%s%s%s", what ? what : "", what ? ": " : "",
                gd_reason_of_error(number));
    return false;
}
