/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/doc-file.h"

#include "core/base/language.h"
#include "core/read/little-endian.h"
#include "core/read/reader.h"

/* FibBase, FibRgLw97, FibRgFcLcb97 */
enum {
    VERSION = 0x02,
    FLAGS = 0x0A,
    ENCRYPTED = 0x0100,
    FIRST_TABLE = 0x0200,
    LENGTHS = 0x4C, /* of the texts */
    N_PARTS = 0x98,
    PARTS = 0x9A,
    WORD_MARK = 0xA5EC,
    WORD_2 = 0x21,
    WORD_97 = 0xC0,
};

static bool is_broken(GError **error)
{
    return gd_read_refuse(error, GD_READ_DAMAGED, _("the head of the Word document is broken"));
}

bool gd_doc_file_read(GdDocFile *file, const char **table, GError **error)
{
    unsigned version = gd_le16(file->text, VERSION), flags = gd_le16(file->text, FLAGS);
    if (version >= WORD_2 && version < WORD_97)
        return gd_read_refuse(error, GD_READ_FORMAT, _("Word document of before 1997 (Word 6 or 95)"));
    if (gd_le16(file->text, 0) != WORD_MARK || version < WORD_97)
        return is_broken(error);
    if (flags & ENCRYPTED)
        return gd_read_refuse(error, GD_READ_ENCRYPTED, _("the document has a password"));
    guint64 end = 0;
    for (int i = 0; i < GD_DOC_N_TEXTS; i++) {
        file->begin[i] = (guint32)end;
        end += gd_le32(file->text, LENGTHS + 4 * (size_t)i);
    }
    if (end > G_MAXINT32)
        return is_broken(error);
    file->begin[GD_DOC_N_TEXTS] = (guint32)end;
    *table = flags & FIRST_TABLE ? "1Table" : "0Table";
    return true;
}

static size_t place_of(GdDocPart part)
{
    return PARTS + 8 * (size_t)part;
}

static bool is_named(const GdDocFile *file, GdDocPart part)
{
    return (unsigned)part < gd_le16(file->text, N_PARTS) && gd_le32(file->text, place_of(part) + 4) > 0;
}

GdSlice gd_doc_part(const GdDocFile *file, GdDocPart part)
{
    return gd_le_piece(gd_doc_part_on(file, part), 0, gd_le32(file->text, place_of(part) + 4));
}

GdSlice gd_doc_part_on(const GdDocFile *file, GdDocPart part)
{
    return is_named(file, part)
               ? gd_le_piece(file->table, gd_le32(file->text, place_of(part)), file->table.len)
               : GD_EMPTY;
}
