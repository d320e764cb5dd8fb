/* parts.h - the parts of a document that is a zip package: docx, odt, ofd.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Only the parts that are asked for are unpacked.  Names are those of the package in lower case, with '/' and
 * without a leading one; where two parts have one name, the first counts. */
#ifndef GD_READ_PARTS_H
#define GD_READ_PARTS_H

#include "core/base/slice.h"

enum { GD_ENTRIES_MAX = 10000 };

typedef struct GdParts GdParts;

/* Does the reader need the part of that name?  `data` is what gd_parts_read was given. */
typedef bool (*GdPartWanted)(const char *name, const void *data);

/* NULL: it is broken, encrypted, or passes a limit (GD_READ_ERROR). */
GdParts *gd_parts_read(GdSlice zip, GdPartWanted wanted, const void *data, GError **error);
void gd_parts_free(GdParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdParts, gd_parts_free)

/* The bytes of a part, whose name may be in any case; .ptr NULL: there is none. */
GdSlice gd_parts_get(const GdParts *parts, const char *name);

/* The text of the first element of that name in the part, to be freed; NULL: there is no such element.  For
 * small things said of the whole, which need not be there; of a part that is broken, what stands before. */
char *gd_parts_text(const GdParts *parts, const char *part, const char *element);

/* Are the bytes a zip file whose directory names such an entry?  What packages within it hold does not count,
 * unless it is cut off.  Cheap, and safe on any bytes. */
bool gd_parts_hold(GdSlice bytes, GdSlice name);

#endif
