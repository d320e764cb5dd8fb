/* judge-inside.h - a judge at work, for judge*.c alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_JUDGE_INSIDE_H
#define GD_RUN_JUDGE_INSIDE_H

#include "core/run/judge.h"
#include "core/template/likeness.h"

struct GdJudge {
    const GdRules *rules;
    GdStage *stage;
    GdExtract *extract;
    GdText *text;
    GdReport *report;
    GdLooks *looks;
    GdReading *reading;
    GdLikeness *likeness;
    GArray *cuts;     /* GdCut */
    GArray *sections; /* GdRoleSection */
    GArray *claims;   /* GdClaim */
    GArray *bids;     /* int, by template */
    GdFindings *findings;
    GString *breach;
    /* of the submission at hand */
    GdSlice path, bytes;
    GdDigest digest; /* fed, not finished: the names of packages go on from it */
    char sha256[GD_DIGEST_HEX + 1];
    const GdDecisions *decisions; /* NULL: none */
    const GdDecision *decision;   /* on the report at hand; NULL: none */
    GdJudgedVisit visit;
    void *data;
};

/* Begins the result of a report, or of a file without any. */
void gd_judge_begin_result(const GdJudge *judge, GdResult *result);

/* Judges judge->report, and hands the result to the visitor. */
void gd_judge_report(GdJudge *judge);

#endif
