/* parsed.h - from a text to its normalized text in one step, for the tests of record/.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_PARSED_H
#define GD_UNIT_PARSED_H

#include "core/base/xml.h"
#include "core/record/normalize.h"
#include "core/template/template.h"
#include "tests/unit/unit.h"

/* Everything one text needs; used again for text after text. */
typedef struct {
    GdExtract *extract;
    GdText *text;
    GdReport *report;
    GdNormal *normal;
} Parsed;

/* The templates of the source tree, whose cues parsing needs; loaded once. */
static inline const GdTemplates *unit_templates(void)
{
    static GdTemplates *templates;
    if (templates)
        return templates;
    g_autofree char *folder = unit_source("templates");
    GError *error = NULL;
    gd_xml_start();
    templates = gd_templates_load((const char *const[]){ folder, NULL }, &error);
    ck_assert_msg(templates != NULL, "%s", error ? error->message : "no templates");
    return templates;
}

static inline Parsed parsed_new(void)
{
    return (Parsed){ gd_extract_new(), gd_text_new(), gd_report_new(), gd_normal_new() };
}

static inline void parsed_clear(Parsed *parsed)
{
    gd_normal_free(parsed->normal);
    gd_report_free(parsed->report);
    gd_text_free(parsed->text);
    gd_extract_free(parsed->extract);
}

/* Borrows the text. */
static inline void parsed_fill(Parsed *parsed, GdSlice text)
{
    const GdCues *cues = &unit_templates()->cues;
    gd_extract_clear(parsed->extract);
    parsed->extract->text = text;
    parsed->extract->format = "text";
    parsed->extract->encoding = "UTF-8";
    gd_text_fill(parsed->text, parsed->extract, cues);
    gd_report_fill(parsed->report, parsed->text, 1, 0, parsed->text->lines->len, gd_slice(NULL, 0));
    gd_normal_fill(parsed->normal, parsed->report);
}

static inline guint parsed_count(const Parsed *parsed)
{
    guint sum = 0;
    for (guint rule = 0; rule < GD_N_NORMAL_RULES; rule++)
        sum += parsed->normal->counts[rule];
    return sum;
}

/* A row of a table of cases: a text, what becomes of it, and how often the rule counts. */
typedef struct {
    const char *text, *normal;
    guint count;
} RuleCase;

/* The rule under test alone may have counted; and a second time round there is nothing to do. */
static inline void check_rule_case(const RuleCase *row, GdNormalRuleId rule)
{
    Parsed parsed = parsed_new();
    parsed_fill(&parsed, gd_slice_of(row->text));
    g_autofree char *expected = g_strconcat(row->normal, *row->normal ? "\n" : "", NULL);
    ck_assert_str_eq(parsed.normal->text->str, expected);
    ck_assert_uint_eq(parsed.normal->counts[rule], row->count);
    ck_assert_uint_eq(parsed_count(&parsed), row->count);
    parsed_fill(&parsed, gd_slice_of(expected));
    ck_assert_str_eq(parsed.normal->text->str, expected);
    ck_assert_uint_eq(parsed_count(&parsed), 0);
    parsed_clear(&parsed);
}

#endif
