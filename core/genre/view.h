/* view.h - a report seen through the plugin interface; for genre/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sections are counted: first the outline's nodes, then the parts that have a role and no heading. */
#ifndef GD_GENRE_VIEW_H
#define GD_GENRE_VIEW_H

#include "core/guidang-plugin.h"

int gd_view_template_bid(const GdDoc *doc);
int gd_view_likeness(const GdDoc *doc);
GdSlice gd_view_text(const GdDoc *doc);
GdSlice gd_view_meta(const GdDoc *doc, const char *key);
size_t gd_view_n_sections(const GdDoc *doc);
int gd_view_section(const GdDoc *doc, size_t index, GdSection *section);
size_t gd_view_n_with_role(const GdDoc *doc, const char *role);
size_t gd_view_with_role(const GdDoc *doc, const char *role, size_t nth);
int gd_view_find(const GdDoc *doc, const char *cue, size_t from, GdSlice *hit);
int gd_view_next_sentence(const GdDoc *doc, const char *cue, size_t from, GdSlice *sentence, GdSlice *hit);
size_t gd_view_count(const GdDoc *doc, const char *cue, size_t max);
void gd_view_position(const GdDoc *doc, const char *in_text, uint32_t *line, uint32_t *column);
int gd_view_says(const GdDoc *doc, const char *cue, GdSlice words, GdSlice *hit);
GdSlice gd_view_sentence(const GdDoc *doc, const char *in_text);

#endif
