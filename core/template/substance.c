/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/substance.h"

enum {
    CLAUSE_CHARS = 3,  /* a shorter one is no clause of its own */
    SCANT_CHARS = 12,  /* less than this is next to nothing */
    SINGLE_CHARS = 20, /* … and so is one clause that is shorter */
    ITSELF_CHARS = 14, /* a heading that is a sentence of this length is its own section */
    CLAUSES_CHARS = 8, /* … or of this, if it has clauses */
    BARE_CHARS = 24,   /* a line that might be a heading */
    WORD_CHARS = 16    /* … and what stands under it, if nothing does */
};

static bool is_letter(gunichar c)
{
    return gd_is_han(c) || (c < 0x80 && g_ascii_isalnum((char)c));
}

static bool parts_clauses(gunichar c)
{
    return c == ',' || c == ';' || c == ':' || c == '|' || c == '\t' || c == '!' || c == '?' || c == 0x3001 ||
           c == 0x3002; /* 、 。 */
}

/* Without brackets, dots and dashes around it. */
static GdSlice strip(GdSlice clause)
{
    unsigned width;
    while (clause.len && !is_letter(gd_slice_peek(clause, &width)))
        clause = gd_slice_from(clause, width);
    while (clause.len && !is_letter(gd_slice_last(clause))) {
        size_t len = clause.len - 1;
        while (len && ((guchar)clause.ptr[len] & 0xC0) == 0x80)
            len--;
        clause.len = len;
    }
    return clause;
}

static void take_clause(const GdReport *report, GdSlice clause, GdSubstance *substance)
{
    GdSlice words = strip(clause);
    guint n = 0;
    if (!words.len || gd_text_says(report->text, GD_CUE_NOTHING, words))
        return;
    while (words.len)
        n += is_letter(gd_slice_next(&words));
    substance->chars += n;
    substance->clauses += n >= CLAUSE_CHARS;
}

static void take_text(const GdReport *report, GdSlice text, GdSubstance *substance)
{
    const char *begin = text.ptr;
    for (GdSlice rest = text; rest.len;) {
        const char *here = rest.ptr;
        if (!parts_clauses(gd_slice_next(&rest)))
            continue;
        take_clause(report, gd_slice_between(begin, here), substance);
        begin = rest.ptr;
    }
    take_clause(report, gd_slice_between(begin, gd_slice_end(text)), substance);
}

/* A heading that is a sentence says it itself: (2)手段落后,仍靠人工登记; */
static void take_heading(const GdReport *report, const GdBlock *head, GdSubstance *substance)
{
    if (head->kind != GD_BLOCK_HEADING || head->heading <= head->number.len)
        return;
    GdSlice words = gd_slice(head->folded.ptr + head->number.len, head->heading - head->number.len);
    size_t chars = gd_slice_chars(words, false);
    bool has_clauses = memchr(words.ptr, ',', words.len) != NULL;
    if (gd_ends_sentence(words) && (chars >= ITSELF_CHARS || (has_clauses && chars >= CLAUSES_CHARS)))
        take_text(report, words, substance);
}

GdSubstance gd_substance_of(const GdReport *report, guint first, guint end, size_t skip)
{
    GdSubstance substance = { .chars = 0 };
    for (guint i = first; i < end; i++, skip = 0) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind != GD_BLOCK_HEADING && block->kind != GD_BLOCK_TEXT)
            continue;
        size_t from = MAX(skip, i > first ? block->number.len : 0);
        take_text(report, gd_slice_from(block->folded, MIN(from, block->folded.len)), &substance);
    }
    if (first < end)
        take_heading(report, gd_report_block(report, first), &substance);
    return substance;
}

bool gd_substance_is_scant(GdSubstance substance)
{
    return substance.chars < SCANT_CHARS || (substance.clauses < 2 && substance.chars < SINGLE_CHARS);
}

/* Words that say so; 无 may be the answer to what the heading asks. */
static bool is_left_out(GdSlice text)
{
    static const char *const words[] = { "略", "待", "补", "未填" };
    for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
        if (gd_slice_find(text, gd_slice_of(words[w])) >= 0)
            return true;
    return false;
}

/* A figure that is no year, month or day: 争取资金300万元. */
static bool has_figure(GdSlice words)
{
    while (words.len) {
        if (!gd_is_digit((guchar)words.ptr[0])) {
            gd_slice_next(&words);
            continue;
        }
        while (words.len && (gd_is_digit((guchar)words.ptr[0]) || words.ptr[0] == '.'))
            words = gd_slice_from(words, 1);
        if (words.len && !gd_slice_starts(words, GD_LITERAL("年")) &&
            !gd_slice_starts(words, GD_LITERAL("月")) && !gd_slice_starts(words, GD_LITERAL("日")))
            return true;
    }
    return false;
}

bool gd_section_is_blank(const GdReport *report, const GdRoleSection *section)
{
    if (section->node == GD_NO_NODE)
        return false;
    const GdNode *node = gd_report_node(report, section->node);
    const GdBlock *head = gd_report_block(report, section->first);
    size_t skip = MAX(head->heading, head->number.len);
    if (has_figure(gd_slice_between(head->folded.ptr + head->number.len, head->folded.ptr + skip)) ||
        gd_substance_of(report, section->first, section->end, skip).chars > 0)
        return false;
    for (guint i = section->first; section->chars > 0 && i < section->end; i++, skip = 0)
        if (is_left_out(gd_slice_from(gd_report_block(report, i)->folded, skip)))
            return true;
    if (section->chars > 0 || section->node + 1 >= report->nodes->len)
        return section->chars == 0;
    const GdNode *next = gd_report_node(report, section->node + 1);
    return node->kind != GD_NUMBER_NONE && next->kind == node->kind && next->level <= node->level;
}

/* ---- lines under which something was to be written ---- */

static bool is_line(const GdBlock *block)
{
    return block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_SIGN || block->kind == GD_BLOCK_HEADING;
}

/* Words, but none that say anything. */
static bool is_nothing(const GdReport *report, GdSlice text)
{
    GdSubstance substance = { .chars = 0 };
    if (!text.len || gd_slice_exceeds(text, WORD_CHARS))
        return false;
    take_text(report, text, &substance);
    return substance.chars == 0;
}

/* What stands behind the colon of a line, or else in the next one. */
static GdSlice text_under(const GdReport *report, guint index, GdSlice *words)
{
    gssize colon = gd_slice_find(*words, GD_LITERAL(":"));
    if (colon >= 0) {
        GdSlice behind = gd_slice_trim(gd_slice_from(*words, (size_t)colon + 1));
        words->len = (size_t)colon;
        if (behind.len)
            return behind;
    }
    for (guint next = index + 1; next < report->blocks->len; next++) {
        const GdBlock *block = gd_report_block(report, next);
        if (block->kind != GD_BLOCK_WEB)
            return is_line(block) ? block->folded : GD_EMPTY;
    }
    return GD_EMPTY;
}

bool gd_line_is_blank(const GdReport *report, guint index, GdBlankLine *blank)
{
    const GdBlock *block = gd_report_block(report, index);
    if (!is_line(block) || block->chars > BARE_CHARS + WORD_CHARS)
        return false;
    GdSlice words = gd_slice_from(block->folded, block->number.len),
            under = text_under(report, index, &words);
    if (!is_nothing(report, under) || gd_slice_exceeds(words, BARE_CHARS) || gd_ends_sentence(words) ||
        is_nothing(report, words) || !words.len)
        return false;
    *blank = (GdBlankLine){ .block = index, .words = words, .left_out = is_left_out(under) };
    blank->is_heading = block->kind == GD_BLOCK_HEADING || block->number.kind != GD_NUMBER_NONE;
    return true;
}
