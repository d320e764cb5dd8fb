/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/check/around.h"

#include "core/base/fold.h"

enum {
    CLAUSE_CHARS = 12, /* on either side, up to the next mark */
    CONTEXT_CHARS = 8, /* … and where no mark is near */
    FIGURES = 4        /* longer numbers may be a person's: they are not shown */
};

const char *gd_step_back(const char *begin, const char *at, int n)
{
    while (at > begin && n > 0) {
        at--;
        if (((guchar)*at & 0xC0) != 0x80)
            n--;
    }
    return at;
}

/* What words do not go across. */
static bool is_mark(gunichar c)
{
    return c == ' ' || (c < 0x80 ? strchr(",.;:!?()\"'|\t", (int)c) != NULL
                                 : c == 0x3001 || c == 0x3002 || c == 0x300A || c == 0x300B ||
                                       (c >= 0x2018 && c <= 0x201D)); /* 、 。 《 》 ‘ ’ “ ” */
}

/* How far from a place the words go on that are shown, in one direction; *cut: they go on further. */
static const char *reach(GdSlice line, const char *from, bool forwards, bool *cut)
{
    const char *at = from, *before_figures = from, *shown = from;
    int figures = 0;
    *cut = false;
    for (int n = 0; forwards ? at < gd_slice_end(line) : at > line.ptr; n++) {
        const char *next = forwards ? g_utf8_next_char(at) : gd_step_back(line.ptr, at, 1);
        gunichar c = gd_fold_char(g_utf8_get_char(forwards ? at : next));
        if (is_mark(c) && (forwards || c != ':')) /* 述职人:XXX */
            return at;
        figures = gd_is_digit(c) ? figures + 1 : 0;
        if (figures == 0)
            before_figures = next;
        if (figures > FIGURES)
            return before_figures;
        if (n == CLAUSE_CHARS) {
            *cut = true;
            return shown;
        }
        at = next;
        shown = n < CONTEXT_CHARS && figures == 0 ? at : shown;
    }
    return at;
}

GdSlice gd_words_around(GdSlice line, GdSlice piece, GdCut *cut)
{
    const char *from = reach(line, piece.ptr, false, &cut->before),
               *end = reach(line, gd_slice_end(piece), true, &cut->behind);
    return gd_slice_between(from, end);
}

char *gd_words_shown(GdSlice words, const GdCut *cut)
{
    return g_strdup_printf("%s%.*s%s", cut->before ? "…" : "", (int)words.len, words.ptr,
                           cut->behind ? "…" : "");
}
