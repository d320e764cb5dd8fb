/* text.h - a submission's text as lines, each with its folded copy and what can be told of it alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_DOC_TEXT_H
#define GD_DOC_TEXT_H

#include "core/base/fold.h"
#include "core/doc/cues.h"
#include "core/doc/extract.h"
#include "core/doc/numbering.h"

/* What a line is, as far as it tells by itself (bits of GdLine.traits). */
enum {
    GD_LINE_BLANK = 1 << 0,
    GD_LINE_WEB = 1 << 1,        /* a remainder of a web page */
    GD_LINE_PAGE = 1 << 2,       /* a page number */
    GD_LINE_MARKS_ONLY = 1 << 3, /* only punctuation: a rule, a row of stars */
};

typedef struct {
    GdSlice raw;     /* without the line end; points into the extract's text */
    GdSlice folded;  /* base/fold.h; lives as long as the text */
    GdNumber number; /* that the folded line begins with */
    guint32 chars;   /* code points of the folded line */
    guint8 traits;
    guint16 seen;  /* GD_SEEN_… of base/fold.h */
    guint8 marks;  /* GD_MARK_… of the layout */
    guint8 level;  /* of a heading style */
    GdHints hints; /* which patterns of the cues' set may match it */
} GdLine;

typedef struct {
    GdSlice text; /* the extract's, borrowed */
    GString *folded;
    GArray *lines;      /* GdLine; line n of the contract is element n - 1 */
    GArray *marks;      /* guint32: where in `folded` 。 ; : ! ? and . stand */
    GArray *hits;       /* GdHit: where in `folded` the words stand that the patterns of the cues' set need */
    const GdCues *cues; /* by which it was read */
} GdText;

GdText *gd_text_new(void);
void gd_text_free(GdText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdText, gd_text_free)

/* Splits at LF, CRLF and CR, folds, numbers and classifies.  The extract must outlive the text. */
void gd_text_fill(GdText *text, const GdExtract *extract, const GdCues *cues);

static inline const GdLine *gd_text_line(const GdText *text, guint index)
{
    return &g_array_index(text->lines, GdLine, index);
}

/* A line that says something: neither blank nor a remainder of a page. */
static inline bool gd_line_counts(const GdLine *line)
{
    return (line->traits & (GD_LINE_BLANK | GD_LINE_WEB | GD_LINE_PAGE | GD_LINE_MARKS_ONLY)) == 0;
}

/* Where a word ends in the folded text. */
static inline const char *gd_text_hit_end(const GdText *text, const GdHit *hit)
{
    return text->folded->str + hit->end;
}

/* Which patterns may match a piece of a line. */
void gd_text_hint(const GdText *text, GdSlice piece, GdHints *hints);

/* Whether a cue matches a piece of the folded text. */
bool gd_text_says(const GdText *text, GdCueId cue, GdSlice piece);

/* The next place in a piece of the folded text, at or behind byte `from`, where a word stands that this
 * pattern of the set needs: quicker than the pattern itself.  -1: there is none. */
gssize gd_text_find_word(const GdText *text, const GdPattern *pattern, GdSlice piece, size_t from);

/* The same of a whole line, whose hints are known. */
static inline bool gd_line_says(const GdText *text, GdCueId cue, const GdLine *line)
{
    return gd_pattern_matches(text->cues->pattern[cue], line->folded, &line->hints);
}

/* Whether the line is a row of a table: the layout says so, or its cells are parted by tabs, by | or, two
 * times at least, by more than one blank. */
bool gd_line_is_row(const GdLine *line);

/* The folded line without its number. */
static inline GdSlice gd_line_words(const GdLine *line)
{
    return gd_slice_from(line->folded, line->number.len);
}

/* Whether a sentence ends with c, which stands between `before` and `rest` in folded text: 。;!? and the
 * half-width full stop behind Chinese (2.5 and 网.com hold none). */
static inline bool gd_ends_here(gunichar before, gunichar c, GdSlice rest)
{
    if (c == '.')
        return (gd_is_han(before) || before == 0x201D || before == ')') && /* ” */
               !(rest.len && g_ascii_isalpha(*rest.ptr));
    return c == 0x3002 || c == ';' || c == '!' || c == '?';
}

/* Where the next of 。 ; : ! ? . stands in a piece of the folded text, at or behind byte `from`; or the
 * piece's length. */
size_t gd_text_next_mark(const GdText *text, GdSlice piece, size_t from);

/* The byte behind the next one that ends a sentence, likewise. */
size_t gd_text_behind_stop(const GdText *text, GdSlice piece, size_t from);

/* Takes one line, without its end (LF, CRLF or CR), off the front of *rest. */
GdSlice gd_text_take_line(GdSlice *rest);

/* The index of the line that holds a place of the text. */
guint gd_text_line_at(const GdText *text, const char *in_text);

/* Where a piece of the text begins; both from 1. */
void gd_text_position(const GdText *text, const char *in_text, guint32 *line, guint32 *column);

/* The piece of the original line that folds to `piece`, which lies in line->folded. */
GdSlice gd_line_origin(const GdLine *line, GdSlice piece);

/* A piece of a folded line, and where it stands in the line as it was written. */
typedef struct {
    GdSlice folded;
    GdSlice raw;
    guint32 column; /* from 1 */
} GdMention;

/* Fills in raw and column, for pieces of which neither the beginnings nor the ends go backwards: in one pass
 * over the line, however many they are. */
void gd_line_locate(const GdLine *line, GdMention *mentions, guint n);

/* The column, from 1, of a piece of line->raw. */
guint32 gd_line_column(const GdLine *line, const char *in_raw);

#endif
