/* reader.h - the list of readers, and what they share.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A format is one file, which defines gd_reader_NAME, and one row here. */
#ifndef GD_READ_READER_H
#define GD_READ_READER_H

#include "core/read/read.h"

#define GD_READERS(row) row(text) row(html) row(docx) row(odt) row(rtf) row(gzip)

#define GD_DECLARE_READER(name) extern const GdReader gd_reader_##name;
GD_READERS(GD_DECLARE_READER)

/* For readers of containers: lets the readers bid for what is inside, and fills *out, whose text may point
 * into `bytes`. */
bool gd_read_content(GdSlice bytes, GdExtract *out, GError **error);

/* Always false. */
bool gd_read_refuse(GError **error, GdReadError code, const char *message);

#endif
