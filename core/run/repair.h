/* repair.h - putting right what a store can be put right from.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ledger is made anew of the journal.  Packages that the journal does not tell of, all of them where it
 * is lost, are entered into it as packed, if they are whole by themselves.  Nothing is deleted but the
 * ledger; what was received and not accepted stood in the journal alone. */
#ifndef GD_RUN_REPAIR_H
#define GD_RUN_REPAIR_H

#include "core/run/verify.h"

typedef struct {
    bool journal_was_lost;
    guint64 entered; /* packages */
    guint64 faulty;  /* packages that are not whole, and are left alone */
} GdRepaired;

/* Takes the store's lock.  `tell` hears of each package that is entered (a note) or left alone.  False: the
 * store could not be written to; what was entered until then stays. */
bool gd_repair_store(const char *path, GdVerifyTell tell, void *data, GdRepaired *repaired, GError **error);

#endif
