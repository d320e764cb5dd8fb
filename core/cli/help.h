/* help.h - the help, printed from the tables of commands and options.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CLI_HELP_H
#define GD_CLI_HELP_H

#include "core/cli/command.h"

/* Of one command; NULL: of the program. */
void gd_help(const GdCommand *command);

#endif
