/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/answers.h"

#include "core/ledger/commit.h"
#include "core/read/extension.h"

/* ---- units ---- */

static char *unit_below(const char *below, guint level)
{
    g_auto(GStrv) parts = g_strsplit(below, "/", (gint)level + 1);
    if (level == 0 || g_strv_length(parts) <= level)
        return NULL; /* it stands above the folders of the units */
    char *unit = g_steal_pointer(&parts[level - 1]), *dot = strrchr(unit, '.');
    for (guint i = level; parts[i]; i++) /* g_strfreev stops at the hole */
        g_clear_pointer(&parts[i], g_free);
    for (; dot && dot > unit && gd_extension_is_container(gd_slice_of(dot + 1)); dot = strrchr(unit, '.'))
        *dot = '\0'; /* 青石乡.tar.gz */
    return unit;
}

char *gd_unit_of(const GdConfig *config, const char *path)
{
    for (char **inbox = config->inbox; *inbox; inbox++) {
        size_t len = strlen(*inbox);
        while (len > 1 && (*inbox)[len - 1] == '/')
            len--;
        if (strncmp(path, *inbox, len) != 0 || path[len] != '/')
            continue;
        const char *below = path + len + strspn(path + len, "/");
        return unit_below(below, config->unit_level);
    }
    return NULL;
}

/* ---- what went back ---- */

typedef struct {
    GdStore *store;
    GdCommit *group;
    const char *series;
    GError *error; /* the first that a callback met */
} Back;

static int times_back(const char *unit, const char *path, char last[GD_DIGEST_HEX + 1], void *data)
{
    Back *back = data;
    guint times = 0;
    if (back->error ||
        !gd_ledger_answers(gd_store_ledger(back->store), unit, path, &times, last, &back->error))
        return -1;
    return (int)times;
}

/* The number of a slip is its series, and digits among other words. */
static guint64 number_of(const char *slip, const char *series)
{
    const char *rest = g_str_has_prefix(slip, series) ? slip + strlen(series) : slip;
    return g_ascii_strtoull(rest + strcspn(rest, "0123456789"), NULL, 10);
}

static void sent_back(const char *unit, const char *path, const char *number, const char *said, void *data)
{
    Back *back = data;
    GdAnswered answered = { unit, path, back->series, number_of(number ? number : "", back->series), said };
    if (!back->error)
        gd_commit_answered(back->group, &answered, &back->error);
}

static bool all_sent(void *data, GError **error)
{
    Back *back = data;
    if (!back->error)
        return gd_commit_finish(back->group, error);
    g_propagate_error(error, g_steal_pointer(&back->error));
    return false;
}

static char *series_of(const GdConfig *config, const char *date)
{
    g_autofree char *year = g_strndup(date, 4);
    GString *series = g_string_new(config->number ? config->number : "");
    g_string_replace(series, "{year}", year, 0);
    return g_string_free(series, FALSE);
}

static bool write_all(const GdConfig *config, GdRound *round, const GdTemplates *templates,
                      const GdTotals *totals, Back *back, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d"), *series = series_of(config, date);
    guint64 last = 0;
    back->series = series;
    if (!gd_ledger_last_answer(gd_store_ledger(back->store), series, &last, error))
        return false;
    GdAnswers how = { .slip_folder = config->slips,
                      .summary_folder = config->summary,
                      .templates = templates,
                      .office = config->office,
                      .contact = config->contact,
                      .term = config->term,
                      .date = date,
                      .prefix = series,
                      .last_number = &last,
                      .times_back = times_back,
                      .sent_back = sent_back,
                      .all_sent = all_sent,
                      .data = back };
    return gd_round_answer(round, &how, totals, error);
}

bool gd_answers_write(const GdConfig *config, GdRound *round, const GdTemplates *templates,
                      const GdTotals *totals, GError **error)
{
    GdStoreHolder holder = { .command = "run" };
    Back back = { .store = gd_store_open(config->store, GD_STORE_WRITE, &holder, error) };
    bool done = back.store && (back.group = gd_commit_new(back.store, error)) &&
                write_all(config, round, templates, totals, &back, error);
    g_clear_error(&back.error);
    gd_commit_free(back.group);
    gd_store_close(back.store);
    return done;
}
