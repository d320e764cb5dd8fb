/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"
#include "core/record/rule.h"

enum {
    STRAIGHT = '"',
    WIDE_STRAIGHT = 0xFF02,
    OPEN = 0x201C,
    CLOSE = 0x201D,
    BOOK_OPEN = 0x300A,
    BOOK_CLOSE = 0x300B
};
enum { MAX_INCHES = 4 };

/* Between which quotes a place lies. */
typedef struct {
    guint depth;   /* of “ */
    guint books;   /* depth of 《 */
    bool straight; /* behind the first of a pair of straight quotes */
    bool empty;    /* nothing stands behind it so far */
    bool doubtful; /* straight and curly ones do not go together */
    guint32 begin; /* of the outermost “ */
    guint32 book;  /* of the outermost 《 */
} Depth;

static void add_span(GArray *spans, guint32 begin, size_t end)
{
    g_array_append_val(spans, ((GdSpan){ begin, (guint32)end }));
}

/* 6" and 12.5": a short number right before the mark, which is no part of a date. */
static bool follows_inches(GdSlice text, size_t at)
{
    gunichar c = gd_fold_char(gd_char_before(text, at));
    if (!gd_is_digit(c))
        return false;
    for (int n = 0; n < MAX_INCHES && (gd_is_digit(c) || c == '.'); n++) {
        at -= gd_char_width_before(text, at);
        c = gd_fold_char(gd_char_before(text, at));
    }
    c = gd_is_blank(c) ? gd_fold_char(gd_slice_last(gd_slice_trim(gd_slice(text.ptr, at)))) : c;
    return !gd_is_digit(c) && c != '.' && c != '-' && c != '/';
}

static void take_straight(Depth *depth, GdSlice text, size_t at, GArray *straight)
{
    guint32 offset = (guint32)at;
    if (depth->depth)
        depth->doubtful = true;
    if (depth->straight) {
        guint32 first = g_array_index(straight, guint32, straight->len - 1);
        if (depth->empty || (follows_inches(text, first) && follows_inches(text, at)))
            depth->doubtful = true;
    }
    depth->straight = !depth->straight;
    depth->empty = depth->straight;
    g_array_append_val(straight, offset);
}

static void take_curly(Depth *depth, gunichar c, size_t at, GArray *quoted)
{
    if (depth->straight || (c == CLOSE && depth->depth == 0)) {
        depth->doubtful = true;
        return;
    }
    if (c == OPEN && depth->depth++ == 0)
        depth->begin = (guint32)at;
    else if (c == CLOSE && --depth->depth == 0)
        add_span(quoted, depth->begin, at + 3);
}

static void take_book(Depth *depth, gunichar c, size_t at, GArray *quoted)
{
    if (c == BOOK_OPEN && depth->books++ == 0)
        depth->book = (guint32)at;
    else if (c == BOOK_CLOSE && depth->books && --depth->books == 0)
        add_span(quoted, depth->book, at + 3);
}

static gint by_begin(gconstpointer a, gconstpointer b)
{
    const GdSpan *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin ? 1 : x->end > y->end ? -1 : x->end < y->end;
}

/* Sorted, and those inside another left out. */
static void put_in_order(GArray *quoted)
{
    guint kept = 0;
    g_array_sort(quoted, by_begin);
    for (guint i = 0; i < quoted->len; i++) {
        GdSpan span = g_array_index(quoted, GdSpan, i);
        GdSpan *last = kept ? &g_array_index(quoted, GdSpan, kept - 1) : NULL;
        if (last && span.begin < last->end)
            last->end = MAX(last->end, span.end);
        else
            g_array_index(quoted, GdSpan, kept++) = span;
    }
    g_array_set_size(quoted, kept);
}

void gd_quotations_find(GdSlice text, GArray *quoted, GArray *straight)
{
    Depth depth = { .depth = 0 };
    g_array_set_size(quoted, 0);
    g_array_set_size(straight, 0);
    for (size_t at = 0; at < text.len;) {
        guchar lead = (guchar)text.ptr[at];
        if (lead >= 0xE4 && lead <= 0xE9) { /* ideographs */
            depth.empty = false;
            at += 3;
            continue;
        }
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(text, at), &width);
        if (c == STRAIGHT || c == WIDE_STRAIGHT)
            take_straight(&depth, text, at, straight);
        else if (c == OPEN || c == CLOSE)
            take_curly(&depth, c, at, quoted);
        else if (c == BOOK_OPEN || c == BOOK_CLOSE)
            take_book(&depth, c, at, quoted);
        if (c != STRAIGHT && c != WIDE_STRAIGHT && !gd_is_blank(c))
            depth.empty = false;
        at += width;
    }
    if (depth.straight || depth.doubtful)
        g_array_set_size(straight, 0);
    for (guint i = 0; i + 1 < straight->len; i += 2)
        add_span(quoted, g_array_index(straight, guint32, i), g_array_index(straight, guint32, i + 1) + 1);
    if (quoted->len > 1)
        put_in_order(quoted);
}
