/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/stop.h"

#include <stddef.h>

#include "core/cli/command.h"

static volatile sig_atomic_t asked; /* a signal's handler is given nothing else */

static void note(int signal_number)
{
    asked = signal_number;
}

bool gd_stop_was_interrupt(void)
{
    if (asked != SIGINT)
        return false;
    gd_complain(_("interrupted; what was done is kept: the same command goes on where this one ended"));
    return true;
}

const volatile sig_atomic_t *gd_stop_watch(void)
{
    const struct sigaction once = { .sa_handler = note, .sa_flags = SA_RESETHAND };
    sigaction(SIGTERM, &once, NULL);
    sigaction(SIGINT, &once, NULL);
    signal(SIGHUP, SIG_IGN);
    signal(SIGIO, SIG_IGN); /* a lease that somebody breaks */
    return &asked;
}
