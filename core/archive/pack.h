/* pack.h - making packages.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ARCHIVE_PACK_H
#define GD_ARCHIVE_PACK_H

#include "core/archive/bag.h"
#include "core/archive/package.h"

/* What goes into one package; everything is borrowed for the call. */
typedef struct {
    guint number;           /* of the report in its submission, from 1 */
    GdSlice name;           /* the submission's base name, any bytes: made safe here */
    GdSlice original;       /* the submission, byte for byte */
    const GdDigest *digest; /* was fed `original` and is not finished; NULL: it is hashed here */
    GdSlice record, findings;
    const GdMember *extra; /* named "PLUGIN/name", in the order they are to have */
    size_t n_extra;
    const GdLabel *labels; /* more lines for bag-info.txt; those with an empty value are left out */
    size_t n_labels;
    const gint64 *date; /* seconds since 1970 (SOURCE_DATE_EPOCH); NULL: 1980 and no Bagging-Date */
} GdContents;

/* Keeps its memory for package after package. */
typedef struct GdPacker GdPacker;

/* `agent` is the program and its version, for bag-info.txt. */
GdPacker *gd_packer_new(const char *agent);
void gd_packer_free(GdPacker *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPacker, gd_packer_free)

/* Appends the package to `out`.  The same contents and agent give the same bytes, whatever was packed
 * before.  Fails, with `out` as it was, on GD_PACKAGE_LIMIT and on GD_PACKAGE_NAME (of an extra member). */
bool gd_packer_pack(GdPacker *packer, const GdContents *contents, GByteArray *out, GError **error);

#endif
