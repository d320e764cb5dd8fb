/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/record/rule.h"

/* Rules for single characters: the same character, in another shape. */

/* UAX #15 calls text with longer runs of combining marks unfit for streams; nobody writes it, and sorting
 * such a run takes the square of its length. */
enum { COMBINING_MAX = 30 };

static void replace_char(GdRuleLine *line, size_t at, size_t len, gunichar with)
{
    char utf8[6];
    gd_draft_replace(&line->draft, at, len, gd_slice(utf8, (size_t)g_unichar_to_utf8(with, utf8)));
}

/* What a character becomes; itself: it stays. */
typedef gunichar (*Reshape)(GdSlice text, size_t at, gunichar c);

static guint reshape(GdRuleLine *line, Reshape shape)
{
    GdSlice text = line->draft.now;
    guint count = 0;
    unsigned width;
    for (size_t at = 0; at < text.len; at += width) {
        gunichar c = gd_slice_peek(gd_slice_from(text, at), &width), now = shape(text, at, c);
        if (now == c)
            continue;
        replace_char(line, at, width, now);
        count++;
    }
    gd_draft_finish(&line->draft);
    return count;
}

static gunichar allowed(gunichar c)
{
    if (c == '\v' || c == '\f')
        return ' ';
    return (c < 0x20 && c != '\t') || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c;
}

/* What folding keeps a blank between; not the pieces of Hangul, which composing makes whole. */
static bool is_latin(gunichar c)
{
    c = gd_fold_char(c);
    return c < 0x2E80 && g_unichar_isalnum(c) && !(c >= 0x1100 && c <= 0x11FF);
}

/* Drops a run of characters that nobody sees, and returns where it ends.  Between two words it stays: there
 * it may be a blank.  Joiners stay too: they mean something in other scripts. */
static size_t drop_invisible(GdRuleLine *line, size_t at, guint *count)
{
    GdSlice text = line->draft.now;
    size_t end = at;
    while (gd_is_zero_width(gd_char_at(text, end)))
        end += GD_ZERO_WIDTH_BYTES;
    if (is_latin(gd_char_before(text, at)) && is_latin(gd_char_at(text, end)))
        return end;
    for (; at < end; at += GD_ZERO_WIDTH_BYTES) {
        gunichar c = gd_char_at(text, at);
        if (c == 0x200C || c == 0x200D)
            continue;
        gd_draft_replace(&line->draft, at, GD_ZERO_WIDTH_BYTES, GD_EMPTY);
        ++*count;
    }
    return end;
}

guint gd_rule_control(GdRuleLine *line)
{
    GdSlice text = line->draft.now;
    guint count = 0;
    unsigned width;
    for (size_t at = 0; at < text.len;) {
        gunichar c = gd_slice_peek(gd_slice_from(text, at), &width), now = allowed(c);
        if (now != c) {
            replace_char(line, at, width, now);
            count++;
        }
        at = gd_is_zero_width(c) ? drop_invisible(line, at, &count) : at + width;
    }
    gd_draft_finish(&line->draft);
    return count;
}

/* A full-width point between digits is a decimal point, or parts the figures of a number; blanks beside it
 * are another rule's. */
static bool is_between_digits(GdSlice text, size_t at)
{
    GdSlice before = gd_slice_trim(gd_slice(text.ptr, at));
    GdSlice behind = gd_slice_trim(gd_slice_from(text, at + strlen("．")));
    return gd_is_digit(gd_fold_char(gd_slice_last(before))) &&
           gd_is_digit(gd_fold_char(gd_char_at(behind, 0)));
}

static gunichar narrow(GdSlice text, size_t at, gunichar c)
{
    if (c < 0xFF0E || c > 0xFF5A)
        return c;
    gunichar folded = gd_fold_char(c);
    if (g_ascii_isalnum((gchar)folded))
        return folded;
    return c == 0xFF0E && is_between_digits(text, at) ? '.' : c;
}

guint gd_rule_width(GdRuleLine *line)
{
    return reshape(line, narrow);
}

static gunichar whole(GdSlice text, size_t at, gunichar c)
{
    (void)text;
    (void)at;
    return c >= 0x2E80 && c <= 0x2FDF ? gd_fold_char(c) : c;
}

guint gd_rule_radicals(GdRuleLine *line)
{
    return reshape(line, whole);
}

/* The run of characters at byte `at` that NFC may change, as the bytes tell; 0: none. */
static size_t unstable_run(GdSlice text, size_t at)
{
    size_t end = at;
    unsigned width;
    for (; end < text.len; end += width) {
        gd_slice_peek(gd_slice_from(text, end), &width);
        if (!(gd_contents_of(gd_slice(text.ptr + end, width)) & GD_HAS_UNSTABLE))
            break;
    }
    return end - at;
}

static bool is_fit_to_sort(GdSlice run)
{
    guint marks = 0;
    while (run.len) {
        marks = g_unichar_combining_class(gd_slice_next(&run)) ? marks + 1 : 0;
        if (marks > COMBINING_MAX)
            return false;
    }
    return true;
}

/* Composes a run together with the character before it. */
static bool compose(GdRuleLine *line, size_t begin, size_t end)
{
    GdSlice run = gd_slice(line->draft.now.ptr + begin, end - begin);
    if (!is_fit_to_sort(run))
        return false;
    g_autofree char *composed = g_utf8_normalize(run.ptr, (gssize)run.len, G_NORMALIZE_NFC);
    if (!composed || gd_slice_equal(run, gd_slice_of(composed)))
        return false;
    gd_draft_replace(&line->draft, begin, run.len, gd_slice_of(composed));
    return true;
}

guint gd_rule_nfc(GdRuleLine *line)
{
    GdSlice text = line->draft.now;
    guint count = 0;
    size_t done = 0;
    unsigned width;
    for (size_t at = 0; at < text.len; at += width) {
        gd_slice_peek(gd_slice_from(text, at), &width);
        size_t run = unstable_run(text, at);
        if (run == 0)
            continue;
        size_t begin = at > done ? at - gd_char_width_before(text, at) : at;
        count += compose(line, begin, at + run);
        width = (unsigned)run;
        done = at + run;
    }
    gd_draft_finish(&line->draft);
    return count;
}
