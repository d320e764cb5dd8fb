/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>

#include "core/template/match.h"
#include "tests/unit/unit.h"

/* A template that knows a genre by its rules, in a folder of its own beside the shipped ones. */
static GdTemplates *load(const char *rules, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("guidang-bid-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "trial.xml", NULL), *shipped = unit_source("templates");
    g_autofree char *xml =
        g_strconcat("<template xmlns=\"urn:guidang:template:1\" genre=\"trial\" version=\"1\">\n"
                    "<include name=\"common.xml\"/><name xml:lang=\"zh\">试验</name>\n"
                    "<recognise>\n",
                    rules, "\n</recognise>\n</template>\n", NULL);
    ck_assert(g_file_set_contents(path, xml, -1, NULL));
    GdTemplates *templates = gd_templates_load((const char *[]){ shipped, folder, NULL }, error);
    g_remove(path);
    g_rmdir(folder);
    return templates;
}

#define LONG  "我镇地处县城以北，辖十二个村，群众以种茶为业，家家户户都有茶园，年年岁岁都有收成。"
#define LONG4 LONG LONG LONG LONG

static const struct {
    const char *rules, *text;
    int bid;
} bids[] = {
    { "<title bid=\"60\">茶园总结</title>", "茶园总结\n正文。", 60 },
    { "<title bid=\"60\">茶园总结</title>", "水库总结\n茶园总结不在标题里。", 0 },
    { "<title bid=\"60\">总结</title><title bid=\"60\">茶园</title>", "茶园总结\n正文。", 100 },
    { "<title bid=\"60\">总结</title><not bid=\"20\">茶园</not>", "茶园总结\n正文。", 40 },
    { "<title bid=\"60\">总结</title><not bid=\"80\">茶园</not>", "茶园总结\n正文。", 0 },
    { "<not bid=\"20\" in=\"body\">正文</not><body bid=\"30\">正文</body>", "茶园总结\n正文。", 10 },
    { "<body bid=\"30\">水库</body>", "总结\n一、茶园\n采茶。\n二、水库\n放水。", 30 },
    { "<body bid=\"30\">放水</body>", "总结\n一\n二。\n三。\n四。\n五。\n六。\n七。\n放水。\n八。\n九。", 0 },
    /* the end of a long first paragraph, and not its middle */
    { "<body bid=\"30\">汇报如下</body>", "总结\n" LONG4 LONG4 LONG4 "现汇报如下。", 30 },
    { "<body bid=\"30\">汇报如下</body>", "总结\n" LONG4 LONG4 "现汇报如下。" LONG4 LONG4, 0 },
    /* the last line, where news is signed */
    { "<body bid=\"30\">记者</body>", "总结\n一。\n二。\n三。\n四。\n五。\n六。\n七。\n八。\n（记者 江帆）",
      30 },
    /* a cue of common.xml instead of a pattern */
    { "<title bid=\"60\">办法</title><not bid=\"50\" cue=\"foreign-title\"/>", "茶园管理办法\n正文。", 10 },
    { "<title bid=\"60\">办法</title><not bid=\"50\" in=\"body\" cue=\"foreign\"/>",
      "茶园管理办法\n第一条 茶园归村集体。", 10 },
};

static GdReport *parse(const GdTemplates *templates, GdExtract *extract, GdText *text, const char *words)
{
    GdReport *report = gd_report_new();
    extract->text = gd_slice_of(words);
    gd_text_fill(text, extract, &templates->cues);
    gd_report_fill(report, text, 1, 0, text->lines->len, gd_slice_of(NULL));
    return report;
}

START_TEST(sums_what_matches)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdTemplates) templates = load(bids[_i].rules, &error);
    ck_assert_msg(templates != NULL, "%s", error ? error->message : "");
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GdText) text = gd_text_new();
    g_autoptr(GdReport) report = parse(templates, extract, text, bids[_i].text);
    g_autoptr(GdLooks) looks = gd_looks_new();
    gd_looks_fill(looks, report);
    for (int again = 0; again < 2; again++)
        ck_assert_int_eq(gd_template_bid(gd_templates_find(templates, "trial"), looks), bids[_i].bid);
}
END_TEST

static const struct {
    const char *rules, *message;
} wrong[] = {
    { "<not bid=\"50\" cue=\"nowhere\"/>", "trial.xml:4: there is no cue “nowhere” in common.xml" },
    { "<not bid=\"50\" cue=\"foreign\">办法</not>", "trial.xml:" }, /* one or the other */
    { "<title bid=\"60\"></title>", "trial.xml:4" },
    { "<title bid=\"60\">办法(</title>", "trial.xml:4" },
};

START_TEST(refuses_a_wrong_rule_with_its_place)
{
    g_autoptr(GError) error = NULL;
    GdTemplates *templates = load(wrong[_i].rules, &error);
    ck_assert_ptr_null(templates);
    ck_assert_msg(strstr(error->message, wrong[_i].message), "%s", error->message);
}
END_TEST

UNIT_BEGIN("bid")
tcase_add_loop_test(tcase, sums_what_matches, 0, G_N_ELEMENTS(bids));
tcase_add_loop_test(tcase, refuses_a_wrong_rule_with_its_place, 0, G_N_ELEMENTS(wrong));
UNIT_END
