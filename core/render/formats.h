/* formats.h - the forms of output, one by one; for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_FORMATS_H
#define GD_RENDER_FORMATS_H

#include "core/render/render.h"

/* Like a compiler: PATH:LINE:COLUMN: error: message [code], several findings of one kind together. */
void gd_text_report(const GdResult *result, GString *out);
void gd_text_report_coloured(const GdResult *result, GString *out);
/* The same, and a line for each report that is accepted. */
void gd_text_report_verbose(const GdResult *result, GString *out);
void gd_text_report_verbose_coloured(const GdResult *result, GString *out);
void gd_text_finding(const GdResult *result, GString *out);
void gd_text_finding_coloured(const GdResult *result, GString *out);

/* One JSON object a report. */
void gd_jsonl_report(const GdResult *result, GString *out);
void gd_jsonl_finding(const GdResult *result, GString *out);

/* RFC 4180 with a byte order mark, one row a finding. */
void gd_csv_head(GString *out);
void gd_csv_report(const GdResult *result, GString *out);
void gd_csv_finding(const GdResult *result, GString *out);

#endif
