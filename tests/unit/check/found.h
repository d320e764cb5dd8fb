/* found.h - what the checks find in a text.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_CHECK_FOUND_H
#define GD_UNIT_CHECK_FOUND_H

#include "core/check/check.h"
#include "tests/unit/doc/scene.h"

#include <time.h>

/* A sentence of a report, for tests that need text. */
#define LONG "全镇上下统一思想、分工负责，按时完成了年初定下的各项任务，群众比较满意。"

static Scene scene;
static GdFindings *findings;

static inline void found_open(void)
{
    scene_open(&scene);
    findings = gd_findings_new();
}

static inline void found_close(void)
{
    gd_findings_free(findings);
    scene_close(&scene);
}

/* Runs every check over the first report of the text. */
static inline void found_check(const char *text)
{
    scene_read(&scene, text);
    scene_parse(&scene, 0);
    gd_findings_clear(findings);
    gd_check(&(GdChecked){ scene.report, scene.extract, &scene.templates->cues, false, findings });
    gd_findings_finish(findings);
}

/* "code:line" of each finding whose code begins with this, parted by blanks. */
static inline char *found(const char *text, const char *prefix)
{
    GString *out = g_string_new(NULL);
    found_check(text);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, i);
        if (g_str_has_prefix(fault->code->code, prefix))
            g_string_append_printf(out, "%s%s:%u", out->len ? " " : "", fault->code->code, fault->line);
    }
    return g_string_free(out, FALSE);
}

/* Seconds of the processor, which other programs on the machine do not change. */
static inline double found_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* The first finding of this code in what was checked last, or NULL. */
static inline const GdFault *found_first(const char *code)
{
    for (size_t i = 0; i < gd_findings_count(findings); i++)
        if (strcmp(gd_findings_get(findings, i)->code->code, code) == 0)
            return gd_findings_get(findings, i);
    return NULL;
}

#endif
