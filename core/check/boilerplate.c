/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

/* The last block that is the report's own. */
static guint32 last_own(const GdReport *report)
{
    for (guint32 i = report->blocks->len; i-- > 0;)
        if (gd_report_block(report, i)->kind != GD_BLOCK_WEB)
            return i;
    return 0;
}

void gd_check_boilerplate(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    guint32 end = checked->ends_collection ? last_own(report) : report->blocks->len;
    for (guint32 i = 0; i < end; i++) {
        const GdBlock *block = gd_report_block(report, i);
        const GdLine *line = gd_block_line(report, block);
        if (block->kind != GD_BLOCK_WEB || !(line->traits & GD_LINE_WEB))
            continue;
        g_autofree char *words = g_strndup(block->raw.ptr, gd_slice_first(block->raw, 24).len);
        GdFault fault = { .code = gd_code(GD_BOILERPLATE),
                          .line = gd_block_line_number(block),
                          .column = gd_block_column(report, block),
                          .args = { words } };
        gd_findings_add(checked->findings, &fault, block->raw);
    }
}
