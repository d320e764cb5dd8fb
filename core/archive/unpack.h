/* unpack.h - opening packages and reading their members.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes are safe to open.  A package is unpacked into memory as a whole (see GdPackageLimits);
 * nothing is ever written to a disk. */
#ifndef GD_ARCHIVE_UNPACK_H
#define GD_ARCHIVE_UNPACK_H

#include "core/archive/package.h"

typedef struct GdPackage GdPackage;

/* Opens a package for reading.  `bytes` are not needed afterwards; limits NULL: the defaults.  Fails on
 * the first fault of kind GD_PACKAGE_UNSAFE; whether everything still is what was written is for
 * gd_package_verify to say. */
GdPackage *gd_package_open(GdSlice bytes, const GdPackageLimits *limits, GError **error);

/* The same from a file.  Fails with GD_FILE_ERROR, too. */
GdPackage *gd_package_open_file(const char *path, const GdPackageLimits *limits, GError **error);

/* Reads what there is to be read, faults or not; every fault goes to `faults`.  NULL: nothing could be
 * unpacked.  Members whose header is unsafe are left out. */
GdPackage *gd_package_read(GdSlice bytes, const GdPackageLimits *limits, GdPackageFaults *faults);

void gd_package_free(GdPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPackage, gd_package_free)

/* Whether it was read to the end of its archive.  False: members may be missing for want of bytes. */
bool gd_package_is_complete(const GdPackage *package);
/* The name of its one folder; "" where gd_package_read found none. */
const char *gd_package_folder(const GdPackage *package);
/* The time that its first member bears, in seconds since 1970. */
gint64 gd_package_time(const GdPackage *package);

/* Its members in their order.  They live as long as the package. */
size_t gd_package_count(const GdPackage *package);
const GdMember *gd_package_get(const GdPackage *package, size_t index);

/* The member of this name, or NULL. */
const GdMember *gd_package_find(const GdPackage *package, const char *name);
/* The one below data/original/, or NULL. */
const GdMember *gd_package_original(const GdPackage *package);

#endif
