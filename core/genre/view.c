/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/genre/view.h"

#include "core/base/fold.h"
#include "core/genre/host.h"

/* A page scraped to one line has sentences and openings of any length; nobody needs more of them than this,
 * and cues stay quick. */
enum { OPENING_CHARS = 1000, SENTENCE_BYTES = 1500, FOLDED_BYTES = 4096 };

int gd_view_template_bid(const GdDoc *doc)
{
    return doc->template_bid;
}

int gd_view_likeness(const GdDoc *doc)
{
    return doc->likeness;
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
            return gd_slice_first(gd_report_block(report, i)->raw, OPENING_CHARS);
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
    size_t n = doc->report->nodes->len;
    for (guint i = 0; doc->sections && i < doc->sections->len; i++)
        n += g_array_index(doc->sections, GdRoleSection, i).node == GD_NO_NODE;
    return n;
}

/* The place, in the original, of byte `skip` of a block's folded text. */
static const char *place_in(const GdReport *report, const GdBlock *block, size_t skip)
{
    const char *at = gd_line_origin(gd_block_line(report, block), gd_slice_from(block->folded, skip)).ptr;
    return MIN(at, gd_slice_end(block->raw));
}

/* The original text of blocks [first, end), from byte `skip` of the first one's folded text on; signature
 * and attachments, which belong to no section, are left out. */
static GdSlice body_of(const GdReport *report, guint32 first, guint32 end, size_t skip)
{
    const GdBlock *last = gd_report_block(report, MAX(end, first + 1) - 1);
    while (last > gd_report_block(report, first) && last->kind != GD_BLOCK_TEXT &&
           last->kind != GD_BLOCK_HEADING)
        last--;
    const char *begin = place_in(report, gd_report_block(report, first), skip);
    return gd_slice_trim(gd_slice_between(begin, gd_slice_end(last->raw)));
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

/* Where the next section without a heading begins, if that is in the same block; else NULL. */
static const char *next_in_block(const GdDoc *doc, const GdRoleSection *role)
{
    const GdRoleSection *end = &g_array_index(doc->sections, GdRoleSection, doc->sections->len);
    for (const GdRoleSection *next = role + 1; next < end && next->first == role->first; next++)
        if (next->node == GD_NO_NODE && next->skip > role->skip)
            return place_in(doc->report, gd_report_block(doc->report, next->first), next->skip);
    return NULL;
}

static GdSection implicit_section(const GdDoc *doc, const GdRoleSection *role)
{
    const GdReport *report = doc->report;
    const char *stop = next_in_block(doc, role);
    GdSection section = {
        .size = sizeof section, .line = role->line, .column = role->column, .heading = GD_EMPTY
    };
    guint32 node = gd_report_block(report, role->first)->node;
    section.parent = node == GD_NO_NODE ? UINT32_MAX : node;
    section.body = body_of(report, role->first, role->end, role->skip);
    if (stop)
        section.body = gd_slice_trim(gd_slice_between(section.body.ptr, stop));
    return section;
}

int gd_view_section(const GdDoc *doc, size_t index, GdSection *section)
{
    size_t n_nodes = doc->report->nodes->len;
    const GdRoleSection *role = index < n_nodes ? NULL : implicit(doc, index - n_nodes);
    if (index >= n_nodes && !role)
        return 0;
    GdSection whole = role ? implicit_section(doc, role) : node_section(doc->report, (guint32)index);
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
    for (guint i = 0; doc->sections && i < doc->sections->len; i++) {
        const GdRoleSection *section = &g_array_index(doc->sections, GdRoleSection, i);
        n += strcmp(section->role, role) == 0 && !section->empty;
    }
    return n;
}

/* The first match in a line that begins at or behind `from` in the original. */
static bool find_in_line(const GdLine *line, const GdPattern *pattern, const char *from, GdSlice *hit)
{
    if (!gd_pattern_may_match(pattern, &line->hints))
        return false;
    size_t at = from > line->raw.ptr ? gd_fold_offset(line->raw, (size_t)(from - line->raw.ptr)) : 0;
    GdSlice found;
    while (gd_pattern_find(pattern, line->folded, &line->hints, at, &found)) {
        if (found.len) {
            *hit = gd_line_origin(line, found);
            return true;
        }
        at = (size_t)(found.ptr -
                      line->folded.ptr); /* a pattern of nothing but conditions: no piece of text */
        if (at >= line->folded.len)
            return false;
        unsigned width;
        gd_slice_peek(gd_slice_from(line->folded, at), &width);
        at += width;
    }
    return false;
}

int gd_view_find(const GdDoc *doc, const char *cue, size_t from, GdSlice *hit)
{
    const GdPattern *pattern = doc->lent.cue(doc->template, cue);
    GdSlice text = gd_view_text(doc);
    const GdReport *report = doc->report;
    if (!pattern || from >= text.len || !gd_pattern_may_match(pattern, &report->hints))
        return 0;
    for (guint i = gd_text_line_at(report->text, text.ptr + from); i < report->end; i++)
        if (gd_line_counts(gd_text_line(report->text, i)) &&
            find_in_line(gd_text_line(report->text, i), pattern, text.ptr + from, hit))
            return 1;
    return 0;
}

/* The sentence that folded text begins with; of one too long its beginning. */
static GdSlice first_sentence(const GdText *text, GdSlice rest)
{
    size_t len = gd_text_behind_stop(text, rest, 0);
    if (len > SENTENCE_BYTES)
        for (len = SENTENCE_BYTES; ((guchar)rest.ptr[len] & 0xC0) == 0x80;)
            len--;
    return gd_slice(rest.ptr, len);
}

/* The first sentence, from `from` in the original on, of a line that the pattern may match. */
static bool find_sentence(const GdText *text, const GdLine *line, const GdPattern *pattern, const char *from,
                          GdSlice *sentence, GdSlice *hit)
{
    size_t at = from > line->raw.ptr ? gd_fold_offset(line->raw, (size_t)(from - line->raw.ptr)) : 0;
    for (GdSlice rest = gd_slice_from(line->folded, at); rest.len;) {
        GdSlice piece = first_sentence(text, rest), found;
        GdHints hints;
        gd_text_hint(text, piece, &hints);
        if (gd_pattern_find(pattern, piece, &hints, 0, &found) && found.len) {
            *sentence = gd_line_origin(line, piece);
            *hit = gd_line_origin(line, found);
            return true;
        }
        rest = gd_slice_from(rest, piece.len);
    }
    return false;
}

int gd_view_next_sentence(const GdDoc *doc, const char *cue, size_t from, GdSlice *sentence, GdSlice *hit)
{
    const GdPattern *pattern = doc->lent.cue(doc->template, cue);
    GdSlice whole = gd_view_text(doc);
    const GdReport *report = doc->report;
    if (!pattern || from >= whole.len || !gd_pattern_may_match(pattern, &report->hints))
        return 0;
    for (guint i = gd_text_line_at(report->text, whole.ptr + from); i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (gd_line_counts(line) && gd_pattern_may_match(pattern, &line->hints) &&
            find_sentence(report->text, line, pattern, whole.ptr + from, sentence, hit))
            return 1;
    }
    return 0;
}

size_t gd_view_count(const GdDoc *doc, const char *cue, size_t max)
{
    const GdPattern *pattern = doc->lent.cue(doc->template, cue);
    const GdReport *report = doc->report;
    size_t n = 0;
    for (guint i = report->first; pattern && i < report->end && n < max; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        GdSlice hit;
        if (!gd_line_counts(line) || !gd_pattern_may_match(pattern, &line->hints))
            continue;
        for (size_t at = 0;
             n < max && gd_pattern_find(pattern, line->folded, &line->hints, at, &hit) && hit.len; n++)
            at = (size_t)(gd_slice_end(hit) - line->folded.ptr);
    }
    return n;
}

static bool is_in_text(const GdDoc *doc, const char *place)
{
    GdSlice text = gd_view_text(doc);
    return (guintptr)place >= (guintptr)text.ptr && (guintptr)place <= (guintptr)gd_slice_end(text);
}

void gd_view_position(const GdDoc *doc, const char *in_text, uint32_t *line, uint32_t *column)
{
    *line = *column = 0;
    if (is_in_text(doc, in_text))
        gd_text_position(doc->report->text, in_text, line, column);
}

/* The hints of the line of the text that the words are within; NULL: they are within none. */
static const GdHints *hints_around(const GdDoc *doc, GdSlice words)
{
    if (!words.ptr || !is_in_text(doc, words.ptr))
        return NULL;
    const GdLine *line = gd_text_line(doc->report->text, gd_text_line_at(doc->report->text, words.ptr));
    return gd_slice_end(words) <= gd_slice_end(line->raw) ? &line->hints : NULL;
}

int gd_view_says(const GdDoc *doc, const char *cue, GdSlice words, GdSlice *hit)
{
    const GdPattern *pattern = doc->lent.cue(doc->template, cue);
    const GdHints *hints = hints_around(doc, words);
    if (!pattern || (hints && !gd_pattern_may_match(pattern, hints)))
        return 0;
    g_autoptr(GString) folded = g_string_sized_new(MIN(words.len, FOLDED_BYTES));
    while (words.len) {
        GdSlice line = gd_text_take_line(&words), found;
        g_string_truncate(folded, 0);
        gd_fold_line(line, folded);
        if (!folded->len || !gd_pattern_find(pattern, gd_slice_of_string(folded), hints, 0, &found))
            continue;
        if (hit)
            *hit = gd_fold_origin(line, gd_slice_of_string(folded), found);
        return 1;
    }
    return 0;
}

/* The part of a line around a place in it, which is between characters. */
static GdSlice around(GdSlice line, const char *place)
{
    const char *begin = line.ptr, *end = gd_slice_end(line);
    if (place - begin > SENTENCE_BYTES)
        begin = g_utf8_find_prev_char(line.ptr, place - SENTENCE_BYTES);
    if (end - place > SENTENCE_BYTES)
        end = g_utf8_find_next_char(place + SENTENCE_BYTES, end);
    return gd_slice_between(begin, end ? end : gd_slice_end(line));
}

GdSlice gd_view_sentence(const GdDoc *doc, const char *in_text)
{
    if (!is_in_text(doc, in_text))
        return (GdSlice){ NULL, 0 };
    guint32 number, column;
    gd_text_position(doc->report->text, in_text, &number, &column);
    GdSlice rest = around(gd_text_line(doc->report->text, number - 1)->raw, in_text);
    const char *begin = rest.ptr, *end = gd_slice_end(rest);
    for (gunichar c, before = 0; (c = gd_slice_next(&rest)); before = c) {
        if (!gd_ends_here(before, gd_fold_char(c), rest))
            continue;
        if (rest.ptr > in_text) {
            end = rest.ptr;
            break;
        }
        begin = rest.ptr;
    }
    return gd_slice_trim(gd_slice_between(begin, end));
}
