/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"

enum { GRAVE_PERMILLE = 5 };

/* Characters that no report holds: replacement and control characters, private use, and the marks that
 * text read in the wrong encoding leaves (锟斤拷, Ã¤). */
static bool is_garbled(gunichar c)
{
    return c == 0xFFFD || (c < 0x20 && (c < '\t' || c > '\r')) || (c >= 0x7F && c < 0xA0) ||
           (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* UTF-8 read as GBK is full of characters that nobody writes: two of them are enough. */
static bool has_rare_pair(GdSlice text, GdSlice *at)
{
    static const gunichar rare[] = { 0x951B, 0x9286, 0x6D93, 0x7D1D, 0x6B91, 0x9428 }; /* 锛 銆 涓 紝 殑 鐨 */
    guint n = 0;
    for (GdSlice rest = text; rest.len;) {
        GdSlice here = rest;
        gunichar c = gd_slice_next(&rest);
        for (size_t i = 0; i < G_N_ELEMENTS(rare); i++)
            if (c == rare[i] && n++ == 0)
                *at = gd_slice_between(here.ptr, rest.ptr);
    }
    return n >= 2;
}

/* U+FFFD and filled memory read as GBK (锟斤拷, 烫烫烫), UTF-8 read as Latin letters (å¹´), the first bytes
 * of a Word document. */
static bool has_mojibake(GdSlice text, GdSlice *at)
{
    static const char *const marks[] = { "锟斤拷", "烫烫烫", "屯屯屯", "ï»¿",  "â€",
                                         "Ã©",     "å¹´",    "ï¼Œ",    "邢唷", "ࡱ" };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        gssize found = gd_slice_find(text, gd_slice_of(marks[i]));
        if (found >= 0) {
            *at = gd_slice(text.ptr + found, strlen(marks[i]));
            return true;
        }
    }
    return has_rare_pair(text, at);
}

/* The first bad character of a line, and how many there are. */
static guint count_garbled(GdSlice text, GdSlice *first)
{
    guint n = 0;
    for (size_t i = 0; i < text.len;) {
        guchar b = (guchar)text.ptr[i];
        unsigned width = 1;
        /* Only control characters and the leads C2, EE and EF can begin one of them. */
        if (b >= 0x20 && b != 0x7F && b != 0xC2 && b < 0xEE) {
            i++;
            continue;
        }
        if (is_garbled(gd_slice_peek(gd_slice_from(text, i), &width)) && n++ == 0)
            *first = gd_slice(text.ptr + i, width);
        i += width;
    }
    return n;
}

static void complain(const GdChecked *checked, const GdLine *line, guint index, GdSlice at, GdLevel level)
{
    GdSlice around = gd_slice_between(at.ptr, gd_slice_end(line->raw));
    around = gd_slice_first(around, 12);
    g_autofree char *words = g_strndup(around.ptr, around.len);
    GdFault fault = { .code = gd_code(GD_GARBLED),
                      .level = level,
                      .line = index + 1,
                      .column = gd_line_column(line, at.ptr),
                      .args = { words } };
    gd_findings_add(checked->findings, &fault, around);
}

static bool is_heading_line(const GdReport *report, guint index)
{
    guint at = gd_report_block_of(report, index);
    if (at == report->blocks->len || gd_report_block(report, at)->line != index)
        return false;
    guint8 kind = gd_report_block(report, at)->kind;
    return kind == GD_BLOCK_HEADING || kind == GD_BLOCK_TITLE;
}

/* Damage is rare: only lines in which something of the kind was seen while they were folded are looked at. */
void gd_check_garbled(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    GdSlice at = GD_EMPTY;
    gsize total = 0, bytes = 1;
    for (guint i = report->first; i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        bytes += line->raw.len;
        if (line->seen & GD_SEEN_DAMAGE)
            total += count_garbled(line->raw, &at);
    }
    bool grave = total * 3 * 1000 > GRAVE_PERMILLE * bytes;
    for (guint i = report->first; i < report->end; i++) {
        const GdLine *line = gd_text_line(report->text, i);
        if ((line->seen & GD_SEEN_DAMAGE) && (count_garbled(line->raw, &at) || has_mojibake(line->raw, &at)))
            complain(checked, line, i, at, grave || is_heading_line(report, i) ? GD_ERROR : GD_WARNING);
    }
}
