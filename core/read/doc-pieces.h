/* doc-pieces.h - where the characters of a Word document stand ([MS-DOC] Clx, PlcPcd).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A document saved quickly has its text in pieces, in any order and in either of two encodings. */
#ifndef GD_READ_DOC_PIECES_H
#define GD_READ_DOC_PIECES_H

#include "core/read/doc-file.h"

typedef struct {
    guint32 begin, end; /* the numbers of its first character, and of that behind its last one */
    guint32 at;         /* of its first character in the stream */
    bool narrow;        /* code page 1252, else UTF-16 */
    guint16 change;     /* what is to be changed in the looks that the pages tell */
} GdDocPiece;

typedef struct GdDocPieces GdDocPieces;

/* NULL: there is no table, or it tells of bytes that are not there (GD_READ_ERROR). */
GdDocPieces *gd_doc_pieces_read(const GdDocFile *file, GError **error);
void gd_doc_pieces_free(GdDocPieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdDocPieces, gd_doc_pieces_free)

/* The piece that holds the character of that number; NULL: none does. */
const GdDocPiece *gd_doc_piece(const GdDocPieces *pieces, guint32 number);

/* The changes of a piece, as property modifiers.  Some are short for one modifier, which is then made in
 * `made`. */
GdSlice gd_doc_piece_change(const GdDocPieces *pieces, const GdDocPiece *piece, char made[3]);

/* Where the character of that number stands in the stream; it is one of the piece. */
static inline guint32 gd_doc_place(const GdDocPiece *piece, guint32 number)
{
    return piece->at + (number - piece->begin) * (piece->narrow ? 1 : 2);
}

/* The UTF-16 code unit there. */
gunichar gd_doc_unit(const GdDocFile *file, const GdDocPiece *piece, guint32 number);

#endif
