/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/base/language.h"
#include "core/base/literals.h"

/* Enough for any pattern that is meant to match a line; a runaway stops within a millisecond or so. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, JIT_STACK_MAX = 512 * 1024 };

enum { ALWAYS = GD_HINT_BITS }; /* instead of a bit: nothing is known of what it needs */

typedef struct {
    pcre2_code *code;
    pcre2_match_data *match; /* scratch of the last match: matching changes no meaning of the expression */
    guint bit, also;         /* of the words it needs, and of those it needs besides; ALWAYS: it needs none */
} Expression;

struct GdPattern {
    GPtrArray *expressions; /* Expression, borrowed from the set if there is one */
    GdHints hints;          /* the bits of all of them, */
    guint first, end;       /* and the words that have any */
    bool always;            /* one of them has none */
    Expression *matched;    /* the one that matched last: scratch, like its match data */
    char *origin;
};

/* An expression, by its bit, looks for a word. */
typedef struct {
    guint32 word;
    guint16 bit;
} Need;

struct GdPatternSet {
    GHashTable *expressions; /* text to Expression */
    GPtrArray *patterns;     /* GdPattern */
    GdLexicon *lexicon;
    GArray *needs;     /* Need; when sealed, by word */
    guint32 *needs_of; /* by word: its first row in `needs`, and one end */
    guint n_bits;
};

static pcre2_match_context *match_context(void)
{
    static gsize context;
    if (g_once_init_enter(&context)) {
        pcre2_match_context *made = pcre2_match_context_create(NULL);
        pcre2_set_match_limit(made, MATCH_LIMIT);
        pcre2_set_depth_limit(made, DEPTH_LIMIT);
        pcre2_jit_stack_assign(made, NULL, pcre2_jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL));
        g_once_init_leave(&context, (gsize)made);
    }
    return (pcre2_match_context *)context;
}

static Expression *expression_new(const char *text, const char *origin, GError **error)
{
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_NEVER_UCP, &code, &at, NULL);
    if (!compiled) {
        PCRE2_UCHAR reason[128];
        pcre2_get_error_message(code, reason, sizeof reason);
        g_set_error(error, GD_PATTERN_ERROR, GD_PATTERN_BAD, _("%s: wrong pattern “%s”: %s at byte %zu"),
                    origin, text, (const char *)reason, (size_t)at);
        return NULL;
    }
    if (!g_getenv("GUIDANG_NO_JIT")) /* set under valgrind, which cannot follow code made at run time */
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    Expression *expression = g_new0(Expression, 1);
    expression->code = compiled;
    expression->match = pcre2_match_data_create_from_pattern(compiled, NULL);
    expression->bit = expression->also = ALWAYS;
    return expression;
}

static void expression_free(gpointer data)
{
    Expression *expression = data;
    pcre2_match_data_free(expression->match);
    pcre2_code_free(expression->code);
    g_free(expression);
}

static GdPattern *pattern_new(const char *origin, GDestroyNotify own)
{
    GdPattern *pattern = g_new0(GdPattern, 1);
    pattern->expressions = g_ptr_array_new_with_free_func(own);
    pattern->origin = g_strdup(origin);
    return pattern;
}

static void note_bit(GdPattern *pattern, guint bit)
{
    guint word = bit / 64;
    pattern->hints.word[word] |= G_GUINT64_CONSTANT(1) << (bit % 64);
    pattern->first = pattern->end ? MIN(pattern->first, word) : word;
    pattern->end = MAX(pattern->end, word + 1);
}

static void add_to_pattern(GdPattern *pattern, Expression *expression)
{
    g_ptr_array_add(pattern->expressions, expression);
    if (expression->bit == ALWAYS)
        pattern->always = true;
    else
        note_bit(pattern, expression->bit);
}

GdPattern *gd_pattern_new(const char *expression, const char *origin, GError **error)
{
    Expression *compiled = expression_new(expression, origin, error);
    if (!compiled)
        return NULL;
    GdPattern *pattern = pattern_new(origin, expression_free);
    add_to_pattern(pattern, compiled);
    return pattern;
}

GdPattern *gd_pattern_fixed(const char *expression, const char *origin)
{
    g_autoptr(GError) error = NULL;
    GdPattern *pattern = gd_pattern_new(expression, origin, &error);
    if (!pattern)
        g_error("%s", error->message);
    return pattern;
}

void gd_pattern_free(GdPattern *pattern)
{
    if (!pattern)
        return;
    g_ptr_array_free(pattern->expressions, TRUE);
    g_free(pattern->origin);
    g_free(pattern);
}

static void free_pattern(gpointer pattern)
{
    gd_pattern_free(pattern);
}

GdPatternSet *gd_pattern_set_new(void)
{
    GdPatternSet *set = g_new0(GdPatternSet, 1);
    set->expressions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, expression_free);
    set->patterns = g_ptr_array_new_with_free_func(free_pattern);
    set->lexicon = gd_lexicon_new();
    set->needs = g_array_new(FALSE, FALSE, sizeof(Need));
    return set;
}

void gd_pattern_set_free(GdPatternSet *set)
{
    if (!set)
        return;
    g_ptr_array_free(set->patterns, TRUE);
    g_hash_table_destroy(set->expressions);
    gd_lexicon_free(set->lexicon);
    g_array_free(set->needs, TRUE);
    g_free(set->needs_of);
    g_free(set);
}

/* Gives the words a bit, and to the lexicon. */
static guint note_words(GdPatternSet *set, const GPtrArray *words)
{
    if (!words || set->n_bits == GD_HINT_BITS)
        return ALWAYS;
    guint bit = set->n_bits++;
    for (guint i = 0; i < words->len; i++) {
        Need need = { gd_lexicon_add(set->lexicon, gd_slice_of(g_ptr_array_index(words, i))), (guint16)bit };
        g_array_append_val(set->needs, need);
    }
    return bit;
}

static void note_needs(GdPatternSet *set, Expression *expression, const char *text)
{
    g_autoptr(GPtrArray) also = NULL;
    g_autoptr(GPtrArray) words = gd_literals_of(text, &also);
    expression->bit = note_words(set, words);
    expression->also = note_words(set, also);
}

static Expression *add_expression(GdPatternSet *set, const char *text, const char *origin, GError **error)
{
    Expression *expression = g_hash_table_lookup(set->expressions, text);
    if (expression)
        return expression;
    expression = expression_new(text, origin, error);
    if (!expression)
        return NULL;
    note_needs(set, expression, text);
    g_hash_table_insert(set->expressions, g_strdup(text), expression);
    return expression;
}

const GdPattern *gd_pattern_set_add(GdPatternSet *set, const char *const *expressions, const char *origin,
                                    GError **error)
{
    g_autoptr(GdPattern) pattern = pattern_new(origin, NULL);
    for (; *expressions; expressions++) {
        Expression *expression = add_expression(set, *expressions, origin, error);
        if (!expression)
            return NULL;
        add_to_pattern(pattern, expression);
    }
    g_ptr_array_add(set->patterns, pattern);
    return g_steal_pointer(&pattern);
}

guint32 gd_pattern_set_word(GdPatternSet *set, GdSlice word)
{
    return gd_lexicon_add(set->lexicon, word);
}

guint32 gd_pattern_set_n_words(const GdPatternSet *set)
{
    return gd_lexicon_size(set->lexicon);
}

static gint by_word(gconstpointer a, gconstpointer b)
{
    const Need *x = a, *y = b;
    return x->word < y->word ? -1 : x->word > y->word;
}

void gd_pattern_set_seal(GdPatternSet *set)
{
    guint32 n_words = gd_lexicon_size(set->lexicon);
    gd_lexicon_seal(set->lexicon);
    g_array_sort(set->needs, by_word);
    set->needs_of = g_new0(guint32, n_words + 1);
    for (guint i = 0; i < set->needs->len; i++)
        set->needs_of[g_array_index(set->needs, Need, i).word + 1] = i + 1;
    for (guint32 word = 1; word <= n_words; word++) /* one that nothing looks for has no rows */
        set->needs_of[word] = MAX(set->needs_of[word], set->needs_of[word - 1]);
}

void gd_pattern_set_scan(const GdPatternSet *set, GdSlice text, guint32 base, GArray *hits)
{
    gd_lexicon_scan(set->lexicon, text, base, hits);
}

void gd_pattern_set_hint(const GdPatternSet *set, const GdHit *hits, size_t n_hits, GdHints *hints)
{
    *hints = (GdHints){ { 0 } };
    for (size_t i = 0; i < n_hits; i++) {
        guint32 end = set->needs_of[hits[i].word + 1];
        for (guint32 k = set->needs_of[hits[i].word]; k < end; k++) {
            guint16 bit = g_array_index(set->needs, Need, k).bit;
            hints->word[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
        }
    }
}

static inline bool is_set(const GdHints *hints, guint bit)
{
    return bit == ALWAYS || (hints->word[bit / 64] >> (bit % 64) & 1);
}

static inline bool is_hinted(const Expression *expression, const GdHints *hints)
{
    return !hints || (is_set(hints, expression->bit) && is_set(hints, expression->also));
}

static Expression *expression_at(const GdPattern *pattern, guint index)
{
    return g_ptr_array_index(pattern->expressions, index);
}

bool gd_pattern_may_match(const GdPattern *pattern, const GdHints *hints)
{
    if (!hints || pattern->always)
        return true;
    guint64 common = 0;
    for (guint i = pattern->first; i < pattern->end; i++)
        common |= pattern->hints.word[i] & hints->word[i];
    for (guint i = 0; common && i < pattern->expressions->len; i++)
        if (is_hinted(expression_at(pattern, i), hints))
            return true;
    return false;
}

bool gd_pattern_needs(const GdPatternSet *set, const GdPattern *pattern, guint32 word)
{
    for (guint32 k = set->needs_of[word]; k < set->needs_of[word + 1]; k++)
        for (guint i = 0; i < pattern->expressions->len; i++)
            if (expression_at(pattern, i)->bit == g_array_index(set->needs, Need, k).bit)
                return true;
    return false;
}

static bool run(const GdPattern *pattern, const Expression *expression, GdSlice subject, size_t from)
{
    int found = pcre2_match(expression->code, (PCRE2_SPTR)(subject.len ? subject.ptr : ""), subject.len, from,
                            PCRE2_NO_UTF_CHECK, expression->match, match_context());
    if (found == PCRE2_ERROR_NOMATCH)
        return false;
    if (found < 0) {
        PCRE2_UCHAR reason[128];
        pcre2_get_error_message(found, reason, sizeof reason);
        g_error("%s: the pattern cannot be matched: %s", pattern->origin, (const char *)reason);
    }
    return true;
}

bool gd_pattern_matches(const GdPattern *pattern, GdSlice subject, const GdHints *hints)
{
    if (!gd_pattern_may_match(pattern, hints))
        return false;
    for (guint i = 0; i < pattern->expressions->len; i++) {
        Expression *expression = expression_at(pattern, i);
        if (is_hinted(expression, hints) && run(pattern, expression, subject, 0)) {
            ((GdPattern *)pattern)->matched = expression;
            return true;
        }
    }
    return false;
}

bool gd_pattern_find(const GdPattern *pattern, GdSlice subject, const GdHints *hints, size_t from,
                     GdSlice *hit)
{
    if (!gd_pattern_may_match(pattern, hints))
        return false;
    Expression *first = NULL; /* of all that match the one that begins first, then the one named first */
    for (guint i = 0; from <= subject.len && i < pattern->expressions->len; i++) {
        Expression *expression = expression_at(pattern, i);
        if (is_hinted(expression, hints) && run(pattern, expression, subject, from) &&
            (!first ||
             pcre2_get_ovector_pointer(expression->match)[0] < pcre2_get_ovector_pointer(first->match)[0]))
            first = expression;
    }
    if (!first)
        return false;
    ((GdPattern *)pattern)->matched = first;
    if (hit)
        *hit = gd_pattern_group(pattern, subject, 0);
    return true;
}

GdSlice gd_pattern_group(const GdPattern *pattern, GdSlice subject, unsigned n)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(pattern->matched->match);
    if (n >= pcre2_get_ovector_count(pattern->matched->match) || at[2 * n] == PCRE2_UNSET)
        return (GdSlice){ NULL, 0 };
    return gd_slice(subject.ptr + at[2 * n], at[2 * n + 1] - at[2 * n]);
}

const char *gd_pattern_origin(const GdPattern *pattern)
{
    return pattern->origin;
}
