/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

enum {
    ALONE_CHARS = 50,  /* a numbered line of its own that is all heading */
    RUN_IN_CHARS = 40, /* a heading with its text behind it on the same line */
    COMMA_CHARS = 25,  /* the first clause of a numbered sentence */
    BARE_CHARS = 25,
    ITEM_CHARS = 35, /* 第一,… alone on its line */
    LABEL_CHARS = 15,
    FOLLOWED_CHARS =
        18, /* how long a paragraph is, at least, that a bare heading is taken for a heading of */
};

/* Where the first sentence of the text ends. */
typedef struct {
    size_t at;     /* byte of the mark; the length of the text: there is none */
    size_t behind; /* byte behind it */
    guint chars;   /* before it */
    size_t comma;  /* byte of the first comma, or of the mark */
    guint comma_chars;
} Stop;

static int nesting(gunichar c)
{
    switch (c) {
    case '(':
    case 0x201C: /* “ */
    case 0x300A: /* 《 */
        return 1;
    case ')':
    case 0x201D:
    case 0x300B:
        return -1;
    default:
        return 0;
    }
}

static Stop first_stop(GdSlice text)
{
    Stop stop = { .at = text.len, .behind = text.len, .comma = text.len };
    int depth = 0;
    for (size_t i = 0; i < text.len;) {
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(text, i), &width);
        depth = MAX(0, depth + nesting(c));
        bool is_stop = c == 0x3002 || c == ':' || c == ';' || c == '!' || c == '?';
        if (c == ',' && depth == 0 && stop.comma == text.len) {
            stop.comma = i;
            stop.comma_chars = stop.chars;
        }
        if (is_stop && (depth == 0 || c == 0x3002)) {
            stop.at = i;
            stop.behind = i + width;
            break;
        }
        if (++stop.chars > 2 * ALONE_CHARS)
            break;
        i += width;
    }
    return stop;
}

/* How many bytes of a numbered block are its heading. */
static guint32 numbered_extent(const GdBlock *block)
{
    guint32 begin = block->number.len;
    GdSlice words = gd_slice_from(block->folded, begin);
    Stop stop = first_stop(words);
    if (stop.behind == words.len && stop.chars <= ALONE_CHARS)
        return begin + (guint32)words.len;
    if (stop.at < words.len && stop.chars <= RUN_IN_CHARS)
        return begin + (guint32)stop.behind;
    if (stop.comma < words.len && stop.comma_chars <= COMMA_CHARS)
        return begin + (guint32)stop.comma;
    return begin;
}

/* Whether a heading may begin at this block, as far as the block before it tells. */
static bool may_follow(const GdReport *report, guint index)
{
    guint before = index ? gd_report_previous(report, index - 1) : report->blocks->len;
    if (before >= index)
        return true;
    const GdBlock *previous = gd_report_block(report, before);
    if (previous->kind != GD_BLOCK_TEXT && previous->kind != GD_BLOCK_HEADING)
        return true;
    return previous->kind == GD_BLOCK_HEADING || gd_ends_sentence(previous->folded);
}

static bool is_numbered_heading(const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index);
    switch (block->number.kind) {
    case GD_NUMBER_NONE:
        return false;
    case GD_NUMBER_PART:
    case GD_NUMBER_CLAUSE:
    case GD_NUMBER_HAN:
    case GD_NUMBER_HAN_PAREN:
        return block->folded.len > block->number.len;
    case GD_NUMBER_ORDINAL:
    case GD_NUMBER_POINT:
        return block->chars <= ITEM_CHARS && !gd_ends_sentence(block->folded) && may_follow(report, index);
    default: /* figures: a page number may cut a sentence in two */
        return block->folded.len > block->number.len && may_follow(report, index);
    }
}

/* A heading says something that text, or headings under it, follow. */
static bool is_followed(const GdReport *report, guint index)
{
    guint next = gd_report_next(report, index + 1);
    if (next >= report->blocks->len)
        return false;
    const GdBlock *block = gd_report_block(report, next);
    return block->kind == GD_BLOCK_TEXT &&
           (block->number.kind != GD_NUMBER_NONE || block->chars >= FOLLOWED_CHARS);
}

/* 具体做法是 and 存在问题如下 lead into a list: no headings, whatever they name. */
static bool announces(GdSlice words)
{
    static const char *const endings[] = { "是", "如下", "有", "在", "为", "方面", "以下几点" };
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (gd_slice_ends(words, gd_slice_of(endings[i])))
            return true;
    return false;
}

static bool is_bare_heading(const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index);
    const GdLine *line = gd_block_line(report, block);
    guint chars = block->chars;
    gunichar last = gd_slice_last(block->folded);
    if (block->glued || chars < 2 || chars > BARE_CHARS || (line->marks & GD_MARK_TABLE) || last == ',' ||
        last == 0x3001)
        return false;
    if (gd_text_says(report->text, GD_CUE_NOT_HEADING, block->folded))
        return false;
    if (line->marks & GD_MARK_HEADING)
        return true;
    GdSlice words = block->folded;
    if (last == ':')
        words.len--;
    bool functional = gd_text_says(report->text, GD_CUE_FUNCTIONAL, words);
    if (last == ':' && (!functional || announces(words))) /* 主要表现在: announces, it names nothing */
        return false;
    if (!may_follow(report, index) && !functional)
        return false;
    if (gd_slice_find(block->folded, GD_LITERAL("。")) >= 0 || last == ';')
        return false;
    return is_followed(report, index) ||
           (functional && gd_report_next(report, index + 1) < report->blocks->len);
}

/* 存在问题:一是… without a number: a label that says what its paragraph is for. */
static guint32 label_extent(const GdReport *report, const GdBlock *block)
{
    Stop stop = first_stop(block->folded);
    if (stop.at >= block->folded.len || stop.chars > LABEL_CHARS || stop.behind >= block->folded.len)
        return 0;
    GdSlice label = gd_slice(block->folded.ptr, stop.at);
    return gd_text_says(report->text, GD_CUE_FUNCTIONAL, label) ? (guint32)stop.behind : 0;
}

void gd_report_find_headings(GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind != GD_BLOCK_TEXT)
            continue;
        if (is_numbered_heading(report, i))
            block->heading = numbered_extent(block);
        else if (block->number.kind == GD_NUMBER_NONE && is_bare_heading(report, i))
            block->heading = (guint32)block->folded.len;
        else if (block->number.kind == GD_NUMBER_NONE)
            block->heading = label_extent(report, block);
        if (block->heading)
            block->kind = GD_BLOCK_HEADING;
    }
}
