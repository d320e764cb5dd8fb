/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/needs.h"

/* More ways than this are not told apart: testing them would cost what it spares. */
enum { MAX_WAYS = 96 };

typedef struct {
    GdSlice rest;
    bool lost; /* something was met that changes the meaning of all that follows */
} Reader;

static GArray *ways_new(void)
{
    GArray *ways = g_array_new(FALSE, FALSE, sizeof(GdLetters));
    return ways;
}

/* One way that needs nothing. */
static void set_nothing(GArray *ways)
{
    GdLetters none = { { 0 } };
    g_array_set_size(ways, 0);
    g_array_append_val(ways, none);
}

/* What both need, one behind the other: every way of the one with every way of the other. */
static void multiply(GArray *ways, const GArray *more)
{
    guint n = ways->len, m = more->len;
    if (n * m > MAX_WAYS) /* keep the half that tells more ways apart */
        return;
    g_autoptr(GArray) product = ways_new();
    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < m; j++) {
            GdLetters both = g_array_index(ways, GdLetters, i);
            gd_letters_join(&both, &g_array_index(more, GdLetters, j));
            g_array_append_val(product, both);
        }
    g_array_set_size(ways, 0);
    g_array_append_vals(ways, product->data, product->len);
}

static bool take(Reader *r, const char *literal)
{
    GdSlice what = gd_slice_of(literal);
    if (!gd_slice_starts(r->rest, what))
        return false;
    r->rest = gd_slice_from(r->rest, what.len);
    return true;
}

/* Skips what stands behind an opening bracket up to the closing one, brackets inside included. */
static void skip_class(Reader *r)
{
    take(r, "^");
    take(r, "]");
    while (r->rest.len && !take(r, "]"))
        if (gd_slice_next(&r->rest) == '\\')
            gd_slice_next(&r->rest);
}

static void skip_group(Reader *r)
{
    for (int depth = 1; r->rest.len && depth > 0;) {
        gunichar c = gd_slice_next(&r->rest);
        if (c == '\\')
            gd_slice_next(&r->rest);
        else if (c == '[')
            skip_class(r);
        else
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
}

/* A quantifier.  True: what it follows must stand there at least once. */
static bool take_quantifier(Reader *r)
{
    bool needed = true;
    if (take(r, "?") || take(r, "*")) {
        needed = false;
    } else if (!take(r, "+") && gd_slice_starts(r->rest, GD_LITERAL("{"))) {
        GdSlice digits = gd_slice_from(r->rest, 1);
        needed = digits.len && digits.ptr[0] != '0' && digits.ptr[0] != ',';
        while (r->rest.len && !take(r, "}"))
            gd_slice_next(&r->rest);
    }
    if (!take(r, "+")) /* possessive, lazy */
        take(r, "?");
    return needed;
}

static void read_alternatives(Reader *r, GArray *ways);

/* A group that begins at the cursor, behind its bracket.  False: it needs nothing that can be told. */
static bool read_group(Reader *r, GArray *ways)
{
    if (take(r, "?:")) {
        read_alternatives(r, ways);
        return true;
    }
    if (gd_slice_starts(r->rest, GD_LITERAL("?=")) || gd_slice_starts(r->rest, GD_LITERAL("?!")) ||
        gd_slice_starts(r->rest, GD_LITERAL("?<=")) || gd_slice_starts(r->rest, GD_LITERAL("?<!"))) {
        skip_group(r);
        return false;
    }
    if (gd_slice_starts(r->rest, GD_LITERAL("?")) || gd_slice_starts(r->rest, GD_LITERAL("*"))) {
        r->lost = true; /* flags, verbs, names */
        return false;
    }
    read_alternatives(r, ways);
    return true;
}

/* A letter behind a backslash: a class or an anchor; anything else is itself. */
static bool is_itself(gunichar c)
{
    return !g_unichar_isalnum(c);
}

/* One item: a character, a class, a group.  True: `ways` says what it needs. */
static bool read_item(Reader *r, GArray *ways)
{
    gunichar c = gd_slice_next(&r->rest);
    if (c == '(')
        return read_group(r, ways);
    if (c == '[') {
        skip_class(r);
        return false;
    }
    if (c == '.' || c == '^' || c == '$')
        return false;
    if (c == '\\') {
        c = gd_slice_next(&r->rest);
        if (c == 'Q' || c == 'E')
            r->lost = true;
        if ((c == 'p' || c == 'P' || c == 'x' || c == 'o' || c == 'g' || c == 'k') && take(r, "{"))
            while (r->rest.len && !take(r, "}"))
                gd_slice_next(&r->rest);
        else if (c == 'x' || g_unichar_isdigit(c))
            r->lost = true;
        if (!is_itself(c))
            return false;
    }
    set_nothing(ways);
    gd_letters_add(&g_array_index(ways, GdLetters, 0), c);
    return true;
}

/* Items one behind the other, up to | or ). */
static void read_sequence(Reader *r, GArray *ways)
{
    set_nothing(ways);
    while (r->rest.len && r->rest.ptr[0] != '|' && r->rest.ptr[0] != ')' && !r->lost) {
        g_autoptr(GArray) item = ways_new();
        bool known = read_item(r, item);
        if (take_quantifier(r) && known && item->len)
            multiply(ways, item);
    }
}

/* Sequences parted by |, and the closing bracket where there is one. */
static void read_alternatives(Reader *r, GArray *ways)
{
    do {
        g_autoptr(GArray) sequence = ways_new();
        read_sequence(r, sequence);
        g_array_append_vals(ways, sequence->data, sequence->len);
    } while (!r->lost && take(r, "|"));
    take(r, ")");
    if (ways->len > MAX_WAYS * 4)
        set_nothing(ways);
}

/* How common a bit is: characters that nearly every report is full of make poor keys. */
static const guint8 *commonness(void)
{
    static const char *const common[] = { "的一是在不了有和人这中大为上个国我以要他时来用们",
                                          "工作村镇全县党务情况年组织实行员会加强发展建设领导题问政府本部",
                                          "，。、：；“”（）,.:;()0123456789" };
    static guint8 table[256];
    static gsize made;
    if (g_once_init_enter(&made)) {
        for (size_t i = 0; i < G_N_ELEMENTS(common); i++)
            for (GdSlice rest = gd_slice_of(common[i]); rest.len;)
                table[gd_letter_bit(gd_slice_next(&rest))]++;
        g_once_init_leave(&made, 1);
    }
    return table;
}

static guint key_of(const GdLetters *way)
{
    const guint8 *common = commonness();
    guint best = 0, found = G_MAXUINT;
    for (guint bit = 0; bit < 256; bit++)
        if ((way->word[bit >> 6] >> (bit & 63) & 1) && common[bit] < found) {
            found = common[bit];
            best = bit;
        }
    return best;
}

void gd_needs_read(const char *expression, GArray *needs, GdLetters *keys)
{
    Reader r = { .rest = gd_slice_of(expression) };
    g_autoptr(GArray) ways = ways_new();
    read_alternatives(&r, ways);
    g_array_set_size(needs, 0);
    GdLetters none = { { 0 } };
    for (guint i = 0; i < ways->len; i++)
        if (r.lost || r.rest.len || gd_letters_hold(&none, &g_array_index(ways, GdLetters, i)))
            return; /* one way needs nothing: the pattern may match anything */
    g_array_append_vals(needs, ways->data, ways->len);
    for (guint i = 0; i < ways->len; i++) {
        guint key = key_of(&g_array_index(ways, GdLetters, i));
        keys->word[key >> 6] |= G_GUINT64_CONSTANT(1) << (key & 63);
    }
}
