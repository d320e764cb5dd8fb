/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/ledger/package-file.h"

static bool begins_with_id(const char *text)
{
    return strspn(text, "0123456789abcdef") >= GD_PACKAGE_ID;
}

bool gd_is_package_id(const char *id)
{
    return begins_with_id(id) && id[GD_PACKAGE_ID] == '\0';
}

bool gd_package_id_of(const char *name, char id[GD_PACKAGE_ID + 1])
{
    if (!begins_with_id(name) || strcmp(name + GD_PACKAGE_ID, GD_PACKAGE_ENDING) != 0)
        return false;
    g_strlcpy(id, name, GD_PACKAGE_ID + 1);
    return true;
}

void gd_package_name(const char *id, char name[GD_PACKAGE_NAME])
{
    g_snprintf(name, GD_PACKAGE_NAME, "%s" GD_PACKAGE_ENDING, id);
}

void gd_package_path(const char *id, char path[GD_PACKAGE_PATH])
{
    g_snprintf(path, GD_PACKAGE_PATH, "%.2s/%s" GD_PACKAGE_ENDING, id, id);
}
