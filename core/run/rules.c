/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/rules.h"

#include "core/base/walk.h"

static void free_file(gpointer data)
{
    GdRuleFile *file = data;
    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}

static void add_file(GdRules *rules, char *name, GBytes *bytes)
{
    GdRuleFile *file = g_new0(GdRuleFile, 1);
    file->name = name;
    file->bytes = bytes;
    g_ptr_array_add(rules->files, file);
}

/* The files of a folder that a judgement depends on.  A plugin stands for its bytes' digest: the store
 * keeps no code. */
static void add_folder(GdRules *rules, const char *folder, const char *suffix, const char *prefix,
                       bool digest)
{
    g_autoptr(GPtrArray) names = gd_walk_names(folder, suffix, NULL);
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        char *bytes = NULL;
        gsize len = 0;
        if (!g_file_get_contents(path, &bytes, &len, NULL))
            continue;
        char hex[GD_DIGEST_HEX + 1];
        gd_digest_of(bytes, len, hex);
        char *name = g_strconcat(prefix, g_ptr_array_index(names, i), digest ? ".sha256" : "", NULL);
        if (digest) {
            g_free(bytes);
            bytes = g_strconcat(hex, "\n", NULL);
            len = GD_DIGEST_HEX + 1;
        }
        add_file(rules, name, g_bytes_new_take(bytes, len));
    }
}

static void make_hash(GdRules *rules)
{
    g_autofree GdRule *rows = g_new0(GdRule, rules->files->len);
    for (guint i = 0; i < rules->files->len; i++)
        rows[i] = gd_rules_file(rules, i);
    gd_rules_hash(rows, rules->files->len, rules->hash);
}

GdRule gd_rules_file(const GdRules *rules, guint index)
{
    const GdRuleFile *file = g_ptr_array_index(rules->files, index);
    gsize len;
    const void *bytes = g_bytes_get_data(file->bytes, &len);
    return (GdRule){ file->name, gd_slice(bytes, len) };
}

GdLevel gd_rules_level(const GdRules *rules, const char *code)
{
    const GArray *levels = rules->settings.levels;
    for (guint i = 0; levels && i < levels->len; i++)
        if (strcmp(g_array_index(levels, GdLevelSetting, i).code, code) == 0)
            return g_array_index(levels, GdLevelSetting, i).level;
    return 0;
}

static void add_settings(GdRules *rules)
{
    GString *text = g_string_new(NULL);
    const GArray *levels = rules->settings.levels;
    g_string_append_printf(text, "guidang %s\nstrict %d\n", PACKAGE_VERSION, rules->settings.strict);
    for (guint i = 0; levels && i < levels->len; i++) {
        const GdLevelSetting *rule = &g_array_index(levels, GdLevelSetting, i);
        g_string_append_printf(text, "level %s %s\n", rule->code, gd_level_name(rule->level));
    }
    for (char **genre = rules->settings.genres; genre && *genre; genre++)
        g_string_append_printf(text, "genre %s\n", *genre);
    add_file(rules, g_strdup("settings"), g_string_free_to_bytes(text));
}

GdRules *gd_rules_load(const char *const *template_folders, const char *const *plugin_folders,
                       const GdSettings *settings, GError **error)
{
    g_autoptr(GdRules) rules = g_new0(GdRules, 1);
    rules->template_folders = g_strdupv((char **)template_folders);
    rules->plugin_folders = g_strdupv((char **)plugin_folders);
    if (settings)
        rules->settings = *settings;
    rules->files = g_ptr_array_new_with_free_func(free_file);
    rules->templates = gd_templates_load(template_folders, error);
    if (!rules->templates)
        return NULL;
    if (!gd_templates_choose(rules->templates, rules->settings.genres, error)) {
        g_prefix_error(error, "[judging] genres: "); /* nobody else chooses any */
        return NULL;
    }
    add_settings(rules);
    for (guint i = 0; template_folders[i]; i++) {
        g_autofree char *prefix = g_strdup_printf("templates-%u-", i);
        add_folder(rules, template_folders[i], ".xml", prefix, false);
        add_folder(rules, template_folders[i], ".rng", prefix, false);
        add_folder(rules, template_folders[i], ".weights", prefix, false);
    }
    for (guint i = 0; plugin_folders[i]; i++) {
        g_autofree char *prefix = g_strdup_printf("plugins-%u-", i);
        add_folder(rules, plugin_folders[i], ".so", prefix, true);
    }
    make_hash(rules);
    return g_steal_pointer(&rules);
}

void gd_rules_free(GdRules *rules)
{
    if (!rules)
        return;
    g_strfreev(rules->template_folders);
    g_strfreev(rules->plugin_folders);
    gd_templates_free(rules->templates);
    gd_plugins_free(rules->plugins);
    g_ptr_array_free(rules->files, TRUE);
    g_free(rules);
}

static bool has_template(const char *id, void *data)
{
    return gd_templates_find(data, id) != NULL;
}

void gd_rules_load_plugins(GdRules *rules)
{
    rules->plugins =
        gd_plugins_load((const char *const *)rules->plugin_folders, has_template, rules->templates);
}
