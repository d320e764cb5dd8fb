/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/judge-inside.h"

#include "core/check/check.h"
#include "core/doc/cut.h"
#include "core/read/read.h"

GdJudge *gd_judge_new(const GdRules *rules, GdStage *stage)
{
    GdJudge *judge = g_new0(GdJudge, 1);
    judge->rules = rules;
    judge->stage = stage;
    judge->extract = gd_extract_new();
    judge->extract->stage = stage;
    judge->text = gd_text_new();
    judge->report = gd_report_new();
    judge->looks = gd_looks_new();
    judge->reading = gd_reading_new();
    judge->likeness = gd_likeness_new(rules->templates);
    judge->cuts = g_array_new(FALSE, FALSE, sizeof(GdCut));
    judge->sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    judge->claims = g_array_new(FALSE, FALSE, sizeof(GdClaim));
    judge->bids = g_array_new(FALSE, FALSE, sizeof(int));
    judge->findings = gd_findings_new();
    judge->breach = g_string_new(NULL);
    return judge;
}

void gd_judge_free(GdJudge *judge)
{
    if (!judge)
        return;
    gd_extract_free(judge->extract);
    gd_text_free(judge->text);
    gd_report_free(judge->report);
    gd_looks_free(judge->looks);
    gd_reading_free(judge->reading);
    gd_likeness_free(judge->likeness);
    g_array_free(judge->cuts, TRUE);
    g_array_free(judge->sections, TRUE);
    g_array_free(judge->claims, TRUE);
    g_array_free(judge->bids, TRUE);
    gd_findings_free(judge->findings);
    g_string_free(judge->breach, TRUE);
    g_free(judge);
}

void gd_judge_begin_result(const GdJudge *judge, GdResult *result)
{
    *result = (GdResult){ .path = judge->path, .findings = judge->findings, .sections = judge->sections };
    memcpy(result->sha256, judge->sha256, sizeof result->sha256);
}

static void refuse(GdJudge *judge, GdVerdict verdict, GdCodeId code, const char *argument)
{
    GdResult result;
    GdFault fault = { .code = gd_code(code), .args = { argument } };
    gd_findings_clear(judge->findings);
    g_array_set_size(judge->sections, 0);
    gd_findings_add(judge->findings, &fault, GD_EMPTY);
    gd_judge_begin_result(judge, &result);
    result.verdict = verdict;
    result.format = judge->extract->format;
    result.encoding = judge->extract->encoding;
    judge->visit(&(GdJudged){ .result = &result, .bytes = judge->bytes }, judge->data);
}

/* Of a document with a mark of secrecy nothing goes on but its path. */
static void hold_secret(GdJudge *judge)
{
    GdResult result;
    gd_findings_clear(judge->findings);
    g_array_set_size(judge->sections, 0);
    gd_findings_add(judge->findings, &(GdFault){ .code = gd_code(GD_SECRET_MARKED) }, GD_EMPTY);
    gd_judge_begin_result(judge, &result);
    result.sha256[0] = '\0';
    result.report = 1;
    result.verdict = GD_HELD;
    judge->visit(&(GdJudged){ .result = &result }, judge->data);
}

static const GdCodeId code_of_error[] = {
    [GD_READ_ENCODING] = GD_UNREADABLE_ENCODING,   [GD_READ_FORMAT] = GD_UNREADABLE_FORMAT,
    [GD_READ_EMPTY] = GD_UNREADABLE_EMPTY,         [GD_READ_LIMIT] = GD_UNREADABLE_LIMIT,
    [GD_READ_ENCRYPTED] = GD_UNREADABLE_ENCRYPTED, [GD_READ_SCANNED] = GD_UNREADABLE_SCANNED,
    [GD_READ_DAMAGED] = GD_UNREADABLE_DAMAGED,
};

GdCodeId gd_judge_code(const GError *error)
{
    return code_of_error[error->code];
}

/* Each report's package holds the whole submission: many reports of a large one would multiply it. */
static bool is_within_limits(GdJudge *judge)
{
    g_autofree char *limit = NULL;
    if (judge->cuts->len > GD_REPORTS_MAX)
        limit = g_strdup_printf(_("more than %d reports in one file"), GD_REPORTS_MAX);
    else if (judge->cuts->len > 1 && judge->cuts->len * (guint64)judge->bytes.len > GD_REPORT_BYTES_MAX)
        limit = g_strdup_printf(_("%u reports in a file of %zu bytes: their packages would pass %d MiB"),
                                judge->cuts->len, judge->bytes.len, (int)(GD_REPORT_BYTES_MAX >> 20));
    if (limit)
        refuse(judge, GD_UNREADABLE, GD_UNREADABLE_LIMIT, limit);
    return !limit;
}

static void judge_text(GdJudge *judge)
{
    const GdCues *cues = &judge->rules->templates->cues;
    gd_text_fill(judge->text, judge->extract, cues);
    if (gd_check_is_secret(judge->text)) {
        hold_secret(judge);
        return;
    }
    gd_cut(judge->text, judge->cuts);
    if (!is_within_limits(judge))
        return;
    g_string_truncate(judge->breach, 0);
    for (guint i = 0; i < judge->cuts->len && !judge->breach->len; i++) {
        GdCut cut = g_array_index(judge->cuts, GdCut, i);
        gd_report_fill(judge->report, judge->text, i + 1, cut.first, cut.end, cut.title);
        gd_judge_report(judge);
    }
    if (judge->breach->len)
        refuse(judge, GD_FAILED, GD_FAILED_PLUGIN, judge->breach->str);
}

static void begin(GdJudge *judge, GdSlice path, GdSlice bytes, GdJudgedVisit visit, void *data)
{
    judge->path = path;
    judge->bytes = bytes;
    judge->visit = visit;
    judge->data = data;
    judge->sha256[0] = '\0';
    gd_extract_clear(judge->extract);
}

static void point_inside(GdJudge *judge)
{
    GdResult result;
    gd_findings_clear(judge->findings);
    g_array_set_size(judge->sections, 0);
    gd_judge_begin_result(judge, &result);
    judge->visit(&(GdJudged){ .result = &result, .is_container = true, .bytes = judge->bytes }, judge->data);
}

void gd_judge_decide(GdJudge *judge, const GdDecisions *decisions)
{
    judge->decisions = decisions;
}

void gd_judge_bytes(GdJudge *judge, GdSlice path, GdSlice bytes, GdJudgedVisit visit, void *data)
{
    g_autoptr(GError) error = NULL;
    begin(judge, path, bytes, visit, data);
    gd_digest_start(&judge->digest);
    gd_digest_add(&judge->digest, bytes.ptr, bytes.len);
    GdDigest whole = judge->digest;
    gd_digest_finish(&whole, judge->sha256);
    if (judge->decisions && !gd_decisions_are_on(judge->decisions, judge->sha256))
        judge->decisions = NULL;
    if (gd_read(bytes, judge->extract, &error))
        judge_text(judge);
    else if (error->code == GD_READ_CONTAINER)
        point_inside(judge);
    else
        refuse(judge, GD_UNREADABLE, gd_judge_code(error), error->message);
}

void gd_judge_refuse(GdJudge *judge, GdSlice path, GdVerdict verdict, GdCodeId code, const char *argument,
                     GdJudgedVisit visit, void *data)
{
    begin(judge, path, GD_EMPTY, visit, data);
    refuse(judge, verdict, code, argument);
}
