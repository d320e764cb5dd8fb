/* placing.h - a group of packages on its way through STORE/tmp into STORE/packages.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_PLACING_H
#define GD_LEDGER_PLACING_H

#include "core/ledger/store.h"

typedef struct GdPlacing GdPlacing;

GdPlacing *gd_placing_new(const GdStore *store);
/* Takes back what is not settled. */
void gd_placing_free(GdPlacing *placing);

bool gd_placing_has(const GdPlacing *placing, const char *id);

/* Writes the package to tmp/; where packages/ has a file of its name, compares the two instead
 * (GD_STORE_CONFLICT: they differ). */
bool gd_placing_add(GdPlacing *placing, const char *id, GdSlice bytes, GError **error);

/* Makes the group durable in tmp/ and in packages/. */
bool gd_placing_place(GdPlacing *placing, GError **error);

/* Removes what was placed and what was written; files that were there before stay. */
void gd_placing_take_back(GdPlacing *placing);

/* Whether the journal knows them is in doubt: leaves everything to gd_tidy. */
void gd_placing_leave(GdPlacing *placing);

/* The journal knows them now: drops the names in tmp/. */
void gd_placing_settle(GdPlacing *placing);

#endif
