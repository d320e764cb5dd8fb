/* answers.h - a round answered: slips and the summary written, and in the journal what went back to whom.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ANSWER_ANSWERS_H
#define GD_ANSWER_ANSWERS_H

#include "core/answer/round.h"
#include "core/run/config-file.h"

/* Who sent the file at a path below one of the inboxes: the folder of the configured level, or an archive in
 * its place, without its extension.  NULL: nobody knows.  To be freed. */
char *gd_unit_of(const GdConfig *config, const char *path);

/* Writes what the configuration asks for, after the batch has closed the store.  The journal is told of the
 * slips once they are there: a run killed between sends them again.  False and *error: a folder or the store
 * cannot be written. */
bool gd_answers_write(const GdConfig *config, GdRound *round, const GdTemplates *templates,
                      const GdTotals *totals, GError **error);

#endif
