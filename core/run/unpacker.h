/* unpacker.h - a process of its own that takes a container of submissions apart, one file at a time.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parent never looks into a container: it is handed each file as one in memory that nobody can change any
 * more, as if it had been opened in a folder. */
#ifndef GD_RUN_UNPACKER_H
#define GD_RUN_UNPACKER_H

#include <sys/stat.h>

#include "core/read/enclosed.h"
#include "core/run/load.h"

typedef struct GdUnpacker GdUnpacker;

typedef enum {
    GD_UNPACKED_FILE,
    GD_UNPACKED_SKIPPED, /* litter, a link */
    GD_UNPACKED_REFUSED, /* its bytes cannot be had: code and reason say why */
    GD_UNPACKED_END,     /* there is no more */
    GD_UNPACKED_BROKEN,  /* there may be more, but not to be had: code and reason */
    GD_UNPACKED_LEFT,    /* there may be more, and nobody waits for it */
} GdUnpackedKind;

/* Valid until the next one, but for fd. */
typedef struct {
    GdUnpackedKind kind;
    const char *path; /* of the file, within the container */
    int fd;           /* of GD_UNPACKED_FILE, to be closed by who takes it */
    struct stat st;
    GdCodeId code; /* unreadable.* or failed.* */
    const char *reason;
    const char *sender, *sent; /* as GdEnclosed */
} GdUnpacked;

/* Begins with a container that is open as fd, and stays the caller's.  NULL and *error: no process is to be
 * had. */
GdUnpacker *gd_unpacker_new(int fd, const struct stat *as_opened, const GdAllowance *allowance,
                            const GdLimits *limits, GError **error);
/* Ends the process, whatever it is doing. */
void gd_unpacker_free(GdUnpacker *unpacker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdUnpacker, gd_unpacker_free)

/* Waits for the next file, as long as one file may take, or until `gives_up`, which is asked every now and
 * then. */
void gd_unpacker_next(GdUnpacker *unpacker, bool (*gives_up)(void *data), void *data, GdUnpacked *out);

#endif
