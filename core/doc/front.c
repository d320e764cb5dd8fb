/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The head of a report is its first few short lines.  Nothing here looks beyond them. */
enum { FRONT_BLOCKS = 14, TITLE_CHARS = 60, PLAIN_TITLE_CHARS = 40, ADDRESSEE_CHARS = 60 };

static bool has_sentence(GdSlice folded)
{
    return gd_slice_find(folded, GD_LITERAL("。")) >= 0;
}

bool gd_block_is_date(GdSlice folded, GdDate *date)
{
    GdSlice rest = folded;
    if (rest.len && rest.ptr[0] == '(')
        rest = gd_slice_from(rest, 1);
    if (!gd_date_take(&rest, date) || !date->year)
        return false;
    gd_date_drop_tail(&rest);
    return rest.len == 0 || gd_slice_equal(rest, GD_LITERAL(")"));
}

/* (2023)12号 at the end of a short line, folded; 签发人: may stand beside it (GB/T 9704-2012 7.2.6). */
static bool is_document_number(GdSlice folded)
{
    gssize signer = gd_slice_find(folded, GD_LITERAL("签发人"));
    if (signer > 0)
        folded.len = (size_t)signer;
    gssize open = gd_slice_find(folded, GD_LITERAL("("));
    if (open < 3 || !gd_slice_ends(folded, GD_LITERAL("号")))
        return false;
    GdSlice rest = gd_slice_from(folded, (size_t)open + 1);
    int year = gd_numeral_take(&rest);
    if (year < 1949 || year > 2100 || !gd_slice_starts(rest, GD_LITERAL(")")))
        return false;
    rest = gd_slice_from(rest, 1);
    return gd_numeral_take(&rest) > 0 && gd_slice_equal(rest, GD_LITERAL("号"));
}

/* Whether a line can stand in the head at all. */
static bool is_short(const GdBlock *block)
{
    return block->kind == GD_BLOCK_TEXT && !block->glued && block->chars <= TITLE_CHARS &&
           !has_sentence(block->folded);
}

/* Whether a line reads as the title of an official document. */
static bool reads_as_title(const GdReport *report, const GdBlock *block)
{
    GdDate date;
    if (!is_short(block) || gd_block_is_date(block->folded, &date))
        return false;
    if (gd_block_line(report, block)->marks & GD_MARK_TITLE)
        return true;
    return block->number.kind == GD_NUMBER_NONE && gd_slice_last(block->folded) != ':' &&
           gd_text_says(report->text, GD_CUE_TITLE, block->folded);
}

/* 某灌区现状调查: though 现状 may head a section. */
static bool ends_as_survey(GdSlice folded)
{
    static const char *const ends[] = { "调查", "调研", "走访记", "走访录", "札记", "手记", "见闻" };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (gd_slice_ends(folded, gd_slice_of(ends[i])))
            return true;
    return false;
}

static bool may_head_section(const GdBlock *block, const GdText *text)
{
    return gd_text_says(text, GD_CUE_FUNCTIONAL, block->folded) && !ends_as_survey(block->folded);
}

/* Where there is no such line, the first one will do if it is short and is no date, number or letterhead. */
static bool may_be_title(const GdBlock *block, const GdText *text)
{
    GdDate date;
    gunichar last = gd_slice_last(block->folded);
    return is_short(block) && block->chars <= PLAIN_TITLE_CHARS && block->number.kind == GD_NUMBER_NONE &&
           last != ':' && last != ',' && last != ';' && !gd_block_is_date(block->folded, &date) &&
           !is_document_number(block->folded) && !gd_text_says(text, GD_CUE_LETTERHEAD, block->folded);
}

/* The head ends before the first heading or paragraph. */
static guint front_end(const GdReport *report)
{
    guint n = 0, i = 0;
    for (; i < report->blocks->len && n < FRONT_BLOCKS; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_WEB || block->kind == GD_BLOCK_FRONT)
            continue;
        if (!is_short(block))
            break;
        n++;
    }
    return i;
}

/* The next character that is a word's, not a mark's. */
static gunichar next_letter(GdSlice *s)
{
    gunichar c;
    while ((c = gd_slice_next(s)) && !gd_is_han(c) && !g_unichar_isalnum(c))
        ;
    return c;
}

bool gd_same_title(GdSlice a, GdSlice b)
{
    size_t shared = 0;
    for (;;) {
        gunichar x = next_letter(&a), y = next_letter(&b);
        if (x != y || !x)
            return (x == y || !x || !y) && (x == y || shared >= 8);
        shared++;
    }
}

/* A first line that may head a section (二〇二三年度履职情况) is the title where it is signed. */
static bool heads_report(const GdReport *report, guint first, guint end)
{
    guint next = gd_report_next(report, first + 1);
    return !may_head_section(gd_report_block(report, first), report->text) ||
           (next < end && gd_block_is_byline(gd_report_block(report, next), report->text));
}

static guint find_title(const GdReport *report, guint end, GdSlice hint)
{
    guint found = GD_NO_NODE;
    for (guint i = 0; i < end; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind != GD_BLOCK_TEXT)
            continue;
        GdSlice known = found == GD_NO_NODE ? hint : gd_report_block(report, found)->folded;
        bool repeats = known.len && is_short(block) && gd_same_title(known, block->folded) &&
                       !gd_text_says(report->text, GD_CUE_UNIT, block->folded);
        if ((found == GD_NO_NODE && reads_as_title(report, block)) || repeats)
            found = i;
    }
    guint first = gd_report_next(report, hint.ptr ? 1 : 0);
    if (found == GD_NO_NODE && first < end && !hint.len &&
        may_be_title(gd_report_block(report, first), report->text) && heads_report(report, first, end) &&
        !(hint.ptr && gd_block_is_byline(gd_report_block(report, first), report->text)))
        found = first;
    return found;
}

/* A first line that a title's second half follows: 某县 / 关于…的调研报告. */
static bool is_first_half(const GdReport *report, guint index, guint title)
{
    const GdBlock *block = gd_report_block(report, index), *second = gd_report_block(report, title);
    return second->line <= block->line + 2 && may_be_title(block, report->text) &&
           !may_head_section(block, report->text) &&
           !gd_text_says(report->text, GD_CUE_TITLE, block->folded) &&
           block->chars + second->chars <= TITLE_CHARS + 10;
}

static void mark_title(GdReport *report, guint index)
{
    GdBlock *block = gd_report_peek(report, index);
    block->kind = GD_BLOCK_TITLE;
    if (report->title_own->len)
        g_string_append_c(report->title_own, ' ');
    else
        report->title_line = block->line;
    g_string_append_len(report->title_own, block->raw.ptr, (gssize)block->raw.len);
    report->title = gd_slice_of_string(report->title_own);
}

static void set_title(GdReport *report, guint end, GdSlice hint)
{
    guint title = find_title(report, end, hint);
    bool says_less =
        title != GD_NO_NODE && hint.len && gd_slice_ends(hint, gd_report_block(report, title)->folded);
    if (hint.len && (title == GD_NO_NODE || says_less)) { /* 篇一 某镇述职报告 with 述职报告 under it */
        report->title = gd_line_origin(gd_text_line(report->text, report->first), hint);
        report->title_line = report->first;
        if (says_less)
            gd_report_peek(report, title)->kind = GD_BLOCK_TITLE;
        return;
    }
    if (title == GD_NO_NODE)
        return;
    guint before = title ? gd_report_previous(report, title - 1) : report->blocks->len;
    if (before < title && is_first_half(report, before, title))
        mark_title(report, before);
    mark_title(report, title);
    guint behind = gd_report_next(report, title + 1);
    if (behind < report->blocks->len) {
        const GdBlock *next = gd_report_block(report, behind);
        if (is_short(next) && gd_slice_starts(next->folded, GD_LITERAL("—"))) /* ——以某村为例 */
            mark_title(report, behind);
    }
    for (guint i = 0; i < title; i++) /* what stands above a title is a letterhead, or the title once more */
        if (gd_report_block(report, i)->kind == GD_BLOCK_TEXT)
            gd_report_peek(report, i)->kind = GD_BLOCK_FRONT;
}

static GdSlice without_colon(GdSlice s)
{
    gunichar last = gd_slice_last(s);
    if (last == ':' || last == 0xFF1A)
        s.len -= last == ':' ? 1 : 3;
    return gd_slice_trim(s);
}

static bool is_addressee(const GdBlock *block, const GdText *text)
{
    return gd_slice_last(block->folded) == ':' && block->chars <= ADDRESSEE_CHARS &&
           gd_slice_find(block->folded, GD_LITERAL("如下")) < 0 && /* 现将…报告如下: */
           block->number.kind == GD_NUMBER_NONE && gd_text_says(text, GD_CUE_ADDRESSEE, block->folded);
}

/* The date that a byline ends with: 孙庄乡人民政府 (2023年3月). */
static void take_trailing_date(GdReport *report, const GdBlock *block, GdSlice *folded)
{
    for (GdSlice rest = *folded; rest.len; gd_slice_next(&rest)) {
        GdDate date;
        if (!gd_block_is_date(rest, &date))
            continue;
        if (!report->date.year) {
            report->date = date;
            report->date_line = block->line;
        }
        folded->len = (size_t)(rest.ptr - folded->ptr);
        *folded = gd_slice_trim(*folded);
        return;
    }
}

static void set_byline(GdReport *report, const GdBlock *block, GdSlice folded)
{
    GdSlice name = gd_signer_name(report->text, folded);
    if (report->byline.ptr || !name.len)
        return;
    report->is_issuer_blank = gd_is_blank_name(report->text, name);
    if (!report->is_issuer_blank)
        report->byline = gd_slice_trim(gd_line_origin(gd_block_line(report, block), name));
}

/* (桑田镇学校校长 郁春和 2024年1月在教代会上): the date stands somewhere inside. */
static bool takes_inner_date(GdReport *report, const GdBlock *block)
{
    for (GdSlice rest = block->folded; rest.len; gd_slice_next(&rest)) {
        GdSlice behind = rest;
        GdDate date;
        if (!gd_date_take(&behind, &date) || !date.year)
            continue;
        GdSlice before = gd_slice_between(block->folded.ptr, rest.ptr);
        if (gd_slice_equal(behind, GD_LITERAL(")")) && /* (桑田镇人民政府 2024年1月) */
            gd_text_says(report->text, GD_CUE_UNIT, gd_signer_name(report->text, before)))
            set_byline(report, block, before);
        report->date = date;
        report->date_line = block->line;
        return true;
    }
    return false;
}

/* (2024年8月28日在县第十八届人大常委会第二十三次会议上), ——2024年10月29日在…会议上, (2024年10月 县妇联
 * 滕秋雁): what stands behind the date is the occasion, or who wrote it. */
static bool takes_leading_date(GdReport *report, const GdBlock *block)
{
    GdSlice rest = block->folded;
    GdDate date;
    bool bracket = gd_slice_starts(rest, GD_LITERAL("("));
    if (bracket)
        rest = gd_slice_from(rest, 1);
    while (gd_slice_starts(rest, GD_LITERAL("—")))
        rest = gd_slice_from(rest, strlen("—"));
    bool dash = gd_slice_starts(block->folded, GD_LITERAL("—"));
    if (!gd_date_take(&rest, &date) || !date.year)
        return (bracket || dash) && takes_inner_date(report, block);
    if (gd_slice_ends(rest, GD_LITERAL(")")))
        rest.len--;
    bool occasion = gd_slice_starts(rest, GD_LITERAL("在")) || gd_slice_ends(rest, GD_LITERAL("会议")) ||
                    gd_slice_ends(rest, GD_LITERAL("上"));
    if (!rest.len || !(occasion || bracket))
        return false;
    report->date = date;
    report->date_line = block->line;
    if (!occasion)
        set_byline(report, block, rest);
    return true;
}

/* (2023年度): the year it is about. */
static bool is_year(GdSlice folded)
{
    GdSlice rest = folded;
    if (!gd_slice_starts(rest, GD_LITERAL("(")))
        return false;
    rest = gd_slice_from(rest, 1);
    int year = gd_numeral_take(&rest);
    return year >= 1949 && year <= 2100 && gd_slice_starts(rest, GD_LITERAL("年")) &&
           gd_slice_ends(rest, GD_LITERAL(")")) && rest.len <= 24;
}

/* headed: a title or a separator stands above. */
static void read_front_line(GdReport *report, GdBlock *block, bool headed)
{
    GdDate date;
    if (gd_block_is_date(block->folded, &date)) {
        report->date = date;
        report->date_line = block->line;
        block->kind = GD_BLOCK_FRONT;
    } else if (is_document_number(block->folded)) {
        report->document_number = block->raw;
        block->kind = GD_BLOCK_FRONT;
    } else if (headed && (takes_leading_date(report, block) || is_year(block->folded))) {
        block->kind = GD_BLOCK_FRONT;
    } else if (is_addressee(block, report->text)) {
        report->addressee = without_colon(block->raw);
        block->kind = GD_BLOCK_ADDRESSEE;
    } else if (headed && !report->addressee.ptr) {
        GdSlice rest = block->folded;
        take_trailing_date(report, block, &rest);
        GdBlock bare = *block;
        bare.folded = rest = gd_drop_date_label(report->text, rest);
        bare.raw = gd_slice_trim(gd_line_origin(gd_block_line(report, block), rest));
        bare.chars = (guint32)gd_slice_chars(rest, false);
        if (!gd_block_is_byline(&bare, report->text))
            return;
        set_byline(report, block, rest);
        block->kind = GD_BLOCK_FRONT;
    }
}

/* The separator is the first block; text that is glued to it becomes a block of its own. */
static void part_separator(GdReport *report, GdSlice hint)
{
    GdBlock *separator = gd_report_peek(report, 0);
    size_t at = (size_t)(hint.ptr - separator->folded.ptr);
    if (hint.len == 0 && at > 0 && at < separator->folded.len) {
        GdNumber number = gd_number_at(gd_slice_from(separator->folded, at), GD_EMPTY);
        gd_report_cut_block(report, 0, at, number);
        gd_report_peek(report, 1)->glued = false; /* to a mark, not to text: it may be an addressee */
    }
    gd_report_peek(report, 0)->kind = GD_BLOCK_FRONT;
}

void gd_report_find_front(GdReport *report, GdSlice title_hint)
{
    if (title_hint.ptr && report->blocks->len)
        part_separator(report, title_hint);
    guint end = front_end(report);
    set_title(report, end, title_hint);
    for (guint i = 0; i < end; i++) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind == GD_BLOCK_TEXT)
            read_front_line(report, block, report->title.ptr || title_hint.ptr);
        else if (block->kind == GD_BLOCK_TITLE && i > 0)
            takes_leading_date(report, block); /* ——2024年10月29日在…会议上 goes with the title */
        else if (block->kind == GD_BLOCK_FRONT && is_document_number(block->folded))
            report->document_number = block->raw;
    }
}
