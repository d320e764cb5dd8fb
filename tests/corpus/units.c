/* units.c - prints what roles and genres are learned from; see tests/corpus/train.py.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * usage: units TEMPLATES FILE...   one JSON object a report */
#include <stdio.h>

#include "core/base/json.h"
#include "core/base/xml.h"
#include "core/doc/cut.h"
#include "core/read/read.h"
#include "core/template/likeness.h"
#include "core/template/match.h"

static void put_text(GString *out, const char *key, GdSlice text)
{
    g_string_append_printf(out, "\"%s\":", key);
    gd_json_string(out, text);
    g_string_append_c(out, ',');
}

/* The roles of common.xml that a heading names, whose theme it has, or that a sentence opens. */
static void put_ties(GString *out, const char *key, const GdTemplates *templates, const GdUnit *unit,
                     GdWords words)
{
    g_string_append_printf(out, "\"%s\":[", key);
    for (guint i = 0; unit->is_heading == (words != GD_WORDS_OPENING) && i < templates->wordings->len; i++) {
        const GdWording *wording = &g_array_index(templates->wordings, GdWording, i);
        const GdPattern *pattern = wording->pattern[words], *not = wording->pattern[GD_WORDS_NOT];
        if (!pattern || !gd_pattern_matches(pattern, unit->text, NULL) ||
            (not &&gd_pattern_matches(not, unit->text, NULL)))
            continue;
        gd_json_item(out);
        gd_json_string(out, gd_slice_of(wording->role));
    }
    g_string_append(out, "],");
}

/* The roles that never have such a heading. */
static void put_nots(GString *out, const GdTemplates *templates, const GdUnit *unit)
{
    g_string_append(out, "\"nots\":[");
    for (guint i = 0; unit->is_heading && i < templates->wordings->len; i++) {
        const GdWording *wording = &g_array_index(templates->wordings, GdWording, i);
        if (!wording->pattern[GD_WORDS_NOT] ||
            !gd_pattern_matches(wording->pattern[GD_WORDS_NOT], unit->text, NULL))
            continue;
        gd_json_item(out);
        gd_json_string(out, gd_slice_of(wording->role));
    }
    g_string_append(out, "],");
}

static void put_unit(GString *out, const GdReport *report, const GdTemplates *templates, const GdUnit *unit)
{
    const GdBlock *block = gd_report_block(report, unit->block);
    g_string_append_printf(out, "{\"line\":%u,\"join\":%u,\"heading\":%s,\"node\":%d,",
                           gd_block_line_number(block), unit->join, unit->is_heading ? "true" : "false",
                           unit->node == GD_NO_NODE ? -1 : (int)unit->node);
    put_ties(out, "names", templates, unit, GD_WORDS_HEADING);
    put_ties(out, "themes", templates, unit, GD_WORDS_THEME);
    put_ties(out, "opens", templates, unit, GD_WORDS_OPENING);
    put_nots(out, templates, unit);
    put_text(out, "text", unit->text);
    out->str[out->len - 1] = '}';
}

static void put_nodes(GString *out, const GdReport *report)
{
    g_string_append(out, "\"nodes\":[");
    for (guint i = 0; i < report->nodes->len; i++) {
        const GdNode *node = gd_report_node(report, i);
        g_string_append_printf(out, "%s[%d,%u]", i ? "," : "",
                               node->parent == GD_NO_NODE ? -1 : (int)node->parent, node->level);
    }
    g_string_append(out, "],");
}

/* The genres whose template alone would claim it. */
static void put_claims(GString *out, const GdTemplates *templates, const GdReport *report, GdLooks *looks)
{
    gd_looks_fill(looks, report);
    g_string_append(out, "\"claims\":[");
    for (guint i = 0; i < templates->templates->len; i++) {
        const GdTemplate *template = g_ptr_array_index(templates->templates, i);
        if (gd_template_bid(template, looks) < 50)
            continue;
        gd_json_item(out);
        gd_json_string(out, gd_slice_of(template->id));
    }
    g_string_append(out, "],");
}

static void put_report(GString *out, const char *path, const GdReport *report, const GdTemplates *templates,
                       GdReading *reading, GdLooks *looks)
{
    g_string_append_c(out, '{');
    put_text(out, "path", gd_slice_of(path));
    put_text(out, "title", gd_slice_of_string(report->title_folded));
    put_text(out, "addressee", report->addressee.ptr ? report->addressee : GD_EMPTY);
    put_text(out, "issuer", report->issuer.ptr ? report->issuer : GD_EMPTY);
    g_string_append_printf(out, "\"number\":%u,\"line\":%u,", report->number, report->first + 1);
    gd_reading_fill(reading, templates, report);
    put_claims(out, templates, report, looks);
    guint marks = gd_foreign_marks(templates, looks);
    g_string_append_printf(out, "\"foreign-title\":%d,\"foreign-text\":%d,", (marks & GD_FOREIGN_TITLE) != 0,
                           (marks & GD_FOREIGN_TEXT) != 0);
    put_nodes(out, report);
    const GArray *units = reading->units;
    g_string_append(out, "\"units\":[");
    for (guint i = 0; i < units->len; i++) {
        g_string_append(out, i ? "," : "");
        put_unit(out, report, templates, &g_array_index(units, GdUnit, i));
    }
    g_string_append(out, "]}");
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const char *folders[] = { argc > 1 ? argv[1] : "", NULL };
    gd_xml_start();
    gd_read_start(NULL);
    g_autoptr(GdTemplates) templates = gd_templates_load(folders, &error);
    if (!templates) {
        fprintf(stderr, "units: %s\n", error->message);
        return 1;
    }
    g_autoptr(GdExtract) extract = gd_extract_new();
    g_autoptr(GdText) text = gd_text_new();
    g_autoptr(GdReport) report = gd_report_new();
    g_autoptr(GdReading) reading = gd_reading_new();
    g_autoptr(GdLooks) looks = gd_looks_new();
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(GdCut));
    g_autoptr(GString) out = g_string_new(NULL);
    for (int i = 2; i < argc; i++) {
        g_autofree char *bytes = NULL;
        gsize len = 0;
        gd_extract_clear(extract);
        if (!g_file_get_contents(argv[i], &bytes, &len, &error) ||
            !gd_read(gd_slice(bytes, len), extract, &error)) {
            fprintf(stderr, "units: %s: %s\n", argv[i], error->message);
            return 1;
        }
        gd_text_fill(text, extract, &templates->cues);
        gd_cut(text, cuts);
        for (guint c = 0; c < cuts->len; c++) {
            GdCut cut = g_array_index(cuts, GdCut, c);
            gd_report_fill(report, text, c + 1, cut.first, cut.end, cut.title);
            put_report(g_string_truncate(out, 0), argv[i], report, templates, reading, looks);
            puts(out->str);
        }
    }
    return 0;
}
