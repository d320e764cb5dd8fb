/* enclosed.h - the files inside a container of submissions: zip, tar, 7z, rar, mail.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is inside is a submission by itself, and judged like any other.  Nothing is ever written to a path: a
 * name inside is only what people see behind the container's own. */
#ifndef GD_READ_ENCLOSED_H
#define GD_READ_ENCLOSED_H

#include "core/base/slice.h"

enum {
    GD_ENCLOSED_TOTAL = 512 << 20, /* bytes of all that one submission holds */
    GD_ENCLOSED_PATH = 4096,       /* bytes of a path */
};

/* Valid for the call. */
typedef struct {
    const char *path; /* valid UTF-8; no part of it is empty, "." or ".." */
    bool is_skipped;  /* what a walk skips, too: litter, links */
    GdSlice bytes;    /* unless it is skipped or refused */
    const char *
        sender; /* as the mail says that it came in, in one line; NULL: it came in none, or it does not say */
    const char *sent;      /* when that was: YYYY-MM-DDThh:mm:ss+hh:mm; NULL likewise */
    const GError *refused; /* GD_READ_ERROR: why its bytes cannot be had; NULL: they are here */
} GdEnclosed;

/* False ends it. */
typedef bool (*GdEnclosedVisit)(const GdEnclosed *file, void *data);

/* What may still be taken out of one submission, containers inside it together. */
typedef struct {
    guint64 bytes;
    guint32 entries;
} GdAllowance;

/* That of a submission of so many bytes. */
GdAllowance gd_allowance(size_t packed);

/* Visits the files in the order they stand in.  False: a visit ended it, without *error, or it is broken,
 * encrypted or passes a limit, after what was visited (GD_READ_ERROR). */
bool gd_read_enclosed(GdSlice container, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                      GError **error);

/* Replaces `bytes` with the one file of that path inside, through containers inside it where the path goes on
 * behind one of them.  False and *error (GD_READ_ERROR): it is not there, or cannot be had. */
bool gd_read_enclosed_file(GdSlice container, const char *path, GByteArray *bytes, GError **error);

/* For readers of containers. */

/* A name in UTF-8, which is in the charset of that name, or in whatever the sender's system had (NULL:
 * nothing is said).  To be freed. */
char *gd_enclosed_decode(const char *name, const char *charset);

/* A name of any bytes as GdEnclosed.path.  To be freed. */
char *gd_enclosed_path(const char *name);

/* Is it what a walk skips, or what macOS adds to archives? */
bool gd_enclosed_is_litter(const char *path);

#endif
