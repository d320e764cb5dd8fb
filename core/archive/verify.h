/* verify.h - whether a package still is, byte for byte, what was written.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * As far as the package itself can tell: a forger who writes a whole new package is for the journal to
 * find out, which holds the digest of every package. */
#ifndef GD_ARCHIVE_VERIFY_H
#define GD_ARCHIVE_VERIFY_H

#include "core/archive/package.h"

/* Checks the gzip member with its seal, the form of the archive and the order of its members, bagit.txt,
 * both manifests with every checksum, the Payload-Oxum, and the ID against the original's bytes.
 * Members below data/extra/ may be any.  Reports all faults that can be found; true: there are none.
 * limits NULL: the defaults.  id: the package's ID, "" where that could not be read; may be NULL. */
bool gd_package_verify(GdSlice bytes, const GdPackageLimits *limits, GdPackageFaults *faults,
                       char id[GD_PACKAGE_ID + 1]);

#endif
