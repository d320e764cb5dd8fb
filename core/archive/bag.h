/* bag.h - the tag files of a bag (RFC 8493): lists of checksums, and labels with their values.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ARCHIVE_BAG_H
#define GD_ARCHIVE_BAG_H

#include "core/base/digest.h"
#include "core/base/slice.h"

/* All of bagit.txt (section 2.1.1). */
#define GD_BAGIT "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* One line of bag-info.txt (section 2.2.2). */
typedef struct {
    const char *label; /* [A-Za-z0-9][A-Za-z0-9-]* */
    const char *value; /* UTF-8 */
} GdLabel;

#define GD_LABEL_AGENT  "Bag-Software-Agent"
#define GD_LABEL_DATE   "Bagging-Date"
#define GD_LABEL_ID     "External-Identifier"
#define GD_LABEL_OXUM   "Payload-Oxum"
#define GD_LABEL_REPORT "Guidang-Report" /* the report's number in its submission */

/* Appends "label: value"; control characters of the value become blanks, so that it stays one line. */
void gd_bag_put_label(GString *out, const char *label, const char *value);

/* The day, in UTC, of a time in seconds since 1970 (at most 2^33). */
enum { GD_BAG_DATE = 10 /* YYYY-MM-DD */ };
void gd_bag_date(gint64 seconds, char date[GD_BAG_DATE + 1]);

/* Takes the next line off `rest`.  False where it is not a label, ": " and a value, in UTF-8 without
 * control characters; both are then empty. */
bool gd_bag_next_label(GdSlice *rest, GdSlice *label, GdSlice *value);

/* Appends a manifest's line as `sha256sum -c` reads it (section 2.1.3): the checksum, two blanks, the
 * path.  The path holds no CR, LF, % or backslash, so that there is nothing to encode. */
void gd_bag_put_checksum(GString *out, const char hex[GD_DIGEST_HEX + 1], const char *path);

/* Takes the next line off `rest`, which is not empty: a checksum in either case, blanks, a path in which
 * %0A, %0D and %25 stand for LF, CR and %.  hex comes in lower case; path is overwritten.  False: the
 * line is something else. */
bool gd_bag_next_checksum(GdSlice *rest, char hex[GD_DIGEST_HEX + 1], GString *path);

#endif
