/* resubmission.h - a report that takes the place of one its unit submitted before.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_RESUBMISSION_H
#define GD_RUN_RESUBMISSION_H

#include "core/ledger/ledger.h"
#include "core/run/deed.h"
#include "core/run/worker.h"

/* One report of the file at hand, and the one before it. */
typedef struct {
    guint report;               /* its number in its file */
    char of[GD_DIGEST_HEX + 1]; /* the submission of the one before */
    guint number;               /* and its number there */
    GdVersion version;          /* how often with this time, and which of them was accepted */
} GdResubmission;

/* Holds each that would be accepted where an earlier version was: nothing that is accepted is replaced
 * without a person's word.  Says in the deed how often each was submitted.  `render` writes the deed's output
 * anew where a verdict changes; what is changed stands in memory that `out` and `kept` hold. */
bool gd_resubmissions_apply(const GArray *resubmissions, const char *path, GdRender render, GdDeed *deed,
                            GString *out, GPtrArray *kept, GError **error);

#endif
