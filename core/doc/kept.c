/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/doc/kept.h"

#include <jansson.h>

struct GdKept {
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

static const GdCodeInfo *code_of(GdKept *kept, const char *name, GdLevel level)
{
    const GdCodeInfo *own = gd_code_find(name);
    if (own)
        return own;
    GdCodeInfo *made = g_new0(GdCodeInfo, 1);
    *made = (GdCodeInfo){ .code = g_intern_string(name), .level = level };
    g_ptr_array_add(kept->codes, made);
    return made;
}

static void read_finding(GdKept *kept, const json_t *row)
{
    const char *name = text(row, "code"), *level = text(row, "level"), *excerpt = text(row, "excerpt");
    GdLevel grade = level ? gd_level_from_name(level) : 0;
    if (!name || !grade)
        return;
    GdFault fault = { .code = code_of(kept, name, grade),
                      .level = grade,
                      .line = number(row, "line"),
                      .column = number(row, "column"),
                      .message = "{1}",
                      .args = { text(row, "message") } };
    const char *role = text(row, "role");
    fault.role = role ? g_intern_string(role) : NULL;
    gd_findings_add(kept->findings, &fault, gd_slice_of(excerpt ? excerpt : ""));
}

static void read_section(GdKept *kept, const json_t *row)
{
    const char *role = text(row, "role"), *heading = text(row, "heading");
    GdRoleSection section = { .role = g_intern_string(role ? role : ""),
                              .node = GD_NO_NODE,
                              .line = number(row, "line"),
                              .column = number(row, "column"),
                              .chars = number(row, "chars"),
                              .level = (guint8)number(row, "level"),
                              .heading = gd_slice_of(heading ? heading : "") };
    g_array_append_val(kept->sections, section);
}

static GdSpotKind kind_of(const char *name)
{
    for (int kind = 0; name && kind < GD_N_SPOTS; kind++)
        if (strcmp(name, gd_spot_name((GdSpotKind)kind)) == 0)
            return (GdSpotKind)kind;
    return GD_SPOT_TEXT;
}

static void read_spot(GdKept *kept, const json_t *row)
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
    g_array_append_val(kept->spots, spot);
}

static bool read_result(GdKept *kept)
{
    const json_t *root = kept->root;
    GdResult *result = &kept->result;
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
    json_array_foreach(json_object_get(root, "sections"), i, row) read_section(kept, row);
    json_array_foreach(json_object_get(root, "findings"), i, row) read_finding(kept, row);
    json_array_foreach(json_object_get(root, "places"), i, row) read_spot(kept, row);
    result->sections = kept->sections;
    result->spots = kept->spots;
    result->findings = kept->findings;
    return true;
}

GdKept *gd_kept_read(GdSlice json, GError **error)
{
    g_autoptr(GdKept) kept = g_new0(GdKept, 1);
    json_error_t fault;
    kept->sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    kept->spots = g_array_new(FALSE, FALSE, sizeof(GdSpot));
    kept->findings = gd_findings_new();
    kept->codes = g_ptr_array_new_with_free_func(g_free);
    kept->root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, &fault);
    if (kept->root && json_is_object(kept->root) && read_result(kept))
        return g_steal_pointer(&kept);
    g_set_error(error, g_quark_from_static_string("gd-kept-error"), 0, _("not a result: %s"),
                kept->root ? "verdict" : fault.text);
    return NULL;
}

void gd_kept_free(GdKept *kept)
{
    if (!kept)
        return;
    json_decref(kept->root);
    g_array_free(kept->sections, TRUE);
    g_array_free(kept->spots, TRUE);
    gd_findings_free(kept->findings);
    g_ptr_array_free(kept->codes, TRUE);
    g_free(kept);
}

GdResult *gd_kept_result(GdKept *kept)
{
    return &kept->result;
}
