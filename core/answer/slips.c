/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/round-inside.h"
#include "core/answer/sheet.h"
#include "core/answer/told-name.h"
#include "core/base/file-name.h"
#include "core/render/slip.h"

/* The slip of one unit, while it is written: all its forms at once. */
typedef struct {
    GdRound *round;
    const GdAnswers *how;
    GdSlip slip;
    GdToldName *names;
    GdSheet *sheets[GD_N_SLIP_FORMS];
    guint place; /* of the report at hand */
} Slip;

/* ---- one report ------------------------------------------------------------------------------------ */

#define REPORTS                                                                                              \
    "SELECT " GD_ROUND_REPORT " FROM report r WHERE unit = ?1 AND fate = ?2"                                 \
    " ORDER BY r.number = 0, r.path, r.number"

static bool turn_sheets(Slip *slip, GError **error)
{
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++)
        if (!gd_sheet_turn(slip->sheets[i], error))
            return false;
    return true;
}

/* What a slip says of a report beside the result. */
static bool tell(Slip *slip, const GdRoundReport *row, GdSlipReport *report, GError **error)
{
    const GdAnswers *how = slip->how;
    *report = (GdSlipReport){ .result = row->result,
                              .place = ++slip->place,
                              .is_one_of_several = row->is_one_of_several,
                              .times_back = -1 };
    if (how->times_back)
        report->times_back = how->times_back(slip->slip.unit, row->path, NULL, how->data);
    if (how->templates && row->result->genre)
        report->template = gd_templates_find(how->templates, row->result->genre);
    return gd_told_name_of(slip->names, row->result->path, &report->file, error);
}

static bool add_any(sqlite3_stmt *row, Slip *slip, bool is_reminder, GError **error)
{
    g_auto(GdRoundReport) read = { .id = 0 };
    GdSlipReport report;
    if (!gd_round_report_read(row, &read, error) || !tell(slip, &read, &report, error))
        return false;
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++) {
        const GdSlipForm *form = gd_slip_form(i);
        (is_reminder ? form->reminder : form->report)(&report, gd_sheet_text(slip->sheets[i]));
    }
    return turn_sheets(slip, error);
}

static bool add_report(sqlite3_stmt *row, void *data, GError **error)
{
    return add_any(row, data, false, error);
}

static bool add_reminder(sqlite3_stmt *row, void *data, GError **error)
{
    return add_any(row, data, true, error);
}

/* ---- one slip -------------------------------------------------------------------------------------- */

#define UNITS                                                                                                \
    "SELECT u.id, u.name, sum(r.fate = 1 AND r.number > 0), sum(r.fate = 1 AND r.number = 0),"               \
    " sum(r.fate = 2) FROM report r JOIN unit u ON u.id = r.unit"                                            \
    " GROUP BY r.unit HAVING sum(r.fate = 1) > 0 ORDER BY u.name"
G_STATIC_ASSERT(GD_FATE_SENDER == 1 && GD_FATE_REMIND == 2);

static char *next_number(const GdAnswers *how)
{
    char digits[24];
    GString *number = g_string_new(NULL);
    if (how->last_number) {
        g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, ++*how->last_number);
        gd_message_expand(_("{1}No. {2}"), &(GdFault){ .args = { how->prefix ? how->prefix : "", digits } },
                          number);
    }
    return g_string_free(number, FALSE);
}

/* UNIT-NUMBER.txt; without a number, UNIT-DATE.txt. */
static bool open_sheets(Slip *slip, GError **error)
{
    g_autoptr(GString) name = g_string_new(NULL);
    gd_file_name_add(gd_slice_of(slip->slip.unit), name);
    g_string_append_c(name, '-');
    gd_file_name_add(gd_slice_of(*slip->slip.number ? slip->slip.number : slip->slip.date), name);
    size_t length = name->len;
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++) {
        g_string_append(g_string_truncate(name, length), gd_slip_form(i)->ending);
        if (!(slip->sheets[i] = gd_sheet_new(slip->how->slip_folder, name->str, error)))
            return false;
    }
    return true;
}

static bool fill_sheets(Slip *slip, gint64 unit, GError **error)
{
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++)
        gd_slip_form(i)->begin(&slip->slip, gd_sheet_text(slip->sheets[i]));
    if (!gd_round_each(slip->round, REPORTS, unit, GD_FATE_SENDER, add_report, slip, error))
        return false;
    slip->place = 0;
    for (size_t i = 0; slip->slip.reminders && i < GD_N_SLIP_FORMS; i++)
        gd_slip_form(i)->begin_reminders(&slip->slip, gd_sheet_text(slip->sheets[i]));
    if (!gd_round_each(slip->round, REPORTS, unit, GD_FATE_REMIND, add_reminder, slip, error))
        return false;
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++) {
        if (slip->slip.reminders)
            gd_slip_form(i)->end_reminders(gd_sheet_text(slip->sheets[i]));
        gd_slip_form(i)->end(&slip->slip, gd_sheet_text(slip->sheets[i]));
        if (!gd_sheet_finish(slip->sheets[i], error))
            return false;
    }
    return true;
}

/* The slip's number is kept for who hears of it when all slips are durable. */
static bool keep_number(Slip *slip, gint64 unit, GError **error)
{
    sqlite3_stmt *keep = gd_sql_prepare(slip->round->db, "UPDATE unit SET slip = ?2 WHERE id = ?1", error);
    if (!keep)
        return false;
    sqlite3_bind_int64(keep, 1, unit);
    gd_sql_bind_text(keep, 2, gd_slice_of(slip->slip.number));
    bool done = gd_sql_finish(keep, error);
    sqlite3_finalize(keep);
    return done;
}

static bool write_slip(sqlite3_stmt *row, void *data, GError **error)
{
    Slip *slip = data;
    const GdAnswers *how = slip->how;
    gint64 unit = sqlite3_column_int64(row, 0);
    g_autofree char *number = next_number(how);
    slip->slip = (GdSlip){ .unit = (const char *)sqlite3_column_text(row, 1),
                           .number = number,
                           .office = how->office,
                           .contact = how->contact,
                           .date = how->date,
                           .term = how->term,
                           .reports = (guint)sqlite3_column_int(row, 2),
                           .files = (guint)sqlite3_column_int(row, 3),
                           .reminders = (guint)sqlite3_column_int(row, 4) };
    slip->place = 0;
    slip->names = gd_told_name_new(slip->round, unit, error);
    bool done = slip->names && open_sheets(slip, error) && fill_sheets(slip, unit, error) &&
                keep_number(slip, unit, error);
    g_clear_pointer(&slip->names, gd_told_name_free);
    for (size_t i = 0; i < GD_N_SLIP_FORMS; i++)
        g_clear_pointer(&slip->sheets[i], gd_sheet_free);
    return done;
}

/* ---- all slips ------------------------------------------------------------------------------------- */

#define SENT_BACK                                                                                            \
    "SELECT DISTINCT u.name, r.path, u.slip, r.said FROM report r JOIN unit u ON u.id = r.unit"              \
    " WHERE r.fate = 1 ORDER BY u.name, r.path"

static bool say_sent(sqlite3_stmt *row, void *data, GError **error)
{
    (void)error;
    const GdAnswers *how = ((const Slip *)data)->how;
    g_autofree char *path = gd_round_path(row, 1);
    how->sent_back((const char *)sqlite3_column_text(row, 0), path, (const char *)sqlite3_column_text(row, 2),
                   (const char *)sqlite3_column_text(row, 3), how->data);
    return true;
}

bool gd_round_write_slips(GdRound *round, const GdAnswers *how, GError **error)
{
    Slip slip = { .round = round, .how = how };
    return gd_round_look_back(round, how, error) &&
           gd_round_each(round, UNITS, 0, 0, write_slip, &slip, error) &&
           gd_sheet_settle(how->slip_folder, error) &&
           (!how->sent_back || gd_round_each(round, SENT_BACK, 0, 0, say_sent, &slip, error)) &&
           (!how->all_sent || how->all_sent(how->data, error));
}
