/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-pieces.h"

#include "core/base/language.h"
#include "core/read/little-endian.h"
#include "core/read/reader.h"

enum {
    CHANGES = 1, /* Prc, Pcdt: the kinds of what is in the table */
    TABLE = 2,
    PIECE = 8,
    NARROW = 1 << 30,
    IS_LONG = 1,
    CHANGES_MAX = 1 << 15, /* pieces cannot name more */
};

struct GdDocPieces {
    GArray *all;     /* GdDocPiece, in their order */
    GArray *changes; /* GdSlice */
};

void gd_doc_pieces_free(GdDocPieces *pieces)
{
    if (!pieces)
        return;
    g_array_free(pieces->all, TRUE);
    g_array_free(pieces->changes, TRUE);
    g_free(pieces);
}

/* Takes the changes off, which stand before the table. */
static void take_changes(GdDocPieces *pieces, GdSlice *rest)
{
    while (gd_le8(*rest, 0) == CHANGES) {
        GdSlice change = gd_le_piece(*rest, 3, gd_le16(*rest, 1));
        if (pieces->changes->len < CHANGES_MAX)
            g_array_append_val(pieces->changes, change);
        *rest = gd_le_piece(*rest, 3 + (size_t)gd_le16(*rest, 1), rest->len);
    }
}

static GdDocPiece piece_at(GdSlice table, guint32 n, guint32 index)
{
    size_t at = 4 * ((size_t)n + 1) + PIECE * (size_t)index;
    guint32 place = gd_le32(table, at + 2);
    bool narrow = place & NARROW;
    place &= NARROW - 1;
    return (GdDocPiece){ .begin = gd_le32(table, 4 * (size_t)index),
                         .end = gd_le32(table, 4 * (size_t)index + 4),
                         .at = narrow ? place / 2 : place,
                         .narrow = narrow,
                         .change = gd_le16(table, at + 6) };
}

/* Pieces that share bytes could be far more text than there is. */
static bool take_pieces(GdDocPieces *pieces, GdSlice table, size_t text_len)
{
    guint32 n = table.len < 4 ? 0 : (guint32)((table.len - 4) / (4 + PIECE)), next = 0;
    guint64 sum = 0;
    for (guint32 i = 0; i < n; i++) {
        GdDocPiece piece = piece_at(table, n, i);
        if (piece.begin != next || piece.end < piece.begin)
            return false;
        guint64 len = (guint64)(piece.end - piece.begin) * (piece.narrow ? 1 : 2);
        sum += len;
        if (piece.at + len > text_len || sum > text_len)
            return false;
        next = piece.end;
        if (len)
            g_array_append_val(pieces->all, piece);
    }
    return n > 0;
}

GdDocPieces *gd_doc_pieces_read(const GdDocFile *file, GError **error)
{
    g_autoptr(GdDocPieces) pieces = g_new0(GdDocPieces, 1);
    pieces->all = g_array_new(FALSE, FALSE, sizeof(GdDocPiece));
    pieces->changes = g_array_new(FALSE, FALSE, sizeof(GdSlice));
    GdSlice rest = gd_doc_part(file, GD_DOC_PIECES);
    take_changes(pieces, &rest);
    GdSlice table = gd_le_piece(rest, 5, gd_le32(rest, 1));
    if (gd_le8(rest, 0) != TABLE || !take_pieces(pieces, table, file->text.len)) {
        gd_read_refuse(error, GD_READ_DAMAGED, _("the table of the text's pieces is broken"));
        return NULL;
    }
    return g_steal_pointer(&pieces);
}

const GdDocPiece *gd_doc_piece(const GdDocPieces *pieces, guint32 number)
{
    guint low = 0, high = pieces->all->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const GdDocPiece *piece = &g_array_index(pieces->all, GdDocPiece, middle);
        if (number < piece->begin)
            high = middle;
        else if (number >= piece->end)
            low = middle + 1;
        else
            return piece;
    }
    return NULL;
}

/* Prm0: what a short change changes, of that which is looked at here. */
static const struct {
    guint8 number;
    guint16 code;
} short_changes[] = {
    { 0x05, 0x2403 }, { 0x0C, 0x260A }, { 0x18, 0x2416 }, { 0x19, 0x2417 }, { 0x41, 0x0800 },
    { 0x53, 0x2A33 }, { 0x55, 0x0835 }, { 0x5C, 0x083C }, { 0x75, 0x0855 }, { 0x78, 0x2640 },
};

GdSlice gd_doc_piece_change(const GdDocPieces *pieces, const GdDocPiece *piece, char made[3])
{
    if (piece->change & IS_LONG) {
        unsigned index = piece->change >> 1;
        return index < pieces->changes->len ? g_array_index(pieces->changes, GdSlice, index) : GD_EMPTY;
    }
    unsigned number = piece->change >> 1 & 0x7F;
    for (size_t i = 0; i < G_N_ELEMENTS(short_changes); i++)
        if (short_changes[i].number == number) {
            made[0] = (char)(short_changes[i].code & 0xFF);
            made[1] = (char)(short_changes[i].code >> 8);
            made[2] = (char)(piece->change >> 8);
            return gd_slice(made, 3);
        }
    return GD_EMPTY;
}

/* FcCompressed: code page 1252, of which a few codes mean nothing. */
static gunichar unit_1252(guint8 byte)
{
    static const guint16 units[] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178 };
    return byte >= 0x80 && byte < 0xA0 ? units[byte - 0x80] : byte;
}

gunichar gd_doc_unit(const GdDocFile *file, const GdDocPiece *piece, guint32 number)
{
    guint32 at = gd_doc_place(piece, number);
    return piece->narrow ? unit_1252(gd_le8(file->text, at)) : gd_le16(file->text, at);
}
