/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

static void (*const checks[])(const GdChecked *checked) = {
    gd_check_numbering,  gd_check_placeholders, gd_check_boilerplate, gd_check_dates, gd_check_garbled,
    gd_check_paragraphs, gd_check_end,          gd_check_privacy,     gd_check_sums,  gd_check_table_sums,
};

void gd_check(const GdChecked *checked)
{
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        checks[i](checked);
}

/* A mark of secrecy stands in the head, on a line of its own (GB/T 9704-2012 7.2.2). */
enum { SECRET_LINES = 12, SECRET_CHARS = 30 };

bool gd_check_is_secret(const GdText *text)
{
    guint seen = 0;
    for (guint i = 0; i < text->lines->len && seen < SECRET_LINES; i++) {
        const GdLine *line = gd_text_line(text, i);
        if (line->traits & GD_LINE_BLANK)
            continue;
        seen++;
        if (line->chars <= SECRET_CHARS && gd_text_says(text, GD_CUE_SECRET, line->folded))
            return true;
    }
    return false;
}
