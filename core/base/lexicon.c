/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/lexicon.h"

#define NOWHERE G_MAXUINT32

enum { BITS = 1 << 16 };

/* A word in the order of the scan: by its first two characters. */
typedef struct {
    guint64 pair;
    GdSlice text;
    guint32 word;
} Entry;

/* Where the words of a pair of characters begin. */
typedef struct {
    guint64 pair;
    guint32 first; /* of entries; NOWHERE: an empty slot */
} Slot;

struct GdLexicon {
    GStringChunk *bytes;
    GArray *words;       /* GdSlice, by number */
    GHashTable *numbers; /* the words, to their number + 1 */
    Entry *entries;
    Slot *slots;
    guint32 n_slots;          /* a power of two */
    guint64 pairs[BITS / 64]; /* by hash: some word may begin with this pair */
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
    char *text = g_string_chunk_insert_len(lexicon->bytes, word.ptr, (gssize)word.len);
    gpointer known = g_hash_table_lookup(lexicon->numbers, text);
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    GdSlice kept = gd_slice(text, word.len);
    g_array_append_val(lexicon->words, kept);
    g_hash_table_insert(lexicon->numbers, text, GUINT_TO_POINTER(lexicon->words->len));
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

/* A word of one character is filed under that character and 0. */
static inline guint64 pair_of(gunichar first, gunichar second)
{
    return (guint64)first << 32 | second;
}

static inline guint32 hash(guint64 pair)
{
    guint64 mixed = pair * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint32)(mixed >> 32);
}

static gint by_pair(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;
    return x->pair < y->pair ? -1 : x->pair > y->pair;
}

static void file_entry(GdLexicon *lexicon, guint32 index)
{
    guint64 pair = lexicon->entries[index].pair;
    guint32 h = hash(pair), slot = h & (lexicon->n_slots - 1);
    lexicon->pairs[h % BITS / 64] |= G_GUINT64_CONSTANT(1) << (h % 64);
    while (lexicon->slots[slot].first != NOWHERE)
        slot = (slot + 1) & (lexicon->n_slots - 1);
    lexicon->slots[slot] = (Slot){ pair, index };
}

void gd_lexicon_seal(GdLexicon *lexicon)
{
    guint n = lexicon->words->len;
    lexicon->entries = g_new(Entry, n + 1);
    for (guint32 i = 0; i < n; i++) {
        GdSlice text = gd_lexicon_word(lexicon, i), rest = text;
        gunichar first = gd_slice_next(&rest);
        lexicon->entries[i] = (Entry){ pair_of(first, gd_slice_next(&rest)), text, i };
    }
    qsort(lexicon->entries, n, sizeof(Entry), by_pair);
    lexicon->entries[n] = (Entry){ .pair = G_MAXUINT64 }; /* ends the last row */
    for (lexicon->n_slots = 64; lexicon->n_slots < 2 * n;)
        lexicon->n_slots *= 2;
    lexicon->slots = g_new(Slot, lexicon->n_slots);
    for (guint32 i = 0; i < lexicon->n_slots; i++)
        lexicon->slots[i].first = NOWHERE;
    for (guint32 i = 0; i < n; i++)
        if (i == 0 || lexicon->entries[i].pair != lexicon->entries[i - 1].pair)
            file_entry(lexicon, i);
}

static void add_hits(const GdLexicon *lexicon, guint64 pair, guint32 h, GdSlice rest, guint32 at,
                     GArray *hits)
{
    guint32 slot = h & (lexicon->n_slots - 1);
    while (lexicon->slots[slot].first != NOWHERE && lexicon->slots[slot].pair != pair)
        slot = (slot + 1) & (lexicon->n_slots - 1);
    if (lexicon->slots[slot].first == NOWHERE)
        return;
    for (const Entry *entry = &lexicon->entries[lexicon->slots[slot].first]; entry->pair == pair; entry++)
        if (gd_slice_starts(rest, entry->text)) {
            GdHit hit = { at, entry->word };
            g_array_append_val(hits, hit);
        }
}

static inline void look(const GdLexicon *lexicon, guint64 pair, GdSlice rest, guint32 at, GArray *hits)
{
    guint32 h = hash(pair);
    if (G_UNLIKELY(lexicon->pairs[h % BITS / 64] >> (h % 64) & 1))
        add_hits(lexicon, pair, h, rest, at, hits);
}

void gd_lexicon_scan(const GdLexicon *lexicon, GdSlice text, guint32 base, GArray *hits)
{
    const char *begin = text.ptr;
    g_return_if_fail(lexicon->slots);
    for (gunichar second, first = gd_slice_next(&text); first; first = second) {
        unsigned width = first < 0x80 ? 1 : first < 0x800 ? 2 : first < 0x10000 ? 3 : 4;
        GdSlice here = gd_slice(text.ptr - width, text.len + width);
        guint32 at = base + (guint32)(here.ptr - begin);
        second = gd_slice_next(&text);
        look(lexicon, pair_of(first, 0), here, at, hits);
        if (second)
            look(lexicon, pair_of(first, second), here, at, hits);
    }
}
