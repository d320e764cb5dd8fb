/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/round-inside.h"

char *gd_round_path(sqlite3_stmt *row, int column)
{
    const char *bytes = sqlite3_column_blob(row, column);
    return g_strndup(bytes ? bytes : "", (gsize)sqlite3_column_bytes(row, column));
}

/* In the order of GD_ROUND_REPORT. */
enum { ID, PATH, SEVERAL, UNCHANGED, NUMBER, TITLE, GENRE, VERDICT, JSON };

static void take_columns(sqlite3_stmt *row, GdRoundReport *report)
{
    report->none = gd_findings_new();
    report->own = (GdResult){ .report = (guint)sqlite3_column_int(row, NUMBER),
                              .title = gd_sql_column_text(row, TITLE),
                              .genre = (const char *)sqlite3_column_text(row, GENRE),
                              .verdict = (GdVerdict)sqlite3_column_int(row, VERDICT),
                              .findings = report->none };
    report->result = &report->own;
}

bool gd_round_report_read(sqlite3_stmt *row, GdRoundReport *report, GError **error)
{
    *report = (GdRoundReport){ .id = sqlite3_column_int64(row, ID),
                               .is_one_of_several = sqlite3_column_int(row, SEVERAL) };
    if (sqlite3_column_type(row, JSON) == SQLITE_NULL)
        take_columns(row, report);
    else if ((report->kept = gd_stored_result_read(gd_sql_column_text(row, JSON), error)))
        report->result = gd_stored_result_get(report->kept);
    else
        return false;
    report->path = gd_round_path(row, PATH);
    report->result->path = gd_slice_of(report->path);
    report->result->unchanged = sqlite3_column_int(row, UNCHANGED);
    return true;
}

void gd_round_report_clear(GdRoundReport *report)
{
    g_free(report->path);
    gd_stored_result_free(report->kept);
    gd_findings_free(report->none);
    *report = (GdRoundReport){ .id = 0 };
}
