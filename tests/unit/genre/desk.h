/* desk.h - one report on the desk, with the templates and plugins to judge it by.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_GENRE_DESK_H
#define GD_UNIT_GENRE_DESK_H

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/genre/host.h"
#include "core/template/likeness.h"
#include "core/template/match.h"
#include "tests/unit/unit.h"

typedef struct {
    GdTemplates *templates;
    GdPlugins *plugins;
    GdExtract *extract;
    GdText *text;
    GdReport *report;
    GdLooks *looks;
    GdReading *reading;
    GdLikeness *likeness;
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

/* Puts a link under this name to a built fixture into a folder; "not-a-library" is a file of words. */
static inline void desk_put_plugin(const char *folder, const char *name, const char *fixture)
{
    g_autofree char *file = g_strconcat("tests/fixture/plugins/", fixture, ".so", NULL),
                    *built = desk_built(file);
    g_autofree char *target = g_canonicalize_filename(built, NULL),
                    *path = g_build_filename(folder, name, NULL);
    if (strcmp(fixture, "not-a-library") == 0)
        g_file_set_contents(path, "These are words, and no machine code.", -1, NULL);
    else if (symlink(target, path) != 0)
        g_error("%s: cannot be linked", path);
}

/* A folder of fixtures: "breaches", or "a=smallest b=same-id" for names of their own. */
static inline char *desk_make_plugins(const char *fixtures)
{
    char *folder = g_dir_make_tmp("guidang-plugins-XXXXXX", NULL);
    g_auto(GStrv) names = g_strsplit(fixtures, " ", -1);
    for (char **name = names; *name; name++) {
        g_auto(GStrv) parts = g_strsplit(*name, "=", 2);
        g_autofree char *file = g_strconcat(parts[0], ".so", NULL);
        desk_put_plugin(folder, file, parts[1] ? parts[1] : parts[0]);
    }
    return folder;
}

static inline void desk_remove_plugins(char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

static inline bool desk_has_template(const char *id, void *templates)
{
    return gd_templates_find(templates, id) != NULL;
}

/* The shipped templates and those of tests/fixture, and the plugins of one folder.  What fails here ends the
 * program: Check would report a failed fixture as no tests at all. */
static inline void desk_open(Desk *desk, const char *plugins)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *shipped = unit_source("templates"), *fixture = unit_source("tests/fixture/templates");
    desk->templates = gd_templates_load((const char *[]){ shipped, fixture, NULL }, &error);
    if (!desk->templates)
        g_error("%s", error->message);
    desk->plugins = gd_plugins_load((const char *[]){ plugins, NULL }, desk_has_template, desk->templates);
    desk->extract = gd_extract_new();
    desk->text = gd_text_new();
    desk->report = gd_report_new();
    desk->looks = gd_looks_new();
    desk->reading = gd_reading_new();
    desk->likeness = gd_likeness_new(desk->templates);
    desk->sections = g_array_new(FALSE, FALSE, sizeof(GdRoleSection));
    desk->findings = gd_findings_new();
    desk->breach = g_string_new(NULL);
}

/* … with the shipped plugins. */
static inline void desk_open_shipped(Desk *desk)
{
    g_autofree char *plugins = desk_built("plugins");
    desk_open(desk, plugins);
    if (desk->plugins->rows->len != 4)
        g_error("%s: %u plugins", plugins, desk->plugins->rows->len);
}

/* … with fixtures alone. */
static inline void desk_open_fixtures(Desk *desk, const char *fixtures)
{
    char *plugins = desk_make_plugins(fixtures);
    desk_open(desk, plugins);
    desk_remove_plugins(plugins);
    for (guint i = 0; i < desk->plugins->rows->len; i++) {
        const GdPluginRow *row = g_ptr_array_index(desk->plugins->rows, i);
        if (row->refusal)
            g_error("%s: %s", row->path, row->refusal);
    }
}

static inline void desk_close(Desk *desk)
{
    gd_templates_free(desk->templates);
    gd_plugins_free(desk->plugins);
    gd_extract_free(desk->extract);
    gd_text_free(desk->text);
    gd_report_free(desk->report);
    gd_looks_free(desk->looks);
    gd_reading_free(desk->reading);
    gd_likeness_free(desk->likeness);
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
    gd_report_fill(desk->report, desk->text, 1, first, end ? end : desk->text->lines->len, gd_slice_of(NULL));
    gd_looks_fill(desk->looks, desk->report);
    gd_reading_fill(desk->reading, desk->templates, desk->report);
    g_autofree int *bids = g_new0(int, desk->templates->templates->len);
    for (guint i = 0; i < desk->templates->templates->len; i++)
        bids[i] = gd_template_bid(g_ptr_array_index(desk->templates->templates, i), desk->looks);
    gd_likeness_measure(desk->likeness, desk->reading, desk->looks, bids);
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
                         .template_bid = gd_template_bid(template, desk->looks),
                         .likeness = gd_likeness_of(desk->likeness, genre),
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
    gd_template_match(desk->reading, desk->doc.template, desk->sections);
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
