/* child.h - doing something in a process of its own: what loads plugins never runs in the first one.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_CHILD_H
#define GD_RUN_CHILD_H

#include <glib.h>
#include <stdbool.h>

/* Runs the task in a child, which shares standard output, and waits.  Returns the task's own value (0 to
 * 125), or -1 with *error where the child could not be started, died, or could not write what
 * it printed. */
int gd_child_run(int (*task)(void *data), void *data, GError **error);

#endif
