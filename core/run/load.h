/* load.h - the unit of work: some files, and what became of each.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_LOAD_H
#define GD_RUN_LOAD_H

#include <stdbool.h>
#include <sys/stat.h>

#include "core/run/death.h"

enum { GD_SENDER_BYTES = 400, GD_SENT_BYTES = 160 };

/* What is known of a file besides its bytes. */
typedef struct {
    char *sender, *sent; /* who sent it and when, as the mail says that it came in; NULL: not known */
    char *decisions;     /* what a person decided on it, as core/doc/decision.h reads it; NULL: nothing */
    bool is_copy;        /* what stands in the store's received/, in place of the file at the path */
} GdAbout;

typedef struct {
    char *path;
    guint32 name_at; /* where in it the base name begins */
    int fd;          /* open until its deed is there, or longer (GdWork); -1: nothing to send, or no more */
    struct stat as_opened;
    struct stat as_kept; /* by which it is known again: as_opened, or what stands for a file in a container */
    GdAbout about;
    gint64 opened_at;  /* nanoseconds since 1970 */
    GByteArray *deed;  /* in the form of the pipe; NULL: not there yet */
    guint deaths;      /* of workers that were on it */
    GdDeath death;     /* the last one, where nobody tries again */
    bool is_known;     /* the deed is an earlier one, which stands */
    bool is_container; /* it holds other submissions: fd stays open, and the deed says nothing */
} GdLoadFile;

typedef struct {
    guint32 serial;
    GArray *files;     /* GdLoadFile */
    guint missing;     /* files without a deed */
    bool is_withdrawn; /* nobody judges it any more, and nothing of it counts */
    bool is_careful;   /* a worker died of it: what is left goes out one by one */
} GdLoad;

GdLoad *gd_load_new(guint32 serial);
/* Closes what is open in it. */
void gd_load_free(GdLoad *load);

/* The file of that index which still waits for its deed, or NULL; `load` may be NULL. */
GdLoadFile *gd_load_waiting(const GdLoad *load, guint32 serial, guint32 index);

/* The first file that still waits, or NULL. */
GdLoadFile *gd_load_first_waiting(const GdLoad *load);

#endif
