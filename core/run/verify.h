/* verify.h - whether a store, or a package on its own, still is what was written.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_VERIFY_H
#define GD_RUN_VERIFY_H

#include <glib.h>
#include <stdbool.h>

/* Told of every fault, in the language of the moment; `where` is a path.  A note is no fault. */
typedef void (*GdVerifyTell)(const char *where, const char *what, bool is_note, void *data);

typedef struct {
    guint64 packages, lines, faults, notes;
} GdVerified;

/* Every package of the store, its journal and its rules.  False: the store could not be looked at. */
bool gd_verify_store(const char *path, GdVerifyTell tell, void *data, GdVerified *verified, GError **error);

/* One package, as far as it can tell by itself. */
void gd_verify_package(const char *path, GdVerifyTell tell, void *data, GdVerified *verified);

#endif
