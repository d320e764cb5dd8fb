/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>

#include "core/base/fold.h"
#include "core/base/xml.h"
#include "core/template/template.h"
#include "tests/unit/unit.h"

static char *folder;

static void setup(void)
{
    gd_xml_start();
    folder = g_dir_make_tmp("guidang-XXXXXX", NULL);
}

static void teardown(void)
{
    g_autofree char *path = g_build_filename(folder, "office.xml", NULL);
    g_unlink(path);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

/* Loads the project's templates behind a folder that holds this one. */
static GdTemplates *load(const char *xml, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "office.xml", NULL);
    g_autofree char *standard = unit_source("templates");
    const char *folders[] = { folder, standard, NULL };
    ck_assert(g_file_set_contents(path, xml, -1, NULL));
    return gd_templates_load(folders, error);
}

#define BEGIN                                                                                                \
    "<?xml version=\"1.0\"?>\n<template xmlns=\"urn:guidang:template:1\" genre=\"office\" version=\"1\">\n"
#define NAME "<name xml:lang=\"zh\">值班记录</name>\n"
#define BID  "<recognise><title bid=\"60\">值班</title></recognise>\n"
#define END  "</template>\n"

static const struct {
    const char *xml, *complaint;
} wrong[] = {
    { "<template", ":1: " },
    { "", ":1: " },
    { "<!DOCTYPE template [<!ENTITY e SYSTEM \"/etc/passwd\">]>\n<template/>", "document type declaration" },
    { BEGIN NAME BID "<sektion/>" END, "office.xml:5: " },
    { BEGIN BID END, "office.xml:" },
    { BEGIN "<name xml:lang=\"en\">Log</name>" BID END, "no Chinese <name>" },
    { BEGIN NAME "<recognise><title bid=\"160\">值班</title></recognise>" END, "office.xml:4: " },
    { BEGIN NAME "<recognise>\n<title bid=\"60\">值(班</title></recognise>" END,
      "office.xml:5: wrong pattern" },
    { BEGIN NAME "<recognise>\n<title bid=\"60\"> </title></recognise>" END,
      "office.xml:5: an empty pattern" },
    { BEGIN NAME "<recognise>\n<title bid=\"60\">(值班)?</title></recognise>" END, "matches the empty text" },
    { BEGIN NAME "<recognise>\n<title bid=\"60\">值班（试行）</title></recognise>" END,
      "“（” never matches" },
    { BEGIN NAME "<recognise>\n<title bid=\"60\">報告</title></recognise>" END, "“報” never matches" },
    { BEGIN NAME BID "<section role=\"duty\" need=\"required\"/>" END,
      "the section “duty” has no Chinese <name>" },
    { BEGIN NAME BID "<section role=\"duty\" need=\"urgent\"><name xml:lang=\"zh\">值班</name></section>" END,
      "office.xml:5: " },
    { BEGIN NAME BID "<order>duty</order>" END, "<order> names “duty”" },
    { BEGIN NAME BID
      "<section role=\"d\" need=\"required\" when=\"date ~ x\"><name xml:lang=\"zh\">值</name></section>" END,
      "only “title ~ PATTERN”" },
    { BEGIN NAME BID "<level code=\"x\" level=\"grave\"/>" END, "office.xml:5: " },
};

START_TEST(more_sections_than_the_limit_are_refused)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) xml = g_string_new(BEGIN NAME BID);
    for (int i = 0; i < GD_SECTIONS_MAX + _i; i++)
        g_string_append_printf(
            xml, "<section role=\"r%d\" need=\"allowed\"><name xml:lang=\"zh\">值</name></section>", i);
    g_string_append(xml, END);
    g_autoptr(GdTemplates) templates = load(xml->str, &error);
    ck_assert((templates == NULL) == (_i == 1));
    ck_assert(!error || strstr(error->message, "more than 30 sections"));
}
END_TEST

START_TEST(a_wrong_template_is_refused_with_its_line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdTemplates) templates = load(wrong[_i].xml, &error);
    ck_assert(templates == NULL);
    ck_assert_msg(strstr(error->message, wrong[_i].complaint) != NULL, "%s", error->message);
    ck_assert_msg(strstr(error->message, "office.xml:") != NULL, "%s", error->message);
}
END_TEST

START_TEST(a_template_alone_makes_a_genre)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdTemplates) templates =
        load(BEGIN "<include name=\"common.xml\"/>" NAME BID
                   "<section role=\"problems\" need=\"required\" min-chars=\"12\"/>"
                   "<level code=\"placeholder\" level=\"note\"/>" END,
             &error);
    ck_assert_msg(templates != NULL, "%s", error ? error->message : "");
    const GdTemplate *template = gd_templates_find(templates, "office");
    ck_assert(template != NULL);
    ck_assert_uint_eq(templates->templates->len, 5);
    const GdSectionRule *rule = gd_template_section(template, "problems");
    ck_assert_uint_eq(rule->min_chars, 12);
    ck_assert_str_eq(rule->wording.name.in[GD_ZH], "存在问题"); /* from common.xml */
    ck_assert(rule->wording.pattern[GD_WORDS_HEADING] != NULL);
    ck_assert_int_eq(gd_template_level(template, "placeholder"), GD_NOTE);
    ck_assert_int_eq(gd_template_level(template, "boilerplate"), 0);
}
END_TEST

START_TEST(the_earlier_folder_describes_a_genre)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdTemplates) templates =
        load("<?xml version=\"1.0\"?>\n<template xmlns=\"urn:guidang:template:1\" genre=\"survey\" "
             "version=\"9\">" NAME BID END,
             &error);
    ck_assert_msg(templates != NULL, "%s", error ? error->message : "");
    ck_assert_str_eq(gd_templates_find(templates, "survey")->version, "9");
    ck_assert_uint_eq(templates->templates->len, 4);
}
END_TEST

/* What a pattern needs must never hide a match: every line of the samples against every wording. */
START_TEST(what_patterns_need_hides_no_match)
{
    g_autofree char *standard = unit_source("templates"), *samples = unit_source("templates/samples");
    const char *folders[] = { standard, NULL };
    g_autoptr(GdTemplates) templates = gd_templates_load(folders, NULL);
    GDir *dir = g_dir_open(samples, 0, NULL);
    g_autoptr(GString) folded = g_string_new(NULL);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    guint matches = 0;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(samples, name, NULL), *text = NULL;
        ck_assert(g_file_get_contents(path, &text, NULL, NULL));
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line; line++) {
            gd_fold_line(gd_slice_of(*line), g_string_truncate(folded, 0));
            GdSlice subject = gd_slice_of_string(folded);
            GdHints hints;
            g_array_set_size(hits, 0);
            gd_pattern_set_scan(templates->set, subject, 0, hits);
            gd_pattern_set_hint(templates->set, (const GdHit *)(void *)hits->data, hits->len, &hints);
            for (guint w = 0; w < templates->wordings->len; w++)
                for (guint k = 0; k < GD_N_WORDS; k++) {
                    const GdPattern *p = g_array_index(templates->wordings, GdWording, w).pattern[k];
                    if (!p)
                        continue;
                    bool plain = gd_pattern_matches(p, subject, NULL);
                    ck_assert_msg(plain == gd_pattern_matches(p, subject, &hints), "%s: %s",
                                  gd_pattern_origin(p), subject.ptr);
                    matches += plain;
                }
        }
    }
    g_dir_close(dir);
    ck_assert_uint_gt(matches, 200);
}
END_TEST

UNIT_BEGIN("load")
tcase_add_checked_fixture(tcase, setup, teardown);
tcase_add_loop_test(tcase, a_wrong_template_is_refused_with_its_line, 0, G_N_ELEMENTS(wrong));
tcase_add_loop_test(tcase, more_sections_than_the_limit_are_refused, 0, 2);
tcase_add_test(tcase, a_template_alone_makes_a_genre);
tcase_add_test(tcase, the_earlier_folder_describes_a_genre);
tcase_add_test(tcase, what_patterns_need_hides_no_match);
UNIT_END
