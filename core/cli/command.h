/* command.h - the commands, and what they have in common.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_CLI_COMMAND_H
#define GD_CLI_COMMAND_H

#include <stdio.h>

#include "core/base/installation.h"
#include "core/base/slice.h"
#include "core/ledger/notice.h"
#include "core/render/render.h"
#include "core/run/config-file.h"
#include "core/run/rules.h"
#include "core/run/totals.h"

/* Exit statuses of the contract. */
enum { GD_EXIT_OK = 0, GD_EXIT_FINDINGS = 1, GD_EXIT_UNREADABLE = 2, GD_EXIT_FAILED = 3, GD_EXIT_USAGE = 64 };

enum { GD_WORKERS_UNSET = -1 };

/* Options, as a command's table of them fills them in.  All commands share one set. */
typedef struct {
    char *format, *store, *name, *language, *colour, *config;
    char **plugin_path, **template_path;
    gboolean strict, quiet, verbose, help, version;
    gint workers; /* GD_WORKERS_UNSET: not asked for */
    char *genre, *unit, *date, *reason, *before;
    gboolean accept, reject;
    gboolean record, text, original, findings, dry_run, repair;
    GdInstallation installation;
} GdOptions;

typedef struct {
    const char *name;
    const char *arguments; /* as the help shows them: "PATH..." */
    const char *summary;   /* a message id */
    const char *options;   /* names of the long options it takes, parted by blanks */
    int (*run)(const GdOptions *options, char **arguments);
} GdCommand;

/* NULL behind the last. */
const GdCommand *gd_command_get(size_t index);

int gd_command_check(const GdOptions *options, char **arguments);
int gd_command_archive(const GdOptions *options, char **arguments);
int gd_command_verify(const GdOptions *options, char **arguments);
int gd_command_show(const GdOptions *options, char **arguments);
int gd_command_list(const GdOptions *options, char **arguments);
int gd_command_explain(const GdOptions *options, char **arguments);
int gd_command_run(const GdOptions *options, char **arguments);
int gd_command_skeleton(const GdOptions *options, char **arguments);
int gd_command_decide(const GdOptions *options, char **arguments);
int gd_command_purge(const GdOptions *options, char **arguments);

/* ---- for the commands ---- */

/* Loads the rules from where the options say; `settings` may be NULL.  NULL after a complaint. */
GdRules *gd_options_rules(const GdOptions *options, const GdSettings *settings);

/* The configuration that --config names; *config is NULL where it names none.  False after a complaint. */
bool gd_options_config(const GdOptions *options, GdConfig **config);

/* The store of --store or of the configuration, which may be NULL; NULL after a complaint. */
const char *gd_options_store(const GdOptions *options, const GdConfig *config);

/* Says what went wrong with what somebody named (core/run/named.h), or with the store; returns how to exit.
 */
int gd_complain_named(const GError *error);

/* The rules of a configuration; what the options say goes before it. */
GdRules *gd_config_rules(const GdOptions *options, const GdConfig *config);

/* How many processes judge at once: what was asked for, or one a processor. */
guint gd_options_workers(const GdOptions *options);

/* Prints the totals and what to do next, to standard output or error.  `archived`: accepted reports were
 * packed. */
void gd_print_totals(FILE *to, const GdTotals *totals, bool archived);

/* Whether standard output may be coloured. */
bool gd_options_colour(const GdOptions *options);

/* "guidang: " and the message, to standard error. */
void gd_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* For commands that open a store: what it has put right is said like a complaint. */
extern const GdNotices gd_said_notices;

/* The same, and where help is to be had; returns GD_EXIT_USAGE. */
int gd_usage(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Writes to standard output; ends the process with GD_EXIT_FAILED where that fails. */
void gd_print(GdSlice text);
void gd_print_text(const char *text);

/* The word of the list nearest to a mistyped one, or NULL where none is near. */
const char *gd_nearest(const char *word, const char *const *words);

#endif
