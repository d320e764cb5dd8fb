/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/template/judge-head.h"

#include "core/template/match.h"

enum { OPENING_CHARS = 120, ENDING_BYTES = 240, HEAD_CHARS = 36 };

/* Whether a year is named: 2023年度, 二〇二三年; 2019乡镇…, 2023—2024. */
static bool says_year(GdSlice words)
{
    for (GdSlice rest = words; rest.len;) {
        GdSlice before = rest;
        bool digits = gd_is_digit((guchar)rest.ptr[0]);
        int year = gd_numeral_take(&rest);
        if (year >= 1949 && year <= 2100 && (gd_slice_starts(rest, GD_LITERAL("年")) || digits))
            return true;
        if (year < 0 || rest.ptr == before.ptr) {
            rest = before;
            gd_slice_next(&rest);
        }
    }
    return false;
}

/* The year may stand in the title, or in a line of the head below it; a document number says nothing of it.
 */
static bool names_year(const GdReport *report)
{
    if (says_year(gd_slice_of_string(report->title_folded)))
        return true;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_WEB || block->line <= report->title_line ||
            block->raw.ptr == report->document_number.ptr)
            continue;
        if (block->chars > HEAD_CHARS || block->number.kind != GD_NUMBER_NONE ||
            gd_ends_sentence(block->folded))
            break;
        if (says_year(block->folded))
            return true;
    }
    return false;
}

/* Whether the report was laid out as a document that somebody signs: it has closing words, a sign-off, or an
 * organ as its addressee, which an audience (各位领导) is not. */
static bool is_signed_kind(const GdTemplates *templates, const GdReport *report)
{
    for (guint i = report->blocks->len; i-- > 0;) {
        guint8 kind = gd_report_block(report, i)->kind;
        if (kind == GD_BLOCK_SIGN || kind == GD_BLOCK_CLOSING)
            return true;
    }
    return report->addressee.ptr &&
           gd_pattern_matches(templates->cues.pattern[GD_CUE_UNIT], report->addressee, NULL);
}

static bool is_text(const GdBlock *block)
{
    return block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING;
}

/* Whether the title, the first paragraph or the end of the last one (执笔人:…) says whose report it is. */
static bool names_issuer(const GdTemplates *templates, const GdReport *report)
{
    const GdPattern *cue = templates->cues.pattern[GD_CUE_NAMES_ISSUER];
    guint first = 0, last = report->blocks->len;
    if (gd_pattern_matches(cue, gd_slice_of_string(report->title_folded), NULL))
        return true;
    while (first < last && !is_text(gd_report_block(report, first)))
        first++;
    while (last > first && !is_text(gd_report_block(report, last - 1)))
        last--;
    if (first == last)
        return false;
    GdSlice end = gd_report_block(report, last - 1)->folded;
    if (end.len > ENDING_BYTES)
        end = gd_slice_from(end, end.len - ENDING_BYTES);
    while (end.len && ((guchar)end.ptr[0] & 0xC0) == 0x80)
        end = gd_slice_from(end, 1);
    return gd_pattern_matches(cue, gd_slice_first(gd_report_block(report, first)->folded, OPENING_CHARS),
                              NULL) ||
           gd_pattern_matches(templates->cues.pattern[GD_CUE_WRITER], end, NULL);
}

/* A day without its year, in a report that names one somewhere, is known all the same. */
static bool is_day_known(const GdReport *report)
{
    bool known = false;
    for (guint i = 0; report->day_line != G_MAXUINT32 && !known && i < report->blocks->len; i++)
        known =
            gd_report_block(report, i)->kind != GD_BLOCK_WEB && says_year(gd_report_block(report, i)->folded);
    return known;
}

/* Whether the head or the sign-off gives a date of any sort, or the title a year. */
static bool is_dated(const GdReport *report)
{
    return report->date.year || report->is_lunar_dated || names_year(report) || is_day_known(report);
}

static void judge_no_date(const GdReport *report, GdFindings *findings)
{
    GdFault fault = { .code = gd_code(GD_DATE_MISSING) };
    GdSlice day = GD_EMPTY;
    if (report->day_line != G_MAXUINT32) {
        day = gd_slice_trim(gd_text_line(report->text, report->day_line)->raw);
        fault.message = N_("the date names no year: put it in");
        fault.line = report->day_line + 1;
        fault.column = gd_line_column(gd_text_line(report->text, report->day_line), day.ptr);
    }
    gd_findings_add(findings, &fault, day);
}

void gd_template_judge_head(const GdTemplates *templates, const GdTemplate *template, const GdReport *report,
                            GdFindings *findings)
{
    if (!report->title.ptr)
        gd_findings_add(findings, &(GdFault){ .code = gd_code(GD_TITLE_MISSING) }, GD_EMPTY);
    /* A text without addressee, closing words and signature was never laid out as a document to be dated. */
    if (template->date == GD_NEED_ALLOWED || !is_signed_kind(templates, report))
        return;
    if (!is_dated(report))
        judge_no_date(report, findings);
    if (!report->issuer.ptr && !report->is_issuer_blank && !names_issuer(templates, report))
        gd_findings_add(findings, &(GdFault){ .code = gd_code(GD_ISSUER_MISSING) }, GD_EMPTY);
}

/* Part of a page, or of a file with several reports. */
static bool is_extracted(const GdReport *report)
{
    if (report->first > 0 || report->end < report->text->lines->len)
        return true;
    for (guint i = 0; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->kind == GD_BLOCK_WEB)
            return true;
    return false;
}

void gd_template_judge_unsigned(const GdTemplates *templates, const GdTemplate *template,
                                const GdReport *report, GdFindings *findings)
{
    const GdPattern *signed_title = templates->cues.pattern[GD_CUE_SIGNED_TITLE];
    if (template->date == GD_NEED_ALLOWED || is_extracted(report) || is_signed_kind(templates, report) ||
        !gd_pattern_matches(signed_title, gd_slice_of_string(report->title_folded), NULL))
        return;
    if (is_dated(report) || report->issuer.ptr || report->is_issuer_blank || names_issuer(templates, report))
        return;
    GdFault fault = { .code = gd_code(GD_ISSUER_MISSING),
                      .message = N_("nothing says whose report it is or of what time: sign and date it") };
    gd_findings_add(findings, &fault, GD_EMPTY);
}
