/* round.h - what came of every file of a round, and what goes out of it: slips for the senders, and for the
 * office a summary and the list of what a person has to see to.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Everything is collected in a temporary database of its own: memory does not grow with the files. */
#ifndef GD_ANSWER_ROUND_H
#define GD_ANSWER_ROUND_H

#include "core/run/deed.h"
#include "core/run/totals.h"
#include "core/template/template.h"

typedef struct GdRound GdRound;

GdRound *gd_round_new(GError **error);
void gd_round_free(GdRound *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRound, gd_round_free)

/* Takes what came of one file, as GdBatch.judged hands it out.  `unit` is who sent it; NULL or "": nobody
 * knows, and the office is told instead.  `path` may hold any bytes. */
bool gd_round_add(GdRound *round, const char *unit, const char *path, const GdDeed *deed, bool unchanged,
                  GError **error);

/* How a round is answered.  Texts may be NULL: they are not said. */
typedef struct {
    const char *slip_folder;      /* NULL: no slips */
    const char *summary_folder;   /* NULL: no summary and no list for the office */
    const GdTemplates *templates; /* for the names of genres and sections; NULL: genres have only their ids */
    const char *office;           /* who signs the slips */
    const char *contact;          /* whom senders may ask */
    guint term;                   /* days that senders have; 0: not said */
    const char *date;             /* of the round, YYYY-MM-DD; never NULL */
    const char *prefix;           /* of the slips' numbers: 退改〔2026〕 */
    guint64 *last_number;         /* of a slip; rises by one with each.  NULL: slips have no number */
    /* How often a file of the unit was sent back in earlier rounds; below 0: not known.  `last`, unless it is
     * NULL, gets the digest of what was said of it the last time, "" where that is not known.  A file that is
     * unchanged and was sent back before, or of which the same is to be said again, is only called to mind
     * in a slip that the unit gets anyway.  NULL: not known. */
    int (*times_back)(const char *unit, const char *path, char last[GD_DIGEST_HEX + 1], void *data);
    /* Called for each file that a slip tells of in full, once all slips are durable; `said`: the digest of
     * what is said of it.  NULL: nobody wants to know. */
    void (*sent_back)(const char *unit, const char *path, const char *number, const char *said, void *data);
    /* Called once, behind these, to make durable what they said: a summary that cannot be written later must
     * not have the slips sent again.  May be NULL. */
    bool (*all_sent)(void *data, GError **error);
    void *data;
} GdAnswers;

/* Writes slips and summary, in Chinese, each file under another name until it is whole.  To be called once,
 * after all files.  False and *error: a file could not be written; those before it stand. */
bool gd_round_answer(GdRound *round, const GdAnswers *how, const GdTotals *totals, GError **error);

#endif
