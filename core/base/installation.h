/* installation.h - where the program's own parts are: templates, plugins, messages.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A program run from its build tree (the folder that holds it also holds config.status) uses the parts
 * of that tree; an installed one uses the folders given to configure. */
#ifndef GD_BASE_INSTALLATION_H
#define GD_BASE_INSTALLATION_H

typedef struct {
    char *templates; /* folder of *.xml and *.rng */
    char *plugins;   /* folder of *.so */
    char *messages;  /* folder for bindtextdomain */
} GdInstallation;

void gd_installation_find(GdInstallation *installation);
void gd_installation_clear(GdInstallation *installation);

#endif
