/* result.h - all that is known of one judged report, and its JSON form.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The JSON form is that of DESIGN's "JSON Lines": it is what `check --format=jsonl` prints and what a
 * package's findings.jsonl holds; what the journal keeps has a few keys more. */
#ifndef GD_DOC_RESULT_H
#define GD_DOC_RESULT_H

#include "core/base/digest.h"
#include "core/base/findings.h"
#include "core/doc/sections.h"
#include "core/doc/spot.h"

typedef enum {
    GD_ACCEPTED,
    GD_REJECTED,
    GD_HELD,
    GD_UNRECOGNISED,
    GD_UNREADABLE,
    GD_FAILED,
    GD_N_VERDICTS
} GdVerdict;

/* Where, in what was written of a result, a finding belongs that comes later: whether a report is a duplicate
 * is known only when all before it have come. */
typedef struct {
    size_t index;  /* how many findings stand before it; set by whoever wants to know */
    gsize at, len; /* the bytes it takes the place of; set by whoever writes the result, as is the rest */
    char before, behind; /* what has to stand at its sides; 0: nothing */
} GdGap;

/* Everything is borrowed from the report, the template and the findings for as long as the result is used. */
typedef struct {
    GdSlice path;      /* as typed, any bytes; ptr NULL: left out, as in packages */
    guint report;      /* from 1; 0: a file without reports */
    guint32 line;      /* where the report begins; 0: nowhere */
    GdSlice title;     /* ptr NULL: none */
    const char *genre; /* NULL: none */
    const GdName *genre_name;
    int bid;
    GdVerdict verdict;
    bool unchanged;
    const char *format, *encoding; /* NULL: unknown */
    char date[11];                 /* "": unknown */
    const char *period;            /* "": unknown */
    GdSlice issuer;
    char sha256[GD_DIGEST_HEX + 1]; /* "": unknown */
    const char *package;            /* NULL: none */
    const char *unit;               /* who submitted it, as a person said; NULL: nobody did */
    guint times;                    /* how often it was submitted, as far as is known; 0: not said */
    const char *replaces;           /* the package of an earlier version, for which it is held; NULL: none */
    const GArray *sections;         /* GdRoleSection; NULL: not told here */
    const GArray *spots;            /* GdSpot, by line: where findings stand; NULL: not told here */
    const GdFindings *findings;
    GdGap *gap; /* NULL: nothing comes later */
} GdResult;

/* Whether a finding of this code is among them. */
bool gd_result_has(const GdResult *result, GdCodeId code);

/* For writers of results: the finding that comes later belongs here, before the one of this index. */
static inline void gd_result_mark_gap(const GdResult *result, size_t index, const GString *out)
{
    if (result->gap && result->gap->index == index)
        *result->gap = (GdGap){ .index = index, .at = out->len };
}

/* "accepted" … : the word of the contract, and the word for people. */
const char *gd_verdict_name(GdVerdict verdict);
const char *gd_verdict_label(GdVerdict verdict);
/* The verdict of that contract word; GD_N_VERDICTS: there is none, or the name is NULL. */
GdVerdict gd_verdict_find(const char *name);

/* Appends the object, without a line end.  Messages are in the language of the moment. */
void gd_result_write_json(const GdResult *result, GString *out);

/* The same as the journal keeps it: in Chinese, with "places", where findings stand, and with
 * "unit", "times" and "replaces" where there is something to say. */
void gd_result_write_kept(const GdResult *result, GString *out);

/* Appends one finding as it stands among the others. */
void gd_result_write_finding(const GdFault *fault, GString *out);

/* Appends by what people name a report (core/run/named.h); nothing where its submission's digest is not
 * known. */
void gd_result_id(const char *sha256, guint report, bool is_one_of_several, GString *out);

#endif
