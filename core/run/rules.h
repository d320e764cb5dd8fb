/* rules.h - what a judgement depends on besides the document: templates, plugins, levels, versions.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_RULES_H
#define GD_RUN_RULES_H

#include "core/base/digest.h"
#include "core/genre/plugin.h"
#include "core/ledger/rules.h"
#include "core/template/template.h"

/* What the configuration says of a code. */
typedef struct {
    const char *code;
    GdLevel level;
} GdLevelSetting;

typedef struct {
    bool strict; /* warnings are errors */
    const GArray *
        levels; /* GdLevelSetting; NULL: none.  They come before the templates' word, and after it --strict */
    char **genres; /* ids or names: only these are looked for; NULL: all there are */
} GdSettings;

typedef struct {
    char **template_folders; /* searched in this order */
    char **plugin_folders;
    GdSettings settings;
    GdTemplates *templates;
    GdPlugins *plugins; /* NULL until loaded, which only workers do */
    char hash[GD_DIGEST_HEX + 1];
    GPtrArray *files; /* GdRuleFile: what the hash was made of, for the store to keep */
} GdRules;

typedef struct {
    char *name; /* settings, templates-0-survey.xml, plugins-0-survey.so.sha256, … */
    GBytes *bytes;
} GdRuleFile;

/* Loads the templates and hashes everything; takes no ownership of the lists; `settings` may be NULL, and
 * what it points at must outlive the rules.  Wrong templates are an error that names file and line. */
GdRules *gd_rules_load(const char *const *template_folders, const char *const *plugin_folders,
                       const GdSettings *settings, GError **error);

/* The level the configuration gives a code; 0: it does not say. */
GdLevel gd_rules_level(const GdRules *rules, const char *code);
void gd_rules_free(GdRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdRules, gd_rules_free)

/* One of the files, borrowed. */
GdRule gd_rules_file(const GdRules *rules, guint index);

/* Loads the plugins: runs their code, and so is for child processes only. */
void gd_rules_load_plugins(GdRules *rules);

#endif
