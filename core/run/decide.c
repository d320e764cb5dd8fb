/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/decide.h"

#include "core/base/language.h"
#include "core/ledger/commit.h"

/* The report that is meant, of those the submission has. */
static const GdKnownReport *choose(const GdKnown *known, const GdKnownReport *reports, guint number,
                                   const char *id, GError **error)
{
    if (known->is_unreadable || known->n_reports == 0) {
        gd_named_refuse(error, GD_NAMED_SENSE, _("%s: it could not be read, so there is nothing to decide"),
                        id);
        return NULL;
    }
    if (!number && known->n_reports > 1) {
        gd_named_refuse(error, GD_NAMED_UNKNOWN, _("%s holds %u reports: say which, as in %s:2"), id,
                        known->n_reports, id);
        return NULL;
    }
    for (guint i = 0; i < known->n_reports; i++)
        if (reports[i].number == (number ? number : 1))
            return &reports[i];
    gd_named_refuse(error, GD_NAMED_UNKNOWN, _("%s: there is no report of that number in it"), id);
    return NULL;
}

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static bool is_date(const char *date)
{
    static const char first[] = "2000-01-01";
    g_autofree char *whole = NULL;
    size_t length = strlen(date);
    if (length != 4 && length != 7 && length != 10)
        return false;
    whole = g_strconcat(date, first + length, NULL);
    return gd_named_is_day(whole);
}

static bool check_request(const GdDecisionRequest *request, GError **error)
{
    if (request->accept && request->reject)
        return gd_named_refuse(error, GD_NAMED_SENSE, _("either --accept or --reject"));
    if (!request->accept && !request->reject && !request->genre && !request->unit && !request->date)
        return gd_named_refuse(error, GD_NAMED_SENSE,
                               _("decide what? --accept, --reject, --genre, --unit or --date"));
    if (!request->reason || gd_named_is_blank(request->reason))
        return gd_named_refuse(error, GD_NAMED_SENSE, _("say why: --reason TEXT"));
    if (request->unit && gd_named_is_blank(request->unit))
        return gd_named_refuse(error, GD_NAMED_SENSE, _("--unit wants the name of a unit"));
    return !request->date || is_date(request->date) ||
           gd_named_refuse(error, GD_NAMED_SENSE,
                           _("“%s” is no date: write 2026-03-01, or as much of it as is known"),
                           request->date);
}

/* The template; NULL and *error: there is none, or none that reports are taken for. */
static const GdTemplate *find_genre(const GdTemplates *templates, const char *genre, GError **error)
{
    const GdTemplate *template = gd_templates_find_named(templates, genre);
    if (template && !template->is_left_out)
        return template;
    gd_named_refuse(error, GD_NAMED_SENSE, _("there is no genre “%s”; “guidang list genres” names them"),
                    genre);
    return NULL;
}

static bool check_report(const GdKnownReport *report, const GdDecisionRequest *request, const char *id,
                         GError **error)
{
    if (report->package[0])
        return gd_named_refuse(error, GD_NAMED_SETTLED,
                               _("%s is accepted and packed (%s): a package never changes"), id,
                               report->package);
    return !request->accept || request->genre || strcmp(report->verdict, "unrecognised") != 0 ||
           gd_named_refuse(error, GD_NAMED_SENSE, _("%s was not recognised: say, too, what it is: --genre"),
                           id);
}

static bool write_down(GdStore *store, const GdDeciding *deciding, GError **error)
{
    g_autoptr(GdCommit) group = gd_commit_new(store, error);
    return group && gd_commit_decided(group, deciding, error) && gd_commit_finish(group, error);
}

static bool decide_in(GdStore *store, const GdTemplates *templates, const char *id,
                      const GdDecisionRequest *request, GError **error)
{
    GdLedger *ledger = gd_store_ledger(store);
    const GdKnownReport *reports;
    GdKnown known;
    GdNamed named;
    const GdTemplate *genre = request->genre ? find_genre(templates, request->genre, error) : NULL;
    if ((request->genre && !genre) || !gd_named_find(ledger, id, &named, error) ||
        !gd_ledger_known_content(ledger, named.sha256, &known, error) ||
        !(reports = gd_ledger_reports(ledger, &known, error)))
        return false;
    const GdKnownReport *report = choose(&known, reports, named.report, id, error);
    if (!report || !check_report(report, request, id, error))
        return false;
    GdDeciding deciding = { .sha256 = named.sha256,
                            .report = report->number,
                            .verdict = request->accept   ? "accepted"
                                       : request->reject ? "rejected"
                                                         : NULL,
                            .genre = genre ? genre->id : NULL,
                            .unit = request->unit,
                            .date = request->date,
                            .reason = request->reason };
    return write_down(store, &deciding, error);
}

bool gd_decide(const char *path, const GdTemplates *templates, const char *id,
               const GdDecisionRequest *request, const GdNotices *notices, GError **error)
{
    GdStoreHolder holder = { .command = "decide", .notices = *notices };
    if (!check_request(request, error))
        return false;
    g_autoptr(GdStore) store = gd_named_store(path, GD_STORE_WRITE, &holder, error);
    return store && decide_in(store, templates, id, request, error);
}
