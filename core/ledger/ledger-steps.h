/* ledger-steps.h - the form of the ledger's tables, in numbered steps.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * PRAGMA user_version says how many steps a ledger has seen.  A new form is a new step at the end; steps
 * that were released never change. */
#ifndef GD_LEDGER_LEDGER_STEPS_H
#define GD_LEDGER_LEDGER_STEPS_H

#include <sqlite3.h>

#include "core/ledger/store-error.h"

/* How many steps there are. */
int gd_ledger_steps(void);

/* How many the database has seen; -1 and *error. */
int gd_ledger_steps_seen(sqlite3 *db, GError **error);

/* Takes those it has not seen.  A database that has seen more than there are is GD_STORE_DAMAGED. */
bool gd_ledger_steps_take(sqlite3 *db, GError **error);

#endif
