/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/normalize.h"

#include "core/base/fold.h"
#include "core/record/rule.h"

enum { NUMERAL_CHARS = 12 };

/* A rule of characters is called where one of `needs` occurs.  Their order counts: dates and numbers are
 * read off the original; composing comes behind what makes letters; marks before the blanks beside them. */
static const struct {
    const char *name;
    GdRuleApply apply; /* NULL: it works on whole lines */
    guint32 needs;
} rules[GD_N_NORMAL_RULES] = {
    /* blank lines are dropped */
    [GD_RULE_BLANK_LINES] = { "blank-lines", NULL, 0 },
    /* page numbers are dropped */
    [GD_RULE_PAGE_NUMBER] = { "page-number", NULL, 0 },
    /* remains of a web page are dropped */
    [GD_RULE_WEB_REMAINS] = { "web-remains", NULL, 0 },
    /* blanks at the ends of a line are dropped */
    [GD_RULE_INDENTS] = { "indents", NULL, 0 },
    /* complete dates are written 2024年3月1日 */
    [GD_RULE_DATE] = { "date", gd_rule_date, GD_HAS_DIGIT | GD_HAS_YEAR },
    /* numbers of headings are written 一、 （一） 1. （1） */
    [GD_RULE_HEADING_NUMBER] = { "heading-number", gd_rule_heading_number, GD_HAS_NUMBER },
    /* invisible characters are dropped, control characters become U+FFFD */
    [GD_RULE_CONTROL] = { "control", gd_rule_control, GD_HAS_CONTROL },
    /* full-width digits and letters become half-width */
    [GD_RULE_WIDTH] = { "width", gd_rule_width, GD_HAS_WIDE },
    /* radicals become the characters they stand for */
    [GD_RULE_RADICALS] = { "radicals", gd_rule_radicals, GD_HAS_RADICAL },
    /* characters are composed (Unicode NFC) */
    [GD_RULE_UNICODE_NFC] = { "unicode-nfc", gd_rule_nfc, GD_HAS_UNSTABLE },
    /* half-width marks in Chinese text become full-width */
    [GD_RULE_PUNCTUATION] = { "punctuation", gd_rule_punctuation, GD_HAS_MARK },
    /* stray blanks in Chinese text are dropped */
    [GD_RULE_BLANKS] = { "blanks", gd_rule_blanks, GD_HAS_BLANK },
};

const char *gd_normal_rule_name(GdNormalRuleId rule)
{
    return rules[rule].name;
}

static GdRuleLine *line_new(void)
{
    GdRuleLine *line = g_new0(GdRuleLine, 1);
    gd_draft_init(&line->draft);
    line->quoted = g_array_new(FALSE, FALSE, sizeof(GdSpan));
    line->straight = g_array_new(FALSE, FALSE, sizeof(guint32));
    line->open = g_array_new(FALSE, FALSE, 2 * sizeof(guint32));
    line->marks = g_array_new(FALSE, FALSE, sizeof(guint32));
    line->scratch = g_string_new(NULL);
    return line;
}

static void line_free(GdRuleLine *line)
{
    gd_draft_clear(&line->draft);
    g_array_free(line->quoted, TRUE);
    g_array_free(line->straight, TRUE);
    g_array_free(line->open, TRUE);
    g_array_free(line->marks, TRUE);
    g_string_free(line->scratch, TRUE);
    g_free(line);
}

GdNormal *gd_normal_new(void)
{
    GdNormal *normal = g_new0(GdNormal, 1);
    normal->text = g_string_new(NULL);
    normal->items = g_array_new(FALSE, FALSE, sizeof(GdNormalItem));
    normal->changes = g_array_new(FALSE, FALSE, sizeof(GdNormalChange));
    normal->at_work = line_new();
    normal->at_work->changes = normal->changes;
    return normal;
}

void gd_normal_free(GdNormal *normal)
{
    if (!normal)
        return;
    g_string_free(normal->text, TRUE);
    g_array_free(normal->items, TRUE);
    g_array_free(normal->changes, TRUE);
    line_free(normal->at_work);
    g_free(normal);
}

static void apply_rules(GdRuleLine *line, GdNormalRuleId first, guint *counts)
{
    for (guint rule = first; rule < GD_N_NORMAL_RULES; rule++)
        if (line->has & rules[rule].needs)
            counts[rule] += rules[rule].apply(line);
}

/* The raw line's blocks become marks of the draft: where each begins, and where its heading ends. */
static void mark_blocks(GdRuleLine *line, const GdReport *report, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        const GdBlock *block = gd_report_block(report, i);
        size_t begin = (size_t)(block->raw.ptr - line->raw.ptr), heading = 0;
        if (block->kind == GD_BLOCK_HEADING)
            heading = block->heading < block->folded.len ? gd_fold_place(block->raw, block->heading)
                                                         : block->raw.len;
        gd_draft_mark(&line->draft, begin);
        gd_draft_mark(&line->draft, begin + heading);
    }
}

static void add_items(GdNormal *normal, const GdRuleLine *line, guint first, guint end)
{
    guint32 at = (guint32)normal->text->len;
    if (first == end) { /* a line that no block took */
        GdNormalItem item = { GD_NO_NODE,    at,   at + (guint32)line->draft.now.len, at, line->line,
                              GD_BLOCK_TEXT, false };
        g_array_append_val(normal->items, item);
    }
    for (guint i = first; i < end; i++) {
        const GdBlock *block = gd_report_block(normal->report, i);
        guint mark = 2 * (i - first);
        GdNormalItem item = { .block = i, .line = line->line, .kind = block->kind, .glued = i > first };
        item.begin = at + (i > first ? gd_draft_place(&line->draft, mark) : 0);
        item.heading = at + gd_draft_place(&line->draft, mark + 1);
        item.end = at + (guint32)(i + 1 < end ? gd_draft_place(&line->draft, mark + 2) : line->draft.now.len);
        if (block->kind != GD_BLOCK_HEADING)
            item.heading = item.begin;
        if (block->kind == GD_BLOCK_WEB)
            item.kind = GD_BLOCK_TEXT;
        g_array_append_val(normal->items, item);
    }
}

static void begin_line(GdRuleLine *line, GdSlice raw)
{
    line->raw = gd_slice_trim(raw);
    line->kept_gap = 0;
    line->has = gd_contents_of(line->raw);
    gd_draft_begin(&line->draft, line->raw);
}

/* The number a line begins with.  doc/ looks for the blank of １　基本情况 behind figures that are folded
 * already; the line itself may have others, which become those. */
static GdNumber number_of(const GdLine *source, GdRuleLine *line)
{
    GdSlice rest = gd_slice_first(line->raw, NUMERAL_CHARS), folded = source->folded;
    if (!(line->has & GD_HAS_BLANK) || gd_numeral_take(&folded) < 0)
        return source->number;
    g_string_truncate(line->scratch, 0);
    while (rest.len)
        g_string_append_unichar(line->scratch, gd_fold_char(gd_slice_next(&rest)));
    return gd_number_at(source->folded, gd_slice_of_string(line->scratch));
}

/* `before` is where the normalized line before begins, in the text. */
static void keep_line(GdNormal *normal, guint index, guint first, guint end, gsize before)
{
    const GdLine *source = gd_text_line(normal->report->text, index);
    GdRuleLine *line = normal->at_work;
    begin_line(line, source->raw);
    normal->counts[GD_RULE_INDENTS] += line->raw.len < source->raw.len;
    line->folded = source->folded;
    line->number = number_of(source, line);
    line->line = index + 1;
    line->before = normal->text->len ? gd_slice(normal->text->str + before, normal->text->len - 1 - before)
                                     : gd_slice(NULL, 0);
    if (line->number.kind != GD_NUMBER_NONE)
        line->has |= GD_HAS_NUMBER;
    mark_blocks(line, normal->report, first, end);
    apply_rules(line, GD_RULE_DATE, normal->counts);
    add_items(normal, line, first, end);
    g_string_append_len(normal->text, line->draft.now.ptr, (gssize)line->draft.now.len);
    g_string_append_c(normal->text, '\n');
}

static void drop_line(GdNormal *normal, guint index, GdNormalRuleId rule)
{
    normal->counts[rule]++;
    if (rule == GD_RULE_BLANK_LINES)
        return;
    GdNormalChange change = { .rule = (guint8)rule, .line = index + 1 };
    change.original = gd_text_line(normal->report->text, index)->raw;
    g_array_append_val(normal->changes, change);
}

void gd_normal_fill(GdNormal *normal, const GdReport *report)
{
    normal->report = report;
    g_string_truncate(normal->text, 0);
    g_array_set_size(normal->items, 0);
    g_array_set_size(normal->changes, 0);
    memset(normal->counts, 0, sizeof normal->counts);
    gsize before = 0;
    for (guint i = report->first, block = 0; i < report->end; i++) {
        guint first = block;
        while (block < report->blocks->len && gd_report_block(report, block)->line == i)
            block++;
        GdNormalRuleId rule = gd_rule_drops(report, i);
        gsize begin = normal->text->len;
        if (rule != GD_N_NORMAL_RULES) {
            drop_line(normal, i, rule);
            continue;
        }
        keep_line(normal, i, first, block, before);
        before = begin;
    }
}

void gd_normal_write(GdNormal *normal, GdSlice text, GString *out)
{
    guint counts[GD_N_NORMAL_RULES] = { 0 };
    begin_line(normal->at_work, text);
    apply_rules(normal->at_work, GD_RULE_CONTROL, counts);
    g_string_append_len(out, normal->at_work->draft.now.ptr, (gssize)normal->at_work->draft.now.len);
}
