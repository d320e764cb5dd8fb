/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/magic.h"

#include "core/base/language.h"
#include "core/read/reader.h"

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        literal, sizeof(literal) - 1                                                                         \
    }
#define OLE2     BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
#define ZIP      BYTES("PK\3\4")
#define MIMETYPE "mimetype" /* the first entry of an ODF package, stored (ODF 1.2 part 3, 3.3) */

/* The first row that matches names the format: `magic` stands at byte `at`, and `inside`, unless it is
 * empty, anywhere.  OLE2 and zip are containers: what is inside says what the document is. */
static const struct {
    GdSlice magic;
    size_t at;
    GdSlice inside;
    const char *name;
    GdReadError code;
} known[] = {
    { BYTES("%PDF-"), 0, { 0 }, N_("PDF document"), GD_READ_FORMAT },
    { BYTES("{\\rtf"), 0, { 0 }, N_("RTF document"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"), N_("Office document with a password"),
      GD_READ_ENCRYPTED },
    { OLE2, 0, BYTES("W\0o\0r\0k\0b\0o\0o\0k"), N_("Excel workbook (xls, et)"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D"), N_("PowerPoint presentation (ppt, dps)"),
      GD_READ_FORMAT },
    { OLE2, 0, BYTES("B\0o\0o\0k\0\0"), N_("Excel workbook (xls, et)"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("V\0i\0s\0i\0o\0D\0o\0c"), N_("Visio drawing"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("_\0_\0s\0u\0b\0s\0t\0g"), N_("Outlook message"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("H\0w\0p\0S\0u\0m\0m\0a\0r\0y"), N_("Hangul document (hwp)"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("M\0a\0t\0O\0S\0T"), N_("Microsoft Works document"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("CHNKWKS"), N_("Microsoft Works document"), GD_READ_FORMAT },
    { OLE2, 0, BYTES("\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46"), N_("installation package (msi)"),
      GD_READ_FORMAT },
    { OLE2, 0, { 0 }, N_("Office 97-2003 or WPS document (OLE2)"), GD_READ_FORMAT },
    { BYTES(MIMETYPE "application/vnd.oasis.opendocument.text"),
      30,
      { 0 },
      N_("OpenDocument text (odt)"),
      GD_READ_FORMAT },
    { BYTES(MIMETYPE "application/vnd.oasis.opendocument."),
      30,
      { 0 },
      N_("OpenDocument file"),
      GD_READ_FORMAT },
    { BYTES(MIMETYPE "application/epub+zip"), 30, { 0 }, N_("EPUB book"), GD_READ_FORMAT },
    { ZIP, 0, BYTES("OFD.xml"), N_("OFD document"), GD_READ_FORMAT },
    { ZIP, 0, BYTES("word/document"), N_("Word document (docx)"), GD_READ_FORMAT },
    { ZIP, 0, BYTES("xl/workbook"), N_("Excel workbook (xlsx)"), GD_READ_FORMAT },
    { ZIP, 0, BYTES("ppt/presentation"), N_("PowerPoint presentation (pptx)"), GD_READ_FORMAT },
    { ZIP, 0, { 0 }, N_("ZIP archive"), GD_READ_FORMAT },
    { BYTES("<?xml"), 0, BYTES("Word.Document"), N_("Word 2003 document (XML)"), GD_READ_FORMAT },
    { BYTES("<?xml"), 0, BYTES("office:document"), N_("OpenDocument file"), GD_READ_FORMAT },
    { BYTES("<?xml"), 0, BYTES("uof:UOF"), N_("UOF document"), GD_READ_FORMAT },
    { BYTES("<?xml"), 0, { 0 }, N_("XML document"), GD_READ_FORMAT },
    { BYTES("%!PS"), 0, { 0 }, N_("PostScript document"), GD_READ_FORMAT },
    { BYTES("CAJ\0"), 0, { 0 }, N_("CAJ document"), GD_READ_FORMAT },
    { BYTES("HN\0\0"), 0, { 0 }, N_("CAJ document"), GD_READ_FORMAT },
    { BYTES("KDH "), 0, { 0 }, N_("CAJ document"), GD_READ_FORMAT },
    { BYTES("\xFF\xD8\xFF"), 0, { 0 }, N_("JPEG picture"), GD_READ_FORMAT },
    { BYTES("\x89PNG\r\n\x1A\n"), 0, { 0 }, N_("PNG picture"), GD_READ_FORMAT },
    { BYTES("GIF87a"), 0, { 0 }, N_("GIF picture"), GD_READ_FORMAT },
    { BYTES("GIF89a"), 0, { 0 }, N_("GIF picture"), GD_READ_FORMAT },
    { BYTES("BM"), 0, BYTES("\0\0\0\0"), N_("BMP picture"), GD_READ_FORMAT },
    { BYTES("II*\0"), 0, { 0 }, N_("TIFF picture"), GD_READ_FORMAT },
    { BYTES("MM\0*"), 0, { 0 }, N_("TIFF picture"), GD_READ_FORMAT },
    { BYTES("RIFF"), 0, BYTES("WEBPVP8"), N_("WebP picture"), GD_READ_FORMAT },
    { BYTES("RIFF"), 0, BYTES("fmt "), N_("sound or film"), GD_READ_FORMAT },
    { BYTES("RIFF"), 0, BYTES("AVI LIST"), N_("sound or film"), GD_READ_FORMAT },
    { BYTES("ID3\3\0"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("ID3\4\0"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("ftyp"), 4, BYTES("moov"), N_("sound or film"), GD_READ_FORMAT },
    { BYTES("ftyp"), 4, BYTES("mdat"), N_("sound or film"), GD_READ_FORMAT },
    { BYTES("OggS\0"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("fLaC\0"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("#!AMR"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("\x1A\x45\xDF\xA3"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("\x30\x26\xB2\x75\x8E\x66\xCF\x11"), 0, { 0 }, N_("sound or film"), GD_READ_FORMAT },
    { BYTES("\177ELF"), 0, { 0 }, N_("program"), GD_READ_FORMAT },
    { BYTES("MZ"), 0, BYTES("PE\0\0"), N_("program"), GD_READ_FORMAT },
    { BYTES("SQLite format 3\0"), 0, { 0 }, N_("database"), GD_READ_FORMAT },
    { BYTES("Standard Jet DB\0"), 4, { 0 }, N_("database"), GD_READ_FORMAT },
};

static const GdSlice byte_order_mark = BYTES("\xEF\xBB\xBF");

static size_t row_of(GdSlice bytes)
{
    if (gd_slice_starts(bytes, byte_order_mark))
        bytes = gd_slice_from(bytes, byte_order_mark.len);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (bytes.len > known[i].at && gd_slice_starts(gd_slice_from(bytes, known[i].at), known[i].magic) &&
            (known[i].inside.len == 0 || gd_slice_find(bytes, known[i].inside) >= 0))
            return i;
    return G_N_ELEMENTS(known);
}

bool gd_magic_known(GdSlice bytes)
{
    return row_of(bytes) < G_N_ELEMENTS(known);
}

bool gd_magic_refuse(GdSlice bytes, GError **error)
{
    size_t row = row_of(bytes);
    if (row == G_N_ELEMENTS(known))
        return gd_read_refuse(error, GD_READ_FORMAT, _("binary data"));
    return gd_read_refuse(error, known[row].code, _(known[row].name));
}
