/* sync.h - making what was written durable, a group at a time.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_SYNC_H
#define GD_LEDGER_SYNC_H

#include "core/ledger/store-error.h"

/* Syncs the files and folders of these names (relative to the descriptor `folder`, all on its file system),
 * with one syncfs where that tells of failed writes.  `folder` was opened before they were written. */
bool gd_sync_group(int folder, const GPtrArray *names, GError **error);

#endif
