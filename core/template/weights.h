/* weights.h - what was learned from labelled reports: how much a word, standing in a certain place, speaks
 * for each of several labels (roles, or genres).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A file of weights (templates/roles.weights, templates/genres.weights) is made by tests/corpus/train.py and
 * read as it is:
 *     guidang-weights 1
 *     labels none overview practice …
 *     t:缺乏 -12 -40 -85 310 …
 * Each row gives a feature and its weight for every label, in hundredths.  A feature is a place, a colon and
 * a word (Han characters alone), or a name that means something to who asks for it.  Lines that begin with #
 * are notes.  Sums are whole numbers, so that every machine comes to the same roles. */
#ifndef GD_TEMPLATE_WEIGHTS_H
#define GD_TEMPLATE_WEIGHTS_H

#include "core/base/pattern.h"

typedef struct GdWeights GdWeights;

enum { GD_LABELS_MAX = 16, GD_WEIGHT_ROWS_MAX = 65000, GD_WEIGHTS_FILE_MAX = 16 << 20 };

/* `places` are the letters of the places, each the beginning of a feature.  The words go into the set, which
 * is not sealed yet.  A wrong file is an error that names file and line. */
GdWeights *gd_weights_load(const char *path, const char *places, GdPatternSet *set, GError **error);
void gd_weights_free(GdWeights *weights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdWeights, gd_weights_free)

guint gd_weights_n_labels(const GdWeights *weights);

/* As many as there are. */
char *const *gd_weights_labels(const GdWeights *weights);

/* The index of a label, or -1. */
int gd_weights_label(const GdWeights *weights, const char *label);

/* A row has a weight for each label, and zeros up to GD_LABELS_MAX. */

/* The row of a feature by its whole name; all zero for one that the file lacks. */
const gint16 *gd_weights_named(const GdWeights *weights, const char *feature);

/* Calls `visit` with every feature that is a name, and its row. */
typedef void (*GdWeightsVisit)(const char *feature, const gint16 *row, gpointer data);
void gd_weights_visit_named(const GdWeights *weights, GdWeightsVisit visit, gpointer data);

/* The row of a word in a place (an index into `places`); all zero where it says nothing. */
const gint16 *gd_weights_word(const GdWeights *weights, guint place, guint32 word);

/* Adds to `sum`, of GD_LABELS_MAX, the rows of the words hit, in a place. */
void gd_weights_add(const GdWeights *weights, guint place, const GdHit *hits, size_t n_hits, gint32 *sum);

#endif
