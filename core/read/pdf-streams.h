/* pdf-streams.h - a look at the packed parts of a PDF document before poppler unpacks them.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Streams stand in the file one by one, behind a dictionary that is never packed itself (ISO 32000-1, 7.3.8
 * and 7.5.7): they can be found without reading the document.  Only FlateDecode is unpacked, which nearly all
 * use, and no pictures, which poppler leaves alone, too.  Not seen: what an encrypted document holds, and how
 * often forms draw each other. */
#ifndef GD_READ_PDF_STREAMS_H
#define GD_READ_PDF_STREAMS_H

#include "core/base/slice.h"

enum {
    GD_PDF_STREAM_MAX = 32 << 20,   /* bytes of one, unpacked */
    GD_PDF_STREAMS_MAX = 128 << 20, /* of all, packed and unpacked */
    GD_PDF_SHOWN_MAX = 1 << 20,     /* bytes of strings in what draws text, which is a page or less */
};

/* False (GD_READ_ERROR): they unpack to more than a report does, or something has a name with "../", by which
 * poppler would open a file anywhere for a map of characters. */
bool gd_pdf_streams_check(GdSlice pdf, GError **error);

#endif
