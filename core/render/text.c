/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/render/formats.h"

enum { LINES_NAMED = 12 };

typedef struct {
    const char *level[GD_ERROR + 1]; /* what switches a colour on */
    const char *off;
    bool tells_all; /* what is accepted, too */
} Style;

#define PLAIN { "", "", "", "" }, ""
#define ANSI  { "", "\033[36m", "\033[33m", "\033[31m" }, "\033[0m"

static const Style plain = { PLAIN, false }, plain_verbose = { PLAIN, true };
static const Style ansi = { ANSI, false }, ansi_verbose = { ANSI, true };

/* Findings of one kind stand together: same code, level, role and message; an identity number and a
 * telephone's are two kinds. */
static bool is_same_kind(const GdFault *a, const GdFault *b)
{
    return a->code == b->code && a->level == b->level && g_strcmp0(a->role, b->role) == 0 &&
           g_strcmp0(a->message, b->message) == 0;
}

static bool was_shown(const GdFindings *findings, size_t index)
{
    const GdFault *fault = gd_findings_get(findings, index);
    for (size_t i = 0; i < index; i++) /* of one level, so that they stand in their order for people, too */
        if (is_same_kind(fault, gd_findings_get(findings, i)))
            return true;
    return false;
}

/* The further lines of the kind: "(also in lines 13, 20)". */
static void add_other_lines(const GdFindings *findings, size_t index, GString *out)
{
    const GdFault *fault = gd_findings_get(findings, index);
    g_autoptr(GString) lines = g_string_new(NULL);
    guint32 last = fault->line;
    guint n = 0, more = 0;
    for (size_t i = index + 1; i < gd_findings_count(findings); i++) {
        const GdFault *other = gd_findings_get(findings, i);
        if (!is_same_kind(fault, other) || other->line == last)
            continue;
        last = other->line;
        if (n++ < LINES_NAMED)
            g_string_append_printf(lines, "%s%u", lines->len ? _(", ") : "", other->line);
        else
            more++;
    }
    if (more)
        g_string_append_printf(lines, " …");
    if (lines->len)
        gd_message_expand(_(" (also in lines {1})"), &(GdFault){ .args = { lines->str } }, out);
}

static void add_finding(const GdResult *result, size_t index, const Style *style, GString *out)
{
    const GdFault *fault = gd_findings_get(result->findings, index);
    g_autoptr(GString) message = g_string_new(NULL);
    gd_show_safely(result->path, out);
    if (fault->line)
        g_string_append_printf(out, ":%u:%u", fault->line, fault->column);
    g_string_append_printf(out, ": %s%s%s: ", style->level[fault->level], gd_level_name(fault->level),
                           style->off);
    gd_fault_message(fault, message);
    gd_show_safely(gd_slice_of_string(message), out);
    add_other_lines(result->findings, index, out);
    g_string_append_printf(out, " [%s]\n", fault->code->code);
}

/* What became of the report, where a person has to know. */
static void add_verdict(const GdResult *result, const Style *style, GString *out)
{
    gd_show_safely(result->path, out);
    if (result->report > 1 || result->line > 1)
        g_string_append_printf(out, ":%u", result->line);
    g_string_append_printf(out, ": %s%s%s", result->verdict == GD_REJECTED ? style->level[GD_ERROR] : "",
                           gd_verdict_label(result->verdict), style->off);
    if (result->unchanged)
        g_string_append(out, _(" (unchanged since it was judged)"));
    if (result->genre)
        g_string_append_printf(out, " · %s",
                               result->genre_name ? gd_name(result->genre_name) : result->genre);
    if (result->title.ptr) {
        g_string_append(out, " · ");
        gd_show_safely(result->title, out);
    }
    g_string_append_c(out, '\n');
}

static void add_report(const GdResult *result, const Style *style, GString *out)
{
    size_t n = gd_findings_count(result->findings);
    for (size_t i = 0; i < n; i++) {
        gd_result_mark_gap(result, i, out);
        size_t next = gd_findings_weighed(result->findings, i);
        if (!result->unchanged && !was_shown(result->findings, next))
            add_finding(result, next, style, out);
    }
    gd_result_mark_gap(result, n, out);
    bool says_all = !result->unchanged && (result->verdict == GD_UNREADABLE || result->verdict == GD_FAILED);
    if ((result->verdict != GD_ACCEPTED || style->tells_all) && !says_all)
        add_verdict(result, style, out);
}

void gd_text_report(const GdResult *result, GString *out)
{
    add_report(result, &plain, out);
}

void gd_text_report_coloured(const GdResult *result, GString *out)
{
    add_report(result, &ansi, out);
}

void gd_text_report_verbose(const GdResult *result, GString *out)
{
    add_report(result, &plain_verbose, out);
}

void gd_text_report_verbose_coloured(const GdResult *result, GString *out)
{
    add_report(result, &ansi_verbose, out);
}

void gd_text_finding(const GdResult *result, GString *out)
{
    add_finding(result, 0, &plain, out);
}

void gd_text_finding_coloured(const GdResult *result, GString *out)
{
    add_finding(result, 0, &ansi, out);
}
