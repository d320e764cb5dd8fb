/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/doc/sketch.h"

#include <libdeflate.h>

/* Of the form that is kept. */
enum { FORM = 1, MARK_BYTES = 5 };

/* A sketch in the making. */
typedef struct {
    GdSketch *sketch;
    GString *letters; /* of the sentence at hand */
} Making;

static guint length_of(guint64 mark)
{
    return mark & 0xFF;
}

/* ---- sentences ------------------------------------------------------------------------------------- */

/* A full sketch loses its largest mark.  Marks come in no order and are few: looking from the end and moving
 * one by one is quicker here than halving. */
static void add_mark(GdSketch *sketch, guint64 mark)
{
    guint place = sketch->n;
    while (place > 0 && sketch->marks[place - 1] > mark)
        place--;
    if (place == GD_SKETCH_MARKS || (place > 0 && sketch->marks[place - 1] == mark))
        return;
    if (sketch->n < GD_SKETCH_MARKS)
        sketch->n++;
    for (guint i = sketch->n - 1; i > place; i--)
        sketch->marks[i] = sketch->marks[i - 1];
    sketch->marks[place] = mark;
}

static void end_sentence(const Making *making, const char *end, guint n)
{
    const char *letters = making->letters->str;
    if (n < GD_SKETCH_SENTENCE)
        return;
    guint32 sum = libdeflate_crc32(0, letters, (size_t)(end - letters));
    add_mark(making->sketch, (guint64)sum << 8 | MIN(n, 0xFF));
}

/* Takes what is no ideograph of the common kind off the text.  True: a sentence ends there. */
static inline bool take_mark(const guchar **text, char **to, guint *n)
{
    const guchar *p = *text;
    *text += *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
    if (*p < 0x80 && !g_ascii_isalpha(*p))
        return *p == ';' || *p == '!' || *p == '?';
    if (*p >= 0x80 && *p < 0xF0 && !(*p == 0xE3 && p[1] >= 0x90)) /* U+3400 begins with E3 90 */
        return *p == 0xE3 && p[1] == 0x80 && p[2] == 0x82;        /* 。 */
    size_t width = (size_t)(*text - p);
    memcpy(*to, p, width);
    **to |= *p < 0x80 ? 0x20 : 0;
    *to += width;
    ++*n;
    return false;
}

/* Nearly all ideographs begin with E4 to E9. */
static void add_text(const Making *making, GdSlice folded)
{
    g_string_set_size(making->letters, folded.len);
    char *begin = making->letters->str, *to = begin;
    const guchar *p = (const guchar *)folded.ptr, *end = p + folded.len;
    guint n = 0;
    while (p < end) {
        const char *run = to;
        for (; p < end && *p >= 0xE4 && *p <= 0xE9; p += 3, to += 3)
            memcpy(to, p, 3);
        n += (guint)(to - run) / 3;
        if (p == end || !take_mark(&p, &to, &n))
            continue;
        end_sentence(making, to, n);
        to = begin;
        n = 0;
    }
    end_sentence(making, to, n);
}

/* （此处填写：写清对象、范围、人口、规模等基本数字） */
static bool is_bracketed(GdSlice folded)
{
    return folded.len && folded.ptr[0] == '(' && gd_slice_last(folded) == ')';
}

void gd_sketch_fill(const GdReport *report, GString *letters, GdSketch *sketch)
{
    Making making = { sketch, letters };
    guint n = 0;
    sketch->n = 0;
    for (guint i = 0; i < report->blocks->len; i++) {
        const GdBlock *block = gd_report_block(report, i);
        if (block->chars < GD_SKETCH_SENTENCE ||
            (block->kind != GD_BLOCK_TEXT && block->kind != GD_BLOCK_HEADING))
            continue;
        GdSlice body = block->kind == GD_BLOCK_TEXT ? gd_slice_from(block->folded, block->number.len)
                                                    : gd_block_body(block);
        if (!is_bracketed(body))
            add_text(&making, body);
    }
    for (guint i = 0; i < sketch->n; i++)
        n += length_of(sketch->marks[i]);
    if (n < GD_SKETCH_LEAST)
        sketch->n = 0;
}

/* ---- comparing ------------------------------------------------------------------------------------- */

/* A full sketch says nothing of marks larger than its last. */
static guint64 reach(const GdSketch *sketch)
{
    return sketch->n == GD_SKETCH_MARKS ? sketch->marks[sketch->n - 1] : G_MAXUINT64 - 1;
}

/* The letters of the first one's marks that may be lacking in the other while the two are still near. */
static guint spare_letters(const GdSketch *sketch)
{
    guint all = 0;
    for (guint i = 0; i < sketch->n; i++)
        all += length_of(sketch->marks[i]);
    return all * (100 - GD_SKETCH_NEAR) / 100;
}

guint gd_sketch_likeness(const GdSketch *sketch, const GdSketch *other, guint *share)
{
    guint64 limit = MIN(reach(sketch), reach(other));
    guint spare = spare_letters(sketch), own = 0, others = 0, common = 0, i = 0, j = 0;
    while (own <= common + spare) { /* most pairs part early */
        guint64 a = i < sketch->n ? sketch->marks[i] : G_MAXUINT64;
        guint64 b = j < other->n ? other->marks[j] : G_MAXUINT64;
        guint64 mark = MIN(a, b);
        if (mark > limit)
            break;
        guint length = length_of(mark);
        own += a == mark ? length : 0;
        others += b == mark ? length : 0;
        common += a == b ? length : 0;
        i += a == mark;
        j += b == mark;
    }
    guint likeness = common ? 100 * common / MAX(own, others) : 0;
    *share = common ? 100 * common / own : 0;
    return likeness >= GD_SKETCH_NEAR ? likeness : 0;
}

guint gd_sketch_keys(const GdSketch *sketch, guint32 keys[GD_SKETCH_KEYS])
{
    guint n = MIN(sketch->n, GD_SKETCH_KEYS);
    for (guint i = 0; i < n; i++)
        keys[i] = (guint32)(sketch->marks[i] >> 8);
    return n;
}

/* ---- the form that is kept ------------------------------------------------------------------------- */

void gd_sketch_write(const GdSketch *sketch, GByteArray *out)
{
    guint8 bytes[GD_SKETCH_BYTES] = { FORM }, *to = bytes + 1;
    for (guint i = 0; i < sketch->n; i++)
        for (int shift = 8 * (MARK_BYTES - 1); shift >= 0; shift -= 8)
            *to++ = (guint8)(sketch->marks[i] >> shift);
    g_byte_array_append(out, bytes, (guint)(to - bytes));
}

bool gd_sketch_read(GdSlice bytes, GdSketch *sketch)
{
    const guint8 *from = (const guint8 *)bytes.ptr + 1;
    sketch->n = 0;
    if (bytes.len < 1 + MARK_BYTES || bytes.len > GD_SKETCH_BYTES || bytes.ptr[0] != FORM ||
        (bytes.len - 1) % MARK_BYTES)
        return false;
    guint n = (guint)((bytes.len - 1) / MARK_BYTES);
    guint64 before = 0;
    for (guint i = 0; i < n; i++) {
        guint64 mark = 0;
        for (guint b = 0; b < MARK_BYTES; b++)
            mark = mark << 8 | *from++;
        if ((i && mark <= before) || length_of(mark) < GD_SKETCH_SENTENCE)
            return false;
        sketch->marks[i] = before = mark;
    }
    sketch->n = n;
    return true;
}
