/* wordings.h - patterns and names as template files hold them; for template/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_TEMPLATE_WORDINGS_H
#define GD_TEMPLATE_WORDINGS_H

#include <libxml/tree.h>

#include "core/template/template.h"

/* The file being read, and what it may take from common.xml. */
typedef struct {
    const char *path;
    GdPatternSet *set;
    const GArray *common; /* GdWording; NULL: it includes nothing */
} GdSource;

/* "file:line" of an element; to be freed. */
char *gd_source_place(const GdSource *source, const xmlNode *node);

/* The pattern that is the element's text, tried and right; to be freed.  Full-width forms, which no folded
 * line holds, are refused. */
char *gd_source_expression(const GdSource *source, const xmlNode *node, GError **error);

/* <name xml:lang="zh">…</name> */
void gd_source_name(const GdSource *source, const xmlNode *node, GdName *name);

/* The wording of a <section> or <role>: what common.xml says of the role, and what the element adds. */
bool gd_wording_read(const GdSource *source, const xmlNode *node, GdWording *wording, GError **error);
void gd_wording_clear(GdWording *wording);

/* Adds a <cue> to an array of GdTemplateCue; several with one id are alternatives. */
bool gd_source_cue(const GdSource *source, const xmlNode *node, GArray *cues, GError **error);
/* Copies cues so that each array owns its own. */
void gd_cues_share(const GArray *from, GArray *to);

GdTemplate *gd_template_new(const char *path);
void gd_template_free(GdTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdTemplate, gd_template_free)

/* One template from its parsed and validated file. */
GdTemplate *gd_template_read(const GdTemplates *templates, const xmlDoc *doc, const char *path,
                             GError **error);

#endif
