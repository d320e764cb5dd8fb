/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/fold.h"

static const char *const traditional_pairs[] = {
#include "core/base/fold-table.inc"
};

enum { UNIFIED_FIRST = 0x4E00, UNIFIED_LAST = 0x9FFF, IDEOGRAPH_BYTES = 3 };

/* What each unified ideograph folds to, made once from the pairs. */
static const guint16 *unified_table(void)
{
    static gsize table;
    if (g_once_init_enter(&table)) {
        guint16 *made = g_new(guint16, UNIFIED_LAST - UNIFIED_FIRST + 1);
        for (gunichar c = UNIFIED_FIRST; c <= UNIFIED_LAST; c++)
            made[c - UNIFIED_FIRST] = (guint16)c;
        for (size_t i = 0; i < G_N_ELEMENTS(traditional_pairs); i++)
            for (GdSlice pairs = gd_slice_of(traditional_pairs[i]); pairs.len;) {
                gunichar from = gd_slice_next(&pairs);
                made[from - UNIFIED_FIRST] = (guint16)gd_slice_next(&pairs);
            }
        g_once_init_leave(&table, (gsize)made);
    }
    return (const guint16 *)table;
}

/* Rare characters: those outside the unified block and the full-width forms. */
static gunichar fold_rare(gunichar c)
{
    switch (c) {
    case 0x2018: /* ‘ ’ and “ ” stay: they are Chinese punctuation */
    case 0x2019:
        return c;
    case 0x25CB: /* ○ and 〇 stand for zero in dates */
    case 0x3007:
        return 0x3007;
    case 0x2022: /* look-alikes of the middle dot */
    case 0x2027:
    case 0x30FB:
    case 0xFF65:
        return 0xB7;
    case 0x3014: /* 〔 〕 are brackets like any other */
        return '(';
    case 0x3015:
        return ')';
    default:
        break;
    }
    if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF)) {
        gunichar whole[1];
        if (g_unichar_fully_decompose(c, TRUE, whole, 1) == 1 && whole[0] < 0x10000)
            return whole[0];
    }
    return c;
}

gunichar gd_fold_char(gunichar c)
{
    if (c < 0x80)
        return c;
    if (c >= UNIFIED_FIRST && c <= UNIFIED_LAST)
        return unified_table()[c - UNIFIED_FIRST];
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return fold_rare(c);
}

/* The class of each character of the first plane, before folding. */
static const struct {
    guint16 has;
    const char *chars;
} marked[] = {
    { GD_SEEN_BLANK_MARK, "_*Xx×XxY〇○□◯△﹍﹎▁ˍ【[［此待填＿＊Ｘｘ" },
    { GD_SEEN_STOP, "。;!?；！？" },
    { GD_SEEN_MARK, "。;!?；！？:：.．" },
    { GD_SEEN_MOON, "月" },
    { GD_SEEN_DAMAGE, "\xEF\xBF\xBD锟烫屯ïâÃåä锛銆涓紝殑鐨唷ࡱ" },
    { GD_SEEN_PAGE_WORD,
      "页頁站网網载載编編藏览覽击擊荐薦栏欄评評码碼扫掃篇库庫稿投搜热熱气氣喜印享您>›»/@W" },
};

static guint16 class_of(gunichar c)
{
    guint16 has = 0;
    if (gd_is_blank(c))
        return GD_SEEN_BLANKS;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF))
        has |= GD_SEEN_DAMAGE;
    if (gd_is_han(c))
        has |= GD_SEEN_HAN;
    gunichar folded = gd_fold_char(c);
    if (folded < 0x2E80 && g_unichar_isalnum(folded))
        has |= GD_SEEN_LATIN;
    if (gd_is_digit(folded))
        has |= GD_SEEN_DIGIT;
    return has;
}

static const guint16 *class_table(void)
{
    static gsize table;
    if (g_once_init_enter(&table)) {
        guint16 *made = g_new0(guint16, 0x10000);
        for (gunichar c = 0; c < 0x10000; c++)
            made[c] = class_of(c);
        for (size_t i = 0; i < G_N_ELEMENTS(marked); i++)
            for (GdSlice rest = gd_slice_of(marked[i].chars); rest.len;)
                made[gd_slice_next(&rest)] |= marked[i].has;
        g_once_init_leave(&table, (gsize)made);
    }
    return (const guint16 *)table;
}

/* Walks a line and gives each folded character: one walk serves folding and finding places. */
typedef struct {
    const guint16 *classes;
    const guint16 *unified;
    GdSlice rest;
    const char *start;
    size_t at;     /* where, in the line, the character just given begins */
    gunichar held; /* one that waits behind a space; 0: none */
    size_t held_at;
    guint16 seen, before_class; /* of all so far, of the one before; 0 at the start */
} Walk;

static inline gunichar fold_quickly(const Walk *w, gunichar c)
{
    if (c >= UNIFIED_FIRST && c <= UNIFIED_LAST)
        return w->unified[c - UNIFIED_FIRST];
    return c < 0x80 ? c : gd_fold_char(c);
}

/* The unified ideograph at p as its place in the block, or what is beyond the block: E4 to E9 is U+4000 to
 * U+9FFF. */
static inline guint32 ideograph_at(const guchar *p)
{
    guint32 lead = p[0] - 0xE4u;
    if (lead > 0xE9 - 0xE4)
        return G_MAXUINT32;
    return ((lead + 4) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu)) - UNIFIED_FIRST;
}

static inline bool is_ideograph(guint32 place)
{
    return place <= UNIFIED_LAST - UNIFIED_FIRST;
}

static inline size_t place_of(const Walk *w)
{
    return (size_t)(w->rest.ptr - w->start);
}

/* The next folded character, or 0 at the end.  Blanks matter only between letters and digits of the
 * Latin kind. */
static inline gunichar walk_next(Walk *w)
{
    if (G_UNLIKELY(w->held)) {
        gunichar c = w->held;
        w->held = 0;
        w->at = w->held_at;
        return c;
    }
    bool blank = false;
    size_t blank_at = 0;
    while (w->rest.len) {
        size_t at = place_of(w);
        gunichar c = gd_slice_next(&w->rest);
        guint16 class = c < 0x10000 ? w->classes[c] : gd_is_han(c) ? GD_SEEN_HAN : 0;
        w->seen |= class;
        if (G_UNLIKELY(class == GD_SEEN_BLANKS)) {
            if (!blank)
                blank_at = at;
            else if (blank_at)
                w->seen |= GD_SEEN_GAP;
            blank = true;
            continue;
        }
        c = fold_quickly(w, c);
        bool keep = blank && (w->before_class & class & GD_SEEN_LATIN);
        w->before_class = class;
        if (G_UNLIKELY(keep)) {
            w->held = c;
            w->held_at = at;
            w->at = blank_at;
            return ' ';
        }
        w->at = at;
        return c;
    }
    return 0;
}

static Walk walk_begin(GdSlice line)
{
    return (Walk){ .classes = class_table(), .unified = unified_table(), .rest = line, .start = line.ptr };
}

static inline unsigned put_three(gunichar c, char *to)
{
    to[0] = (char)(0xE0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

static inline unsigned put_char(gunichar c, char *to)
{
    if (c >= 0x800 && c < 0x10000)
        return put_three(c, to);
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    return (unsigned)g_unichar_to_utf8(c, to);
}

/* Folds the ideographs that stand next, which most of a text is: three bytes to three. */
static inline char *fold_ideographs(Walk *w, char *to)
{
    if (w->held)
        return to;
    const guchar *p = (const guchar *)w->rest.ptr, *begin = p, *end = p + w->rest.len;
    const guint16 *classes = w->classes + UNIFIED_FIRST, *unified = w->unified;
    guint16 seen = 0, class = w->before_class;
    for (guint32 place; p < end && is_ideograph(place = ideograph_at(p)); p += IDEOGRAPH_BYTES) {
        seen |= class = classes[place];
        to += put_three(unified[place], to);
    }
    w->seen |= seen;
    w->before_class = class;
    w->rest = gd_slice_from(w->rest, (size_t)(p - begin));
    return to;
}

GdFolded gd_fold_line_marked(GdSlice line, GString *out, GArray *marks)
{
    gsize begin = out->len;
    g_string_set_size(out, begin + line.len + 6);
    char *to = out->str + begin;
    Walk w = walk_begin(line);
    GdFolded folded = { 0 };
    for (gunichar c; (c = walk_next(&w)); folded.chars++) {
        if (marks && (w.before_class & GD_SEEN_MARK)) {
            guint32 at = (guint32)(to - out->str);
            g_array_append_val(marks, at);
        }
        to += put_char(c, to);
        char *run = to;
        to = fold_ideographs(&w, to);
        folded.chars += (guint32)(to - run) / IDEOGRAPH_BYTES;
    }
    g_string_truncate(out, (gsize)(to - out->str));
    folded.seen = w.seen;
    return folded;
}

GdFolded gd_fold_line(GdSlice line, GString *out)
{
    return gd_fold_line_marked(line, out, NULL);
}

/* Passes over the ideographs that stand next within the next `most` bytes; how many bytes they are, which
 * folding leaves as many as they were. */
static size_t skip_ideographs(Walk *w, size_t most)
{
    if (w->held)
        return 0;
    const guchar *p = (const guchar *)w->rest.ptr, *begin = p, *end = p + MIN(w->rest.len, most);
    while (p + IDEOGRAPH_BYTES <= end && is_ideograph(ideograph_at(p)))
        p += IDEOGRAPH_BYTES;
    w->before_class = p > begin ? GD_SEEN_HAN : w->before_class;
    w->rest = gd_slice_from(w->rest, (size_t)(p - begin));
    return (size_t)(p - begin);
}

void gd_fold_places(GdSlice line, size_t *offsets, size_t n)
{
    Walk w = walk_begin(line);
    char sink[6];
    size_t at = 0, i = 0;
    for (gunichar c; i < n && (c = walk_next(&w));) {
        for (; i < n && at >= offsets[i]; i++)
            offsets[i] = w.at;
        at += put_char(c, sink);
        if (i < n && offsets[i] > at)
            at += skip_ideographs(&w, offsets[i] - at);
    }
    for (; i < n; i++)
        offsets[i] = line.len;
}

size_t gd_fold_place(GdSlice line, size_t folded)
{
    gd_fold_places(line, &folded, 1);
    return folded;
}

size_t gd_fold_offset(GdSlice line, size_t at)
{
    Walk w = walk_begin(line);
    char sink[6];
    size_t offset = 0;
    for (gunichar c; (c = walk_next(&w)) && w.at < at;) {
        offset += put_char(c, sink);
        if (place_of(&w) < at)
            offset += skip_ideographs(&w, at - place_of(&w));
    }
    return offset;
}

GdSlice gd_fold_origin(GdSlice line, GdSlice folded, GdSlice piece)
{
    size_t places[2] = { (size_t)(piece.ptr - folded.ptr), (size_t)(gd_slice_end(piece) - folded.ptr) };
    gd_fold_places(line, places, 2);
    GdSlice origin = gd_slice(line.ptr + places[0], MAX(places[1], places[0]) - places[0]);
    while (origin.len && gd_is_blank(gd_slice_last(origin))) /* blanks that were dropped behind the piece */
        origin = gd_slice_trim(origin);
    return origin;
}
