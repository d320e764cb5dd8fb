/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/text.h"

enum {
    WEB_LINE_CHARS = 160,
    PAGE_LINE_CHARS = 16,
    HEAD_LINES = 16,
    TAIL_LINES = 12, /* that follow 猜你喜欢, at most */
    TAIL_LINE_CHARS = 100,
    WINDOW_BYTES = 512
};

GdText *gd_text_new(void)
{
    GdText *text = g_new0(GdText, 1);
    text->folded = g_string_new(NULL);
    text->lines = g_array_new(FALSE, FALSE, sizeof(GdLine));
    text->marks = g_array_new(FALSE, FALSE, sizeof(guint32));
    text->hits = g_array_new(FALSE, FALSE, sizeof(GdHit));
    return text;
}

void gd_text_free(GdText *text)
{
    if (!text)
        return;
    g_string_free(text->folded, TRUE);
    g_array_free(text->lines, TRUE);
    g_array_free(text->marks, TRUE);
    g_array_free(text->hits, TRUE);
    g_free(text);
}

/* How far the first line goes.  Looking window by window keeps a text of nothing but CR linear. */
static size_t line_length(GdSlice text)
{
    for (size_t at = 0; at < text.len; at += WINDOW_BYTES) {
        size_t window = MIN(text.len - at, WINDOW_BYTES);
        const char *lf = memchr(text.ptr + at, '\n', window);
        const char *cr = memchr(text.ptr + at, '\r', lf ? (size_t)(lf - text.ptr) - at : window);
        if (cr || lf)
            return (size_t)((cr ? cr : lf) - text.ptr);
    }
    return text.len;
}

GdSlice gd_text_take_line(GdSlice *rest)
{
    size_t len = line_length(*rest);
    GdSlice line = gd_slice(rest->ptr, len);
    if (len < rest->len)
        len += rest->ptr[len] == '\r' && len + 1 < rest->len && rest->ptr[len + 1] == '\n' ? 2 : 1;
    *rest = gd_slice_from(*rest, len);
    return line;
}

static guint32 count_chars(GdSlice s)
{
    guint32 n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((guchar)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* Remainders of pages say what they are with few words.  A numbered line is the report's own; so is a
 * sentence, unless it stands in the head, where pages introduce what follows. */
static bool may_be_web(const GdLine *line, guint index)
{
    if (line->chars > WEB_LINE_CHARS || line->number.kind != GD_NUMBER_NONE)
        return false;
    if (index < HEAD_LINES)
        return true;
    bool page_word = line->seen & GD_SEEN_PAGE_WORD;
    return page_word || !(line->seen & GD_SEEN_STOP);
}

static bool says(const GdLine *line, const GdCues *cues, GdCueId cue)
{
    return gd_pattern_matches(cues->pattern[cue], line->folded, &line->hints);
}

static guint8 traits_of(const GdLine *line, guint index, const GdCues *cues)
{
    if (line->folded.len == 0)
        return GD_LINE_BLANK;
    if (line->chars <= PAGE_LINE_CHARS && says(line, cues, GD_CUE_PAGE))
        return GD_LINE_PAGE;
    if (may_be_web(line, index) && (says(line, cues, GD_CUE_WEB) || says(line, cues, GD_CUE_WEB_TAIL)))
        return GD_LINE_WEB;
    return line->seen & (GD_SEEN_HAN | GD_SEEN_LATIN) ? 0 : GD_LINE_MARKS_ONLY;
}

static void add_line(GdText *text, GdSlice raw)
{
    gsize begin = text->folded->len;
    GdFolded folded = gd_fold_line_marked(raw, text->folded, text->marks);
    GdLine line = { .raw = raw,
                    .folded = { text->folded->str + begin, text->folded->len - begin },
                    .chars = folded.chars,
                    .seen = folded.seen };
    line.number = gd_number_at(line.folded, raw);
    guint first = text->hits->len;
    gd_pattern_set_scan(text->cues->set, line.folded, (guint32)begin, text->hits);
    gd_pattern_set_hint(text->cues->set, &g_array_index(text->hits, GdHit, first), text->hits->len - first,
                        &line.hints);
    line.traits = traits_of(&line, text->lines->len, text->cues);
    g_string_append_c(text->folded, '\n'); /* so that no pattern runs from one line into the next */
    g_array_append_val(text->lines, line);
}

/* Behind 猜你喜欢 a page lists titles, which by themselves look like anybody's.  Above it there is text. */
static void mark_tail(GdText *text)
{
    guint tail = text->lines->len, i = text->lines->len;
    for (guint seen = 0; i > 0 && seen <= TAIL_LINES; i--) {
        const GdLine *line = gd_text_line(text, i - 1);
        bool is_web = line->traits & GD_LINE_WEB;
        if (line->traits & GD_LINE_BLANK)
            continue;
        seen++;
        if (line->chars > TAIL_LINE_CHARS || ((line->seen & GD_SEEN_STOP) && !is_web))
            break;
        if (is_web && says(line, text->cues, GD_CUE_WEB_TAIL))
            tail = i - 1;
    }
    for (; i > 0 && tail < text->lines->len; tail++) {
        GdLine *line = &g_array_index(text->lines, GdLine, tail);
        line->traits |= line->traits ? 0 : GD_LINE_WEB;
    }
}

static void add_marks(GdText *text, const GdExtract *extract)
{
    for (guint i = 0; i < extract->marks->len; i++) {
        const GdLineMark *mark = &g_array_index(extract->marks, GdLineMark, i);
        if (mark->line < 1 || mark->line > text->lines->len)
            continue;
        GdLine *line = &g_array_index(text->lines, GdLine, mark->line - 1);
        line->marks |= mark->marks;
        line->level = mark->level;
    }
}

void gd_text_fill(GdText *text, const GdExtract *extract, const GdCues *cues)
{
    text->text = extract->text;
    text->cues = cues;
    g_array_set_size(text->lines, 0);
    g_array_set_size(text->marks, 0);
    g_array_set_size(text->hits, 0);
    /* Folded lines are never longer than the lines: room for all at once keeps their places fixed. */
    g_string_set_size(text->folded, extract->text.len + 16); /* … and a byte for each line end */
    g_string_truncate(text->folded, 0);
    for (GdSlice rest = extract->text; rest.len;)
        add_line(text, gd_text_take_line(&rest));
    mark_tail(text);
    add_marks(text, extract);
}

/* The first mark at or behind a place in the folded text. */
static guint mark_at(const GdText *text, guint32 place)
{
    guint low = 0, high = text->marks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(text->marks, guint32, middle) < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t gd_text_next_mark(const GdText *text, GdSlice piece, size_t from)
{
    guint32 begin = (guint32)(piece.ptr - text->folded->str);
    guint mark = mark_at(text, begin + (guint32)from);
    if (mark == text->marks->len)
        return piece.len;
    return MIN(g_array_index(text->marks, guint32, mark) - begin, piece.len);
}

size_t gd_text_behind_stop(const GdText *text, GdSlice piece, size_t from)
{
    guint32 begin = (guint32)(piece.ptr - text->folded->str);
    for (guint i = mark_at(text, begin + (guint32)from); i < text->marks->len; i++) {
        size_t at = g_array_index(text->marks, guint32, i) - begin;
        if (at >= piece.len)
            break;
        unsigned width;
        gunichar c = gd_slice_peek(gd_slice_from(piece, at), &width);
        gunichar before = c == '.' ? gd_slice_last(gd_slice(piece.ptr, at)) : 0;
        if (gd_ends_here(before, c, gd_slice_from(piece, at + width)))
            return at + width;
    }
    return piece.len;
}

/* The first hit at or behind a place in the folded text. */
static guint hit_at(const GdText *text, guint32 place)
{
    guint low = 0, high = text->hits->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(text->hits, GdHit, middle).at < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The words of the cues' set that begin in a piece of the folded text. */
static const GdHit *hits_in(const GdText *text, GdSlice piece, size_t *n_hits)
{
    guint32 begin = (guint32)(piece.ptr - text->folded->str);
    guint first = hit_at(text, begin);
    *n_hits = hit_at(text, begin + (guint32)piece.len) - first;
    return *n_hits ? &g_array_index(text->hits, GdHit, first) : NULL;
}

void gd_text_hint(const GdText *text, GdSlice piece, GdHints *hints)
{
    size_t n_hits;
    const GdHit *hits = hits_in(text, piece, &n_hits);
    gd_pattern_set_hint(text->cues->set, hits, n_hits, hints);
}

gssize gd_text_find_word(const GdText *text, const GdPattern *pattern, GdSlice piece, size_t from)
{
    guint32 begin = (guint32)(piece.ptr - text->folded->str), end = begin + (guint32)piece.len;
    for (guint i = hit_at(text, begin + (guint32)from); i < text->hits->len; i++) {
        const GdHit *hit = &g_array_index(text->hits, GdHit, i);
        if (hit->at >= end)
            break;
        if (gd_pattern_needs(text->cues->set, pattern, hit->word))
            return (gssize)(hit->at - begin);
    }
    return -1;
}

bool gd_text_says(const GdText *text, GdCueId cue, GdSlice piece)
{
    GdHints hints;
    gd_text_hint(text, piece, &hints);
    return gd_pattern_matches(text->cues->pattern[cue], piece, &hints);
}

guint gd_text_line_at(const GdText *text, const char *in_text)
{
    guint low = 0, high = text->lines->len;
    while (low + 1 < high) {
        guint middle = low + (high - low) / 2;
        if (gd_text_line(text, middle)->raw.ptr <= in_text)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void gd_text_position(const GdText *text, const char *in_text, guint32 *line, guint32 *column)
{
    guint index = gd_text_line_at(text, in_text);
    *line = index + 1;
    *column = text->lines->len ? gd_line_column(gd_text_line(text, index), in_text) : 1;
}

/* How often more than one blank stands between two words. */
static guint count_gaps(GdSlice text)
{
    guint gaps = 0, blanks = 0;
    for (GdSlice rest = gd_slice_trim(text); rest.len;) {
        bool blank = gd_is_blank(gd_slice_next(&rest));
        gaps += !blank && blanks > 1;
        blanks = blank ? blanks + 1 : 0;
    }
    return gaps;
}

bool gd_line_is_row(const GdLine *line)
{
    if ((line->marks & GD_MARK_TABLE) || memchr(line->folded.ptr, '|', line->folded.len))
        return true;
    if (!(line->seen & GD_SEEN_BLANKS))
        return false;
    GdSlice words = gd_slice_trim(line->raw);
    return memchr(words.ptr, '\t', words.len) || count_gaps(words) >= 2;
}

GdSlice gd_line_origin(const GdLine *line, GdSlice piece)
{
    return gd_fold_origin(line->raw, line->folded, piece);
}

/* The places, in the raw line, of the beginnings or the ends. */
static size_t *places_of(const GdLine *line, const GdMention *mentions, guint n, bool ends)
{
    size_t *places = g_new(size_t, n);
    for (guint i = 0; i < n; i++)
        places[i] = (size_t)(mentions[i].folded.ptr - line->folded.ptr) + (ends ? mentions[i].folded.len : 0);
    gd_fold_places(line->raw, places, n);
    return places;
}

void gd_line_locate(const GdLine *line, GdMention *mentions, guint n)
{
    g_autofree size_t *begins = places_of(line, mentions, n, false),
                      *ends = places_of(line, mentions, n, true);
    size_t counted = 0;
    guint32 column = 1;
    for (guint i = 0; i < n; i++) {
        const char *from = line->raw.ptr;
        column += count_chars(gd_slice(from + counted, begins[i] - counted));
        counted = begins[i];
        mentions[i].raw = gd_slice_trim(gd_slice(from + counted, MAX(ends[i], counted) - counted));
        mentions[i].column = column;
    }
}

guint32 gd_line_column(const GdLine *line, const char *in_raw)
{
    return 1 + count_chars(gd_slice_between(line->raw.ptr, MIN(in_raw, gd_slice_end(line->raw))));
}
