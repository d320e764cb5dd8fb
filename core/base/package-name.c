/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/base/package-name.h"

#include "core/base/digest.h"

bool gd_package_is_id(GdSlice text)
{
    return gd_is_hex(text, GD_PACKAGE_ID);
}

bool gd_package_id_of(const char *name, char id[GD_PACKAGE_ID + 1])
{
    size_t len = strlen(name);
    if (len != GD_PACKAGE_FILE - 1 || strcmp(name + GD_PACKAGE_ID, GD_PACKAGE_ENDING) != 0 ||
        !gd_package_is_id(gd_slice(name, GD_PACKAGE_ID)))
        return false;
    g_strlcpy(id, name, GD_PACKAGE_ID + 1);
    return true;
}

void gd_package_file(const char *id, char name[GD_PACKAGE_FILE])
{
    g_snprintf(name, GD_PACKAGE_FILE, "%s" GD_PACKAGE_ENDING, id);
}

void gd_package_place(const char *id, char place[GD_PACKAGE_PLACE])
{
    g_snprintf(place, GD_PACKAGE_PLACE, "%.2s/%s" GD_PACKAGE_ENDING, id, id);
}
