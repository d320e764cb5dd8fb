/* round-log.h - what an unattended round tells whoever looks after it: systemd's journal, a file, or standard
 * error.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In the journal an entry has MESSAGE, PRIORITY and a GUIDANG_FIELD for each field; in a file it is one JSON
 * object a line; on standard error it is the message.  A log that cannot be written to never ends a round. */
#ifndef GD_CLI_ROUND_LOG_H
#define GD_CLI_ROUND_LOG_H

#include <glib.h>

typedef enum { GD_LOG_NOTE, GD_LOG_PROBLEM, GD_LOG_FAILURE } GdLogLevel;

typedef struct {
    const char *name; /* lower case */
    guint64 value;
} GdLogField;

typedef struct GdRoundLog GdRoundLog;

/* `to`: "journal", a file, which is appended to, or NULL: standard error.  `tells_success`: standard error
 * gets notes, too.  NULL and *error: the file cannot be opened. */
GdRoundLog *gd_round_log_open(const char *to, gboolean tells_success, GError **error);
void gd_round_log_close(GdRoundLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRoundLog, gd_round_log_close)

void gd_round_log(GdRoundLog *log, GdLogLevel level, const GdLogField *fields, gsize n, const char *message);

#endif
