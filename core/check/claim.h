/* claim.h - what a sentence with figures claims of parts and their total.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Parts are compared with their total only where the sentence itself says that they are all there are
 * (由三类组成, 其余, 三项合计), or where they are more than the whole: 其中 alone names some of them.
 * Quantities of one unit are compared; figures that are about or more than something are compared with none,
 * and rounding of the last figure is forgiven to each. */
#ifndef GD_CHECK_CLAIM_H
#define GD_CHECK_CLAIM_H

#include "core/check/parts.h"
#include "core/check/quantity.h"
#include "core/doc/cues.h"

typedef struct {
    GdQuantity total; /* a piece of the sentence */
    GdParts parts;    /* pieces of the sentence, too */
    gint64 sum;       /* of the parts, as quantities count */
    GdLevel level;    /* how sure it is */
} GdClaim;

/* Whether the word at byte `at` (one that the cue "sum" looks for) may claim something here: figures stand
 * where it wants them.  Quick, and false for most words. */
bool gd_claim_may_stand(GdSlice text, size_t at);

/* Whether the word at byte `at` of the sentence claims a total that its parts do not make up. */
bool gd_claim_fails(const GdCues *cues, GdSlice sentence, size_t at, GdClaim *claim);

#endif
