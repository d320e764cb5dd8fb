/* received.h - STORE/received/AB/SHA256: the bytes of submissions that were not accepted.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A name is the SHA-256 of what stands in it, so each proves itself.  gd_commit_keep puts them there. */
#ifndef GD_LEDGER_RECEIVED_H
#define GD_LEDGER_RECEIVED_H

#include <sys/stat.h>

#include "core/ledger/store.h"

/* Opens one for reading; -1 and *error. */
int gd_received_open(const GdStore *store, const char *sha256, struct stat *st, GError **error);

/* Whether it still is what its name says.  False and no error: it is not. */
bool gd_received_holds(const GdStore *store, const char *sha256, GError **error);

/* Removes one that the journal says is purged; one that is not there is removed. */
bool gd_received_remove(const GdStore *store, const char *sha256, GError **error);

#endif
