/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/doc/stored-result.h"

#include <jansson.h>

struct GdStoredResult {
    json_t *root;
    GdResult result;
    GArray *sections;
    GArray *spots;
    GdFindings *findings;
    GPtrArray *codes; /* GdCodeInfo of codes that guidang itself does not know: a plugin's */
};

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key)); /* NULL for null */
}

static guint32 number(const json_t *object, const char *key)
{
    return (guint32)json_integer_value(json_object_get(object, key));
}

static const GdCodeInfo *code_of(GdStoredResult *stored, const char *name, GdLevel level)
{
    const GdCodeInfo *own = gd_code_find(name);
    if (own)
        return own;
    GdCodeInfo *made = g_new0(GdCodeInfo, 1);
    *made = (GdCodeInfo){ .code = g_intern_string(name), .level = level };
    g_ptr_array_add(stored->codes, made);
    return made;
}

static void read_finding(GdStoredResult *stored, const json_t *row)
{
    const char *name = text(row, "code"), *level = text(row, "level"), *excerpt = text(row, "excerpt");
    GdLevel grade = level ? gd_level_from_name(level) : 0;
    if (!name || !grade)
        return;
    GdFault fault = { .code = code_of(stored, name, grade),
                      .level = grade,
                      .line = number(row, "line"),
                      .column = number(row, "column"),
                      .message = "{1}",
                      .args = { text(row, "message") } };
    const char *role = text(row, "role");
    fault.role = role ? g_intern_string(role) : NULL;
    gd_findings_add(stored->findings, &fault, gd_slice_of(excerpt ? excerpt : ""));
}

static void read_section(GdStoredResult *stored, const json_t *row)
{
    const char *role = text(row, "role"), *heading = text(row, "heading");
    GdRoleSection section = { .role = g_intern_string(role ? role : ""),
                              .node = GD_NO_NODE,
                              .line = number(row, "line"),
                              .column = number(row, "column"),
                              .chars = number(row, "chars"),
                              .level = (guint8)number(row, "level"),
                              .heading = gd_slice_of(heading ? heading : "") };
    g_array_append_val(stored->sections, section);
}

static GdSpotKind kind_of(const char *name)
{
    for (int kind = 0; name && kind < GD_N_SPOTS; kind++)
        if (strcmp(name, gd_spot_name((GdSpotKind)kind)) == 0)
            return (GdSpotKind)kind;
    return GD_SPOT_TEXT;
}

static void read_spot(GdStoredResult *stored, const json_t *row)
{
    const json_t *headings = json_object_get(row, "headings");
    const char *begins = text(row, "begins");
    GdSpot spot = { .line = number(row, "line"),
                    .also = number(row, "also"),
                    .kind = kind_of(text(row, "part")),
                    .paragraph = number(row, "paragraph"),
                    .begins = gd_slice_of(begins ? begins : "") };
    for (size_t i = 0; i < json_array_size(headings) && spot.n_headings < GD_SPOT_HEADINGS; i++) {
        const char *heading = json_string_value(json_array_get(headings, i));
        if (heading)
            spot.headings[spot.n_headings++] = gd_slice_of(heading);
    }
    g_array_append_val(stored->spots, spot);
}

static bool read_result(GdStoredResult *stored)
{
    const json_t *root = stored->root;
    GdResult *result = &stored->result;
    size_t i;
    json_t *row;
    result->verdict = gd_verdict_find(text(root, "verdict"));
    if (result->verdict == GD_N_VERDICTS)
        return false;
    result->path = gd_slice_of(text(root, "path"));
    result->report = number(root, "report");
    result->line = number(root, "line");
    result->title = gd_slice_of(text(root, "title"));
    result->genre = text(root, "genre");
    result->bid = (int)number(root, "bid");
    result->format = text(root, "format");
    result->encoding = text(root, "encoding");
    result->period = text(root, "period");
    result->issuer = gd_slice_of(text(root, "issuer"));
    result->package = text(root, "package");
    result->unit = text(root, "unit");
    result->times = number(root, "times");
    result->replaces = text(root, "replaces");
    g_strlcpy(result->date, text(root, "date") ? text(root, "date") : "", sizeof result->date);
    g_strlcpy(result->sha256, text(root, "sha256") ? text(root, "sha256") : "", sizeof result->sha256);
    json_array_foreach(json_object_get(root, "sections"), i, row) read_section(stored, row);
    json_array_foreach(json_object_get(root, "findings"), i, row) read_finding(stored, row);
    json_array_foreach(json_object_get(root, "places"), i, row) read_spot(stored, row);
    result->sections = stored->sections;
    result->spots = stored->spots;
    result->findings = stored->findings;
    return true;
}

GdStoredResult *gd_stored_result_read(GdSlice json, GError **error)
{
    g_autoptr(GdStoredResult) stored = g_new0(GdStoredResult, 1);
    json_error_t fault;
    stored->sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    stored->spots = g_array_new(FALSE, FALSE, sizeof(GdSpot));
    stored->findings = gd_findings_new();
    stored->codes = g_ptr_array_new_with_free_func(g_free);
    stored->root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, &fault);
    if (stored->root && json_is_object(stored->root) && read_result(stored))
        return g_steal_pointer(&stored);
    g_set_error(error, g_quark_from_static_string("gd-stored-result-error"), 0, _("not a result: %s"),
                stored->root ? "verdict" : fault.text);
    return NULL;
}

void gd_stored_result_free(GdStoredResult *stored)
{
    if (!stored)
        return;
    json_decref(stored->root);
    g_array_free(stored->sections, TRUE);
    g_array_free(stored->spots, TRUE);
    gd_findings_free(stored->findings);
    g_ptr_array_free(stored->codes, TRUE);
    g_free(stored);
}

GdResult *gd_stored_result_get(GdStoredResult *stored)
{
    return &stored->result;
}
