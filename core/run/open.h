/* open.h - a package opened for showing its parts.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_OPEN_H
#define GD_RUN_OPEN_H

#include "core/base/slice.h"

typedef enum { GD_PART_RECORD, GD_PART_TEXT, GD_PART_ORIGINAL, GD_PART_FINDINGS } GdPackagePart;

/* Appends the part of the package to out.  False and *error: no package, or it lacks the part. */
bool gd_package_show(const char *path, GdPackagePart part, GString *out, GError **error);

#endif
