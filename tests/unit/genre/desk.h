/* desk.h - one report on the desk, with the templates and plugins to judge it by.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_GENRE_DESK_H
#define GD_UNIT_GENRE_DESK_H

#include "core/genre/host.h"
#include "core/template/match.h"
#include "tests/unit/unit.h"

typedef struct {
    GdTemplates *templates;
    GdPlugins *plugins;
    GdExtract *extract;
    GdText *text;
    GdReport *report;
    GArray *sections; /* GdRoleSection */
    GdFindings *findings;
    GString *breach;
    GdDoc doc;
} Desk;

/* A file of the build tree, to be freed. */
static inline char *desk_built(const char *path)
{
    const char *top = g_getenv("top_builddir");
    return g_build_filename(top ? top : ".", path, NULL);
}

static inline bool desk_has_template(const char *id, void *templates)
{
    return gd_templates_find(templates, id) != NULL;
}

/* The shipped templates and those of tests/fixture, and the plugins of one folder of the build tree. */
static inline void desk_open(Desk *desk, const char *plugin_folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *shipped = unit_source("templates"), *fixture = unit_source("tests/fixture/templates");
    g_autofree char *plugins = desk_built(plugin_folder);
    desk->templates = gd_templates_load((const char *[]){ shipped, fixture, NULL }, &error);
    ck_assert_msg(desk->templates != NULL, "%s", error ? error->message : "");
    desk->plugins = gd_plugins_load((const char *[]){ plugins, NULL }, desk_has_template, desk->templates);
    desk->extract = gd_extract_new();
    desk->text = gd_text_new();
    desk->report = gd_report_new();
    desk->sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    desk->findings = gd_findings_new();
    desk->breach = g_string_new(NULL);
}

static inline void desk_close(Desk *desk)
{
    gd_templates_free(desk->templates);
    gd_plugins_free(desk->plugins);
    gd_extract_free(desk->extract);
    gd_text_free(desk->text);
    gd_report_free(desk->report);
    g_array_free(desk->sections, TRUE);
    gd_findings_free(desk->findings);
    g_string_free(desk->breach, TRUE);
}

/* Lines [first, end) of the text become the report; end 0: all. */
static inline void desk_read_lines(Desk *desk, GdSlice text, guint first, guint end)
{
    const GdCues *cues = &desk->templates->cues;
    gd_extract_clear(desk->extract);
    desk->extract->text = text;
    gd_text_fill(desk->text, desk->extract, cues);
    gd_report_fill(desk->report, desk->text, cues, 1, first, end ? end : desk->text->lines->len,
                   gd_slice_of(NULL));
    g_string_truncate(desk->breach, 0);
}

static inline void desk_read(Desk *desk, const char *text)
{
    desk_read_lines(desk, gd_slice_of(text), 0, 0);
}

static inline const GdPattern *desk_lend_cue(const void *template, const char *id)
{
    return gd_template_cue(template, id);
}

static inline const GdName *desk_lend_role(const void *template, const char *role, const char **kept)
{
    const GdSectionRule *rule = gd_template_section(template, role);
    if (!rule)
        return NULL;
    *kept = rule->wording.role;
    return &rule->wording.name;
}

/* The report as plugins see it while they bid. */
static inline GdDoc *desk_view(Desk *desk, const char *genre)
{
    const GdTemplate *template = gd_templates_find(desk->templates, genre);
    ck_assert_msg(template != NULL, "no template %s", genre);
    desk->doc = (GdDoc){ .report = desk->report,
                         .template = template,
                         .template_bid = gd_template_bid(template, desk->report),
                         .lent = { desk_lend_cue, desk_lend_role },
                         .breach = desk->breach };
    return &desk->doc;
}

static inline int desk_bid(Desk *desk, const char *genre)
{
    return gd_host_probe(gd_plugins_for(desk->plugins, genre), desk_view(desk, genre));
}

/* The report as plugins see it when it is judged as this genre. */
static inline GdDoc *desk_match(Desk *desk, const char *genre)
{
    desk_view(desk, genre);
    g_array_set_size(desk->sections, 0);
    gd_template_match(desk->templates, desk->doc.template, desk->report, desk->sections);
    desk->doc.sections = desk->sections;
    return &desk->doc;
}

/* Runs the plugin's validate; the findings are the plugin's alone. */
static inline void desk_validate(Desk *desk, const char *genre)
{
    gd_findings_clear(desk->findings);
    gd_host_validate(gd_plugins_for(desk->plugins, genre), desk_match(desk, genre), desk->findings);
    gd_findings_finish(desk->findings);
}

/* Runs the plugin's normalize; "key=value" lines in the order given, to be freed. */
static inline char *desk_fields(Desk *desk, const char *genre)
{
    GArray *fields = gd_fields_new();
    GString *lines = g_string_new(NULL);
    gd_host_normalize(gd_plugins_for(desk->plugins, genre), desk_match(desk, genre), fields);
    for (guint i = 0; i < fields->len; i++) {
        const GdField *field = &g_array_index(fields, GdField, i);
        g_string_append_printf(lines, "%s=%s\n", field->key, field->value);
    }
    g_array_free(fields, TRUE);
    return g_string_free(lines, FALSE);
}

#endif
