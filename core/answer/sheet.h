/* sheet.h - a file written for people: under another name until it is whole.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_ANSWER_SHEET_H
#define GD_ANSWER_SHEET_H

#include <glib.h>
#include <stdbool.h>

#define GD_SHEET_ERROR (g_quark_from_static_string("gd-sheet-error"))
enum { GD_SHEET_IO };

typedef struct GdSheet GdSheet;

/* Begins FOLDER/NAME, making the folder where it is missing (mode 0750, files 0640). */
GdSheet *gd_sheet_new(const char *folder, const char *name, GError **error);
/* Drops what was not finished. */
void gd_sheet_free(GdSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdSheet, gd_sheet_free)

/* What is appended to this is written, at the next gd_sheet_turn at the latest. */
GString *gd_sheet_text(GdSheet *sheet);

/* Writes out what has come together but for its last byte, if it is much: memory stays small. */
bool gd_sheet_turn(GdSheet *sheet, GError **error);

/* Writes the rest and gives the file its name, in place of one that had it. */
bool gd_sheet_finish(GdSheet *sheet, GError **error);

/* Makes durable what was finished in a folder, all at once, and removes the drafts that killed runs left
 * there a day ago or earlier.  A folder that is not there holds nothing. */
bool gd_sheet_settle(const char *folder, GError **error);

#endif
