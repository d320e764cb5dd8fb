/* pattern.h - regular expressions; the only part that knows PCRE2.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Patterns are UTF, without Unicode properties, and compiled to machine code.  Subjects are valid UTF-8:
 * nothing is validated twice.  A pattern that fails for any reason but "no match" (it runs past the
 * match limit) is a fault of the pattern: its origin is printed and the process ends, so that one
 * document pays for it and none is judged wrongly. */
#ifndef GD_BASE_PATTERN_H
#define GD_BASE_PATTERN_H

#include "core/base/letters.h"

typedef struct GdPattern GdPattern;

#define GD_PATTERN_ERROR (g_quark_from_static_string("gd-pattern-error"))
enum { GD_PATTERN_BAD };

/* `origin` is "file:line", for messages.  NULL and *error for a wrong pattern. */
GdPattern *gd_pattern_new(const char *expression, const char *origin, GError **error);

/* One that matches wherever one of the expressions (a NULL-terminated list) does.  Trying it on texts whose
 * characters are known costs only what those alternatives cost that may match. */
GdPattern *gd_pattern_any(const char *const *expressions, const char *origin, GError **error);

/* For expressions that stand in the source: a wrong one ends the process. */
GdPattern *gd_pattern_fixed(const char *expression, const char *origin);

void gd_pattern_free(GdPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPattern, gd_pattern_free)

bool gd_pattern_matches(const GdPattern *pattern, GdSlice subject);

/* Whether a text that holds these characters may match at all; false is certain, and quick. */
bool gd_pattern_may_match(const GdPattern *pattern, const GdLetters *letters);

/* Both at once, for texts that many patterns are tried on. */
bool gd_pattern_matches_held(const GdPattern *pattern, GdSlice subject, const GdLetters *letters);

/* The first match at or behind byte `from`; *hit (may be NULL) is the piece of the subject. */
bool gd_pattern_find(const GdPattern *pattern, GdSlice subject, size_t from, GdSlice *hit);

/* Group n of the last successful match of this pattern; ptr NULL where it took no part. */
GdSlice gd_pattern_group(const GdPattern *pattern, GdSlice subject, unsigned n);

const char *gd_pattern_origin(const GdPattern *pattern);

#endif
