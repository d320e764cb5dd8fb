/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/event.h"

#include "core/base/json.h"
#include "core/base/language.h"

/* Objects are taken over as they are, so an LF in one would end the line.  They come from workers: what is
 * wrong with one is no reason to abort. */
static bool check_object(GdSlice json, GError **error)
{
    if (json.len >= 2 && json.ptr[0] == '{' && json.ptr[json.len - 1] == '}' &&
        !memchr(json.ptr, '\n', json.len) && g_utf8_validate_len(json.ptr, json.len, NULL))
        return true;
    g_set_error_literal(error, GD_STORE_ERROR, GD_STORE_REFUSED, _("not a JSON object on one line"));
    return false;
}

bool gd_event_run_start(GdJournal *journal, const char *version, const char *command, const char *rules,
                        GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(command, -1);
    GString *line = gd_journal_line_begin(journal, "run");
    gd_json_text(line, "state", "start");
    gd_json_text(line, "version", version);
    gd_json_text(line, "command", valid);
    gd_json_text(line, "rules", rules);
    return gd_journal_line_end(journal, error);
}

bool gd_event_run_end(GdJournal *journal, GdSlice totals, GError **error)
{
    if (!check_object(totals, error))
        return false;
    GString *line = gd_journal_line_begin(journal, "run");
    gd_json_text(line, "state", "end");
    gd_json_key(line, "totals");
    g_string_append_len(line, totals.ptr, (gssize)totals.len);
    return gd_journal_line_end(journal, error);
}

bool gd_event_received(GdJournal *journal, const GdFileKey *file, gint64 read_at, const char *sha256,
                       GError **error)
{
    GString *line = gd_journal_line_begin(journal, "received");
    gd_json_path(line, gd_slice_of(file->path));
    gd_json_number(line, "size", file->size);
    gd_json_number(line, "mtime", file->mtime);
    gd_json_number(line, "ctime", file->ctime);
    gd_json_number(line, "inode", (gint64)file->inode);
    gd_json_number(line, "device", (gint64)file->device);
    gd_json_number(line, "read_at", read_at);
    gd_json_text(line, "sha256", sha256);
    return gd_journal_line_end(journal, error);
}

static void write_sketches(GString *line, const GdJudgement *judgement)
{
    gd_json_key(line, "sketches");
    if (!judgement->sketches) {
        g_string_append(line, "null");
        return;
    }
    g_string_append_c(line, '[');
    for (size_t i = 0; i < judgement->n_reports; i++) {
        GdSlice sketch = judgement->sketches[i];
        g_autofree char *text = sketch.ptr ? g_base64_encode((const guchar *)sketch.ptr, sketch.len) : NULL;
        gd_json_item(line);
        if (text)
            g_string_append_printf(line, "\"%s\"", text);
        else
            g_string_append(line, "null");
    }
    g_string_append_c(line, ']');
}

static void write_reports(GString *line, const GdJudgement *judgement)
{
    gd_json_key(line, "lengths");
    g_string_append_c(line, '[');
    for (size_t i = 0; i < judgement->n_reports; i++)
        g_string_append_printf(line, "%s%zu", i ? "," : "", judgement->reports[i].len);
    g_string_append_c(line, ']');
    gd_json_key(line, "reports");
    g_string_append_c(line, '[');
    for (size_t i = 0; i < judgement->n_reports; i++) {
        gd_json_item(line);
        g_string_append_len(line, judgement->reports[i].ptr, (gssize)judgement->reports[i].len);
    }
    g_string_append_c(line, ']');
}

bool gd_event_judged(GdJournal *journal, const GdJudgement *judgement, GError **error)
{
    for (size_t i = 0; i < judgement->n_reports; i++)
        if (!check_object(judgement->reports[i], error))
            return false;
    GString *line = gd_journal_line_begin(journal, "judged");
    gd_json_text(line, "sha256", judgement->sha256);
    gd_json_path(line, gd_slice_of(judgement->sha256 ? NULL : judgement->path));
    gd_json_text(line, "rules", judgement->rules);
    gd_json_text(line, "outcome", judgement->is_unreadable ? "unreadable" : "judged");
    if (judgement->is_decided)
        gd_json_bool(line, "decided", true);
    else
        gd_json_text(line, "decided", NULL);
    write_sketches(line, judgement);
    write_reports(line, judgement);
    return gd_journal_line_end(journal, error);
}

bool gd_event_packed(GdJournal *journal, const GdPackageName *package, const char *digest, gint64 size,
                     GError **error)
{
    GString *line = gd_journal_line_begin(journal, "packed");
    gd_json_text(line, "package", package->id);
    gd_json_number(line, "report", package->report);
    gd_json_text(line, "sha256", package->sha256);
    gd_json_text(line, "digest", digest);
    gd_json_number(line, "size", size);
    return gd_journal_line_end(journal, error);
}

bool gd_event_answered(GdJournal *journal, const GdAnswered *answered, GError **error)
{
    g_autofree char *unit = g_utf8_make_valid(answered->unit, -1);
    GString *line = gd_journal_line_begin(journal, "answered");
    gd_json_text(line, "unit", unit);
    gd_json_path(line, gd_slice_of(answered->path));
    gd_json_text(line, "series", answered->series);
    gd_json_number(line, "number", (gint64)answered->number);
    gd_json_text(line, "digest", answered->digest);
    return gd_journal_line_end(journal, error);
}

/* ---- what was not accepted ---- */

static void write_valid(GString *line, const char *key, const char *text)
{
    g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
    gd_json_text(line, key, valid);
}

bool gd_event_kept(GdJournal *journal, const GdKeeping *keeping, GError **error)
{
    GString *line = gd_journal_line_begin(journal, "kept");
    gd_json_text(line, "sha256", keeping->sha256);
    gd_json_number(line, "size", keeping->size);
    gd_json_path(line, gd_slice_of(keeping->path));
    gd_json_number(line, "read_at", keeping->read_at);
    return gd_journal_line_end(journal, error);
}

bool gd_event_purged(GdJournal *journal, const char *sha256, const char *reason, GError **error)
{
    GString *line = gd_journal_line_begin(journal, "purged");
    gd_json_text(line, "sha256", sha256);
    write_valid(line, "reason", reason);
    return gd_journal_line_end(journal, error);
}

bool gd_event_decided(GdJournal *journal, const GdDeciding *deciding, GError **error)
{
    GString *line = gd_journal_line_begin(journal, "decided");
    gd_json_text(line, "sha256", deciding->sha256);
    gd_json_number(line, "report", deciding->report);
    gd_json_text(line, "verdict", deciding->verdict);
    gd_json_text(line, "genre", deciding->genre);
    write_valid(line, "unit", deciding->unit);
    gd_json_text(line, "date", deciding->date);
    write_valid(line, "reason", deciding->reason);
    return gd_journal_line_end(journal, error);
}

bool gd_event_resubmitted(GdJournal *journal, const GdResubmitted *resubmitted, GError **error)
{
    GString *line = gd_journal_line_begin(journal, "resubmitted");
    gd_json_text(line, "sha256", resubmitted->sha256);
    gd_json_number(line, "report", resubmitted->report);
    gd_json_text(line, "of", resubmitted->of);
    gd_json_number(line, "number", resubmitted->number);
    return gd_journal_line_end(journal, error);
}
