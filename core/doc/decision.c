/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/doc/decision.h"

#include <jansson.h>

struct GdDecisions {
    json_t *root;
    GArray *rows; /* GdDecision */
};

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key)); /* NULL for null */
}

static GdVerdict verdict_of(const char *name)
{
    GdVerdict verdict = gd_verdict_find(name);
    return verdict == GD_ACCEPTED || verdict == GD_REJECTED ? verdict : GD_N_VERDICTS;
}

static void add(GdDecisions *decisions, const json_t *row)
{
    GdDecision decision = { .sha256 = text(row, "sha256"),
                            .report = (guint)json_integer_value(json_object_get(row, "report")),
                            .verdict = verdict_of(text(row, "verdict")),
                            .genre = text(row, "genre"),
                            .unit = text(row, "unit"),
                            .date = text(row, "date"),
                            .reason = text(row, "reason"),
                            .by = text(row, "by"),
                            .day = text(row, "day") };
    if (decision.sha256 && decision.report)
        g_array_append_val(decisions->rows, decision);
}

GdDecisions *gd_decisions_read(GdSlice json)
{
    json_t *root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, NULL), *row;
    size_t i;
    if (!json_is_array(root)) {
        json_decref(root);
        return NULL;
    }
    GdDecisions *decisions = g_new0(GdDecisions, 1);
    decisions->root = root;
    decisions->rows = g_array_new(FALSE, FALSE, sizeof(GdDecision));
    json_array_foreach(root, i, row) add(decisions, row);
    return decisions;
}

void gd_decisions_free(GdDecisions *decisions)
{
    if (!decisions)
        return;
    json_decref(decisions->root);
    g_array_free(decisions->rows, TRUE);
    g_free(decisions);
}

static const GdDecision *row_at(const GdDecisions *decisions, guint i)
{
    return &g_array_index(decisions->rows, GdDecision, i);
}

bool gd_decisions_are_on(const GdDecisions *decisions, const char *sha256)
{
    for (guint i = 0; i < decisions->rows->len; i++)
        if (strcmp(row_at(decisions, i)->sha256, sha256) != 0)
            return false;
    return decisions->rows->len > 0;
}

const GdDecision *gd_decisions_get(const GdDecisions *decisions, guint report)
{
    for (guint i = 0; i < decisions->rows->len; i++)
        if (row_at(decisions, i)->report == report)
            return row_at(decisions, i);
    return NULL;
}
