/* lexicon.h - many words, and where they stand in a text: found in one pass.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words are told apart by their first two characters, for which most places of a text need no more than a
 * look at one bit. */
#ifndef GD_BASE_LEXICON_H
#define GD_BASE_LEXICON_H

#include "core/base/slice.h"

typedef struct GdLexicon GdLexicon;

/* A word standing in a text. */
typedef struct {
    guint32 at, end; /* byte offsets */
    guint32 word;
} GdHit;

GdLexicon *gd_lexicon_new(void);
void gd_lexicon_free(GdLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdLexicon, gd_lexicon_free)

/* The number of a word, which is not empty: the same one for the same word. */
guint32 gd_lexicon_add(GdLexicon *lexicon, GdSlice word);

/* To be called when the last word was added, before the first text. */
void gd_lexicon_seal(GdLexicon *lexicon);

guint32 gd_lexicon_size(const GdLexicon *lexicon);
GdSlice gd_lexicon_word(const GdLexicon *lexicon, guint32 word);

/* Appends every place (GdHit) where a word stands, those within others too, by their offsets from `base`. */
void gd_lexicon_scan(const GdLexicon *lexicon, GdSlice text, guint32 base, GArray *hits);

#endif
