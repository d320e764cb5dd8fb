/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/weights.h"

#include "core/base/language.h"
#include "core/template/template.h"

#define HEAD "guidang-weights 1"

struct GdWeights {
    GPtrArray *labels; /* interned */
    GArray *values;    /* gint16, a row of as many as there are labels; row 0 is all zero */
    GHashTable *named; /* feature to its row's number */
    GArray *row_of;    /* guint32: by word, then by place; 0 is none */
    guint n_places;
};

typedef struct {
    GdWeights *weights;
    const char *path, *places;
    GdPatternSet *set;
    guint line;
} Reader;

static bool wrong(const Reader *r, GError **error, const char *what)
{
    g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, "%s:%u: %s", r->path, r->line, what);
    return false;
}

static bool read_labels(const Reader *r, char **words, GError **error)
{
    GPtrArray *labels = r->weights->labels;
    if (labels->len)
        return wrong(r, error, _("labels are given twice"));
    for (char **word = words; *word; word++)
        g_ptr_array_add(labels, (gpointer)g_intern_string(*word));
    if (labels->len == 0 || labels->len > GD_LABELS_MAX)
        return wrong(r, error, _("wrong number of labels"));
    g_array_set_size(r->weights->values, labels->len);
    return true;
}

/* Appends the row; 0: it is wrong. */
static guint32 read_row(const Reader *r, char **numbers, GError **error)
{
    GdWeights *w = r->weights;
    guint n = w->labels->len, rows = n ? w->values->len / n : 0;
    if (!n || g_strv_length(numbers) != n || rows >= GD_WEIGHT_ROWS_MAX) {
        wrong(r, error, _("not one weight for each label"));
        return 0;
    }
    for (guint i = 0; i < n; i++) {
        gint64 hundredths;
        if (!g_ascii_string_to_signed(numbers[i], 10, G_MININT16, G_MAXINT16, &hundredths, NULL)) {
            wrong(r, error, _("a weight is no number"));
            return 0;
        }
        gint16 value = (gint16)hundredths;
        g_array_append_val(w->values, value);
    }
    return rows;
}

static bool is_han(GdSlice word)
{
    while (word.len)
        if (!gd_is_han(gd_slice_next(&word)))
            return false;
    return true;
}

/* t:缺乏 is a word in a place; S:bias is a name. */
static void file_row(const Reader *r, const char *feature, guint32 row)
{
    const char *place = feature[1] == ':' ? strchr(r->places, feature[0]) : NULL;
    GdSlice word = gd_slice_of(place ? feature + 2 : "");
    if (!word.len || !is_han(word)) {
        g_hash_table_insert(r->weights->named, g_strdup(feature), GUINT_TO_POINTER(row));
        return;
    }
    guint32 number = gd_pattern_set_word(r->set, word);
    guint at = number * r->weights->n_places + (guint)(place - r->places);
    if (at >= r->weights->row_of->len)
        g_array_set_size(r->weights->row_of, (number + 1) * r->weights->n_places);
    g_array_index(r->weights->row_of, guint32, at) = row;
}

static bool read_line(Reader *r, char *line, GError **error)
{
    r->line++;
    if (r->line == 1)
        return strcmp(line, HEAD) == 0 || wrong(r, error, _("not a file of weights"));
    if (line[0] == '#' || line[0] == '\0')
        return true;
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    if (strcmp(words[0], "labels") == 0)
        return read_labels(r, words + 1, error);
    guint32 row = read_row(r, words + 1, error);
    if (row)
        file_row(r, words[0], row);
    return row != 0;
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
    weights->labels = g_ptr_array_new();
    weights->values = g_array_new(FALSE, TRUE, sizeof(gint16));
    weights->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    weights->row_of = g_array_new(FALSE, TRUE, sizeof(guint32));
    weights->n_places = (guint)strlen(places);
    Reader r = { weights, path, places, set, 0 };
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    if (len > GD_WEIGHTS_FILE_MAX || !g_utf8_validate(text, (gssize)len, NULL)) {
        wrong(&r, error, _("not a file of weights"));
        return NULL;
    }
    return read_text(&r, text, error) ? g_steal_pointer(&weights) : NULL;
}

void gd_weights_free(GdWeights *weights)
{
    if (!weights)
        return;
    g_ptr_array_free(weights->labels, TRUE);
    g_array_free(weights->values, TRUE);
    g_hash_table_destroy(weights->named);
    g_array_free(weights->row_of, TRUE);
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

static const gint16 *row_at(const GdWeights *weights, guint32 row)
{
    return &g_array_index(weights->values, gint16, row * weights->labels->len);
}

const gint16 *gd_weights_named(const GdWeights *weights, const char *feature)
{
    return row_at(weights, GPOINTER_TO_UINT(g_hash_table_lookup(weights->named, feature)));
}

const gint16 *gd_weights_word(const GdWeights *weights, guint place, guint32 word)
{
    guint at = word * weights->n_places + place;
    guint32 row = at < weights->row_of->len ? g_array_index(weights->row_of, guint32, at) : 0;
    return row ? row_at(weights, row) : NULL;
}

void gd_weights_add(const GdWeights *weights, guint place, const GdHit *hits, size_t n_hits, gint32 *sum)
{
    guint n = weights->labels->len;
    for (size_t i = 0; i < n_hits; i++) {
        const gint16 *row = gd_weights_word(weights, place, hits[i].word);
        for (guint k = 0; row && k < n; k++)
            sum[k] += row[k];
    }
}
