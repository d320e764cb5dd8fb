/* entry.h - what stands in a folder of the store: listing, writing, removing.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * `base` is a descriptor of a folder; names are relative to it. */
#ifndef GD_LEDGER_ENTRY_H
#define GD_LEDGER_ENTRY_H

#include "core/base/slice.h"
#include "core/ledger/store-error.h"

/* The names in a folder, all but . and .., in the order of their bytes; to be freed.  NULL and *error. */
GPtrArray *gd_entries_in(int base, const char *name, GError **error);

/* Writes a new file, unsynced.  After an error there is none. */
bool gd_entry_write(int base, const char *name, GdSlice bytes, GError **error);

/* Removes a file, or a folder with all that is in it, up to a few folders deep. */
bool gd_entry_remove(int base, const char *name, GError **error);

#endif
