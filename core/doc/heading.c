/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/aside.h"
#include "core/doc/report-parts.h"

enum {
    ALONE_CHARS = 50,  /* a numbered line of its own that is all heading */
    RUN_IN_CHARS = 40, /* a heading with its text behind it on the same line */
    COMMA_CHARS = 25,  /* the first clause of a numbered sentence */
    BARE_CHARS = 25,
    ITEM_CHARS = 35,   /* 第一,… alone on its line */
    CLOSED_CHARS = 13, /* a line with a full stop that is a heading all the same */
    FOLLOWED_CHARS =
        18,          /* how long a paragraph is, at least, that a bare heading is taken for a heading of */
    HEAD_CHARS = 30, /* of a line of the head */
    WRAPPED_BYTES = 180, /* a line of a page is no longer */
    ROW = 3,             /* so many lines of a kind are no chance */
};

/* What the lines of the report have in common. */
typedef struct {
    guint paragraphs;
    guint characters;     /* lines of one character */
    guint closed, colons; /* short lines with a full stop or a colon, before a paragraph */
    guint open, lines;    /* longer lines that end in the middle of a sentence, of how many */
    size_t widest;        /* bytes of the longest line */
    bool is_front;        /* nothing but the head was seen so far */
    guint front;          /* the bare heading right under the head, or GD_NO_NODE */
    guint bare;           /* bare headings found so far */
} Habit;

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

/* 存在的问题一是经费不足: a list begins, but not in 第一是 and 之一是. */
static bool begins_list(gunichar before, gunichar c, GdSlice rest)
{
    static const char *const parts[] = { "第", "之", "唯", "其", "统", "专", "单" };
    if (c != 0x4E00 || !gd_slice_starts(rest, GD_LITERAL("是"))) /* 一 */
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        unsigned width;
        if (gd_slice_peek(gd_slice_of(parts[i]), &width) == before)
            return false;
    }
    return true;
}

static Stop first_stop(GdSlice text)
{
    Stop stop = { .at = text.len, .behind = text.len, .comma = text.len };
    int depth = 0;
    gunichar before = 0;
    for (size_t i = 0; i < text.len;) {
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(text, i), &width);
        GdSlice rest = gd_slice_from(text, i + width);
        depth = MAX(0, depth + nesting(c));
        if (c == ',' && depth == 0 && stop.comma == text.len) {
            stop.comma = i;
            stop.comma_chars = stop.chars;
        }
        if (c == 0x3002 || (depth == 0 && (c == ':' || gd_ends_here(before, c, rest)))) {
            stop.at = i;
            stop.behind = i + width;
            break;
        }
        if (depth == 0 && stop.chars > 1 && begins_list(before, c, rest)) {
            stop.at = stop.behind = i;
            break;
        }
        if (++stop.chars > 2 * ALONE_CHARS)
            break;
        i += width;
        before = c;
    }
    return stop;
}

/* Whether the report is cut into lines of a page's width. */
static bool is_wrapped(const Habit *habit)
{
    return habit->widest <= WRAPPED_BYTES && habit->open >= ROW && 10 * habit->open >= 3 * habit->lines;
}

/* Whether a line of such a report goes on in the next one. */
static bool runs_on(const GdBlock *block, const Habit *habit)
{
    return is_wrapped(habit) && 5 * block->raw.len >= 4 * habit->widest && !gd_ends_sentence(block->folded);
}

/* An entry of an account, its figure set apart: 1.公务接待费　　2.60万元 */
static bool is_entry(const GdBlock *block)
{
    guint blanks = 0;
    if (block->chars > ALONE_CHARS || gd_ends_sentence(block->folded))
        return false;
    for (GdSlice rest = gd_slice_trim(block->raw); rest.len;) {
        if (blanks > 1 && gd_is_digit((guchar)rest.ptr[0]))
            return true;
        blanks = gd_is_blank(gd_slice_next(&rest)) ? blanks + 1 : 0;
    }
    return false;
}

/* How many bytes of a numbered block are its heading. */
static guint32 numbered_extent(const GdBlock *block, const Habit *habit)
{
    guint32 begin = block->number.len;
    GdSlice words = gd_slice_from(block->folded, begin);
    Stop stop = first_stop(words);
    bool has_comma = stop.comma < words.len && stop.comma_chars <= COMMA_CHARS;
    if (stop.behind == words.len && stop.chars <= ALONE_CHARS && !(has_comma && runs_on(block, habit)))
        return begin + (guint32)words.len;
    if (stop.at < words.len && stop.chars <= RUN_IN_CHARS)
        return begin + (guint32)stop.behind;
    return has_comma ? begin + (guint32)stop.comma : begin;
}

static const GdBlock *block_before(const GdReport *report, guint index)
{
    guint before = index ? gd_report_previous(report, index - 1) : report->blocks->len;
    return before < index ? gd_report_block(report, before) : NULL;
}

static const GdBlock *block_behind(const GdReport *report, guint index)
{
    guint next = gd_report_next(report, index + 1);
    return next < report->blocks->len ? gd_report_block(report, next) : NULL;
}

/* Whether a heading may begin at this block, as far as the block before it tells. */
static bool may_follow(const GdReport *report, guint index, const Habit *habit)
{
    const GdBlock *previous = block_before(report, index);
    return !previous || previous->kind != GD_BLOCK_TEXT || habit->is_front ||
           gd_ends_sentence(previous->folded);
}

static bool is_row(const GdReport *report, const GdBlock *block)
{
    return block && gd_line_is_row(gd_block_line(report, block));
}

static bool is_paragraph(const GdBlock *block)
{
    return block && block->kind == GD_BLOCK_TEXT && block->number.kind == GD_NUMBER_NONE &&
           block->chars >= FOLLOWED_CHARS;
}

/* 一是经费不足。 alone on its line, with its text below it; not the last of a list that some text follows. */
static bool stands_over_text(const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index), *previous = block_before(report, index);
    GdSlice words = gd_slice_from(block->folded, block->number.len);
    return block->chars <= BARE_CHARS && first_stop(words).behind == words.len &&
           is_paragraph(block_behind(report, index)) &&
           !(previous && previous->number.kind == block->number.kind);
}

static bool is_numbered_heading(const GdReport *report, guint index, const Habit *habit)
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
        return block->chars <= ITEM_CHARS && may_follow(report, index, habit) && !runs_on(block, habit) &&
               (!gd_ends_sentence(block->folded) || stands_over_text(report, index));
    default: /* figures: a page number may cut a sentence in two */
        return block->folded.len > block->number.len && may_follow(report, index, habit) &&
               !is_row(report, block) && !is_entry(block);
    }
}

/* A short line that may be the second one of a couplet, or a heading below another. */
static bool may_be_heading(const GdReport *report, const GdBlock *block)
{
    gunichar last = gd_slice_last(block->folded);
    return block->kind == GD_BLOCK_TEXT && !block->glued && last != ',' && last != 0x3001 && /* 、 */
           (last == '?' || last == '!' || !gd_ends_sentence(block->folded)) && !is_row(report, block) &&
           !gd_text_says(report->text, GD_CUE_NOT_HEADING, block->folded);
}

/* A heading says something that text, or headings under it, follow. */
static bool is_followed(const GdReport *report, guint index, const Habit *habit)
{
    const GdBlock *next = block_behind(report, index);
    if (!next || next->kind != GD_BLOCK_TEXT)
        return false;
    if (gd_block_line(report, gd_report_block(report, index))->marks & GD_MARK_BOLD)
        return true;
    if (next->number.kind != GD_NUMBER_NONE || next->chars >= FOLLOWED_CHARS || runs_on(next, habit))
        return true;
    if (gd_slice_find(gd_report_block(report, index)->folded, GD_LITERAL(":")) >=
        0) /* 编号:1, one of several */
        return false;
    return may_be_heading(report, next) &&
           is_paragraph(block_behind(report, gd_report_next(report, index + 1)));
}

/* 具体做法是 and 存在问题如下 lead into a list: no headings, whatever they name. */
static bool announces(GdSlice words)
{
    static const char *const endings[] = { "是",     "如下",   "有",     "在",  "为",
                                           "个方面", "几方面", "下方面", "几点" };
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (gd_slice_ends(words, gd_slice_of(endings[i])))
            return true;
    return false;
}

/* Cells stand apart; the last gap of a row may be narrow. */
static bool is_in_table(const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index);
    bool has_gap =
        gd_slice_find(block->raw, GD_LITERAL("\u3000")) >= 0 || memchr(block->raw.ptr, ' ', block->raw.len);
    return (has_gap || is_row(report, block)) &&
           (is_row(report, block_before(report, index)) || is_row(report, block_behind(report, index)));
}

/* Whether a line of this length, with this end, may be a heading at all. */
static bool has_form(const GdReport *report, guint index, const Habit *habit)
{
    const GdBlock *block = gd_report_block(report, index);
    guint8 marks = gd_block_line(report, block)->marks;
    gunichar last = gd_slice_last(block->folded);
    if (block->glued || block->chars > BARE_CHARS || last == ',' || last == 0x3001 || last == ';' || /* 、 */
        (last == '.' && !gd_ends_sentence(block->folded)) || (marks & GD_MARK_TABLE))
        return false;
    if (block->chars == 1 && !(marks & GD_MARK_HEADING))
        return habit->characters >= ROW && gd_is_han(last);
    return !gd_text_says(report->text, GD_CUE_NOT_HEADING, block->folded);
}

/* Whether a line with a full stop or a colon at its end is one of several headings that have one. */
static bool is_of_row(const GdBlock *block, GdSlice words, const Habit *habit)
{
    guint row = gd_slice_last(block->folded) == ':' ? habit->colons : habit->closed;
    return block->chars <= CLOSED_CHARS && row >= ROW && 3 * row >= habit->paragraphs && !announces(words);
}

/* Whether a heading that names no section may be here, by what stands around it. */
static bool has_place(const GdReport *report, guint index, const Habit *habit)
{
    if (habit->is_front && gd_reads_as_byline(report, gd_report_block(report, index)))
        return false;
    return (may_follow(report, index, habit) || is_row(report, block_before(report, index))) &&
           is_followed(report, index, habit);
}

static bool is_bare_heading(const GdReport *report, guint index, const Habit *habit)
{
    const GdBlock *block = gd_report_block(report, index);
    if (!has_form(report, index, habit))
        return false;
    if (gd_block_line(report, block)->marks & GD_MARK_HEADING)
        return true;
    GdSlice words = gd_heading_words(block->folded);
    gunichar last = gd_slice_last(block->folded);
    if (!words.len || runs_on(block, habit) || gd_is_remark(block) || is_in_table(report, index) ||
        gd_slice_find(words, GD_LITERAL("。")) >= 0)
        return false;
    if (gd_text_says(report->text, GD_CUE_FUNCTIONAL, words)) /* 主要做法是: announces, it names nothing */
        return block_behind(report, index) && gd_slice_find(words, GD_LITERAL(":")) < 0 &&
               !(last == ':' && announces(words));
    bool is_closed = last == ':' || last == 0x3002 || last == '.'; /* 。 */
    return (!is_closed || is_of_row(block, words, habit)) && has_place(report, index, habit);
}

static void note_short_line(Habit *habit, const GdReport *report, guint index)
{
    GdSlice folded = gd_report_block(report, index)->folded;
    gunichar last = gd_slice_last(folded);
    bool has_stop = last == 0x3002 || (last == '.' && gd_ends_sentence(folded)); /* 。 */
    if ((has_stop || last == ':') && is_paragraph(block_behind(report, index))) {
        habit->closed += has_stop;
        habit->colons += last == ':';
    }
}

static void note_line(Habit *habit, const GdReport *report, guint index)
{
    const GdBlock *block = gd_report_block(report, index);
    bool bare = block->number.kind == GD_NUMBER_NONE && !block->glued;
    habit->paragraphs += is_paragraph(block);
    habit->widest = MAX(habit->widest, block->raw.len);
    if (bare && block->chars == 1)
        habit->characters++;
    else if (bare && block->chars <= CLOSED_CHARS)
        note_short_line(habit, report, index);
    else if (block->chars > CLOSED_CHARS) {
        habit->lines++;
        habit->open += !gd_ends_sentence(block->folded);
    }
}

/* How many bytes of a block are its heading; 0: it is none. */
static guint32 heading_extent(const GdReport *report, guint index, Habit *habit)
{
    const GdBlock *block = gd_report_block(report, index);
    if (block->number.kind != GD_NUMBER_NONE)
        return is_numbered_heading(report, index, habit) ? numbered_extent(block, habit) : 0;
    if (!is_bare_heading(report, index, habit))
        return 0;
    habit->bare++;
    bool is_styled = gd_block_line(report, block)->marks & GD_MARK_HEADING;
    if (habit->is_front && !is_styled &&
        !gd_text_says(report->text, GD_CUE_FUNCTIONAL, gd_heading_words(block->folded)))
        habit->front = index;
    return (guint32)block->folded.len;
}

/* The head goes on with short lines that are no sentences. */
static bool is_head(const GdBlock *block)
{
    return block->kind != GD_BLOCK_HEADING &&
           (block->kind != GD_BLOCK_TEXT || (block->number.kind == GD_NUMBER_NONE &&
                                             block->chars <= HEAD_CHARS && !gd_ends_sentence(block->folded)));
}

/* 九十八,… at the beginning of a line that goes on from the one before is no number. */
static void drop_numbers_inside(GdReport *report, const Habit *habit)
{
    for (guint i = 1; is_wrapped(habit) && i < report->blocks->len; i++) {
        const GdBlock *previous = gd_report_block(report, i - 1);
        GdBlock *block = gd_report_peek(report, i);
        if (previous->kind == GD_BLOCK_TEXT && block->kind == GD_BLOCK_TEXT && block->number.value != 1 &&
            runs_on(previous, habit))
            block->number = (GdNumber){ .kind = GD_NUMBER_NONE };
    }
}

void gd_report_find_headings(GdReport *report)
{
    Habit habit = { .is_front = true, .front = GD_NO_NODE };
    for (guint i = 0; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->kind == GD_BLOCK_TEXT)
            note_line(&habit, report, i);
    drop_numbers_inside(report, &habit);
    for (guint i = 0; i < report->blocks->len; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind == GD_BLOCK_TEXT && (block->heading = heading_extent(report, i, &habit)))
            block->kind = GD_BLOCK_HEADING;
        habit.is_front = habit.is_front && is_head(block);
    }
    if (habit.front != GD_NO_NODE && habit.bare == 1) {
        GdBlock *block = gd_report_peek(report, habit.front); /* a motto, or a byline */
        block->kind = GD_BLOCK_TEXT;
        block->heading = 0;
    }
}
