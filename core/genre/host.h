/* host.h - the services lent to plugins, and what plugins hand back.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Nothing a plugin hands over is trusted: wrong codes, places, keys, names or text are a breach of the
 * contract, which is noted once and makes the report failed.plugin. */
#ifndef GD_GENRE_HOST_H
#define GD_GENRE_HOST_H

#include "core/base/stage.h"
#include "core/doc/sections.h"
#include "core/genre/plugin.h"

enum { GD_FIELDS_MAX = 200, GD_MEMBERS_MAX = 50, GD_MEMBER_BYTES = 4 << 20 };
enum { GD_DETAIL_CHARS = 200, GD_FIELD_CHARS = 2000 };

/* What lives in a sibling layer and is handed in. */
typedef struct {
    const GdPattern *(*cue)(const void *template, const char *id); /* NULL: the template has none */
    /* The name of a role and, in *kept, its id that lives as long as the template; NULL: no such role. */
    const GdName *(*role)(const void *template, const char *role, const char **kept);
} GdLent;

/* One report as plugins see it.  Plain data; everything is borrowed. */
struct GdDoc {
    const GdReport *report;
    const GArray *sections; /* GdRoleSection; NULL while probed */
    const void *template;
    int template_bid;
    int likeness; /* -1: nothing was learned of the genre */
    GdLent lent;
    GString *breach;    /* what a plugin did wrong first, and which; empty: nothing */
    const char *plugin; /* id of the one whose hook runs */
    GdStage *stage;     /* where to say so; NULL: nobody asks */
};

typedef struct {
    char *key;
    char *value;
} GdField;

typedef struct {
    char *name; /* as handed in */
    GBytes *bytes;
} GdExtraMember;

/* The one table of services. */
const GdHost *gd_host(void);

/* Each runs one hook of the plugin; a breach is noted in doc->breach. */
int gd_host_probe(const GdPluginRow *row, GdDoc *doc);
void gd_host_validate(const GdPluginRow *row, GdDoc *doc, GdFindings *findings);
void gd_host_normalize(const GdPluginRow *row, GdDoc *doc, GArray *fields); /* GdField */
void gd_host_pack(const GdPluginRow *row, GdDoc *doc, GArray *members);     /* GdExtraMember */

/* Arrays that own their rows. */
GArray *gd_fields_new(void);
GArray *gd_members_new(void);

#endif
