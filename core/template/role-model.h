/* role-model.h - what was learned of roles (templates/roles.weights), ready for use.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The learned labels are the common roles, "none", and "forward" for what is to be done: plan, or
 * recommendations, whichever the template says (forward="…"). */
#ifndef GD_TEMPLATE_ROLE_MODEL_H
#define GD_TEMPLATE_ROLE_MODEL_H

#include "core/template/units.h"
#include "core/template/weights.h"

/* Where a word stands, as seen from a unit. */
enum { GD_IN_HEADING, GD_IN_TEXT, GD_IN_OPENING };
#define GD_ROLE_PLACES "htb"

/* What a template's own patterns say for a role counts the same for every role. */
typedef enum {
    GD_TIE_HEADING,       /* the heading names it */
    GD_TIE_THEME,         /* the heading's subject belongs to it */
    GD_TIE_OPENING,       /* the sentence opens it */
    GD_TIE_HEADING_ABOVE, /* a heading above names it */
    GD_TIE_THEME_ABOVE,
    GD_TIE_OPENED,      /* a sentence above opened it */
    GD_TIE_NOT_HEADING, /* the heading is one that it never has: speaks against it */
    GD_N_TIES
} GdTie;

enum { GD_POSITIONS = 8, GD_LENGTHS = 4, GD_FIGURES = 5 };

/* The characters that are learned of by themselves, as 1t:没: U+4E00 to U+9FFF. */
enum { GD_CHARACTERS_FIRST = 0x4E00, GD_N_CHARACTERS = 0x5200 };

/* All in hundredths. */
typedef struct {
    GdWeights *weights;
    guint n_labels;
    int none;
    gint32 tie[GD_N_TIES];
    /* From one label to the next, by how the units join; the last is the beginning of a report. */
    gint32 turn[GD_N_JOINS + 1][GD_LABELS_MAX][GD_LABELS_MAX];
    gint32 stay[GD_N_JOINS + 1], leave[GD_N_JOINS + 1]; /* of labels that were never learned: the mean */
    /* Rows of what is told by the shape of a unit and its place. */
    const gint16 *bias, *first, *last, *join[GD_N_JOINS], *position[GD_POSITIONS];
    const gint16 *length[2][GD_LENGTHS], *figures[2][GD_FIGURES]; /* of sentences, of headings */
    /* Of single characters, likewise: the number of the row; the first row is that of all others. */
    guint16 row_of[2][GD_N_CHARACTERS];
    GArray *rows; /* gint16, GD_LABELS_MAX a row */
} GdRoleModel;

GdRoleModel *gd_role_model_load(const char *path, GdPatternSet *set, GError **error);
void gd_role_model_free(GdRoleModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRoleModel, gd_role_model_free)

/* By label, in a genre that requires it: how much less a report may say with the label than without, and have
 * it all the same.  All 0 for a genre that was never learned. */
const gint16 *gd_role_model_doubt(const GdRoleModel *model, const char *genre);

/* What the shape of the unit, the index-th of n, says for each label; added to `sum`,
 * of GD_LABELS_MAX. */
void gd_role_model_add_shape(const GdRoleModel *model, const GdUnit *unit, guint index, guint n, gint32 *sum);

/* Likewise, what its single characters say. */
void gd_role_model_add_characters(const GdRoleModel *model, const GdUnit *unit, gint32 *sum);

#endif
