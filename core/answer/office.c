/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/office.h"

#include "core/answer/round-inside.h"
#include "core/answer/sheet.h"

typedef struct {
    const GdAnswers *how;
    GdSheet *sheet;
    GdOfficeReason reason; /* that is being told */
    guint number;          /* of reports told of it */
    guint reports;
} Writing;

/* Those of one reason are looked for among all that the office hears of: reasons are few, and so are these.
 */
#define REPORTS                                                                                              \
    "SELECT " GD_ROUND_REPORT ", u.name FROM report r JOIN unit u ON u.id = r.unit"                          \
    " WHERE r.fate = 3 ORDER BY u.name, r.path, r.number"
enum { UNIT = 9 }; /* behind GD_ROUND_REPORT */
G_STATIC_ASSERT(GD_FATE_OFFICE == 3);

static bool add_report(sqlite3_stmt *row, void *data, GError **error)
{
    Writing *writing = data;
    g_auto(GdRoundReport) read = { .id = 0 };
    if (!gd_round_report_read(row, &read, error))
        return false;
    if (gd_office_reason(read.result) != writing->reason)
        return true;
    GdSummaryReport report = { .id = read.id,
                               .unit = (const char *)sqlite3_column_text(row, UNIT),
                               .result = read.result,
                               .genre = gd_round_genre_name(writing->how, read.result->genre),
                               .is_one_of_several = read.is_one_of_several };
    if (writing->number++ == 0)
        gd_office_begin_reason(writing->reason, gd_sheet_text(writing->sheet));
    gd_office_report(writing->reason, writing->number, &report, gd_sheet_text(writing->sheet));
    writing->reports++;
    return gd_sheet_turn(writing->sheet, error);
}

bool gd_round_write_office(GdRound *round, const GdAnswers *how, const char *stem, GError **error)
{
    g_autofree char *name = g_strdup_printf(_("to-see-to-%s.txt"), stem);
    g_autoptr(GdSheet) sheet = gd_sheet_new(how->summary_folder, name, error);
    Writing writing = { .how = how, .sheet = sheet };
    if (!sheet)
        return false;
    gd_office_begin(&(GdSummary){ .date = how->date }, gd_sheet_text(sheet));
    for (int reason = 0; reason < GD_N_OFFICES; reason++) {
        writing.reason = (GdOfficeReason)reason;
        writing.number = 0;
        if (!gd_round_each(round, REPORTS, 0, 0, add_report, &writing, error))
            return false;
    }
    gd_office_end(writing.reports, gd_sheet_text(sheet));
    return gd_sheet_finish(sheet, error);
}
