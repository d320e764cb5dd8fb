/* file-key.h - by what a submission's file is known again without reading it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_FILE_KEY_H
#define GD_LEDGER_FILE_KEY_H

#include <sys/stat.h>

#include "core/ledger/clock.h"

typedef struct {
    const char *path;    /* any bytes; borrowed */
    gint64 size;         /* bytes */
    gint64 mtime, ctime; /* nanoseconds since 1970 */
    guint64 inode, device;
} GdFileKey;

static inline GdFileKey gd_file_key(const char *path, const struct stat *st)
{
    return (GdFileKey){ .path = path,
                        .size = st->st_size,
                        .mtime = gd_clock_of(st->st_mtim),
                        .ctime = gd_clock_of(st->st_ctim),
                        .inode = st->st_ino,
                        .device = st->st_dev };
}

#endif
