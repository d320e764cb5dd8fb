/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/template/likeness.h"

enum { IN_TITLE, IN_OPENING, IN_HEADINGS, IN_BODY };

enum { OPENING_UNITS = 4, OPENING_BYTES = 900 };

/* In hundredths. */
enum { FULL_SHARE = 100, BODY_SHARE = 30, PATTERN_SHARE = 200 };

enum { COUNT_MAX = 127 };

struct GdLikeness {
    const GdTemplates *templates;
    const GdWeights *weights;
    GArray *seen;              /* guint8: by word, how often in the place at hand; no more than COUNT_MAX */
    guint32 *words, n_words;   /* those that were seen; room for all, and one */
    GArray *title;             /* GdHit */
    gint32 sum[GD_LABELS_MAX]; /* hundredths of hundredths */
    float probability[GD_LABELS_MAX];
    const gint16 **claims; /* by template, the row of its claim */
};

GdLikeness *gd_likeness_new(const GdTemplates *templates)
{
    GdLikeness *likeness = g_new0(GdLikeness, 1);
    likeness->templates = templates;
    likeness->weights = templates->genres;
    likeness->seen = g_array_new(FALSE, TRUE, sizeof(guint8));
    g_array_set_size(likeness->seen, gd_pattern_set_n_words(templates->set));
    likeness->words = g_new(guint32, likeness->seen->len + 1);
    likeness->title = g_array_new(FALSE, FALSE, sizeof(GdHit));
    likeness->claims = g_new(const gint16 *, templates->templates->len);
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates->templates, i);
        g_autofree char *feature = g_strconcat("X:claims-", template->id, NULL);
        likeness->claims[i] = gd_weights_named(templates->genres, feature);
    }
    return likeness;
}

void gd_likeness_free(GdLikeness *likeness)
{
    if (!likeness)
        return;
    g_array_free(likeness->seen, TRUE);
    g_free(likeness->words);
    g_array_free(likeness->title, TRUE);
    g_free(likeness->claims);
    g_free(likeness);
}

guint gd_foreign_marks(const GdTemplates *templates, GdLooks *looks)
{
    static const struct {
        const char *cue;
        bool in_title;
        guint mark;
    } rows[] = { { "foreign-title", true, GD_FOREIGN_TITLE }, { "foreign", false, GD_FOREIGN_TEXT } };
    guint marks = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const GdPattern *pattern = gd_templates_cue(templates, rows[i].cue);
        if (pattern && gd_looks_say(looks, pattern, g_intern_static_string(rows[i].cue), rows[i].in_title))
            marks |= rows[i].mark;
    }
    return marks;
}

static void add_row(GdLikeness *likeness, const gint16 *row, gint32 share)
{
    for (guint k = 0; k < GD_LABELS_MAX; k++)
        likeness->sum[k] += share * row[k];
}

/* Counts the words that were seen, and lists those that are new. */
static void count_words(GdLikeness *likeness, const GdHit *hits, size_t n_hits)
{
    guint8 *seen = (guint8 *)likeness->seen->data;
    guint32 *words = likeness->words;
    guint n = likeness->n_words;
    for (size_t i = 0; i < n_hits; i++) {
        guint32 word = hits[i].word;
        words[n] = word;
        n += seen[word] == 0;
        seen[word] += seen[word] < COUNT_MAX;
    }
    likeness->n_words = n;
}

static void add_to(gint32 sum[GD_LABELS_MAX], const gint16 *row)
{
    for (guint k = 0; k < GD_LABELS_MAX; k++)
        sum[k] += row[k];
}

/* Adds what was counted in a place, and begins to count anew.  A word counts once; in the body it counts
 * less, and half as much again when it stands there the second, fourth, eighth … time. */
static void add_counted(GdLikeness *likeness, guint place)
{
    guint8 *seen = (guint8 *)likeness->seen->data;
    gint32 once[GD_LABELS_MAX] = { 0 }, again[GD_LABELS_MAX] = { 0 };
    for (guint i = 0; i < likeness->n_words; i++) {
        guint32 word = likeness->words[i];
        const gint16 *row = gd_weights_word(likeness->weights, place, word);
        add_to(once, row);
        for (guint n = seen[word]; n > 1; n /= 2)
            add_to(again, row);
        seen[word] = 0;
    }
    for (guint k = 0; k < GD_LABELS_MAX; k++)
        likeness->sum[k] +=
            place == IN_BODY ? BODY_SHARE * once[k] + BODY_SHARE / 2 * again[k] : FULL_SHARE * once[k];
    likeness->n_words = 0;
}

/* Counts the words of the unit that end within its first bytes. */
static void count_unit(GdLikeness *likeness, const GdText *text, const GdUnit *unit, size_t bytes)
{
    size_t n_hits = unit->n_hits;
    while (n_hits && gd_text_hit_end(text, &unit->hits[n_hits - 1]) > unit->text.ptr + bytes)
        n_hits--;
    count_words(likeness, unit->hits, n_hits);
}

static void add_title(GdLikeness *likeness, const GdReport *report)
{
    GdSlice title = gd_slice_of_string(report->title_folded);
    if (!title.len)
        add_row(likeness, gd_weights_named(likeness->weights, "S:untitled"), FULL_SHARE);
    g_array_set_size(likeness->title, 0);
    gd_pattern_set_scan(report->text->cues->set, title, 0, likeness->title);
    count_words(likeness, (const GdHit *)(void *)likeness->title->data, likeness->title->len);
    add_counted(likeness, IN_TITLE);
}

static void add_opening(GdLikeness *likeness, const GdReading *reading)
{
    size_t opening = OPENING_BYTES;
    for (guint i = 0; i < MIN(reading->units->len, OPENING_UNITS); i++) {
        const GdUnit *unit = gd_reading_unit(reading, i);
        size_t bytes = MIN(unit->text.len, opening);
        count_unit(likeness, reading->report->text, unit, bytes);
        opening -= bytes;
    }
    add_counted(likeness, IN_OPENING);
}

static void add_units(GdLikeness *likeness, const GdReading *reading, guint place)
{
    for (guint i = 0; i < reading->units->len; i++) {
        const GdUnit *unit = gd_reading_unit(reading, i);
        if (place == IN_BODY || unit->is_heading)
            count_unit(likeness, reading->report->text, unit, unit->text.len);
    }
    add_counted(likeness, place);
}

static void add_foreign(GdLikeness *likeness, GdLooks *looks)
{
    guint marks = gd_foreign_marks(likeness->templates, looks);
    if (marks & GD_FOREIGN_TITLE)
        add_row(likeness, gd_weights_named(likeness->weights, "X:foreign-title"), PATTERN_SHARE);
    if (marks & GD_FOREIGN_TEXT)
        add_row(likeness, gd_weights_named(likeness->weights, "X:foreign-text"), PATTERN_SHARE);
}

/* A title that ends in 答复 or 通知 outweighs all that the text may tell of work done. */
static bool names_other_kind(const GdLikeness *likeness, GdLooks *looks)
{
    static const char cue[] = "other-kind";
    const GdPattern *pattern = gd_templates_cue(likeness->templates, cue);
    return pattern && gd_looks_say(looks, pattern, g_intern_static_string(cue), true);
}

static void settle_on_other(GdLikeness *likeness)
{
    int other = gd_weights_label(likeness->weights, "other");
    for (int k = 0; other >= 0 && k < (int)gd_weights_n_labels(likeness->weights); k++)
        likeness->probability[k] = k == other ? 1 : 0;
}

/* A template whose patterns alone would claim the report. */
static void add_claims(GdLikeness *likeness, const int *bids)
{
    for (guint i = 0; i < likeness->templates->templates->len; i++)
        if (bids[i] >= GD_BID_MIN)
            add_row(likeness, likeness->claims[i], PATTERN_SHARE);
}

static void make_probabilities(GdLikeness *likeness)
{
    guint n = gd_weights_n_labels(likeness->weights);
    gint32 top = likeness->sum[0];
    float total = 0;
    for (guint k = 1; k < n; k++)
        top = MAX(top, likeness->sum[k]);
    for (guint k = 0; k < n; k++)
        total += likeness->probability[k] = expf((float)(likeness->sum[k] - top) / (FULL_SHARE * 100));
    for (guint k = 0; k < n; k++)
        likeness->probability[k] /= total;
}

void gd_likeness_measure(GdLikeness *likeness, const GdReading *reading, GdLooks *looks, const int *bids)
{
    memset(likeness->sum, 0, sizeof likeness->sum);
    add_row(likeness, gd_weights_named(likeness->weights, "S:bias"), FULL_SHARE);
    add_title(likeness, reading->report);
    add_opening(likeness, reading);
    add_units(likeness, reading, IN_HEADINGS);
    add_units(likeness, reading, IN_BODY);
    add_foreign(likeness, looks);
    add_claims(likeness, bids);
    make_probabilities(likeness);
    if (names_other_kind(likeness, looks))
        settle_on_other(likeness);
}

int gd_likeness_of(const GdLikeness *likeness, const char *genre)
{
    int label = gd_weights_label(likeness->weights, genre),
        other = gd_weights_label(likeness->weights, "other");
    if (label < 0 || label == other)
        return -1;
    float none = other < 0 ? 0 : likeness->probability[other], own = likeness->probability[label], most = 0;
    for (int k = 0; k < (int)gd_weights_n_labels(likeness->weights); k++)
        most = k == other ? most : MAX(most, likeness->probability[k]);
    if (none >= most)
        return (int)(own * 100);
    int share = (int)(own / (1 - none) * 100 + 0.5f);
    return own == most ? MAX(share, 50) : share;
}
