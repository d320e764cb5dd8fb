/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/spot.h"

enum { PARAGRAPHS_COUNTED = 200 };
enum { PERSONAL_DIGITS = 7 }; /* in a row, at most parted by a blank or a dash: they may belong to a person */

static const char *const names[GD_N_SPOTS] = {
    [GD_SPOT_TEXT] = "text",       [GD_SPOT_TITLE] = "title", [GD_SPOT_FRONT] = "front",
    [GD_SPOT_HEADING] = "heading", [GD_SPOT_END] = "end",     [GD_SPOT_ATTACHMENT] = "attachment",
};

const char *gd_spot_name(GdSpotKind kind)
{
    return names[kind];
}

static const GdSpotKind kind_of_block[] = {
    [GD_BLOCK_TITLE] = GD_SPOT_TITLE,     [GD_BLOCK_FRONT] = GD_SPOT_FRONT,
    [GD_BLOCK_ADDRESSEE] = GD_SPOT_FRONT, [GD_BLOCK_HEADING] = GD_SPOT_HEADING,
    [GD_BLOCK_TEXT] = GD_SPOT_TEXT,       [GD_BLOCK_CLOSING] = GD_SPOT_END,
    [GD_BLOCK_SIGN] = GD_SPOT_END,        [GD_BLOCK_ATTACHMENT] = GD_SPOT_ATTACHMENT,
    [GD_BLOCK_WEB] = GD_SPOT_TEXT,
};

/* ---- the words to search for ----------------------------------------------------------------------- */

static bool is_figure(gunichar c)
{
    return gd_is_digit(c) || (c >= 0xFF10 && c <= 0xFF19); /* full width */
}

static bool parts_figures(gunichar c)
{
    return gd_is_blank(c) || c == '-' || c == 0x2014 || c == 0xFF0D; /* — － */
}

/* The bytes before the first row of figures that is as long as the number of a person. */
static size_t length_before_number(GdSlice text)
{
    guint figures = 0;
    const char *row = text.ptr;
    for (GdSlice rest = text; rest.len;) {
        const char *at = rest.ptr;
        gunichar c = gd_slice_next(&rest);
        if (is_figure(c)) {
            row = figures++ ? row : at;
            if (figures >= PERSONAL_DIGITS)
                return (size_t)(row - text.ptr);
        } else if (!parts_figures(c)) {
            figures = 0;
        }
    }
    return text.len;
}

static GdSlice words_to_search(const GdLine *line)
{
    GdSlice words = line->raw;
    if (line->number.len && line->folded.len > line->number.len)
        words = gd_slice_between(gd_line_origin(line, gd_line_words(line)).ptr, gd_slice_end(line->raw));
    words = gd_slice_first(gd_slice_trim(words), 3 * GD_SPOT_BEGINS); /* a line may be very long */
    words.len = length_before_number(words);
    return gd_slice_trim(gd_slice_first(words, GD_SPOT_BEGINS));
}

/* ---- the place ------------------------------------------------------------------------------------- */

static GdSlice heading_of(const GdReport *report, guint32 node)
{
    const GdBlock *block = gd_report_block(report, gd_report_node(report, node)->block);
    GdSlice heading = gd_slice(block->folded.ptr, block->heading);
    GdSlice words = gd_slice_trim(gd_line_origin(gd_block_line(report, block), heading));
    return gd_slice(words.ptr, length_before_number(words));
}

/* The headings from the outermost in; where they are more than fit, the innermost are left out. */
static void list_headings(const GdReport *report, guint32 node, GdSpot *spot)
{
    guint depth = 0;
    for (guint32 at = node; at != GD_NO_NODE; at = gd_report_node(report, at)->parent)
        depth++;
    spot->n_headings = MIN(depth, GD_SPOT_HEADINGS);
    for (guint32 at = node; at != GD_NO_NODE; at = gd_report_node(report, at)->parent)
        if (--depth < GD_SPOT_HEADINGS)
            spot->headings[depth] = heading_of(report, at);
}

/* Lines of text between the heading, or the beginning, and this block, which is one of them.  Nobody counts
 * beyond a hundred or so: 0. */
static guint32 count_paragraphs(const GdReport *report, guint index)
{
    const GdBlock *own = gd_report_block(report, index);
    guint32 n = 1, line = own->line;
    for (guint steps = 0; index-- > 0; steps++) {
        const GdBlock *block = gd_report_block(report, index);
        if (block->node != own->node || block->kind == GD_BLOCK_HEADING)
            break;
        if (steps == PARAGRAPHS_COUNTED)
            return 0;
        n += block->kind == GD_BLOCK_TEXT && block->line != line;
        line = block->line;
    }
    return n;
}

/* The block a line begins with, whatever runs on in the line. */
static void place(const GdReport *report, guint index, GdSpot *spot)
{
    const GdBlock *block = gd_report_block(report, index);
    spot->kind = kind_of_block[block->kind];
    if (spot->kind == GD_SPOT_TEXT || spot->kind == GD_SPOT_HEADING)
        list_headings(report, block->node, spot);
    if (block->kind == GD_BLOCK_TEXT)
        spot->paragraph = count_paragraphs(report, index);
}

static GdSpot spot_of(const GdReport *report, guint32 line)
{
    GdSpot spot = { .line = line };
    guint index = gd_report_block_of(report, line - 1);
    spot.begins = words_to_search(gd_text_line(report->text, line - 1));
    if (index < report->blocks->len && gd_report_block(report, index)->line == line - 1)
        place(report, index, &spot);
    return spot;
}

/* ---- all of a report ------------------------------------------------------------------------------- */

/* The other line that a message names; 0: none. */
static guint32 line_named(const GdFault *fault)
{
    const char *named = fault->code == gd_code(GD_NUMBERING_DUPLICATE)   ? fault->args[1]
                        : fault->code == gd_code(GD_DUPLICATE_PARAGRAPH) ? fault->args[0]
                                                                         : NULL;
    return named ? (guint32)g_ascii_strtoull(named, NULL, 10) : 0;
}

/* The index of the first spot at or behind the line. */
static guint search(const GArray *spots, guint32 line)
{
    guint low = 0, high = spots->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(spots, GdSpot, middle).line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const GdSpot *gd_spots_find(const GArray *spots, guint32 line)
{
    guint at = spots ? search(spots, line) : 0;
    const GdSpot *spot = spots && at < spots->len ? &g_array_index(spots, GdSpot, at) : NULL;
    return spot && spot->line == line ? spot : NULL;
}

static void add_line(const GdReport *report, guint32 line, guint32 also, GArray *spots)
{
    if (line == 0 || line > report->text->lines->len)
        return;
    guint at = search(spots, line);
    if (!gd_spots_find(spots, line)) {
        GdSpot spot = spot_of(report, line);
        g_array_insert_val(spots, at, spot);
    }
    if (also)
        g_array_index(spots, GdSpot, at).also = also;
}

void gd_spots_fill(const GdReport *report, const GdFindings *findings, GArray *spots)
{
    g_array_set_size(spots, 0);
    for (size_t i = 0; i < gd_findings_count(findings); i++) {
        const GdFault *fault = gd_findings_get(findings, i);
        guint32 also = line_named(fault);
        if (fault->level == GD_NOTE)
            continue;
        add_line(report, fault->line, also, spots);
        add_line(report, also, 0, spots);
    }
}
