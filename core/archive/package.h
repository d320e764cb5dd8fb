/* package.h - what a package is: its name, its members, its limits and what can be wrong with it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A package is a BagIt 1.0 bag (RFC 8493) in a ustar archive (POSIX.1-1988) in one gzip member
 * (RFC 1952).  Its members, in this order, all below one folder that is named after the package's ID:
 *
 *     data/original/NAME  data/record.xml  data/findings.jsonl  data/extra/PLUGIN/name…
 *     bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
 *
 * The same contents always give the same bytes. */
#ifndef GD_ARCHIVE_PACKAGE_H
#define GD_ARCHIVE_PACKAGE_H

#include "core/base/digest.h"
#include "core/base/package-name.h"
#include "core/base/slice.h"

enum {
    GD_PACKAGE_NAME_MAX = 100, /* bytes of NAME: what the name field of a ustar header holds */
};

#define GD_MEMBER_ORIGINAL    "data/original/" /* NAME follows */
#define GD_MEMBER_RECORD      "data/record.xml"
#define GD_MEMBER_FINDINGS    "data/findings.jsonl"
#define GD_MEMBER_EXTRA       "data/extra/" /* PLUGIN/name follows */
#define GD_MEMBER_BAGIT       "bagit.txt"
#define GD_MEMBER_INFO        "bag-info.txt"
#define GD_MEMBER_MANIFEST    "manifest-sha256.txt"
#define GD_MEMBER_TAGMANIFEST "tagmanifest-sha256.txt"

/* A file of a package; its name is the path below the package's folder. */
typedef struct {
    const char *name;
    GdSlice bytes;
} GdMember;

#define GD_PACKAGE_ERROR (g_quark_from_static_string("gd-package-error"))
enum {
    GD_PACKAGE_BROKEN, /* no package, or not one that can be read safely */
    GD_PACKAGE_LIMIT,  /* more, or larger, than a package may hold */
    GD_PACKAGE_NAME,   /* a name that cannot stand in a package, or stands in it twice */
};

/* What packages may hold.  Packing keeps to the defaults, so that whatever is packed can be opened.
 * There is no limit on the ratio: an honest original may be mostly blanks, and memory is bounded by
 * `unpacked` and by what deflate can make of the bytes at hand (1,032 times as many). */
typedef struct {
    size_t packed, unpacked; /* bytes, of the whole */
    size_t members;
} GdPackageLimits;

extern const GdPackageLimits gd_package_limits;

/* The ID of the package of a submission's report `number` (from 1): `submission` was fed the
 * submission's bytes and is not finished; it is left as it is. */
void gd_package_id(const GdDigest *submission, guint number, char id[GD_PACKAGE_ID + 1]);

/* Appends NAME for a submission's base name, which may be any bytes: control characters,
 * % \ / : * ? " < > |, invalid UTF-8 (each byte) and a leading . or - become _; at most
 * GD_PACKAGE_NAME_MAX bytes, cut between characters and before a short extension.  Never empty.
 * A name made this way stays as it is. */
void gd_package_member_name(GdSlice name, GString *out);

/* Whether "PLUGIN/name" can stand below data/extra/: both [A-Za-z0-9][A-Za-z0-9._-]*. */
bool gd_package_is_extra_name(const char *name);

/* What makes a path unsafe to unpack, as a message id for gettext; NULL: it is safe.  A safe path is
 * relative, stays below where it begins, is valid UTF-8 without control characters, and is neither
 * empty nor written in a roundabout way (a//b, a/./b, a/). */
const char *gd_package_path_fault(const char *path);

/* The time that every member bears where no date was handed in: 1980-01-01T00:00:00Z. */
#define GD_PACKAGE_UNDATED G_GINT64_CONSTANT(315532800)

/* The value of SOURCE_DATE_EPOCH: decimal digits and nothing else, up to what ustar can hold.
 * False: it is not. */
bool gd_package_parse_time(const char *value, gint64 *seconds);

/* How grave a fault of a package is. */
typedef enum {
    GD_PACKAGE_UNSAFE,  /* it cannot be read to its end, or must not be: gd_package_open refuses it */
    GD_PACKAGE_ALTERED, /* it can be read but is not, byte for byte, what was written */
} GdPackageFaultKind;

/* Where the faults of a package go.  `report` gets a sentence in the language of the moment, which
 * names the member or the byte; `member` is NULL where no member is concerned.  Both may quote the
 * package: valid UTF-8, but with control characters unless shown with care.  Borrowed for the call.
 * `report` may be NULL: then they are only counted. */
typedef struct {
    void (*report)(GdPackageFaultKind kind, const char *member, const char *sentence, void *data);
    void *data;
    size_t count; /* of faults so far */
} GdPackageFaults;

void gd_package_fault(GdPackageFaults *faults, GdPackageFaultKind kind, const char *member,
                      const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
