/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/template/match.h"

/* Bodies are looked at where genres declare themselves: the opening (of a long paragraph its beginning and
 * its end, where 现将…汇报如下 stands), the headings, the closing words, the last line. */
enum { OPENING_BLOCKS = 6, OPENING_CHARS = 300, OPENING_END = 360 /* bytes */, HEADINGS = 200 };

/* A piece of the body, and which patterns may match it. */
typedef struct {
    GdSlice text;
    GdHints hints;
} Piece;

/* A shared cue asked for the same text again, by the next template. */
typedef struct {
    const char *cue; /* interned */
    bool in_title, says;
} Answer;

struct GdLooks {
    Piece title;
    GArray *body;    /* Piece */
    GdHints any;     /* of all pieces of the body */
    GArray *answers; /* Answer */
    GArray *hits;    /* GdHit: of the title */
};

GdLooks *gd_looks_new(void)
{
    GdLooks *looks = g_new0(GdLooks, 1);
    looks->body = g_array_new(FALSE, FALSE, sizeof(Piece));
    looks->answers = g_array_new(FALSE, FALSE, sizeof(Answer));
    looks->hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    return looks;
}

void gd_looks_free(GdLooks *looks)
{
    if (!looks)
        return;
    g_array_free(looks->body, TRUE);
    g_array_free(looks->answers, TRUE);
    g_array_free(looks->hits, TRUE);
    g_free(looks);
}

static void add_piece(GArray *body, const GdText *text, GdSlice words)
{
    Piece piece = { .text = words };
    if (!words.len)
        return;
    gd_text_hint(text, words, &piece.hints);
    g_array_append_val(body, piece);
}

static void add_opening(GArray *body, const GdText *text, GdSlice paragraph)
{
    GdSlice head = gd_slice_first(paragraph, OPENING_CHARS);
    add_piece(body, text, head);
    size_t from = MAX(head.len, paragraph.len - MIN(paragraph.len, OPENING_END));
    while (from < paragraph.len && ((guchar)paragraph.ptr[from] & 0xC0) == 0x80)
        from++;
    add_piece(body, text, gd_slice_from(paragraph, from));
}

static void add_body(GArray *body, const GdReport *report)
{
    guint paragraphs = 0, headings = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        bool is_text = block->kind == GD_BLOCK_TEXT || block->kind == GD_BLOCK_HEADING;
        if (is_text && paragraphs++ < OPENING_BLOCKS)
            add_opening(body, report->text, block->folded);
        else if (block->kind == GD_BLOCK_HEADING && headings++ < HEADINGS)
            add_piece(body, report->text,
                      gd_slice(block->folded.ptr, MAX(block->heading, block->number.len)));
        else if (block->kind == GD_BLOCK_CLOSING || block->kind == GD_BLOCK_ADDRESSEE ||
                 i + 1 == report->blocks->len)
            add_piece(body, report->text, gd_slice_first(block->folded, OPENING_CHARS));
    }
}

void gd_looks_fill(GdLooks *looks, const GdReport *report)
{
    const GdPatternSet *set = report->text->cues->set;
    g_array_set_size(looks->body, 0);
    g_array_set_size(looks->answers, 0);
    looks->title.text = gd_slice_of_string(report->title_folded);
    g_array_set_size(looks->hits, 0);
    gd_pattern_set_scan(set, looks->title.text, 0, looks->hits);
    gd_pattern_set_hint(set, (const GdHit *)(void *)looks->hits->data, looks->hits->len, &looks->title.hints);
    add_body(looks->body, report);
    looks->any = (GdHints){ { 0 } };
    for (guint i = 0; i < looks->body->len; i++)
        gd_hints_join(&looks->any, &g_array_index(looks->body, Piece, i).hints);
}

static bool says(const GdPattern *pattern, const Piece *piece)
{
    return piece->text.len && gd_pattern_matches(pattern, piece->text, &piece->hints);
}

static bool any_says(const GdPattern *pattern, const GdLooks *looks, bool in_title)
{
    if (in_title)
        return says(pattern, &looks->title);
    if (!gd_pattern_may_match(pattern, &looks->any))
        return false;
    for (guint i = 0; i < looks->body->len; i++)
        if (says(pattern, &g_array_index(looks->body, Piece, i)))
            return true;
    return false;
}

bool gd_looks_say(GdLooks *looks, const GdPattern *pattern, const char *cue, bool in_title)
{
    for (guint i = 0; cue && i < looks->answers->len; i++) {
        const Answer *answer = &g_array_index(looks->answers, Answer, i);
        if (answer->cue == cue && answer->in_title == in_title)
            return answer->says;
    }
    Answer answer = { cue, in_title, any_says(pattern, looks, in_title) };
    if (cue)
        g_array_append_val(looks->answers, answer);
    return answer.says;
}

/* The sum over the rules that match, of those that add or of those that take away. */
static int sum_of(const GdTemplate *template, GdLooks *looks, bool adding)
{
    int sum = 0;
    for (guint i = 0; i < template->bids->len; i++) {
        const GdBidRule *rule = &g_array_index(template->bids, GdBidRule, i);
        if ((rule->bid > 0) == adding && gd_looks_say(looks, rule->pattern, rule->cue, rule->in_title))
            sum += rule->bid;
    }
    return sum;
}

int gd_template_bid(const GdTemplate *template, GdLooks *looks)
{
    int sum = sum_of(template, looks, true);
    if (sum > 0) /* else nothing is left to take away */
        sum += sum_of(template, looks, false);
    return CLAMP(sum, 0, 100);
}
