/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/formats.h"

static const GdFormat formats[] = {
    { "text", NULL, gd_text_report, gd_text_report_coloured, gd_text_finding, gd_text_finding_coloured,
      true },
    { "jsonl", NULL, gd_jsonl_report, gd_jsonl_report, gd_jsonl_finding, gd_jsonl_finding, false },
    { "csv", gd_csv_head, gd_csv_report, gd_csv_report, gd_csv_finding, gd_csv_finding, false },
};

static const GdFormat verbose = { "text",
                                  NULL,
                                  gd_text_report_verbose,
                                  gd_text_report_verbose_coloured,
                                  gd_text_finding,
                                  gd_text_finding_coloured,
                                  true };

const GdFormat *gd_format_verbose(const GdFormat *format)
{
    return format == &formats[0] ? &verbose : format;
}

const GdFormat *gd_format_get(size_t index)
{
    return index < G_N_ELEMENTS(formats) ? &formats[index] : NULL;
}

const GdFormat *gd_format_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

void gd_jsonl_report(const GdResult *result, GString *out)
{
    gd_result_write_json(result, out);
    g_string_append_c(out, '\n');
}

void gd_jsonl_finding(const GdResult *result, GString *out)
{
    gd_result_write_finding(gd_findings_get(result->findings, 0), out);
}
