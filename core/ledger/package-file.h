/* package-file.h - the names of packages' files: ID.tar.gz, and AB/ID.tar.gz below packages/.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_LEDGER_PACKAGE_FILE_H
#define GD_LEDGER_PACKAGE_FILE_H

#include <stdbool.h>

#include "core/ledger/event.h"

#define GD_PACKAGE_ENDING ".tar.gz"

enum {
    GD_PACKAGE_NAME = GD_PACKAGE_ID + sizeof GD_PACKAGE_ENDING, /* with its NUL */
    GD_PACKAGE_PATH = GD_PACKAGE_NAME + 3
};

/* 16 lower-case hex digits. */
bool gd_is_package_id(const char *id);

/* The id in a file's name; false: it is not the name of a package's file. */
bool gd_package_id_of(const char *name, char id[GD_PACKAGE_ID + 1]);

void gd_package_name(const char *id, char name[GD_PACKAGE_NAME]);
void gd_package_path(const char *id, char path[GD_PACKAGE_PATH]);

#endif
