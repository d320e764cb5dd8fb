/* confine.h - a process gives up every right but computing and writing to what it already holds.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What reads a hostile document, and what a stranger's plugin runs in, can afterwards open no file, no socket
 * and no process: such calls fail with EPERM.  Reading, writing, mapping memory and ending go on.  What
 * libraries open at first use must have been opened before; the catalogues of messages are opened here.
 *
 * Where the kernel has Landlock, files of public data that a reader's library opens while it reads
 * (gd_read_data) can still be read; without it they cannot, and what they say is not known to the reader.
 *
 * Three layers, each by itself enough for all other files: no-new-privileges with a list of system calls
 * (seccomp), no right to any path (Landlock, where the kernel has it), limits (memory, no core dump). */
#ifndef GD_RUN_CONFINE_H
#define GD_RUN_CONFINE_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 address_bytes; /* of the process at most; 0: no limit */
    guint cpu_seconds;     /* of the process at most; 0: no limit */
    bool hands_out_files;  /* it may make files in memory and send them on */
} GdConfinement;

/* In a child, right after the fork: closes whatever its parent holds but these two and standard error
 * (standard input and output lead nowhere then), and ends with the parent. */
void gd_confine_to_descriptors(int a, int b);

/* For good.  False: the system offers no list of system calls; the limits hold all the same, and *error says
 * why. */
bool gd_confine(const GdConfinement *confinement, GError **error);

/* From now on a death for lack of memory sets *out_of_memory first. */
void gd_confine_watch_memory(volatile guint32 *out_of_memory);

#endif
