/* judge.h - one submission from its bytes to the results of its reports.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * This is the one place that knows the order of things: read, cut, parse, bid, match, check, validate. */
#ifndef GD_RUN_JUDGE_H
#define GD_RUN_JUDGE_H

#include "core/base/stage.h"
#include "core/doc/decision.h"
#include "core/doc/extract.h"
#include "core/doc/result.h"
#include "core/genre/host.h"
#include "core/run/rules.h"
#include "core/template/reading.h"

typedef struct GdJudge GdJudge;

/* One genre's claim to a report. */
typedef struct {
    const GdTemplate *template;
    const GdPluginRow *plugin; /* NULL: the built-in behaviour */
    int bid;
} GdClaim;

/* A judged report and all it came from; valid for the call. */
typedef struct {
    const GdResult *result;
    const GdExtract *extract;   /* NULL where the file was unreadable */
    const GdReport *report;     /* NULL where there is none */
    const GdClaim *claim;       /* the genre that won; NULL: none did */
    const GdClaim *runner_up;   /* NULL: there is no second */
    GdDoc *doc;                 /* what plugins see; NULL without a genre */
    const GdReading *reading;   /* how the roles were found; NULL without a genre */
    const GdDecision *decision; /* what a person decided on it; NULL: nothing that can be carried out */
    bool is_left_open;          /* a genre was chosen for it that there is not */
    bool is_container;          /* nothing was judged: the submission holds others */
    GdSlice bytes;              /* the submission */
    const GdDigest *digest;     /* was fed the submission and is not finished */
} GdJudged;

/* Called once a report, or once for a file without any.  A result that says GD_FAILED replaces those the
 * same submission gave before it. */
typedef void (*GdJudgedVisit)(const GdJudged *judged, void *data);

enum { GD_BID_CLOSE = 15 }; /* two bids no farther apart are in doubt */

/* Borrows the rules, whose plugins must be loaded, and `stage`, where it says what it is busy with (NULL:
 * nobody asks). */
GdJudge *gd_judge_new(const GdRules *rules, GdStage *stage);
void gd_judge_free(GdJudge *judge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdJudge, gd_judge_free)

/* What a person decided on the submission that is judged next; it is dropped at the first one of another
 * digest.  NULL: nothing.  Borrowed. */
void gd_judge_decide(GdJudge *judge, const GdDecisions *decisions);

void gd_judge_bytes(GdJudge *judge, GdSlice path, GdSlice bytes, GdJudgedVisit visit, void *data);

/* The code for a GD_READ_ERROR. */
GdCodeId gd_judge_code(const GError *error);

/* A file that could not be judged: unreadable.* or failed.* with one argument, which may be NULL. */
void gd_judge_refuse(GdJudge *judge, GdSlice path, GdVerdict verdict, GdCodeId code, const char *argument,
                     GdJudgedVisit visit, void *data);

#endif
