/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/sketches-inside.h"

#include "core/ledger/ledger-steps.h"

/* Keys stand from ?2 on; one that is missing is NULL, is not added and matches nothing. */
static const char *const statements[N_STATEMENTS] = {
    [FIND_SUBMISSION] = "SELECT id FROM submission WHERE sha256 = ?1",
    [ADD_SUBMISSION] = "INSERT INTO submission(sha256) VALUES(?1)",
    [LAST_SUBMISSION] = "SELECT max(id) FROM submission",
    [FIND] = "SELECT marks, issuer, period FROM sketch WHERE place = ?1",
    [ADD] = "INSERT INTO sketch(place, marks, path, genre, title, issuer, period, date)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [CHANGE] = "UPDATE sketch SET marks = ?2 WHERE place = ?1",
    [ADD_KEYS] = "INSERT OR IGNORE INTO sketch_key(key, place)"
                 " VALUES(?2, ?1), (?3, ?1), (?4, ?1), (?5, ?1), (?6, ?1), (?7, ?1)",
    [DROP_KEYS] = "DELETE FROM sketch_key WHERE place = ?1 AND key IN (?2, ?3, ?4, ?5, ?6, ?7)",
    [BY_KEY] = "SELECT place FROM sketch_key WHERE key = ?1 AND place <= ?2 ORDER BY place DESC",
    [LABEL] = "SELECT s.sha256, r.package, k.path, k.genre, k.title, k.issuer, k.period, k.date"
              " FROM sketch k JOIN submission s ON s.id = ?2"
              " LEFT JOIN report r ON r.submission = ?2 AND r.number = ?3 WHERE k.place = ?1",
};
G_STATIC_ASSERT((int)GD_SKETCH_KEYS == 6);

/* ---- opening --------------------------------------------------------------------------------------- */

/* What is lost with the process needs no journal, and no transaction ends. */
#define SETUP                                                                                                \
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"                  \
    "PRAGMA cache_size = -2048; PRAGMA trusted_schema = OFF;"

GdSketches *gd_sketches_of(sqlite3 *db, GError **error)
{
    g_autoptr(GdSketches) sketches = g_new0(GdSketches, 1);
    sketches->db = db;
    sketches->label = g_string_new(NULL);
    sketches->recent = g_new0(Recent, RECENT);
    for (size_t i = 0; i < N_STATEMENTS; i++)
        if (!(sketches->sql[i] = gd_sql_prepare(db, statements[i], error)))
            return NULL;
    return g_steal_pointer(&sketches);
}

GdSketches *gd_sketches_new(GError **error)
{
    sqlite3 *db = NULL;
    GdSketches *sketches = NULL;
    if (!gd_sql_open("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db))
        gd_sql_fail(db, error);
    else if (gd_sql_run(db, SETUP, error) && gd_ledger_steps_take(db, error) &&
             gd_sql_run(db, "BEGIN", error))
        sketches = gd_sketches_of(db, error);
    if (!sketches) {
        sqlite3_close(db);
        return NULL;
    }
    sketches->is_own = true;
    sketches->filter = g_malloc0((1 << FILTER_BITS) / 8);
    return sketches;
}

void gd_sketches_free(GdSketches *sketches)
{
    if (!sketches)
        return;
    for (size_t i = 0; i < N_STATEMENTS; i++)
        sqlite3_finalize(sketches->sql[i]);
    if (sketches->is_own)
        sqlite3_close(sketches->db);
    g_free(sketches->filter);
    g_free(sketches->recent);
    g_string_free(sketches->label, TRUE);
    g_free(sketches);
}

/* ---- the filter ------------------------------------------------------------------------------------ */

/* Knuth's multiplicative hash, The Art of Computer Programming 6.4: similar keys fall far from each other. */
static guint32 bit_of(guint32 key)
{
    return key * 2654435761U >> (32 - FILTER_BITS);
}

bool gd_sketches_may_have(const GdSketches *sketches, guint32 key)
{
    guint32 bit = bit_of(key);
    return !sketches->filter || (sketches->filter[bit / 8] & 1 << bit % 8);
}

void gd_sketches_note(GdSketches *sketches, guint32 key)
{
    guint32 bit = bit_of(key);
    if (sketches->filter)
        sketches->filter[bit / 8] |= (guint8)(1 << bit % 8);
}

/* The first 32 bits of a digest. */
static guint32 key_of(const char *sha256)
{
    char first[9] = "";
    g_strlcpy(first, sha256, sizeof first);
    return (guint32)g_ascii_strtoull(first, NULL, 16);
}

/* ---- places ---------------------------------------------------------------------------------------- */

/* The whole number that the one row of a bound query gives; 0: there is none. */
static bool look_up(sqlite3_stmt *query, gint64 *number, GError **error)
{
    bool row;
    *number = 0;
    if (!gd_sql_row(query, &row, error))
        return false;
    if (row)
        *number = sqlite3_column_int64(query, 0);
    sqlite3_reset(query);
    return true;
}

static bool find_submission(GdSketches *sketches, const char *sha256, GError **error)
{
    sqlite3_stmt *find = sketches->sql[FIND_SUBMISSION];
    if (sketches->is_own && strcmp(sketches->sha256, sha256) == 0) /* nobody else adds any */
        return true;
    sketches->submission = 0;
    if (gd_sketches_may_have(sketches, key_of(sha256))) {
        gd_sql_bind_hash(find, 1, sha256);
        if (!look_up(find, &sketches->submission, error))
            return false;
    }
    g_strlcpy(sketches->sha256, sha256, sizeof sketches->sha256);
    return true;
}

static bool add_submission(GdSketches *sketches, const char *sha256, GError **error)
{
    sqlite3_stmt *add = sketches->sql[ADD_SUBMISSION];
    gd_sql_bind_hash(add, 1, sha256);
    if (!gd_sql_finish(add, error))
        return false;
    sketches->submission = sqlite3_last_insert_rowid(sketches->db);
    gd_sketches_note(sketches, key_of(sha256));
    return true;
}

static gint64 place_in(const GdSketches *sketches, guint number)
{
    return sketches->submission * PLACES + number;
}

static Recent *recent_at(const GdSketches *sketches, gint64 place)
{
    return &sketches->recent[(place / PLACES + place % PLACES) % RECENT];
}

const GdSketch *gd_sketches_recent(const GdSketches *sketches, gint64 place)
{
    const Recent *recent = recent_at(sketches, place);
    return recent->place == place ? &recent->sketch : NULL;
}

bool gd_sketches_last_place(GdSketches *sketches, gint64 *place, GError **error)
{
    if (!look_up(sketches->sql[LAST_SUBMISSION], place, error))
        return false;
    *place = *place * PLACES + PLACES - 1;
    return true;
}

bool gd_sketches_read(sqlite3_stmt *query, gint64 place, bool *row, GdSlice *bytes, GError **error)
{
    sqlite3_bind_int64(query, 1, place);
    if (!gd_sql_row(query, row, error))
        return false;
    const char *blob = *row ? sqlite3_column_blob(query, 0) : NULL;
    *bytes = gd_slice(blob, blob ? (size_t)sqlite3_column_bytes(query, 0) : 0);
    return true;
}

bool gd_sketches_place(GdSketches *sketches, const char *sha256, guint number, gint64 *place, bool *known,
                       GError **error)
{
    sqlite3_stmt *query = sketches->sql[FIND];
    GdSlice bytes;
    *place = 0;
    *known = false;
    if (!find_submission(sketches, sha256, error))
        return false;
    if (!sketches->submission)
        return true;
    *place = place_in(sketches, number);
    bool done = gd_sketches_read(query, *place, known, &bytes, error);
    sqlite3_reset(query);
    return done;
}

/* ---- adding ---------------------------------------------------------------------------------------- */

static void bind_keys(GdSketches *sketches, sqlite3_stmt *statement, gint64 place, const GdSketch *sketch)
{
    guint32 keys[GD_SKETCH_KEYS];
    int n = (int)gd_sketch_keys(sketch, keys);
    sqlite3_bind_int64(statement, 1, place);
    for (int i = 0; i < GD_SKETCH_KEYS; i++)
        if (i < n) {
            sqlite3_bind_int(statement, 2 + i, (gint32)keys[i]);
            gd_sketches_note(sketches, keys[i]);
        } else
            sqlite3_bind_null(statement, 2 + i);
}

static bool run_on_keys(GdSketches *sketches, int id, gint64 place, const GdSketch *sketch, GError **error)
{
    sqlite3_stmt *statement = sketches->sql[id];
    bind_keys(sketches, statement, place, sketch);
    return gd_sql_finish(statement, error);
}

void gd_sketches_list_texts(GdSketchLabel *label, GdSlice *texts[LABEL_TEXTS])
{
    GdSlice *const all[LABEL_TEXTS] = { &label->path,   &label->genre,  &label->title,
                                        &label->issuer, &label->period, &label->date };
    memcpy(texts, all, sizeof all);
}

static bool add_row(GdSketches *sketches, gint64 place, const GdSketchRow *row, GError **error)
{
    sqlite3_stmt *add = sketches->sql[ADD];
    GdSketchLabel label = row->label;
    GdSlice *texts[LABEL_TEXTS];
    label.title = gd_slice_first(label.title, GD_SKETCH_LABEL);
    label.issuer = gd_slice_first(label.issuer, GD_SKETCH_LABEL);
    sqlite3_bind_int64(add, 1, place);
    gd_sql_bind_bytes(add, 2, row->bytes);
    gd_sketches_list_texts(&label, texts);
    for (int i = 0; i < LABEL_TEXTS; i++)
        gd_sql_bind_text(add, 3 + i, *texts[i]);
    return gd_sql_finish(add, error);
}

/* Judged again, by a guidang that cuts or reads it otherwise. */
static bool change_row(GdSketches *sketches, gint64 place, GdSlice before, const GdSketchRow *row,
                       GError **error)
{
    sqlite3_stmt *change = sketches->sql[CHANGE];
    GdSketch old;
    if (gd_sketch_read(before, &old) && !run_on_keys(sketches, DROP_KEYS, place, &old, error))
        return false;
    sqlite3_bind_int64(change, 1, place);
    gd_sql_bind_bytes(change, 2, row->bytes);
    return gd_sql_finish(change, error);
}

/* *is_new: its keys are not there yet. */
static bool put_row(GdSketches *sketches, gint64 place, const GdSketchRow *row, bool *is_new, GError **error)
{
    sqlite3_stmt *query = sketches->sql[FIND];
    GdSlice before;
    bool is_there, done = true;
    if (!gd_sketches_read(query, place, &is_there, &before, error))
        return false;
    *is_new = !is_there || !gd_slice_equal(before, row->bytes);
    if (!is_there)
        done = add_row(sketches, place, row, error);
    else if (*is_new)
        done = change_row(sketches, place, before, row, error);
    sqlite3_reset(query);
    return done;
}

bool gd_sketches_add(GdSketches *sketches, const GdSketchRow *row, GError **error)
{
    GdSketch sketch;
    bool is_new;
    if (row->number < 1 || row->number >= PLACES || !gd_sketch_read(row->bytes, &sketch))
        return true;
    if (!find_submission(sketches, row->sha256, error) ||
        (!sketches->submission && !add_submission(sketches, row->sha256, error)))
        return false;
    gint64 place = place_in(sketches, row->number);
    *recent_at(sketches, place) = (Recent){ place, sketch };
    return put_row(sketches, place, row, &is_new, error) &&
           (!is_new || run_on_keys(sketches, ADD_KEYS, place, &sketch, error));
}
