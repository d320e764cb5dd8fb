/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/notice.h"

void gd_notice(const GdNotices *notices, GdNotice notice, guint64 line, const char *format, ...)
{
    if (!notices->tell)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    notices->tell(notice, line, message, notices->data);
}
