/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-boxes.h"

#include "core/read/doc-shapes.h"
#include "core/read/little-endian.h"

/* Spa and FTXBXS, which stand behind the numbers of the characters, and in them the number of the shape. */
enum { ANCHOR = 26, BOX = 22, BOX_SHAPE = 14 };

static guint32 n_items(GdSlice table, size_t item)
{
    return table.len < 4 ? 0 : (guint32)((table.len - 4) / (4 + item));
}

/* By the number of the shape, the number of the character + 1. */
static GHashTable *read_anchors(const GdDocFile *file)
{
    GHashTable *anchors = g_hash_table_new(NULL, NULL);
    GdSlice table = gd_doc_part(file, GD_DOC_ANCHORS);
    guint32 n = n_items(table, ANCHOR);
    for (guint32 i = 0; i < n; i++) {
        guint32 shape = gd_le32(table, 4 * ((size_t)n + 1) + ANCHOR * (size_t)i);
        g_hash_table_insert(anchors, GUINT_TO_POINTER(shape),
                            GUINT_TO_POINTER(gd_le32(table, 4 * (size_t)i) + 1));
    }
    return anchors;
}

static guint32 anchor_of(GHashTable *anchors, guint32 shape)
{
    guint32 next = GPOINTER_TO_UINT(g_hash_table_lookup(anchors, GUINT_TO_POINTER(shape)));
    return next ? next - 1 : GD_DOC_NO_ANCHOR;
}

static void add_texts(GArray *boxes, const GdDocFile *file, GHashTable *anchors)
{
    GdSlice table = gd_doc_part(file, GD_DOC_BOX_TEXTS);
    guint32 n = n_items(table, BOX), all = file->begin[GD_DOC_BOXES + 1] - file->begin[GD_DOC_BOXES];
    for (guint32 i = 0; i + 1 < n; i++) { /* the last one is none */
        guint32 begin = gd_le32(table, 4 * (size_t)i), end = gd_le32(table, 4 * (size_t)i + 4);
        if (end < begin || end > all)
            break;
        guint32 shape = gd_le32(table, 4 * ((size_t)n + 1) + BOX * (size_t)i + BOX_SHAPE);
        GdDocBox box = { .anchor = anchor_of(anchors, shape),
                         .begin = file->begin[GD_DOC_BOXES] + begin,
                         .end = file->begin[GD_DOC_BOXES] + end,
                         .words = GD_EMPTY };
        g_array_append_val(boxes, box);
    }
}

/* WordArt that is not anchored in the text belongs to the pages' heads, as watermarks do. */
static void add_words(GArray *boxes, const GArray *shapes, GHashTable *anchors)
{
    for (guint i = 0; i < shapes->len; i++) {
        const GdDocShape *shape = &g_array_index(shapes, GdDocShape, i);
        GdDocBox box = { .anchor = anchor_of(anchors, shape->number), .words = shape->words };
        if (shape->words.len && box.anchor != GD_DOC_NO_ANCHOR)
            g_array_append_val(boxes, box);
    }
}

/* A shape in a group is anchored with it. */
static void anchor_groups(GHashTable *anchors, const GArray *shapes)
{
    for (guint i = 0; i < shapes->len; i++) {
        const GdDocShape *shape = &g_array_index(shapes, GdDocShape, i);
        gpointer anchor = g_hash_table_lookup(anchors, GUINT_TO_POINTER(shape->anchored));
        if (anchor)
            g_hash_table_insert(anchors, GUINT_TO_POINTER(shape->number), anchor);
    }
}

static gint compare(gconstpointer a, gconstpointer b)
{
    const GdDocBox *first = a, *second = b;
    if (first->anchor != second->anchor)
        return first->anchor < second->anchor ? -1 : 1;
    return first->begin < second->begin ? -1 : first->begin > second->begin;
}

GArray *gd_doc_boxes_read(const GdDocFile *file)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(GdDocBox));
    g_autoptr(GHashTable) anchors = read_anchors(file);
    g_autoptr(GArray) shapes = gd_doc_shapes_read(file);
    anchor_groups(anchors, shapes);
    add_texts(boxes, file, anchors);
    add_words(boxes, shapes, anchors);
    g_array_sort(boxes, compare);
    return boxes;
}

guint gd_doc_boxes_find(const GArray *boxes, guint32 anchor)
{
    guint low = 0, high = boxes->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(boxes, GdDocBox, middle).anchor < anchor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
