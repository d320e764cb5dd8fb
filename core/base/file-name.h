/* file-name.h - names for files that people carry to any computer.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_BASE_FILE_NAME_H
#define GD_BASE_FILE_NAME_H

#include "core/base/slice.h"

enum { GD_FILE_NAME_CHARS = 60 };

/* Appends the text as a name, or the beginning of one, that is legal on Windows, too: what may not be in it
 * (\ / : * ? " < > |, control and bidirectional characters, invalid bytes) becomes _, it neither begins nor
 * ends with a dot or a blank, is none of CON, NUL, COM1 and their like, and has 60 characters at most.  An
 * empty one becomes _. */
void gd_file_name_add(GdSlice text, GString *out);

#endif
