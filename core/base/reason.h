/* reason.h - what the system's error and signal numbers mean, in the language of messages.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libc's own catalogues come with a package that many machines lack; what a clerk may meet stands in ours. */
#ifndef GD_BASE_REASON_H
#define GD_BASE_REASON_H

/* Of an errno value; a rare one is told in libc's words.  Borrowed, and valid for ever. */
const char *gd_reason_of_error(int number);

/* Of a signal that ended a process; likewise. */
const char *gd_reason_of_signal(int number);

#endif
