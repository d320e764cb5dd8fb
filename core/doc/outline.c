/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The level of a heading comes from the kind of its number: people nest 一、 （一） 1. （1） in this order
 * (GB/T 9704-2012 7.3.3), whichever of them they begin with.  Ranks are wide apart so that others fit
 * between. */
static const guint8 ranks[GD_N_NUMBERS] = {
    [GD_NUMBER_NONE] = 60,    [GD_NUMBER_PART] = 10,        [GD_NUMBER_CLAUSE] = 20,
    [GD_NUMBER_HAN] = 30,     [GD_NUMBER_HAN_PAREN] = 40,   [GD_NUMBER_DIGIT] = 50,
    [GD_NUMBER_DECIMAL] = 50, [GD_NUMBER_DIGIT_PAREN] = 70, [GD_NUMBER_CIRCLED] = 80,
    [GD_NUMBER_LETTER] = 85,  [GD_NUMBER_ORDINAL] = 90,     [GD_NUMBER_POINT] = 95,
};

enum { BARE_OUTERMOST = 5, BARE_FUNCTIONAL = 30, DIGIT_OUTER = 35, BRACKET_INNER = 45, MAX_LEVEL = 12 };

/* What the headings of this report as a whole say about its ranks. */
typedef struct {
    guint8 bare;
    guint8 digit;
    bool square; /* the outer brackets are 〔一〕, and (一) stands under them; or the other way round */
} Habit;

/* 1、 with （一） under it: figures outside, brackets inside. */
static bool digits_are_outer(const GdReport *report)
{
    bool digit = false, inside = false;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind != GD_BLOCK_HEADING)
            continue;
        if (block->number.kind == GD_NUMBER_HAN || (!digit && block->number.kind == GD_NUMBER_HAN_PAREN))
            return false;
        if (block->number.kind == GD_NUMBER_HAN_PAREN && block->number.value == 1)
            inside = true;
        if (block->number.kind == GD_NUMBER_DIGIT) {
            if (inside && block->number.value >= 2)
                return true;
            digit = true;
        }
    }
    return false;
}

/* The brackets that the first heading of that kind has. */
static bool squares_are_outer(const GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_HEADING && block->number.kind == GD_NUMBER_HAN_PAREN)
            return gd_block_is_square(block);
    }
    return false;
}

static Habit find_habit(const GdReport *report)
{
    Habit habit = { ranks[GD_NUMBER_NONE], digits_are_outer(report) ? DIGIT_OUTER : ranks[GD_NUMBER_DIGIT],
                    squares_are_outer(report) };
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind != GD_BLOCK_HEADING)
            continue;
        if (block->number.kind == GD_NUMBER_NONE)
            habit.bare = BARE_OUTERMOST;
        break;
    }
    return habit;
}

static guint8 rank_of(const GdBlock *block, const Habit *habit)
{
    switch (block->number.kind) {
    case GD_NUMBER_NONE:
        return habit->bare;
    case GD_NUMBER_DIGIT:
        return habit->digit;
    case GD_NUMBER_HAN_PAREN:
        return gd_block_is_square(block) == habit->square ? ranks[GD_NUMBER_HAN_PAREN] : BRACKET_INNER;
    case GD_NUMBER_DECIMAL:
        return (guint8)(ranks[GD_NUMBER_DECIMAL] + 5 * (block->number.depth - 1));
    default:
        return ranks[block->number.kind];
    }
}

/* The headings that are open at one place, from the outermost. */
typedef struct {
    guint32 node[MAX_LEVEL];
    guint8 rank[MAX_LEVEL];
    guint n;
} Open;

static void close_to(GdReport *report, Open *open, guint8 rank, guint32 at)
{
    while (open->n && open->rank[open->n - 1] >= rank)
        g_array_index(report->nodes, GdNode, open->node[--open->n]).end = at;
}

static void open_node(GdReport *report, Open *open, guint8 rank, guint32 at)
{
    GdBlock *block = gd_report_peek(report, at);
    GdNode node = { .block = at, .kind = block->number.kind, .parent = GD_NO_NODE };
    if (open->n == MAX_LEVEL) /* ranks are fewer than that; a deeper one becomes a sibling */
        close_to(report, open, open->rank[MAX_LEVEL - 1], at);
    if (open->n)
        node.parent = open->node[open->n - 1];
    node.level = (guint8)(open->n + 1);
    open->rank[open->n] = rank;
    open->node[open->n++] = report->nodes->len;
    g_array_append_val(report->nodes, node);
}

/* The text of a report ends where its sign-off begins. */
static guint32 text_end(const GdReport *report)
{
    guint32 end = report->blocks->len;
    while (end) {
        guint8 kind = gd_report_block(report, end - 1)->kind;
        if (kind == GD_BLOCK_TEXT || kind == GD_BLOCK_HEADING)
            break;
        end--;
    }
    return end;
}

void gd_report_make_outline(GdReport *report)
{
    Habit habit = find_habit(report);
    Open open = { .n = 0 };
    guint32 end = text_end(report);
    for (guint32 i = 0; i < end; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind == GD_BLOCK_HEADING) {
            guint8 rank = rank_of(block, &habit);
            close_to(report, &open, rank, i);
            open_node(report, &open, rank, i);
        }
        if (block->kind == GD_BLOCK_HEADING || block->kind == GD_BLOCK_TEXT)
            block->node = open.n ? open.node[open.n - 1] : GD_NO_NODE;
    }
    close_to(report, &open, 0, end);
}
