/* decision.h - what a person decided on a submission's reports.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In JSON a list of objects: sha256, report, verdict ("accepted", "rejected"), genre, unit, date, reason, by
 * and day; all but the first two may be null. */
#ifndef GD_DOC_DECISION_H
#define GD_DOC_DECISION_H

#include "core/doc/result.h"

/* Borrowed from the list.  Texts are NULL where nothing was said on that. */
typedef struct {
    const char *sha256; /* of the submission */
    guint report;       /* its number in it, from 1 */
    GdVerdict verdict;  /* GD_ACCEPTED or GD_REJECTED; GD_N_VERDICTS: nothing was said */
    const char *genre;  /* the id of its template */
    const char *unit;   /* who submitted it */
    const char *date;   /* YYYY[-MM[-DD]] */
    const char *reason, *by, *day;
} GdDecision;

typedef struct GdDecisions GdDecisions;

/* NULL: it is no such list. */
GdDecisions *gd_decisions_read(GdSlice json);
void gd_decisions_free(GdDecisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDecisions, gd_decisions_free)

/* Whether they are on the submission of this digest. */
bool gd_decisions_are_on(const GdDecisions *decisions, const char *sha256);

/* The one on this report of their submission; NULL: none. */
const GdDecision *gd_decisions_get(const GdDecisions *decisions, guint report);

#endif
