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

/* Where a mark stands in the sketch, or would stand. */
static guint place_of(const GdSketch *sketch, guint64 mark)
{
    guint low = 0, high = sketch->n;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (sketch->marks[middle] < mark)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A full sketch loses its largest mark. */
static void add_mark(GdSketch *sketch, guint64 mark)
{
    guint place = place_of(sketch, mark);
    if (place == GD_SKETCH_MARKS || (place < sketch->n && sketch->marks[place] == mark))
        return;
    if (sketch->n < GD_SKETCH_MARKS)
        sketch->n++;
    memmove(sketch->marks + place + 1, sketch->marks + place,
            (sketch->n - 1 - place) * sizeof *sketch->marks);
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

/* Ideographs of the first plane begin with E3 90 to E9. */
static inline bool begins_ideograph(const guchar *p)
{
    return (*p >= 0xE4 && *p <= 0xE9) || (*p == 0xE3 && p[1] >= 0x90);
}

/* 。 and the folded forms of ；！？ */
static inline bool ends_sentence(const guchar *p)
{
    return (*p == 0xE3 && p[1] == 0x80 && p[2] == 0x82) || *p == ';' || *p == '!' || *p == '?';
}

/* Characters are told apart by their first byte, which is all this needs.  Most are ideographs, in runs of
 * about eight; what stands between runs is not to be foreseen, so there are few branches. */
static void add_text(const Making *making, GdSlice folded)
{
    g_string_set_size(making->letters, folded.len);
    char *begin = making->letters->str, *to = begin;
    const guchar *p = (const guchar *)folded.ptr, *end = p + folded.len;
    guint n = 0;
    while (p < end) {
        const char *run = to;
        for (; p < end && begins_ideograph(p); p += 3, to += 3)
            memcpy(to, p, 3);
        n += (guint)(to - run) / 3;
        if (p == end)
            break;
        guint is_latin = (guint)(*p | 0x20) - 'a' < 26, is_high = *p >= 0xF0;
        guint width = 1 + (*p >= 0xC0) + (*p >= 0xE0) + is_high;
        if (ends_sentence(p)) {
            end_sentence(making, to, n);
            to = begin;
            n = 0;
        } else if (is_high) { /* an ideograph beyond the first plane, or as good as one */
            memcpy(to, p, 4);
            to += 4;
            n++;
        } else {
            *to = (char)(*p | 0x20);
            to += is_latin;
            n += is_latin;
        }
        p += width;
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
    return sketch->n == GD_SKETCH_MARKS ? sketch->marks[sketch->n - 1] : G_MAXUINT64;
}

guint gd_sketch_likeness(const GdSketch *sketch, const GdSketch *other, guint *share)
{
    guint64 limit = MIN(reach(sketch), reach(other));
    guint own = 0, others = 0, common = 0, i = 0, j = 0;
    for (;;) {
        guint64 a = i < sketch->n ? sketch->marks[i] : G_MAXUINT64;
        guint64 b = j < other->n ? other->marks[j] : G_MAXUINT64;
        guint64 mark = MIN(a, b);
        if (mark == G_MAXUINT64 || mark > limit)
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
