/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The level of a heading comes from the kind of its number: people nest 一、 （一） 1. （1） in this order
 * (GB/T 9704-2012 7.3.3), whichever of them they begin with.  Where the report itself nests them otherwise,
 * it is right: what begins anew between two numbers of a row stands inside that row.  Ranks are wide apart so
 * that others fit between. */
static const guint8 ranks[GD_N_NUMBERS] = {
    [GD_NUMBER_NONE] = 130,    [GD_NUMBER_PART] = 30,         [GD_NUMBER_CLAUSE] = 50,
    [GD_NUMBER_HAN] = 70,      [GD_NUMBER_HAN_PAREN] = 90,    [GD_NUMBER_DIGIT] = 110,
    [GD_NUMBER_DECIMAL] = 110, [GD_NUMBER_DIGIT_PAREN] = 150, [GD_NUMBER_CIRCLED] = 170,
    [GD_NUMBER_LETTER] = 180,  [GD_NUMBER_ORDINAL] = 190,     [GD_NUMBER_POINT] = 210,
};

enum {
    OUTERMOST = 5,
    OUTSIDE = 8,           /* a kind that encloses another: as much before it */
    INSIDE = 4,            /* a kind that another encloses */
    DEEPER = 4,            /* each further figure of 1.1.1 */
    STYLE = 3,             /* each heading style inside another, … */
    STYLES = 3,            /* … as far as this */
    BRACKETS = 10,         /* brackets of one sort inside those of the other */
    ANEW = 2,              /* a row inside a row of the same kind */
    PREFACE_AND_CLOSE = 2, /* 前言 and 结语 */
    MAX_LEVEL = 16
};

static bool is_heading(const GdBlock *block)
{
    return block->kind == GD_BLOCK_HEADING;
}

static bool has_number(const GdBlock *block)
{
    return block->number.kind != GD_NUMBER_NONE;
}

/* A heading without a number that has its line for itself; others are labels of their paragraphs. */
static bool stands_alone(const GdBlock *block)
{
    return is_heading(block) && !has_number(block) && block->heading == block->folded.len;
}

/* How the headings of this report follow each other.  Sets of kinds are bits; headings without a number are
 * the kind GD_NUMBER_NONE. */
typedef struct {
    guint16 last[GD_N_NUMBERS];  /* the number that came last */
    guint16 since[GD_N_NUMBERS]; /* what has begun since then */
    guint16
        inside[GD_N_NUMBERS]; /* what was seen to begin between two numbers of a row, or under this kind */
    guint16 seen;
    guint bare;         /* headings without a number */
    guint bare_first;   /* of them, before the first number */
    bool bare_directly; /* a number follows one of them with nothing between */
} Order;

static void note_bare(Order *order)
{
    for (guint kind = 1; kind < GD_N_NUMBERS; kind++)
        order->since[kind] |= 1;
    order->bare++;
    order->bare_first += !order->seen;
}

static void note_number(Order *order, GdNumber number)
{
    guint kind = number.kind, bit = 1u << kind;
    if (order->last[kind] && number.value == order->last[kind] + 1)
        order->inside[kind] |= order->since[kind];
    if (number.value == 1) {
        if (order->last[kind] && (order->since[kind] & 1))
            order->inside[GD_NUMBER_NONE] |= bit;
        for (guint other = 1; other < GD_N_NUMBERS; other++)
            order->since[other] |= other == kind ? 0 : bit;
    }
    for (guint other = 1; other < GD_N_NUMBERS; other++) /* what begins anew now does so under this number */
        if (ranks[other] > ranks[kind])
            order->since[other] &= ~1u;
    order->since[kind] = 0;
    order->last[kind] = number.value;
    order->seen |= bit;
}

static bool any_stands_alone(const GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++)
        if (stands_alone(gd_report_block(report, i)))
            return true;
    return false;
}

/* The level of the heading style a line is set in; 0: it is in none. */
static guint8 style_of(const GdReport *report, const GdBlock *block)
{
    const GdLine *line = gd_block_line(report, block);
    return line->marks & GD_MARK_HEADING ? line->level : 0;
}

static guint8 outermost_style(const GdReport *report)
{
    guint8 found = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        guint8 style = stands_alone(block) ? style_of(report, block) : 0;
        if (style && (!found || style < found))
            found = style;
    }
    return found;
}

/* The brackets that the first heading of that kind has. */
static bool squares_are_outer(const GdReport *report)
{
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (is_heading(block) && block->number.kind == GD_NUMBER_HAN_PAREN)
            return gd_block_is_square(block);
    }
    return false;
}

/* Labels count only where no heading without a number stands alone. */
static Order order_of(const GdReport *report, bool labels)
{
    Order order = { .seen = 0 };
    bool after_bare = false;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        bool bare = is_heading(block) && !has_number(block) && (labels || stands_alone(block));
        if (bare) {
            note_bare(&order);
        } else if (is_heading(block) && has_number(block)) {
            order.bare_directly |= after_bare;
            note_number(&order, block->number);
        }
        after_bare = bare ? stands_alone(block) : after_bare && block->kind == GD_BLOCK_WEB;
    }
    return order;
}

/* The ranks of the kinds in this report. */
typedef struct {
    guint8 of[GD_N_NUMBERS];
    guint8 label; /* of a label that names no section */
    guint8 style; /* the outermost heading style of headings without a number; 0: none */
    bool square;  /* the outer brackets are 〔一〕, and (一) stands under them; or the other way round */
} Ranks;

static guint8 before(guint8 rank, guint8 by)
{
    return rank > by ? rank - by : 0;
}

/* 1. with 一、 inside, 第一、 with （一） inside. */
static void turn_inside_out(Ranks *made, const Order *order)
{
    for (guint outer = 1; outer < GD_N_NUMBERS; outer++)
        for (guint inner = 1; inner < GD_N_NUMBERS; inner++) {
            bool encloses = (order->inside[outer] >> inner & 1) && !(order->inside[inner] >> outer & 1);
            if (encloses && made->of[outer] >= made->of[inner])
                made->of[outer] = before(made->of[inner], OUTSIDE);
        }
}

static guint outermost(const Ranks *made, const Order *order)
{
    guint found = 0;
    for (guint kind = 1; kind < GD_N_NUMBERS; kind++)
        if ((order->seen >> kind & 1) && (!found || made->of[kind] < made->of[found]))
            found = kind;
    return found;
}

/* Headings without a number: inside the rows that go on across them, outside the rows that begin anew under
 * each.  Where neither is to be seen, one before the first number is a preface beside the others, and several
 * are the outermost. */
static guint8 rank_of_bare(const Ranks *made, const Order *order)
{
    guint8 inside = 0, outside = 0;
    guint outer = outermost(made, order);
    for (guint kind = 1; kind < GD_N_NUMBERS; kind++) {
        bool is_under = order->inside[GD_NUMBER_NONE] >> kind & 1;
        if (is_under && (!outside || made->of[kind] < outside))
            outside = made->of[kind];
        if (!is_under && (order->inside[kind] & 1))
            inside = MAX(inside, made->of[kind]);
    }
    if (inside)
        return inside + INSIDE;
    if (outside)
        return before(outside, INSIDE);
    if (!outer || !order->bare_first)
        return outer ? ranks[GD_NUMBER_NONE] : OUTERMOST;
    bool is_preface = order->bare_first == 1 && order->bare <= PREFACE_AND_CLOSE && !order->bare_directly &&
                      made->of[outer] <= ranks[GD_NUMBER_HAN];
    return is_preface ? made->of[outer] : OUTERMOST;
}

static Ranks ranks_of(const GdReport *report)
{
    bool labels = !any_stands_alone(report);
    Order order = order_of(report, labels);
    Ranks made;
    memcpy(made.of, ranks, sizeof ranks);
    turn_inside_out(&made, &order);
    made.of[GD_NUMBER_NONE] = rank_of_bare(&made, &order);
    made.label =
        labels ? made.of[GD_NUMBER_NONE] : MAX(ranks[GD_NUMBER_NONE], made.of[GD_NUMBER_NONE] + INSIDE);
    made.style = outermost_style(report);
    made.square = squares_are_outer(report);
    return made;
}

/* The headings that are open at one place, from the outermost, and the rows of numbers they belong to. */
typedef struct {
    guint32 node[MAX_LEVEL];
    guint8 rank[MAX_LEVEL];
    guint n;
    struct {
        guint16 last, outer; /* the number that came last, and the one before a row began anew inside */
        bool anew, alone;    /* such a row goes on; its last heading has its line for itself */
    } rows[GD_N_NUMBERS];
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

/* Whether a list is announced right before this block, or nothing stands between it and a heading of its
 * kind: 明年要办三件事: 一、 */
static bool is_announced(const GdReport *report, guint32 index)
{
    guint before = index ? gd_report_previous(report, index - 1) : report->blocks->len;
    if (before >= index)
        return false;
    const GdBlock *block = gd_report_block(report, before), *this = gd_report_block(report, index);
    if (block->kind != GD_BLOCK_TEXT && !is_heading(block))
        return false;
    return gd_slice_last(block->folded) == ':' ||
           (is_heading(block) && block->number.kind == this->number.kind &&
            block->heading == block->folded.len);
}

static bool is_open(const Open *open, guint8 rank)
{
    for (guint i = open->n; i-- > 0 && open->rank[i] >= rank;)
        if (open->rank[i] == rank)
            return true;
    return false;
}

/* A row that begins anew inside a row of its kind ends where the outer one goes on. */
static guint8 rank_in_row(const GdReport *report, Open *open, guint8 rank, guint32 index)
{
    const GdBlock *block = gd_report_block(report, index);
    guint value = block->number.value, row = block->number.kind, last = open->rows[row].last;
    bool alone = block->heading == block->folded.len && !gd_ends_sentence(block->folded);
    bool *anew = &open->rows[row].anew;
    if (!is_open(open, rank)) {
        *anew = false;
    } else if (*anew) {
        bool outer_goes_on = value == open->rows[row].outer + 1u && alone && !open->rows[row].alone;
        *anew = value == last + 1 && !outer_goes_on;
    } else if (value == 1 && last && row <= GD_NUMBER_DIGIT && is_announced(report, index)) {
        open->rows[row].outer = (guint16)last;
        *anew = true;
    }
    open->rows[row].last = (guint16)value;
    open->rows[row].alone = alone;
    return *anew ? rank + ANEW : rank;
}

static guint8 rank_without_number(const GdReport *report, const Ranks *made, const GdBlock *block)
{
    guint8 style = style_of(report, block);
    if (!stands_alone(block))
        return gd_text_says(report->text, GD_CUE_FUNCTIONAL, gd_block_heading(block))
                   ? made->of[GD_NUMBER_NONE]
                   : made->label;
    return (guint8)(made->of[GD_NUMBER_NONE] + (style ? STYLE * MIN(style - made->style, STYLES) : 0));
}

static guint8 rank_of(const GdReport *report, const Ranks *made, Open *open, guint32 index)
{
    const GdBlock *block = gd_report_block(report, index);
    guint8 kind = block->number.kind;
    if (kind == GD_NUMBER_DECIMAL)
        return (guint8)(made->of[kind] + DEEPER * (block->number.depth - 1));
    if (kind == GD_NUMBER_NONE)
        return rank_without_number(report, made, block);
    bool is_inner = kind == GD_NUMBER_HAN_PAREN && gd_block_is_square(block) != made->square;
    return rank_in_row(report, open, made->of[kind] + (is_inner ? BRACKETS : 0), index);
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
    Ranks made = ranks_of(report);
    Open open = { .n = 0 };
    guint32 end = text_end(report);
    for (guint32 i = 0; i < end; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (is_heading(block)) {
            guint8 rank = rank_of(report, &made, &open, i);
            close_to(report, &open, rank, i);
            open_node(report, &open, rank, i);
        }
        if (is_heading(block) || block->kind == GD_BLOCK_TEXT)
            block->node = open.n ? open.node[open.n - 1] : GD_NO_NODE;
    }
    close_to(report, &open, 0, end);
}
