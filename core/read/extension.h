/* extension.h - what the name of a file claims it to be.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Files are told by their content; a name that says something else is only worth a remark. */
#ifndef GD_READ_EXTENSION_H
#define GD_READ_EXTENSION_H

#include "core/doc/extract.h"

typedef struct {
    char claimed[16]; /* with its dot, in lower case: ".docx" */
    char usual[16];   /* that files of this content have: ".html" */
} GdFalseName;

/* Does the extension of the path belong to another format than the extract was read from?  An extension that
 * belongs to none (".2024", ".bak") claims nothing. */
bool gd_extension_is_false(GdSlice path, const GdExtract *extract, GdFalseName *out);

/* Do files with this extension ("zip", in either case) usually hold other files, each a submission? */
bool gd_extension_is_container(GdSlice extension);

#endif
