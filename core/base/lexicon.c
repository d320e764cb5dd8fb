/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/lexicon.h"

#define NOWHERE G_MAXUINT32

enum { BITS = 1 << 16, ROOM = 256 /* hits: how many are made room for at once */ };

/* Four characters of a text, or of a word, which may have fewer: 0 stands for none. */
typedef struct {
    guint64 first, last; /* two each */
} Window;

/* A word as it is looked for: by its first two characters, then the others. */
typedef struct {
    Window begin;
    guint64 mask; /* which of `last` count */
    guint32 word;
    bool longer; /* than four characters */
} Entry;

/* Where the words of a pair of characters begin. */
typedef struct {
    guint32 first; /* of entries; NOWHERE: an empty slot */
    guint32 count;
    guint64 pair;
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
    guint64 begin[BITS / 64]; /* by character: a longer word begins with it */
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

static inline guint64 pair_of(gunichar first, gunichar second)
{
    return (guint64)first << 32 | second;
}

static inline guint32 hash(guint64 pair)
{
    return (guint32)(pair * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 40);
}

static Entry entry_of(GdSlice word, guint32 number)
{
    GdSlice rest = word;
    gunichar c[4] = { 0 };
    for (int i = 0; i < 4; i++)
        c[i] = gd_slice_next(&rest);
    guint64 mask = c[3] ? G_MAXUINT64 : c[2] ? pair_of(G_MAXUINT32, 0) : 0;
    return (Entry){ { pair_of(c[0], c[1]), pair_of(c[2], c[3]) }, mask, number, rest.len > 0 };
}

static gint by_pair(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;
    return x->begin.first < y->begin.first ? -1 : x->begin.first > y->begin.first;
}

static void file_entries(GdLexicon *lexicon, guint32 first, guint32 count)
{
    guint64 pair = lexicon->entries[first].begin.first;
    guint32 h = hash(pair), slot = h & (lexicon->n_slots - 1);
    gunichar c = (gunichar)(pair >> 32);
    if (c < BITS)
        ((guint32)pair == 0 ? lexicon->alone : lexicon->begin)[c / 64] |= G_GUINT64_CONSTANT(1) << (c % 64);
    lexicon->pairs[h % BITS / 64] |= G_GUINT64_CONSTANT(1) << (h % 64);
    while (lexicon->slots[slot].first != NOWHERE)
        slot = (slot + 1) & (lexicon->n_slots - 1);
    lexicon->slots[slot] = (Slot){ first, count, pair };
}

void gd_lexicon_seal(GdLexicon *lexicon)
{
    guint32 n = lexicon->words->len;
    lexicon->entries = g_new(Entry, n + 1);
    for (guint32 i = 0; i < n; i++)
        lexicon->entries[i] = entry_of(gd_lexicon_word(lexicon, i), i);
    qsort(lexicon->entries, n, sizeof(Entry), by_pair);
    for (lexicon->n_slots = 64; lexicon->n_slots < n + n / 2;)
        lexicon->n_slots *= 2;
    lexicon->slots = g_new(Slot, lexicon->n_slots);
    for (guint32 i = 0; i < lexicon->n_slots; i++)
        lexicon->slots[i].first = NOWHERE;
    for (guint32 i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && by_pair(&lexicon->entries[i], &lexicon->entries[end]) == 0;)
            end++;
        file_entries(lexicon, i, end - i);
    }
}

/* Hits are written straight into the array, which is given room by the block. */
typedef struct {
    GArray *array;
    guint n;
} Hits;

static inline void add_hit(Hits *hits, guint32 at, guint32 word)
{
    if (G_UNLIKELY(hits->n == hits->array->len))
        g_array_set_size(hits->array, hits->array->len + ROOM);
    g_array_index(hits->array, GdHit, hits->n++) = (GdHit){ at, word };
}

static void add_words(const GdLexicon *lexicon, Window window, guint32 h, GdSlice here, guint32 at,
                      Hits *hits)
{
    guint32 slot = h & (lexicon->n_slots - 1);
    while (lexicon->slots[slot].first != NOWHERE && lexicon->slots[slot].pair != window.first)
        slot = (slot + 1) & (lexicon->n_slots - 1);
    if (lexicon->slots[slot].first == NOWHERE)
        return;
    const Entry *entry = &lexicon->entries[lexicon->slots[slot].first];
    for (const Entry *end = entry + lexicon->slots[slot].count; entry < end; entry++) {
        if ((window.last & entry->mask) != entry->begin.last)
            continue;
        if (!entry->longer || gd_slice_starts(here, gd_lexicon_word(lexicon, entry->word)))
            add_hit(hits, at, entry->word);
    }
}

static inline void look(const GdLexicon *lexicon, Window window, GdSlice here, guint32 at, Hits *hits)
{
    guint32 h = hash(window.first);
    if (G_UNLIKELY(lexicon->pairs[h % BITS / 64] >> (h % 64) & 1))
        add_words(lexicon, window, h, here, at, hits);
}

/* Characters beyond the first plane are in no set, and may be anything. */
static inline bool holds(const guint64 set[], gunichar c)
{
    return c >= BITS || (set[c / 64] >> (c % 64) & 1);
}

void gd_lexicon_scan(const GdLexicon *lexicon, GdSlice text, guint32 base, GArray *array)
{
    g_return_if_fail(lexicon->slots);
    Hits hits = { array, array->len };
    const char *begin = text.ptr;
    GdSlice here = text;
    gunichar c[4];
    for (int i = 0; i < 4; i++)
        c[i] = gd_slice_next(&text);
    while (c[0]) {
        guint32 at = base + (guint32)(here.ptr - begin);
        if (G_UNLIKELY(holds(lexicon->alone, c[0])))
            look(lexicon, (Window){ pair_of(c[0], 0), 0 }, here, at, &hits);
        if (c[1] && holds(lexicon->begin, c[0]))
            look(lexicon, (Window){ pair_of(c[0], c[1]), pair_of(c[2], c[3]) }, here, at, &hits);
        here = gd_slice_from(here, c[0] < 0x80 ? 1 : c[0] < 0x800 ? 2 : c[0] < 0x10000 ? 3 : 4);
        c[0] = c[1];
        c[1] = c[2];
        c[2] = c[3];
        c[3] = gd_slice_next(&text);
    }
    g_array_set_size(array, hits.n);
}
