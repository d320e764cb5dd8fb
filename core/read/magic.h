/* magic.h - the formats that are known by their bytes but not read.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_READ_MAGIC_H
#define GD_READ_MAGIC_H

#include "core/read/read.h"

/* True where the bytes are of a format that is certainly no text. */
bool gd_magic_known(GdSlice bytes);

/* Sets the error that names the format, or calls it binary data; always false. */
bool gd_magic_refuse(GdSlice bytes, GError **error);

#endif
