/* file.h - opening and reading what others hand in.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_BASE_FILE_H
#define GD_BASE_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

#define GD_FILE_ERROR (g_quark_from_static_string("gd-file-error"))
enum {
    GD_FILE_IO,      /* the system said no */
    GD_FILE_KIND,    /* not a regular file */
    GD_FILE_LIMIT,   /* larger than it may be */
    GD_FILE_CHANGED, /* size or time of change differ after reading */
};

enum { GD_FILE_MAX = 16 << 20 }; /* bytes of one submission */

/* Opens a regular file below the directory descriptor, for reading, without waiting on FIFOs and
 * without following a symbolic link unless `follow`.  Returns the descriptor and its stat, or -1. */
int gd_file_open(int dir, const char *name, bool follow, struct stat *as_opened, GError **error);

/* Appends the whole file, from its first byte, to `into`.  Fails where it is larger than `max` bytes, or
 * where its size or time of change is no longer what it was when opened. */
bool gd_file_read(int fd, const struct stat *as_opened, size_t max, GByteArray *into, GError **error);

/* Writes all bytes, through interruptions; false and errno. */
bool gd_write_all(int fd, const void *bytes, size_t len);

/* fsync of the directory that is, or holds, path. */
bool gd_sync_directory(const char *path, GError **error);

#endif
