/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/notice.h"

#include "core/ledger/journal.h"

void gd_notice(const GdNotices *notices, GdNotice notice, guint64 line, const char *format, ...)
{
    if (!notices->tell)
        return;
    g_autoptr(GString) message = g_string_new(NULL);
    va_list args;
    if (line)
        g_string_printf(message, "%s:%" G_GUINT64_FORMAT ": ", GD_JOURNAL_NAME, line);
    va_start(args, format);
    g_string_append_vprintf(message, format, args);
    va_end(args);
    notices->tell(notice, line, message->str, notices->data);
}
