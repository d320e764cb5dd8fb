/* store-error.h - what can go wrong with a store.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_STORE_ERROR_H
#define GD_LEDGER_STORE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define GD_STORE_ERROR (g_quark_from_static_string("gd-store-error"))
enum {
    GD_STORE_IO,          /* the system said no */
    GD_STORE_FULL,        /* no room: ENOSPC, EDQUOT, or a limit on the size of a file */
    GD_STORE_LOCKED,      /* another process writes to it; the message names the holder */
    GD_STORE_NOT_A_STORE, /* no journal where there is something else, or nothing at all */
    GD_STORE_DAMAGED,     /* what is there is not what was written */
    GD_STORE_CONFLICT,    /* a package of this name and other bytes stands in the way */
    GD_STORE_LIMIT,       /* larger than it may be */
    GD_STORE_REFUSED, /* what was handed in cannot stand in a journal: no JSON object, no digest, no UTF-8 */
    GD_STORE_BROKEN,  /* an earlier error left the open store unusable: open it anew */
};

/* Sets the error of an errno value, "what: why" (what NULL: why alone), and returns false. */
bool gd_store_fail(GError **error, int number, const char *what);

#endif
