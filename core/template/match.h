/* match.h - a report meets a template: the bid, and which section has which role.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_TEMPLATE_MATCH_H
#define GD_TEMPLATE_MATCH_H

#include "core/doc/sections.h"
#include "core/template/reading.h"

/* What of a report tells its genre: the title, the opening, the headings, the closing words, the last line.
 * One of these is used for report after report, and asked by all templates. */
typedef struct GdLooks GdLooks;
GdLooks *gd_looks_new(void);
void gd_looks_free(GdLooks *looks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdLooks, gd_looks_free)
void gd_looks_fill(GdLooks *looks, const GdReport *report);

enum { GD_BID_MIN = 50 }; /* who bids less claims nothing */

/* Whether a shared cue (common.xml) matches the title, or any other of the looks.  Asked again it costs
 * nothing. */
bool gd_looks_say(GdLooks *looks, const GdPattern *pattern, const char *cue /* interned */, bool in_title);

/* 0-100: the sum over the template's <title> and <body> patterns that match, each once, less its <not>. */
int gd_template_bid(const GdTemplate *template, GdLooks *looks);

/* Appends a GdRoleSection for each part of the report that has a role by the template, in the order of the
 * text. */
void gd_template_match(GdReading *reading, const GdTemplate *template, GArray *sections);

/* What the template requires and the report lacks: section.missing, section.empty, section.order,
 * title.missing, date.missing, issuer.missing. */
void gd_template_judge(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                       const GArray *sections, GdFindings *findings);

/* For a report that was handed in as a document of its own, not taken from a page: issuer.missing, once,
 * where an account that somebody answers for with his name (述职, 述廉) tells neither whose it is nor of what
 * time. */
void gd_template_judge_unsigned(const GdTemplates *templates, const GdTemplate *template,
                                const GdReport *report, GdFindings *findings);

#endif
