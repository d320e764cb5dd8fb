/* pattern.h - regular expressions; the only part that knows PCRE2.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Patterns are UTF, without Unicode properties, and compiled to machine code.  Subjects are valid UTF-8:
 * nothing is validated twice.  A pattern that fails for any reason but "no match" (it runs past the
 * match limit) is a fault of the pattern: its origin is printed and the process ends, so that one
 * document pays for it and none is judged wrongly.
 *
 * Hundreds of patterns look at each report, and few match.  So patterns of a set are not tried where they
 * cannot match: one pass over a text finds the words that their expressions need (literals.h, lexicon.h),
 * and the words in a piece of it tell which expressions are worth trying there: its hints. */
#ifndef GD_BASE_PATTERN_H
#define GD_BASE_PATTERN_H

#include "core/base/lexicon.h"

typedef struct GdPattern GdPattern;

#define GD_PATTERN_ERROR (g_quark_from_static_string("gd-pattern-error"))
enum { GD_PATTERN_BAD };

/* `origin` is "file:line", for messages.  NULL and *error for a wrong pattern. */
GdPattern *gd_pattern_new(const char *expression, const char *origin, GError **error);

/* For expressions that stand in the source: a wrong one ends the process. */
GdPattern *gd_pattern_fixed(const char *expression, const char *origin);

void gd_pattern_free(GdPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPattern, gd_pattern_free)

/* Patterns that are tried on the same texts. */
typedef struct GdPatternSet GdPatternSet;
GdPatternSet *gd_pattern_set_new(void);
void gd_pattern_set_free(GdPatternSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPatternSet, gd_pattern_set_free)

/* A pattern that matches wherever one of the expressions (a NULL-terminated list) does.  It lives as long as
 * the set; an expression that the set has already is compiled no second time. */
const GdPattern *gd_pattern_set_add(GdPatternSet *set, const char *const *expressions, const char *origin,
                                    GError **error);

/* The number of a word that is looked for on its own account, in the same pass: GdHit.word. */
guint32 gd_pattern_set_word(GdPatternSet *set, GdSlice word);

/* How many words are looked for: more than any number of one. */
guint32 gd_pattern_set_n_words(const GdPatternSet *set);

/* To be called when the last pattern was added, before the first text. */
void gd_pattern_set_seal(GdPatternSet *set);

/* Where the words stand (GdHit) that are looked for, or that the set's expressions need; appended by their
 * offsets from `base`. */
void gd_pattern_set_scan(const GdPatternSet *set, GdSlice text, guint32 base, GArray *hits);

/* Which expressions may match a piece of text: a bit each, and expressions beyond the last bit always may. */
enum { GD_HINT_BITS = 512 };
typedef struct {
    guint64 word[GD_HINT_BITS / 64];
} GdHints;

/* Hints of two texts at once. */
static inline void gd_hints_join(GdHints *hints, const GdHints *more)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hints->word); i++)
        hints->word[i] |= more->word[i];
}

/* The hints of a piece that holds these words. */
void gd_pattern_set_hint(const GdPatternSet *set, const GdHit *hits, size_t n_hits, GdHints *hints);

/* Hints (NULL: none known) are those of the subject or of a text around it, by the set of the pattern. */
bool gd_pattern_matches(const GdPattern *pattern, GdSlice subject, const GdHints *hints);

/* The first match at or behind byte `from`; *hit (may be NULL) is the piece of the subject. */
bool gd_pattern_find(const GdPattern *pattern, GdSlice subject, const GdHints *hints, size_t from,
                     GdSlice *hit);

/* Whether it may match what these are the hints of; false is certain. */
bool gd_pattern_may_match(const GdPattern *pattern, const GdHints *hints);

/* Group n of the last successful match of this pattern; ptr NULL where it took no part. */
GdSlice gd_pattern_group(const GdPattern *pattern, GdSlice subject, unsigned n);

/* Whether one of its expressions, which are a set's, looks for this word. */
bool gd_pattern_needs(const GdPatternSet *set, const GdPattern *pattern, guint32 word);

const char *gd_pattern_origin(const GdPattern *pattern);

#endif
