/* scene.h - a report made from a text, for tests of what stands on doc/.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_DOC_SCENE_H
#define GD_UNIT_DOC_SCENE_H

#include "core/base/xml.h"
#include "core/doc/cut.h"
#include "core/doc/report.h"
#include "core/template/template.h"
#include "tests/unit/unit.h"

typedef struct {
    GdTemplates *templates;
    GdExtract *extract;
    GdText *text;
    GdReport *report;
    GArray *cuts;
} Scene;

/* The shipped templates.  An unchecked fixture loads them, once, and each test finds them in its process: to
 * load them takes longer than most tests.  What fails here ends the program: Check would report a failed
 * fixture as no tests at all. */
static GdTemplates *scene_templates;

static inline void scene_load(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = unit_source("templates");
    const char *folders[] = { folder, NULL };
    gd_xml_start();
    scene_templates = gd_templates_load(folders, &error);
    if (!scene_templates)
        g_error("%s", error->message);
}

static inline void scene_unload(void)
{
    gd_templates_free(scene_templates);
}

static inline void scene_open(Scene *scene)
{
    *scene = (Scene){ .templates = scene_templates,
                      .extract = gd_extract_new(),
                      .text = gd_text_new(),
                      .report = gd_report_new(),
                      .cuts = g_array_new(FALSE, FALSE, sizeof(GdCut)) };
}

static inline void scene_close(Scene *scene)
{
    gd_report_free(scene->report);
    gd_text_free(scene->text);
    gd_extract_free(scene->extract);
    g_array_free(scene->cuts, TRUE);
}

/* Reads the text as plain text. */
static inline void scene_fill(Scene *scene, const char *text)
{
    gd_extract_clear(scene->extract);
    scene->extract->text = gd_slice_of(text);
    scene->extract->format = "text";
    gd_text_fill(scene->text, scene->extract, &scene->templates->cues);
}

/* … and cuts it. */
static inline void scene_read(Scene *scene, const char *text)
{
    scene_fill(scene, text);
    gd_cut(scene->text, scene->cuts);
}

/* Parses the nth report, from 0. */
static inline void scene_parse(Scene *scene, guint nth)
{
    GdCut cut = g_array_index(scene->cuts, GdCut, nth);
    gd_report_fill(scene->report, scene->text, nth + 1, cut.first, cut.end, cut.title);
}

/* One letter a block: T title, F front, A addressee, 1-9 heading of that level, - text, C closing,
 * S signature, B attachment, W left out. */
static inline char *scene_shape(const Scene *scene)
{
    static const char letters[] = "TFA?-CSBW";
    GString *shape = g_string_new(NULL);
    for (guint i = 0; i < scene->report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(scene->report, i);
        bool heading = block->kind == GD_BLOCK_HEADING;
        g_string_append_c(shape, heading ? (char)('0' + gd_report_node(scene->report, block->node)->level)
                                         : letters[block->kind]);
    }
    return g_string_free(shape, FALSE);
}

#endif
