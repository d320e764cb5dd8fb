/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/doc/result.h"

#include "core/base/json.h"

enum { ID_DIGITS = 12 };

static const struct {
    const char *name, *label;
} verdicts[GD_N_VERDICTS] = {
    [GD_ACCEPTED] = { "accepted", N_("accepted") },
    [GD_REJECTED] = { "rejected", N_("to be sent back") },
    [GD_HELD] = { "held", N_("held for a person") },
    [GD_UNRECOGNISED] = { "unrecognised", N_("not one of the genres") },
    [GD_UNREADABLE] = { "unreadable", N_("unreadable") },
    [GD_FAILED] = { "failed", N_("failed") },
};

const char *gd_verdict_name(GdVerdict verdict)
{
    return verdicts[verdict].name;
}

GdVerdict gd_verdict_find(const char *name)
{
    int verdict = name ? 0 : GD_N_VERDICTS;
    while (verdict < GD_N_VERDICTS && strcmp(verdicts[verdict].name, name) != 0)
        verdict++;
    return (GdVerdict)verdict;
}

const char *gd_verdict_label(GdVerdict verdict)
{
    return _(verdicts[verdict].label);
}

void gd_result_id(const char *sha256, guint report, bool is_one_of_several, GString *out)
{
    g_string_append_len(out, sha256, MIN(ID_DIGITS, (gssize)strlen(sha256)));
    if (*sha256 && is_one_of_several)
        g_string_append_printf(out, ":%u", report);
}

static void write_section(GString *out, const GdRoleSection *section)
{
    gd_json_item(out);
    g_string_append_c(out, '{');
    gd_json_text(out, "role", section->role);
    gd_json_slice(out, "heading", section->heading);
    gd_json_number(out, "level", section->level);
    gd_json_number(out, "line", section->line);
    gd_json_number(out, "column", section->column);
    gd_json_bool(out, "implicit", section->level == 0);
    gd_json_number(out, "chars", section->chars);
    g_string_append_c(out, '}');
}

static void write_sections(GString *out, const GArray *sections)
{
    gd_json_key(out, "sections");
    if (!sections) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '[');
    for (guint i = 0; i < sections->len; i++) {
        const GdRoleSection *section = &g_array_index(sections, GdRoleSection, i);
        if (!section->empty)
            write_section(out, section);
    }
    g_string_append_c(out, ']');
}

void gd_result_write_finding(const GdFault *fault, GString *out)
{
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_c(out, '{');
    gd_json_text(out, "code", fault->code->code);
    gd_json_text(out, "level", gd_level_name(fault->level));
    gd_json_text(out, "role", fault->role);
    gd_json_number(out, "line", fault->line);
    gd_json_number(out, "column", fault->column);
    gd_fault_message(fault, message);
    gd_json_slice(out, "message", gd_slice_of_string(message));
    gd_json_text(out, "excerpt", fault->excerpt);
    g_string_append_c(out, '}');
}

static void write_findings(GString *out, const GdResult *result)
{
    size_t n = gd_findings_count(result->findings);
    gd_json_key(out, "findings");
    g_string_append_c(out, '[');
    for (size_t i = 0; i < n; i++) {
        gd_result_mark_gap(result, i, out);
        gd_json_item(out);
        gd_result_write_finding(gd_findings_get(result->findings, i), out);
    }
    gd_result_mark_gap(result, n, out);
    if (result->gap) {
        result->gap->before = result->gap->index ? ',' : 0;
        result->gap->behind = result->gap->index == 0 && n ? ',' : 0;
    }
    g_string_append_c(out, ']');
}

static void write_spot(GString *out, const GdSpot *spot)
{
    gd_json_item(out);
    g_string_append_c(out, '{');
    gd_json_number(out, "line", spot->line);
    gd_json_number(out, "also", spot->also);
    gd_json_text(out, "part", gd_spot_name(spot->kind));
    gd_json_number(out, "paragraph", spot->paragraph);
    gd_json_key(out, "headings");
    g_string_append_c(out, '[');
    for (guint i = 0; i < spot->n_headings; i++) {
        gd_json_item(out);
        gd_json_string(out, spot->headings[i]);
    }
    g_string_append_c(out, ']');
    gd_json_slice(out, "begins", spot->begins);
    g_string_append_c(out, '}');
}

static void write_spots(GString *out, const GArray *spots)
{
    gd_json_key(out, "places");
    g_string_append_c(out, '[');
    for (guint i = 0; i < spots->len; i++)
        write_spot(out, &g_array_index(spots, GdSpot, i));
    g_string_append_c(out, ']');
}

static const char *known(const char *text)
{
    return text && *text ? text : NULL;
}

static void write_members(const GdResult *result, GString *out)
{
    gd_json_path(out, result->path);
    gd_json_number(out, "report", result->report);
    gd_json_number(out, "line", result->line);
    gd_json_slice(out, "title", result->title);
    gd_json_text(out, "genre", result->genre);
    gd_json_number(out, "bid", result->bid);
    gd_json_text(out, "verdict", gd_verdict_name(result->verdict));
    gd_json_bool(out, "unchanged", result->unchanged);
    gd_json_text(out, "format", result->format);
    gd_json_text(out, "encoding", result->encoding);
    gd_json_text(out, "date", known(result->date));
    gd_json_text(out, "period", known(result->period));
    gd_json_slice(out, "issuer", result->issuer);
    gd_json_text(out, "sha256", known(result->sha256));
    gd_json_text(out, "package", result->package);
    write_sections(out, result->sections);
    write_findings(out, result);
}

bool gd_result_has(const GdResult *result, GdCodeId code)
{
    for (size_t i = 0; i < gd_findings_count(result->findings); i++)
        if (gd_findings_get(result->findings, i)->code == gd_code(code))
            return true;
    return false;
}

void gd_result_write_json(const GdResult *result, GString *out)
{
    g_string_append_c(out, '{');
    write_members(result, out);
    g_string_append_c(out, '}');
}

void gd_result_write_kept(const GdResult *result, GString *out)
{
    GdLanguage before = gd_language_switch(GD_ZH);
    g_string_append_c(out, '{');
    write_members(result, out);
    if (result->spots)
        write_spots(out, result->spots);
    if (result->unit)
        gd_json_text(out, "unit", result->unit);
    if (result->times > 1)
        gd_json_number(out, "times", result->times);
    if (result->replaces)
        gd_json_text(out, "replaces", result->replaces);
    g_string_append_c(out, '}');
    gd_language_switch(before);
}
