/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/template.h"

#include "core/base/walk.h"
#include "core/base/xml.h"
#include "core/template/likeness.h"
#include "core/template/wordings.h"

#define COMMON "common.xml" /* what templates share; no template itself */

static void clear_section(gpointer row)
{
    gd_wording_clear(&((GdSectionRule *)row)->wording);
}

static void clear_cue(gpointer row)
{
    g_clear_pointer(&((GdTemplateCue *)row)->expressions, g_ptr_array_unref);
}

static void clear_wording(gpointer row)
{
    gd_wording_clear(row);
}

static GArray *rows(gsize size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, (guint)size);
    if (clear)
        g_array_set_clear_func(array, clear);
    return array;
}

GdTemplate *gd_template_new(const char *path)
{
    GdTemplate *template = g_new0(GdTemplate, 1);
    template->path = g_strdup(path);
    template->bids = rows(sizeof(GdBidRule), NULL);
    template->sections = rows(sizeof(GdSectionRule), clear_section);
    template->order = rows(sizeof(const char *), NULL);
    template->levels = rows(sizeof(GdLevelRule), NULL);
    template->cues = rows(sizeof(GdTemplateCue), clear_cue);
    return template;
}

void gd_template_free(GdTemplate *template)
{
    if (!template)
        return;
    g_array_free(template->bids, TRUE);
    g_array_free(template->sections, TRUE);
    g_array_free(template->order, TRUE);
    g_array_free(template->levels, TRUE);
    g_array_free(template->cues, TRUE);
    g_free(template->path);
    g_free(template->id);
    g_free(template->version);
    g_free(template);
}

void gd_templates_free(GdTemplates *templates)
{
    if (!templates)
        return;
    g_ptr_array_free(templates->templates, TRUE);
    g_array_free(templates->wordings, TRUE);
    g_array_free(templates->cues_named, TRUE);
    gd_role_model_free(templates->roles);
    gd_weights_free(templates->genres);
    gd_pattern_set_free(templates->set);
    g_free(templates);
}

/* Moves a cue of common.xml out of the named ones to where the program looks for it. */
static const GdPattern *steal_cue(GdTemplates *templates, const char *name, const char *path, GError **error)
{
    for (guint i = 0; i < templates->cues_named->len; i++) {
        GdTemplateCue *cue = &g_array_index(templates->cues_named, GdTemplateCue, i);
        if (strcmp(cue->id, name) != 0)
            continue;
        const GdPattern *pattern = cue->pattern;
        g_array_remove_index(templates->cues_named, i);
        return pattern;
    }
    g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("%s: the cue “%s” is missing"), path, name);
    return NULL;
}

static bool read_common(GdTemplates *templates, const GdSchema *schema, const char *path, GError **error)
{
    xmlDoc *doc = gd_xml_load(path, schema, error);
    if (!doc)
        return false;
    GdSource source = { .path = path, .set = templates->set };
    bool done = true;
    for (const xmlNode *node = gd_xml_first(xmlDocGetRootElement(doc)); done && node;
         node = gd_xml_following(node)) {
        if (gd_xml_is(node, "cue")) {
            done = gd_source_cue(&source, node, templates->cues_named, error);
        } else {
            GdWording wording = { 0 };
            done = gd_wording_read(&source, node, &wording, error);
            g_array_append_val(templates->wordings, wording);
        }
    }
    for (size_t i = 0; done && i < GD_N_CUES; i++)
        done = (templates->cues.pattern[i] = steal_cue(templates, gd_cue_name(i), path, error)) != NULL;
    gd_xml_free(doc);
    return done;
}

/* A genre that an earlier folder describes is left to it; twice in one folder is a mistake.  The
 * folder's own templates begin at n_before. */
static bool read_template(GdTemplates *templates, const GdSchema *schema, const char *path, guint n_before,
                          GError **error)
{
    xmlDoc *doc = gd_xml_load(path, schema, error);
    if (!doc)
        return false;
    g_autoptr(GdTemplate) template = gd_template_read(templates, doc, path, error);
    gd_xml_free(doc);
    if (!template)
        return false;
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *other = g_ptr_array_index(templates->templates, i);
        if (strcmp(other->id, template->id) != 0)
            continue;
        if (i < n_before)
            return true;
        g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG,
                    _("%s:1: the genre “%s” has a template already: %s"), path, template->id, other->path);
        return false;
    }
    g_ptr_array_add(templates->templates, g_steal_pointer(&template));
    return true;
}

static gint by_id(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const GdTemplate *const *)a)->id, (*(const GdTemplate *const *)b)->id);
}

static void free_template(gpointer template)
{
    gd_template_free(template);
}

/* The file of this name in the first folder that has it; to be freed. */
static char *first_file(const char *const *folders, const char *name)
{
    char *path = NULL;
    for (; *folders; folders++) {
        g_free(path);
        path = g_build_filename(*folders, name, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            break;
    }
    return path;
}

static bool read_folder(GdTemplates *templates, const GdSchema *schema, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = gd_walk_names(folder, ".xml", error);
    guint n_before = templates->templates->len;
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (strcmp(name, COMMON) != 0 && !read_template(templates, schema, path, n_before, error))
            return false;
    }
    return names != NULL;
}

GdTemplates *gd_templates_load(const char *const *folders, GError **error)
{
    g_autoptr(GdTemplates) templates = g_new0(GdTemplates, 1);
    templates->set = gd_pattern_set_new();
    templates->cues.set = templates->set;
    templates->templates = g_ptr_array_new_with_free_func(free_template);
    templates->wordings = rows(sizeof(GdWording), clear_wording);
    templates->cues_named = rows(sizeof(GdTemplateCue), clear_cue);
    g_autofree char *schema_path = first_file(folders, "template.rng");
    g_autofree char *common = first_file(folders, COMMON);
    g_autoptr(GdSchema) schema = gd_schema_load(schema_path, error);
    g_autofree char *roles = first_file(folders, "roles.weights");
    g_autofree char *genres = first_file(folders, "genres.weights");
    if (!schema || !read_common(templates, schema, common, error))
        return NULL;
    templates->roles = gd_role_model_load(roles, templates->set, error);
    templates->genres =
        templates->roles ? gd_weights_load(genres, GD_GENRE_PLACES, templates->set, error) : NULL;
    if (!templates->genres)
        return NULL;
    for (; *folders; folders++)
        if (!read_folder(templates, schema, *folders, error))
            return NULL;
    g_ptr_array_sort(templates->templates, by_id);
    gd_pattern_set_seal(templates->set);
    return g_steal_pointer(&templates);
}

const GdTemplate *gd_templates_find(const GdTemplates *templates, const char *id)
{
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates->templates, i);
        if (strcmp(template->id, id) == 0)
            return template;
    }
    return NULL;
}

const GdTemplate *gd_templates_find_named(const GdTemplates *templates, const char *name)
{
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates->templates, i);
        if (strcmp(template->id, name) == 0 || g_strcmp0(template->name.in[GD_ZH], name) == 0)
            return template;
    }
    return NULL;
}

static bool is_named(const GdTemplate *template, char **names)
{
    const char *const *words = (const char *const *)names;
    const char *name = template->name.in[GD_ZH];
    return g_strv_contains(words, template->id) || (name && g_strv_contains(words, name));
}

bool gd_templates_choose(GdTemplates *templates, char **names, GError **error)
{
    for (char **name = names; name && *name; name++)
        if (!gd_templates_find_named(templates, *name)) {
            g_set_error(error, GD_TEMPLATE_ERROR, GD_TEMPLATE_WRONG, _("there is no genre “%s”"), *name);
            return false;
        }
    for (guint i = 0; names && i < templates->templates->len; i++) {
        GdTemplate *template = g_ptr_array_index(templates->templates, i);
        template->is_left_out = !is_named(template, names);
    }
    return true;
}

static const GdPattern *find_cue(const GArray *cues, const char *id)
{
    for (guint i = 0; i < cues->len; i++) {
        const GdTemplateCue *cue = &g_array_index(cues, GdTemplateCue, i);
        if (strcmp(cue->id, id) == 0)
            return cue->pattern;
    }
    return NULL;
}

const GdPattern *gd_template_cue(const GdTemplate *template, const char *id)
{
    return find_cue(template->cues, id);
}

const GdPattern *gd_templates_cue(const GdTemplates *templates, const char *id)
{
    return find_cue(templates->cues_named, id);
}

const GdSectionRule *gd_template_section(const GdTemplate *template, const char *role)
{
    for (guint i = 0; i < template->sections->len; i++) {
        const GdSectionRule *rule = &g_array_index(template->sections, GdSectionRule, i);
        if (rule->wording.role == role || strcmp(rule->wording.role, role) == 0)
            return rule;
    }
    return NULL;
}

GdLevel gd_template_level(const GdTemplate *template, const char *code)
{
    for (guint i = 0; i < template->levels->len; i++) {
        const GdLevelRule *rule = &g_array_index(template->levels, GdLevelRule, i);
        if (strcmp(rule->code, code) == 0)
            return rule->level;
    }
    return 0;
}
