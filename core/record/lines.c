/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/rule.h"

/* Rules that drop whole lines.  What a line is tells doc/; here stands what may not be dropped after all. */

/* Attachments and copies stay, however much they look like a web page's. */
static bool is_protected(GdSlice folded)
{
    static const char *const openings[] = { "附件", "附表", "附图", "附:", "附录",
                                            "抄送", "抄报", "主送", "报送" };
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (gd_slice_starts(folded, gd_slice_of(openings[i])))
            return true;
    return false;
}

static bool is_bare_number(const GdLine *line)
{
    if (!(line->traits & GD_LINE_PAGE))
        return false;
    for (size_t i = 0; i < line->folded.len; i++)
        if (!gd_is_digit((guchar)line->folded.ptr[i]))
            return false;
    return true;
}

/* Pages are not one line long: figures on lines that follow one another are what is left of a table. */
static bool has_number_beside(const GdReport *report, guint index)
{
    guint before = index, behind = index;
    while (before-- > report->first)
        if (!(gd_text_line(report->text, before)->traits & GD_LINE_BLANK)) {
            if (is_bare_number(gd_text_line(report->text, before)))
                return true;
            break;
        }
    while (++behind < report->end)
        if (!(gd_text_line(report->text, behind)->traits & GD_LINE_BLANK))
            return is_bare_number(gd_text_line(report->text, behind));
    return false;
}

GdNormalRuleId gd_rule_drops(const GdReport *report, guint index)
{
    const GdLine *line = gd_text_line(report->text, index);
    if (line->traits & GD_LINE_BLANK)
        return gd_slice_trim(line->raw).len == 0 ? GD_RULE_BLANK_LINES : GD_N_NORMAL_RULES;
    if (!(line->traits & (GD_LINE_PAGE | GD_LINE_WEB)) || is_protected(line->folded))
        return GD_N_NORMAL_RULES;
    if (line->traits & GD_LINE_WEB)
        return GD_RULE_WEB_REMAINS;
    return is_bare_number(line) && has_number_beside(report, index) ? GD_N_NORMAL_RULES : GD_RULE_PAGE_NUMBER;
}
