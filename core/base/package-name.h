/* package-name.h - how packages and their files are called.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The ID of a package is the first 16 hex digits of SHA-256(submission's bytes, 0x00, number of the report
 * in decimal): it depends on nothing that is a judgement.  A store keeps it as packages/AB/ID.tar.gz, AB
 * being the ID's first two digits. */
#ifndef GD_BASE_PACKAGE_NAME_H
#define GD_BASE_PACKAGE_NAME_H

#include "core/base/slice.h"

#define GD_PACKAGE_ENDING ".tar.gz"

enum {
    GD_PACKAGE_ID = 16,                                         /* lower-case hex digits */
    GD_PACKAGE_FILE = GD_PACKAGE_ID + sizeof GD_PACKAGE_ENDING, /* ID.tar.gz, with its NUL */
    GD_PACKAGE_PLACE = GD_PACKAGE_FILE + 3,                     /* AB/ID.tar.gz, with its NUL */
};

bool gd_package_is_id(GdSlice text);

/* The ID in a file's name; false: it is not the name of a package's file. */
bool gd_package_id_of(const char *name, char id[GD_PACKAGE_ID + 1]);

/* ID.tar.gz */
void gd_package_file(const char *id, char name[GD_PACKAGE_FILE]);
/* AB/ID.tar.gz, below packages/ */
void gd_package_place(const char *id, char place[GD_PACKAGE_PLACE]);

#endif
