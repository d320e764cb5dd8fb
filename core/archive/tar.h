/* tar.h - the header blocks of a ustar archive (POSIX.1-1988), in the one form that packages use.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Written: regular files only, mode 0644, owner and group 0 without names, device numbers blank, the
 * prefix field used only for paths over 100 bytes and then as short as can be. */
#ifndef GD_ARCHIVE_TAR_H
#define GD_ARCHIVE_TAR_H

#include <glib.h>
#include <stdbool.h>

enum { GD_TAR_BLOCK = 512, GD_TAR_PATH = 256 /* bytes: prefix, slash, name */, GD_TAR_END_BLOCKS = 2 };

typedef enum {
    GD_TAR_FILE,    /* a regular file */
    GD_TAR_OTHER,   /* a link, folder, device or extension: see `type` */
    GD_TAR_END,     /* a block of zeros */
    GD_TAR_DAMAGED, /* wrong checksum, or a number that is none */
    GD_TAR_FOREIGN, /* sound, but not ustar */
} GdTarKind;

typedef struct {
    char path[GD_TAR_PATH + 1];
    gint64 size, time; /* bytes; seconds since 1970 */
    char type;
} GdTarHeader;

/* Fills the block.  False: the path does not fit a ustar header, or size or time is out of range. */
bool gd_tar_write(guint8 block[GD_TAR_BLOCK], const char *path, gint64 size, gint64 time);

/* *header is filled for GD_TAR_FILE and GD_TAR_OTHER. */
GdTarKind gd_tar_read(const guint8 block[GD_TAR_BLOCK], GdTarHeader *header);

/* The zeros that follow a file of this size, up to the next block. */
static inline size_t gd_tar_padding(size_t size)
{
    return -size % GD_TAR_BLOCK;
}

#endif
