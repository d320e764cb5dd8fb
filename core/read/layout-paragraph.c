/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "core/read/layout-inside.h"

/* Times the size of the font. */
static const float INDENT = 1.2F;     /* what is a new paragraph is indented by 2 */
static const float ROOM = 0.6F;       /* what is left of a full line, beyond what had no room in it */
static const float FLUSH = 0.3F;      /* how far from the margin justified lines may end */
static const float INDENT_MAX = 4.5F; /* a line further in is set to the right, or in the middle */
static const float CENTRE = 1.5F;     /* how unequal the gaps beside a centred line may be */
static const float WORD_GAP = 2.0F;   /* between Han characters */
static const float SAME_SIZE = 1.12F, LARGER = 1.12F; /* to one another; than the body */
static const float APART = 1.28F;                     /* times the usual pitch */
enum {
    HEADING_CHARS = 40,
    INDENTED_MIN = 2, /* paragraphs that are, to tell that all are */
};

typedef struct {
    const GdLayout *layout;
    const GdPlacedLine *lines;
    guint n;
    float size, pitch;  /* usual ones */
    bool indents;       /* the first line of a paragraph */
    GHashTable *places; /* for gd_margins_of */
    GdFlow *flow;
} Writer;

/* ---- lines ---- */

static float x1_of(const Writer *w, const GdPlacedLine *line)
{
    return gd_piece(w->layout, line->first)->x1;
}

static float x2_of(const Writer *w, const GdPlacedLine *line)
{
    return gd_line_last(w->layout, line)->x2;
}

static float size_of(const Writer *w, const GdPlacedLine *line)
{
    float size = 0;
    for (guint i = 0; i < line->n; i++)
        size = MAX(size, gd_piece(w->layout, line->first + i)->size);
    return size;
}

static const GdGap *margins_of(const Writer *w, const GdPlacedLine *line)
{
    return gd_margins_of(w->places, line);
}

static float indent_of(const Writer *w, const GdPlacedLine *line)
{
    return x1_of(w, line) - margins_of(w, line)->x1;
}

static bool is_centred(const Writer *w, const GdPlacedLine *line)
{
    float left = indent_of(w, line), right = margins_of(w, line)->x2 - x2_of(w, line),
          size = size_of(w, line);
    return left > INDENT * size && right > INDENT * size && fabsf(left - right) < CENTRE * size;
}

static bool ends_sentence(const Writer *w, const GdPlacedLine *line)
{
    GdSlice text = gd_piece_text(w->layout, gd_line_last(w->layout, line));
    gunichar last = gd_slice_last(text);
    while (last == 0x201D || last == 0x2019 || last == 0xFF09 || last == ')' ||
           last == 0x300B) { /* ” ’ ） 》 */
        text.len -= last == ')' ? 1 : 3;
        last = text.len ? gd_slice_last(text) : 0;
    }
    return last && g_utf8_strchr("。！？；：!?;:.…", -1, last);
}

/* 一、 （二） 3. 第四 : the line begins an item. */
static bool begins_item(const Writer *w, const GdPlacedLine *line)
{
    GdSlice text = gd_piece_text(w->layout, gd_piece(w->layout, line->first));
    gunichar c = gd_slice_next(&text);
    if (c == 0xFF08 || c == '(' || c == 0x7B2C) /* （ ( 第 */
        c = gd_slice_next(&text);
    guint n = 0;
    for (; c && g_utf8_strchr("一二三四五六七八九十0123456789", -1, c); c = gd_slice_next(&text))
        n++;
    return n && n <= 4 && c && g_utf8_strchr("、.．）),，章节条", -1, c);
}

/* ---- habits ---- */

static int by_value(gconstpointer a, gconstpointer b)
{
    float first = *(const float *)a, second = *(const float *)b;
    return (first > second) - (first < second);
}

static void find_pitch(Writer *w)
{
    g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 1; i < w->n; i++) {
        const GdPlacedLine *line = &w->lines[i], *above = line - 1;
        float pitch = line->middle - above->middle;
        if (line->page == above->page && line->place == above->place && !line->in_table && pitch > 0)
            g_array_append_val(pitches, pitch);
    }
    g_array_sort(pitches, by_value);
    w->pitch = pitches->len ? g_array_index(pitches, float, (pitches->len - 1) / 2) : w->size;
}

/* Do lines that are indented have one below them that is not? */
static void find_indents(Writer *w)
{
    guint n = 0;
    for (guint i = 1; i < w->n; i++) {
        const GdPlacedLine *line = &w->lines[i], *above = line - 1;
        float size = size_of(w, line), indent = indent_of(w, above);
        n += line->place == above->place && indent > INDENT * size && indent <= INDENT_MAX * size &&
             indent_of(w, line) <= FLUSH * size;
    }
    w->indents = n >= INDENTED_MIN;
}

/* ---- paragraphs ---- */

/* Is there no room behind the line for what the next one begins with? */
static bool is_full(const Writer *w, const GdPlacedLine *line, const GdPlacedLine *next)
{
    float size = size_of(w, line), room = margins_of(w, line)->x2 - x2_of(w, line);
    return indent_of(w, line) <= INDENT_MAX * size &&
           room <= gd_piece(w->layout, next->first)->lead + ROOM * size;
}

static bool is_flush(const Writer *w, const GdPlacedLine *line)
{
    return margins_of(w, line)->x2 - x2_of(w, line) < FLUSH * size_of(w, line);
}

/* May a line that is indented go on the one above it, in a paragraph that begins with `first`: in one that
 * hangs over, one that is indented as a whole, or a title in the middle? */
static bool goes_on_indented(const Writer *w, const GdPlacedLine *first, const GdPlacedLine *line,
                             const GdPlacedLine *next)
{
    float size = size_of(w, line);
    if (ends_sentence(w, line) || begins_item(w, next))
        return false;
    if (is_centred(w, next))
        return indent_of(w, next) > INDENT_MAX * size || !w->indents;
    bool hangs = begins_item(w, first) && x1_of(w, next) > x1_of(w, first) + FLUSH * size;
    return indent_of(w, next) <= INDENT_MAX * size && (hangs || !w->indents);
}

/* Does the paragraph that begins with `first` go on after the line? */
static bool goes_on(const Writer *w, const GdPlacedLine *first, const GdPlacedLine *line,
                    const GdPlacedLine *next)
{
    float size = size_of(w, line), other = size_of(w, next), indent = indent_of(w, next);
    if (line->in_table || next->in_table || line->is_note != next->is_note ||
        MAX(size, other) > SAME_SIZE * MIN(size, other) || !is_full(w, line, next))
        return false;
    float pitch = next->middle - line->middle;
    bool is_below = line->page == next->page && pitch > 0;
    if (is_below &&
        (line->place != next->place || pitch > APART * MAX(w->pitch, size) * MAX(size / w->size, 1)))
        return false;
    if (indent <= INDENT * size)
        return !(ends_sentence(w, line) && begins_item(w, next) && !is_flush(w, line));
    return goes_on_indented(w, first, line, next);
}

static gunichar first_char(const Writer *w, const GdPlacedLine *line)
{
    GdSlice text = gd_piece_text(w->layout, gd_piece(w->layout, line->first));
    return gd_slice_next(&text);
}

static void write_pieces(Writer *w, const GdPlacedLine *line)
{
    bool spaced = true;
    for (guint i = 0; i < line->n; i++)
        spaced &= gd_piece(w->layout, line->first + i)->chars == 1;
    for (guint i = 0; i < line->n; i++) {
        const GdPiece *piece = gd_piece(w->layout, line->first + i), *before = piece - 1;
        GdSlice text = gd_piece_text(w->layout, piece);
        if (i && !spaced) {
            GdSlice peeked = text;
            bool wide = gd_is_wide(gd_slice_next(&peeked)) &&
                        gd_is_wide(gd_slice_last(gd_piece_text(w->layout, before)));
            if (!wide || piece->x1 - before->x2 > WORD_GAP * piece->size)
                gd_flow_text(w->flow, GD_LITERAL(" "), piece->bold);
        }
        gd_flow_text(w->flow, text, piece->bold);
    }
}

/* Words of letters are parted where a line ends. */
static void write_joint(Writer *w, const GdPlacedLine *line, const GdPlacedLine *next)
{
    gunichar last = gd_slice_last(gd_piece_text(w->layout, gd_line_last(w->layout, line))),
             first = first_char(w, next);
    if (!gd_is_wide(last) && !gd_is_wide(first) && !(g_unichar_isdigit(last) && g_unichar_isdigit(first)) &&
        last != '-' && last != '/')
        gd_flow_text(w->flow, GD_LITERAL(" "), false);
}

static void mark_heading(const Writer *w, const GdPlacedLine *line, GdFlowLook *look)
{
    guint chars = 0;
    for (guint i = 0; i < line->n; i++)
        chars += gd_piece(w->layout, line->first + i)->chars;
    if (is_centred(w, line))
        look->marks |= GD_MARK_CENTRED;
    else if (size_of(w, line) > LARGER * w->size && chars <= HEADING_CHARS && !ends_sentence(w, line) &&
             indent_of(w, line) <= INDENT_MAX * size_of(w, line))
        look->marks |= GD_MARK_HEADING;
}

/* How many lines from the first on are a paragraph, which is written. */
static guint write_paragraph(Writer *w, const GdPlacedLine *line, guint left)
{
    GdFlowLook look = { .marks = line->is_note ? GD_MARK_ASIDE : 0, .number = GD_EMPTY };
    guint n = 1;
    gd_flow_open(w->flow);
    write_pieces(w, line);
    for (; n < left && goes_on(w, line, line + n - 1, line + n); n++) {
        write_joint(w, line + n - 1, line + n);
        write_pieces(w, line + n);
    }
    if (n == 1)
        mark_heading(w, line, &look);
    gd_flow_close(w->flow, &look);
    return n;
}

/* ---- rows of tables ---- */

static void write_cell(Writer *w, const GdPlacedLine *line, guint lines, guint cell)
{
    GdFlowLook look = { .number = GD_EMPTY };
    bool begun = false;
    gd_flow_begin_cell(w->flow);
    gd_flow_open(w->flow);
    for (guint k = 0; k < lines; k++)
        for (guint i = 0; i < line[k].n; i++) {
            const GdPiece *piece = gd_piece(w->layout, line[k].first + i);
            GdSlice text = gd_piece_text(w->layout, piece);
            if (piece->cell != cell)
                continue;
            GdSlice peeked = text;
            if (begun && !gd_is_wide(gd_slice_next(&peeked)))
                gd_flow_text(w->flow, GD_LITERAL(" "), piece->bold);
            gd_flow_text(w->flow, text, piece->bold);
            begun = true;
        }
    gd_flow_close(w->flow, &look);
}

static guint write_row(Writer *w, const GdPlacedLine *line, guint left)
{
    guint n = 1, cells = 0;
    while (n < left && line[n].in_table && line[n].goes_on)
        n++;
    for (guint k = 0; k < n; k++)
        cells = MAX(cells, gd_line_last(w->layout, &line[k])->cell);
    gd_flow_open_row(w->flow);
    for (guint cell = 1; cell <= cells; cell++)
        write_cell(w, line, n, cell);
    gd_flow_close_row(w->flow);
    return n;
}

/* ---- the whole ---- */

static void write_lines(Writer *w)
{
    for (guint i = 0, n; i < w->n; i += n)
        n = w->lines[i].in_table ? write_row(w, w->lines + i, w->n - i)
                                 : write_paragraph(w, w->lines + i, w->n - i);
}

void gd_layout_write(const GdLayout *layout, const GArray *lines, float body_size, GdFlow *flow)
{
    g_autoptr(GHashTable) places = gd_layout_margins(layout, lines, body_size);
    Writer w = { .layout = layout,
                 .lines = (const GdPlacedLine *)(const void *)lines->data,
                 .n = lines->len,
                 .size = body_size,
                 .places = places,
                 .flow = flow };
    find_pitch(&w);
    find_indents(&w);
    write_lines(&w);
}
