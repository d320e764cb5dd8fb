/* decide.h - a person's word on a report, written into the journal.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_DECIDE_H
#define GD_RUN_DECIDE_H

#include "core/run/named.h"
#include "core/template/template.h"

/* NULL and false: nothing is said on that, but for the reason. */
typedef struct {
    bool accept, reject;
    const char *genre; /* its id or its name */
    const char *unit;  /* who submitted it */
    const char *date;  /* YYYY[-MM[-DD]] */
    const char *reason;
} GdDecisionRequest;

/* It is carried out when the next round judges the submission, or its copy.  Errors of GD_NAMED_ERROR are the
 * caller's, others the store's. */
bool gd_decide(const char *store, const GdTemplates *templates, const char *name,
               const GdDecisionRequest *request, const GdNotices *notices, GError **error);

#endif
