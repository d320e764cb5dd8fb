/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/literals.h"

#include "core/base/slice.h"

/* More than this are not told apart one by one: looking for them would cost what it spares. */
enum { EXACT_MAX = 64, WORDS_MAX = 600, CLASS_MAX = 12 };

/* What is known of a part of an expression. */
typedef struct {
    bool exact;       /* it matches the words, and nothing else */
    GPtrArray *words; /* else: it matches only where one of these stands; NULL: no telling */
    GPtrArray *also;  /* and one of these, beside it; NULL: no telling */
} Part;

typedef struct {
    GdSlice rest;
    bool lost; /* something was met that may change the meaning of all the rest */
} Reader;

static GPtrArray *list_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

static void add_all(GPtrArray *list, const GPtrArray *more)
{
    for (guint i = 0; i < more->len; i++)
        g_ptr_array_add(list, g_strdup(g_ptr_array_index(more, i)));
}

static void part_clear(Part *part)
{
    g_clear_pointer(&part->words, g_ptr_array_unref);
    g_clear_pointer(&part->also, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Part, part_clear)

static Part unknown(void)
{
    return (Part){ false, NULL, NULL };
}

/* A part that matches just this: the empty word for what takes up no room. */
static Part word(GdSlice text)
{
    Part part = { true, list_new(), NULL };
    g_ptr_array_add(part.words, g_strndup(text.ptr, text.len));
    return part;
}

/* How often a word is met where it means nothing, roughly: the smaller the better. */
enum { EVERYWHERE = 200, NOTHING = 100000 };

static guint cost_of_word(const char *text)
{
    static const char everywhere[] =
        "的一是在不了有和人这中大为上个国我以要他时来用们工作村镇全县党务情况年组织实行"
        "员会加强发展建设领导题问政府本部乡市区月日元万到对由没办处第三四五六七八九十"
        "二、。:;,.()“”0123456789";
    GdSlice rest = gd_slice_of(text);
    switch (gd_slice_chars(rest, true)) {
    case 0:
        return NOTHING;
    case 1:
        return strstr(everywhere, text) ? EVERYWHERE : 20;
    case 2:
        return 3;
    default:
        return 1;
    }
}

static guint cost_of(const GPtrArray *words)
{
    guint cost = 0;
    for (guint i = 0; words && i < words->len; i++)
        cost += cost_of_word(g_ptr_array_index(words, i));
    return words ? cost : G_MAXUINT;
}

/* Keeps the best two of lists of which each is needed. */
static void offer(Part *part, GPtrArray *other)
{
    if (!other || cost_of(other) >= cost_of(part->also))
        return;
    g_clear_pointer(&part->also, g_ptr_array_unref);
    part->also = g_ptr_array_ref(other);
    if (cost_of(part->also) < cost_of(part->words)) {
        GPtrArray *words = part->words;
        part->words = part->also;
        part->also = words;
    }
}

static bool take(Reader *r, const char *literal)
{
    GdSlice what = gd_slice_of(literal);
    if (!gd_slice_starts(r->rest, what))
        return false;
    r->rest = gd_slice_from(r->rest, what.len);
    return true;
}

/* A class of a few characters is as good as the alternatives one by one. */
static Part read_class(Reader *r)
{
    Part part = { true, list_new(), NULL };
    if (take(r, "^"))
        part.exact = false;
    for (bool first = true; r->rest.len && (first || r->rest.ptr[0] != ']'); first = false) {
        bool is_escape = take(r, "\\"); /* of punctuation: it stands for itself */
        GdSlice before = r->rest;
        gunichar c = gd_slice_next(&r->rest);
        bool is_range =
            gd_slice_starts(r->rest, GD_LITERAL("-")) && !gd_slice_starts(r->rest, GD_LITERAL("-]"));
        if (!is_escape && c == '[' && gd_slice_starts(r->rest, GD_LITERAL(":")))
            r->lost = true; /* [:alpha:] */
        if (is_range || (is_escape ? g_unichar_isalnum(c) : c == '['))
            part.exact = false;
        g_ptr_array_add(part.words, g_strndup(before.ptr, (gsize)(r->rest.ptr - before.ptr)));
    }
    take(r, "]");
    if (part.exact && part.words->len <= CLASS_MAX)
        return part;
    part_clear(&part);
    return unknown();
}

static void skip_group(Reader *r)
{
    for (int depth = 1; r->rest.len && depth > 0;) {
        gunichar c = gd_slice_next(&r->rest);
        if (c == '\\') {
            gd_slice_next(&r->rest);
        } else if (c == '[') {
            Part class = read_class(r);
            part_clear(&class);
        } else {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }
}

static Part read_alternatives(Reader *r);

/* A group, behind its bracket. */
static Part read_group(Reader *r)
{
    static const char *const conditions[] = { "?=", "?!", "?<=", "?<!" };
    if (take(r, "?:"))
        return read_alternatives(r);
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (take(r, conditions[i])) {
            skip_group(r);
            return word(GD_EMPTY);
        }
    if (take(r, "?") || take(r, "*")) /* flags, names, verbs */
        r->lost = true;
    return read_alternatives(r);
}

static Part read_escape(Reader *r)
{
    GdSlice before = r->rest;
    gunichar c = gd_slice_next(&r->rest);
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z' || c == 'K')
        return word(GD_EMPTY);
    if (c == 'd' || c == 'D' || c == 'w' || c == 'W' || c == 's' || c == 'S' || c == 'h' || c == 'R')
        return unknown();
    if (g_unichar_isalnum(c) || c == 0) /* \x{…}, \p{…}, \1, \Q…: rare enough to go without */
        r->lost = true;
    return word(gd_slice_between(before.ptr, r->rest.ptr));
}

static Part read_item(Reader *r)
{
    GdSlice before = r->rest;
    switch (gd_slice_next(&r->rest)) {
    case '(':
        return read_group(r);
    case '[':
        return read_class(r);
    case '\\':
        return read_escape(r);
    case '.':
        return unknown();
    case '^':
    case '$':
        return word(GD_EMPTY);
    default:
        return word(gd_slice_between(before.ptr, r->rest.ptr));
    }
}

/* What a quantifier behind it makes of a part. */
static void read_quantifier(Reader *r, Part *part)
{
    bool may_lack = false, may_repeat = false;
    if (take(r, "?")) {
        may_lack = true;
    } else if (take(r, "*")) {
        may_lack = may_repeat = true;
    } else if (take(r, "+")) {
        may_repeat = true;
    } else if (gd_slice_starts(r->rest, GD_LITERAL("{"))) {
        GdSlice digits = gd_slice_from(r->rest, 1);
        may_lack = !digits.len || digits.ptr[0] == '0' || digits.ptr[0] == ',';
        may_repeat = true;
        while (r->rest.len && !take(r, "}"))
            gd_slice_next(&r->rest);
    } else {
        return;
    }
    if (!take(r, "+")) /* possessive, lazy */
        take(r, "?");
    if (may_lack && (may_repeat || !part->exact))
        part_clear(part);
    else if (may_lack)
        g_ptr_array_add(part->words, g_strdup("")); /* one that is exact has no `also` */
    part->exact = part->exact && part->words && !may_repeat;
}

static GPtrArray *product(const GPtrArray *heads, const GPtrArray *tails)
{
    GPtrArray *list = list_new();
    for (guint i = 0; i < heads->len; i++)
        for (guint j = 0; j < tails->len; j++)
            g_ptr_array_add(list,
                            g_strconcat(g_ptr_array_index(heads, i), g_ptr_array_index(tails, j), NULL));
    return list;
}

/* Items one behind the other, up to | or ). */
static Part read_sequence(Reader *r)
{
    g_auto(Part) run = word(GD_EMPTY); /* what the items since the last gap match together */
    Part sequence = { true, NULL, NULL };
    while (r->rest.len && r->rest.ptr[0] != '|' && r->rest.ptr[0] != ')' && !r->lost) {
        g_auto(Part) item = read_item(r);
        read_quantifier(r, &item);
        if (item.exact && run.words->len * item.words->len <= EXACT_MAX) {
            GPtrArray *joined = product(run.words, item.words);
            part_clear(&run);
            run.words = joined;
            continue;
        }
        sequence.exact = false;
        offer(&sequence, run.words);
        if (!item.exact) {
            offer(&sequence, item.words);
            offer(&sequence, item.also);
        }
        part_clear(&run);
        run.words = item.exact ? g_ptr_array_ref(item.words) : word(GD_EMPTY).words;
    }
    offer(&sequence, run.words);
    return sequence;
}

/* Sequences parted by |, and the closing bracket where there is one. */
static Part read_alternatives(Reader *r)
{
    Part all = { true, list_new(), list_new() };
    bool known = true, more = false;
    do {
        g_auto(Part) one = read_sequence(r);
        all.exact = all.exact && one.exact;
        known = known && one.words;
        more = more || one.also;
        if (known) {
            add_all(all.words, one.words);
            add_all(all.also, one.also ? one.also : one.words);
        }
    } while (!r->lost && take(r, "|"));
    take(r, ")");
    if (!more || all.also->len > WORDS_MAX)
        g_clear_pointer(&all.also, g_ptr_array_unref);
    if (known && all.words->len <= WORDS_MAX)
        return all;
    part_clear(&all);
    return unknown();
}

/* A list that is worth looking for, or NULL. */
static GPtrArray *worth(GPtrArray *words)
{
    for (guint i = 0; words && i < words->len; i++)
        if (cost_of_word(g_ptr_array_index(words, i)) >= EVERYWHERE)
            return NULL;
    return words ? g_ptr_array_ref(words) : NULL;
}

GPtrArray *gd_literals_of(const char *expression, GPtrArray **also)
{
    Reader r = { .rest = gd_slice_of(expression) };
    g_auto(Part) whole = read_alternatives(&r);
    *also = NULL;
    if (r.lost || r.rest.len)
        return NULL;
    GPtrArray *words = worth(whole.words);
    *also = words ? worth(whole.also) : NULL;
    return words;
}
