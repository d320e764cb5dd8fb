/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/lexicon.h"

enum {
    BITS = 1 << 16,
    ROOM = 256,     /* hits: how many are made room for at once */
    PLACES_MAX = 64 /* looked at together */
};

/* Characters are looked at in 16 bits: those beyond the first plane, which hardly ever come, are all one here
 * (FAR), and 0 stands for none. */
enum { CHAR_BITS = 16, FAR = 0xFFFF };

/* What a text goes through for each of its characters should stay in the processor's nearest caches: words
 * are told apart by their first two characters, then by the next two; only then are they looked at. */
typedef struct {
    guint32 last; /* characters three and four */
    guint32 word;
    guint32 len : 28;   /* bytes */
    guint32 chars : 2;  /* how many of `last` count */
    guint32 whole : 1;  /* four characters do not tell: compare all */
    guint32 is_end : 1; /* of the words that begin with the pair */
} Entry;

/* The words of a pair of characters. */
typedef struct {
    guint32 pair;       /* 0: an empty slot */
    guint32 first : 31; /* entry; where no longer word begins with the pair: the word */
    guint32 is_word : 1;
} Slot;

struct GdLexicon {
    GStringChunk *bytes;
    GArray *words;       /* GdSlice, by number */
    GHashTable *numbers; /* the words, to their number + 1 */
    Entry *entries;
    Slot *slots;
    guint32 n_slots;          /* a power of two */
    guint64 pairs[BITS / 64]; /* by hash: some word may begin with this pair */
    guint64 alone[BITS / 64]; /* by character: it is a word */
};

GdLexicon *gd_lexicon_new(void)
{
    GdLexicon *lexicon = g_new0(GdLexicon, 1);
    lexicon->bytes = g_string_chunk_new(4096);
    lexicon->words = g_array_new(FALSE, FALSE, sizeof(GdSlice));
    lexicon->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    return lexicon;
}

void gd_lexicon_free(GdLexicon *lexicon)
{
    if (!lexicon)
        return;
    g_string_chunk_free(lexicon->bytes);
    g_array_free(lexicon->words, TRUE);
    g_hash_table_destroy(lexicon->numbers);
    g_free(lexicon->entries);
    g_free(lexicon->slots);
    g_free(lexicon);
}

guint32 gd_lexicon_add(GdLexicon *lexicon, GdSlice word)
{
    g_return_val_if_fail(word.len && !lexicon->slots, 0);
    g_autofree char *text = g_strndup(word.ptr, word.len);
    gpointer known = g_hash_table_lookup(lexicon->numbers, text);
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    GdSlice kept = gd_slice(g_string_chunk_insert(lexicon->bytes, text), word.len);
    g_array_append_val(lexicon->words, kept);
    g_hash_table_insert(lexicon->numbers, (gpointer)kept.ptr, GUINT_TO_POINTER(lexicon->words->len));
    return lexicon->words->len - 1;
}

guint32 gd_lexicon_size(const GdLexicon *lexicon)
{
    return lexicon->words->len;
}

GdSlice gd_lexicon_word(const GdLexicon *lexicon, guint32 word)
{
    return g_array_index(lexicon->words, GdSlice, word);
}

/* The next character of a text, and moves behind it; 0 at the end. */
static inline guint16 next_char(const guchar **at, const guchar *end)
{
    const guchar *p = *at;
    if (p >= end)
        return 0;
    if (G_LIKELY((p[0] & 0xF0) == 0xE0)) {
        *at = p + 3;
        return (guint16)(p[0] << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
    }
    *at = p + (p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : 4);
    return p[0] < 0x80 ? p[0] : p[0] < 0xE0 ? (guint16)((p[0] & 0x1F) << 6 | (p[1] & 0x3F)) : FAR;
}

static inline guint32 hash(guint32 pair)
{
    return (guint32)(pair * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 40);
}

static inline bool holds(const guint64 set[], guint32 index)
{
    return set[index / 64] >> (index % 64) & 1;
}

static inline void put(guint64 set[], guint32 index)
{
    set[index / 64] |= G_GUINT64_CONSTANT(1) << (index % 64);
}

/* A word while entries are put in order. */
typedef struct {
    guint32 pair, last; /* two characters each */
    guint32 number, len;
    bool whole;
} Word;

static Word word_of(const GdLexicon *lexicon, guint32 number)
{
    GdSlice text = gd_lexicon_word(lexicon, number);
    const guchar *at = (const guchar *)text.ptr, *end = at + text.len;
    guint32 c[4];
    for (int i = 0; i < 4; i++)
        c[i] = next_char(&at, end);
    return (Word){ .pair = c[0] << CHAR_BITS | c[1],
                   .last = c[2] << CHAR_BITS | c[3],
                   .number = number,
                   .len = (guint32)text.len,
                   .whole = at < end || c[0] == FAR || c[1] == FAR || c[2] == FAR || c[3] == FAR };
}

static gint by_pair(gconstpointer a, gconstpointer b)
{
    const Word *x = a, *y = b;
    if (x->pair == y->pair)
        return x->number < y->number ? -1 : x->number > y->number;
    return x->pair < y->pair ? -1 : 1;
}

static Entry entry_of(const Word *word)
{
    return (Entry){ .last = word->last,
                    .word = word->number,
                    .len = word->len & 0xFFFFFFF,
                    .chars = word->last & FAR ? 2
                             : word->last     ? 1
                                              : 0,
                    .whole = word->whole };
}

/* Files the words that begin with a pair, of which `first` is the first entry. */
static void file_pair(GdLexicon *lexicon, guint32 pair, guint32 first)
{
    const Entry *entry = &lexicon->entries[first];
    bool is_word = entry->is_end && !entry->chars && !entry->whole;
    guint32 h = hash(pair), slot = h & (lexicon->n_slots - 1);
    if ((pair & FAR) == 0)
        put(lexicon->alone, pair >> CHAR_BITS);
    else
        put(lexicon->pairs, h % BITS);
    while (lexicon->slots[slot].pair)
        slot = (slot + 1) & (lexicon->n_slots - 1);
    lexicon->slots[slot] = (Slot){ pair, is_word ? entry->word : first, is_word };
}

void gd_lexicon_seal(GdLexicon *lexicon)
{
    guint32 n = lexicon->words->len;
    g_autofree Word *words = g_new(Word, n + 1);
    for (guint32 i = 0; i < n; i++)
        words[i] = word_of(lexicon, i);
    qsort(words, n, sizeof(Word), by_pair);
    lexicon->entries = g_new(Entry, n + 1);
    guint32 n_pairs = 0;
    for (guint32 i = 0; i < n; i++) {
        lexicon->entries[i] = entry_of(&words[i]);
        lexicon->entries[i].is_end = i + 1 == n || words[i].pair != words[i + 1].pair;
        n_pairs += lexicon->entries[i].is_end;
    }
    for (lexicon->n_slots = 64; lexicon->n_slots < n_pairs + n_pairs / 2;)
        lexicon->n_slots *= 2;
    lexicon->slots = g_new0(Slot, lexicon->n_slots);
    for (guint32 i = 0; i < n; i++)
        if (i == 0 || lexicon->entries[i - 1].is_end)
            file_pair(lexicon, words[i].pair, i);
}

/* Hits are written straight into the array, which is given room by the block. */
typedef struct {
    GArray *array;
    guint n;
    guint32 base;
} Hits;

static inline void add_hit(Hits *hits, guint32 at, guint32 len, guint32 word)
{
    if (G_UNLIKELY(hits->n == hits->array->len))
        g_array_set_size(hits->array, hits->array->len + ROOM);
    g_array_index(hits->array, GdHit, hits->n++) = (GdHit){ hits->base + at, hits->base + at + len, word };
}

/* The bytes of a character that is not far; 0 for none. */
static inline guint32 width_of(guint32 c)
{
    return c == 0 ? 0 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
}

/* A place of the text, by its offset, where words may begin; what its next two characters are. */
typedef struct {
    guint32 at, pair;
} Place;

/* Characters three and four at a place. */
static guint32 last_at(GdSlice text, const Place *place)
{
    const guchar *begin = (const guchar *)text.ptr, *at = begin + place->at, *end = begin + text.len;
    next_char(&at, end);
    next_char(&at, end);
    guint32 third = next_char(&at, end);
    return third << CHAR_BITS | next_char(&at, end);
}

static inline bool stands_here(const GdLexicon *lexicon, const Entry *entry, guint32 last, GdSlice here)
{
    static const guint32 masks[] = { 0, 0xFFFF0000, 0xFFFFFFFF };
    return (last & masks[entry->chars]) == entry->last &&
           (!entry->whole || gd_slice_starts(here, gd_lexicon_word(lexicon, entry->word)));
}

/* The slot of a pair, or the empty one where it would be. */
static inline const Slot *slot_of(const GdLexicon *lexicon, guint32 pair)
{
    guint32 mask = lexicon->n_slots - 1, slot = hash(pair) & mask;
    while (lexicon->slots[slot].pair != pair && lexicon->slots[slot].pair)
        slot = (slot + 1) & mask;
    return &lexicon->slots[slot];
}

static void add_words(const GdLexicon *lexicon, const Slot *slot, const Place *place, GdSlice text,
                      Hits *hits)
{
    if (!slot->pair)
        return;
    if (slot->is_word) {
        add_hit(hits, place->at, width_of(slot->pair >> CHAR_BITS) + width_of(slot->pair & FAR), slot->first);
        return;
    }
    const Entry *entry = &lexicon->entries[slot->first];
    guint32 last = last_at(text, place);
    do {
        if (stands_here(lexicon, entry, last, gd_slice_from(text, place->at)))
            add_hit(hits, place->at, entry->len, entry->word);
    } while (!entry++->is_end);
}

/* Goes over a text, a pair of characters at a time. */
typedef struct {
    const guchar *begin, *next, *end; /* of the text; behind the pair */
    guint32 at, then;                 /* where the characters of the pair stand */
    guint32 pair;
} Scanner;

static inline void step(Scanner *s)
{
    s->at = s->then;
    s->then = (guint32)(s->next - s->begin);
    s->pair = s->pair << CHAR_BITS | next_char(&s->next, s->end);
}

/* The next places where words may begin, at most PLACES_MAX; the scanner goes on behind them. */
static guint find_places(const GdLexicon *lexicon, Scanner *scanner, Place places[])
{
    Scanner s = *scanner;
    guint n = 0;
    for (; s.pair && n < PLACES_MAX; step(&s)) {
        places[n] = (Place){ s.at, s.pair };
        n += (guint)holds(lexicon->alone, s.pair >> CHAR_BITS) |
             (guint)holds(lexicon->pairs, hash(s.pair) % BITS);
    }
    *scanner = s;
    return n;
}

/* Places are found without knowing what stands there, and their slots asked for early: what is slow on a
 * processor is to guess which way a test goes, and to wait for memory. */
void gd_lexicon_scan(const GdLexicon *lexicon, GdSlice text, guint32 base, GArray *array)
{
    g_return_if_fail(lexicon->slots);
    const guchar *begin = (const guchar *)text.ptr;
    Scanner scanner = { .begin = begin, .next = begin, .end = begin + text.len };
    Hits hits = { array, array->len, base };
    Place places[PLACES_MAX];
    step(&scanner);
    step(&scanner);
    for (guint n; (n = find_places(lexicon, &scanner, places)) > 0;) {
        for (guint i = 0; i < n; i++)
            __builtin_prefetch(&lexicon->slots[hash(places[i].pair) & (lexicon->n_slots - 1)]);
        for (guint i = 0; i < n; i++) {
            guint32 pair = places[i].pair, alone = pair & ~(guint32)FAR;
            if (G_UNLIKELY(holds(lexicon->alone, pair >> CHAR_BITS)))
                add_words(lexicon, slot_of(lexicon, alone), &places[i], text, &hits);
            if (pair != alone)
                add_words(lexicon, slot_of(lexicon, pair), &places[i], text, &hits);
        }
    }
    g_array_set_size(array, hits.n);
}
