/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/sketches-inside.h"

/* Reports compared for each key. */
enum { LOOKED_AT = 8, COMPARED_MAX = GD_SKETCH_KEYS * LOOKED_AT };

/* A search going on. */
typedef struct {
    GdSketches *sketches;
    const GdSketch *sketch;
    const GdSketchLabel *label;
    gint64 last;
    gint64 compared[COMPARED_MAX];
    guint n_compared;
    gint64 best;
    guint likeness, share, kin; /* of the best */
} Search;

static bool was_compared(const Search *search, gint64 place)
{
    for (guint i = 0; i < search->n_compared; i++)
        if (search->compared[i] == place)
            return true;
    return false;
}

/* Nothing is nearer, and what is newer was compared before. */
static bool is_over(const Search *search)
{
    return search->likeness == 100 && search->kin == GD_KIN_MAX;
}

static guint kin_of(sqlite3_stmt *row, const GdSketchLabel *label)
{
    return (guint)gd_slice_equal(gd_sql_column_text(row, 1), label->issuer) +
           (guint)gd_slice_equal(gd_sql_column_text(row, 2), label->period);
}

static void prefer(Search *search, gint64 place, guint likeness, guint share, guint kin)
{
    if (likeness < search->likeness ||
        (likeness == search->likeness && (kin < search->kin || (kin == search->kin && place < search->best))))
        return;
    search->best = place;
    search->likeness = likeness;
    search->share = share;
    search->kin = kin;
}

/* Reads the row at the place, whose sketch may be at hand, and takes the nearer one. */
static bool compare_row(Search *search, gint64 place, const GdSketch *at_hand, GError **error)
{
    sqlite3_stmt *query = search->sketches->sql[FIND];
    GdSlice bytes;
    GdSketch sketch;
    bool row;
    if (!gd_sketches_read(query, place, &row, &bytes, error))
        return false;
    const GdSketch *other = at_hand ? at_hand : row && gd_sketch_read(bytes, &sketch) ? &sketch : NULL;
    guint share, likeness = other ? gd_sketch_likeness(search->sketch, other, &share) : 0;
    if (likeness)
        prefer(search, place, likeness, share, kin_of(query, search->label));
    sqlite3_reset(query);
    return true;
}

static bool compare(Search *search, gint64 place, GError **error)
{
    const GdSketch *recent = gd_sketches_recent(search->sketches, place);
    guint share;
    search->compared[search->n_compared++] = place;
    if (recent && !gd_sketch_likeness(search->sketch, recent, &share))
        return true;
    return compare_row(search, place, recent, error);
}

static bool compare_by_key(Search *search, guint32 key, GError **error)
{
    sqlite3_stmt *query = search->sketches->sql[BY_KEY];
    bool row = true, done = true;
    if (!gd_sketches_may_have(search->sketches, key))
        return true;
    sqlite3_bind_int(query, 1, (gint32)key);
    sqlite3_bind_int64(query, 2, search->last);
    for (guint n = 0; done && row && n < LOOKED_AT && !is_over(search); n++) {
        if (!gd_sql_row(query, &row, error))
            return false;
        gint64 place = row ? sqlite3_column_int64(query, 0) : 0;
        if (row && !was_compared(search, place))
            done = compare(search, place, error);
    }
    sqlite3_reset(query);
    return done;
}

/* Copies the texts of the row; pointers are set when all are there. */
static void keep_label(GdSketches *sketches, sqlite3_stmt *row, int column, GdSketchLabel *label)
{
    GdSlice *texts[LABEL_TEXTS];
    g_string_truncate(sketches->label, 0);
    gd_sketches_list_texts(label, texts);
    for (int i = 0; i < LABEL_TEXTS; i++) {
        *texts[i] = gd_sql_column_text(row, column + i);
        g_string_append_len(sketches->label, texts[i]->len ? texts[i]->ptr : "", (gssize)texts[i]->len);
    }
    const char *at = sketches->label->str;
    for (int i = 0; i < LABEL_TEXTS; i++) {
        texts[i]->ptr = at;
        at += texts[i]->len;
    }
}

static bool describe(const Search *search, GdNear *near, GError **error)
{
    sqlite3_stmt *query = search->sketches->sql[LABEL];
    bool row;
    sqlite3_bind_int64(query, 1, search->best);
    sqlite3_bind_int64(query, 2, search->best / PLACES);
    sqlite3_bind_int64(query, 3, search->best % PLACES);
    if (!gd_sql_row(query, &row, error))
        return false;
    if (!row)
        return true;
    GdSlice package = gd_sql_column_text(query, 1);
    gd_sql_column_hash(query, 0, near->sha256);
    g_strlcpy(near->package, package.ptr ? package.ptr : "", sizeof near->package);
    keep_label(search->sketches, query, 2, &near->label);
    near->number = (guint)(search->best % PLACES);
    near->likeness = search->likeness;
    near->share = search->share;
    near->kin = search->kin;
    sqlite3_reset(query);
    return true;
}

bool gd_sketches_search(GdSketches *sketches, const GdSketch *sketch, const GdSketchLabel *label, gint64 last,
                        GdNear *near, GError **error)
{
    Search search = { .sketches = sketches, .sketch = sketch, .label = label, .last = last };
    guint32 keys[GD_SKETCH_KEYS];
    guint n = gd_sketch_keys(sketch, keys);
    *near = (GdNear){ .likeness = 0 };
    for (guint i = 0; i < n && !is_over(&search); i++)
        if (!compare_by_key(&search, keys[i], error))
            return false;
    return !search.best || describe(&search, near, error);
}
