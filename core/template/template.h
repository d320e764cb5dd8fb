/* template.h - a genre as its template describes it: how it is recognised, which sections it wants.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A template is an XML file (templates/template.rng).  common.xml of the same folder holds the cues of
 * doc/cues.h and the wordings of roles that several genres share: a template that says
 * <include name="common.xml"/> takes the names, hints and wordings of its roles from there and adds its
 * own.  Templates are loaded once and live as long as the process. */
#ifndef GD_TEMPLATE_TEMPLATE_H
#define GD_TEMPLATE_TEMPLATE_H

#include "core/base/findings.h"
#include "core/doc/cues.h"
#include "core/template/role-model.h"

#define GD_TEMPLATE_ERROR (g_quark_from_static_string("gd-template-error"))
enum { GD_TEMPLATE_WRONG };

enum { GD_SECTIONS_MAX = 30 }; /* of one template */

typedef enum { GD_NEED_ALLOWED, GD_NEED_RECOMMENDED, GD_NEED_REQUIRED } GdNeed;

/* How the wordings of a role are used. */
typedef enum {
    GD_WORDS_HEADING, /* headings that name the role */
    GD_WORDS_THEME,   /* headings whose subject belongs to it, where nothing names another */
    GD_WORDS_OPENING, /* sentences that open it without a heading */
    GD_WORDS_NOT,     /* headings that look like it and are not */
    GD_N_WORDS
} GdWords;

/* The wordings of one role. */
typedef struct {
    const char *role; /* interned */
    GdName name;
    GdName hint;
    GPtrArray *expressions[GD_N_WORDS]; /* char *: the alternatives; NULL: none */
    const GdPattern *pattern[GD_N_WORDS];
} GdWording;

/* One section a genre knows. */
typedef struct {
    GdWording wording;
    GdNeed need;
    const GdPattern *when; /* need holds only where the title matches; NULL: always */
    guint min_chars;       /* with fewer under its heading it is empty */
    int label;             /* of the role model; -1: a role that was never learned */
    gint32 doubt;          /* gd_role_model_doubt() of it */
} GdSectionRule;

/* One way by which a genre is recognised. */
typedef struct {
    bool in_title; /* it looks at the title; else at the opening, the headings and the closing words */
    int bid;       /* below 0 for a <not> */
    const GdPattern *pattern;
    const char *cue; /* the shared cue it names, interned; NULL: the pattern is its own */
} GdBidRule;

typedef struct {
    const char *id;         /* interned */
    GPtrArray *expressions; /* char *: the alternatives */
    const GdPattern *pattern;
} GdTemplateCue;

typedef struct {
    const char *code;
    GdLevel level;
} GdLevelRule;

typedef struct {
    char *path;
    char *id;         /* the genre */
    bool is_left_out; /* no report is taken for one of it (gd_templates_choose) */
    char *version;
    GdName name;
    GArray *bids;     /* GdBidRule */
    GArray *sections; /* GdSectionRule, in the order of the file */
    GArray *order;    /* const char *, roles as they usually follow one another */
    GArray *levels;   /* GdLevelRule */
    GArray *cues;     /* GdTemplateCue: the template's own and the common ones */
    GdNeed date;
    const char *forward; /* the role for what is to be done: plan, recommendations */
} GdTemplate;

/* All templates of a folder. */
typedef struct {
    GPtrArray *templates; /* GdTemplate, by id */
    GdPatternSet *set;    /* all patterns, of all templates */
    GdCues cues;
    GdRoleModel *roles; /* what was learned of roles */
    GdWeights *genres;  /* and of genres (likeness.h) */
    GArray *wordings;   /* GdWording: the roles of common.xml */
    GArray *cues_named; /* GdTemplateCue: its other cues, for plugins */
} GdTemplates;

/* Loads every *.xml of the folders (a NULL-terminated list); common.xml and template.rng come from the
 * first folder that has them.  Where two folders describe one genre, the earlier one counts.  A wrong
 * file is an error that names file and line. */
GdTemplates *gd_templates_load(const char *const *folders, GError **error);
void gd_templates_free(GdTemplates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdTemplates, gd_templates_free)

const GdTemplate *gd_templates_find(const GdTemplates *templates, const char *id);
/* By its id or its Chinese name: what people call it. */
const GdTemplate *gd_templates_find_named(const GdTemplates *templates, const char *name);

/* From now on reports are taken only for these, by id or name; NULL: for all.  False and *error where there
 * is no such genre. */
bool gd_templates_choose(GdTemplates *templates, char **names, GError **error);

/* The pattern of a <cue id="…"> of common.xml that is not one of doc/cues.h, or NULL. */
const GdPattern *gd_templates_cue(const GdTemplates *templates, const char *id);
/* The pattern of a <cue id="…">, or NULL. */
const GdPattern *gd_template_cue(const GdTemplate *template, const char *id);
/* The rule for a role, or NULL. */
const GdSectionRule *gd_template_section(const GdTemplate *template, const char *role);
/* The level the template gives a code, or 0. */
GdLevel gd_template_level(const GdTemplate *template, const char *code);

#endif
