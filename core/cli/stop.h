/* stop.h - asking the program to end: SIGTERM and SIGINT finish what is at hand, SIGHUP does nothing.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CLI_STOP_H
#define GD_CLI_STOP_H

#include <signal.h>
#include <stdbool.h>

/* From now on those signals only set the flag; the second one ends the process at once.  Returns the flag: 0,
 * or the signal that came. */
const volatile sig_atomic_t *gd_stop_watch(void);

/* Whether somebody at the keyboard did, who is then told how to go on.  What was asked for is not done then.
 */
bool gd_stop_was_interrupt(void);

#endif
