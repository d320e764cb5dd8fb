/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/round-log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/reason.h"
#include "core/cli/command.h"

struct GdRoundLog {
    int file; /* -1: none */
    char *path;
    bool is_lost; /* it could not be written to, which was said */
    bool is_journal;
    bool tells_success;
};

static const char *const levels[] = { "note", "problem", "failure" };
static const GLogLevelFlags priorities[] = { G_LOG_LEVEL_MESSAGE, G_LOG_LEVEL_WARNING, G_LOG_LEVEL_CRITICAL };

/* Of open(2) with O_NOFOLLOW, whose word for it is that there are too many links. */
static const char *reason_of_open(const char *path, int number)
{
    struct stat st;
    if (number == ELOOP && lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
        return _("a symbolic link stands there, and no log is written through one");
    return gd_reason_of_error(number);
}

GdRoundLog *gd_round_log_open(const char *to, gboolean tells_success, GError **error)
{
    g_autoptr(GdRoundLog) log = g_new0(GdRoundLog, 1);
    log->file = -1;
    log->tells_success = tells_success;
    log->is_journal = to && strcmp(to, "journal") == 0;
    if (!to || log->is_journal)
        return g_steal_pointer(&log);
    log->file = open(to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (log->file < 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", to, reason_of_open(to, errno));
        return NULL;
    }
    log->path = g_strdup(to);
    return g_steal_pointer(&log);
}

void gd_round_log_close(GdRoundLog *log)
{
    if (!log)
        return;
    if (log->file >= 0)
        close(log->file);
    g_free(log->path);
    g_free(log);
}

static bool write_journal(GdLogLevel level, const GdLogField *fields, gsize n, const char *message)
{
    static const char *const urgency[] = { "5", "4", "3" }; /* syslog's notice, warning, error */
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree GLogField *entry = g_new0(GLogField, n + 3);
    entry[0] = (GLogField){ "MESSAGE", message, -1 };
    entry[1] = (GLogField){ "PRIORITY", urgency[level], -1 };
    entry[2] = (GLogField){ "SYSLOG_IDENTIFIER", PACKAGE, -1 };
    for (gsize i = 0; i < n; i++) {
        g_autofree char *upper = g_ascii_strup(fields[i].name, -1);
        char *name = g_strconcat("GUIDANG_", upper, NULL);
        char *value = g_strdup_printf("%" G_GUINT64_FORMAT, fields[i].value);
        g_ptr_array_add(texts, name);
        g_ptr_array_add(texts, value);
        entry[3 + i] = (GLogField){ name, value, -1 };
    }
    return g_log_writer_journald(priorities[level], entry, n + 3, NULL) == G_LOG_WRITER_HANDLED;
}

/* Whole, or not at all. */
static bool append(int file, const GString *line)
{
    struct stat before = { 0 };
    if (fstat(file, &before) == 0 && gd_write_all(file, line->str, line->len))
        return true;
    int number = errno;
    if (S_ISREG(before.st_mode) && ftruncate(file, before.st_size) < 0)
        number = errno;
    errno = number;
    return false;
}

static bool write_line(int file, GdLogLevel level, const GdLogField *fields, gsize n, const char *message)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autoptr(GString) line = g_string_new("{");
    gd_json_text(line, "time", time);
    gd_json_text(line, "level", levels[level]);
    gd_json_text(line, "message", message);
    for (gsize i = 0; i < n; i++)
        gd_json_number(line, fields[i].name, (gint64)fields[i].value);
    g_string_append(line, "}\n");
    return append(file, line);
}

/* A full disk does not end the round, but must not silence it either: said once, as is what is no mere note.
 */
static void write_or_complain(GdRoundLog *log, GdLogLevel level, const GdLogField *fields, gsize n,
                              const char *message)
{
    if (write_line(log->file, level, fields, n, message))
        return;
    if (!log->is_lost)
        gd_complain("%s: %s", log->path, gd_reason_of_error(errno));
    log->is_lost = true;
    if (level != GD_LOG_NOTE)
        gd_complain("%s", message);
}

void gd_round_log(GdRoundLog *log, GdLogLevel level, const GdLogField *fields, gsize n, const char *message)
{
    bool is_written = log->is_journal && write_journal(level, fields, n, message);
    if (log->file >= 0)
        write_or_complain(log, level, fields, n, message);
    else if (!is_written && (level != GD_LOG_NOTE || log->tells_success))
        gd_complain("%s", message);
}
