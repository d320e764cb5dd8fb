/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/told-name.h"

#include "core/answer/round-inside.h"

struct GdToldName {
    sqlite3_stmt *names_other;
    gint64 unit;
    size_t shared;   /* bytes of the folders that all files of the unit share, with the last slash */
    GString *folder; /* the one looked at last, */
    bool is_foreign; /* and whether it names another unit */
    char *told;
};

/* Folders are shared by all if they are by the first and the last of them. */
static size_t shared_folders(GdSlice a, GdSlice b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
        if (a.ptr[i] == '/')
            shared = i + 1;
    return shared;
}

static GdSlice column_bytes(sqlite3_stmt *row, int column)
{
    const char *bytes = sqlite3_column_blob(row, column);
    return gd_slice(bytes ? bytes : "", (size_t)sqlite3_column_bytes(row, column));
}

static bool take_shared(sqlite3_stmt *row, void *data, GError **error)
{
    (void)error;
    ((GdToldName *)data)->shared = shared_folders(column_bytes(row, 0), column_bytes(row, 1));
    return true;
}

GdToldName *gd_told_name_new(GdRound *round, gint64 unit, GError **error)
{
    g_autoptr(GdToldName) names = g_new0(GdToldName, 1);
    names->unit = unit;
    names->folder = g_string_new(NULL);
    names->names_other = gd_sql_prepare(round->db,
                                        "SELECT EXISTS(SELECT 1 FROM unit WHERE id <> ?1 AND name <> ''"
                                        " AND instr(?2, name) > 0)",
                                        error);
    if (!names->names_other ||
        !gd_round_each(round, "SELECT min(path), max(path) FROM report WHERE unit = ?1", unit, 0, take_shared,
                       names, error))
        return NULL;
    return g_steal_pointer(&names);
}

void gd_told_name_free(GdToldName *names)
{
    if (!names)
        return;
    sqlite3_finalize(names->names_other);
    g_string_free(names->folder, TRUE);
    g_free(names->told);
    g_free(names);
}

/* Takes the name and returns it as text. */
static char *text_of_name(char *name)
{
    if (g_utf8_validate(name, -1, NULL))
        return name;
    char *text = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
    text = text ? text : g_strescape(name, NULL);
    g_free(name);
    return text;
}

char *gd_told_text(GdSlice path)
{
    g_autofree char *whole = g_strndup(path.ptr, path.len);
    g_auto(GStrv) names = g_strsplit(whole, "/", -1);
    for (char **name = names; *name; name++)
        *name = text_of_name(*name);
    return g_strjoinv("/", names);
}

static bool look_at_folder(GdToldName *names, GdSlice folder, GError **error)
{
    bool row;
    if (gd_slice_equal(folder, gd_slice_of_string(names->folder)))
        return true;
    g_autofree char *bytes = g_strndup(folder.ptr, folder.len), *valid = gd_told_text(folder);
    g_string_assign(names->folder, bytes);
    sqlite3_bind_int64(names->names_other, 1, names->unit);
    gd_sql_bind_text(names->names_other, 2, gd_slice_of(valid));
    if (!gd_sql_row(names->names_other, &row, error))
        return false;
    names->is_foreign = row && sqlite3_column_int(names->names_other, 0);
    sqlite3_reset(names->names_other);
    return true;
}

bool gd_told_name_of(GdToldName *names, GdSlice path, const char **told, GError **error)
{
    size_t base = path.len;
    while (base > 0 && path.ptr[base - 1] != '/')
        base--;
    size_t shared = MIN(names->shared, base);
    if (shared < base && !look_at_folder(names, gd_slice(path.ptr + shared, base - shared), error))
        return false;
    GdSlice name = gd_slice_from(path, shared < base && names->is_foreign ? base : shared);
    g_free(names->told);
    names->told = gd_told_text(name);
    *told = names->told;
    return true;
}
