/* likeness.h - how much a report reads like those of each genre (templates/genres.weights).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words of the title, of the opening, of the headings and of the whole are weighed, and which templates
 * would claim the report by their patterns; the weights were
 * learned from labelled reports of the genres and of what is none of them ("other"). */
#ifndef GD_TEMPLATE_LIKENESS_H
#define GD_TEMPLATE_LIKENESS_H

#include "core/template/match.h"

typedef struct GdLikeness GdLikeness;

GdLikeness *gd_likeness_new(const GdTemplates *templates);
void gd_likeness_free(GdLikeness *likeness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdLikeness, gd_likeness_free)

/* Weighs the report that was read.  `bids` are what the templates' own patterns bid for it, in their order.
 */
void gd_likeness_measure(GdLikeness *likeness, const GdReading *reading, GdLooks *looks, const int *bids);

/* 0-100: the share of the genre among the learned ones, 50 at least for the likeliest; where the report
 * rather reads like none of them, the probability of the genre, which is below 50.  -1: never learned. */
int gd_likeness_of(const GdLikeness *likeness, const char *genre);

/* The places of genres.weights. */
#define GD_GENRE_PLACES "TOHB"

/* What patterns say that no word does by itself: common.xml's cues of documents that are none of the genres.
 */
enum { GD_FOREIGN_TITLE = 1 << 0, GD_FOREIGN_TEXT = 1 << 1 };
guint gd_foreign_marks(const GdTemplates *templates, GdLooks *looks);

#endif
