/* reader.h - the list of readers, and what they share.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A format is one file, which defines gd_reader_NAME, and one row here. */
#ifndef GD_READ_READER_H
#define GD_READ_READER_H

#include "core/read/read.h"

#define GD_READERS(row)                                                                                      \
    row(text) row(html) row(docx) row(doc) row(odt) row(rtf) row(pdf) row(ofd) row(mht) row(eml) row(gzip)   \
        row(bundle)

#define GD_DECLARE_READER(name) extern const GdReader gd_reader_##name;
GD_READERS(GD_DECLARE_READER)

/* For readers of containers: lets the readers bid for what is inside, and fills *out, whose text may point
 * into `bytes`. */
bool gd_read_content(GdSlice bytes, GdExtract *out, GError **error);

/* For readers of packing around web pages: what it says the charset is, or NULL, counts where the page itself
 * does not say. */
bool gd_html_read(GdSlice bytes, const char *charset, GdExtract *out, GError **error);

enum {
    GD_RATIO_MAX = 200,
    GD_RATIO_FROM = 1 << 20, /* bytes unpacked; below, nothing can expand to harm */
};

/* May so many bytes of a container have become so many?  Fails with GD_READ_LIMIT beyond GD_TEXT_MAX, and
 * beyond GD_RATIO_MAX times the size. */
bool gd_read_may_expand(size_t packed, size_t unpacked, GError **error);

/* Always false.  Hands on what a parser of XML said (GD_XML_ERROR): the depth is a limit, all else is damage;
 * what a reader said already goes on as it is. */
bool gd_read_refuse_xml(GError **error, const GError *why);

/* Always false. */
bool gd_read_refuse(GError **error, GdReadError code, const char *message);

#endif
