/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/genre/view.h"

#include "core/genre/host.h"

int gd_view_template_bid(const GdDoc *doc)
{
    return doc->template_bid;
}

GdSlice gd_view_text(const GdDoc *doc)
{
    const GdReport *report = doc->report;
    if (report->end <= report->first)
        return GD_EMPTY;
    return gd_slice_between(gd_text_line(report->text, report->first)->raw.ptr,
                            gd_slice_end(gd_text_line(report->text, report->end - 1)->raw));
}

static GdSlice opening(const GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->kind == GD_BLOCK_TEXT)
            return gd_report_block(report, i)->raw;
    return (GdSlice){ NULL, 0 };
}

GdSlice gd_view_meta(const GdDoc *doc, const char *key)
{
    const GdReport *report = doc->report;
    const struct {
        const char *key;
        GdSlice value;
    } rows[] = {
        { "title", report->title },
        { "addressee", report->addressee },
        { "byline", report->byline },
        { "issuer", report->issuer },
        { "date", gd_slice_of(report->date_text[0] ? report->date_text : NULL) },
        { "period", gd_slice_of(report->period[0] ? report->period : NULL) },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].key, key) == 0)
            return rows[i].value;
    return strcmp(key, "opening") == 0 ? opening(report) : (GdSlice){ NULL, 0 };
}

/* The role sections that no heading marks, counted. */
static const GdRoleSection *implicit(const GdDoc *doc, size_t nth)
{
    for (guint i = 0; doc->sections && i < doc->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(doc->sections, GdRoleSection, i);
        if (section->node == GD_NO_NODE && nth-- == 0)
            return section;
    }
    return NULL;
}

size_t gd_view_n_sections(const GdDoc *doc)
{
    size_t n = 0;
    while (implicit(doc, n))
        n++;
    return doc->report->nodes->len + n;
}

/* The original text of blocks [first, end), from byte `skip` of the first one's folded text on. */
static GdSlice body_of(const GdReport *report, guint32 first, guint32 end, size_t skip)
{
    const GdBlock *block = gd_report_block(report, first);
    GdSlice begin = gd_line_origin(gd_block_line(report, block), gd_slice_from(block->folded, skip));
    if (begin.ptr > gd_slice_end(block->raw))
        begin.ptr = gd_slice_end(block->raw);
    return gd_slice_between(begin.ptr, gd_slice_end(gd_report_block(report, MAX(end, first + 1) - 1)->raw));
}

static GdSection node_section(const GdReport *report, guint32 index)
{
    const GdNode *node = gd_report_node(report, index);
    const GdBlock *block = gd_report_block(report, node->block);
    guint32 extent = MAX(block->heading, block->number.len);
    GdSection section = { .size = sizeof section,
                          .level = node->level,
                          .line = gd_block_line_number(block),
                          .column = gd_block_column(report, block),
                          .parent = node->parent == GD_NO_NODE ? UINT32_MAX : node->parent };
    section.heading =
        gd_slice_trim(gd_line_origin(gd_block_line(report, block), gd_slice(block->folded.ptr, extent)));
    section.body = body_of(report, node->block, node->end, extent);
    return section;
}

static GdSection implicit_section(const GdReport *report, const GdRoleSection *role)
{
    GdSection section = { .size = sizeof section, .line = role->line, .column = role->column, .heading = GD_EMPTY };
    guint32 node = gd_report_block(report, role->first)->node;
    section.parent = node == GD_NO_NODE ? UINT32_MAX : node;
    section.body = body_of(report, role->first, role->end, role->skip);
    return section;
}

int gd_view_section(const GdDoc *doc, size_t index, GdSection *section)
{
    size_t n_nodes = doc->report->nodes->len;
    const GdRoleSection *role = index < n_nodes ? NULL : implicit(doc, index - n_nodes);
    if (index >= n_nodes && !role)
        return 0;
    GdSection whole = role ? implicit_section(doc->report, role) : node_section(doc->report, (guint32)index);
    uint32_t size = MIN(section->size, (uint32_t)sizeof whole);
    whole.size = section->size;
    memcpy(section, &whole, size);
    return 1;
}

size_t gd_view_with_role(const GdDoc *doc, const char *role, size_t nth)
{
    size_t n_implicit = 0;
    for (guint i = 0; doc->sections && i < doc->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(doc->sections, GdRoleSection, i);
        size_t index = section->node == GD_NO_NODE ? doc->report->nodes->len + n_implicit++ : section->node;
        if (strcmp(section->role, role) == 0 && !section->empty && nth-- == 0)
            return index;
    }
    return SIZE_MAX;
}

size_t gd_view_n_with_role(const GdDoc *doc, const char *role)
{
    size_t n = 0;
    while (gd_view_with_role(doc, role, n) != SIZE_MAX)
        n++;
    return n;
}

/* The first match in a line that begins at or behind `from` in the original. */
static bool find_in_line(const GdLine *line, const GdPattern *pattern, const char *from, GdSlice *hit)
{
    GdSlice found;
    for (size_t at = 0; gd_pattern_find(pattern, line->folded, at, &found);) {
        GdSlice origin = gd_line_origin(line, found);
        if (origin.ptr >= from) {
            *hit = origin;
            return true;
        }
        at = (size_t)(gd_slice_end(found) - line->folded.ptr);
    }
    return false;
}

int gd_view_find(const GdDoc *doc, const char *cue, size_t from, GdSlice *hit)
{
    const GdPattern *pattern = doc->lent.cue(doc->template, cue);
    GdSlice text = gd_view_text(doc);
    if (!pattern || from >= text.len)
        return 0;
    const GdReport *report = doc->report;
    guint32 line, column;
    gd_text_position(report->text, text.ptr + from, &line, &column);
    for (guint i = line - 1; i < report->end; i++)
        if (gd_line_counts(gd_text_line(report->text, i)) &&
            find_in_line(gd_text_line(report->text, i), pattern, text.ptr + from, hit))
            return 1;
    return 0;
}

void gd_view_position(const GdDoc *doc, const char *in_text, uint32_t *line, uint32_t *column)
{
    gd_text_position(doc->report->text, in_text, line, column);
}
