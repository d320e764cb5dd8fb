/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* Headings and items of one kind under one heading make a row.  It may begin anew at 1 (another list
 * under the same heading); otherwise each number is the one before it plus one. */

typedef struct {
    const GdChecked *checked;
    guint32 last[GD_N_NUMBERS]; /* the node of each kind's last number; GD_NO_NODE: none yet */
} Rows;

static GdSlice number_of(const GdReport *report, guint32 node)
{
    const GdBlock *block = gd_report_block(report, gd_report_node(report, node)->block);
    GdSlice number =
        gd_line_origin(gd_block_line(report, block), gd_slice(block->folded.ptr, block->number.len));
    return gd_slice_trim(number);
}

static guint value_of(const GdReport *report, guint32 node)
{
    return gd_report_block(report, gd_report_node(report, node)->block)->number.value;
}

static void complain(const GdChecked *checked, GdCodeId code, guint32 before, guint32 node)
{
    const GdReport *report = checked->report;
    const GdBlock *block = gd_report_block(report, gd_report_node(report, node)->block);
    GdSlice now = number_of(report, node), then = before == GD_NO_NODE ? GD_EMPTY : number_of(report, before);
    g_autofree char *number = g_strndup(now.ptr, now.len);
    g_autofree char *earlier = g_strndup(then.ptr, then.len);
    GdFault fault = { .code = gd_code(code),
                      .line = gd_block_line_number(block),
                      .column = gd_block_column(report, block) };
    char line[16];
    if (code == GD_NUMBERING_DUPLICATE) {
        const GdBlock *first = gd_report_block(report, gd_report_node(report, before)->block);
        g_snprintf(line, sizeof line, "%u", gd_block_line_number(first));
        fault.args[0] = number;
        fault.args[1] = line;
    } else {
        fault.args[0] = earlier;
        fault.args[1] = number;
    }
    if (before == GD_NO_NODE) {
        fault.message = N_("the numbering begins with “{1}”");
        fault.args[0] = number;
    }
    gd_findings_add(checked->findings, &fault, block->raw);
}

/* A number that is not at the beginning of a line may be hidden in the text between two that are. */
static bool stands_between(const GdReport *report, guint32 before, guint32 node, guint value)
{
    guint first = gd_report_node(report, before)->block, end = gd_report_node(report, node)->block;
    guint8 kind = gd_report_node(report, node)->kind;
    for (guint i = first; i < end; i++) {
        GdSlice text = gd_report_block(report, i)->folded;
        for (GdSlice rest = text; rest.len; gd_slice_next(&rest)) {
            unsigned width;
            gunichar c = gd_slice_peek(rest, &width);
            if (c >= 0x80 && !gd_is_han(c) && (c < 0x2460 || c > 0x249B))
                continue;
            GdNumber number = gd_number_at(rest, GD_EMPTY);
            if (number.kind == kind && number.value == value)
                return true;
        }
    }
    return false;
}

static bool all_stand_between(const GdReport *report, guint32 before, guint32 node)
{
    for (guint value = value_of(report, before) + 1; value < value_of(report, node); value++)
        if (!stands_between(report, before, node, value))
            return false;
    return true;
}

/* Rows whose gaps mean something: 第一,其次 and 一是 go by sound, and letters are rare. */
static bool is_counted(guint8 kind)
{
    return kind >= GD_NUMBER_PART && kind <= GD_NUMBER_CIRCLED;
}

static void check_node(Rows *rows, guint32 node)
{
    const GdReport *report = rows->checked->report;
    guint8 kind = gd_report_node(report, node)->kind;
    guint32 before = rows->last[kind];
    guint value = value_of(report, node);
    if (!is_counted(kind))
        return;
    rows->last[kind] = node;
    if (before == GD_NO_NODE) {
        if (value > 1 && kind == GD_NUMBER_HAN && gd_report_node(report, node)->level == 1)
            complain(rows->checked, GD_NUMBERING_GAP, GD_NO_NODE, node);
        return;
    }
    guint last = value_of(report, before);
    if (value == last || (value < last && value > 1))
        complain(rows->checked, GD_NUMBERING_DUPLICATE, before, node);
    else if (value > last + 1 && !all_stand_between(report, before, node))
        complain(rows->checked, GD_NUMBERING_GAP, before, node);
}

/* All children of one node, in order; the outermost for GD_NO_NODE. */
static void check_children(const GdChecked *checked, guint32 parent)
{
    Rows rows = { .checked = checked };
    const GdReport *report = checked->report;
    for (size_t i = 0; i < GD_N_NUMBERS; i++)
        rows.last[i] = GD_NO_NODE;
    for (guint32 n = parent == GD_NO_NODE ? 0 : parent + 1; n < report->nodes->len; n++) {
        const GdNode *node = gd_report_node(report, n);
        if (parent != GD_NO_NODE && node->block >= gd_report_node(report, parent)->end)
            break;
        if (node->parent == parent)
            check_node(&rows, n);
    }
}

void gd_check_numbering(const GdChecked *checked)
{
    check_children(checked, GD_NO_NODE);
    for (guint32 n = 0; n < checked->report->nodes->len; n++)
        check_children(checked, n);
}
