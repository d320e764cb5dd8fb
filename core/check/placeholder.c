/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

#include "core/check/around.h"
#include "core/check/gaps.h"

enum {
    BEHIND_CHARS = 8,  /* what a blank stands for is said by the next word */
    QUOTED_CHARS = 40, /* from a blank to the marks of its quotation */
    DATE_LINE_CHARS = 16,
    WINDOW = 4096, /* bytes of a line that are searched at once */
    MARGIN = 64    /* … and how far from their end a match is not trusted */
};

/* The offset, or the one before it at which a character begins. */
static size_t character_at(GdSlice line, size_t at)
{
    while (at < line.len && ((guchar)line.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The next blank.  Each of several expressions is looked for up to its own next match; windows keep that
 * linear in a long line. */
static bool next_hit(const GdPattern *pattern, const GdLine *whole, size_t *at, GdSlice *hit)
{
    GdSlice line = whole->folded;
    for (;;) {
        size_t end = *at + WINDOW < line.len ? character_at(line, *at + WINDOW) : line.len;
        bool found = gd_pattern_find(pattern, gd_slice(line.ptr, end), &whole->hints, *at, hit);
        if (found && (end == line.len || gd_slice_end(*hit) + MARGIN <= line.ptr + end)) {
            *at = (size_t)(gd_slice_end(*hit) - line.ptr);
            return true;
        }
        if (end == line.len)
            return false;
        *at = character_at(line, end - MARGIN);
    }
}

static GdSlice words_behind(GdSlice line, GdSlice hit, size_t chars)
{
    return gd_slice_first(gd_slice_between(gd_slice_end(hit), gd_slice_end(line)), chars);
}

/* The quotation that a place stands in, marks included; empty: none, or one longer than titles and sayings
 * are. */
static GdSlice quotation_at(GdSlice line, GdSlice hit, GdSlice open, GdSlice close)
{
    GdSlice before = gd_slice_between(gd_step_back(line.ptr, hit.ptr, QUOTED_CHARS), hit.ptr),
            behind = words_behind(line, hit, QUOTED_CHARS);
    gssize end = gd_slice_find(behind, close);
    for (const char *at = hit.ptr; end >= 0 && at > before.ptr; at = gd_step_back(before.ptr, at, 1)) {
        GdSlice here = gd_slice_between(at, hit.ptr);
        if (gd_slice_starts(here, close))
            break;
        if (gd_slice_starts(here, open))
            return gd_slice_between(at, behind.ptr + (size_t)end + close.len);
    }
    return GD_EMPTY;
}

/* What somebody else wrote or is to write, and this report only speaks of: “20XX年度” in the title of another
 * document, or a blank found on a cover. */
static bool is_spoken_of(const GdCues *cues, GdSlice line, GdSlice quotation)
{
    if (!quotation.len)
        return false;
    GdSlice title = quotation_at(line, quotation, GD_LITERAL("《"), GD_LITERAL("》"));
    GdSlice before = gd_slice_between(gd_step_back(line.ptr, quotation.ptr, BEHIND_CHARS), quotation.ptr);
    const GdPattern *spoken = cues->pattern[GD_CUE_PLACEHOLDER_SPOKEN_OF];
    return title.len || gd_pattern_matches(spoken, before, NULL) ||
           gd_pattern_matches(spoken, words_behind(line, quotation, BEHIND_CHARS), NULL);
}

/* A blank unit, person, date, year or amount must be mended, others and those in quotations only looked at.
 */
static GdLevel level_of(const GdCues *cues, GdSlice line, GdSlice hit)
{
    bool year = hit.len >= 2 && gd_slice_starts(hit, GD_LITERAL("20"));
    GdSlice behind = words_behind(line, hit, BEHIND_CHARS);
    bool quoted = quotation_at(line, hit, GD_LITERAL("“"), GD_LITERAL("”")).len > 0;
    bool grave =
        !quoted && (year || gd_pattern_matches(cues->pattern[GD_CUE_PLACEHOLDER_GRAVE], behind, NULL));
    return grave ? GD_ERROR : GD_WARNING;
}

/* What one line has: the blanks, and, one for one, the words around them. */
typedef struct {
    GArray *blanks, *words; /* GdMention */
    GArray *cuts;           /* GdCut */
} Hits;

static void add_words(GdSlice line, GdSlice hit, Hits *hits)
{
    GdCut cut;
    g_array_append_val(hits->words, ((GdMention){ .folded = gd_words_around(line, hit, &cut) }));
    g_array_append_val(hits->cuts, cut);
}

static void collect(const GdChecked *checked, const GdLine *whole, Hits *hits)
{
    GdSlice line = whole->folded;
    const GdCues *cues = checked->cues;
    GdSlice hit;
    for (size_t at = 0; hits->blanks->len < GD_FINDINGS_MAX &&
                        next_hit(cues->pattern[GD_CUE_PLACEHOLDER], whole, &at, &hit);) {
        GdSlice behind = words_behind(line, hit, BEHIND_CHARS);
        if (gd_pattern_matches(cues->pattern[GD_CUE_NOT_PLACEHOLDER], behind, NULL) ||
            (hit.len == 1 && gd_pattern_matches(cues->pattern[GD_CUE_UNKNOWNS], line, NULL)) ||
            is_spoken_of(cues, line, quotation_at(line, hit, GD_LITERAL("“"), GD_LITERAL("”"))))
            continue;
        g_array_append_val(hits->blanks, ((GdMention){ .folded = hit }));
        add_words(line, hit, hits);
    }
}

static void check_line(const GdChecked *checked, guint index, Hits *hits)
{
    const GdLine *line = gd_text_line(checked->report->text, index);
    g_array_set_size(hits->blanks, 0);
    g_array_set_size(hits->words, 0);
    g_array_set_size(hits->cuts, 0);
    collect(checked, line, hits);
    guint n = hits->blanks->len;
    if (n == 0)
        return;
    GdMention *blanks = (GdMention *)(void *)hits->blanks->data,
              *words = (GdMention *)(void *)hits->words->data;
    gd_line_locate(line, blanks, n);
    gd_line_locate(line, words, n);
    for (guint i = 0; i < n && !gd_findings_full(checked->findings); i++) {
        g_autofree char *shown = gd_words_shown(words[i].raw, &g_array_index(hits->cuts, GdCut, i));
        GdFault fault = { .code = gd_code(GD_PLACEHOLDER),
                          .level = level_of(checked->cues, line->folded, blanks[i].folded),
                          .line = index + 1,
                          .column = blanks[i].column,
                          .args = { shown } };
        gd_findings_add(checked->findings, &fault, words[i].raw);
    }
}

/* Blanks are rare, and written with few characters; 年月日 with its figures gone is the one that has none. */
static bool may_have_blank(const GdLine *line)
{
    return (line->seen & (GD_SEEN_BLANK_MARK | GD_SEEN_GAP)) ||
           ((line->seen & GD_SEEN_MOON) && line->chars <= DATE_LINE_CHARS);
}

/* Forms that are attached are there to be filled in by others. */
static bool is_attached(const GdReport *report, guint index)
{
    guint block = gd_report_block_of(report, index);
    return block < report->blocks->len && gd_report_block(report, block)->kind == GD_BLOCK_ATTACHMENT;
}

void gd_check_placeholders(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    Hits hits = { NULL, NULL, NULL };
    for (guint i = report->first; i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if (!may_have_blank(line) || !gd_line_counts(line) || is_attached(report, i))
            continue;
        if (!hits.blanks) {
            hits.blanks = g_array_new(FALSE, FALSE, sizeof(GdMention));
            hits.words = g_array_new(FALSE, FALSE, sizeof(GdMention));
            hits.cuts = g_array_new(FALSE, FALSE, sizeof(GdCut));
        }
        check_line(checked, i, &hits);
        if (line->seen & GD_SEEN_GAP)
            gd_check_gaps(checked, i);
    }
    if (hits.blanks) {
        g_array_free(hits.blanks, TRUE);
        g_array_free(hits.words, TRUE);
        g_array_free(hits.cuts, TRUE);
    }
}
