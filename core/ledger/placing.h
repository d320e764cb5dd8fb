/* placing.h - a group of files on its way through STORE/tmp into STORE/packages and STORE/received.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A file stands below its folder as AB/NAME, AB being the first two characters of its name. */
#ifndef GD_LEDGER_PLACING_H
#define GD_LEDGER_PLACING_H

#include "core/ledger/store.h"

enum {
    GD_PLACED_NAME = GD_DIGEST_HEX + 1,  /* the longest name, with its NUL */
    GD_PLACED_PATH = GD_PLACED_NAME + 3, /* AB/NAME, with its NUL */
};

/* AB/NAME */
void gd_placed_path(const char *name, char path[GD_PLACED_PATH]);

typedef struct GdPlacing GdPlacing;

GdPlacing *gd_placing_new(const GdStore *store);
/* Takes back what is not settled. */
void gd_placing_free(GdPlacing *placing);

bool gd_placing_has(const GdPlacing *placing, const char *name);

/* Writes the file to tmp/; where its folder has a file of its name, compares the two instead
 * (GD_STORE_CONFLICT: they differ).  Names of different folders never are the same. */
bool gd_placing_add(GdPlacing *placing, GdFolder folder, const char *name, GdSlice bytes, GError **error);

/* Makes the group durable in tmp/ and in its folders. */
bool gd_placing_place(GdPlacing *placing, GError **error);

/* Removes what was placed and what was written; files that were there before stay. */
void gd_placing_take_back(GdPlacing *placing);

/* Whether the journal knows them is in doubt: leaves everything to gd_tidy. */
void gd_placing_leave(GdPlacing *placing);

/* The journal knows them now: drops the names in tmp/. */
void gd_placing_settle(GdPlacing *placing);

#endif
