/* rule.h - what a normalizing rule sees of a line; for record/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every rule depends on the line and on the normalized line before it, and on nothing else: not on the
 * report's head, its headings or its length.  Therefore a second time round, when both are normal, no
 * rule finds anything to do. */
#ifndef GD_RECORD_RULE_H
#define GD_RECORD_RULE_H

#include "core/doc/text.h"
#include "core/record/draft.h"
#include "core/record/normalize.h"

/* Widths of gaps, in halves of a Chinese character: from which on someone set them, and from which on they
 * part columns. */
enum { GD_CELLS_WIDE = 2, GD_CELLS_COLUMN = 4 };

/* What occurs in a line (bits): rules that have nothing to do in it are not called. */
enum {
    GD_HAS_DIGIT = 1 << 0,    /* of either width */
    GD_HAS_YEAR = 1 << 1,     /* 年 */
    GD_HAS_WIDE = 1 << 2,     /* full-width digits, letters, points */
    GD_HAS_CONTROL = 1 << 3,  /* what XML cannot hold, and what nobody sees */
    GD_HAS_RADICAL = 1 << 4,  /* Kangxi radicals and the like */
    GD_HAS_UNSTABLE = 1 << 5, /* what Unicode NFC may change */
    GD_HAS_MARK = 1 << 6,     /* half-width , ; : ? ! ( ) and straight quotes */
    GD_HAS_BLANK = 1 << 7,
    GD_HAS_NUMBER = 1 << 8, /* the line begins with one */
    GD_HAS_STOP = 1 << 9,   /* a mark that ends a sentence or a clause: 。 ; ! ? */
};

/* A piece of text by its offsets. */
typedef struct {
    guint32 begin, end;
} GdSpan;

struct GdRuleLine {
    GdDraft draft;
    GdSlice raw;      /* the line of the report, without blanks at its ends */
    GdSlice folded;   /* its folded form */
    GdNumber number;  /* that it begins with */
    guint32 line;     /* from 1 */
    guint32 has;      /* GD_HAS_… */
    guint32 kept_gap; /* offset of a blank that parts a numeral from its heading; 0: none */
    GdSlice before;   /* the normalized line before; ptr NULL: this is the first */
    GArray *changes;  /* GdNormalChange */
    GArray *quoted;   /* GdSpan; the rules' own, as are those below */
    GArray *straight; /* guint32 */
    GArray *open;
    GArray *marks;
    GString *scratch;
};

/* Goes over the draft once, and says how many things it changed. */
typedef guint (*GdRuleApply)(GdRuleLine *line);

guint gd_rule_date(GdRuleLine *line);
guint gd_rule_heading_number(GdRuleLine *line);
guint gd_rule_control(GdRuleLine *line);
guint gd_rule_width(GdRuleLine *line);
guint gd_rule_radicals(GdRuleLine *line);
guint gd_rule_nfc(GdRuleLine *line);
guint gd_rule_punctuation(GdRuleLine *line);
guint gd_rule_blanks(GdRuleLine *line);

/* The rule that drops this line of the report; GD_N_NORMAL_RULES: none does. */
GdNormalRuleId gd_rule_drops(const GdReport *report, guint index);

/* What occurs in a text: GD_HAS_…, but for GD_HAS_NUMBER. */
guint32 gd_contents_of(GdSlice text);

/* The quotations of a text, outermost and in order: “…” and 《…》, and pairs of straight quotes.  The
 * offsets of straight quotes that can be made “ ” go to `straight`, two by two; where the quotes of the
 * text do not pair without doubt it stays empty, and straight quotes quote nothing. */
void gd_quotations_find(GdSlice text, GArray *quoted, GArray *straight);

/* Whether byte `at` lies in one of the spans; *from moves on, so that looking up ascending places is cheap.
 */
static inline bool gd_spans_hold(const GArray *spans, guint *from, size_t at)
{
    while (*from < spans->len && g_array_index(spans, GdSpan, *from).end <= at)
        ++*from;
    return *from < spans->len && g_array_index(spans, GdSpan, *from).begin <= at;
}

/* Blanks that nobody sees, each of them three bytes long. */
enum { GD_ZERO_WIDTH_BYTES = 3 };
static inline bool gd_is_zero_width(gunichar c)
{
    return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

/* The offset `at` taken back over characters that nobody sees. */
static inline size_t gd_seen_before(GdSlice text, size_t at)
{
    while (gd_is_zero_width(gd_slice_last(gd_slice(text.ptr, at))))
        at -= GD_ZERO_WIDTH_BYTES;
    return at;
}

/* The character before byte `at` that is seen; 0: there is none. */
static inline gunichar gd_char_before(GdSlice text, size_t at)
{
    return gd_slice_last(gd_slice(text.ptr, gd_seen_before(text, at)));
}

/* How many bytes the character before `at` takes, whatever it is; `at` is not 0. */
static inline size_t gd_char_width_before(GdSlice text, size_t at)
{
    size_t begin = at - 1;
    while (begin > 0 && ((guchar)text.ptr[begin] & 0xC0) == 0x80)
        begin--;
    return at - begin;
}

/* The character at byte `at`; 0 at the end. */
static inline gunichar gd_char_at(GdSlice text, size_t at)
{
    unsigned width;
    return at < text.len ? gd_slice_peek(gd_slice_from(text, at), &width) : 0;
}

/* How Chinese text is set beside a character. */
typedef enum {
    GD_BESIDE_OTHER,   /* letters, digits, ASCII */
    GD_BESIDE_HAN,     /* ideographs and what is written like them */
    GD_BESIDE_MARK,    /* full-width punctuation, which carries its own room */
    GD_BESIDE_NEUTRAL, /* “ ” ‘ ’ — … ·: Chinese among Chinese, and Latin among Latin */
} GdBeside;
GdBeside gd_beside(gunichar c);

#endif
