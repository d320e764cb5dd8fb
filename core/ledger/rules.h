/* rules.h - STORE/rules/HASH/: the rules that reports were judged by, each set kept once.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A set of rules is a few named files: effective templates, the configuration's levels, a list of versions.
 * HASH is the SHA-256 over all of them in the order of their names' bytes; of each
 *     name, 0x00, number of bytes in decimal, 0x00, bytes
 * so a folder of rules proves itself. */
#ifndef GD_LEDGER_RULES_H
#define GD_LEDGER_RULES_H

#include "core/ledger/store.h"

/* Plain data, borrowed.  A name is UTF-8 of at most 200 bytes, without / and control characters, and does not
 * begin with . or -. */
typedef struct {
    const char *name;
    GdSlice bytes;
} GdRule;

/* The hash of a set, in whatever order it is handed in. */
void gd_rules_hash(const GdRule *rules, size_t n, char hash[GD_DIGEST_HEX + 1]);

/* Writes the set, durably, unless the store has it; the hash goes to `hash`.  GD_STORE_REFUSED: a wrong name,
 * or one twice. */
bool gd_rules_keep(GdStore *store, const GdRule *rules, size_t n, char hash[GD_DIGEST_HEX + 1],
                   GError **error);

/* Whether the folder of that name below the descriptor still holds what its name says.  False and no error:
 * it does not. */
bool gd_rules_hold(int folder, const char *name, GError **error);

#endif
