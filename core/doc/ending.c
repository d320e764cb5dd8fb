/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/report-parts.h"

/* The end of a report, read backwards: attachments and copies, the date, who signs, the closing words. */
enum {
    END_BLOCKS = 16,
    SIGN_CHARS = 36,
    CLOSING_CHARS = 40,
    TITLE_CHARS = 60,
    MARK_CHARS = 8,
    ABOVE = 4,
    NAME_BYTES = 60
};

static bool is_line(const GdBlock *block, guint max_chars)
{
    return block->kind == GD_BLOCK_TEXT && !block->glued && block->chars <= max_chars;
}

/* The place, in a sign-off line, where the date begins; the length of the line: there is none. */
static size_t date_offset(GdSlice folded, GdDate *date)
{
    for (GdSlice rest = folded; rest.len; gd_slice_next(&rest))
        if (gd_block_is_date(rest, date))
            return (size_t)(rest.ptr - folded.ptr);
    return folded.len;
}

/* An empty name holds its place: 述职人: with nobody behind it, XXX. */
static void set_issuer(GdReport *report, const GdBlock *block, GdSlice folded)
{
    GdSlice name = gd_signer_name(report->text, folded);
    if (gd_is_blank_name(report->text, name)) {
        report->is_issuer_blank = true;
        name.len = 0;
    }
    report->issuer = gd_slice_trim(gd_line_origin(gd_block_line(report, block), name));
}

/* 癸卯年冬月初十(2023年12月22日): the same day twice, and nobody's name. */
static bool is_day(GdSlice name)
{
    return gd_slice_find(name, GD_LITERAL("年")) >= 0 && gd_slice_find(name, GD_LITERAL("月")) >= 0;
}

/* The place, in a sign-off line, where a day begins that is no date; the length of the line: there is none.
 * It dates nothing, but shows where the sign-off is. */
static size_t day_offset(GdSlice folded, bool *has_year)
{
    for (GdSlice rest = folded; rest.len; gd_slice_next(&rest)) {
        GdSlice behind = rest;
        if (!gd_day_take(&behind, has_year))
            continue;
        gd_date_drop_tail(&behind);
        if (!behind.len || gd_slice_equal(behind, GD_LITERAL(")")))
            return (size_t)(rest.ptr - folded.ptr);
    }
    return folded.len;
}

/* ____年__月__日 or 年 月 日: the place of a date that was never put in. */
static bool is_blank_date(GdSlice folded)
{
    static const char *const words[] = { "年", "月", "日" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        while (folded.len && strchr("0123456789_Xx* ", folded.ptr[0]))
            folded = gd_slice_from(folded, 1);
        while (gd_slice_starts(folded, GD_LITERAL("×")) || gd_slice_starts(folded, GD_LITERAL("〇")))
            folded = gd_slice_from(folded, gd_slice_starts(folded, GD_LITERAL("×")) ? 2 : 3);
        if (!gd_slice_starts(folded, gd_slice_of(words[i])))
            return false;
        folded = gd_slice_from(folded, strlen(words[i]));
    }
    return folded.len == 0;
}

/* 主任　邝守田 under the name of a unit. */
static bool is_name_under_unit(const GdReport *report, const GdBlock *block)
{
    guint index = (guint)(block - gd_report_block(report, 0));
    guint above = index ? gd_report_previous(report, index - 1) : index;
    return above < index && is_line(gd_report_block(report, above), SIGN_CHARS) &&
           gd_text_says(report->text, GD_CUE_UNIT, gd_report_block(report, above)->folded) &&
           gd_block_is_byline(block, report->text);
}

/* A line of the sign-off: the date or its place, the unit or person, or both.  False: it is something else.
 * *dated: a line below gives the date, or this one does. */
static bool read_sign_line(GdReport *report, GdBlock *block, bool *dated)
{
    GdDate date;
    size_t at = date_offset(block->folded, &date);
    bool has_year = false, has_date = at < block->folded.len,
         is_blank = !has_date && is_blank_date(block->folded);
    if (!has_date)
        at = is_blank ? 0 : day_offset(block->folded, &has_year);
    bool has_day = !has_date && !is_blank && at < block->folded.len;
    if ((has_date || has_day || is_blank) && *dated) /* a second date upwards is no sign-off any more */
        return false;
    GdSlice name = gd_slice(block->folded.ptr, at);
    if (is_day(name))
        name = GD_EMPTY;
    else if (has_date || has_day)
        name = gd_drop_date_label(report->text, name);
    bool named =
        name.len && (gd_text_says(report->text, GD_CUE_UNIT, name) ||
                     gd_text_says(report->text, GD_CUE_PERSON, name) || is_name_under_unit(report, block));
    /* Under a date any short line without a stop or a comma is a name. */
    bool may_be_name = (*dated || has_date) && !gd_ends_sentence(name) && name.len <= NAME_BYTES &&
                       gd_slice_find(name, GD_LITERAL(",")) < 0;
    if (name.len && !named && !may_be_name)
        return false;
    if (!has_date && !has_day && !is_blank && !name.len)
        return false;
    if (has_day && !has_year)
        report->day_line = block->line;
    report->is_lunar_dated = report->is_lunar_dated || (has_day && has_year);
    if (has_date) {
        report->date = date;
        report->date_line = block->line;
    }
    if (name.len && !report->issuer.ptr)
        set_issuer(report, block, name);
    *dated = *dated || has_date || has_day || is_blank;
    block->kind = GD_BLOCK_SIGN;
    return true;
}

/* 附件, 附件2: alone on its line. */
static bool is_attachment_mark(const GdBlock *block)
{
    GdSlice rest = block->folded;
    if (!is_line(block, MARK_CHARS) || !gd_slice_starts(rest, GD_LITERAL("附件")))
        return false;
    rest = gd_slice_from(rest, strlen("附件"));
    gd_numeral_take(&rest);
    return rest.len == 0 || gd_slice_equal(rest, GD_LITERAL(":"));
}

/* Whether the date of a sign-off stands above, with nothing but contacts and copies between. */
static bool is_below_date(const GdReport *report, guint index)
{
    GdDate date;
    for (guint n = 0; n < ABOVE && index > 0; n++) {
        guint above = gd_report_previous(report, index - 1);
        const GdBlock *block = above < index ? gd_report_block(report, above) : NULL;
        if (!block || !is_line(block, SIGN_CHARS))
            return false;
        if (date_offset(block->folded, &date) < block->folded.len)
            return true;
        if (!gd_text_says(report->text, GD_CUE_ATTACHMENT, block->folded))
            return false;
        index = above;
    }
    return false;
}

/* The first attachment, which follows the sign-off on a page of its own (GB/T 9704-2012 7.3.7); blocks->len:
 * none. */
static guint first_attached(const GdReport *report)
{
    for (guint i = 1; i < report->blocks->len; i++)
        if (is_attachment_mark(gd_report_block(report, i)) && is_below_date(report, i))
            return i;
    return report->blocks->len;
}

/* Attachments, copies and the like at the very end; returns the index behind what is left. */
static guint drop_attachments(GdReport *report)
{
    guint end = first_attached(report);
    for (guint n = 0, i = end; n < END_BLOCKS && i-- > 0; n++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->kind == GD_BLOCK_WEB)
            continue;
        if (is_line(block, 80) && gd_text_says(report->text, GD_CUE_ATTACHMENT, block->folded))
            end = i;
        else if (!is_line(block, SIGN_CHARS))
            break;
    }
    for (guint i = end; i < report->blocks->len; i++)
        if (gd_report_block(report, i)->kind == GD_BLOCK_TEXT)
            gd_report_peek(report, i)->kind = GD_BLOCK_ATTACHMENT;
    return end;
}

/* 附件: may stand before the sign-off too (GB/T 9704-2012 7.3.4): look on behind it. */
static void read_behind_attachment(GdReport *report, guint from)
{
    bool dated = false;
    for (guint i = report->blocks->len; i-- > from;) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind != GD_BLOCK_ATTACHMENT || block->number.kind != GD_NUMBER_NONE ||
            gd_text_says(report->text, GD_CUE_ATTACHMENT, block->folded))
            continue;
        GdDate date;
        if (!dated && date_offset(block->folded, &date) == block->folded.len)
            continue;
        if (!read_sign_line(report, block, &dated))
            return;
        dated = true;
    }
}

/* …请批评指正。丹水乡人民政府2024年4月10日 in one line with the text: the sign-off is what stands behind the
 * last stop, if that ends in a date. */
static bool cut_sign_off(GdReport *report, guint index)
{
    static const char stop[] = "。";
    const GdBlock *block = gd_report_block(report, index);
    if (block->kind != GD_BLOCK_TEXT || block->folded.len <= sizeof stop)
        return false;
    size_t window = MIN(block->folded.len - sizeof stop, 4 * SIGN_CHARS);
    const char *at = gd_slice_end(block->folded);
    while (at > gd_slice_end(block->folded) - window && memcmp(at - 3, stop, 3) != 0)
        at--;
    size_t offset = (size_t)(at - block->folded.ptr);
    GdSlice tail = gd_slice_from(block->folded, offset);
    GdDate date;
    if (!tail.len || tail.len >= window || gd_slice_chars(tail, true) > SIGN_CHARS ||
        date_offset(tail, &date) == tail.len || gd_slice_find(tail, GD_LITERAL(",")) >= 0)
        return false;
    gd_report_cut_block(report, index, offset, (GdNumber){ .kind = GD_NUMBER_NONE });
    return true;
}

static bool is_closing(const GdBlock *block, const GdText *text)
{
    return is_line(block, CLOSING_CHARS) && gd_text_says(text, GD_CUE_CLOSING, block->folded);
}

/* Web pages put the title once more, perhaps cut short, behind the last line. */
static void drop_stray_title(GdReport *report)
{
    guint last = report->blocks->len ? gd_report_previous(report, report->blocks->len - 1) : 0;
    if (last < 2 || last >= report->blocks->len)
        return;
    GdBlock *block = gd_report_peek(report, last);
    if (is_line(block, TITLE_CHARS) && block->number.kind == GD_NUMBER_NONE && report->title_folded->len &&
        gd_same_title(gd_slice_of_string(report->title_folded), block->folded) &&
        !gd_text_says(report->text, GD_CUE_UNIT,
                      block->folded)) /* the unit that the title begins with signs */
        block->kind = GD_BLOCK_WEB;
}

void gd_report_find_end(GdReport *report)
{
    report->day_line = G_MAXUINT32;
    drop_stray_title(report);
    guint end = drop_attachments(report);
    read_behind_attachment(report, end);
    bool dated = report->date.year && report->issuer.ptr;
    guint last = end ? gd_report_previous(report, end - 1) : report->blocks->len;
    if (!dated && last < end && cut_sign_off(report, last)) {
        read_sign_line(report, gd_report_peek(report, last + 1), &dated);
        end = last + 1;
    }
    for (guint lines = 0, i = end; lines < 4 && i-- > 0;) {
        GdBlock *block = gd_report_peek(report, i);
        if (block->kind == GD_BLOCK_WEB)
            continue;
        if (is_closing(block, report->text)) {
            block->kind = GD_BLOCK_CLOSING;
            continue;
        }
        if (!is_line(block, SIGN_CHARS) || block->number.kind != GD_NUMBER_NONE ||
            !read_sign_line(report, block, &dated))
            break;
        lines++;
    }
    if (!report->issuer.len)
        report->issuer = report->byline;
}
