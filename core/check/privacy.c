/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/check.h"
#include "core/check/personal-number.h"

/* Numbers of persons that a report had better not hold: every resident identity number that is not called a
 * thing's; a mobile number that is not given for people to call; the number of a bank card where words beside
 * it say that it is one.  What says so are the cues contact, contact-line, card and the like. */

enum {
    BESIDE_CHARS = 40, /* how far from its number a word may stand that says what it is */
    CONTACT_LINE_CHARS = 40,
    TABLE_ROWS = 40 /* how far above a row the head of its table may stand */
};

/* The line, in the whole folded text, that a place lies in. */
static guint line_at(const GdText *text, const char *place, guint low, guint high)
{
    while (low + 1 < high) {
        guint middle = low + (high - low) / 2;
        if (gd_text_line(text, middle)->folded.ptr <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What stands before the number, and behind it, in its sentence. */
static GdSlice words_before(GdSlice line, GdSlice piece)
{
    const char *at = piece.ptr;
    for (int n = 0; at > line.ptr && n < BESIDE_CHARS; n++) {
        if (at - line.ptr >= 3 && memcmp(at - 3, "。", 3) == 0)
            break;
        do
            at--;
        while (at > line.ptr && ((guchar)*at & 0xC0) == 0x80);
    }
    return gd_slice_between(at, piece.ptr);
}

static GdSlice words_behind(GdSlice line, GdSlice piece)
{
    GdSlice behind = gd_slice_first(gd_slice_between(gd_slice_end(piece), gd_slice_end(line)), BESIDE_CHARS);
    gssize stop = gd_slice_find(behind, GD_LITERAL("。"));
    return stop < 0 ? behind : gd_slice(behind.ptr, (size_t)stop);
}

static bool says(const GdChecked *checked, GdCueId cue, GdSlice words)
{
    return gd_pattern_matches(checked->cues->pattern[cue], words, NULL);
}

/* A row below a head that says 联系电话. */
static bool is_in_list_of_contacts(const GdChecked *checked, guint index)
{
    const GdReport *report = checked->report;
    if (!gd_line_is_row(gd_text_line(report->text, index)))
        return false;
    for (guint n = 0; index-- > report->first && n < TABLE_ROWS; n++) {
        const GdLine *line = gd_text_line(report->text, index);
        if (!(line->traits & GD_LINE_BLANK) && !gd_line_is_row(line))
            return false;
        if (says(checked, GD_CUE_CONTACT_LINE, line->folded))
            return true;
    }
    return false;
}

/* The head and the sign-off name whom to call. */
static bool is_outside_text(const GdReport *report, guint index)
{
    guint at = gd_report_block_of(report, index);
    if (at == report->blocks->len)
        return true;
    guint8 kind = gd_report_block(report, at)->kind;
    return kind != GD_BLOCK_TEXT && kind != GD_BLOCK_HEADING;
}

/* Whether the whole line gives numbers for people to call.  It is asked once a line, not once a number: a
 * line may hold a hundred thousand of them. */
static bool is_for_calling(const GdChecked *checked, guint index)
{
    const GdLine *line = gd_text_line(checked->report->text, index);
    return (line->chars <= CONTACT_LINE_CHARS && says(checked, GD_CUE_CONTACT_LINE, line->folded)) ||
           is_outside_text(checked->report, index) || is_in_list_of_contacts(checked, index);
}

/* Judged by the words beside it. */
static bool is_private(const GdChecked *checked, GdSlice line, const GdPersonalNumber *number)
{
    GdSlice before = words_before(line, number->piece), behind = words_behind(line, number->piece);
    switch (number->kind) {
    case GD_PERSONAL_ID: /* other numbers pass its check digit, too, one in a hundred */
        return !says(checked, GD_CUE_NOT_ID, before);
    case GD_PERSONAL_MOBILE:
        return !says(checked, GD_CUE_NOT_MOBILE, before) && !says(checked, GD_CUE_QUANTITY, behind) &&
               !says(checked, GD_CUE_CONTACT, before) && !says(checked, GD_CUE_CONTACT_BEHIND, behind);
    default:
        return (says(checked, GD_CUE_CARD, before) || says(checked, GD_CUE_CARD, behind)) &&
               !says(checked, GD_CUE_NOT_CARD, before) && !says(checked, GD_CUE_NOT_CARD, behind);
    }
}

static void complain(const GdChecked *checked, guint index, const GdPersonalNumber *number, guint32 column)
{
    static const char *const messages[GD_N_PERSONAL] = {
        [GD_PERSONAL_ID] = N_("the resident identity number of a person: {1}; take it out or mask it"),
        [GD_PERSONAL_MOBILE] =
            N_("a person's mobile number, not given for people to call: {1}; take it out or mask it"),
        [GD_PERSONAL_CARD] = N_("the number of a person's bank card: {1}; take it out or mask it"),
    };
    g_autofree char *masked = gd_personal_number_mask(number);
    GdFault fault = { .code = gd_code(GD_PRIVACY),
                      .line = index + 1,
                      .column = column,
                      .message = messages[number->kind],
                      .args = { masked } };
    gd_findings_add(checked->findings, &fault, gd_slice_of(masked));
}

/* Private numbers of one line, the first of which is known. */
static void check_line(const GdChecked *checked, guint index, GdPersonalNumber *number)
{
    const GdLine *line = gd_text_line(checked->report->text, index);
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(GdPersonalNumber));
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(GdMention));
    size_t at = (size_t)(gd_slice_end(number->piece) - line->folded.ptr);
    enum { UNKNOWN = -1 };
    int for_calling = UNKNOWN;
    do {
        if (!is_private(checked, line->folded, number))
            continue;
        if (number->kind == GD_PERSONAL_MOBILE) {
            if (for_calling == UNKNOWN)
                for_calling = is_for_calling(checked, index);
            if (for_calling)
                continue;
        }
        g_array_append_val(numbers, *number);
        g_array_append_val(mentions, ((GdMention){ .folded = number->piece }));
    } while (numbers->len < GD_FINDINGS_MAX && gd_personal_number_next(line->folded, &at, number));
    gd_line_locate(line, (GdMention *)(void *)mentions->data, mentions->len);
    for (guint i = 0; i < numbers->len && !gd_findings_full(checked->findings); i++)
        complain(checked, index, &g_array_index(numbers, GdPersonalNumber, i),
                 g_array_index(mentions, GdMention, i).column);
}

/* The folded lines of a report lie one behind the other, each with a line end: one search does for all. */
void gd_check_privacy(const GdChecked *checked)
{
    const GdReport *report = checked->report;
    if (report->first >= report->end)
        return;
    const GdLine *first = gd_text_line(report->text, report->first),
                 *last = gd_text_line(report->text, report->end - 1);
    GdSlice whole = gd_slice_between(first->folded.ptr, gd_slice_end(last->folded));
    GdPersonalNumber number;
    for (size_t at = 0;
         !gd_findings_full(checked->findings) && gd_personal_number_next(whole, &at, &number);) {
        guint index = line_at(report->text, number.piece.ptr, report->first, report->end);
        const GdLine *line = gd_text_line(report->text, index);
        if (gd_line_counts(line))
            check_line(checked, index, &number);
        at = (size_t)(gd_slice_end(line->folded) - whole.ptr);
    }
}
