/* check.h - the faults that any report can have, whatever its genre.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * numbering.*, placeholder, boilerplate, date.invalid, garbled, duplicate.paragraph, truncated, privacy,
 * sum.mismatch.  What depends on the genre is judged by template/ and the plugins. */
#ifndef GD_CHECK_CHECK_H
#define GD_CHECK_CHECK_H

#include "core/base/findings.h"
#include "core/doc/report.h"

/* What a check sees. */
typedef struct {
    const GdReport *report;
    const GdExtract *extract;
    const GdCues *cues;
    bool ends_collection; /* remainders of the page behind a collection belong to none of its reports */
    GdFindings *findings;
} GdChecked;

/* Runs every check. */
void gd_check(const GdChecked *checked);

/* Whether the head of these lines bears a mark of secrecy (绝密/机密/秘密 alone, 机密★1年, 密级:秘密). */
bool gd_check_is_secret(const GdText *text);

/* One check each; gd_check has the table. */
void gd_check_numbering(const GdChecked *checked);
void gd_check_placeholders(const GdChecked *checked);
void gd_check_boilerplate(const GdChecked *checked);
void gd_check_dates(const GdChecked *checked);
void gd_check_garbled(const GdChecked *checked);
void gd_check_paragraphs(const GdChecked *checked);
void gd_check_end(const GdChecked *checked);
void gd_check_privacy(const GdChecked *checked);
void gd_check_sums(const GdChecked *checked);
void gd_check_table_sums(const GdChecked *checked);

#endif
