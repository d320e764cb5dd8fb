/* judge-report.c - one report: which genre it is of, what is found in it, and what a person decided on it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/judge-inside.h"

#include "core/check/check.h"
#include "core/read/extension.h"
#include "core/template/match.h"

static const GdPattern *lend_cue(const void *template, const char *id)
{
    return gd_template_cue(template, id);
}

static const GdName *lend_role(const void *template, const char *role, const char **kept)
{
    const GdSectionRule *rule = gd_template_section(template, role);
    if (!rule)
        return NULL;
    *kept = rule->wording.role;
    return &rule->wording.name;
}

static GdDoc view_for(GdJudge *judge, const GdTemplate *template, int template_bid, const GArray *sections)
{
    return (GdDoc){ .report = judge->report,
                    .sections = sections,
                    .template = template,
                    .template_bid = template_bid,
                    .likeness = gd_likeness_of(judge->likeness, template->id),
                    .lent = { lend_cue, lend_role },
                    .stage = judge->stage,
                    .breach = judge->breach };
}

/* What the templates' own patterns bid, in their order. */
static void gather_bids(GdJudge *judge)
{
    const GPtrArray *templates = judge->rules->templates->templates;
    gd_looks_fill(judge->looks, judge->report);
    g_array_set_size(judge->bids, 0);
    for (guint i = 0; i < templates->len; i++) {
        int bid = gd_template_bid(g_ptr_array_index(templates, i), judge->looks);
        g_array_append_val(judge->bids, bid);
    }
}

/* The claims of all genres, the highest first; ties go by name, which is the templates' order. */
static void gather_claims(GdJudge *judge)
{
    const GPtrArray *templates = judge->rules->templates->templates;
    g_array_set_size(judge->claims, 0);
    gather_bids(judge);
    gd_reading_fill(judge->reading, judge->rules->templates, judge->report);
    gd_likeness_measure(judge->likeness, judge->reading, judge->looks,
                        (const int *)(void *)judge->bids->data);
    for (guint i = 0; i < templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates, i);
        if (template->is_left_out)
            continue;
        GdClaim claim = { template, gd_plugins_for(judge->rules->plugins, template->id), 0 };
        GdDoc doc = view_for(judge, template, g_array_index(judge->bids, int, i), NULL);
        claim.bid = gd_host_probe(claim.plugin, &doc);
        guint at = judge->claims->len;
        while (at > 0 && g_array_index(judge->claims, GdClaim, at - 1).bid < claim.bid)
            at--;
        g_array_insert_val(judge->claims, at, claim);
    }
}

static const GdClaim *claim_at(const GdJudge *judge, guint index)
{
    return index < judge->claims->len ? &g_array_index(judge->claims, GdClaim, index) : NULL;
}

/* The configuration's, the template's and --strict's word on levels. */
static void set_levels(GdJudge *judge, const GdTemplate *template)
{
    for (size_t i = 0; i < gd_findings_count(judge->findings); i++) {
        GdFault *fault = gd_findings_peek(judge->findings, i);
        GdLevel own = gd_rules_level(judge->rules, fault->code->code);
        if (!own && template)
            own = gd_template_level(template, fault->code->code);
        if (own)
            fault->level = own;
        if (judge->rules->settings.strict && fault->level == GD_WARNING && fault->code->raised)
            fault->level = GD_ERROR;
    }
}

static bool has_error(const GdFindings *findings)
{
    for (size_t i = 0; i < gd_findings_count(findings); i++)
        if (gd_findings_get(findings, i)->level == GD_ERROR)
            return true;
    return false;
}

static bool is_not_of_sign_off(const GdFault *fault)
{
    return fault->code != gd_code(GD_DATE_MISSING) && fault->code != gd_code(GD_ISSUER_MISSING);
}

/* A report that breaks off has lost its sign-off with its end: one fault, not three. */
static void excuse_lost_sign_off(GdFindings *findings)
{
    for (size_t i = 0; i < gd_findings_count(findings); i++)
        if (gd_findings_get(findings, i)->code == gd_code(GD_TRUNCATED)) {
            gd_findings_keep(findings, is_not_of_sign_off);
            return;
        }
}

static void check_name(GdJudge *judge)
{
    GdFalseName name;
    if (gd_extension_is_false(judge->path, judge->extract, &name))
        gd_findings_add(
            judge->findings,
            &(GdFault){ .code = gd_code(GD_FORMAT_MISMATCH), .args = { name.claimed, name.usual } },
            GD_EMPTY);
}

static void check_general(GdJudge *judge)
{
    bool ends_collection = judge->cuts->len > 1 && judge->report->number == judge->cuts->len;
    GdChecked checked = { judge->report, judge->extract, &judge->rules->templates->cues, ends_collection,
                          judge->findings };
    gd_check(&checked);
    if (judge->report->number == 1)
        check_name(judge);
}

static bool is_of_no_issuer(const GdFault *fault)
{
    return fault->code != gd_code(GD_ISSUER_MISSING);
}

static bool is_of_no_date(const GdFault *fault)
{
    return fault->code != gd_code(GD_DATE_MISSING);
}

/* What a person said of the report is no longer missing in it; how they decided stands among its findings. */
static void heed_decision(GdJudge *judge)
{
    const GdDecision *decision = judge->decision;
    if (decision->unit)
        gd_findings_keep(judge->findings, is_of_no_issuer);
    if (decision->date)
        gd_findings_keep(judge->findings, is_of_no_date);
    if (decision->verdict == GD_N_VERDICTS)
        return;
    GdCodeId code = decision->verdict == GD_ACCEPTED ? GD_DECIDED_ACCEPTED : GD_DECIDED_REJECTED;
    GdFault fault = { .code = gd_code(code), .args = { decision->reason, decision->by, decision->day } };
    gd_findings_add(judge->findings, &fault, GD_EMPTY);
}

static bool is_page(const GdExtract *extract)
{
    return strcmp(extract->format, "html") == 0 || strcmp(extract->format, "mht") == 0;
}

/* Everything about the report as one of this genre. */
static GdVerdict judge_as(GdJudge *judge, const GdClaim *claim, GdDoc *doc)
{
    g_array_set_size(judge->sections, 0);
    gd_findings_clear(judge->findings);
    gd_template_match(judge->reading, claim->template, judge->sections);
    gd_template_judge(judge->rules->templates, claim->template, judge->report, judge->sections,
                      judge->findings);
    if (!is_page(judge->extract))
        gd_template_judge_unsigned(judge->rules->templates, claim->template, judge->report, judge->findings);
    check_general(judge);
    excuse_lost_sign_off(judge->findings);
    *doc = view_for(judge, claim->template, claim->bid, judge->sections);
    gd_host_validate(claim->plugin, doc, judge->findings);
    if (judge->decision)
        heed_decision(judge);
    set_levels(judge, claim->template);
    gd_findings_finish(judge->findings);
    if (judge->decision && judge->decision->verdict != GD_N_VERDICTS)
        return judge->decision->verdict;
    return has_error(judge->findings) ? GD_REJECTED : GD_ACCEPTED;
}

/* Two genres that both fit and disagree about the verdict leave it to a person, unless one has decided. */
static bool is_contested(GdJudge *judge, const GdClaim *best, const GdClaim *second, GdVerdict verdict)
{
    if (judge->decision && (judge->decision->genre || judge->decision->verdict != GD_N_VERDICTS))
        return false;
    if (!second || best->bid - second->bid > GD_BID_CLOSE)
        return false;
    GdDoc doc;
    return judge_as(judge, second, &doc) != verdict;
}

static void describe(const GdJudge *judge, GdResult *result)
{
    const GdReport *report = judge->report;
    result->report = report->number;
    result->line = report->first + 1;
    result->title = report->title;
    result->format = judge->extract->format;
    result->encoding = judge->extract->encoding;
    memcpy(result->date, report->date_text, sizeof result->date);
    result->period = report->period;
    result->issuer = report->issuer;
}

/* A genre that a person chose goes before all others. */
static bool put_chosen_first(GdJudge *judge)
{
    const char *chosen = judge->decision ? judge->decision->genre : NULL;
    for (guint i = 0; chosen && i < judge->claims->len; i++) {
        GdClaim claim = g_array_index(judge->claims, GdClaim, i);
        if (strcmp(claim.template->id, chosen) != 0)
            continue;
        g_array_remove_index(judge->claims, i);
        g_array_insert_val(judge->claims, 0, claim);
        return true;
    }
    return false;
}

static void describe_decided(const GdDecision *decision, GdResult *result)
{
    result->unit = decision->unit;
    if (decision->unit && !result->issuer.ptr)
        result->issuer = gd_slice_of(decision->unit);
    if (decision->date)
        g_strlcpy(result->date, decision->date, sizeof result->date);
}

void gd_judge_report(GdJudge *judge)
{
    GdResult result;
    GdDoc doc;
    gd_judge_begin_result(judge, &result);
    describe(judge, &result);
    judge->decision = judge->decisions ? gd_decisions_get(judge->decisions, result.report) : NULL;
    gather_claims(judge);
    bool is_chosen = put_chosen_first(judge),
         is_left_open = judge->decision && judge->decision->genre && !is_chosen;
    if (is_left_open)
        judge->decision = NULL;
    if (judge->decision)
        describe_decided(judge->decision, &result);
    const GdClaim *best = claim_at(judge, 0), *second = claim_at(judge, 1);
    result.bid = best ? best->bid : 0;
    GdJudged judged = { .result = &result,
                        .extract = judge->extract,
                        .report = judge->report,
                        .runner_up = second,
                        .decision = judge->decision,
                        .is_left_open = is_left_open,
                        .bytes = judge->bytes,
                        .digest = &judge->digest };
    if (best && (is_chosen || best->bid >= GD_BID_MIN)) {
        result.verdict = judge_as(judge, best, &doc);
        if (is_contested(judge, best, second, result.verdict)) {
            judge_as(judge, best, &doc);
            result.verdict = GD_HELD;
        }
        result.genre = best->template->id;
        result.genre_name = &best->template->name;
        judged.claim = best;
        judged.doc = &doc;
        judged.reading = judge->reading;
    } else {
        g_array_set_size(judge->sections, 0);
        gd_findings_clear(judge->findings);
        check_general(judge);
        if (judge->decision)
            heed_decision(judge);
        set_levels(judge, NULL);
        gd_findings_finish(judge->findings);
        bool is_refused = judge->decision && judge->decision->verdict == GD_REJECTED;
        result.verdict = is_refused ? GD_REJECTED : GD_UNRECOGNISED;
    }
    judge->visit(&judged, judge->data);
}
