/* lock.h - STORE/lock: one writer at a time, and who it is.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lock is one of an open file description (fcntl, F_OFD_SETLK): it works over NFS, and it ends with the
 * process, however that ends.  The file is never removed: a lock on a name that is gone locks nothing. */
#ifndef GD_LEDGER_LOCK_H
#define GD_LEDGER_LOCK_H

#include "core/ledger/store-error.h"

/* Takes the lock of the store's folder and writes the holder, a line of text, into it.  Returns a descriptor,
 * or -1: GD_STORE_LOCKED names the holder.  Children keep the lock alive until they close the descriptor. */
int gd_lock_take(int folder, const char *holder, GError **error);

/* Empties the file, unlocks it, whoever else has the descriptor, and closes it. */
void gd_lock_leave(int lock);

#endif
