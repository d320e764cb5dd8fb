/* tidy.h - STORE/tmp: what a killed run left, and taking it back.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A file is linked from tmp/ into packages/ or received/ and leaves tmp/ only after the journal has its
 * event. So one that stands in both, and that the journal does not know, belongs to a group that was never
 * finished: it is taken back, and the next run writes it again by the rules of its own day. */
#ifndef GD_LEDGER_TIDY_H
#define GD_LEDGER_TIDY_H

#include "core/ledger/store.h"

/* Empties tmp/ of a store opened for writing, whose ledger is up to date. */
bool gd_tidy(GdStore *store, GError **error);

#endif
