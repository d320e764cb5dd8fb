/* render.h - how results look on standard output.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_RENDER_H
#define GD_RENDER_RENDER_H

#include "core/doc/result.h"

/* One form of output.  Each function appends to `out`; head may be NULL. */
typedef struct {
    const char *name; /* as --format takes it */
    void (*head)(GString *out);
    void (*report)(const GdResult *result, GString *out);
    void (*report_coloured)(const GdResult *result, GString *out); /* for a terminal */
    /* The first finding alone, as it stands in what `report` appends: to go where the result's gap was. */
    void (*finding)(const GdResult *result, GString *out);
    void (*finding_coloured)(const GdResult *result, GString *out);
    bool has_totals; /* whether totals belong on standard output */
} GdFormat;

/* text, jsonl, csv; NULL behind the last. */
const GdFormat *gd_format_get(size_t index);
const GdFormat *gd_format_find(const char *name);
/* The same, telling also of reports that nothing is wrong with, where it does not do so anyway. */
const GdFormat *gd_format_verbose(const GdFormat *format);

/* Appends text from paths and documents with what could play tricks on a terminal (control, escape and
 * bidirectional characters, invalid bytes) shown as \u{…}. */
void gd_show_safely(GdSlice text, GString *out);

/* The same, of valid UTF-8, with no more than `chars` characters; … stands for the rest. */
void gd_show_clipped(GdSlice text, size_t chars, GString *out);

/* Appends a column of a table: the text, blanks up to `width` columns of a terminal, where a Chinese
 * character takes two, and two more. */
void gd_add_column(GString *out, const char *text, guint width);
/* So many columns a text takes, or the width of a column that is wide already. */
guint gd_column_for(const char *text, guint width);

#endif
