/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-shapes.h"

#include "core/read/little-endian.h"

/* OfficeArtRecordHeader, -DggContainer, -DgContainer, -SpgrContainer, -SpContainer, -FSP, -FOPT; gtextUNICODE
 */
enum {
    HEAD = 8,
    ALL_DRAWINGS = 0xF000,
    DRAWING = 0xF002,
    GROUP = 0xF003,
    SHAPE = 0xF004,
    SHAPE_NUMBER = 0xF00A,
    PROPERTIES = 0xF00B,
    PROPERTY = 6,
    IS_LONG = 0x8000,
    WORDS = 0x00C0,
    NUMBER_MASK = 0x3FFF,
};

typedef struct {
    unsigned kind, count;
    GdSlice inside;
} Record;

static bool take_record(GdSlice *rest, Record *record)
{
    if (rest->len < HEAD)
        return false;
    record->count = gd_le16(*rest, 0) >> 4;
    record->kind = gd_le16(*rest, 2);
    record->inside = gd_le_piece(*rest, HEAD, gd_le32(*rest, 4));
    *rest = gd_slice_from(*rest, HEAD + record->inside.len);
    return true;
}

/* What is long stands behind all properties, in their order. */
static GdSlice find_words(const Record *properties)
{
    GdSlice all = properties->inside, rest = gd_le_piece(all, PROPERTY * (size_t)properties->count, all.len);
    for (unsigned i = 0; i < properties->count && PROPERTY * (size_t)i < all.len; i++) {
        unsigned id = gd_le16(all, PROPERTY * (size_t)i);
        if (!(id & IS_LONG))
            continue;
        GdSlice value = gd_le_piece(rest, 0, gd_le32(all, PROPERTY * (size_t)i + 2));
        if ((id & NUMBER_MASK) == WORDS)
            return value;
        rest = gd_slice_from(rest, value.len);
    }
    return GD_EMPTY;
}

static GdDocShape read_shape(GdSlice inside)
{
    GdDocShape shape = { .words = GD_EMPTY };
    Record record;
    while (take_record(&inside, &record)) {
        if (record.kind == SHAPE_NUMBER)
            shape.number = gd_le32(record.inside, 0);
        else if (record.kind == PROPERTIES && !shape.words.len)
            shape.words = find_words(&record);
    }
    return shape;
}

/* The first shape of a group is the group.  That of a drawing is around all shapes, and not anchored. */
static void read_group(GArray *shapes, GdSlice inside, guint32 anchored, unsigned depth)
{
    Record record;
    for (bool is_first = true; take_record(&inside, &record); is_first = false) {
        if (record.kind == GROUP && depth < GD_DOC_GROUP_DEPTH_MAX) {
            read_group(shapes, record.inside, anchored, depth + 1);
        } else if (record.kind == SHAPE && shapes->len < GD_DOC_SHAPES_MAX) {
            GdDocShape shape = read_shape(record.inside);
            if (is_first && depth == 1)
                anchored = shape.number;
            shape.anchored = anchored ? anchored : shape.number;
            g_array_append_val(shapes, shape);
        }
    }
}

GArray *gd_doc_shapes_read(const GdDocFile *file)
{
    GArray *shapes = g_array_new(FALSE, FALSE, sizeof(GdDocShape));
    GdSlice rest = gd_doc_part(file, GD_DOC_SHAPES);
    Record drawing, record;
    if (!take_record(&rest, &drawing) || drawing.kind != ALL_DRAWINGS)
        return shapes;
    for (rest = gd_le_piece(rest, 1, rest.len); take_record(&rest, &drawing) && drawing.kind == DRAWING;
         rest = gd_le_piece(rest, 1, rest.len)) /* where it is drawn */
        while (take_record(&drawing.inside, &record))
            if (record.kind == GROUP)
                read_group(shapes, record.inside, 0, 0);
    return shapes;
}
