/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* Headings and items of one kind under one heading make a row.  It may begin anew at 1 (another list
 * under the same heading); otherwise each number is the one before it plus one. */

enum { LEVELS = 16, LOOK_BACK = 400, VALUES = 128 };

/* Numbers of one kind that look different belong to different rows: 〔一〕 with (一) under it, 措施一: under
 * 一、, ㈠ beside (一). */
typedef enum { SHAPE_PLAIN, SHAPE_SQUARE, SHAPE_WORD, SHAPE_SIGN, N_SHAPES } Shape;

/* The node of each row's highest number so far; GD_NO_NODE: none yet. */
typedef struct {
    guint32 last[GD_N_NUMBERS][N_SHAPES];
} Rows;

static const GdBlock *block_of(const GdReport *report, guint32 node)
{
    return gd_report_block(report, gd_report_node(report, node)->block);
}

static GdSlice number_of(const GdReport *report, guint32 node)
{
    const GdBlock *block = block_of(report, node);
    GdSlice number =
        gd_line_origin(gd_block_line(report, block), gd_slice(block->folded.ptr, block->number.len));
    return gd_slice_trim(number);
}

static guint value_of(const GdReport *report, guint32 node)
{
    return block_of(report, node)->number.value;
}

static Shape shape_of(const GdReport *report, guint32 node)
{
    const GdBlock *block = block_of(report, node);
    GdSlice raw = block->raw;
    unsigned width;
    gunichar c = raw.len ? gd_slice_peek(raw, &width) : 0;
    if (gd_block_is_square(block))
        return SHAPE_SQUARE;
    if ((c >= 0x2160 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x277F) || (c >= 0x3220 && c <= 0x3229))
        return SHAPE_SIGN;
    return block->number.form == GD_NUMBER_WORDED ? SHAPE_WORD : SHAPE_PLAIN;
}

static char *written(guint value, bool in_figures)
{
    return in_figures ? g_strdup_printf("%u", value) : gd_numeral_write(value);
}

/* The number that is to follow, with the marks of the one before it: （三） behind （二）. */
static char *number_behind(const GdReport *report, guint32 node)
{
    guint value = value_of(report, node);
    bool figures = gd_report_node(report, node)->kind >= GD_NUMBER_DIGIT;
    g_autofree char *own = written(value, figures), *next = written(value + 1, figures);
    GdSlice number = number_of(report, node);
    gssize at = gd_slice_find(number, gd_slice_of(own));
    if (at < 0) /* ② and the like */
        return g_steal_pointer(&next);
    GdSlice marks = gd_slice_from(number, (size_t)at + strlen(own));
    return g_strdup_printf("%.*s%s%.*s", (int)at, number.ptr, next, (int)marks.len, marks.ptr);
}

static void complain(const GdChecked *checked, GdCodeId code, guint32 before, guint32 node)
{
    const GdReport *report = checked->report;
    const GdBlock *block = block_of(report, node);
    GdSlice now = number_of(report, node), then = before == GD_NO_NODE ? GD_EMPTY : number_of(report, before);
    g_autofree char *number = g_strndup(now.ptr, now.len);
    g_autofree char *earlier = g_strndup(then.ptr, then.len), *wanted = NULL;
    GdFault fault = { .code = gd_code(code),
                      .line = gd_block_line_number(block),
                      .column = gd_block_column(report, block) };
    char line[16];
    if (code == GD_NUMBERING_DUPLICATE) {
        g_snprintf(line, sizeof line, "%u", gd_block_line_number(block_of(report, before)));
        fault.args[0] = number;
        fault.args[1] = line;
    } else {
        wanted = before == GD_NO_NODE ? NULL : number_behind(report, before);
        fault.args[0] = earlier;
        fault.args[1] = number;
        fault.args[2] = wanted;
    }
    if (before == GD_NO_NODE) {
        fault.message =
            N_("the numbering begins with “{1}”: add what is missing before it, or mend the number");
        fault.args[0] = number;
    }
    gd_findings_add(checked->findings, &fault, block->raw);
}

/* Whether a number of this kind may begin with this character: quick, and false for nearly all. */
static bool may_begin(guint8 kind, gunichar c)
{
    if (c >= 0x2160 && c < 0x3000) /* ① ⑴ ⒈ Ⅰ */
        return true;
    switch (kind) {
    case GD_NUMBER_PART:
    case GD_NUMBER_CLAUSE:
        return c == 0x7B2C; /* 第 */
    case GD_NUMBER_DIGIT:
    case GD_NUMBER_DECIMAL:
        return gd_is_digit(c);
    default:
        return gd_may_begin_row(c) || c == '[' || c == 0x3010 || (c >= 0x3220 && c <= 0x3229);
    }
}

/* The values of numbers of this kind that stand in the text between two nodes: one that is not at the
 * beginning of a line may hide there.  At the beginning of a line 3、5号楼 counts too, which may be read in
 * two ways. */
static void note_between(const GdReport *report, guint32 before, guint32 node, bool seen[VALUES])
{
    guint first = gd_report_node(report, before)->block, end = gd_report_node(report, node)->block;
    guint8 kind = gd_report_node(report, node)->kind;
    for (guint i = first; i < end; i++) {
        GdSlice text = gd_report_block(report, i)->folded, rest = text;
        int value = gd_numeral_take(&rest);
        if (value > 0 && value < VALUES && gd_slice_starts(rest, GD_LITERAL("、")))
            seen[value] = true;
        for (rest = text; rest.len; gd_slice_next(&rest)) {
            unsigned width;
            if (!may_begin(kind, gd_slice_peek(rest, &width)))
                continue;
            GdNumber number = gd_number_at(rest, GD_EMPTY);
            if (number.kind == kind && number.value < VALUES)
                seen[number.value] = true;
        }
    }
}

static bool all_stand_between(const GdReport *report, guint32 before, guint32 node)
{
    bool seen[VALUES] = { false };
    note_between(report, before, node, seen);
    for (guint value = value_of(report, before) + 1; value < value_of(report, node); value++)
        if (value >= VALUES || !seen[value])
            return false;
    return true;
}

/* The node before this one, of the same row since it began at 1, that has the same number. */
static guint32 find_same(const GdReport *report, guint32 node)
{
    const GdNode *at = gd_report_node(report, node);
    guint value = value_of(report, node);
    Shape shape = shape_of(report, node);
    for (guint32 i = node, looks = 0; i-- > 0 && looks < LOOK_BACK; looks++) {
        const GdNode *other = gd_report_node(report, i);
        if (other->level < at->level)
            break;
        if (other->parent != at->parent || other->kind != at->kind || shape_of(report, i) != shape)
            continue;
        if (value_of(report, i) == value)
            return i;
        if (value_of(report, i) == 1)
            break;
    }
    return GD_NO_NODE;
}

/* Rows whose gaps mean something: 第一,其次 and 一是 go by sound, and letters are rare. */
static bool is_counted(guint8 kind)
{
    return kind >= GD_NUMBER_PART && kind <= GD_NUMBER_CIRCLED;
}

/* 1. may begin many lists; 一、 right behind 一、 is a slip. */
static bool is_strict(guint8 kind)
{
    return kind == GD_NUMBER_HAN || kind == GD_NUMBER_HAN_PAREN;
}

static void check_node(const GdChecked *checked, Rows *rows, guint32 node)
{
    const GdReport *report = checked->report;
    guint8 kind = gd_report_node(report, node)->kind;
    if (!is_counted(kind))
        return;
    guint32 *last = &rows->last[kind][shape_of(report, node)], before = *last;
    guint value = value_of(report, node), highest = before == GD_NO_NODE ? 0 : value_of(report, before);
    if (value == 1 || value > highest)
        *last = node;
    if (value == highest + 1 || (value == 1 && !(highest == 1 && is_strict(kind))))
        return;
    if (before == GD_NO_NODE) {
        if (kind == GD_NUMBER_HAN && gd_report_node(report, node)->level == 1)
            complain(checked, GD_NUMBERING_GAP, GD_NO_NODE, node);
    } else if (value > highest) {
        if (!all_stand_between(report, before, node))
            complain(checked, GD_NUMBERING_GAP, before, node);
    } else {
        guint32 same = value == 1 ? before : find_same(report, node);
        if (same != GD_NO_NODE) /* else it is one that was missed before: 一、三、二、 */
            complain(checked, GD_NUMBERING_DUPLICATE, same, node);
    }
}

/* In order, a parent stands before its children: what is open below a node ends with it. */
void gd_check_numbering(const GdChecked *checked)
{
    Rows rows[LEVELS];
    memset(rows, 0xFF, sizeof rows[0] * 2);
    for (guint32 n = 0; n < checked->report->nodes->len; n++) {
        guint level = MIN(gd_report_node(checked->report, n)->level, LEVELS - 2);
        check_node(checked, &rows[level], n);
        memset(&rows[level + 1], 0xFF, sizeof rows[0]);
    }
}
