/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The words a paragraph may begin with to say what it is about: 【走村】… 康复。… 学　…  One of them alone
 * may be a short sentence, unless it names a section; three one behind the other are headings. */

typedef enum {
    LABEL_NONE,
    LABEL_BRACKET, /* 【走村】 〖走村〗 [走村] */
    LABEL_QUOTE,   /* 「走村」 */
    LABEL_STOP,    /* 康复。 and 案子办得怎么样? */
    LABEL_COLON,   /* 建站: */
    LABEL_BLANK    /* 学, and a blank behind it */
} LabelKind;

typedef struct {
    LabelKind kind;
    bool plain;     /* short, and no sentence by the look of it: what makes a row */
    bool sentence;  /* a sentence by the look of it */
    guint32 extent; /* bytes of the block's folded text that are the label, its mark included */
    GdSlice words;  /* without its mark */
} Label;

enum {
    LABEL_CHARS = 15,
    PLAIN_CHARS = 9,
    BLANK_CHARS = 4,      /* before a blank: two words run together are as long */
    SPACED_CHARS = 6,     /* behind it none must follow: all the text may be spaced out */
    PARAGRAPH_CHARS = 18, /* shorter lines are no paragraphs */
    BODY_BYTES = 36,      /* what a label of a row says something about */
    ROW = 3,
    BRACKET_ROW = 2, /* nobody puts brackets there by chance */
    GAP = 2,         /* paragraphs of a section besides the one with its label */
};

static const Label none = { .kind = LABEL_NONE };

static bool is_paragraph(const GdBlock *block)
{
    return block->kind == GD_BLOCK_TEXT && block->number.kind == GD_NUMBER_NONE &&
           block->chars >= PARAGRAPH_CHARS;
}

static Label label(LabelKind kind, const GdBlock *block, GdSlice words, GdSlice rest)
{
    return (Label){
        .kind = kind, .plain = true, .extent = (guint32)(rest.ptr - block->folded.ptr), .words = words
    };
}

/* 【走村】, and a mark behind it. */
static Label bracketed(const GdBlock *block, GdSlice text)
{
    GdSlice rest = text;
    gunichar closing = gd_closing_bracket(gd_slice_next(&rest)), c = 0;
    GdSlice inside = rest;
    if (!closing)
        return none;
    for (guint chars = 0; rest.len && c != closing; chars++) {
        if (chars > LABEL_CHARS)
            return none;
        inside.len = (size_t)(rest.ptr - inside.ptr);
        c = gd_slice_next(&rest);
    }
    unsigned width;
    gunichar next = rest.len ? gd_slice_peek(rest, &width) : 0;
    if (c != closing || !inside.len || !next || gd_closing_bracket(next)) /* 【打印】【关闭】 */
        return none;
    if (next == ':' || next == 0x3002) /* 。 */
        rest = gd_slice_from(rest, width);
    bool is_quote = closing == 0x300D || closing == 0x300F; /* 」 』 */
    return label(is_quote ? LABEL_QUOTE : LABEL_BRACKET, block, inside, rest);
}

/* 学　…: the blank is gone from the folded text. */
static Label before_blank(const GdBlock *block)
{
    guint chars = 0, gap = 0, behind = 0;
    for (GdSlice raw = block->raw; raw.len && behind < SPACED_CHARS;) {
        gunichar c = gd_slice_next(&raw);
        if (gd_is_blank(c)) {
            if (!chars || behind)
                return none;
            gap++;
        } else if (gap) {
            behind++;
        } else if (!gd_is_han(c) || ++chars > BLANK_CHARS) {
            return none;
        }
    }
    GdSlice words = gd_slice_first(block->folded, chars);
    return behind < SPACED_CHARS ? none
                                 : label(LABEL_BLANK, block, words, gd_slice_from(block->folded, words.len));
}

/* “老王说:” begins what somebody says, 主要表现在: a list. */
static bool leads_on(GdSlice words)
{
    static const char *const endings[] = {
        "说", "道", "问", "答", "讲", "写", "是", "如下", "有", "在", "为"
    };
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (gd_slice_ends(words, gd_slice_of(endings[i])))
            return true;
    return false;
}

/* 康复。 and 建站: */
static Label before_mark(const GdBlock *block, GdSlice text)
{
    GdSlice rest = text;
    bool sentence = false;
    gunichar before = 0;
    for (guint chars = 0; rest.len && chars <= LABEL_CHARS; chars++) {
        GdSlice words = gd_slice_between(text.ptr, rest.ptr);
        gunichar c = gd_slice_next(&rest);
        if (c == ';' || c == '!')
            break;
        sentence = sentence || c == ',' || c == 0x6211 || c == 0x201C || gd_is_digit(c); /* 我 “ */
        if (!chars || (c != ':' && !gd_ends_here(before, c, rest))) {
            before = c;
            continue;
        }
        if (c == ':' && leads_on(words))
            break;
        Label found = label(c == ':' ? LABEL_COLON : LABEL_STOP, block, words, rest);
        found.sentence = sentence;
        found.plain = !sentence && chars <= PLAIN_CHARS;
        return found;
    }
    return none;
}

/* The label that a block without a number begins with. */
static Label label_at(const GdReport *report, const GdBlock *block)
{
    GdSlice text = gd_drop_bullets(block->folded);
    if (!text.len || gd_slice_starts(text, GD_LITERAL("“")))
        return none;
    Label found = bracketed(block, text);
    if (found.kind == LABEL_NONE && (gd_block_line(report, block)->seen & GD_SEEN_BLANKS))
        found = before_blank(block);
    if (found.kind == LABEL_NONE)
        found = before_mark(block, text);
    return found.extent < block->folded.len ? found : none;
}

/* 存在问题 and 下步打算 name a section; 打算在明年把三处补上 is a sentence. */
static bool names_section(const GdReport *report, GdSlice words)
{
    static const char nouns[][7] = { "情况", "概况", "状况", "现状", "做法", "工作", "成效", "成绩",
                                     "成果", "问题", "困难", "不足", "差距", "短板", "之处", "原因",
                                     "成因", "分析", "剖析", "建议", "对策", "措施", "打算", "计划",
                                     "安排", "思路", "举措", "规划", "方向", "经验", "启示", "体会",
                                     "前言", "引言", "概述", "结语", "束语", "一步", "下步", "反思" };
    enum { NOUN_BYTES = sizeof nouns[0] - 1 };
    if (words.len < NOUN_BYTES || gd_slice_find(words, GD_LITERAL(",")) >= 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
        if (memcmp(gd_slice_end(words) - NOUN_BYTES, nouns[i], NOUN_BYTES) == 0)
            return gd_text_says(report->text, GD_CUE_FUNCTIONAL, words);
    return false;
}

/* Labels of one kind.  Where the report has no other headings, a section may go on for a few paragraphs. */
typedef struct {
    LabelKind kind;
    bool has_others;
    guint n, plain;
    guint paragraphs, gap; /* from the first label to the last one; behind it */
    guint first, last;     /* the blocks of the first and the last plain one */
} Row;

static void mark(GdBlock *block, const Label *found)
{
    block->heading = found->extent;
    block->kind = GD_BLOCK_HEADING;
}

/* Where the report has other headings, sentences in a row are text. */
static void end_row(GdReport *report, Row *row)
{
    bool holds = row->kind != LABEL_NONE && row->plain >= (row->kind == LABEL_BRACKET ? BRACKET_ROW : ROW) &&
                 3 * row->plain >= 2 * row->n && 2 * row->n >= row->paragraphs;
    for (guint i = row->first; holds && i <= row->last; i++) {
        GdBlock *block = gd_report_peek(report, i);
        Label found = is_paragraph(block) ? label_at(report, block) : none;
        if (found.kind == row->kind && !(found.sentence && row->has_others))
            mark(block, &found);
    }
    *row = (Row){ .kind = LABEL_NONE, .has_others = row->has_others };
}

static void add_to_row(Row *row, const Label *found, guint index)
{
    row->kind = found->kind;
    row->n++;
    row->paragraphs += row->gap + 1;
    row->gap = 0;
    if (!found->plain)
        return;
    if (!row->plain++)
        row->first = index;
    row->last = index;
}

static bool may_be_of_row(const GdReport *report, const GdBlock *block, const Label *found)
{
    return found->kind != LABEL_NONE && block->folded.len - found->extent >= BODY_BYTES &&
           !(found->kind == LABEL_COLON && gd_text_says(report->text, GD_CUE_NOT_HEADING, found->words));
}

/* What a line of a page ends with may stand at the beginning of the next: …看了东港 / 的码头。 */
static bool goes_on(const GdBlock *previous)
{
    bool has_text = previous && previous->chars >= PARAGRAPH_CHARS &&
                    (previous->kind == GD_BLOCK_TEXT ||
                     (previous->kind == GD_BLOCK_HEADING && previous->heading < previous->folded.len));
    return has_text && !gd_ends_sentence(previous->folded);
}

static void note_block(GdReport *report, Row *row, guint index, const GdBlock *previous)
{
    GdBlock *block = gd_report_peek(report, index);
    bool may_be_labelled =
        block->kind == GD_BLOCK_TEXT && block->number.kind == GD_NUMBER_NONE && !goes_on(previous);
    bool paragraph = is_paragraph(block);
    Label found = may_be_labelled ? label_at(report, block) : none;
    if (found.kind != LABEL_NONE && names_section(report, found.words))
        mark(block, &found);
    bool of_row = paragraph && may_be_of_row(report, block, &found);
    if (paragraph && !of_row && row->kind != LABEL_NONE && !row->has_others && row->gap < GAP) {
        row->gap++;
        return;
    }
    if (!of_row || found.kind != row->kind)
        end_row(report, row);
    if (of_row)
        add_to_row(row, &found, index);
}

static bool has_headings(const GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->kind == GD_BLOCK_HEADING)
            return true;
    return false;
}

void gd_report_find_labels(GdReport *report)
{
    Row row = { .kind = LABEL_NONE, .has_others = has_headings(report) };
    const GdBlock *previous = NULL;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_WEB)
            continue;
        note_block(report, &row, i, previous);
        previous = block;
    }
    end_row(report, &row);
}
