/* slip.h - what the sender of reports gets back: what to mend, where, and how.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A slip is written from its top to its end, report by report, for people with a word processor: it names no
 * lines, and no unit but the one it goes to.  Texts from documents are shown safely (gd_show_safely). */
#ifndef GD_RENDER_SLIP_H
#define GD_RENDER_SLIP_H

#include "core/doc/result.h"
#include "core/template/template.h"

/* Everything is borrowed.  NULL or "": not said. */
typedef struct {
    const char *unit;
    const char *number; /* 退改〔2026〕第12号 */
    const char *office, *contact;
    const char *date; /* YYYY-MM-DD */
    guint term;       /* days to answer in; 0: not said */
    guint reports;    /* to be mended */
    guint files;      /* to be sent anew, since they cannot be read */
    guint reminders;  /* told of before, and not answered yet */
} GdSlip;

/* One rejected report, or one file that cannot be read. */
typedef struct {
    const GdResult *result;     /* messages in Chinese, with its spots */
    const GdTemplate *template; /* of its genre; NULL: none */
    const char *file;           /* as its sender knows it */
    guint place;                /* among those of the slip, from 1 */
    bool is_one_of_several;     /* the file holds more reports */
    int times_back;             /* how often it was sent back before; -1: not said */
} GdSlipReport;

/* One form of slips.  Each function appends to `out`. */
typedef struct {
    const char *ending; /* of the file's name */
    void (*begin)(const GdSlip *slip, GString *out);
    void (*report)(const GdSlipReport *report, GString *out);
    /* Those told of before: a heading, then each. */
    void (*begin_reminders)(const GdSlip *slip, GString *out);
    void (*reminder)(const GdSlipReport *report, GString *out);
    void (*end_reminders)(GString *out);
    void (*end)(const GdSlip *slip, GString *out);
} GdSlipForm;

enum { GD_N_SLIP_FORMS = 2 };

/* Text for every computer (UTF-8 with a byte order mark, CRLF), and a page that needs nothing beside itself.
 */
const GdSlipForm *gd_slip_form(size_t index);

#endif
