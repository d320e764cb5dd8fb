/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/weights.h"

#include "core/base/language.h"
#include "core/template/template.h"

#define HEAD "guidang-weights 1"

/* Every row takes as much room: a place in memory that the processor finds at once, added without a count. */
typedef struct {
    gint16 weight[GD_LABELS_MAX];
} Row;

struct GdWeights {
    GPtrArray *labels; /* interned */
    GHashTable *named; /* feature to Row */
    Row *rows;         /* of words; the first is all zero, of those that say nothing */
    guint16 *row_of;   /* by place, then by word: its row */
    guint32 n_words;
    guint n_places;
};

/* A row of a word, while the file is read. */
typedef struct {
    Row row;
    guint32 word;
    guint place;
} WordRow;

typedef struct {
    GdWeights *weights;
    const char *path, *places;
    GdPatternSet *set;
    GArray *words; /* WordRow */
    guint line, n_rows;
} Reader;

static const Row nothing;

static bool wrong(const Reader *r, GError **error, const char *what)
{
    g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, "%s:%u: %s", r->path, r->line, what);
    return false;
}

static bool read_labels(const Reader *r, char *rest, GError **error)
{
    GPtrArray *labels = r->weights->labels;
    if (labels->len)
        return wrong(r, error, _("labels are given twice"));
    for (char *word; (word = strsep(&rest, " "));)
        g_ptr_array_add(labels, (gpointer)g_intern_string(word));
    return (labels->len > 0 && labels->len <= GD_LABELS_MAX) || wrong(r, error, _("wrong number of labels"));
}

/* There are hundreds of thousands: they are read without more ado. */
static bool read_number(const char *text, gint16 *number)
{
    bool negative = *text == '-';
    gint32 sum = 0;
    text += negative;
    if (!*text)
        return false;
    for (; gd_is_digit((guchar)*text) && sum <= G_MAXINT16; text++)
        sum = sum * 10 + (*text - '0');
    *number = (gint16)(negative ? -sum : sum);
    return !*text && sum <= G_MAXINT16;
}

static bool read_row(Reader *r, char *rest, Row *row, GError **error)
{
    guint n = 0;
    *row = nothing;
    for (char *number; (number = strsep(&rest, " ")); n++) {
        gint16 hundredths;
        if (n >= r->weights->labels->len)
            return wrong(r, error, _("not one weight for each label"));
        if (!read_number(number, &hundredths))
            return wrong(r, error, _("a weight is no number"));
        row->weight[n] = hundredths;
    }
    if (n == 0 || n != r->weights->labels->len)
        return wrong(r, error, _("not one weight for each label"));
    return ++r->n_rows < GD_WEIGHT_ROWS_MAX || wrong(r, error, _("too many rows of weights"));
}

static bool is_han(GdSlice word)
{
    while (word.len)
        if (!gd_is_han(gd_slice_next(&word)))
            return false;
    return true;
}

/* t:缺乏 is a word in a place; S:bias is a name. */
static void file_row(const Reader *r, const char *feature, const Row *row)
{
    const char *place = feature[0] && feature[1] == ':' ? strchr(r->places, feature[0]) : NULL;
    GdSlice word = gd_slice_of(place ? feature + 2 : "");
    if (!word.len || !is_han(word)) {
        g_hash_table_insert(r->weights->named, g_strdup(feature), g_memdup2(row, sizeof *row));
        return;
    }
    WordRow entry = { *row, gd_pattern_set_word(r->set, word), (guint)(place - r->places) };
    g_array_append_val(r->words, entry);
}

/* Gives every word its row in every place: all that a report looks up should stay in the processor's nearest
 * caches. */
static void lay_out(const Reader *r)
{
    GdWeights *w = r->weights;
    for (guint i = 0; i < r->words->len; i++)
        w->n_words = MAX(w->n_words, g_array_index(r->words, WordRow, i).word + 1);
    w->row_of = g_new0(guint16, MAX(w->n_words, 1) * w->n_places);
    w->rows = aligned_alloc(sizeof(Row), (r->words->len + 1) * sizeof(Row));
    if (!w->rows)
        g_error("out of memory");
    w->rows[0] = nothing;
    for (guint i = 0; i < r->words->len; i++) {
        const WordRow *entry = &g_array_index(r->words, WordRow, i);
        w->rows[i + 1] = entry->row;
        w->row_of[entry->place * w->n_words + entry->word] = (guint16)(i + 1);
    }
}

static bool read_line(Reader *r, char *line, GError **error)
{
    Row row;
    r->line++;
    if (r->line == 1)
        return strcmp(line, HEAD) == 0 || wrong(r, error, _("not a file of weights"));
    if (line[0] == '#' || line[0] == '\0')
        return true;
    const char *feature = strsep(&line, " ");
    if (strcmp(feature, "labels") == 0)
        return read_labels(r, line, error);
    if (!read_row(r, line, &row, error))
        return false;
    file_row(r, feature, &row);
    return true;
}

static bool read_text(Reader *r, char *text, GError **error)
{
    for (char *next, *line = text; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (!read_line(r, line, error))
            return false;
    }
    return r->weights->labels->len || wrong(r, error, _("not a file of weights"));
}

GdWeights *gd_weights_load(const char *path, const char *places, GdPatternSet *set, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;
    g_autoptr(GdWeights) weights = g_new0(GdWeights, 1);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(WordRow));
    weights->labels = g_ptr_array_new();
    weights->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    weights->n_places = (guint)strlen(places);
    Reader r = { weights, path, places, set, words, 0, 0 };
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    if (len > GD_WEIGHTS_FILE_MAX || !g_utf8_validate(text, (gssize)len, NULL)) {
        wrong(&r, error, _("not a file of weights"));
        return NULL;
    }
    if (!read_text(&r, text, error))
        return NULL;
    lay_out(&r);
    return g_steal_pointer(&weights);
}

void gd_weights_free(GdWeights *weights)
{
    if (!weights)
        return;
    g_ptr_array_free(weights->labels, TRUE);
    g_hash_table_destroy(weights->named);
    free(weights->rows);
    g_free(weights->row_of);
    g_free(weights);
}

guint gd_weights_n_labels(const GdWeights *weights)
{
    return weights->labels->len;
}

char *const *gd_weights_labels(const GdWeights *weights)
{
    return (char *const *)weights->labels->pdata;
}

int gd_weights_label(const GdWeights *weights, const char *label)
{
    for (guint i = 0; i < weights->labels->len; i++)
        if (strcmp(g_ptr_array_index(weights->labels, i), label) == 0)
            return (int)i;
    return -1;
}

const gint16 *gd_weights_named(const GdWeights *weights, const char *feature)
{
    const Row *row = g_hash_table_lookup(weights->named, feature);
    return row ? row->weight : nothing.weight;
}

void gd_weights_visit_named(const GdWeights *weights, GdWeightsVisit visit, gpointer data)
{
    GHashTableIter iter;
    gpointer feature, row;
    g_hash_table_iter_init(&iter, weights->named);
    while (g_hash_table_iter_next(&iter, &feature, &row))
        visit(feature, ((const Row *)row)->weight, data);
}

const gint16 *gd_weights_word(const GdWeights *weights, guint place, guint32 word)
{
    return weights->rows[word < weights->n_words ? weights->row_of[place * weights->n_words + word] : 0]
        .weight;
}

void gd_weights_add(const GdWeights *weights, guint place, const GdHit *hits, size_t n_hits, gint32 *sum)
{
    for (size_t i = 0; i < n_hits; i++) {
        const gint16 *row = gd_weights_word(weights, place, hits[i].word);
        for (guint k = 0; k < GD_LABELS_MAX; k++)
            sum[k] += row[k];
    }
}
