/* options.h - the table of options, from which they are parsed and the help is printed.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CLI_OPTIONS_H
#define GD_CLI_OPTIONS_H

#include "core/cli/command.h"

typedef enum { GD_OPTION_FLAG, GD_OPTION_TEXT, GD_OPTION_NUMBER, GD_OPTION_LIST } GdOptionKind;

typedef struct {
    const char *name;
    char letter;         /* 0: none */
    const char *value;   /* what the help calls its value: a message id; NULL: it takes none */
    const char *summary; /* a message id */
    GdOptionKind kind;
    size_t at;           /* offset of its field in GdOptions */
    bool common;         /* every command takes it */
    const char *command; /* the only one for which this row speaks; NULL: all that take the option */
} GdOptionRow;

/* NULL behind the last. */
const GdOptionRow *gd_option_get(size_t index);
bool gd_command_takes(const GdCommand *command, const GdOptionRow *row);

/* Takes the options out of *arguments (an allocated vector whose first element is the program's name)
 * and leaves the rest; command NULL: only common options.  False: it complained, and *status says how to
 * exit. */
bool gd_options_parse(GdOptions *options, const GdCommand *command, char ***arguments, int *status);
void gd_options_clear(GdOptions *options);

#endif
